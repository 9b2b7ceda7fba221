import { dataCivil } from '@sineta/nucleo';
import { lerCompartilhado, validadorOficialOuNulo } from '../../../../../test/apoio/esquemas-da-nfse.js';
import { BAIXA, emissor, nota, perfil, PROVEDORES_E_VERSOES } from '../../apoio/abrasf-de-teste.js';
import { certificadoDaEscola, errosDoEsquema, loteDeTeste, testemunhar } from '../../apoio/emissor-de-teste.js';
import { comRegime, notaDeExemplo, notaParaEmpresa, REGIMES } from '../../apoio/notas-de-exemplo.js';
import { MalaDoXmlsec, temXmlsec } from '../../apoio/xmlsec-de-teste.js';
import { verificarAssinaturas } from '../../assinatura/verificar-todas.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import { achar, filhos, lerComFonte, type NoComFonte } from '../../xml/fonte.js';
import { textoEm } from '../../xml/ler.js';
import { xmlEmTexto } from '../../xml/soap.js';
import type { ValidadorOficial } from '../../xml/validador-oficial.js';
import type { DadosDaNota, PedidoHttp } from '../emissor.js';
import { formaDe } from './forma.js';
import { examinarLoteAbrasf } from './index.js';
import { mensagemDoEnvio } from './montar.js';

let par: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
const xmlsec = new MalaDoXmlsec();
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

type Provedor = string | null;

function conferir(provedor: Provedor, versao: string, xml: string, assinados: string[]): void {
  const raiz = lerComFonte(xml).nome;
  const esquema = { familia: 'ABRASF', versao, provedor, raiz } as const;
  expect(oficial?.conhece(esquema) ?? true).toBe(true);
  const visto = testemunhar(xml, esquema, { oficial, xmlsec });
  expect({ raiz, ...visto }).toEqual({ raiz, assinados, esquema: [] });
}

/** The document inside a request, as the service reads it. */
function documentoDo(pedido: PedidoHttp | undefined, raiz: string): string {
  const corpo = lerComFonte(pedido?.corpo ?? '');
  const cru = achar(corpo, raiz);
  const dados = achar(corpo, 'nfseDadosMsg') ?? achar(corpo, 'xml');
  return cru ? cru.fonte : (xmlEmTexto(dados) ?? '');
}

