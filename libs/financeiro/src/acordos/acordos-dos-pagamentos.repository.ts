import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import type { Substituta } from './transito.regras.js';

/** Which agreements a payment, or its reversal, is about. */
@Injectable()
export class AcordosDosPagamentos {
  constructor(private readonly consulta: Consulta) {}

  /** Agreements that a change of these parcels may touch: theirs, and those accepted that wait to take effect over them. */
  async tocados(parcelaIds: readonly string[]): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select l.acordo_id as id from acordo_parcela l where l.escola_id = $1 and l.parcela_id = any($2::uuid[])
       union
       select d.acordo_id from acordo_debito d join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
        where d.escola_id = $1 and d.parcela_id = any($2::uuid[]) and d.vigente and a.situacao = 'ACEITO'
        order by id`,
      [escolaAtual(), parcelaIds],
    );
    return linhas.map(({ id }) => id);
  }

  /** Open parcels of the agreements that hold these debts, in the order in which they fall due. */
  substitutas(parcelaIds: readonly string[]): Promise<Substituta[]> {
    return this.consulta.linhas(
      `select d.parcela_id as debito_id, p.id, p.vencimento, l.juros_centavos
         from acordo_debito d
         join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id and a.situacao in ('EFETIVO', 'QUEBRADO')
         join acordo_parcela l on l.escola_id = d.escola_id and l.acordo_id = d.acordo_id
         join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id and p.situacao = 'ABERTA'
        where d.escola_id = $1 and d.parcela_id = any($2::uuid[]) and d.vigente order by p.vencimento, p.id`,
      [escolaAtual(), parcelaIds],
    );
  }

  /**
   * Whether a receipt cannot be reversed any more: it paid a debt before an agreement took it, or a parcel of an
   * agreement that ended and whose money was imputed again. The number of the agreement, or null.
   */
  async impedeEstorno(recebimentoId: string): Promise<number | null> {
    const linha = await this.consulta.linha<{ numero: number }>(
      `select a.numero from recebimento_item i
         join acordo_debito d on d.escola_id = i.escola_id and d.parcela_id = i.parcela_id
          and i.parcela_versao < d.parcela_versao
         join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
          and a.situacao in ('EFETIVO', 'CUMPRIDO', 'QUEBRADO')
        where i.escola_id = $1 and i.recebimento_id = $2
       union
       select a.numero from recebimento_item i
         join acordo_parcela l on l.escola_id = i.escola_id and l.parcela_id = i.parcela_id
         join acordo a on a.escola_id = l.escola_id and a.id = l.acordo_id
          and (a.situacao = 'CANCELADO' or (a.situacao = 'QUEBRADO' and a.condicoes->>'regime' = 'RETORNO'))
        where i.escola_id = $1 and i.recebimento_id = $2 limit 1`,
      [escolaAtual(), recebimentoId],
    );
    return linha?.numero ?? null;
  }

  /** Ways of paying that the agreements of these parcels take. */
  async meios(parcelaIds: readonly string[]): Promise<{ parcelaId: string; numero: number; meios: string[] }[]> {
    return this.consulta.linhas(
      `select l.parcela_id, a.numero, array(select jsonb_array_elements_text(a.condicoes->'meios')) as meios
         from acordo_parcela l join acordo a on a.escola_id = l.escola_id and a.id = l.acordo_id
        where l.escola_id = $1 and l.parcela_id = any($2::uuid[])`,
      [escolaAtual(), parcelaIds],
    );
  }
}
