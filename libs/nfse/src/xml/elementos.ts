/** Prefix → namespace in force at an element; the empty prefix is the default namespace, absent when there is none. */
export type Escopo = ReadonlyMap<string, string>;

/** An element as it is in the text: what reading throws away and signatures need. Offsets in UTF-16 units. */
export interface Elemento {
  /** As written, with prefix. */
  readonly nome: string;
  /** Values as written, without quotes and with entities; declarations of namespaces are in `escopo`. */
  readonly atributos: readonly (readonly [nome: string, bruto: string])[];
  /** As written: `xmlns` and `xmlns:…`. */
  readonly declaracoes: readonly (readonly [nome: string, valor: string])[];
  readonly escopo: Escopo;
  readonly pai: Elemento | null;
  readonly filhos: Elemento[];
  readonly inicio: number;
  /** After the opening tag. */
  readonly corpo: number;
  /** Where the closing tag starts; equal to `fim` in `<vazio/>`. */
  readonly fecho: number;
  readonly fim: number;
}

type EmConstrucao = { -readonly [campo in keyof Elemento]: Elemento[campo] };

const BRANCO = '[ \\t\\r\\n]';
const NOME = '[^\\s<>/="\'&?!]+';
const ATRIBUTO = `${BRANCO}+(${NOME})${BRANCO}*=${BRANCO}*(?:"([^"<]*)"|'([^'<]*)')`;
const FICHA = new RegExp(
  `<!--[^]*?-->|<\\?[^]*?\\?>|<!\\[CDATA\\[[^]*?\\]\\]>|<(/?)(${NOME})((?:${ATRIBUTO.replace(/\((?!\?)/g, '(?:')})*)${BRANCO}*(/?)>`,
  'y',
);
const CADA_ATRIBUTO = new RegExp(ATRIBUTO, 'g');
const DECLARACAO = /^\uFEFF?(?:<\?xml[ \t\r\n][^?]*\?>)?[ \t\r\n]*/;
const ENTIDADE = /&(?!(?:amp|lt|gt|quot|apos|#(?:\d{1,5}|x[0-9a-fA-F]{1,5}));)/;
const PROFUNDIDADE = 60;

const SEM_ESPACOS: Escopo = new Map();

/**
 * Elements of a document with their places in the text. Null for what this library does not read by itself: DTD,
 * processing instructions outside the root, `xml:` attributes, entities above U+FFFFF, nesting over 60, or text that is not well formed.
 */
export function lerElementos(xml: string): Elemento | null {
  if (ENTIDADE.test(xml.includes('<![CDATA[') ? xml.replace(/<!\[CDATA\[[^]*?\]\]>/g, '') : xml)) return null;
  let raiz: Elemento | null = null;
  let aberto: EmConstrucao | null = null;
  let niveis = 0;
  let posicao = DECLARACAO.exec(xml)?.[0].length ?? 0;
  while (posicao < xml.length) {
    const proxima = xml.indexOf('<', posicao);
    if (!aberto && xml.slice(posicao, proxima < 0 ? xml.length : proxima).trim() !== '') return null;
    if (proxima < 0) break;
    FICHA.lastIndex = proxima;
    const ficha = FICHA.exec(xml);
    if (!ficha) return null;
    posicao = FICHA.lastIndex;
    const nome = ficha[2];
    if (nome === undefined) {
      if (!aberto && /<[?!]\[?/.exec(xml.slice(proxima, proxima + 3))?.[0] !== '<!') return null;
    } else if (ficha[1] === '/') {
      if (aberto?.nome !== nome || ficha[3] !== '' || ficha[4] !== '') return null;
      fechar(aberto, proxima, posicao);
      aberto = aberto.pai;
      niveis--;
    } else {
      if ((!aberto && raiz) || ++niveis > PROFUNDIDADE) return null;
      const novo = abrir(nome, ficha[3] ?? '', aberto, proxima, posicao);
      if (!novo) return null;
      aberto?.filhos.push(novo);
      raiz ??= novo;
      if (ficha[4] === '/') niveis--;
      else aberto = novo;
    }
  }
  return aberto ? null : raiz;
}

function fechar(elemento: EmConstrucao, fecho: number, fim: number): void {
  elemento.fecho = fecho;
  elemento.fim = fim;
}

/** Null when a prefix is not declared, an attribute repeats or belongs to the `xml:` prefix. */
function abrir(
  nome: string,
  bruto: string,
  pai: EmConstrucao | null,
  inicio: number,
  corpo: number,
): EmConstrucao | null {
  const atributos: [string, string][] = [];
  const declaracoes: [string, string][] = [];
  let escopo = pai?.escopo ?? SEM_ESPACOS;
  if (bruto !== '') {
    const vistos = new Set<string>();
    for (const [, atributo = '', aspas, apostrofos] of bruto.matchAll(CADA_ATRIBUTO)) {
      const valor = aspas ?? apostrofos ?? '';
      if (vistos.has(atributo) || atributo.startsWith('xml:')) return null;
      vistos.add(atributo);
      const prefixo = prefixoDeclarado(atributo);
      if (prefixo === null) {
        atributos.push([atributo, valor]);
        continue;
      }
      if (/[&\t\r\n]/.test(valor) || (prefixo !== '' && valor === '')) return null;
      declaracoes.push([atributo, valor]);
      const novo: Map<string, string> = new Map(escopo);
      if (valor === '') novo.delete('');
      else novo.set(prefixo, valor);
      escopo = novo;
    }
  }
  const declarado = (qualificado: string): boolean =>
    !qualificado.includes(':') || escopo.has(qualificado.slice(0, qualificado.indexOf(':')));
  if (!declarado(nome) || !atributos.every(([n]) => declarado(n))) return null;
  return { nome, atributos, declaracoes, escopo, pai, filhos: [], inicio, corpo, fecho: corpo, fim: corpo };
}

function prefixoDeclarado(atributo: string): string | null {
  if (atributo === 'xmlns') return '';
  return atributo.startsWith('xmlns:') ? atributo.slice(6) : null;
}

export function nomeLocal(nome: string): string {
  return nome.slice(nome.indexOf(':') + 1);
}

/** Namespace of an element, or '' without one. */
export function espacoDe(elemento: Elemento): string {
  const corte = elemento.nome.indexOf(':');
  return elemento.escopo.get(corte < 0 ? '' : elemento.nome.slice(0, corte)) ?? '';
}

export function atributoDe(elemento: Elemento, nome: string): string | undefined {
  return elemento.atributos.find(([n]) => n === nome)?.[1];
}

/** The element and everything below it, in document order. */
export function* todos(elemento: Elemento): Generator<Elemento> {
  yield elemento;
  for (const filho of elemento.filhos) yield* todos(filho);
}
