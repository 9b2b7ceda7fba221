import fc from 'fast-check';
import { cepValido, formatarCep } from './cep.js';
import { contar, formatarTelefone, paraCnab, semAcentos } from './texto.js';
import { UFS } from './uf.js';

describe('texto', () => {
  it('tira os acentos e mantém o resto', () => {
    expect(semAcentos('Conceição Ângela ^ `x` nº 1')).toBe('Conceicao Angela ^ `x` nº 1');
  });

  it.each([
    ['João da Conceição', 'JOAO DA CONCEICAO'],
    ['Rua 7 – nº 10 “A”', 'RUA 7 - NO 10 "A"'],
    ['D’Ávila\tNeto\r\n', "D'AVILA NETO  "],
    ['Straße 日', 'STRASSE  '],
    ['emoji 😀!', 'EMOJI  !'],
  ])('%j vira %j', (entrada, saida) => {
    expect(paraCnab(entrada)).toBe(saida);
  });

  it('sempre dá ASCII imprimível e é idempotente', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (s) => {
        const saida = paraCnab(s);
        expect(saida).toMatch(/^[\x20-\x7e]*$/);
        expect(saida).toBe(saida.toUpperCase());
        expect(paraCnab(saida)).toBe(saida);
      }),
    );
  });
});

describe('CEP e UF', () => {
  it('valida e formata o CEP', () => {
    expect(['01310-100', '01310100'].every(cepValido)).toBe(true);
    expect(['00000-000', '1310-100', '01310.100', '0131010A', ''].some(cepValido)).toBe(false);
    expect(formatarCep('01310100')).toBe('01310-100');
    expect(formatarCep('x')).toBe('x');
  });

  it('são 27 unidades, em ordem e sem repetição', () => {
    expect(new Set(UFS).size).toBe(27);
    expect([...UFS].sort()).toEqual(UFS);
  });
});

it('conta por extenso e escreve o telefone como se lê', () => {
  expect([contar(1, 'linha', 'linhas'), contar(3, 'linha', 'linhas'), contar(0, 'linha', 'linhas')]).toEqual([
    '1 linha',
    '3 linhas',
    '0 linhas',
  ]);
  expect([formatarTelefone('3133330000'), formatarTelefone('31999990000'), formatarTelefone('190')]).toEqual([
    '(31) 3333-0000',
    '(31) 99999-0000',
    '190',
  ]);
});
