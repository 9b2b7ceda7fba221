import { simularBoleto } from '@sineta/boleto';
import { chaveNossoNumero, precheckRemessa } from '@sineta/cnab';
import { CASOS_400 } from '../../../../test/apoio/casos-cnab400.js';
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

/** Inter numbers by itself. */
it.each(CASOS_400.filter(({ banco }) => banco !== '077').map((c) => [c.banco, c] as const))(
  'banco %s em 400 posições: o número que o boleto imprime é o que a remessa aceita, e nenhum outro',
  (_banco, { conta, numero, nossoNumero }) => {
    const { codigoBeneficiario: convenio, ...dados } = conta;
    const figuras = simularBoleto({
      ...{ ...dados, convenio, nossoNumero: numero, valorCentavos: 100_000, vencimento: '2027-02-05' },
    });
    expect(figuras.nossoNumero).toBe(nossoNumero);
    const opcoes = { conta, layout: '400' } as const;
    const juros = { tipo: 'TAXA_MENSAL', percentual: '1' } as const;
    expect(precheckRemessa([titulo({ nossoNumero, juros })], opcoes)).toEqual([]);
    const outro = nossoNumero.slice(0, -1) + (nossoNumero.endsWith('1') ? '2' : '1');
    const campos = precheckRemessa([titulo({ nossoNumero: outro, juros })], opcoes).map((r) => r.campo);
    expect(campos).toEqual(['titulos[0].nossoNumero']);
  },
);
