import { contar, formatarDataBr, semAcentos, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { TipoDoBanco } from '../contas/movimento.regras.js';

/** What tells a transaction of an account from another, less the ordinal. */
interface Identidade {
  fitid: string;
  data: DataCivil;
  valorCentavos: Centavos;
}

const grupoDe = ({ fitid, data, valorCentavos }: Identidade) => JSON.stringify([fitid, data, valorCentavos]);
const chaveDe = (t: Identidade & { ordinal: number }) => `${grupoDe(t)}#${t.ordinal}`;

/**
 * What a file brings that the account does not have. The key is (account, FITID, date, value, ordinal among equals in the
 * file): Banco do Brasil repeats the FITID for different values, and two equal transactions of one file are two; the same
 * file again, or another of an overlapping period, brings nothing twice.
 * @param existentes those of the same account
 */
export function transacoesNovas<T extends Identidade>(
  lidas: readonly T[],
  existentes: readonly (Identidade & { ordinal: number })[],
): (T & { ordinal: number })[] {
  const conhecidas = new Set(existentes.map(chaveDe));
  return comOrdinal(lidas).filter((transacao) => !conhecidas.has(chaveDe(transacao)));
}

function comOrdinal<T extends Identidade>(lidas: readonly T[]): (T & { ordinal: number })[] {
  const vistas = new Map<string, number>();
  return lidas.map((lida) => {
    const ordinal = (vistas.get(grupoDe(lida)) ?? 0) + 1;
    vistas.set(grupoDe(lida), ordinal);
    return { ...lida, ordinal };
  });
}

/** A line that the account has. */
type Existente = DoBanco & { id: string; ordinal: number; suspeitaDe: string | null };

/**
 * The new ones, each with the line of the account that it may be again: some banks change the FITID from one export to
 * another. Of the same day and value, with the same number or the same text, and one that this file, which covers its
 * day, does not bring by its own FITID: two equal lines that are two come both in the file, or with the FITID of before.
 */
export function comSuspeitas<T extends DoBanco>(
  lidas: readonly T[],
  existentes: readonly Existente[],
): (T & { ordinal: number; suspeitaDe: string | null })[] {
  const noArquivo = new Set(comOrdinal(lidas).map(chaveDe));
  const sobram = new Map<string, Existente[]>();
  for (const e of existentes) {
    if (e.suspeitaDe !== null || noArquivo.has(chaveDe(e))) continue;
    sobram.set(diaEValor(e), [...(sobram.get(diaEValor(e)) ?? []), e]);
  }
  const novas = transacoesNovas(lidas, existentes).map((nova) => ({ ...nova, suspeitaDe: null as string | null }));
  for (const parecem of [mesmoNumero, mesmoTexto]) {
    for (const nova of novas) {
      if (nova.suspeitaDe !== null) continue;
      const restam = sobram.get(diaEValor(nova)) ?? [];
      const achada = restam.findIndex((e) => parecem(e, nova));
      if (achada >= 0) nova.suspeitaDe = restam.splice(achada, 1)[0]?.id ?? null;
    }
  }
  return novas;
}

const diaEValor = ({ data, valorCentavos }: Identidade) => `${data} ${valorCentavos}`;

const numeroDe = ({ numero }: DoBanco) => normal((numero ?? '').replace(/[^A-Za-z0-9]/g, ''));

const mesmoNumero = (a: DoBanco, b: DoBanco) => numeroDe(a) !== '' && numeroDe(a) === numeroDe(b);

/** A number that is the FITID itself changes with it, and tells nothing. */
function mesmoTexto(a: DoBanco, b: DoBanco): boolean {
  const dizem = [a, b].map((t) => (numeroDe(t) === normal(t.fitid) ? '' : numeroDe(t)));
  return textoDe(a) === textoDe(b) && (dizem.includes('') || dizem[0] === dizem[1]);
}

const textoDe = ({ historico }: DoBanco) =>
  semAcentos(historico)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();

/** An account as the bank knows it. */
export interface ContaNoBanco {
  banco: string;
  agencia: string;
  conta: string;
  contaDv: string;
}

/**
 * Whether the account that a statement names (BANKID, BRANCHID, ACCTID) is this one. Banks write the account with or
 * without digit, and with or without the agency in front: what is in front must be the agency, and nothing else.
 */
export function mesmaConta(
  extrato: { banco: string | null; agencia: string | null; conta: string },
  conta: ContaNoBanco,
): boolean {
  const banco = extrato.banco?.replace(/\D/g, '') ?? '';
  if (banco !== '' && Number(banco) !== Number(conta.banco)) return false;
  const agencia = algarismos(conta.agencia);
  const dita = algarismos(extrato.agencia ?? '');
  // The agency comes with its own digit in some banks.
  if (dita !== '' && dita !== agencia && dita.slice(0, -1) !== agencia) return false;
  const escrita = algarismos(extrato.conta);
  const [semDigito, comDigito] = [algarismos(conta.conta), algarismos(conta.conta + conta.contaDv)];
  if (escrita === semDigito || escrita === comDigito) return true;
  const naFrente = escrita.endsWith(comDigito) ? escrita.slice(0, -comDigito.length) : null;
  return naFrente !== null && agencia !== '' && new RegExp(`^${agencia}[0-9X]?0*$`).test(naFrente);
}

const algarismos = (texto: string) =>
  texto
    .toUpperCase()
    .replace(/[^0-9X]/g, '')
    .replace(/^0+/, '');

/** A posting of the account that no transaction of the bank answers for yet. */
export interface Candidata {
  id: string;
  /** When the bank should show it: the day of the credit, where the bank's file says it. */
  esperadaEm: DataCivil;
  valorCentavos: Centavos;
  /** What the bank may quote: end-to-end id of a Pix, nosso número of a boleto, number of a cheque, document. */
  referencias: readonly string[];
  /** Those that the bank may credit as one: what a retorno, or an acquirer, pays on the same day. Null: alone. */
  grupo: string | null;
  /** What the bank kept of the others of its group. */
  tarifa: boolean;
}

export type NivelDaSugestao = 'IDENTIFICADOR' | 'NUMERO' | 'VALOR_E_DATA' | 'SOMA_DO_DIA';
export const NIVEIS_DA_SUGESTAO: readonly NivelDaSugestao[] = [
  'IDENTIFICADOR',
  'NUMERO',
  'VALOR_E_DATA',
  'SOMA_DO_DIA',
];

export interface Sugestao {
  lancamentos: string[];
  nivel: NivelDaSugestao;
  motivo: string;
}

interface DoBanco extends Identidade {
  numero: string | null;
  historico: string;
}

/** The end-to-end id of a Pix (BACEN, 32 characters) names one payment only, whatever the day. */
const TAMANHO_DO_E2EID = 32;
export const DIAS = 3;

/**
 * What a transaction may be, the surest first: the exact id; the value within three days, with the number; the value
 * within three days; what a retorno or an acquirer paid on a day, summed. Always of the same value: a different one is
 * another fact.
 */
export function sugerir(transacao: DoBanco, candidatas: readonly Candidata[]): Sugestao[] {
  const palavras = palavrasDe(transacao);
  const achadas = candidatas
    .filter((c) => c.valorCentavos === transacao.valorCentavos)
    .flatMap((c): Sugestao[] => {
      const achada = nivelDe(transacao, c, palavras);
      return achada ? [{ lancamentos: [c.id], ...achada }] : [];
    });
  const somas = somasDoDia(transacao, candidatas);
  return [...achadas, ...somas].sort(
    (a, b) => NIVEIS_DA_SUGESTAO.indexOf(a.nivel) - NIVEIS_DA_SUGESTAO.indexOf(b.nivel),
  );
}

function nivelDe(
  transacao: DoBanco,
  candidata: Candidata,
  palavras: ReadonlySet<string>,
): Pick<Sugestao, 'nivel' | 'motivo'> | null {
  const citadas = candidata.referencias.filter((r) => palavras.has(normal(r)));
  const [citada] = citadas;
  if (citadas.some((r) => r.length === TAMANHO_DO_E2EID)) {
    return { nivel: 'IDENTIFICADOR', motivo: 'O extrato cita o identificador deste Pix.' };
  }
  const dias = diasEntre(transacao.data, candidata.esperadaEm);
  if (dias > DIAS) return null;
  if (citada) return { nivel: 'NUMERO', motivo: `Mesmo valor, e o extrato cita o número ${citada}.` };
  const quando = dias === 0 ? 'no mesmo dia' : `a ${contar(dias, 'dia', 'dias')} de distância`;
  return { nivel: 'VALOR_E_DATA', motivo: `Mesmo valor, ${quando}.` };
}

/** Each group in the three ways in which banks show it: gross, net of what they kept, and what they kept. */
function somasDoDia(transacao: DoBanco, candidatas: readonly Candidata[]): Sugestao[] {
  const grupos = new Map<string, Candidata[]>();
  for (const c of candidatas) {
    if (c.grupo === null || diasEntre(transacao.data, c.esperadaEm) > DIAS) continue;
    grupos.set(c.grupo, [...(grupos.get(c.grupo) ?? []), c]);
  }
  return [...grupos.values()].flatMap((todas) => {
    const maneiras = [
      { quais: todas.filter((c) => !c.tarifa), dizer: 'os recebimentos' },
      { quais: todas, dizer: 'os recebimentos, menos as tarifas,' },
      { quais: todas.filter((c) => c.tarifa), dizer: 'as tarifas' },
    ];
    const maneira = maneiras.find(
      ({ quais }) => quais.length > 1 && somarCentavos(quais.map((c) => c.valorCentavos)) === transacao.valorCentavos,
    );
    if (!maneira) return [];
    const dia = formatarDataBr(maneira.quais[0]?.esperadaEm ?? transacao.data);
    const motivo = `É a soma de ${contar(maneira.quais.length, 'lançamento', 'lançamentos')}: ${maneira.dizer} de ${dia}.`;
    return [{ lancamentos: maneira.quais.map((c) => c.id), nivel: 'SOMA_DO_DIA' as const, motivo }];
  });
}

const diasEntre = (a: DataCivil, b: DataCivil) => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

const normal = (texto: string) => texto.toUpperCase().replace(/^0+/, '');

function palavrasDe({ fitid, numero, historico }: DoBanco): Set<string> {
  return new Set(
    [fitid, numero ?? '', historico]
      .flatMap((t) => t.split(/[^A-Za-z0-9]+/))
      .filter(Boolean)
      .map(normal),
  );
}

/**
 * The pairs that need nobody: one suggestion by id or number, and no other transaction with the same. Value and date alone
 * are for a person to confirm, and what is ambiguous too.
 */
export function paresCertos<T extends DoBanco & { id: string }>(
  transacoes: readonly T[],
  candidatas: readonly Candidata[],
): { transacao: T; lancamentoId: string }[] {
  const porValor = new Map<Centavos, Candidata[]>();
  for (const c of candidatas) porValor.set(c.valorCentavos, [...(porValor.get(c.valorCentavos) ?? []), c]);
  const pares = transacoes.flatMap((transacao) => {
    const fortes = sugerir(transacao, porValor.get(transacao.valorCentavos) ?? []).filter(
      ({ nivel }) => nivel === 'IDENTIFICADOR' || nivel === 'NUMERO',
    );
    const melhores = fortes.filter(({ nivel }) => nivel === fortes[0]?.nivel);
    const [lancamentoId] = melhores[0]?.lancamentos ?? [];
    return lancamentoId && melhores.length === 1 ? [{ transacao, lancamentoId }] : [];
  });
  const disputas = new Map<string, number>();
  for (const { lancamentoId } of pares) disputas.set(lancamentoId, (disputas.get(lancamentoId) ?? 0) + 1);
  return pares.filter(({ lancamentoId }) => disputas.get(lancamentoId) === 1);
}

const TARIFA = /\b(tarifa|tar|cesta|pacote|manut\w*|anuidade|iof|encargos?)\b/i;
const RENDIMENTO = /\b(rend\w*|rentab\w*|juros|remunera\w*|poupan[cç]a)\b/i;

/** What a transaction that the school did not post looks like, for it to be posted from it. */
export function lancamentoSugerido({
  valorCentavos,
  historico,
}: DoBanco): { tipo: TipoDoBanco; motivo: string } | null {
  if (valorCentavos < 0) {
    return TARIFA.test(historico) ? { tipo: 'TARIFA', motivo: 'O histórico fala em tarifa.' } : null;
  }
  if (RENDIMENTO.test(historico)) return { tipo: 'RENDIMENTO', motivo: 'O histórico fala em rendimento.' };
  return { tipo: 'A_IDENTIFICAR', motivo: 'Entrou dinheiro, e nada da escola o explica.' };
}
