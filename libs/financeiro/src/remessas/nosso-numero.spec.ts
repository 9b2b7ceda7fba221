import { simularBoleto } from '@sineta/boleto';
import { chaveNossoNumero, precheckRemessa } from '@sineta/cnab';
import { CONTAS } from '../../../../test/apoio/contas-cnab.js';
import { titulo } from '../../../../test/apoio/exemplos-cnab.js';

/** Number of the title that the school counts, of the width that the bank takes. */
const numeroDo = (banco: string): string => (banco === '748' ? '27200015' : '15');

it.each(Object.keys(CONTAS))('banco %s: a remessa aceita o nosso número que o boleto imprime', (banco) => {
  const { conta, nossoNumero } = CONTAS[banco]!;
  const { agencia, conta: numero, contaDv, carteira, posto, codigoBeneficiario } = conta;
  const figuras = simularBoleto({
    ...{ banco, agencia, conta: numero, contaDv, carteira, convenio: codigoBeneficiario },
    ...(posto ? { posto } : {}),
    ...{ nossoNumero: numeroDo(banco), valorCentavos: 100_000, vencimento: '2027-02-05' },
  });
  expect(chaveNossoNumero(figuras.nossoNumero)).toBe(chaveNossoNumero(nossoNumero(15)));
  const juros = { tipo: 'VALOR_DIA', valorCentavos: 41 } as const;
  const t = titulo({ nossoNumero: figuras.nossoNumero, seuNumero: 'D15', juros });
  expect(precheckRemessa([t], { conta })).toEqual([]);
});
