import { diasEntre, reaisDecimal, somarDias, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { PagadorDoTitulo } from '../boletos/boleto.regras.js';
import { pessoaDoPix } from './cobranca-pix.regras.js';
import type { TentativaLida } from './respostas-do-psp.js';

export const POLITICAS_DE_RETENTATIVA = ['NAO_PERMITE', 'PERMITE_3R_7D'] as const;
export type PoliticaDeRetentativa = (typeof POLITICAS_DE_RETENTATIVA)[number];

/** A_ENVIAR → ENVIANDO → CRIADA (waits for the payer) → APROVADA → CANCELADA. */
export const SITUACOES_DE_RECORRENCIA = [
  ...(['A_ENVIAR', 'ENVIANDO', 'INDETERMINADA', 'CRIADA', 'APROVADA'] as const),
  ...(['REJEITADA', 'EXPIRADA', 'CANCELADA', 'RECUSADA'] as const),
] as const;
export type SituacaoDaRecorrencia = (typeof SITUACOES_DE_RECORRENCIA)[number];

/** A charge is sent from two to ten days before the due date (Manual do Pix Automático); the account says how many. */
export const MINIMO_DE_ANTECEDENCIA = 2;
const RETENTATIVAS = 3;
const DIAS_DE_RETENTATIVA = 7;

export interface DadosDaRecorrencia {
  vinculo: string;
  objeto: string;
  dataInicial: DataCivil;
  dataFinal: DataCivil | null;
  politicaRetentativa: PoliticaDeRetentativa;
  valorMinimoCentavos: Centavos | null;
  pagador: Pick<PagadorDoTitulo, 'nome' | 'documento'>;
}

/** Body of POST /rec (API Pix 2.9, `RecSolicitada`). The value varies with discounts and agreements: it is not fixed. */
export function corpoDaRec(d: DadosDaRecorrencia, loc: number): Record<string, unknown> {
  return {
    vinculo: { contrato: d.vinculo, objeto: d.objeto.slice(0, 35), devedor: pessoaDoPix(d.pagador, 140) },
    calendario: {
      ...{ dataInicial: d.dataInicial, periodicidade: 'MENSAL' },
      ...(d.dataFinal ? { dataFinal: d.dataFinal } : {}),
    },
    ...(d.valorMinimoCentavos ? { valor: { valorMinimoRecebedor: reaisDecimal(d.valorMinimoCentavos) } } : {}),
    politicaRetentativa: d.politicaRetentativa,
    loc,
  };
}

/** Due dates whose charge is sent on a day. */
export function janelaDasCobrancas(hoje: DataCivil, antecedenciaDias: number): { de: DataCivil; ate: DataCivil } {
  return { de: somarDias(hoje, MINIMO_DE_ANTECEDENCIA), ate: somarDias(hoje, antecedenciaDias) };
}

/**
 * Day of the next attempt, after one that failed: tomorrow, while the policy allows (`PERMITE_3R_7D`: three more, on other
 * days, up to seven after the due date). Null: none.
 */
export function proximaRetentativa(
  politica: PoliticaDeRetentativa,
  tentativas: readonly TentativaLida[],
  vencimento: DataCivil,
  hoje: DataCivil,
): DataCivil | null {
  const ultima = tentativas.at(-1);
  if (politica !== 'PERMITE_3R_7D' || !ultima || !['REJEITADA', 'EXPIRADA', 'CANCELADA'].includes(ultima.status))
    return null;
  const feitas = tentativas.filter(({ tipo }) => tipo === 'NTAG').length;
  const amanha = somarDias(hoje, 1);
  const dia = amanha > vencimento ? amanha : somarDias(vencimento, 1);
  return feitas < RETENTATIVAS && diasEntre(vencimento, dia) <= DIAS_DE_RETENTATIVA ? dia : null;
}

const SITUACOES: Readonly<Record<string, SituacaoDaRecorrencia>> = {
  ...{ CRIADA: 'CRIADA', APROVADA: 'APROVADA', REJEITADA: 'REJEITADA', EXPIRADA: 'EXPIRADA', CANCELADA: 'CANCELADA' },
};

/** Null: a status that this version does not know decides nothing. */
export const situacaoDaRecorrencia = (status: string): SituacaoDaRecorrencia | null => SITUACOES[status] ?? null;

export const RECORRENCIA_VIVA: readonly SituacaoDaRecorrencia[] = [
  'A_ENVIAR',
  'ENVIANDO',
  'INDETERMINADA',
  'CRIADA',
  'APROVADA',
];
