import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { DestinoDaParcela, DividaReaberta } from './divida-reaberta.regras.js';

@Injectable()
export class DividasReabertasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Of the parcels that a receipt paid, read with them locked. */
  destinos(recebimentoId: string): Promise<DestinoDaParcela[]> {
    return this.consulta.linhas(
      `select i.parcela_id,
              exists (select 1 from recebimento_item o
                 join recebimento r on r.escola_id = o.escola_id and r.id = o.recebimento_id and r.estornado_em is null
                where o.escola_id = i.escola_id and o.parcela_id = i.parcela_id
                  and (o.parcela_versao, o.recebimento_id) > (i.parcela_versao, i.recebimento_id)) as ha_mais_novo,
              exists (select 1 from acordo_debito d join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
                where d.escola_id = i.escola_id and d.parcela_id = i.parcela_id and i.parcela_versao < d.parcela_versao
                  and a.situacao in ('EFETIVO', 'CUMPRIDO', 'QUEBRADO')) as negociada_depois,
              exists (select 1 from acordo_parcela l join acordo a on a.escola_id = l.escola_id and a.id = l.acordo_id
                where l.escola_id = i.escola_id and l.parcela_id = i.parcela_id
                  and (a.situacao = 'CANCELADO' or (a.situacao = 'QUEBRADO' and a.condicoes->>'regime' = 'RETORNO')))
                as acordo_acabou
         from recebimento_item i where i.escola_id = $1 and i.recebimento_id = $2`,
      [escolaAtual(), recebimentoId],
    );
  }

  /** The last of the payer's parcels, in any contract: credit is used in parcels, so there is one. */
  async parcelaDe(pagadorId: string): Promise<string | null> {
    const linha = await this.consulta.linha<{ id: string }>(
      `select id from parcela where escola_id = $1 and pagador_id = $2 and acordo_id is null
        order by vencimento desc, id desc limit 1`,
      [escolaAtual(), pagadorId],
    );
    return linha?.id ?? null;
  }

  /**
   * In the contract, and of the service and month, of the parcel that the money had paid; of a parcel of an agreement,
   * of its oldest debt, so that the statements of the year still know what was bought. `pagadorId`: of another
   * than the payer of that parcel.
   */
  async inserir(divida: DividaReaberta, pagadorId: string | null): Promise<void> {
    const { id, noLugarDe, vencimento, valorCentavos, multaCobrada, moraAte, memoria } = divida;
    await this.unidade.gerente.query(
      `insert into parcela (escola_id, id, contrato_id, servico_id, aluno_id, pagador_id, numero, competencia,
         vencimento, nominal_centavos, saldo_centavos, memoria, situacao, avulsa, multa_cobrada, mora_ate,
         multa_pendente_centavos, juros_pendentes_centavos)
       select $1, $3, o.contrato_id, o.servico_id, o.aluno_id, coalesce($11, p.pagador_id),
              (select max(numero) + 1 from parcela x
                where x.escola_id = o.escola_id and x.contrato_id = o.contrato_id and x.servico_id = o.servico_id),
              o.competencia, $4, $5, $5, $6, 'ABERTA', 'DEVOLVIDA', $7, $8, $9, $10
         from parcela p
         join parcela o on o.escola_id = p.escola_id and o.id = coalesce((select d.parcela_id from acordo_debito d
             join parcela do_acordo on do_acordo.escola_id = d.escola_id and do_acordo.id = d.parcela_id
            where d.escola_id = p.escola_id and d.acordo_id = p.acordo_id
            order by do_acordo.vencimento, do_acordo.id limit 1), p.id)
        where p.escola_id = $1 and p.id = $2`,
      [
        ...[escolaAtual(), noLugarDe, id, vencimento, valorCentavos, JSON.stringify(memoria), multaCobrada, moraAte],
        ...[divida.multaPendenteCentavos, divida.jurosPendentesCentavos, pagadorId],
      ],
    );
  }
}
