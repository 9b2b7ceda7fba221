import fc from 'fast-check';
import { dataCivil, somarDias } from '@sineta/nucleo';
import { linhas, nossoNumero, pedido, titulo } from '../../../test/apoio/exemplos-cnab.js';
import { layoutDe } from './layouts.js';
import { lerRegistro } from './motor.leitura.js';
import { escreverRemessa } from './remessa.js';
import type { TituloRemessa } from './titulo.js';

const sicoob = layoutDe({ banco: '756', produto: 'cobranca-240' });
const emissao = dataCivil('2027-01-15');
const CEPS: Readonly<Record<string, string>> = { SP: '01310100', RJ: '20040002', RS: '90010000', DF: '70040010' };

const texto = (max: number) =>
  fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: max }).map((s) => `A${s}`.slice(0, max));

const tituloArbitrario: fc.Arbitrary<TituloRemessa> = fc
  .record({
    sequencial: fc.integer({ min: 1, max: 9_999_999 }),
    valorCentavos: fc.integer({ min: 100, max: 9_999_999_999 }),
    dias: fc.integer({ min: 0, max: 700 }),
    nome: texto(80),
    endereco: texto(80),
    uf: fc.constantFrom(...Object.keys(CEPS)),
    juros: fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: undefined }),
    multa: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    desconto: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
    mensagens: fc.array(texto(60), { maxLength: 5 }),
  })
  .map((x) => {
    const vencimento = somarDias(emissao, x.dias);
    return titulo({
      nossoNumero: nossoNumero(x.sequencial),
      valorCentavos: x.valorCentavos,
      vencimento,
      juros: x.juros === undefined ? undefined : { tipo: 'VALOR_DIA', valorCentavos: x.juros },
      multa: x.multa === undefined ? undefined : { tipo: 'PERCENTUAL', percentual: (x.multa / 100).toFixed(2) },
      descontos: x.desconto === undefined ? [] : [{ tipo: 'VALOR', valorCentavos: x.desconto, ate: vencimento }],
      mensagens: x.mensagens,
      pagador: { ...titulo().pagador, nome: x.nome, endereco: x.endereco, uf: x.uf, cep: CEPS[x.uf] ?? '' },
    });
  });

const listaDeTitulos = fc.uniqueArray(tituloArbitrario, {
  minLength: 1,
  maxLength: 12,
  selector: (t) => t.nossoNumero,
});

describe('propriedades da remessa', () => {
  it('qualquer título que passa na conferência dá linhas de 240 em ASCII, que voltam iguais', () => {
    fc.assert(
      fc.property(listaDeTitulos, (titulos) => {
        const escritas = linhas(escreverRemessa(pedido(titulos)).conteudo);
        expect(escritas.every((l) => /^[\x20-\x7e]{240}$/.test(l))).toBe(true);
        const lidos = escritas.map((l) => lerRegistro(sicoob, l)).filter((r) => r?.registro === 'segmentoP');
        const daqui = titulos.map((t) => [Number(t.nossoNumero.replace('-', '')), t.vencimento, t.valorCentavos]);
        expect(
          lidos.map((r) => [Number(r?.valores['nossoNumero']), r?.valores['vencimento'], r?.valores['valor']]),
        ).toEqual(daqui);
        expect(lidos.flatMap((r) => r?.problemas ?? [])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('os trailers sempre fecham com as linhas e os valores', () => {
    fc.assert(
      fc.property(listaDeTitulos, (titulos) => {
        const { conteudo, linhas: quantas, totalCentavos } = escreverRemessa(pedido(titulos));
        const escritas = linhas(conteudo);
        const lote = escritas.at(-2) ?? '';
        expect(Number(lote.slice(17, 23))).toBe(escritas.length - 2);
        expect(Number(lote.slice(23, 29))).toBe(titulos.length);
        expect(Number(lote.slice(29, 46))).toBe(titulos.reduce((s, t) => s + t.valorCentavos, 0));
        expect(Number(escritas.at(-1)?.slice(23, 29))).toBe(escritas.length);
        expect([quantas, totalCentavos]).toEqual([escritas.length, Number(lote.slice(29, 46))]);
      }),
      { numRuns: 150 },
    );
  });
});
