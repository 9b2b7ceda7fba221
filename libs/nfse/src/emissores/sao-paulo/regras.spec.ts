import { certificadoDaEscola, loteDeTeste } from '../../apoio/emissor-de-teste.js';
import { comRegime, notaDeExemplo } from '../../apoio/notas-de-exemplo.js';
import { BAIXA, comInscricao, emissor } from '../../apoio/sao-paulo-de-teste.js';
import { criarAssinante } from '../../assinatura/assinante.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import type { ContextoDeValidacao } from '../../nacional/validacao.js';
import type { DadosDaNota, Emissor, LoteMontado } from '../emissor.js';
import { examinarPedido } from './index.js';

let par: CertificadoDeTeste;
beforeAll(() => {
  par = certificadoDaEscola();
});

const lote = (e: Emissor, ...notas: DadosDaNota[]): LoteMontado => loteDeTeste(e, par, ...notas);

describe('regras de São Paulo', () => {
  const CONTEXTO: ContextoDeValidacao = { municipio: { codigosMunicipais: new Set(['05673']) } };
  const examinar = (dados: DadosDaNota, contexto = CONTEXTO, versao: '1' | '2' = '2'): string[] =>
    emissor(versao)
      .examinar(dados, contexto)
      .map((o) => `${o.codigo} ${o.campo}`);
  const servico = (codigoMunicipal?: string, nbs?: string): DadosDaNota =>
    notaDeExemplo({ servico: { ...notaDeExemplo().servico, codigoMunicipal, nbs } });
  const endereco = (cep: string): DadosDaNota => {
    const base = notaDeExemplo();
    const e = { ...base.tomador?.endereco, cep } as NonNullable<NonNullable<DadosDaNota['tomador']>['endereco']>;
    return notaDeExemplo({ tomador: { nome: 'M', ...base.tomador, endereco: e } });
  };

  it('nota boa não tem ocorrência', () => {
    for (const regime of ['LUCRO_REAL', 'IMUNE', 'ISENTA'] as const) expect(examinar(comRegime(regime))).toEqual([]);
    expect(examinar(comInscricao(comRegime('SIMPLES')), CONTEXTO, '1')).toEqual([]);
  });

  it.each<[string, DadosDaNota, ContextoDeValidacao?]>([
    ['223 ChaveRPS', notaDeExemplo(), { ...CONTEXTO, rps: 'CANCELADO' }],
    ['260 EnderecoTomador/CEP', endereco('00000-001')],
    ['260 EnderecoTomador/CEP', endereco('1310100')],
    ['260 EnderecoTomador/CEP', endereco('01310-100'), { ...CONTEXTO, cepPertence: () => false }],
    ['306 CodigoServico', servico('5674', '122012000')],
    ['641 Cabecalho/@Versao', comRegime('SIMPLES')],
    ['641 Cabecalho/@Versao', comRegime('MEI')],
    ['1001 CodigoServico', servico(undefined, '122012000')],
    ['1001 CodigoServico', servico('123', '122012000')],
    ['1001 TributacaoRPS', notaDeExemplo({ issqn: { tributacao: 'NAO_INCIDENCIA' } })],
    ['1001 NBS', servico('5673', undefined)],
    ['1001 IBSCBS', notaDeExemplo({ ibsCbs: undefined })],
    ['1001 EnderecoTomador/CEP', endereco('12')],
    [
      '1001 Discriminacao',
      notaDeExemplo({ servico: { ...servico('5673', '122012000').servico, descricao: 'x'.repeat(2001) } }),
    ],
  ])('%s', (esperado, dados, contexto = CONTEXTO) => {
    expect(examinar(dados, contexto)).toEqual([esperado]);
    const [achado] = emissor().examinar(dados, contexto);
    expect([achado?.mensagem, achado?.acao].every((texto) => texto && texto.length > 10)).toBe(true);
  });

  it('cada erro na mensagem pronta tem o código da prefeitura', () => {
    const v2 = lote(emissor(), notaDeExemplo()).xml;
    const v1 = lote(emissor('1'), comInscricao(notaDeExemplo())).xml;
    const baixa = emissor().montarBaixa(BAIXA, par).xml;
    const reassinar = (xml: string): string => {
      const sem = xml.replace(/<Signature .*<\/Signature>/s, '');
      return criarAssinante(par).assinar(sem, [{ id: null, lugar: 'NA_RAIZ' }]);
    };
    const codigos = (xml: string, contexto: ContextoDeValidacao = {}): string[] =>
      examinarPedido(xml, contexto).map((o) => o.codigo);
    const mudar = (xml: string, de: string, para: string): string[] => codigos(reassinar(xml.replace(de, para)));
    expect([codigos(v2), codigos(v1), codigos(baixa)]).toEqual([[], [], []]);
    expect(codigos(v2.replace('1350.00', '1350.01'))).toEqual(['1050']);
    expect(codigos(v2, { agora: new Date('2027-06-01T00:00:00Z') })).toEqual(['1050']);
    expect(mudar(v2, '1350.00', '1350.01')).toEqual(['1206']);
    expect(
      mudar(v2, 'ValorFinalCobrado>1350.00</ValorFinalCobrado', 'ValorInicialCobrado>1350.00</ValorInicialCobrado'),
    ).toEqual(['640']);
    expect(
      mudar(v2, '<RetencaoPisCofins>', '<MunicipioPrestacao>3550308</MunicipioPrestacao><RetencaoPisCofins>'),
    ).toEqual(['1223']);
    expect(mudar(v2, '<QtdRPS>1', '<QtdRPS>2')).toEqual(['1001']);
    expect(mudar(v2, 'Versao="2"', 'Versao="3"')).toEqual(['1001']);
    expect(mudar(v2, '<TipoRPS>RPS<', '<TipoRPS>NOTA<')).toEqual(['1001']);
    expect(mudar(v1, '<ValorTotalServicos>1350.00', '<ValorTotalServicos>1350.10')).toEqual(['1204']);
    expect(mudar(baixa, '<NumeroNFe>42', '<NumeroNFe>43')).toEqual(['1305']);
    expect(codigos('<a')).toEqual(['1001']);
    expect(codigos(v2.slice(0, -3))).toEqual(['1001']);
    expect(codigos(v2, { prestador: { opcaoSimples: '3' } })).toEqual(['641']);
  });
});
