import { dataCivil } from '@sineta/nucleo';
import { corpoDaRec, janelaDasCobrancas, proximaRetentativa } from './recorrencia-pix.regras.js';
import type { TentativaLida } from './respostas-do-psp.js';

const vencimento = dataCivil('2027-02-10');
const tentativa = (tipo: string, status: string): TentativaLida => ({
  dataLiquidacao: vencimento,
  tipo,
  status,
  motivo: null,
});
const falhou = tentativa('AGND', 'REJEITADA');
const outra = tentativa('NTAG', 'REJEITADA');

describe('nova tentativa do Pix Automático', () => {
  it.each<[string, TentativaLida[], string, string | null]>([
    ['no dia do vencimento, amanhã', [falhou], '2027-02-10', '2027-02-11'],
    ['falhou antes do vencimento: no dia seguinte a ele', [falhou], '2027-02-08', '2027-02-11'],
    ['a terceira ainda cabe', [falhou, outra, outra], '2027-02-15', '2027-02-16'],
    ['o sétimo dia é o último', [falhou], '2027-02-16', '2027-02-17'],
    ['depois do sétimo dia, não', [falhou], '2027-02-17', null],
    ['depois de três, não', [falhou, outra, outra, outra], '2027-02-13', null],
    ['com uma em curso, não', [falhou, tentativa('NTAG', 'AGENDADA')], '2027-02-11', null],
    ['paga, não', [tentativa('AGND', 'PAGA')], '2027-02-10', null],
    ['sem tentativa nenhuma, não', [], '2027-02-10', null],
  ])('%s', (_caso, tentativas, hoje, dia) => {
    expect(proximaRetentativa('PERMITE_3R_7D', tentativas, vencimento, dataCivil(hoje))).toBe(dia);
    expect(proximaRetentativa('NAO_PERMITE', tentativas, vencimento, dataCivil(hoje))).toBeNull();
  });
});

it('a cobrança vai de 2 dias antes até os que a conta diz', () => {
  expect(janelaDasCobrancas(dataCivil('2027-02-05'), 5)).toEqual({ de: '2027-02-07', ate: '2027-02-10' });
});

it('a recorrência é mensal, sem valor fixo, e o objeto cabe no que o pagador lê', () => {
  const dados = {
    ...{ vinculo: '12-abcd1234', objeto: 'Mensalidade do ensino fundamental, anos finais', dataInicial: vencimento },
    ...({ dataFinal: null, politicaRetentativa: 'NAO_PERMITE', valorMinimoCentavos: 5_000 } as const),
    pagador: { nome: 'Helena Prado Sobral', documento: '73156028444' },
  };
  expect(corpoDaRec(dados, 7)).toEqual({
    vinculo: {
      ...{ contrato: '12-abcd1234', objeto: 'Mensalidade do ensino fundamental, ' },
      devedor: { cpf: '73156028444', nome: 'Helena Prado Sobral' },
    },
    calendario: { dataInicial: '2027-02-10', periodicidade: 'MENSAL' },
    valor: { valorMinimoRecebedor: '50.00' },
    politicaRetentativa: 'NAO_PERMITE',
    loc: 7,
  });
});
