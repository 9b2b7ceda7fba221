import { lerCompartilhado, validadorOficialOuNulo } from '../../../../../test/apoio/esquemas-da-nfse.js';
import { BAIXA, emissor, nota } from '../../apoio/abrasf-de-teste.js';
import { certificadoDaEscola, desfechoDe, errosDoEsquema, loteDeTeste, tiposDe } from '../../apoio/emissor-de-teste.js';
import { emEnvelope, FORMAS_DE_RESPONDER, RESPOSTAS_SEM_RESPOSTA } from '../../apoio/respostas-de-teste.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import { achar, lerComFonte } from '../../xml/fonte.js';
import type { ValidadorOficial } from '../../xml/validador-oficial.js';
import type { DesfechoDoEnvio, LoteMontado } from '../emissor.js';

let par: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

const VERSAO = '2.04';
const ESPACO = 'http://www.abrasf.org.br/nfse.xsd';
const [CDATA] = [FORMAS_DE_RESPONDER['CDATA'] as (documento: string) => ReturnType<typeof emEnvelope>];
const id = (numero: number): string => `123456-A-${numero}`;
const sincrono = () => emissor(null, VERSAO);
const assincrono = () => emissor(null, VERSAO, { envio: 'LOTE' });
const lote = (...numeros: number[]): LoteMontado =>
  loteDeTeste(sincrono(), par, ...numeros.map((numero) => nota(undefined, { numero })));

