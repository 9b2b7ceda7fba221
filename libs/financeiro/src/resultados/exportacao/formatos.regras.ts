import { Buffer } from 'node:buffer';
import { formatarDataBr, reaisDecimal, type Centavos, type DataCivil } from '@sineta/nucleo';
import { paraCsv } from '@sineta/plataforma';
import { emReais } from '../planilha.js';
import type { LancamentoContabil } from './contabil.regras.js';

export const FORMATOS = ['CSV', 'DOMINIO', 'ECD'] as const;
export type Formato = (typeof FORMATOS)[number];

export interface CabecalhoDaExportacao {
  numero: number;
  cnpj: string;
}

const comVirgula = (valor: Centavos): string => reaisDecimal(valor).replace('.', ',');
const diaSemBarras = (dia: DataCivil): string => `${dia.slice(8)}${dia.slice(5, 7)}${dia.slice(0, 4)}`;

/** What Latin-1 does not have: the letter without its marks, or else a question mark. */
const semLatin1 = (letra: string): string => letra.normalize('NFKD').replace(/[^ -~]/g, '') || '?';

/**
 * Text files of accounting programs are Latin-1, with the line ends of Windows. Node keeps the low byte of what Latin-1
 * does not have, and that of a Polish ż is the bar that parts the fields.
 */
const emLatin1 = (linhas: readonly string[]): Buffer =>
  Buffer.from(
    linhas.map((l) => `${l.normalize('NFC').replace(/[^ -~\u00a0-\u00ff]/gu, semLatin1)}\r\n`).join(''),
    'latin1',
  );

/** One line a debit and one a credit, with the number of the entry and of its lot: each adds up alone. */
function csv({ numero }: CabecalhoDaExportacao, lancamentos: readonly LancamentoContabil[]): Buffer {
  const linhas = lancamentos.flatMap((l) =>
    (['D', 'C'] as const).map((lado) => ({
      ...{ exportacao: numero, lote: l.lote, lancamento: l.ordem, data: formatarDataBr(l.data), debitoOuCredito: lado },
      ...{ conta: lado === 'D' ? l.contaDebito : l.contaCredito, valor: emReais(l.valorCentavos) },
      ...{ historico: l.historico, documento: l.documento, centroDeCusto: l.centroDeCusto ?? '' },
    })),
  );
  return Buffer.from(paraCsv(linhas), 'utf8');
}

/**
 * Domínio Sistemas, "lançamentos contábeis em lote", text with separator: 0000 (CNPJ), then for each entry 6000 (kind of
 * lot; X, one debit for one credit) and 6100 (date, debit, credit, value with a comma, code and text of the history, user,
 * branch, SCP). Layout as published by programs that write it; the manual is the vendor's.
 */
function dominio({ cnpj }: CabecalhoDaExportacao, lancamentos: readonly LancamentoContabil[]): Buffer {
  return emLatin1([
    `|0000|${cnpj}|`,
    ...lancamentos.flatMap((l) => {
      const campos = [formatarDataBr(l.data), l.contaDebito, l.contaCredito, comVirgula(l.valorCentavos), ''];
      return ['|6000|X||||', `|6100|${campos.join('|')}|${comDocumento(l)}||||`];
    }),
  ]);
}

/** The records have no field for the document: it ends the history. */
const comDocumento = ({ historico, documento }: LancamentoContabil): string =>
  documento === '' ? historico : `${historico} (${documento})`;

/**
 * SPED ECD, leiaute 9, bloco I: I200 (number, date, value, N for normal, date out of time) and its I250 (account, cost
 * centre, value, D or C, file number, standard history, history, participant). Source: Manual de Orientação do Leiaute 9 da
 * ECD, registros I200 and I250. The other blocks of the book are the accountant's.
 */
function ecd(_cabecalho: CabecalhoDaExportacao, lancamentos: readonly LancamentoContabil[]): Buffer {
  return emLatin1(
    lancamentos.flatMap((l) => {
      const valor = comVirgula(l.valorCentavos);
      const partida = (conta: string, lado: 'D' | 'C') =>
        `|I250|${conta}|${l.centroDeCusto ?? ''}|${valor}|${lado}|${l.documento}||${l.historico}||`;
      return [
        `|I200|${l.ordem}|${diaSemBarras(l.data)}|${valor}|N||`,
        ...[partida(l.contaDebito, 'D'), partida(l.contaCredito, 'C')],
      ];
    }),
  );
}

const ESCRITORES = { CSV: csv, DOMINIO: dominio, ECD: ecd } as const;

export const EXTENSAO: Readonly<Record<Formato, string>> = { CSV: 'csv', DOMINIO: 'txt', ECD: 'txt' };

/** The same entries give the same bytes, whenever they are asked for. */
export function escreverExportacao(
  formato: Formato,
  cabecalho: CabecalhoDaExportacao,
  lancamentos: readonly LancamentoContabil[],
): Buffer {
  return ESCRITORES[formato](cabecalho, lancamentos);
}