describe.each(PROVEDORES_E_VERSOES)('documentos de %s %s', (provedor, versao) => {
  const e = () => emissor(provedor, versao);
  const forma = formaDe(perfil(provedor, versao));
  const assinadosNoLote = (quantos: number): string[] => {
    const raiz = mensagemDoEnvio(forma);
    const rps = forma.envio === 'GERAR' ? `${raiz}/Rps` : `${raiz}/LoteRps/ListaRps/Rps`;
    return [
      ...(forma.assina.rps ? Array<string>(quantos).fill(`${rps}/InfDeclaracaoPrestacaoServico`) : []),
      ...(forma.assina.lote ? [`${raiz}/LoteRps`] : []),
    ];
  };
  const naConsulta = (raiz: string): string[] => (forma.assina.consulta ? [raiz] : []);

  it.each(REGIMES)('%s: com bolsa, com empresa que retém e de um centavo', (regime) => {
    const notas = [
      nota(comRegime(regime)),
      nota(comRegime(regime, notaParaEmpresa()), { numero: 2 }),
      nota(comRegime(regime), { numero: 3, issqn: undefined, valores: { servicoCentavos: 1 } }),
      nota(comRegime(regime), { numero: 4, tomador: undefined, totalTributos: { tipo: 'NAO_INFORMADO' } }),
      nota(comRegime(regime), { numero: 5, totalTributos: { tipo: 'SIMPLES', percentual: '6.25' } }),
    ];
    const lotes = forma.envio === 'GERAR' ? notas.map((uma) => [uma]) : [notas];
    for (const lote of lotes) {
      const { xml } = loteDeTeste(e(), par, ...lote);
      conferir(provedor, versao, xml, assinadosNoLote(lote.length));
      const achados = examinarLoteAbrasf(xml, perfil(provedor, versao)).filter((o) => o.codigo !== 'E37');
      expect(achados).toEqual([]);
    }
  });

  it('consultas, cancelamento e substituição', () => {
    const referencia = { id: 'x', serie: 'A', numero: 3, cnpj: BAIXA.cnpj, inscricaoMunicipal: '12.345-6', par };
    const raizes = ['ConsultarNfseRpsEnvio', 'ConsultarNfseFaixaEnvio'] as const;
    const consulta = documentoDo(e().consultar.pedido(referencia), raizes[0]);
    conferir(provedor, versao, consulta, naConsulta(raizes[0]));
    const porNumero = documentoDo(e().consultarBaixa?.pedido({ ...BAIXA, par }), raizes[1]);
    conferir(provedor, versao, porNumero, naConsulta(raizes[1]));
    const baixa = e().montarBaixa(BAIXA, par);
    conferir(provedor, versao, baixa.xml, ['CancelarNfseEnvio/Pedido/InfPedidoCancelamento']);
    expect(baixa.xml).toMatch(/<(tipos:)?CodigoCancelamento>4</);
    const lote = loteDeTeste(e(), par, nota());
    const assincrono = emissor(provedor, versao, { envio: 'LOTE' });
    const doLote = assincrono.consultarLote?.pedido({ ...lote, protocolo: 'P<1>', par });
    const assinado = forma.consultaComPedido ? [] : naConsulta('ConsultarLoteRpsEnvio');
    conferir(provedor, versao, documentoDo(doLote, 'ConsultarLoteRpsEnvio'), assinado);
    expect(e().capacidades.substituicao).toBe(e().substituir ? 'POR_OPERACAO' : 'CANCELAR_E_EMITIR');
    const troca = e().substituir;
    expect(troca !== null).toBe(forma.substitui);
    if (!troca) return;
    const montada = troca.montar(lote, baixa, par);
    expect(troca.montar(lote, baixa, par)).toEqual(montada);
    const substituir = documentoDo(troca.pedido(montada), 'SubstituirNfseEnvio');
    expect(montada.xml.endsWith(substituir)).toBe(true);
    const dentro = 'SubstituirNfseEnvio/SubstituicaoNfse';
    conferir(provedor, versao, substituir, [
      `${dentro}/Pedido/InfPedidoCancelamento`,
      ...(forma.assina.rps ? [`${dentro}/Rps/InfDeclaracaoPrestacaoServico`] : []),
      dentro,
    ]);
  });

  it('o pedido HTTP leva o lote sem mudar um byte', () => {
    const lote = loteDeTeste(e(), par, nota());
    const { corpo = '', url } = e().enviar.pedido(lote);
    expect(url).toBe(perfil(provedor, versao).url);
    const semDeclaracao = lote.xml.replace(/^<\?xml[^>]*\?>/, '');
    expect(corpo.includes(semDeclaracao)).toBe(true);
    const recebido = documentoDo(e().enviar.pedido(lote), mensagemDoEnvio(forma));
    expect(verificarAssinaturas(recebido).every((a) => a.valida)).toBe(true);
  });
});

