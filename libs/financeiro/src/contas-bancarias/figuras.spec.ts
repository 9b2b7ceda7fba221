import { dataCivil } from '@sineta/nucleo';
import { CONTAS } from '../../../../test/apoio/contas-cnab.js';
import { figurasDoBoleto, figurasDoNossoNumero, type DadosDaConta } from './conta-bancaria.regras.js';

const titulo = { valorCentavos: 100_000, vencimento: dataCivil('2027-02-05') };
/** Of the largest number that each bank may have, in which a number of JavaScript loses its last digit. */
const numeros = (banco: string): number[] => (banco === '748' ? [27200015, 27299999] : [1, 15, 99_999]);

function dadosDe(banco: string, outros: Partial<DadosDaConta> = {}): DadosDaConta {
  const conta = CONTAS[banco]?.conta;
  if (!conta) throw new Error(`Sem conta de exemplo do ${banco}.`);
  const { posto = null, agenciaDv, ...dados } = conta;
  return { ...dados, agenciaDv, posto, layoutCnab: '240', codigoTransmissao: null, variacao: null, ...outros };
}

const CASOS: readonly (readonly [string, DadosDaConta])[] = [
  ...Object.keys(CONTAS).map((b) => [b, dadosDe(b, b === '104' ? { carteira: '14', modalidade: null } : {})] as const),
  ['001', dadosDe('001', { codigoBeneficiario: '234567' })],
  ['001', dadosDe('001', { codigoBeneficiario: '2345' })],
  ['077', dadosDe('341', { banco: '077', agencia: '0001', carteira: '112', codigoBeneficiario: '1234567' })],
  ['004', dadosDe('341', { banco: '004', carteira: '21' })],
];

it.each(CASOS)('banco %s: o número que o boleto guarda dá de novo as mesmas figuras', (banco, conta) => {
  for (const numero of numeros(banco)) {
    const figuras = figurasDoBoleto(conta, { numero, ...titulo });
    const { nossoNumero } = figuras;
    expect(figurasDoNossoNumero(conta, { nossoNumero, ...titulo })).toEqual(figuras);
  }
});

it('recusa um número cujo dígito não é desta conta, e diz o campo', () => {
  const conta = dadosDe('341');
  const { nossoNumero } = figurasDoBoleto(conta, { numero: 15, ...titulo });
  const outro = nossoNumero.slice(0, -1) + String((Number(nossoNumero.at(-1)) + 1) % 10);
  expect(() => figurasDoNossoNumero(conta, { nossoNumero: outro, ...titulo })).toThrow(
    expect.objectContaining({ codigo: 'boleto-invalido', erros: [expect.objectContaining({ campo: 'nossoNumero' })] }),
  );
});
