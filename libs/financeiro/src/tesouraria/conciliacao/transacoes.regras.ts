import type { Centavos, DataCivil } from '@sineta/nucleo';

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
  const vistas = new Map<string, number>();
  return lidas
    .map((lida) => {
      const ordinal = (vistas.get(grupoDe(lida)) ?? 0) + 1;
      vistas.set(grupoDe(lida), ordinal);
      return { ...lida, ordinal };
    })
    .filter((transacao) => !conhecidas.has(chaveDe(transacao)));
}

/** Whether the account that a statement names (BANKID, ACCTID) is this one: digits alone, with or without agency and digit. */
export function mesmaConta(
  extrato: { banco: string | null; conta: string },
  conta: { banco: string; conta: string; contaDv: string },
): boolean {
  const banco = extrato.banco?.replace(/\D/g, '') ?? '';
  if (banco !== '' && Number(banco) !== Number(conta.banco)) return false;
  const algarismos = (texto: string) =>
    texto
      .toUpperCase()
      .replace(/[^0-9X]/g, '')
      .replace(/^0+/, '');
  const [dita, semDigito] = [algarismos(extrato.conta), algarismos(conta.conta)];
  return dita === semDigito || dita.endsWith(algarismos(conta.conta + conta.contaDv));
}

/** A posting of the account that no transaction of the bank answers for yet. */
export interface Candidata {
  id: string;
  data: DataCivil;
  valorCentavos: Centavos;
  /** What the bank may quote: end-to-end id of a Pix, nosso número of a boleto. */
  referencias: readonly string[];
}

export type NivelDaSugestao = 'IDENTIFICADOR' | 'NUMERO' | 'VALOR_E_DATA';

export interface Sugestao {
  transferenciaId: string;
  nivel: NivelDaSugestao;
}

interface DoBanco extends Identidade {
  numero: string | null;
  historico: string;
}

/** The end-to-end id of a Pix (BACEN, 32 characters) names one payment only, whatever the day. */
const TAMANHO_DO_E2EID = 32;
const DIAS = 3;

/**
 * What a transaction may be, the surest first: the exact id; the value within three days, with the number; the value
 * within three days. Always of the same value: a different one is another fact.
 */
export function sugerir(transacao: DoBanco, candidatas: readonly Candidata[]): Sugestao[] {
  const palavras = palavrasDe(transacao);
  const niveis: NivelDaSugestao[] = ['IDENTIFICADOR', 'NUMERO', 'VALOR_E_DATA'];
  const achadas = candidatas
    .filter((c) => c.valorCentavos === transacao.valorCentavos)
    .flatMap((c): Sugestao[] => {
      const nivel = nivelDe(transacao, c, palavras);
      return nivel ? [{ transferenciaId: c.id, nivel }] : [];
    });
  return achadas.sort((a, b) => niveis.indexOf(a.nivel) - niveis.indexOf(b.nivel));
}

function nivelDe(transacao: DoBanco, candidata: Candidata, palavras: ReadonlySet<string>): NivelDaSugestao | null {
  const citadas = candidata.referencias.filter((r) => palavras.has(normal(r)));
  if (citadas.some((r) => r.length === TAMANHO_DO_E2EID)) return 'IDENTIFICADOR';
  const dias = Math.abs(Date.parse(transacao.data) - Date.parse(candidata.data)) / 86_400_000;
  if (dias > DIAS) return null;
  return citadas.length > 0 ? 'NUMERO' : 'VALOR_E_DATA';
}

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
): { transacao: T; transferenciaId: string }[] {
  const pares = transacoes.flatMap((transacao) => {
    const fortes = sugerir(transacao, candidatas).filter(({ nivel }) => nivel !== 'VALOR_E_DATA');
    const melhores = fortes.filter(({ nivel }) => nivel === fortes[0]?.nivel);
    const [unica] = melhores;
    return unica && melhores.length === 1 ? [{ transacao, transferenciaId: unica.transferenciaId }] : [];
  });
  const disputas = new Map<string, number>();
  for (const { transferenciaId } of pares) disputas.set(transferenciaId, (disputas.get(transferenciaId) ?? 0) + 1);
  return pares.filter(({ transferenciaId }) => disputas.get(transferenciaId) === 1);
}
