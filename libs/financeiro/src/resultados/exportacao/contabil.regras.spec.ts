import { dataCivil } from '@sineta/nucleo';
import { TIPOS_DE_LANCAMENTO } from '../../razao/razao.regras.js';
import { chavesDaConta, contabilizar, historicoDe, type LancamentoAExportar } from './contabil.regras.js';
import { escreverExportacao } from './formatos.regras.js';

const base: LancamentoAExportar = {
  ...{
    transferenciaId: 't1',
    parte: 0,
    loteId: 'l1',
    contaDebito: 'a-receber:p1',
    contaCredito: 'receita:mensalidade',
  },
  ...{ valorCentavos: 100_050, data: dataCivil('2027-02-01'), tipo: 'COBRANCA', servicoId: 's1' },
  ...{ servicoNome: 'Mensalidade', competencia: '2027-02', alunoNome: 'Davi | Sobral', descricao: null },
  ...{ documento: 'CT 1/2', centroDeCusto: null },
};
const codigos = new Map([
  ['a-receber:', '1.1.2'],
  ['receita:mensalidade', '3.1'],
  ['banco:b1', '111'],
  ['banco:', '110'],
  ['caixa:dinheiro', '101'],
  ['gaveta:', '101'],
]);

describe('o código do contador', () => {
  it('é o do serviço, o da conta ou o do tipo de conta, nesta ordem', () => {
    expect(chavesDaConta('receita:mensalidade', 's1')).toEqual([
      'servico:s1',
      'receita:mensalidade',
      'receita:mensalidade',
    ]);
    expect(chavesDaConta('deducao:bolsas', 's1')).toEqual(['deducao:bolsas', 'deducao:bolsas']);
    expect(chavesDaConta('banco:b1', null)).toEqual(['banco:b1', 'banco:']);
    const { lancamentos } = contabilizar([{ ...base, contaDebito: 'banco:b1', contaCredito: 'a-receber:p1' }], codigos);
    expect(lancamentos).toMatchObject([{ contaDebito: '111', contaCredito: '1.1.2', lote: 1, ordem: 1 }]);
    const doServico = contabilizar([base], new Map([...codigos, ['servico:s1', '3.1.9']]));
    expect(doServico.lancamentos).toMatchObject([{ contaCredito: '3.1.9' }]);
  });

  it('que falta é dito uma vez por conta, com quanto falta', () => {
    const semConta = { ...base, contaCredito: 'deducao:bolsas' };
    const { lancamentos, semCodigo } = contabilizar([semConta, semConta, base], codigos);
    expect(lancamentos).toHaveLength(1);
    expect(semCodigo).toEqual([
      { conta: 'deducao:bolsas', nome: 'Bolsas e descontos incondicionais', lancamentos: 2, totalCentavos: 200_100 },
    ]);
  });

  it('igual dos dois lados não é lançamento', () => {
    const interno = { ...base, contaDebito: 'caixa:dinheiro', contaCredito: 'gaveta:g1' };
    expect(contabilizar([interno], codigos)).toEqual({ lancamentos: [], semCodigo: [], semEfeito: 1 });
  });

  it('o histórico diz o quê, de quê, de quando e de quem, sem o que quebra um arquivo', () => {
    expect(historicoDe(base)).toBe('Receita Mensalidade 02/2027 Davi Sobral');
    expect(
      historicoDe({ ...base, tipo: 'SOBRA_DE_CAIXA', servicoNome: null, competencia: null, alunoNome: null }),
    ).toBe('Sobra de caixa');
    for (const tipo of TIPOS_DE_LANCAMENTO) expect(historicoDe({ ...base, tipo })).not.toMatch(/_|[|;\n]/);
  });
});

describe('os arquivos', () => {
  const { lancamentos } = contabilizar([{ ...base, centroDeCusto: '1' }], codigos);
  const texto = (formato: 'CSV' | 'DOMINIO' | 'ECD', codificacao: 'latin1' | 'utf8') =>
    escreverExportacao(formato, { numero: 7, cnpj: '11222333000181' }, lancamentos).toString(codificacao);

  it('CSV: uma linha por débito e uma por crédito', () => {
    expect(texto('CSV', 'utf8').split('\n').slice(1, 3)).toEqual([
      '7;1;1;01/02/2027;D;1.1.2;1000,50;Receita Mensalidade 02/2027 Davi Sobral;CT 1/2;1',
      '7;1;1;01/02/2027;C;3.1;1000,50;Receita Mensalidade 02/2027 Davi Sobral;CT 1/2;1',
    ]);
  });

  it('Domínio: 0000, e 6000 e 6100 por lançamento', () => {
    expect(texto('DOMINIO', 'latin1')).toBe(
      '|0000|11222333000181|\r\n|6000|X||||\r\n' +
        '|6100|01/02/2027|1.1.2|3.1|1000,50||Receita Mensalidade 02/2027 Davi Sobral (CT 1/2)||||\r\n',
    );
  });

  it('ECD: I200 e duas partidas I250', () => {
    expect(texto('ECD', 'latin1')).toBe(
      '|I200|1|01022027|1000,50|N||\r\n' +
        '|I250|1.1.2|1|1000,50|D|CT 1/2||Receita Mensalidade 02/2027 Davi Sobral||\r\n' +
        '|I250|3.1|1|1000,50|C|CT 1/2||Receita Mensalidade 02/2027 Davi Sobral||\r\n',
    );
  });

  it.each(['DOMINIO', 'ECD'] as const)(
    '%s: nem a barra do documento nem a letra de fora do Latin-1 criam campos',
    (f) => {
      const estranho = contabilizar([{ ...base, documento: 'NF|1\n', alunoNome: 'Zofia Ćwiżała – 学' }], codigos);
      const cabecalho = { numero: 7, cnpj: '11222333000181' };
      const barras = (feito: typeof lancamentos) => {
        const linhas = escreverExportacao(f, cabecalho, feito).toString('latin1').split('\r\n');
        return linhas.map((linha) => linha.split('|').length);
      };
      expect(barras(estranho.lancamentos)).toEqual(barras(lancamentos));
      const texto = escreverExportacao(f, cabecalho, estranho.lancamentos).toString('latin1');
      expect(texto).toContain('Zofia Cwiza?a ? ?');
      expect(texto).not.toMatch(/[^ -~\r\n\u00a0-\u00ff]/);
    },
  );
});
