import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { erroNfse } from '../erros.js';
import { lerElementos, type Elemento } from './elementos.js';

/** An element as read: children in document order, own text joined, attributes without prefix handling. */
export interface No {
  nome: string;
  atributos: Record<string, string>;
  filhos: No[];
  texto: string;
}

const ATRIBUTOS = ':@';
const TEXTO = '#text';

/** Without DTD a document knows five entities and the numeric ones. */
const ENTIDADE_DESCONHECIDA = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/;

const leitor = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: TEXTO,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
});

type Bruto = Record<string, unknown>;

/** Comments, CDATA, processing instructions, carriage returns and numeric entities: the library knows what they mean. */
const INCOMUM = /<!|.<\?|[\r\uFEFF]|&#/s;

/** Of what the governments' documents are made: a name that only the library judges is read by it. */
const NOME_COMUM = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;

/** Reads a document without DTD. Throws `xml-invalido` when it is not well formed. Never used to write signed XML back. */
export function lerXml(xml: string): No {
  const raiz = INCOMUM.test(xml) ? null : lerElementos(xml);
  return (raiz && lerElemento(xml, raiz)) ?? lerPelaBiblioteca(xml);
}

/** The plain document, some four times faster than the library reads it. Null: what only the library reads. */
function lerElemento(xml: string, { nome, atributos, declaracoes, filhos, corpo, fecho }: Elemento): No | null {
  if (!NOME_COMUM.test(nome) || RESERVADOS.has(nome)) return null;
  const no: No = { nome, atributos: {}, filhos: [], texto: '' };
  for (const [atributo, valor] of [...declaracoes, ...atributos]) {
    if (!NOME_COMUM.test(atributo) || RESERVADOS.has(atributo) || /[\t\n&]/.test(valor)) return null;
    no.atributos[atributo] = valor;
  }
  let de = corpo;
  for (const filho of filhos) {
    const lido = lerElemento(xml, filho);
    if (!lido) return null;
    no.filhos.push(lido);
    if (de < filho.inicio) no.texto += semEntidades(xml.slice(de, filho.inicio));
    de = filho.fim;
  }
  if (de < fecho) no.texto += semEntidades(xml.slice(de, fecho));
  return no;
}

const RESERVADOS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
]);

const ENTIDADES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const semEntidades = (texto: string): string =>
  texto.includes('&') ? texto.replace(/&(amp|lt|gt|quot|apos);/g, (_, nome: string) => ENTIDADES[nome] ?? '') : texto;

/** The same by the library, which refuses what is not well formed. */
export function lerPelaBiblioteca(xml: string): No {
  if (/<!DOCTYPE/i.test(xml)) throw invalido('O documento traz uma definição DTD, que não é aceita.');
  if (ENTIDADE_DESCONHECIDA.test(xml.replace(/<!\[CDATA\[.*?\]\]>/gs, ''))) {
    throw invalido('O XML tem um "&" que não é uma entidade conhecida.');
  }
  const exame = XMLValidator.validate(xml);
  if (exame !== true) throw invalido(`O XML não é bem formado (linha ${exame.err.line}).`);
  const raizes = analisar(xml).filter((b) => !nomeDe(b).startsWith('?') && nomeDe(b) !== TEXTO);
  const raiz = raizes[0];
  if (!raiz || raizes.length > 1) throw invalido('O XML deve ter um só elemento raiz.');
  return converter(raiz);
}

/** The parser has refusals of its own: reserved names, nesting over its limit. */
function analisar(xml: string): Bruto[] {
  try {
    return leitor.parse(xml) as Bruto[];
  } catch {
    throw invalido('O XML usa nomes reservados ou elementos aninhados demais.');
  }
}

/** Text at a path of child names, or undefined when some step is missing. */
export function textoEm(no: No | undefined, caminho: string): string | undefined {
  return noEm(no, caminho)?.texto;
}

export function noEm(no: No | undefined, caminho: string): No | undefined {
  let atual = no;
  for (const passo of caminho.split('/')) atual = atual?.filhos.find((f) => f.nome === passo);
  return atual;
}

function nomeDe(bruto: Bruto): string {
  return Object.keys(bruto).find((k) => k !== ATRIBUTOS) ?? '';
}

function converter(bruto: Bruto): No {
  const nome = nomeDe(bruto);
  const conteudo = bruto[nome] as Bruto[];
  const no: No = { nome, atributos: (bruto[ATRIBUTOS] ?? {}) as Record<string, string>, filhos: [], texto: '' };
  for (const parte of conteudo) {
    if (TEXTO in parte) no.texto += String(parte[TEXTO]);
    else no.filhos.push(converter(parte));
  }
  return no;
}

function invalido(detalhe: string): Error {
  return erroNfse('xml-invalido', detalhe, [
    { campo: 'xml', mensagem: detalhe, acao: 'Confira se o arquivo é o XML original, completo e sem alterações.' },
  ]);
}
