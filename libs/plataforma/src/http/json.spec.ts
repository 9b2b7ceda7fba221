import fc from 'fast-check';
import { lugarDoErro } from './json.js';

it.each([
  ['{"nome": "Ana",}', ' na linha 1, coluna 16: "}"'],
  ['{\n  "nome": Ana\n}', ' na linha 2, coluna 11: "A"'],
  ["{'nome': 1}", ' na linha 1, coluna 2: "\'"'],
  ['{"a": 1} x', ' na linha 1, coluna 10: "x"'],
  ['{"a": 1.x}', ' na linha 1, coluna 9: "x"'],
  ['{"a": tru3}', ' na linha 1, coluna 10: "3"'],
  ['{"a": [1, 2', ': termina antes do fim'],
  ['{"a": "sem fim', ': termina antes do fim'],
])('%j quebra%s', (texto, lugar) => {
  expect(lugarDoErro(texto)).toBe(lugar);
});

it('acha o lugar de um caractere estranho posto em qualquer JSON, fora dos textos', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (valor, n) => {
      const texto = JSON.stringify({ valor });
      const lugar = n % texto.length;
      fc.pre((texto.slice(0, lugar).replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 0);
      expect(lugarDoErro(texto.slice(0, lugar) + '§' + texto.slice(lugar))).toContain(`coluna ${lugar + 1}: "§"`);
    }),
  );
});