/** The answer as the schema wants it, so that no reader is fed with what no city may write. */
function raiz(nome: string, dentro: string): string {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><${nome} xmlns="${ESPACO}">${dentro}</${nome}>`;
  const esquema = { familia: 'ABRASF', versao: VERSAO, provedor: null, raiz: nome } as const;
  expect(errosDoEsquema(oficial, esquema, xml)).toEqual([]);
  return xml;
}

const mensagem = (codigo: string): string =>
  `<MensagemRetorno><Codigo>${codigo}</Codigo><Mensagem>Texto</Mensagem><Correcao>Mude</Correcao></MensagemRetorno>`;
const lista = (...codigos: string[]): string =>
  `<ListaMensagemRetorno>${codigos.map(mensagem).join('')}</ListaMensagemRetorno>`;
const deUm = (codigo: string, numero: number): string =>
  `<MensagemRetorno><IdentificacaoRps><Numero>${numero}</Numero><Serie>A</Serie><Tipo>1</Tipo></IdentificacaoRps>` +
  `<Codigo>${codigo}</Codigo><Mensagem>Texto</Mensagem></MensagemRetorno>`;
const porRps = (...mensagens: string[]): string =>
  `<ListaMensagemRetornoLote>${mensagens.join('')}</ListaMensagemRetornoLote>`;

/** A note as the city gives it, around the declaration that we sent. */
function comp(numero: number, depois = '', prestadorCnpj = '12345678000195'): string {
  const rps = lerComFonte(sincrono().montar(nota(undefined, { numero })).xml);
  const declaracao = rps.fonte
    .replace(/^<Rps [^>]*>/, '')
    .replace('</InfDeclaracaoPrestacaoServico></Rps>', '</InfDeclaracaoPrestacaoServico>')
    .replace('>12345678000195<', `>${prestadorCnpj}<`);
  const endereco =
    '<Endereco><Endereco>Rua</Endereco><Numero>1</Numero><Bairro>Centro</Bairro>' +
    '<CodigoMunicipio>3543402</CodigoMunicipio><Uf>SP</Uf><Cep>14000000</Cep></Endereco>';
  return (
    '<CompNfse><Nfse versao="2.04"><InfNfse><Numero>4' +
    `${numero}</Numero><CodigoVerificacao>ABC123</CodigoVerificacao>` +
    '<DataEmissao>2026-11-22T10:00:05</DataEmissao><ValoresNfse><BaseCalculo>1350.00</BaseCalculo>' +
    '<ValorLiquidoNfse>1350.00</ValorLiquidoNfse></ValoresNfse><PrestadorServico><RazaoSocial>Colégio</RazaoSocial>' +
    `${endereco}</PrestadorServico><OrgaoGerador><CodigoMunicipio>3543402</CodigoMunicipio><Uf>SP</Uf></OrgaoGerador>` +
    `<DeclaracaoPrestacaoServico>${declaracao}</DeclaracaoPrestacaoServico></InfNfse></Nfse>${depois}</CompNfse>`
  );
}

const CANCELAMENTO =
  '<NfseCancelamento versao="2.04"><Confirmacao><Pedido><InfPedidoCancelamento><IdentificacaoNfse><Numero>42</Numero>' +
  '<CpfCnpj><Cnpj>12345678000195</Cnpj></CpfCnpj><CodigoMunicipio>3543402</CodigoMunicipio></IdentificacaoNfse>' +
  '<CodigoCancelamento>1</CodigoCancelamento></InfPedidoCancelamento></Pedido>' +
  '<DataHora>2026-11-23T08:00:00</DataHora></Confirmacao></NfseCancelamento>';
const SUBSTITUICAO =
  '<NfseSubstituicao versao="2.04"><SubstituicaoNfse><NfseSubstituidora>43</NfseSubstituidora></SubstituicaoNfse>' +
  '</NfseSubstituicao>';

describe('lote síncrono', () => {
  const NOME = 'EnviarLoteRpsSincronoResposta';
  const enviar = (dentro: string, montado = lote(1, 2)): DesfechoDoEnvio =>
    sincrono().enviar.ler(CDATA(raiz(NOME, dentro)), montado);

  it.each(Object.keys(FORMAS_DE_RESPONDER))('as notas são lidas em %s, e a de cada RPS sai como veio', (forma) => {
    const alerta = `<ListaMensagemAlertaRetorno>${mensagem('A1')}</ListaMensagemAlertaRetorno>`;
    const xml = raiz(NOME, `<ListaNfse>${comp(2)}${comp(1)}${alerta}</ListaNfse>`);
    const montado = lote(1, 2, 3);
    const desfecho = sincrono().enviar.ler((FORMAS_DE_RESPONDER[forma] as typeof CDATA)(xml), montado);
    expect(tiposDe(desfecho)).toEqual(['AUTORIZADA', 'AUTORIZADA', 'DUVIDA']);
    expect(desfechoDe(desfecho, id(1))).toEqual({
      tipo: 'AUTORIZADA',
      nota: {
        numero: '41',
        codigoVerificacao: 'ABC123',
        xml: comp(1),
        autorizadaEm: new Date('2026-11-22T13:00:05Z'),
        alertas: [{ codigo: 'A1', descricao: 'Texto', complemento: 'Mude' }],
      },
    });
  });

  it('um erro sem RPS recusa o lote; com RPS, só o dele, e dos outros não se sabe', () => {
    expect(enviar(lista('E043'))).toEqual({
      tipo: 'RECUSADO',
      erros: [{ codigo: 'E43', descricao: 'Texto', complemento: 'Mude' }],
    });
    expect(tiposDe(enviar(porRps(deUm('E30', 1))))).toEqual(['REJEITADA', 'DUVIDA']);
    expect(tiposDe(enviar(porRps(deUm('E010', 1), deUm('E30', 2))))).toEqual(['JA_EXISTE', 'REJEITADA']);
    expect(tiposDe(enviar(lista('L84')))).toEqual(['OUTRA_ROTA', 'OUTRA_ROTA']);
    expect(tiposDe(enviar(lista('E10')))).toEqual(['DUVIDA', 'DUVIDA']);
    expect(tiposDe(enviar(lista('E10'), lote(1)))).toEqual(['JA_EXISTE']);
  });

  it('metade das notas com o erro das outras, que o esquema não prevê', () => {
    const xml = `<${NOME}><ListaNfse>${comp(1)}</ListaNfse>${porRps(deUm('E47', 2))}</${NOME}>`;
    expect(tiposDe(sincrono().enviar.ler(CDATA(xml), lote(1, 2, 3)))).toEqual(['AUTORIZADA', 'REJEITADA', 'DUVIDA']);
  });

  it('mensagens sem lista, com Solucao, e a que diz que deu certo', () => {
    const solta = (codigo: string): string =>
      `<${NOME}><Sucesso>false</Sucesso><MensagemRetorno><Codigo>${codigo}</Codigo><Mensagem>T</Mensagem>` +
      `<Solucao>S</Solucao></MensagemRetorno></${NOME}>`;
    expect(sincrono().enviar.ler(CDATA(solta('E18')), lote(1))).toEqual({
      tipo: 'RECUSADO',
      erros: [{ codigo: 'E18', descricao: 'T', complemento: 'S' }],
    });
    expect(sincrono().enviar.ler(CDATA(solta('L000')), lote(1)).tipo).toBe('DUVIDA');
    expect(sincrono().enviar.ler(emEnvelope(`<R>${lista('E18')}</R>`), lote(1)).tipo).toBe('RECUSADO');
  });

  it('uma nota só, e a nota sem data é buscada', () => {
    const gerar = emissor('SIMPLISS', '2.03');
    const xml = raiz('GerarNfseResposta', `<ListaNfse>${comp(1)}</ListaNfse>`);
    expect(tiposDe(gerar.enviar.ler(CDATA(xml), lote(1)))).toEqual(['AUTORIZADA']);
    const semData = xml.replace('2026-11-22T10:00:05', 'ontem');
    expect(tiposDe(gerar.enviar.ler(CDATA(semData), lote(1)))).toEqual(['JA_EXISTE']);
  });
});

describe('lote assíncrono', () => {
  it('protocolo, ou a recusa', () => {
    const protocolo =
      '<NumeroLote>7</NumeroLote><DataRecebimento>2026-11-22T10:00:00</DataRecebimento><Protocolo>99</Protocolo>';
    const enviar = (dentro: string) => assincrono().enviar.ler(CDATA(raiz('EnviarLoteRpsResposta', dentro)), lote(1));
    expect(enviar(protocolo)).toEqual({ tipo: 'RECEBIDO', protocolo: '99' });
    expect(enviar(lista('E43')).tipo).toBe('RECUSADO');
  });

  const consultar = (dentro: string, montado = lote(1, 2)) => {
    const http = CDATA(raiz('ConsultarLoteRpsResposta', dentro));
    return assincrono().consultarLote?.ler(http, { ...montado, protocolo: '99', par });
  };

  it.each([
    ['<Situacao>1</Situacao>', ['DUVIDA']],
    ['<Situacao>2</Situacao>', ['EM_PROCESSAMENTO']],
    [`<Situacao>3</Situacao>${lista('E92')}`, ['EM_PROCESSAMENTO']],
    [`<Situacao>3</Situacao>${lista('E86')}`, ['DUVIDA']],
    [`<Situacao>3</Situacao>${lista('E30')}`, ['DUVIDA', 'DUVIDA']],
    [`<Situacao>3</Situacao>${porRps(deUm('E30', 2))}`, ['DUVIDA', 'REJEITADA']],
  ])('%s: %j', (dentro, tipos) => {
    expect(tiposDe(consultar(dentro))).toEqual(tipos);
  });

  it('de um RPS só, o erro sem nome é dele; prontas, as notas vêm', () => {
    expect(tiposDe(consultar(`<Situacao>3</Situacao>${lista('E30')}`, lote(1)))).toEqual(['RECUSADO']);
    const notas = `<Situacao>4</Situacao><ListaNfse>${comp(1)}${comp(2)}</ListaNfse>`;
    expect(tiposDe(consultar(notas))).toEqual(['AUTORIZADA', 'AUTORIZADA']);
  });
});

describe('consulta, cancelamento e substituição', () => {
  const referencia = () => ({ id: id(1), serie: 'A', numero: 1, cnpj: BAIXA.cnpj, par });
  const consultar = (dentro: string, mudanca = {}) =>
    sincrono().consultar.ler(CDATA(raiz('ConsultarNfseRpsResposta', dentro)), { ...referencia(), ...mudanca });

  it('acha a nota, cancelada ou substituída, e recusa a de outro', () => {
    expect(consultar(comp(1))).toMatchObject({ tipo: 'ENCONTRADA', cancelada: false, nota: { numero: '41' } });
    expect(consultar(comp(1, CANCELAMENTO))).toMatchObject({ tipo: 'ENCONTRADA', cancelada: true });
    expect(consultar(comp(1, CANCELAMENTO + SUBSTITUICAO))).toMatchObject({ substituta: { numero: '43' } });
    expect(consultar(comp(2)).tipo).toBe('DUVIDA');
    expect(consultar(comp(1, '', '11222333000181')).tipo).toBe('DUVIDA');
    expect([consultar(lista('E4')).tipo, consultar(lista('E92')).tipo, consultar(lista('E160')).tipo]).toEqual([
      'NAO_ENCONTRADA',
      'EM_PROCESSAMENTO',
      'DUVIDA',
    ]);
  });

  it('cancelamento confirmado, já feito, negado', () => {
    const ler = (dentro: string) =>
      sincrono().cancelar.ler(CDATA(raiz('CancelarNfseResposta', dentro)), { ...BAIXA, id: 'x', xml: '' });
    expect(ler(`<RetCancelamento>${CANCELAMENTO}</RetCancelamento>`)).toMatchObject({
      tipo: 'CANCELADA',
      em: new Date('2026-11-23T11:00:00Z'),
    });
    expect(ler(lista('E79'))).toMatchObject({ tipo: 'CANCELADA', em: BAIXA.pedidoEm });
    expect(ler(lista('E138'))).toMatchObject({ tipo: 'NEGADO', erros: [{ codigo: 'E138' }], podePedirAnalise: false });
  });

  it('a consulta pelo número diz se a nota caiu', () => {
    const ler = (dentro: string) =>
      sincrono().consultarBaixa?.ler(CDATA(raiz('ConsultarNfseFaixaResposta', dentro)), { ...BAIXA, par });
    const uma = (depois: string): string => `<ListaNfse>${comp(2, depois)}<Pagina>1</Pagina></ListaNfse>`;
    expect([ler(uma(''))?.tipo, ler(uma(CANCELAMENTO))?.tipo, ler(lista('E78'))?.tipo]).toEqual([
      'NAO_PEDIDO',
      'CANCELADA',
      'DUVIDA',
    ]);
  });

  it('substituição: a nota nova é a do RPS; a recusa porque a velha já caíra é a confirmar', () => {
    const ler = (dentro: string) => sincrono().substituir?.ler(CDATA(raiz('SubstituirNfseResposta', dentro)), lote(2));
    const feita = ler(
      `<RetSubstituicao><NfseSubstituida>${comp(1, CANCELAMENTO)}</NfseSubstituida>` +
        `<NfseSubstituidora>${comp(2)}</NfseSubstituidora></RetSubstituicao>`,
    );
    expect(desfechoDe(feita, id(2))).toMatchObject({ tipo: 'AUTORIZADA', nota: { numero: '42' } });
    expect([tiposDe(ler(lista('E79'))), tiposDe(ler(lista('E30')))]).toEqual([['RECUSA_A_CONFIRMAR'], ['RECUSADO']]);
  });

  it.each(RESPOSTAS_SEM_RESPOSTA)('%s: dúvida em toda operação', (_nome, http) => {
    const e = sincrono();
    expect([
      e.enviar.ler(http, lote(1)).tipo,
      assincrono().enviar.ler(http, lote(1)).tipo,
      assincrono().consultarLote?.ler(http, { ...lote(1), protocolo: '1', par }).tipo,
      e.consultar.ler(http, referencia()).tipo,
      e.cancelar.ler(http, { ...BAIXA, id: 'x', xml: '' }).tipo,
      e.consultarBaixa?.ler(http, { ...BAIXA, par }).tipo,
      e.substituir?.ler(http, lote(1)).tipo,
    ]).toEqual(Array(7).fill('DUVIDA'));
  });
});

describe('amostras da família, com o espaço de nomes de exemplo que trazem', () => {
  const amostra = (nome: string): string | null => lerCompartilhado('amostras/nfse/abrasf', nome);

  it('as respostas são lidas', () => {
    const recusada = amostra('EnviarLoteRpsSincronoResposta.xml');
    if (recusada === null) return;
    const recusa = {
      tipo: 'RECUSADO',
      erros: [{ codigo: '1234', descricao: 'Mensagem Teste', complemento: '121212' }],
    };
    expect(sincrono().enviar.ler(CDATA(recusada), lote(1))).toEqual(recusa);
    expect(emissor('SIMPLISS', '2.03').enviar.ler(CDATA(amostra('GerarNfseResposta.xml') ?? ''), lote(1))).toEqual(
      recusa,
    );
    expect(assincrono().enviar.ler(CDATA(amostra('EnviaLoteRpsResposta.xml') ?? ''), lote(1)).tipo).not.toBe('DUVIDA');
    const cancelada = CDATA(amostra('CancelarNfseResposta.xml') ?? '');
    expect(sincrono().cancelar.ler(cancelada, { ...BAIXA, id: 'x', xml: '' })).toMatchObject({
      tipo: 'CANCELADA',
      em: new Date('2023-03-14T20:32:56Z'),
    });
    const porRps = CDATA(amostra('ConsultaNfseRpsResposta.xml') ?? '');
    expect(sincrono().consultar.ler(porRps, { id: 'x', serie: 'A', numero: 1, cnpj: '1', par }).tipo).toBe('DUVIDA');
    const doLote = CDATA(amostra('ConsultaLoteRpsResposta.xml') ?? '');
    expect(assincrono().consultarLote?.ler(doLote, { ...lote(1), protocolo: '1', par }).tipo).toBe('RESPONDIDO');
    const faixa = CDATA(amostra('ConsultaNfseFaixaResposta.xml') ?? '');
    const baixa = { ...BAIXA, nota: { numero: '123456' }, par };
    expect(sincrono().consultarBaixa?.ler(faixa, baixa).tipo).toBe('NAO_PEDIDO');
    const substituicao = CDATA(amostra('SubstituirNfseResposta.xml') ?? '');
    expect(sincrono().substituir?.ler(substituicao, lote(1)).tipo).toBe('RESPONDIDO');
  });

  it.each([
    'CancelarNfseEnvio.xml',
    'ConsultaLoteRpsEnvio.xml',
    'ConsultaNfseFaixaEnvio.xml',
    'ConsultaNfseRpsEnvio.xml',
    'ConsultaNfseServicoPrestadoEnvio.xml',
    'ConsultaNfseServicoTomadoEnvio.xml',
    'ConsultaNfseServicoPrestadoResposta.xml',
    'ConsultaNfseServicoTomadoResposta.xml',
    'EnviarLoteRps.xml',
    'EnviarLoteRpsEnvio.xml',
    'EnviarLoteRpsSincronoEnvio.xml',
    'GerarNfseEnvio.xml',
    'Nfse.xml',
    'Rps.xml',
    'RpsTesteValidacao.xml',
    'SubstituirNfseEnvio.xml',
    'XML_MODELO_LOTE_RPS.xml',
  ])('%s é lida', (nome) => {
    const xml = amostra(nome);
    if (xml === null) return;
    expect(achar(lerComFonte(xml), lerComFonte(xml).nome)?.filhos.length).toBeGreaterThan(0);
  });
});
