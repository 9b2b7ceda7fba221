import { bolsasDaParcela } from './bolsas-da-parcela.regras.js';
import type { BolsaDoContrato } from './contrato.regras.js';

const COMUNS = {
  servicos: null,
  numeros: null,
  tetoCentavos: null,
  renovacao: 'NAO',
  origem: 'CONCEDIDA',
  modeloId: null,
  comprovante: null,
} as const;
const PERCENTUAL = { ...COMUNS, tipo: 'PERCENTUAL', valorCentavos: null, inicio: '2027-01', fim: null } as const;
const irmaos: BolsaDoContrato = { ...PERCENTUAL, id: 'a', nome: 'Bolsa irmãos', percentual: '12.5', ordem: 1 };
const social: BolsaDoContrato = {
  ...{ ...COMUNS, id: 'b', nome: 'Social', tipo: 'VALOR', percentual: null, valorCentavos: 15000, ordem: 2 },
  ...{ inicio: '2027-01', fim: '2027-02' },
};
const parcela = {
  ...{ servicoTipo: 'MENSALIDADE', competencia: '2027-02', numero: 2, nominalCentavos: 100000, bolsasCentavos: 27500 },
};
const condicoes = { modoBolsas: 'CASCATA' } as const;

describe('bolsasDaParcela', () => {
  it('diz cada bolsa com o seu percentual ou valor, e as linhas somam o desconto da parcela', () => {
    expect(bolsasDaParcela(parcela, [irmaos, social], condicoes)).toEqual([
      { descricao: 'Bolsa irmãos (12,5%)', valorCentavos: 12500 },
      { descricao: 'Bolsa Social (R$ 150,00)', valorCentavos: 15000 },
    ]);
  });

  it('só conta as bolsas vigentes no mês da parcela, e nenhuma fora da anuidade', () => {
    const marco = { ...parcela, competencia: '2027-03', bolsasCentavos: 12500 };
    expect(bolsasDaParcela(marco, [irmaos, social], condicoes)).toHaveLength(1);
    const material = { ...parcela, servicoTipo: 'MATERIAL', bolsasCentavos: 0 };
    expect(bolsasDaParcela(material, [irmaos, social], condicoes)).toEqual([]);
  });

  it('não mostra partes que não fecham: a bolsa que virou crédito em parte sai somada', () => {
    const emCredito = { ...parcela, bolsasCentavos: 20000 };
    expect(bolsasDaParcela(emCredito, [irmaos, social], condicoes)).toEqual([
      { descricao: 'Bolsas', valorCentavos: 20000 },
    ]);
  });
});