describe('o que a declaração diz', () => {
  const campos = (dados: DadosDaNota, provedor: Provedor = null, versao = '2.04', opcoes = {}) => {
    const rps = lerComFonte(emissor(provedor, versao, opcoes).montar(dados).xml);
    return (caminho: string): string | undefined => textoEm(rps.filhos[0], caminho);
  };

  it.each([
    ['LUCRO_REAL', '1', '2', '2.00', '3543402'],
    ['SIMPLES', '1', '1', '2.00', '3543402'],
    ['IMUNE', '5', '2', undefined, undefined],
    ['ISENTA', '3', '2', undefined, '3543402'],
  ] as const)('%s: exigibilidade %s, Simples %s, alíquota %s', (regime, exigibilidade, simples, taxa, incidencia) => {
    const campo = campos(nota(comRegime(regime)));
    expect([
      campo('Servico/ExigibilidadeISS'),
      campo('OptanteSimplesNacional'),
      campo('Servico/Valores/Aliquota'),
      campo('Servico/MunicipioIncidencia'),
    ]).toEqual([exigibilidade, simples, taxa, incidencia]);
  });

  it('suspensão pede o processo; não incidência não tem município', () => {
    const suspensa = (tipo: '1' | '2') =>
      campos(nota(undefined, { issqn: { suspensao: { tipo, processo: '123' }, aliquota: '2' } }));
    expect(['1', '2'].map((t) => suspensa(t as '1')('Servico/ExigibilidadeISS'))).toEqual(['6', '7']);
    expect(suspensa('1')('Servico/NumeroProcesso')).toBe('123');
    const fora = campos(nota(undefined, { issqn: { tributacao: 'NAO_INCIDENCIA' } }));
    expect([fora('Servico/ExigibilidadeISS'), fora('Servico/MunicipioIncidencia')]).toEqual(['2', undefined]);
  });

  it('alíquota em percentual ou fração, com as casas do leiaute; a GISS só quer a que é devida', () => {
    const taxa = (provedor: Provedor, versao: string, opcoes = {}, dados = nota()) =>
      campos(dados, provedor, versao, opcoes)('Servico/Valores/Aliquota');
    expect([taxa(null, '2.02'), taxa(null, '2.03'), taxa('IMA', '2.03')]).toEqual(['2.0000', '2.00', '2.0000']);
    expect(taxa(null, '2.02', { aliquota: 'FRACAO' })).toBe('0.0200');
    expect([taxa('GISS', '2.04'), taxa('GISS', '2.04', {}, nota(comRegime('SIMPLES')))]).toEqual([undefined, '2.00']);
    expect(taxa('GISS', '2.04', {}, nota(notaParaEmpresa()))).toBe('2.50');
  });

  it('total dos tributos em reais ou em percentuais, e o ISS só quando a cidade pede', () => {
    const total = (dados: DadosDaNota) => campos(dados)('Servico/Valores/ValTotTributos');
    // 13.45 % + 2.5 % of 1500.00; 269.00 + 50.00
    expect([total(nota()), total(nota(notaParaEmpresa()))]).toEqual(['239.25', '319.00']);
    const empresa = campos(nota(notaParaEmpresa()), 'GISS');
    expect(empresa('Servico/Valores/trib/totTrib/pTotTrib/pTotTribFed')).toBe('13.45');
    expect(campos(nota())('Servico/Valores/ValorIss')).toBeUndefined();
    expect(campos(nota(), null, '2.04', { informaIss: 'true' })('Servico/Valores/ValorIss')).toBe('27.00');
  });

  it('cada forma do item, e os grupos do IBS e da CBS de cada provedor', () => {
    const item = (forma: string) => campos(nota(), 'ISSNET', '2.04', { item: forma })('Servico/ItemListaServico');
    expect([item('8.01'), item('08.01'), item('0801'), item('')]).toEqual(['8.01', '08.01', '0801', '08.01']);
    const tiplan = campos(nota(), 'TIPLAN', '2.03');
    expect(tiplan('Servico/IBSCBS/OperacaoUsoConsumoPessoal')).toBe('1');
    expect(tiplan('Servico/IBSCBS/ValoresTributos/ClassificacaoTributaria')).toBe('200028');
    const empresa = campos(nota(notaParaEmpresa()), 'GISS');
    expect(empresa('Servico/Valores/IBSCBS/indFinal')).toBe('0');
    expect(campos(nota(), 'WEBISS', '2.02')('IBSCBS/cIndOp')).toBeUndefined();
    const webiss = campos(nota(), 'WEBISS', '2.02', { ibsCbs: 'true' });
    expect([webiss('IBSCBS/cIndOp'), webiss('Servico/CodigoNbs')]).toEqual(['030101', '122012000']);
  });

  it('quem paga do exterior vai sem endereço', () => {
    const exterior = { pais: 'PT', codigoPostal: '1000', cidade: 'Lisboa', estado: 'Lisboa' };
    const tomador = { nif: 'PT123', nome: 'João', endereco: { exterior, logradouro: 'R', numero: '1', bairro: 'B' } };
    const campo = campos(nota(undefined, { tomador }));
    expect([campo('TomadorServico/NifTomador'), campo('TomadorServico/Endereco/Endereco')]).toEqual([
      'PT123',
      undefined,
    ]);
  });

  it('séries e números que se confundem juntos têm identificadores diferentes', () => {
    const id = (serie: string, numero: number) =>
      lerComFonte(emissor(null, '2.04').montar(nota(undefined, { serie, numero })).xml).filhos[0]?.atributos['Id'];
    expect(id('A1', 1)).not.toBe(id('A', 11));
  });
});

