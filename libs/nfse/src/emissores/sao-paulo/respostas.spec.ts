import { validadorOficialOuNulo } from '../../../../../test/apoio/esquemas-da-nfse.js';
import {
  certificadoDaEscola,
  errosDoEsquema,
  desfechoDe,
  escapar,
  loteDeTeste,
  tiposDe,
} from '../../apoio/emissor-de-teste.js';
import { notaDeExemplo } from '../../apoio/notas-de-exemplo.js';
import { RESPOSTAS_SEM_RESPOSTA } from '../../apoio/respostas-de-teste.js';
import { ASSINCRONO, BAIXA, emissor, PROTOCOLO } from '../../apoio/sao-paulo-de-teste.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import type { ValidadorOficial } from '../../xml/validador-oficial.js';
import type { DadosDaNota, DesfechoDoEnvio, Emissor, LoteMontado, PerfilDoEmissor, RespostaHttp } from '../emissor.js';

let par: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

const lote = (e: Emissor, ...notas: DadosDaNota[]): LoteMontado => loteDeTeste(e, par, ...notas);

describe('respostas de São Paulo', () => {
  const resposta = (elemento: string, retorno: string, status = 200) => ({
    status,
    corpo:
      '<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>' +
      `<${elemento} xmlns="http://www.prefeitura.sp.gov.br/nfe"><RetornoXML>${escapar(retorno)}</RetornoXML>` +
      `</${elemento}></s:Body></s:Envelope>`,
  });
  const raiz = (nome: string, dentro: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><${nome} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
    `xmlns="http://www.prefeitura.sp.gov.br/nfe">${dentro}</${nome}>`;
  const INFORMACOES =
    '<InformacoesLote><NumeroLote>9</NumeroLote><InscricaoPrestador>123456789012</InscricaoPrestador>' +
    '<CPFCNPJRemetente><CNPJ>12345678000195</CNPJ></CPFCNPJRemetente><DataEnvioLote>2026-11-22T10:00:05</DataEnvioLote>' +
    '<QtdNotasProcessadas>1</QtdNotasProcessadas><TempoProcessamento>1</TempoProcessamento>' +
    '<ValorTotalServicos>1350.00</ValorTotalServicos></InformacoesLote>';
  const cabecalho = (sucesso: boolean, dentro = ''): string =>
    `<Cabecalho xmlns="" Versao="2"><Sucesso>${sucesso}</Sucesso>${dentro}</Cabecalho>`;
  const chaveRps = (numero: number): string =>
    '<ChaveRPS><InscricaoPrestador>123456789012</InscricaoPrestador><SerieRPS>RTNT</SerieRPS>' +
    `<NumeroRPS>${numero}</NumeroRPS></ChaveRPS>`;
  const CHAVE = '3550308'.padEnd(50, '1');
  const chaveNfe =
    '<ChaveNFe><InscricaoPrestador>123456789012</InscricaoPrestador><NumeroNFe>42</NumeroNFe>' +
    `<CodigoVerificacao>ABCD1234</CodigoVerificacao><ChaveNotaNacional>${CHAVE}</ChaveNotaNacional></ChaveNFe>`;
  const feita = (numero: number): string => `<ChaveNFeRPS xmlns="">${chaveNfe}${chaveRps(numero)}</ChaveNFeRPS>`;
  const evento = (nome: string, codigo: string, alvo = ''): string =>
    `<${nome} xmlns=""><Codigo>${codigo}</Codigo><Descricao>Texto &amp; mais</Descricao>${alvo}</${nome}>`;
  const valido = (nome: string, xml: string): string => {
    expect(errosDoEsquema(oficial, { familia: 'SAO_PAULO', versao: '2', raiz: nome }, xml)).toEqual([]);
    return xml;
  };
  const id = (numero: number): string => `123456789012-RTNT-${numero}`;

  function enviar(retorno: string, mudanca: Partial<PerfilDoEmissor> = {}): DesfechoDoEnvio {
    const e = emissor('2', mudanca);
    const montado = lote(e, notaDeExemplo(), notaDeExemplo({ numero: 2 }), notaDeExemplo({ numero: 3 }));
    return e.enviar.ler(resposta('EnvioLoteRPSResponse', valido('RetornoEnvioLoteRPS', retorno)), montado);
  }

  it('no mesmo lote: uma autorizada, uma recusada e uma de que a resposta não fala', () => {
    const retorno = raiz(
      'RetornoEnvioLoteRPS',
      cabecalho(true, INFORMACOES) +
        evento('Alerta', '0210', chaveRps(1)) +
        evento('Erro', '1206', chaveRps(2)) +
        feita(1),
    );
    const desfecho = enviar(retorno);
    const autorizada = desfechoDe(desfecho, id(1));
    expect(autorizada).toMatchObject({
      tipo: 'AUTORIZADA',
      nota: {
        numero: '42',
        codigoVerificacao: 'ABCD1234',
        chave: CHAVE,
        semDocumento: true,
        alertas: [{ codigo: '210', descricao: 'Texto & mais' }],
      },
    });
    expect(autorizada?.tipo === 'AUTORIZADA' && autorizada.nota.autorizadaEm).toEqual(new Date('2026-11-22T13:00:05Z'));
    expect(autorizada?.tipo === 'AUTORIZADA' && autorizada.nota.xml).toBe(feita(1));
    expect(desfechoDe(desfecho, id(2))).toEqual({
      tipo: 'REJEITADA',
      erros: [{ codigo: '1206', descricao: 'Texto & mais' }],
    });
    expect(desfechoDe(desfecho, id(3))?.tipo).toBe('DUVIDA');
  });

  it('sem a data do envio, a nota existe e deve ser buscada', () => {
    const desfecho = enviar(raiz('RetornoEnvioLoteRPS', cabecalho(true) + feita(1)));
    expect(desfechoDe(desfecho, id(1))).toEqual({ tipo: 'JA_EXISTE' });
  });

  it('erro sem RPS recusa a mensagem toda; nada dito é dúvida de cada um', () => {
    expect(enviar(raiz('RetornoEnvioLoteRPS', cabecalho(false) + evento('Erro', '1102')))).toMatchObject({
      tipo: 'RECUSADO',
      erros: [{ codigo: '1102' }],
    });
    const calada = enviar(raiz('RetornoEnvioLoteRPS', cabecalho(false)));
    expect(tiposDe(calada)).toEqual(['DUVIDA', 'DUVIDA', 'DUVIDA']);
  });

  it('em homologação diz só se aceitaria', () => {
    const ok = raiz('RetornoEnvioLoteRPS', cabecalho(true) + evento('Erro', '306', chaveRps(2)));
    const desfecho = enviar(ok, { ambiente: 'HOMOLOGACAO' });
    expect(tiposDe(desfecho)).toEqual(['ACEITA_NO_TESTE', 'REJEITADA', 'ACEITA_NO_TESTE']);
  });

  it.each<readonly [string, RespostaHttp]>([
    ...RESPOSTAS_SEM_RESPOSTA,
    ['página do firewall', { status: 403, corpo: '<html><body>Forbidden</body></html>' }],
    ['vazia', { status: 200, corpo: '' }],
    ['pela metade', { status: 200, corpo: resposta('EnvioLoteRPSResponse', '<a/>').corpo.slice(0, 200) }],
    ['retorno pela metade', resposta('EnvioLoteRPSResponse', '<RetornoEnvioLoteRPS><Cab')],
    ['de outra operação', resposta('ConsultaNFeResponse', '<RetornoConsulta/>')],
    [
      'Fault',
      {
        status: 500,
        corpo:
          '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Receiver' +
          '</s:Value></s:Code></s:Fault></s:Body></s:Envelope>',
      },
    ],
  ])('%s: dúvida em toda operação, nunca recusa', (_nome, http) => {
    const e = emissor('2', ASSINCRONO);
    const montado = lote(emissor(), notaDeExemplo());
    const referencia = { id: id(1), serie: 'RTNT', numero: 1, cnpj: '1', par };
    expect(emissor().enviar.ler(http, montado).tipo).toBe('DUVIDA');
    expect(e.enviar.ler(http, montado).tipo).toBe('DUVIDA');
    expect(e.consultarLote?.ler(http, { ...montado, protocolo: PROTOCOLO, par }).tipo).toBe('DUVIDA');
    if (_nome !== 'de outra operação') {
      expect(e.consultar.ler(http, referencia).tipo).toBe('DUVIDA');
      expect(e.consultarBaixa?.ler(http, { ...BAIXA, par }).tipo).toBe('DUVIDA');
    }
    expect(e.cancelar.ler(http, { ...BAIXA, id: 'x', xml: '' }).tipo).toBe('DUVIDA');
  });

  it('lote assíncrono: protocolo, espera, invalidado, processado com e sem o resultado', () => {
    const e = emissor('2', ASSINCRONO);
    const montado = lote(e, notaDeExemplo());
    const informa = `<InformacoesLote><NumeroProtocolo>${PROTOCOLO}</NumeroProtocolo><DataRecebimento>2026-11-22T10:00:00</DataRecebimento></InformacoesLote>`;
    const recebido = raiz('RetornoEnvioLoteRPSAsync', cabecalho(true, informa));
    const enviado = (xml: string) => e.enviar.ler(resposta('EnvioLoteRPSResponseAsync', xml), montado);
    expect(enviado(valido('RetornoEnvioLoteRPSAsync', recebido))).toEqual({ tipo: 'RECEBIDO', protocolo: PROTOCOLO });
    const recusado = raiz('RetornoEnvioLoteRPSAsync', cabecalho(false) + evento('Erro', '1102'));
    expect(enviado(valido('RetornoEnvioLoteRPSAsync', recusado)).tipo).toBe('RECUSADO');
    expect(enviado(raiz('RetornoEnvioLoteRPSAsync', cabecalho(true))).tipo).toBe('DUVIDA');
    const situacao = (numero: number, nome: string, resto = '', sucesso = true): DesfechoDoEnvio | undefined => {
      const dentro = `<Sucesso xmlns="">${sucesso}</Sucesso><Situacao xmlns="" nome="${nome}">${numero}</Situacao>${resto}`;
      const xml = valido('RetornoConsultaSituacaoLote', raiz('RetornoConsultaSituacaoLote', dentro));
      return e.consultarLote?.ler(resposta('R', xml), { ...montado, protocolo: PROTOCOLO, par });
    };
    expect([situacao(0, 'enviado'), situacao(2, 'verificado')]).toEqual(Array(2).fill({ tipo: 'EM_PROCESSAMENTO' }));
    expect(situacao(1, 'invalidado', evento('Erro', '1001'))).toMatchObject({ tipo: 'RECUSADO' });
    expect(situacao(1, 'invalidado')?.tipo).toBe('DUVIDA');
    // A question that failed: what it says of the lot is not believed.
    expect(situacao(1, 'invalidado', evento('Erro', '1102'), false)).toEqual({
      tipo: 'DUVIDA',
      motivo: '1102 Texto & mais',
    });
    const sem = situacao(3, 'processado');
    expect(desfechoDe(sem, id(1))?.tipo).toBe('DUVIDA');
    const resultado = raiz('RetornoEnvioLoteRPS', cabecalho(true, INFORMACOES) + feita(1));
    const com = situacao(3, 'processado', `<ResultadoOperacao xmlns="">${escapar(resultado)}</ResultadoOperacao>`);
    expect(desfechoDe(com, id(1))?.tipo).toBe('AUTORIZADA');
  });

  const nfe = (status: string, extra = ''): string =>
    `<NFe xmlns=""><Assinatura>AAAA</Assinatura>${chaveNfe}<DataEmissaoNFe>2026-11-22T10:00:05</DataEmissaoNFe>` +
    `${chaveRps(1)}<StatusNFe>${status}</StatusNFe>${extra}</NFe>`;
  const consulta = (dentro: string, mudanca: Partial<PerfilDoEmissor> = {}, numeroDaNota?: string) =>
    emissor('2', mudanca).consultar.ler(resposta('ConsultaNFeResponse', raiz('RetornoConsulta', dentro)), {
      id: id(1),
      serie: 'RTNT',
      numero: 1,
      cnpj: '12345678000195',
      inscricaoMunicipal: '123456789012',
      numeroDaNota,
      par,
    });

  it('a consulta acha a nota do RPS ou do número, cancelada ou não, com o XML como veio', () => {
    expect(consulta(cabecalho(true) + nfe('N'))).toMatchObject({
      tipo: 'ENCONTRADA',
      cancelada: false,
      nota: { numero: '42', chave: CHAVE, xml: nfe('N'), autorizadaEm: new Date('2026-11-22T13:00:05Z') },
    });
    expect(consulta(cabecalho(true) + nfe('C'), {}, '0042')).toMatchObject({ tipo: 'ENCONTRADA', cancelada: true });
    expect(consulta(cabecalho(true) + nfe('N'), {}, '43').tipo).toBe('DUVIDA');
    expect(consulta(cabecalho(true) + nfe('N').replace('<NumeroRPS>1<', '<NumeroRPS>2<')).tipo).toBe('DUVIDA');
  });

  it('não achar só vale com um código que a configuração conhece', () => {
    const nada = cabecalho(false) + evento('Erro', '01407');
    expect(consulta(nada)).toEqual({ tipo: 'DUVIDA', motivo: '1407 Texto & mais' });
    expect(consulta(nada, { opcoes: { naoEncontrada: '1407,9' } })).toEqual({ tipo: 'NAO_ENCONTRADA' });
    expect(consulta(nada + evento('Erro', '5'), { opcoes: { naoEncontrada: '1407' } }).tipo).toBe('DUVIDA');
    expect(consulta(cabecalho(true), { opcoes: { naoEncontrada: '1407' } }).tipo).toBe('DUVIDA');
  });

  it('cancelamento: feito, já feito, negado; e a consulta diz se a nota está cancelada', () => {
    const e = emissor();
    const ler = (dentro: string) => {
      const xml = valido('RetornoCancelamentoNFe', raiz('RetornoCancelamentoNFe', dentro));
      return e.cancelar.ler(resposta('CancelamentoNFeResponse', xml), { ...BAIXA, id: 'x', xml: '' });
    };
    expect(ler(cabecalho(true))).toMatchObject({ tipo: 'CANCELADA', em: BAIXA.pedidoEm });
    expect(ler(cabecalho(false) + evento('Erro', '1301')).tipo).toBe('CANCELADA');
    expect(ler(cabecalho(true) + evento('Alerta', '1301')).tipo).toBe('CANCELADA');
    expect(ler(cabecalho(false) + evento('Erro', '1305'))).toMatchObject({
      tipo: 'NEGADO',
      erros: [{ codigo: '1305' }],
      podePedirAnalise: false,
    });
    expect(ler(cabecalho(false)).tipo).toBe('DUVIDA');
    const perguntar = (dentro: string) =>
      e.consultarBaixa?.ler(resposta('ConsultaNFeResponse', raiz('RetornoConsulta', dentro)), { ...BAIXA, par });
    expect(perguntar(cabecalho(true) + nfe('N'))).toEqual({ tipo: 'NAO_PEDIDO' });
    const data = '<DataCancelamento>2026-11-23T08:00:00</DataCancelamento>';
    expect(perguntar(cabecalho(true) + nfe('C', data))).toMatchObject({
      tipo: 'CANCELADA',
      em: new Date('2026-11-23T11:00:00Z'),
    });
    expect(perguntar(cabecalho(true))?.tipo).toBe('DUVIDA');
  });
});
