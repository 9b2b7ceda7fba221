import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { ValoresDaParcela } from '../movimentos/fatura.regras.js';
import { Movimento } from '../movimentos/movimento.entity.js';
import type { NovaNota, NovoMovimento } from '../movimentos/movimentos.repository.js';
import type { SubstitutaEmAberto } from './nota.erros.js';
import { NotaFiscal } from './nota-fiscal.entity.js';

export type ParcelaDaNota = ValoresDaParcela & { parcelaId: string };

/** Notes that take the place of others, and the instalments that pass from one to the other. */
@Injectable()
export class SubstituicoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** The note on its way to take the place of this one. */
  emAberto(notaId: string): Promise<SubstitutaEmAberto | null> {
    return this.consulta.linha<SubstitutaEmAberto>(
      `select id, movimento_id, situacao from nota_fiscal where substitui_id = $1 and autorizada_em is null
          and situacao <> 'DESCARTADA'`,
      [notaId],
    );
  }

  parcelas(movimentoId: string): Promise<ParcelaDaNota[]> {
    return this.consulta.linhas<ParcelaDaNota>(
      `select parcela_id, servico_centavos, desconto_incondicional_centavos, desconto_condicional_centavos
         from movimento_parcela where movimento_id = $1 order by parcela_id`,
      [movimentoId],
    );
  }

  /** The instalments stay with the movement of the note in force. */
  async inserir(movimento: NovoMovimento, parcelas: readonly ParcelaDaNota[], nota: NovaNota): Promise<void> {
    const { gerente } = this.unidade;
    await gerente.insert(Movimento, movimento);
    await gerente.query(
      `insert into movimento_parcela (escola_id, movimento_id, vigente, parcela_id, servico_centavos,
         desconto_incondicional_centavos, desconto_condicional_centavos)
       select $1, $2, false, * from unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[])`,
      [
        ...[escolaAtual(), movimento.id, parcelas.map((p) => p.parcelaId), parcelas.map((p) => p.servicoCentavos)],
        parcelas.map((p) => p.descontoIncondicionalCentavos),
        parcelas.map((p) => p.descontoCondicionalCentavos),
      ],
    );
    await gerente.insert(NotaFiscal, nota as never);
  }

  /** From the movement of the old note to that of the new; what another note invoiced meanwhile stays with it. */
  async passarParcelas(de: string, para: string): Promise<void> {
    const { gerente } = this.unidade;
    await gerente.query(
      `update movimento_parcela set vigente = false where escola_id = $1 and movimento_id = $2 and vigente`,
      [escolaAtual(), de],
    );
    await gerente.query(
      `update movimento_parcela mp set vigente = true
        where mp.escola_id = $1 and mp.movimento_id = $2 and not exists (select 1 from movimento_parcela x
          where x.escola_id = mp.escola_id and x.parcela_id = mp.parcela_id and x.vigente)`,
      [escolaAtual(), para],
    );
  }
}