describe('gabarito e envelopes', () => {
  it('o lote assinado do gabarito confere, e o nosso com os mesmos dados é igual fora das assinaturas e dos Id', () => {
    const xml = lerCompartilhado('amostras/nfse/abrasf', 'gabarito_EnviarLoteRpsSincronoEnvio_2.04_signed.xml');
    if (xml === null) return;
    const caminhos = verificarAssinaturas(xml).map((a) => a.valida && a.caminho);
    expect(caminhos).toEqual([
      'EnviarLoteRpsSincronoEnvio/LoteRps/ListaRps/Rps/InfDeclaracaoPrestacaoServico',
      'EnviarLoteRpsSincronoEnvio/LoteRps',
    ]);
    const base = notaDeExemplo();
    const dados = nota(base, {
      dataEmissao: dataCivil('2026-11-22'),
      tomador: {
        documento: '52998224725',
        nome: 'MARIA DA SILVA',
        endereco: { municipio: '3543402', cep: '14000000', logradouro: 'Rua A', numero: '1', bairro: 'Centro' },
      },
      prestador: { ...base.prestador, municipio: '3543402', inscricaoMunicipal: '12345' },
      servico: { ...nota().servico, cnae: undefined, descricao: 'Mensalidade 11/2026' },
      totalTributos: { tipo: 'NAO_INFORMADO' },
    });
    const e = emissor(null, '2.04');
    const montado = e.montar(dados);
    const documento = { ...montado, serie: 'A', numero: 1, cnpj: '12345678000195', inscricaoMunicipal: '12345' };
    const nosso = e.montarLote({ numero: 1, documentos: [{ ...documento, xml: e.assinar(montado, par) }] }, par).xml;
    const limpo = (texto: string): string =>
      texto.replace(/<Signature .*?<\/Signature>/gs, '').replace(/ Id="[^"]*"/g, '');
    expect(limpo(nosso)).toBe(limpo(xml));
  });

  const chamada = (provedor: Provedor, versao: string): { pedido: PedidoHttp; corpo: NoComFonte } => {
    const e = emissor(provedor, versao);
    const pedido = e.enviar.pedido(loteDeTeste(e, par, nota()));
    return { pedido, corpo: filhos(lerComFonte(pedido.corpo ?? ''), 'Body')[0]?.filhos[0] as NoComFonte };
  };

  it.each([
    [null, '2.04', 'RecepcionarLoteRpsSincronoRequest', '"http://nfse.abrasf.org.br/RecepcionarLoteRpsSincrono"'],
    ['ISSNET', '2.04', 'RecepcionarLoteRpsSincrono', '"http://nfse.abrasf.org.br/RecepcionarLoteRpsSincrono"'],
    ['GISS', '2.04', 'RecepcionarLoteRpsRequest', '"http://nfse.abrasf.org.br/RecepcionarLoteRps"'],
    ['DSF203', '2.03', 'RecepcionarLoteRpsSincrono', '""'],
    ['SMARAPD_1', '2.04', 'recepcionarLoteRpsSincrono', '""'],
    ['SIMPLISS', '2.03', 'GerarNfse', '"http://www.sistema.com.br/Sistema.Ws.Nfse/INfseService/GerarNfse"'],
    ['PORTO_VELHO', '2.03', 'GerarNfse', '"http://nfse.abrasf.org.br/GerarNfse"'],
    ['WEBISS', '2.02', 'RecepcionarLoteRpsSincronoRequest', '"http://nfse.abrasf.org.br/RecepcionarLoteRpsSincrono"'],
  ])('%s %s: elemento %s, ação %s', (provedor, versao, elemento, acao) => {
    const { pedido, corpo } = chamada(provedor, versao);
    expect([corpo.nome, pedido.cabecalhos['soapaction']]).toEqual([elemento, acao]);
    expect(pedido.cabecalhos['content-type']).toContain(provedor === 'WEBISS' ? 'soap+xml' : 'text/xml');
  });

  it('o cabeçalho vale no esquema; a Tiplan tira o espaço de nomes de dentro', () => {
    for (const [provedor, versao] of [
      [null, '2.02'],
      ['GISS', '2.04'],
      ['TIPLAN', '2.03'],
    ] as const) {
      const { corpo } = chamada(provedor, versao);
      const cabecalho = xmlEmTexto(achar(corpo, 'nfseCabecMsg')) ?? '';
      const esquema = { familia: 'ABRASF', versao, provedor, raiz: 'cabecalho' } as const;
      expect(errosDoEsquema(oficial, esquema, cabecalho)).toEqual([]);
    }
    expect(chamada('TIPLAN', '2.03').pedido.corpo).toMatch(
      /<RecepcionarLoteRpsSincronoRequest xmlns="http:\/\/nfse\.abrasf\.org\.br\/"><nfseCabecMsg xmlns="">/,
    );
    expect(achar(chamada('PORTO_VELHO', '2.04').corpo, 'GerarNfseRequest')?.filhos).toHaveLength(2);
  });

  it('a SimplISS não cancela pelo serviço; outro endereço para uma operação vale', () => {
    expect(emissor('SIMPLISS', '2.03').perfil.soNoPortal).toEqual(['CANCELAR', 'SUBSTITUIR']);
    const e = emissor(null, '2.04', {}, { caminhos: { CANCELAR: 'https://outro.example/ws' } });
    expect(e.cancelar.pedido({ ...BAIXA, ...e.montarBaixa(BAIXA, par) }).url).toBe('https://outro.example/ws');
  });

  it('recusa um perfil de outra família ou versão', () => {
    expect(() => emissor(null, '2.05')).toThrow('ABRASF 2.05');
    expect(() => emissor(null, '2.04', {}, { familia: 'GINFES' })).toThrow('GINFES 2.04');
  });
});

it('o xmlsec1 aceita cada assinatura dos documentos acima', () => {
  const { lidas, recusadas } = xmlsec.conferir(par.caPem);
  expect(recusadas).toEqual([]);
  if (temXmlsec) expect(lidas).toBeGreaterThan(500);
});
