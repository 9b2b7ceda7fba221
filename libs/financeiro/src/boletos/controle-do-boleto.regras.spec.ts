import fc from 'fast-check';
import { boletoDoControle, chaveSeuNumero, controleDoBoleto } from './controle-do-boleto.regras.js';

it('qualquer identificador vai e volta em 25 posições', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const controle = controleDoBoleto(id);
      expect(controle).toMatch(/^[0-9A-Z]{25}$/);
      expect(boletoDoControle(controle)).toBe(id);
    }),
  );
});

it.each(['', 'PARCELA-1', '0'.repeat(24), 'Z'.repeat(25), '0198c0de-0000-7000-8000-00000'])(
  '"%s" não é um controle nosso',
  (campo) => expect(boletoDoControle(campo)).toBeNull(),
);

it('o seu número se compara sem a pontuação', () => expect(chaveSeuNumero('123/2701-F2')).toBe('1232701F2'));
