import { atributoDe, nomeLocal, todos, type Elemento, type Escopo } from '../xml/elementos.js';

const NOMEADAS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TEXTO: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const ATRIBUTO: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
/** Text in which canonicalisation has something to rewrite. */
const REESCRITO = /[>\r]|<[!?]|&(?!(?:amp|lt|gt);)/;
const PARTES_DO_TEXTO = /<!--[^]*?-->|<\?(\S+?)\s*(?:\s([^]*?))?\?>|<!\[CDATA\[([^]*?)\]\]>|&(#?\w+);|[&<>]/g;

/**
 * Canonical form (C14N 1.0 inclusive without comments, https://www.w3.org/TR/2001/REC-xml-c14n-20010315) of an element
 * in its document: at the apex every namespace in force is written, below it only what changes. `sem` is left out with
 * all it contains: the enveloped signature.
 */
export function canonizar(xml: string, apice: Elemento, sem?: Elemento): string {
  const saida: string[] = [];
  emitir(xml, apice, null, sem, saida);
  return saida.join('');
}

function emitir(
  xml: string,
  elemento: Elemento,
  doPai: Escopo | null,
  sem: Elemento | undefined,
  saida: string[],
): void {
  if (ehCanonico(xml, elemento, doPai)) {
    saida.push(xml.slice(elemento.inicio, elemento.fim));
    return;
  }
  saida.push(abertura(elemento, doPai));
  let de = elemento.corpo;
  for (const filho of elemento.filhos) {
    if (de < filho.inicio) saida.push(textoCanonico(xml.slice(de, filho.inicio)));
    if (filho !== sem) emitir(xml, filho, elemento.escopo, sem, saida);
    de = filho.fim;
  }
  if (de < elemento.fecho) saida.push(textoCanonico(xml.slice(de, elemento.fecho)));
  saida.push(`</${elemento.nome}>`);
}

/** The commonest element: a bare tag with text that stays as it is. */
function ehCanonico(xml: string, e: Elemento, doPai: Escopo | null): boolean {
  if (e.filhos.length > 0 || e.atributos.length > 0 || e.escopo !== doPai) return false;
  const etiquetas = e.corpo - e.inicio === e.nome.length + 2 && e.fim - e.fecho === e.nome.length + 3;
  return etiquetas && !REESCRITO.test(xml.slice(e.corpo, e.fecho));
}

function abertura(elemento: Elemento, doPai: Escopo | null): string {
  const { nome, atributos, escopo } = elemento;
  const espacos = escopo === doPai ? '' : espacosCanonicos(escopo, doPai ?? new Map<string, string>());
  if (atributos.length === 0) return `<${nome}${espacos}>`;
  const chave = (n: string): string => (n.includes(':') ? (escopo.get(n.slice(0, n.indexOf(':'))) ?? '') : '');
  const ordem = atributos.toSorted(([a], [b]) => comparar(chave(a), chave(b)) || comparar(nomeLocal(a), nomeLocal(b)));
  return `<${nome}${espacos}${ordem.map(([n, v]) => ` ${n}="${valorCanonico(v)}"`).join('')}>`;
}

/** Declarations that differ from what the parent wrote: the default one first, then by prefix. */
export function espacosCanonicos(escopo: Escopo, doPai: Escopo): string {
  const mudam = [...escopo].filter(([prefixo, uri]) => doPai.get(prefixo) !== uri);
  if (doPai.has('') && !escopo.has('')) mudam.push(['', '']);
  return mudam
    .sort(([a], [b]) => comparar(a, b))
    .map(([prefixo, uri]) => ` xmlns${prefixo === '' ? '' : `:${prefixo}`}="${valorCanonico(uri)}"`)
    .join('');
}

function comparar(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function textoCanonico(bruto: string): string {
  if (!REESCRITO.test(bruto)) return bruto;
  const escapar = (texto: string): string => texto.replace(/[&<>\r]/g, (c) => TEXTO[c] ?? c);
  return bruto
    .replace(/\r\n?/g, '\n')
    .replace(PARTES_DO_TEXTO, (parte, alvo?: string, dados?: string, cdata?: string, entidade?: string) => {
      if (alvo !== undefined) return dados ? `<?${alvo} ${dados}?>` : `<?${alvo}?>`;
      if (cdata !== undefined) return escapar(cdata);
      if (entidade !== undefined) return escapar(decodificar(entidade));
      return parte.startsWith('<!--') ? '' : escapar(parte);
    });
}

function valorCanonico(bruto: string): string {
  if (!/[&\t\r\n]/.test(bruto)) return bruto.replaceAll('"', '&quot;');
  return bruto
    .replace(/\r\n|[\t\r\n]/g, ' ')
    .replace(/&(#?\w+);|"/g, (parte, entidade?: string) =>
      (entidade === undefined ? parte : decodificar(entidade)).replace(/[&<"\t\n\r]/g, (c) => ATRIBUTO[c] ?? c),
    );
}

function decodificar(entidade: string): string {
  if (!entidade.startsWith('#')) return NOMEADAS[entidade] ?? '';
  const hexa = entidade.startsWith('#x');
  return String.fromCodePoint(Number.parseInt(entidade.slice(hexa ? 2 : 1), hexa ? 16 : 10));
}

const ATRIBUTOS_DE_ID = ['Id', 'ID', 'id'];

/** Every element that has that identifier: more than one means that a reference to it proves nothing. */
export function elementosComId(raiz: Elemento, id: string): Elemento[] {
  return [...todos(raiz)].filter((e) => ATRIBUTOS_DE_ID.some((nome) => atributoDe(e, nome) === id));
}
