import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import { lerPelaBiblioteca, lerXml } from './ler.js';

/** What a reading gives, or the refusal in words. */
function lido(ler: typeof lerXml, xml: string): unknown {
  try {
    return ler(xml);
  } catch (erro) {
    return (erro as Error).message;
  }
}

const exigirOMesmo = (xml: string): void => expect(lido(lerXml, xml)).toEqual(lido(lerPelaBiblioteca, xml));

const nome = fc.constantFrom('a', 'b', 'ns:c', 'nDPS', 'x1', '_y', 'é', '1z', 'toString');
const texto = fc
  .array(
    fc.constantFrom(' ', '\n', 'Rua 1', 'é', '&amp;', '&lt;', '&gt;', '&quot;', '&#10;', '&#xE9;', '&nada;', '&', '>'),
    {
      maxLength: 3,
    },
  )
  .map((partes) => partes.join(''));
const incomum = fc.constantFrom('<!-- a -->', '<![CDATA[<b>&]]>', '<?pi x?>', '\r\n', '');
const atributo = fc.constantFrom(
  '',
  ' Id="n1"',
  " xmlns='urn:x'",
  ' xmlns:ns="urn:y"',
  ' a="&amp;"',
  ' a="1" a="2"',
  ' a=1',
);
const { elemento } = fc.letrec<{ elemento: string }>((amarra) => ({
  elemento: fc
    .tuple(nome, atributo, fc.array(fc.oneof({ maxDepth: 4 }, texto, incomum, amarra('elemento')), { maxLength: 4 }))
    .map(([n, a, conteudo]) => (conteudo.length > 0 ? `<${n}${a}>${conteudo.join('')}</${n}>` : `<${n}${a}/>`)),
}));

describe('reading XML', () => {
  it('reads drawn documents, common or not, as the library does, and refuses the same', () => {
    let lidos = 0;
    fc.assert(
      fc.property(elemento, fc.constantFrom('', '<?xml version="1.0" encoding="utf-8"?>', '\uFEFF'), (xml, antes) => {
        exigirOMesmo(antes + xml);
        if (typeof lido(lerXml, antes + xml) !== 'string') lidos++;
      }),
      { numRuns: 2_000 },
    );
    expect(lidos).toBeGreaterThan(500);
  });

  it('refuses a document type, an unknown entity, two roots, and what is not closed', () => {
    for (const xml of [
      '<!DOCTYPE a><a/>',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      ...['<a>&x;</a>', '<a/><b/>', '<a><b></a></b>', '<a', '', 'texto', '<a b="1" b="2"/>', '<__proto__/>'],
    ]) {
      expect(typeof lido(lerXml, xml)).toBe('string');
      exigirOMesmo(xml);
    }
  });

  const pasta = pastaCompartilhada('amostras/nfse');
  (pasta === null ? it.skip : it)('reads every sample as the library does', () => {
    const nomes = readdirSync(pasta ?? '', { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.xml'));
    expect(nomes.length).toBeGreaterThan(20);
    for (const n of nomes) exigirOMesmo(readFileSync(join(pasta ?? '', n), 'utf8'));
  });
});
