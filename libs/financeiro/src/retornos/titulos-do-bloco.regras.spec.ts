import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import { controleDoBoleto } from '../boletos/controle-do-boleto.regras.js';
import type { DadosDaConta } from '../contas-bancarias/conta-bancaria.regras.js';
import type { BoletoDaLinha } from './retorno.regras.js';
import { alvosDasLinhas, TitulosDoBloco } from './titulos-do-bloco.regras.js';

const INTER: DadosDaConta = {
  ...{ banco: '077', agencia: '0001', agenciaDv: '9', conta: '12345606', contaDv: '0', carteira: '112' },
  ...{ modalidade: null, codigoBeneficiario: '1234567', layoutCnab: '400', codigoTransmissao: null },
  ...{ posto: null, variacao: null },
};
const ID = '0198c0de-0000-7000-8000-00000000000';

function boleto(n: number, mudancas: Partial<BoletoDaLinha> = {}): BoletoDaLinha {
  return {
    ...{ id: `${ID}${n}`, pagadorId: 'p', nossoNumero: null, seuNumero: `${n}/2701-1`, situacao: 'EM_REMESSA' },
    ...{ protesto: null, protestoEm: null },
    ...{ valorCentavos: 100_000, vencimento: dataCivil('2027-02-05'), modoMora: 'TAXA_MENSAL', parcelas: [] },
    ...mudancas,
  };
}

const linha = (dados: Partial<OcorrenciaDeRetorno>): OcorrenciaDeRetorno =>
  ({ nossoNumero: '', identificacao: '', seuNumero: '', natureza: 'ENTRADA', ...dados }) as OcorrenciaDeRetorno;

describe('de quem é a linha, onde o banco numera', () => {
  it('o controle decide, mesmo com outro seu número', () => {
    const titulos = new TitulosDoBloco([boleto(1), boleto(2)]);
    const dados = linha({
      identificacao: controleDoBoleto(`${ID}2`),
      seuNumero: '1/2701-1',
      nossoNumero: '00000000010',
    });
    expect(titulos.de(dados)?.id).toBe(`${ID}2`);
  });

  it('um controle cujo boleto tem outro número cede ao número do banco', () => {
    const titulos = new TitulosDoBloco([
      boleto(1, { nossoNumero: '00000000010' }),
      boleto(2, { nossoNumero: '00000000028' }),
    ]);
    const dados = linha({ identificacao: controleDoBoleto(`${ID}1`), nossoNumero: '28' });
    expect(titulos.de(dados)?.id).toBe(`${ID}2`);
  });

  it('sem controle, vale o seu número de um boleto que espera número, e só se for de um', () => {
    expect(new TitulosDoBloco([boleto(1)]).de(linha({ seuNumero: '127011' }))?.id).toBe(`${ID}1`);
    const dois = new TitulosDoBloco([boleto(1), boleto(2, { seuNumero: '1/2701-1' })]);
    expect(dois.de(linha({ seuNumero: '127011' }))).toBeNull();
    expect(
      new TitulosDoBloco([boleto(1, { nossoNumero: '00000000010' })]).de(linha({ seuNumero: '127011' })),
    ).toBeNull();
  });

  it('pelas chaves próprias só se procura onde o banco numera', () => {
    const linhas = [
      { dados: linha({ nossoNumero: '0010', identificacao: controleDoBoleto(`${ID}1`), seuNumero: '1/2701-1' }) },
    ];
    expect(alvosDasLinhas(linhas, false)).toEqual({ numeros: ['10'], ids: [], seusNumeros: [] });
    expect(alvosDasLinhas(linhas, true)).toEqual({ numeros: ['10'], ids: [`${ID}1`], seusNumeros: ['127011'] });
  });
});

describe('o número que o banco dá', () => {
  const dar = (dados: Partial<OcorrenciaDeRetorno>, titulos = new TitulosDoBloco([boleto(1)])) =>
    titulos.numeroDado(INTER, boleto(1), linha(dados));

  it('torna finais o código de barras e a linha digitável', () => {
    const dado = dar({ nossoNumero: '00000000010' });
    expect(dado).toMatchObject({ figuras: { id: `${ID}1`, nossoNumero: '00000000010' } });
    expect(JSON.stringify(dado)).toMatch(/"codigoBarras":"077\d{41}"/);
  });

  it.each([
    ['com o dígito errado', { nossoNumero: '00000000011' }, 'cujo dígito não é desta conta'],
    ['que não veio', { nossoNumero: '00000000000' }, 'sem dizer o nosso número'],
  ])('um número %s não libera o boleto', (_qual, dados, problema) => {
    expect(dar(dados)).toEqual({ problema: expect.stringContaining(problema) });
  });

  it('um número que já é de outro boleto não é dado duas vezes', () => {
    const titulos = new TitulosDoBloco([boleto(1), boleto(2, { nossoNumero: '00000000010' })]);
    expect(dar({ nossoNumero: '00000000010' }, titulos)).toEqual({
      problema: expect.stringContaining('já é de outro'),
    });
  });

  it('uma rejeição, um pagamento sem número e um boleto já numerado não ensinam nada', () => {
    expect(dar({ natureza: 'REJEICAO', nossoNumero: '00000000010' })).toBeNull();
    expect(dar({ natureza: 'LIQUIDACAO' })).toBeNull();
    const titulos = new TitulosDoBloco([]);
    expect(
      titulos.numeroDado(INTER, boleto(1, { nossoNumero: '5' }), linha({ nossoNumero: '00000000010' })),
    ).toBeNull();
  });
});
