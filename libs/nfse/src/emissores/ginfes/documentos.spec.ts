import { validadorOficialOuNulo } from '../../../../../test/apoio/esquemas-da-nfse.js';
import { certificadoDaEscola, errosDoEsquema, loteDeTeste, testemunhar } from '../../apoio/emissor-de-teste.js';
import { BAIXA, emissor, nota, URL_GINFES as URL } from '../../apoio/ginfes-de-teste.js';
import { comRegime, notaDeExemplo, notaParaEmpresa, REGIMES } from '../../apoio/notas-de-exemplo.js';
import { MalaDoXmlsec, temXmlsec } from '../../apoio/xmlsec-de-teste.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import { achar, lerComFonte } from '../../xml/fonte.js';
import { textoEm } from '../../xml/ler.js';
import type { ValidadorOficial } from '../../xml/validador-oficial.js';
import type { DadosDaNota, Emissor, LoteMontado } from '../emissor.js';
import { examinarLoteGinfes } from './index.js';

let par: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
const xmlsec = new MalaDoXmlsec();
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

const lote = (e: Emissor, ...notas: DadosDaNota[]): LoteMontado => loteDeTeste(e, par, ...notas);

function conferir(raiz: string, xml: string, assinados: string[], versao = '3'): void {
  const visto = testemunhar(xml, { familia: 'GINFES', versao, raiz }, { oficial, xmlsec });
  expect(visto).toEqual({ assinados, esquema: [] });
}

const LOTE = 'EnviarLoteRpsEnvio/LoteRps';
const INF = `${LOTE}/ListaRps/Rps/InfRps`;

describe('documentos da Ginfes', () => {
  it.each(REGIMES)('%s: lote com bolsa e com empresa vale no esquema, e as assinaturas conferem', (regime) => {
    const notas = [
      nota(comRegime(regime)),
      nota(comRegime(regime, notaParaEmpresa({ numero: 2 }))),
      nota(comRegime(regime), { numero: 3, issqn: undefined, valores: { servicoCentavos: 1 } }),
    ];
    const soLote = lote(emissor(), ...notas).xml;
    conferir('EnviarLoteRpsEnvio', soLote, [LOTE]);
    const comRps = lote(emissor({ assinaRps: 'true' }), ...notas).xml;
    conferir('EnviarLoteRpsEnvio', comRps, [INF, INF, INF, LOTE]);
    const semRetencao = examinarLoteGinfes(soLote).filter((o) => o.codigo !== 'E37');
    expect(semRetencao).toEqual([]);
  });

  const campos = (dados: DadosDaNota, opcoes = {}): ((caminho: string) => string | undefined) => {
    const inf = achar(lerComFonte(emissor(opcoes).montar(dados).xml), 'InfRps');
    return (caminho) => textoEm(inf, caminho);
  };

  it.each([
    ['LUCRO_REAL', '1', '2', '27.00'],
    ['SIMPLES', '1', '1', '27.00'],
    ['IMUNE', '4', '2', '0.00'],
    ['ISENTA', '3', '2', '0.00'],
  ] as const)('%s: natureza %s, Simples %s, ISS %s', (regime, natureza, simples, iss) => {
    const campo = campos(nota(comRegime(regime)));
    expect([campo('NaturezaOperacao'), campo('OptanteSimplesNacional'), campo('Servico/Valores/ValorIss')]).toEqual([
      natureza,
      simples,
      iss,
    ]);
  });

  it('suspensão, serviço fora do município e cada forma do item da lista', () => {
    const suspensa = (tipo: '1' | '2') => campos(nota(undefined, { issqn: { suspensao: { tipo, processo: '1' } } }));
    expect([suspensa('1')('NaturezaOperacao'), suspensa('2')('NaturezaOperacao')]).toEqual(['5', '6']);
    const fora = nota(undefined, { servico: { ...notaDeExemplo().servico, municipioPrestacao: '3550308' } });
    expect(campos(fora)('NaturezaOperacao')).toBe('2');
    const item = (opcoes = {}) => campos(nota(), opcoes)('Servico/ItemListaServico');
    expect([item(), item({ item: '08.01' }), item({ item: '0801' })]).toEqual(['8.01', '08.01', '0801']);
  });

  it('bolsa reduz a base, pontualidade não; retenções saem do líquido', () => {
    const ler = (dados: DadosDaNota): (string | undefined)[] => {
      const campo = campos(dados);
      return [
        'BaseCalculo',
        'Aliquota',
        'ValorIss',
        'ValorIssRetido',
        'ValorLiquidoNfse',
        'DescontoIncondicionado',
      ].map((c) => campo(`Servico/Valores/${c}`));
    };
    expect(ler(nota())).toEqual(['1350.00', '0.0200', '27.00', undefined, '1350.00', '150.00']);
    // 2000 − 13 − 60 − 20 − 1 − 30 − 50 (ISS) − 100 (pontualidade)
    expect(ler(nota(notaParaEmpresa()))).toEqual(['2000.00', '0.0250', '50.00', '50.00', '1726.00', undefined]);
  });

  it('data e hora de Brasília, sem fuso', () => {
    const tarde = nota(undefined, { emitidoEm: new Date('2026-11-23T02:30:00Z') });
    expect(campos(tarde)('DataEmissao')).toBe('2026-11-22T23:30:00');
  });

  it('consultas e os dois cancelamentos valem no esquema', () => {
    const e = emissor();
    const dados = (corpo = ''): string => achar(lerComFonte(corpo), 'arg1')?.texto ?? '';
    const referencia = { id: 'x', serie: 'A', numero: 3, cnpj: BAIXA.cnpj, inscricaoMunicipal: '12.345-6', par };
    conferir('ConsultarNfseRpsEnvio', dados(e.consultar.pedido(referencia).corpo), ['ConsultarNfseRpsEnvio']);
    const protocolo = { ...lote(e, nota()), protocolo: 'P<1>', par };
    conferir('ConsultarLoteRpsEnvio', dados(e.consultarLote?.pedido(protocolo).corpo), ['ConsultarLoteRpsEnvio']);
    conferir('ConsultarNfseEnvio', dados(e.consultarBaixa?.pedido({ ...BAIXA, par }).corpo), ['ConsultarNfseEnvio']);
    const baixa = e.montarBaixa(BAIXA, par).xml;
    conferir('CancelarNfseEnvio', baixa, ['CancelarNfseEnvio/Pedido/InfPedidoCancelamento']);
    expect(baixa).toContain('<tipos:CodigoCancelamento>4</tipos:CodigoCancelamento>');
    const antiga = emissor({ cancelamento: '2' }).montarBaixa(BAIXA, par).xml;
    conferir('CancelarNfseEnvio', antiga, ['CancelarNfseEnvio'], '2');
  });
});

