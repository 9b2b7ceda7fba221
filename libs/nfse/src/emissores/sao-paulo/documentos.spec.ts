import { dataCivil } from '@sineta/nucleo';
import { lerCompartilhado, validadorOficialOuNulo } from '../../../../../test/apoio/esquemas-da-nfse.js';
import { certificadoDaEscola, errosDoEsquema, loteDeTeste, testemunhar } from '../../apoio/emissor-de-teste.js';
import { comRegime, notaDeExemplo, notaParaEmpresa, REGIMES } from '../../apoio/notas-de-exemplo.js';
import { ASSINCRONO, BAIXA, comInscricao, emissor, PROTOCOLO, URL_SP as URL } from '../../apoio/sao-paulo-de-teste.js';
import { MalaDoXmlsec, temXmlsec } from '../../apoio/xmlsec-de-teste.js';
import { verificarAssinaturas } from '../../assinatura/verificar-todas.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import type { RegimeTributario } from '../../nacional/dados-dps.js';
import { lerComFonte } from '../../xml/fonte.js';
import { textoEm } from '../../xml/ler.js';
import type { ValidadorOficial } from '../../xml/validador-oficial.js';
import type { DadosDaNota, Emissor, LoteMontado } from '../emissor.js';
import { examinarPedido } from './index.js';

let par: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
const xmlsec = new MalaDoXmlsec();
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

const lote = (e: Emissor, ...notas: DadosDaNota[]): LoteMontado => loteDeTeste(e, par, ...notas);

function conferirDocumento(versao: string, raiz: string, xml: string): void {
  const visto = testemunhar(xml, { familia: 'SAO_PAULO', versao, raiz }, { oficial, xmlsec });
  expect(visto).toEqual({ assinados: [raiz], esquema: [] });
}

describe('documentos de São Paulo', () => {
  const casos = (['1', '2'] as const).flatMap((versao) => REGIMES.map((regime) => [versao, regime] as const));

  it.each(casos)(
    'leiaute %s, %s: lote com bolsa e com empresa vale no esquema, e as assinaturas conferem',
    (v, regime) => {
      const e = emissor(v);
      const notas = [
        comRegime(regime, comInscricao(notaDeExemplo())),
        comRegime(regime, comInscricao(notaParaEmpresa({ numero: 2, dataEmissao: dataCivil('2026-11-23') }))),
        comRegime(
          regime,
          comInscricao(notaDeExemplo({ numero: 3, tomador: undefined, valores: { servicoCentavos: 1 } })),
        ),
      ];
      const { xml } = lote(e, ...notas);
      conferirDocumento(v, 'PedidoEnvioLoteRPS', xml);
      const achados = examinarPedido(xml, { agora: new Date('2026-11-22T13:00:00Z') });
      expect(achados).toEqual([]);
    },
  );

  it.each([
    ['LUCRO_REAL', 'T'],
    ['SIMPLES', 'T'],
    ['IMUNE', 'M'],
    ['ISENTA', 'A'],
  ] as const)('%s escreve a tributação %s', (regime, letra) => {
    const { xml } = emissor().montar(comRegime(regime as RegimeTributario));
    expect(xml).toContain(`<TributacaoRPS>${letra}</TributacaoRPS>`);
  });

  it('suspensão por processo é X, com a exigibilidade suspensa', () => {
    const nota = notaDeExemplo({ issqn: { aliquota: '2', suspensao: { tipo: '1', processo: '1' } } });
    const { xml } = emissor().montar(nota);
    expect(xml).toContain('<TributacaoRPS>X</TributacaoRPS>');
    expect(xml).toContain('<ExigibilidadeSuspensa>1</ExigibilidadeSuspensa>');
  });

  it('a bolsa sai do valor e vai para a descrição; pontualidade não; retenções por contribuição', () => {
    const bolsa = lerComFonte(emissor().montar(notaDeExemplo()).xml);
    expect(textoEm(bolsa, 'ValorFinalCobrado')).toBe('1350.00');
    expect(textoEm(bolsa, 'Discriminacao')).toBe(
      'Mensalidade escolar 11/2026 | Aluno: João - Ensino Fundamental valor bruto 1500,00 bolsa 150,00',
    );
    expect(textoEm(bolsa, 'RazaoSocialTomador')).toBe('Maria da Silva & Filhos - "responsável"');
    const empresa = lerComFonte(emissor().montar(notaParaEmpresa()).xml);
    const campos = ['ValorPIS', 'ValorCOFINS', 'ValorCSLL', 'ValorIR', 'ValorINSS', 'ISSRetido', 'RetencaoPisCofins'];
    expect(campos.map((c) => textoEm(empresa, c))).toEqual(['13.00', '60.00', '20.00', '30.00', '1.00', 'true', '3']);
    expect(textoEm(empresa, 'ValorFinalCobrado')).toBe('2000.00');
    expect(textoEm(empresa, 'ValorCargaTributaria')).toBe('319.00');
  });

  it('tomador e destinatário no exterior valem no esquema', () => {
    const exterior = { pais: 'PT', codigoPostal: '1000-001', cidade: 'Lisboa', estado: 'Lisboa' };
    const pessoa = {
      nome: 'João',
      nif: 'PT123',
      endereco: { exterior, logradouro: 'Rua A', numero: '1', bairro: 'B' },
    };
    const nota = notaDeExemplo({
      tomador: pessoa,
      ibsCbs: { cst: '200', classificacao: '200028', destinatario: { ...pessoa, nif: undefined, semNif: '1' } },
    });
    conferirDocumento('2', 'PedidoEnvioLoteRPS', lote(emissor(), nota).xml);
  });

  it('o mesmo dado escreve o gabarito, byte a byte, fora das assinaturas', () => {
    const gabarito = lerCompartilhado('amostras/nfse/saopaulo', 'gabarito_PedidoEnvioLoteRPS_v2_signed.xml');
    if (gabarito === null) return;
    const nota = notaDeExemplo({
      tomador: { documento: '52998224725', nome: 'MARIA DA SILVA' },
      servico: { ...notaDeExemplo().servico, codigoMunicipal: '5673', descricao: 'Mensalidade 11/2026' },
      totalTributos: { tipo: 'NAO_INFORMADO' },
    });
    const semAssinaturas = (xml: string): string =>
      xml
        .replace(/<Signature .*<\/Signature>/s, '')
        .replace(/<Assinatura>[^<]*<\/Assinatura>/, '<Assinatura></Assinatura>')
        .trim();
    expect(semAssinaturas(lote(emissor(), nota).xml)).toBe(semAssinaturas(gabarito));
    expect(examinarPedido(gabarito, {})).toEqual([]);
    expect(verificarAssinaturas(gabarito)).toMatchObject([{ valida: true, uri: '' }]);
  });

  it('consulta por RPS e por nota, cancelamento e consulta de situação valem no esquema', () => {
    for (const v of ['1', '2'] as const) {
      const e = emissor(v);
      const referencia = {
        id: 'x',
        serie: 'A',
        numero: 3,
        cnpj: '12345678000195',
        inscricaoMunicipal: '31000000',
        par,
      };
      const mensagem = (corpo = ''): string => textoEm(lerComFonte(corpo), 'Body/ConsultaNFeRequest/MensagemXML') ?? '';
      const porRps = mensagem(e.consultar.pedido(referencia).corpo);
      const porNota = mensagem(e.consultar.pedido({ ...referencia, numeroDaNota: '42' }).corpo);
      conferirDocumento(v, 'PedidoConsultaNFe', porRps);
      conferirDocumento(v, 'PedidoConsultaNFe', porNota);
      expect([porRps.includes('<ChaveRPS>'), porNota.includes('<NumeroNFe>42</NumeroNFe>')]).toEqual([true, true]);
      const baixa = e.montarBaixa(BAIXA, par);
      conferirDocumento(v, 'PedidoCancelamentoNFe', baixa.xml);
      expect(examinarPedido(baixa.xml)).toEqual([]);
    }
    const situacao = emissor('2', ASSINCRONO).consultarLote?.pedido({
      ...lote(emissor(), notaDeExemplo()),
      protocolo: PROTOCOLO,
      par,
    });
    const xml = textoEm(lerComFonte(situacao?.corpo ?? ''), 'Body/ConsultaSituacaoLoteRequest/MensagemXML') ?? '';
    const esquema = { familia: 'SAO_PAULO', versao: '2', raiz: 'PedidoConsultaSituacaoLote' } as const;
    expect(errosDoEsquema(oficial, esquema, xml)).toEqual([]);
  });
});

