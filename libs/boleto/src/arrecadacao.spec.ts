import { dv10, dv11Zero } from '@sineta/nucleo';
import fc from 'fast-check';
import { lerArrecadacao, linhaDaArrecadacao } from './arrecadacao.js';

/** 44 digits with the general check digit in place. */
function codigo(segmento: string, identificacao: string, resto: string): string {
  const semDv = `8${segmento}${identificacao}${resto}`;
  const dv = '67'.includes(identificacao) ? dv10(semDv) : dv11Zero(semDv);
  return `${semDv.slice(0, 3)}${dv}${semDv.slice(3)}`;
}

const RESTO = '00000123456' + '0048' + '1234567890123456789012345';

describe('contas e tributos', () => {
  it('os dígitos são os do exemplo da FEBRABAN: 01230067896 dá 3 no módulo 10 e 0 no módulo 11', () => {
    expect([dv10('01230067896'), dv11Zero('01230067896')]).toEqual(['3', '0']);
  });

  it('lê valor, segmento e órgão', () => {
    const lida = lerArrecadacao(linhaDaArrecadacao(codigo('3', '6', RESTO)));
    expect(lida).toMatchObject({ nomeDoSegmento: 'Energia elétrica ou gás', valorCentavos: 123_456, orgao: '0048' });
  });

  it('no segmento 6 o órgão é a raiz do CNPJ, e com identificação 7 ou 9 não há valor em reais', () => {
    expect(lerArrecadacao(codigo('6', '8', RESTO)).orgao).toBe('00481234');
    expect(lerArrecadacao(codigo('1', '7', RESTO)).valorCentavos).toBe(0);
    expect(lerArrecadacao(codigo('1', '9', RESTO)).valorCentavos).toBe(0);
  });

  it('a linha e o código de barras dizem o mesmo, e um dígito trocado é recusado', () => {
    const grupo = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '9');
    const resto = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 40, maxLength: 40 }).map((d) => d.join(''));
    fc.assert(
      fc.property(grupo, fc.constantFrom('6', '7', '8', '9'), resto, fc.nat(47), (segmento, id, digitos, onde) => {
        const barras = codigo(segmento, id, digitos);
        const linha = linhaDaArrecadacao(barras).replace(/\D/g, '');
        expect(lerArrecadacao(linha).codigoBarras).toBe(barras);
        const trocado = [...linha];
        trocado[onde] = String((Number(linha[onde]) + 1) % 10);
        // Modulo 11 where 0 stands for two remainders, or a digit that chooses the rule, may agree by chance.
        if (onde < 3 || '89'.includes(id)) return;
        expect(() => lerArrecadacao(trocado.join(''))).toThrow(/confere/);
      }),
    );
  });

  it.each([
    ['82660000001', /11 dígitos/],
    ['23793381286008301352856000063307789840000150000', /começa com 8/],
    ['8x', /letras/],
    [codigo('8', '6', RESTO), /segmento 8/],
  ])('recusa %s', (linha, motivo) => {
    expect(() => lerArrecadacao(linha)).toThrow(motivo);
  });
});
