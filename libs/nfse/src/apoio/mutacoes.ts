import { lerElementos, nomeLocal, todos, type Elemento } from '../xml/elementos.js';

/** What was done to a document. */
export type Especie =
  'falta' | 'repetido' | 'ordem' | 'estranho' | 'vazio' | 'longo' | 'curto' | 'formato' | 'codigo' | 'casas' | 'data';

export interface Mutacao {
  xml: string;
  especie: Especie;
  /** Local names from the element that is examined to the one that was changed. */
  caminho: string;
  /** What the element has now; null when the change is not of its value. */
  valor: string | null;
}

/**
 * The document with each change, one at a time, in each element inside one: missing, twice, out of order, with a stranger
 * inside, empty, too long, too short, of another pattern, of a code that does not exist, with other decimals, on a day that
 * does not exist. Signatures are left alone. The order is always the same.
 */
export function* mutacoesDe(xml: string, dentroDe: string): Generator<Mutacao> {
  const raiz = lerElementos(xml);
  const alvo = raiz && [...todos(raiz)].find((e) => nomeLocal(e.nome) === dentroDe);
  if (!alvo) throw new Error(`O documento não tem ${dentroDe}`);
  for (const elemento of todos(alvo)) {
    if (assinado(elemento, alvo)) continue;
    const caminho = caminhoEm(elemento, alvo);
    if (elemento !== alvo) yield* daForma(xml, elemento, caminho);
    if (elemento.filhos.length > 0) yield* doGrupo(xml, elemento, caminho);
    else yield* doValor(xml, elemento, caminho);
  }
}

function assinado(elemento: Elemento, alvo: Elemento): boolean {
  for (let e: Elemento | null = elemento; e && e !== alvo; e = e.pai) {
    if (/^(Assinatura|Signature)/.test(nomeLocal(e.nome))) return true;
  }
  return false;
}

function caminhoEm(elemento: Elemento, alvo: Elemento): string {
  if (elemento === alvo) return '';
  const pai = elemento.pai && elemento.pai !== alvo ? `${caminhoEm(elemento.pai, alvo)}/` : '';
  return pai + nomeLocal(elemento.nome);
}

const trocar = (xml: string, de: number, ate: number, por: string): string => xml.slice(0, de) + por + xml.slice(ate);

function* daForma(xml: string, e: Elemento, caminho: string): Generator<Mutacao> {
  const sem = { caminho, valor: null };
  const texto = xml.slice(e.inicio, e.fim);
  yield { ...sem, especie: 'falta', xml: trocar(xml, e.inicio, e.fim, '') };
  yield { ...sem, especie: 'repetido', xml: trocar(xml, e.fim, e.fim, texto) };
  const seguinte = e.pai?.filhos[e.pai.filhos.indexOf(e) + 1];
  if (!seguinte || nomeLocal(seguinte.nome) === 'Signature') return;
  const trocados = xml.slice(seguinte.inicio, seguinte.fim) + texto;
  yield { ...sem, especie: 'ordem', xml: trocar(xml, e.inicio, seguinte.fim, trocados) };
}

function* doGrupo(xml: string, e: Elemento, caminho: string): Generator<Mutacao> {
  const sem = { caminho, valor: null };
  yield { ...sem, especie: 'estranho', xml: trocar(xml, e.corpo, e.corpo, '<Estranho>1</Estranho>') };
  yield { ...sem, especie: 'vazio', xml: trocar(xml, e.corpo, e.fecho, '') };
}

const CODIGOS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'S', '00', '01', '10', '99'];
const CASAS = ['0', '1', '1.5', '1.50', '1.555', '1.5555', '1,50', '1.', '.5', '-1.00', '01.00', '+1', '1e3', '0.00'];
const DATAS = ['2026-02-30', '2026-13-01', '2026-11-31', '26-11-22', '22/11/2026', '2026-11-22T25:00:00', '2026-11-22'];
const FORMATOS = ['x', 'ABC1', '1.2', 'SP', 'sp', 'é', '日本', '😀', 'a\nb', '1 2', '00000000'];

function* doValor(xml: string, e: Elemento, caminho: string): Generator<Mutacao> {
  const atual = xml.slice(e.corpo, e.fecho);
  const usados = new Set([atual]);
  const novos = (especie: Especie, valores: readonly string[]) =>
    valores
      .filter((valor) => !usados.has(valor) && usados.add(valor))
      .map((valor) => ({ especie, caminho, valor, xml: comValor(xml, e, valor) }));
  yield* novos('vazio', ['', ' ']);
  yield* novos('longo', longos(atual));
  if (!atual.includes('&')) yield* novos('curto', [atual.slice(0, -1), atual.slice(1)]);
  yield* novos('formato', [`x${atual.slice(1)}`, `${atual} `, ` ${atual}`, ...FORMATOS]);
  if (atual.length <= 2) yield* novos('codigo', CODIGOS);
  if (/^\d+(\.\d+)?$/.test(atual)) yield* novos('casas', CASAS);
  if (/^\d{4}-\d\d-\d\d/.test(atual)) yield* novos('data', DATAS);
}

/** Sizes on both sides of those of the schemas, of digits where there are digits. */
function longos(atual: string): string[] {
  const letra = /^\d*$/.test(atual) ? '1' : 'a';
  const tamanhos = [
    3, 5, 6, 8, 9, 11, 12, 15, 16, 20, 21, 30, 31, 60, 61, 75, 76, 80, 81, 115, 116, 125, 126, 150, 151,
  ];
  return [`${atual}1`, ...[...tamanhos, 255, 256, 300, 301, 2000, 2001].map((tamanho) => letra.repeat(tamanho))];
}

function comValor(xml: string, e: Elemento, valor: string): string {
  // `<vazio/>` has no place for a value.
  if (e.fecho === e.fim) return trocar(xml, e.inicio, e.fim, `<${e.nome}>${valor}</${e.nome}>`);
  return trocar(xml, e.corpo, e.fecho, valor);
}