describe('pedido HTTP de São Paulo', () => {
  const acao = (e: Emissor): unknown[] => {
    const pedido = e.enviar.pedido(lote(e, notaDeExemplo()));
    return [pedido.url, pedido.cabecalhos['soapaction'], lerComFonte(pedido.corpo ?? '').filhos[0]?.filhos[0]?.nome];
  };
  const ws = (nome: string): string => `"http://www.prefeitura.sp.gov.br/nfe/ws/${nome}"`;

  it('SOAP 1.2 com SOAPAction e sem action no Content-Type; a mensagem viaja escapada, igual', () => {
    const e = emissor();
    const montado = lote(e, notaDeExemplo());
    const pedido = e.enviar.pedido(montado);
    expect(pedido.cabecalhos).toEqual({
      'content-type': 'application/soap+xml; charset=utf-8',
      soapaction: ws('envioLoteRPS'),
    });
    const corpo = lerComFonte(pedido.corpo ?? '').filhos[0]?.filhos[0];
    expect(textoEm(corpo, 'MensagemXML')).toBe(montado.xml);
    expect(textoEm(corpo, 'VersaoSchema')).toBe('2');
    expect(emissor('2', { opcoes: { soap: '1.1' } }).enviar.pedido(montado).cabecalhos['content-type']).toContain(
      'text/xml',
    );
  });

  it('cada ambiente e modo chama a sua operação', () => {
    const homologacao = { ambiente: 'HOMOLOGACAO' } as const;
    const assincrona = URL.replace('lotenfe', 'lotenfeasync');
    expect(acao(emissor())).toEqual([URL, ws('envioLoteRPS'), 'EnvioLoteRPSRequest']);
    expect(acao(emissor('2', homologacao))).toEqual([URL, ws('testeenvio'), 'TesteEnvioLoteRPSRequest']);
    expect(acao(emissor('2', { ...homologacao, opcoes: { homologacao: 'COMPLETA' } }))[1]).toBe(ws('envioLoteRPS'));
    expect(acao(emissor('2', ASSINCRONO))).toEqual([assincrona, ws('envioLoteRPSAsync'), 'EnvioLoteRPSRequestAsync']);
    expect(acao(emissor('1', ASSINCRONO))[1]).toBe(ws('envioLoteRPS'));
    expect([emissor('1', ASSINCRONO).consultarLote, emissor().consultarLote]).toEqual([null, null]);
  });

  it('recusa um perfil de outra família ou versão', () => {
    expect(() => emissor('3' as '2')).toThrow('SAO_PAULO 3');
    expect(() => emissor('2', { familia: 'ABRASF' })).toThrow('ABRASF 2');
  });
});

it('o xmlsec1 aceita cada assinatura dos documentos acima', () => {
  const { lidas, recusadas } = xmlsec.conferir(par.caPem);
  expect(recusadas).toEqual([]);
  if (temXmlsec) expect(lidas).toBeGreaterThan(15);
});
