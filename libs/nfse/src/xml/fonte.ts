import { erroNfse } from '../erros.js';
import { lerElementos, nomeLocal, type Elemento } from './elementos.js';
import { lerXml, type No } from './ler.js';

/** An element read by its local name, whatever the prefix, with the very text it came in. */
export interface NoComFonte extends No {
  filhos: NoComFonte[];
  fonte: string;
}

/**
 * Reads a document whose prefixes are of who wrote it (answers of cities). Attributes lose their prefixes too.
 * Throws `xml-invalido` when it is not well formed.
 */
export function lerComFonte(xml: string): NoComFonte {
  const no = lerXml(xml);
  const elemento = lerElementos(xml);
  if (!elemento) throw erroNfse('xml-invalido', 'O XML usa instruções ou prefixos que não são aceitos.', []);
  return juntar(xml, no, elemento);
}

function juntar(xml: string, no: No, elemento: Elemento): NoComFonte {
  return {
    nome: nomeLocal(no.nome),
    atributos: Object.fromEntries(Object.entries(no.atributos).map(([nome, valor]) => [nomeLocal(nome), valor])),
    texto: no.texto,
    fonte: xml.slice(elemento.inicio, elemento.fim),
    // What the reader calls children also has the processing instructions.
    filhos: no.filhos
      .filter((filho) => !filho.nome.startsWith('?'))
      .map((filho, i) => juntar(xml, filho, elemento.filhos[i] as Elemento)),
  };
}

export function filhos(no: NoComFonte | undefined, nome: string): NoComFonte[] {
  return no?.filhos.filter((f) => f.nome === nome) ?? [];
}

/** First descendant with that name, in document order. */
export function achar(no: NoComFonte | undefined, nome: string): NoComFonte | undefined {
  if (!no || no.nome === nome) return no;
  for (const filho of no.filhos) {
    const achado = achar(filho, nome);
    if (achado) return achado;
  }
  return undefined;
}

/** Every descendant with that name, outermost first; what is inside one of them is not searched. */
export function acharTodos(no: NoComFonte | undefined, nome: string): NoComFonte[] {
  if (!no) return [];
  return no.nome === nome ? [no] : no.filhos.flatMap((filho) => acharTodos(filho, nome));
}
