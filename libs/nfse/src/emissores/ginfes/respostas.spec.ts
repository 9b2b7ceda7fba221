import { validadorOficialOuNulo } from '../../../../../test/apoio/esquemas-da-nfse.js';
import {
  certificadoDaEscola,
  errosDoEsquema,
  desfechoDe,
  escapar,
  loteDeTeste,
  tiposDe,
} from '../../apoio/emissor-de-teste.js';
import { BAIXA, emissor, nota } from '../../apoio/ginfes-de-teste.js';
import { RESPOSTAS_SEM_RESPOSTA } from '../../apoio/respostas-de-teste.js';
import { criarAssinante } from '../../assinatura/assinante.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import type { ValidadorOficial } from '../../xml/validador-oficial.js';
import type { DadosDaNota, DesfechoDoEnvio, Emissor, LoteMontado } from '../emissor.js';
import { ESPACO_DOS_TIPOS, espacoDaMensagem } from './leiaute.js';

let par: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

const lote = (e: Emissor, ...notas: DadosDaNota[]): LoteMontado => loteDeTeste(e, par, ...notas);

describe('respostas da Ginfes', () => {
  const resposta = (documento: string, status = 200) => ({
    status,
    corpo:
      '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><ns2:OpV3Response ' +
      `xmlns:ns2="http://producao.ginfes.com.br"><return>${escapar(documento)}` +
      '</return></ns2:OpV3Response></S:Body></S:Envelope>',
  });
  const raiz = (nome: string, mensagem: string, dentro: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><ns3:${nome} xmlns:ns3="${espacoDaMensagem(mensagem)}" ` +
    `xmlns:ns4="${ESPACO_DOS_TIPOS}">${dentro}</ns3:${nome}>`;
  const mensagem = (codigo: string): string =>
    `<ns4:MensagemRetorno><ns4:Codigo>${codigo}</ns4:Codigo><ns4:Mensagem>Texto</ns4:Mensagem>` +
    '<ns4:Correcao>Mude</ns4:Correcao></ns4:MensagemRetorno>';
  const lista = (...codigos: string[]): string =>
    `<ns4:ListaMensagemRetorno>${codigos.map(mensagem).join('')}</ns4:ListaMensagemRetorno>`;
  const assinado = (xml: string): string => criarAssinante(par).assinar(xml, [{ id: null, lugar: 'NA_RAIZ' }]);
  const valido = (nome: string, xml: string): string => {
    expect(errosDoEsquema(oficial, { familia: 'GINFES', versao: '3', raiz: nome }, xml)).toEqual([]);
    return xml;
  };
  const e = (): Emissor => emissor();
  const tres = (): LoteMontado => lote(e(), nota(), nota(undefined, { numero: 2 }), nota(undefined, { numero: 3 }));
  const id = (numero: number): string => `123456-RTNT-${numero}`;

  const enviar = (dentro: string): DesfechoDoEnvio =>
    e().enviar.ler(
      resposta(valido('EnviarLoteRpsResposta', raiz('EnviarLoteRpsResposta', 'enviar_lote_rps_resposta', dentro))),
      tres(),
    );
  const protocolo =
    '<ns3:NumeroLote>7</ns3:NumeroLote><ns3:DataRecebimento>2026-11-22T10:00:00</ns3:DataRecebimento>' +
    '<ns3:Protocolo>99</ns3:Protocolo>';

  it('o envio dá protocolo, recusa, outra rota, ou dúvida quando o RPS já existe', () => {
    expect(enviar(protocolo)).toEqual({ tipo: 'RECEBIDO', protocolo: '99' });
    expect(enviar(lista('E043'))).toEqual({
      tipo: 'RECUSADO',
      erros: [{ codigo: 'E43', descricao: 'Texto', complemento: 'Mude' }],
    });
    expect(tiposDe(enviar(lista('L66')))).toEqual(['OUTRA_ROTA', 'OUTRA_ROTA', 'OUTRA_ROTA']);
    expect(tiposDe(enviar(lista('E010', 'E43')))).toEqual(['DUVIDA', 'DUVIDA', 'DUVIDA']);
    expect(e().enviar.ler(resposta(lista('E43').replaceAll('ns4:', '')), tres())).toMatchObject({ tipo: 'RECUSADO' });
    const um = resposta(raiz('EnviarLoteRpsResposta', 'enviar_lote_rps_resposta', lista('E10')));
    expect(tiposDe(e().enviar.ler(um, lote(e(), nota())))).toEqual(['JA_EXISTE']);
  });

  /** A note as the city gives it: the sample of the family, with what this test needs changed. */
  const comp = (numeroDoRps: number, depois = ''): string =>
    '<ns4:Nfse><ns4:InfNfse><ns4:Numero>42</ns4:Numero><ns4:CodigoVerificacao>ABC123</ns4:CodigoVerificacao>' +
    '<ns4:DataEmissao>2026-11-22T10:00:05</ns4:DataEmissao><ns4:IdentificacaoRps>' +
    `<ns4:Numero>${numeroDoRps}</ns4:Numero><ns4:Serie>RTNT</ns4:Serie><ns4:Tipo>1</ns4:Tipo></ns4:IdentificacaoRps>` +
    '<ns4:NaturezaOperacao>1</ns4:NaturezaOperacao><ns4:OptanteSimplesNacional>2</ns4:OptanteSimplesNacional>' +
    '<ns4:IncentivadorCultural>2</ns4:IncentivadorCultural><ns4:Competencia>2026-11-01</ns4:Competencia>' +
    '<ns4:Servico><ns4:Valores><ns4:ValorServicos>1500.00</ns4:ValorServicos><ns4:IssRetido>2</ns4:IssRetido>' +
    '</ns4:Valores><ns4:ItemListaServico>8.01</ns4:ItemListaServico><ns4:Discriminacao>x</ns4:Discriminacao>' +
    '<ns4:CodigoMunicipio>3518800</ns4:CodigoMunicipio></ns4:Servico><ns4:PrestadorServico>' +
    '<ns4:IdentificacaoPrestador><ns4:Cnpj>12345678000195</ns4:Cnpj></ns4:IdentificacaoPrestador>' +
    '<ns4:RazaoSocial>Colégio</ns4:RazaoSocial><ns4:Endereco></ns4:Endereco></ns4:PrestadorServico>' +
    '<ns4:TomadorServico></ns4:TomadorServico><ns4:OrgaoGerador><ns4:CodigoMunicipio>3518800</ns4:CodigoMunicipio>' +
    `<ns4:Uf>SP</ns4:Uf></ns4:OrgaoGerador></ns4:InfNfse>${SIGNATURE()}</ns4:Nfse>${depois}`;
  const SIGNATURE = (): string => /<Signature .*<\/Signature>/s.exec(assinado('<a><b></b></a>'))?.[0] ?? '';
  const cancelamento = (sucesso: boolean): string =>
    '<ns4:Confirmacao><ns4:Pedido><ns4:InfPedidoCancelamento><ns4:IdentificacaoNfse><ns4:Numero>42</ns4:Numero>' +
    '<ns4:Cnpj>12345678000195</ns4:Cnpj><ns4:CodigoMunicipio>3518800</ns4:CodigoMunicipio></ns4:IdentificacaoNfse>' +
    '<ns4:CodigoCancelamento>1</ns4:CodigoCancelamento></ns4:InfPedidoCancelamento></ns4:Pedido>' +
    `<ns4:InfConfirmacaoCancelamento><ns4:Sucesso>${sucesso}</ns4:Sucesso>` +
    '<ns4:DataHora>2026-11-23T08:00:00</ns4:DataHora></ns4:InfConfirmacaoCancelamento></ns4:Confirmacao>' +
    SIGNATURE();
  const cancelada = (): string => `<ns4:NfseCancelamento>${cancelamento(true)}</ns4:NfseCancelamento>`;

  const consultarLote = (dentro: string, montado = tres()): DesfechoDoEnvio | undefined => {
    const xml = raiz('ConsultarLoteRpsResposta', 'consultar_lote_rps_resposta', dentro);
    const http = resposta(valido('ConsultarLoteRpsResposta', xml));
    return e().consultarLote?.ler(http, { ...montado, protocolo: '99', par });
  };

  it('o lote traz as notas; um RPS de que não fala fica em dúvida', () => {
    const um = `<ns3:CompNfse>${comp(1)}</ns3:CompNfse>`;
    const desfecho = consultarLote(`<ns3:ListaNfse>${um}<ns3:CompNfse>${comp(3)}</ns3:CompNfse></ns3:ListaNfse>`);
    expect(tiposDe(desfecho)).toEqual(['AUTORIZADA', 'DUVIDA', 'AUTORIZADA']);
    expect(desfechoDe(desfecho, id(1))).toEqual({
      tipo: 'AUTORIZADA',
      nota: {
        numero: '42',
        codigoVerificacao: 'ABC123',
        xml: um,
        autorizadaEm: new Date('2026-11-22T13:00:05Z'),
        alertas: [],
      },
    });
  });

  it('o lote diz que ainda processa, que não conhece o protocolo, ou por que recusou', () => {
    expect(consultarLote(lista('E92'))).toEqual({ tipo: 'EM_PROCESSAMENTO' });
    expect(consultarLote(lista('E86'))).toEqual({ tipo: 'DUVIDA', motivo: 'E86 Texto' });
    expect(consultarLote(lista('E30', 'E47'))).toMatchObject({
      tipo: 'RECUSADO',
      erros: [{ codigo: 'E30' }, { codigo: 'E47' }],
    });
    const deUm = (codigo: string, numero: number): string =>
      `<MensagemRetornoLote><IdentificacaoRps><Numero>${numero}</Numero><Serie>RTNT</Serie><Tipo>1</Tipo></IdentificacaoRps>` +
      `<Codigo>${codigo}</Codigo><Mensagem>Texto</Mensagem></MensagemRetornoLote>`;
    const xml = `<ConsultarLoteRpsResposta>${deUm('E10', 1)}${deUm('E30', 2)}</ConsultarLoteRpsResposta>`;
    const desfecho = e().consultarLote?.ler(resposta(xml), { ...tres(), protocolo: '99', par });
    expect(tiposDe(desfecho)).toEqual(['JA_EXISTE', 'REJEITADA', 'DUVIDA']);
  });

  const consultar = (dentro: string, mudanca = {}) => {
    const xml = raiz('ConsultarNfseRpsResposta', 'consultar_nfse_rps_resposta', dentro);
    const pedido = { id: id(1), serie: 'RTNT', numero: 1, cnpj: BAIXA.cnpj, par, ...mudanca };
    return e().consultar.ler(resposta(valido('ConsultarNfseRpsResposta', xml)), pedido);
  };

  it('a consulta por RPS acha a nota, cancelada ou substituída, e recusa a de outro', () => {
    const achada = (depois = '', mudanca = {}) => consultar(`<ns3:CompNfse>${comp(1, depois)}</ns3:CompNfse>`, mudanca);
    expect(achada()).toMatchObject({ tipo: 'ENCONTRADA', cancelada: false, nota: { numero: '42' } });
    expect(achada(cancelada())).toMatchObject({ tipo: 'ENCONTRADA', cancelada: true });
    const substituicao =
      '<ns4:NfseSubstituicao><ns4:SubstituicaoNfse><ns4:NfseSubstituidora>43</ns4:NfseSubstituidora>' +
      `</ns4:SubstituicaoNfse>${SIGNATURE()}</ns4:NfseSubstituicao>`;
    expect(achada(cancelada() + substituicao)).toMatchObject({ cancelada: true, substituta: { numero: '43' } });
    expect(achada('', { numero: 2 }).tipo).toBe('DUVIDA');
    expect(achada('', { cnpj: '11222333000181' }).tipo).toBe('DUVIDA');
  });

  it.each([
    ['E4', 'NAO_ENCONTRADA'],
    ['E91', 'NAO_ENCONTRADA'],
    ['E92', 'EM_PROCESSAMENTO'],
    ['E160', 'DUVIDA'],
  ])('a consulta que responde %s é %s, nunca recusa', (codigo, tipo) => {
    expect(consultar(lista(codigo)).tipo).toBe(tipo);
    expect(consultar(lista(codigo, 'E999')).tipo).toBe(codigo === 'E92' ? 'EM_PROCESSAMENTO' : 'DUVIDA');
  });

  it('cancelamento: confirmado, já feito, negado, sem resposta; e a versão antiga', () => {
    const ler = (xml: string) => e().cancelar.ler(resposta(xml), { ...BAIXA, id: 'x', xml: '' });
    const v3 = (dentro: string) =>
      ler(valido('CancelarNfseResposta', raiz('CancelarNfseResposta', 'cancelar_nfse_resposta', dentro)));
    const confirmado = (sucesso: boolean) => v3(`<ns3:Cancelamento>${cancelamento(sucesso)}</ns3:Cancelamento>`);
    expect(confirmado(true)).toMatchObject({ tipo: 'CANCELADA', em: new Date('2026-11-23T11:00:00Z') });
    expect(confirmado(false).tipo).toBe('DUVIDA');
    expect(v3(lista('E79'))).toMatchObject({ tipo: 'CANCELADA', em: BAIXA.pedidoEm });
    expect(v3(lista('E78'))).toMatchObject({ tipo: 'NEGADO', erros: [{ codigo: 'E78' }], podePedirAnalise: false });
    const v2 = (sucesso: boolean, resto: string) =>
      ler(`<CancelarNfseResposta><Sucesso>${sucesso}</Sucesso>${resto}</CancelarNfseResposta>`);
    expect(v2(true, '<DataHora>2026-11-23T08:00:00</DataHora>')).toMatchObject({
      tipo: 'CANCELADA',
      em: new Date('2026-11-23T11:00:00Z'),
    });
    const recusa = '<MensagemRetorno><Codigo>E138</Codigo><Mensagem>Não</Mensagem></MensagemRetorno>';
    expect(v2(false, recusa)).toMatchObject({ tipo: 'NEGADO', erros: [{ codigo: 'E138' }] });
  });

  it('a consulta pelo número diz se a nota está cancelada', () => {
    const ler = (dentro: string) => {
      const xml = valido('ConsultarNfseResposta', raiz('ConsultarNfseResposta', 'consultar_nfse_resposta', dentro));
      return e().consultarBaixa?.ler(resposta(xml), { ...BAIXA, par });
    };
    const listaDe = (depois: string): string =>
      `<ns3:ListaNfse><ns3:CompNfse>${comp(1, depois)}</ns3:CompNfse></ns3:ListaNfse>`;
    expect(ler(listaDe(''))).toEqual({ tipo: 'NAO_PEDIDO' });
    expect(ler(listaDe(cancelada()))).toMatchObject({ tipo: 'CANCELADA', em: new Date('2026-11-23T11:00:00Z') });
    expect(ler(lista('E78'))?.tipo).toBe('DUVIDA');
  });

  it.each(RESPOSTAS_SEM_RESPOSTA)('%s: dúvida em toda operação', (_nome, http) => {
    const referencia = { id: id(1), serie: 'RTNT', numero: 1, cnpj: BAIXA.cnpj, par };
    expect([
      e().enviar.ler(http, tres()).tipo,
      e().consultarLote?.ler(http, { ...tres(), protocolo: '1', par }).tipo,
      e().consultar.ler(http, referencia).tipo,
      e().cancelar.ler(http, { ...BAIXA, id: 'x', xml: '' }).tipo,
      e().consultarBaixa?.ler(http, { ...BAIXA, par }).tipo,
    ]).toEqual(['DUVIDA', 'DUVIDA', 'DUVIDA', 'DUVIDA', 'DUVIDA']);
  });
});
