import { dataCivil } from '@sineta/nucleo';
import { lerCompartilhado } from '../../../../../test/apoio/esquemas-da-nfse.js';
import { certificadoDaEscola, loteDeTeste } from '../../apoio/emissor-de-teste.js';
import { BAIXA, emissor, nota } from '../../apoio/ginfes-de-teste.js';
import { comRegime, notaDeExemplo, notaParaEmpresa, REGIMES } from '../../apoio/notas-de-exemplo.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import type { ContextoDeValidacao } from '../../nacional/validacao.js';
import { achar, lerComFonte, type NoComFonte } from '../../xml/fonte.js';
import type { DadosDaNota, Emissor, LoteMontado } from '../emissor.js';
import { examinarLoteGinfes } from './index.js';

let par: CertificadoDeTeste;
beforeAll(() => {
  par = certificadoDaEscola();
});

const lote = (e: Emissor, ...notas: DadosDaNota[]): LoteMontado => loteDeTeste(e, par, ...notas);

describe('amostras da família', () => {
  const amostra = (nome: string): NoComFonte | null => {
    const xml = lerCompartilhado('amostras/nfse/ginfes', nome);
    return xml === null ? null : lerComFonte(xml);
  };
  const envelopar = (no: NoComFonte) => ({
    status: 200,
    corpo:
      '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><R><return>' +
      `<![CDATA[${no.fonte}]]></return></R></S:Body></S:Envelope>`,
  });

  it('as respostas são lidas, com o espaço de nomes de exemplo que trazem', () => {
    const um = { ...lote(emissor(), nota()) };
    const envio = amostra('EnviaLoteRpsResposta.xml');
    if (envio === null) return;
    expect(emissor().enviar.ler(envelopar(envio), um)).toEqual({
      tipo: 'RECUSADO',
      erros: Array(2).fill({ codigo: '1', descricao: '002', complemento: '003' }),
    });
    const documentos = um.documentos.map((d) => ({ ...d, serie: '1', numero: 1 }));
    const doLote = amostra('ConsultaLoteRpsResposta.xml') as NoComFonte;
    const pedido = { ...um, documentos, protocolo: '1', par };
    const desfecho = emissor().consultarLote?.ler(envelopar(doLote), pedido);
    expect(desfecho?.tipo === 'RESPONDIDO' && [...desfecho.porDocumento.values()]).toMatchObject([
      { tipo: 'AUTORIZADA', nota: { numero: '123456', codigoVerificacao: '123' } },
    ]);
    const porRps = amostra('ConsultaNfseRpsResposta.xml') as NoComFonte;
    const referencia = { id: 'x', serie: '1', numero: 1, cnpj: '12345678901', par };
    expect(emissor().consultar.ler(envelopar(porRps), referencia)).toMatchObject({
      tipo: 'ENCONTRADA',
      cancelada: false,
    });
    const cancelar = amostra('CancelarNfseResposta.xml') as NoComFonte;
    expect(emissor().cancelar.ler(envelopar(cancelar), { ...BAIXA, id: 'x', xml: '' })).toMatchObject({
      tipo: 'CANCELADA',
      em: new Date('2023-04-04T20:38:33Z'),
    });
    const situacao = amostra('ConsultaSituacaoLoteRpsResposta.xml') as NoComFonte;
    expect(emissor().enviar.ler(envelopar(situacao), um)).toMatchObject({
      tipo: 'DUVIDA',
      motivo: expect.stringContaining('ConsultarSituacaoLoteRpsResposta') as string,
    });
  });

  it('os pedidos de exemplo têm os mesmos elementos que os nossos, na mesma ordem', () => {
    const nomes = (no: NoComFonte): string[] =>
      no.nome === 'Signature' ? [] : [no.nome, ...no.filhos.flatMap((filho) => nomes(filho))];
    const mensagem = (corpo = ''): NoComFonte => lerComFonte(achar(lerComFonte(corpo), 'arg1')?.texto ?? '');
    const referencia = { id: 'x', serie: 'A', numero: 3, cnpj: BAIXA.cnpj, inscricaoMunicipal: '12.345-6', par };
    const e = emissor();
    const lotePedido = { ...lote(e, nota()), protocolo: '1', par };
    const nossos: Record<string, NoComFonte> = {
      'CancelarNfseEnvio.xml': lerComFonte(e.montarBaixa(BAIXA, par).xml),
      'ConsultaLoteRpsEnvio.xml': mensagem(e.consultarLote?.pedido(lotePedido).corpo),
      'ConsultaNfseRpsEnvio.xml': mensagem(e.consultar.pedido(referencia).corpo),
    };
    for (const [nome, nosso] of Object.entries(nossos)) {
      const deles = amostra(nome);
      if (deles) expect([nome, ...nomes(nosso)]).toEqual([nome, ...nomes(deles)]);
    }
    const consulta = amostra('ConsultaNfseResposta.xml');
    if (consulta === null) return;
    const baixa = { ...BAIXA, nota: { numero: '123456' }, par };
    expect(e.consultarBaixa?.ler(envelopar(consulta), baixa)).toEqual({ tipo: 'NAO_PEDIDO' });
  });

  it('o envio de exemplo é lido e recusado com o campo de cada erro', () => {
    const xml = lerCompartilhado('amostras/nfse/ginfes', 'EnviarLoteRpsEnvio.xml');
    if (xml === null) return;
    expect(examinarLoteGinfes(xml)[0]).toMatchObject({ codigo: 'E160', campo: 'LoteRps/QuantidadeRps' });
    const campos = examinarLoteGinfes(xml.replace('<QuantidadeRps>2<', '<QuantidadeRps>1<')).map((o) => o.campo);
    expect(campos).toEqual(
      expect.arrayContaining(['Servico/CodigoMunicipio', 'Prestador/Cnpj', 'IncentivadorCultural']),
    );
  });
});

