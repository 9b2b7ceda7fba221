import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { atualizarEmLote } from '../apoio/lote.js';
import type { ParcelaTrocada, ParteDoMes } from './troca.regras.js';
import { PassadoDasParcelas } from '../parcelas/passado-das-parcelas.js';

/** A live boleto over parcels that change hands, and all that it charges. */
export interface BoletoDaTroca {
  contaBancariaId: string;
  parcelaIds: string[];
}

@Injectable()
export class TrocaDePagadoresRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly passado: PassadoDasParcelas,
  ) {}

  /** Of the contract's own months, read with its parcels locked. */
  partes(contratoId: string): Promise<ParteDoMes[]> {
    return this.consulta.linhas(
      `select p.id, p.pagador_id, p.servico_id, s.tipo as servico_tipo, p.numero, p.competencia, p.vencimento,
              p.nominal_centavos, p.bolsas_centavos, p.abatimentos_centavos, p.situacao,
              exists (select 1 from recebimento_item i
                join recebimento r on r.escola_id = i.escola_id and r.id = i.recebimento_id and r.estornado_em is null
               where i.escola_id = p.escola_id and i.parcela_id = p.id) as paga,
              (select a.numero from acordo_debito d join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
                where d.escola_id = p.escola_id and d.parcela_id = p.id and d.vigente and p.situacao = 'ABERTA') as acordo
         from parcela p join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
        where p.escola_id = $1 and p.contrato_id = $2 and p.avulsa is null and p.acordo_id is null
          and (p.situacao <> 'CANCELADA' or p.nominal_centavos = 0)
        order by p.competencia, s.nome, p.id`,
      [escolaAtual(), contratoId],
    );
  }

  boletos(parcelaIds: readonly string[]): Promise<BoletoDaTroca[]> {
    return this.consulta.linhas(
      `select b.conta_bancaria_id, array_agg(bp.parcela_id::text order by bp.ordem) as parcela_ids
         from boleto b
         join boleto_parcela bp on bp.escola_id = b.escola_id and bp.boleto_id = b.id and bp.vigente
        where b.escola_id = $1 and b.situacao in ('EMITIDO', 'EM_REMESSA', 'REGISTRADO')
          and b.id in (select x.boleto_id from boleto_parcela x
            where x.escola_id = $1 and x.parcela_id = any($2::uuid[]) and x.vigente)
        group by b.id, b.conta_bancaria_id order by b.id`,
      [escolaAtual(), parcelaIds],
    );
  }

  /** Whether a Pix Automático debits the contract from its payer of now. */
  async pixAutomatico(contratoId: string): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 as ha from recorrencia_pix where escola_id = $1 and contrato_id = $2 and vigente`,
      [escolaAtual(), contratoId],
    );
    return linha !== null;
  }

  async mudar(parcelas: readonly ParcelaTrocada[]): Promise<void> {
    await this.passado.guardar(parcelas.map(({ id }) => id));
    await atualizarEmLote(
      this.unidade.gerente,
      'parcela',
      [
        ['vencimento', 'date', (p) => p.vencimento],
        ['nominal_centavos', 'bigint', (p) => p.nominalCentavos],
        ['bolsas_centavos', 'bigint', (p) => p.bolsasCentavos],
        ['saldo_centavos', 'bigint', (p) => p.saldoCentavos],
        ['memoria', 'jsonb', (p) => p.memoria],
        ['situacao', 'text', (p) => p.situacao],
        ['cota', 'jsonb', (p) => p.cota],
      ],
      parcelas,
    );
  }

  async mudarContrato(contratoId: string, pagadorId: string): Promise<void> {
    await this.unidade.juntas(
      [`delete from pagador_do_contrato where escola_id = $1 and contrato_id = $2`, [escolaAtual(), contratoId]],
      [
        `update contrato set pagador_id = $3, versao = versao + 1, atualizado_em = now() where escola_id = $1 and id = $2`,
        [escolaAtual(), contratoId, pagadorId],
      ],
    );
  }
}
