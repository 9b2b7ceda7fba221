import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, type ConsultaDeLista, type Pagina } from '@sineta/plataforma';
import type { TipoDeLancamento } from '../razao/razao.regras.js';
import type { LinhaDoRazao, SaldoDaParcela } from './extrato.regras.js';
import { LINHAS_DA_PARCELA, LINHAS_DO_EXTRATO, SALDOS_EM } from './extrato.sql.js';

/** A posting in the account of a parcel: positive is owed. */
export interface LancamentoDaParcela {
  id: string;
  data: DataCivil;
  documentoEm: DataCivil;
  tipo: TipoDeLancamento;
  estorno: boolean;
  valorCentavos: Centavos;
  saldoCentavos: Centavos;
}

const PELA_DATA = { id: 'm.id', ordens: { data: { sql: 'm.data', tipo: 'date' as const } }, ordemPadrao: 'data' };

/** Positions in the past, from the ledger and from what parcels said then. */
@Injectable()
export class PosicaoRepository {
  constructor(private readonly consulta: Consulta) {}

  /** Of each parcel of the payer that had been charged by the end of the day. */
  saldos(pagadorId: string, em: DataCivil): Promise<SaldoDaParcela[]> {
    return this.consulta.linhas(SALDOS_EM, [escolaAtual(), pagadorId, em]);
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

  linhas(pagadorId: string, em: DataCivil, asCegas: boolean, filtro: ConsultaDeLista): Promise<Pagina<LinhaDoRazao>> {
    const parametros = [escolaAtual(), pagadorId, em, asCegas];
    return this.consulta.pagina({ campos: 'm.*', de: `${LINHAS_DO_EXTRATO} m`, parametros, ...PELA_DATA }, filtro);
  }

  daParcela(id: string, em: DataCivil, filtro: ConsultaDeLista): Promise<Pagina<LancamentoDaParcela>> {
    const parametros = [escolaAtual(), id, em];
    return this.consulta.pagina({ campos: 'm.*', de: `${LINHAS_DA_PARCELA} m`, parametros, ...PELA_DATA }, filtro);
  }

  async saldoDaParcela(id: string, em: DataCivil): Promise<Centavos> {
    const linha = await this.consulta.linha<{ saldo: number }>(
      `select coalesce(sum(m.valor_centavos), 0)::bigint as saldo from ${LINHAS_DA_PARCELA} m`,
      [escolaAtual(), id, em],
    );
    return linha?.saldo ?? 0;
  }
}