describe('regras da Ginfes', () => {
  const AGORA = new Date('2026-11-22T13:00:00Z');
  const examinar = (dados: DadosDaNota, contexto: ContextoDeValidacao = { agora: AGORA }): string[] =>
    emissor()
      .examinar(dados, contexto)
      .map((o) => `${o.codigo} ${o.campo}`);
  const tomador = (mudanca: Partial<NonNullable<DadosDaNota['tomador']>>): DadosDaNota => {
    const base = notaDeExemplo().tomador as NonNullable<DadosDaNota['tomador']>;
    return nota(undefined, { tomador: { ...base, ...mudanca } });
  };
  const endereco = (cep: string) =>
    tomador({ endereco: { municipio: '3550308', cep, logradouro: 'R', numero: '1', bairro: 'B' } });

  it('nota boa não tem ocorrência em nenhum regime', () => {
    for (const regime of REGIMES) expect(examinar(nota(comRegime(regime)))).toEqual([]);
    expect(examinar(nota(notaParaEmpresa()))).toEqual([]);
  });

  it.each<[string, DadosDaNota, ContextoDeValidacao?]>([
    ['E10 IdentificacaoRps', nota(), { rps: 'CONVERTIDO' }],
    ['E16 DataEmissao', nota(undefined, { emitidoEm: new Date('2026-11-23T12:00:00Z') })],
    ['E18 Servico/Valores/ValorServicos', nota(undefined, { valores: { servicoCentavos: 0 } })],
    [
      'E21 Servico/Valores',
      nota(undefined, { valores: { servicoCentavos: 100, descontoIncondicionadoCentavos: 101 } }),
    ],
    [
      'E30 Servico/ItemListaServico',
      nota(undefined, { servico: { ...notaDeExemplo().servico, codigoTributacaoNacional: '089901' } }),
    ],
    ['E37 Servico/Valores/IssRetido', nota(comRegime('IMUNE', notaParaEmpresa()))],
    ['E43 Prestador/InscricaoMunicipal', nota(), { prestador: { inscricaoConhecida: false } }],
    ['E47 Tomador/IdentificacaoTomador/CpfCnpj', tomador({ documento: '52998224724' })],
    ['E52 Tomador', tomador({ documento: '12.345.678/0001-95' })],
    ['E58 Tomador/Endereco/CodigoMunicipio', endereco('20040-002')],
    ['E58 Tomador/Endereco/CodigoMunicipio', nota(), { cepPertence: () => false }],
    ['E160 Tomador', nota(undefined, { tomador: undefined })],
    ['E160 IdentificacaoRps/Serie', nota(undefined, { serie: 'LONGA6' })],
    ['E160 Tomador/Endereco/Cep', endereco('123')],
  ])('%s', (esperado, dados, contexto = { agora: AGORA }) => {
    expect(examinar(dados, contexto)).toEqual([esperado]);
    const [achado] = emissor().examinar(dados, contexto);
    expect([achado?.mensagem, achado?.acao].every((texto) => texto && texto.length > 5)).toBe(true);
  });

  it('a data de hoje vale até o fim do dia de Brasília', () => {
    const emitidoEm = new Date('2026-11-23T02:59:00Z');
    expect(
      examinar(nota(undefined, { emitidoEm, dataEmissao: dataCivil('2026-11-22') }), { agora: emitidoEm }),
    ).toEqual([]);
  });

  it('a mensagem pronta é examinada como os dados', () => {
    const { xml } = lote(emissor(), nota());
    expect(examinarLoteGinfes(xml, { agora: AGORA })).toEqual([]);
    const codigos = (texto: string): string[] => examinarLoteGinfes(texto).map((o) => o.codigo);
    expect(codigos(xml.replace('>8.01<', '>8.99<'))).toEqual(['E30']);
    expect(codigos(xml.slice(0, -9))).toEqual(['E160']);
    expect(codigos('<EnviarLoteRpsEnvio/>')).toEqual(['E160']);
  });
});
