import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import type { TipoDeLancamento } from '../razao/razao.regras.js';
import type { SaldoDaParcela } from './extrato.regras.js';

/** A posting in the account of a parcel: positive is owed. */
export interface LancamentoDaParcela {
  id: string;
  data: DataCivil;
  tipo: TipoDeLancamento;
  estorno: boolean;
  valorCentavos: Centavos;
}

/** Both sides of a posting, in the account that each is of. */
const LADOS =
  'cross join lateral (values (t.conta_debito, t.valor_centavos), (t.conta_credito, -t.valor_centavos)) l(conta, valor)';

/**
 * Positions in the past, from the ledger. A posting names one parcel, and may have another's account on its other side
 * (a debt in the place of another, a change of payer): of the same payer or of the same contract.
 */
@Injectable()
export class PosicaoRepository {
  constructor(private readonly consulta: Consulta) {}

  /** Of each parcel of the payer that had been charged by the end of the day. */
  saldos(pagadorId: string, em: DataCivil): Promise<SaldoDaParcela[]> {
    return this.consulta.linhas(
      `with minhas as (select id, contrato_id, vencimento from parcela where escola_id = $1 and pagador_id = $2),
            perto as (select id from minhas
                      union select y.id from minhas x join parcela y on y.escola_id = $1 and y.contrato_id = x.contrato_id)
       select m.id, m.vencimento, sum(l.valor)::bigint as saldo_centavos
         from perto p
         join transferencia t on t.escola_id = $1 and t.parcela_id = p.id and t.data_efeito <= $3 ${LADOS}
         join minhas m on l.conta = 'a-receber:' || m.id
        group by m.id, m.vencimento order by m.vencimento, m.id`,
      [escolaAtual(), pagadorId, em],
    );
  }

  /** Credit of a payer at the end of a day. */
  async credito(pagadorId: string, em: DataCivil): Promise<Centavos> {
    const soma = (coluna: string) => `coalesce((select sum(valor_centavos) from transferencia
      where escola_id = $1 and ${coluna} = $2 and starts_with(${coluna}, 'credito:') and data_efeito <= $3), 0)`;
    const linha = await this.consulta.linha<{ saldo: number }>(
      `select (${soma('conta_credito')} - ${soma('conta_debito')})::bigint as saldo`,
      [escolaAtual(), `credito:${pagadorId}`, em],
    );
    return linha?.saldo ?? 0;
  }

  /** In the order in which they took effect. */
  lancamentosDaParcela(id: string, em: DataCivil): Promise<LancamentoDaParcela[]> {
    return this.consulta.linhas(
      `with esta as (select pagador_id, contrato_id from parcela where escola_id = $1 and id = $2),
            perto as (select x.id from esta join parcela x on x.escola_id = $1 and x.pagador_id = esta.pagador_id
                      union select x.id from esta join parcela x on x.escola_id = $1 and x.contrato_id = esta.contrato_id)
       select t.id, t.data_efeito as data, t.tipo, t.estorna_id is not null as estorno, l.valor as valor_centavos
         from perto p
         join transferencia t on t.escola_id = $1 and t.parcela_id = p.id and t.data_efeito <= $3 ${LADOS}
        where l.conta = 'a-receber:' || $2::text
        order by t.data_efeito, t.id`,
      [escolaAtual(), id, em],
    );
  }
}
