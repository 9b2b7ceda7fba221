import type { Alvo } from '../assinatura/assinante.js';

export interface DocumentoAleatorio {
  xml: string;
  alvos: Alvo[];
}

export type Sorteio = (limite: number) => number;

/** mulberry32: the same seed gives the same document everywhere. */
export function sorteio(semente: number): Sorteio {
  let estado = semente;
  return (limite) => {
    estado = (estado + 0x6d2b79f5) | 0;
    let t = Math.imul(estado ^ (estado >>> 15), 1 | estado);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limite;
  };
}

const TEXTOS = [
  'São Paulo',
  '1500.00',
  ' ',
  '\n\t',
  '😀 日',
  '&amp;&lt;',
  '&gt;',
  '"a\'',
  '&#13;',
  '&#x9;',
  'a > b',
  '',
];
const MARCAS = ['<!-- nota -->', '<![CDATA[<a & b>]]>'];
const VALORES = ['1', 'a b', 'x&amp;y', '&quot;', '&lt;', 'ç>', '&#10;', ''];
const ESPACOS = ['urn:a', 'urn:b', 'http://www.abrasf.org.br/nfse.xsd'];

/** Content with elements, attributes and declarations in any order, under the prefixes in force. */
function conteudo(s: Sorteio, prefixos: readonly string[], nivel: number): string {
  return Array.from({ length: s(4) }, () => {
    const texto = TEXTOS[s(TEXTOS.length)] ?? '';
    if (s(12) === 0) return texto + (MARCAS[s(2)] ?? '');
    return nivel > 3 || s(3) === 0 ? texto : texto + elemento(s, prefixos, nivel);
  }).join('');
}

function elemento(s: Sorteio, prefixos: readonly string[], nivel: number): string {
  const meus = s(6) === 0 ? [...new Set([...prefixos, 'q'])] : prefixos;
  const partes: string[] = [];
  if (meus !== prefixos) partes.push(`xmlns:q="${ESPACOS[s(3)]}"`);
  if (s(5) === 0) partes.push(`xmlns="${s(2) === 0 ? '' : ESPACOS[s(3)]}"`);
  if (s(3) === 0) partes.push(`b="${VALORES[s(VALORES.length)]}"`, `a='${s(9)}'`);
  if (s(6) === 0 && meus.length > 0) partes.push(`${meus[s(meus.length)]}:c="${VALORES[s(VALORES.length)]}"`);
  if (s(2) === 0) partes.reverse();
  const nome = `${s(3) === 0 && meus.length > 0 ? `${meus[s(meus.length)]}:` : ''}n${s(4)}`;
  const abertura = [nome, ...partes].join(s(8) === 0 ? '\n  ' : ' ');
  return s(6) === 0 ? `<${abertura}/>` : `<${abertura}>${conteudo(s, meus, nivel + 1)}</${nome}>`;
}

/**
 * A document of the shape of a family, filled at random, and what is signed in it: a lot with its items (ABRASF), a
 * whole request without namespaces inside (São Paulo), prefixes on the root (GISS, Ginfes).
 */
export function documentoAleatorio(semente: number): DocumentoAleatorio {
  const s = sorteio(semente);
  const forma = s(3);
  const prefixos = forma === 2 ? ['p', 't'] : [];
  const declarados = forma === 2 ? ' xmlns:t="urn:tipos" xmlns:p="urn:p"' : '';
  const interno = forma === 1 ? ' xmlns=""' : '';
  const item = `<Item Id="I1">${conteudo(s, prefixos, 0)}</Item>`;
  const xml =
    `${s(2) === 0 ? '<?xml version="1.0" encoding="UTF-8"?>' : ''}<Envio xmlns="urn:envio"${declarados}>` +
    `<Lote${interno} versao="2.04" Id="L1">${conteudo(s, prefixos, 0)}<Rps>${item}</Rps></Lote></Envio>`;
  const alvos: Alvo[][] = [
    [
      { id: 'I1', lugar: 'NO_PAI' },
      { id: 'L1', lugar: 'NO_PAI' },
    ],
    [{ id: null, lugar: 'NA_RAIZ' }],
    [{ id: 'L1', lugar: 'NA_RAIZ' }],
  ];
  return { xml, alvos: alvos[forma === 1 ? 1 : s(3)] ?? [] };
}