describe('pedido HTTP da Ginfes', () => {
  it('SOAP 1.1 sem ação, cabeçalho e dados em texto escapado, no espaço de nomes do ambiente', () => {
    for (const [ambiente, espaco] of [
      ['PRODUCAO', 'http://producao.ginfes.com.br'],
      ['HOMOLOGACAO', 'http://homologacao.ginfes.com.br'],
    ] as const) {
      const e = emissor({}, { ambiente });
      const montado = lote(e, nota());
      const pedido = e.enviar.pedido(montado);
      expect(pedido).toMatchObject({ url: URL, cabecalhos: { soapaction: '""' } });
      expect(pedido.corpo).toContain(`xmlns:gin="${espaco}"`);
      const chamada = achar(lerComFonte(pedido.corpo ?? ''), 'RecepcionarLoteRpsV3');
      expect(chamada?.filhos.map((f) => f.nome)).toEqual(['arg0', 'arg1']);
      expect(textoEm(chamada, 'arg1')).toBe(montado.xml);
      const cabecalho = textoEm(chamada, 'arg0') ?? '';
      expect(errosDoEsquema(oficial, { familia: 'GINFES', versao: '3', raiz: 'cabecalho' }, cabecalho)).toEqual([]);
    }
  });

  it('o cancelamento antigo vai sozinho na operação antiga', () => {
    const e = emissor({ cancelamento: '2' });
    const baixa = e.montarBaixa(BAIXA, par);
    const corpo = lerComFonte(e.cancelar.pedido({ ...BAIXA, ...baixa }).corpo ?? '');
    expect(achar(corpo, 'CancelarNfse')?.filhos.map((f) => [f.nome, f.texto])).toEqual([['arg0', baixa.xml]]);
    const novo = emissor().cancelar.pedido({ ...BAIXA, ...emissor().montarBaixa(BAIXA, par) }).corpo ?? '';
    expect(achar(lerComFonte(novo), 'CancelarNfseV3')?.filhos).toHaveLength(2);
  });

  it('recusa um perfil de outra família ou versão', () => {
    expect(() => emissor({}, { versao: '2' })).toThrow('GINFES 2');
    expect(() => emissor({}, { familia: 'ABRASF' })).toThrow('ABRASF 3');
  });
});

it('o xmlsec1 aceita cada assinatura dos documentos acima', () => {
  const { lidas, recusadas } = xmlsec.conferir(par.caPem);
  expect(recusadas).toEqual([]);
  if (temXmlsec) expect(lidas).toBeGreaterThan(30);
});
