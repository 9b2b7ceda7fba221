import { avisoDoVencimento, diasRestantes } from './certificado.regras.js';

it.each([
  [90, null],
  [61, null],
  [60, 60],
  [31, 60],
  [30, 30],
  [8, 30],
  [7, 7],
  [0, 7],
  [-1, 'VENCIDO'],
])('a %s dias do vencimento: %s', (dias, aviso) => expect(avisoDoVencimento(dias)).toBe(aviso));

it('conta dias inteiros', () => {
  const agora = new Date('2026-11-27T12:00:00Z');
  expect(diasRestantes(new Date('2026-11-28T11:59:59Z'), agora)).toBe(0);
  expect(diasRestantes(new Date('2026-11-27T11:59:59Z'), agora)).toBe(-1);
});
