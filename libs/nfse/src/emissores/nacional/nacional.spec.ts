import { dataCivil } from '@sineta/nucleo';
import { validadorOficialOuNulo } from '../../../../../test/apoio/esquemas-da-nfse.js';
import { certificadoDaEscola, desfechoDe, loteDeTeste, perfilDeTeste } from '../../apoio/emissor-de-teste.js';
import { notaDeExemplo, notaParaEmpresa, REGIMES, comRegime } from '../../apoio/notas-de-exemplo.js';
import { verificarAssinaturas } from '../../assinatura/verificar-todas.js';
import type { CertificadoDeTeste } from '../../certificado/gerar-teste.js';
import { lerDps } from '../../nacional/ler-nfse.js';
import { montarChaveNfse } from '../../nacional/identificador.js';
import { desempacotar, empacotar } from '../../xml/empacotar.js';
import type { ValidadorOficial } from '../../xml/validador-oficial.js';
import type { DadosDaNota, Emissor, LoteMontado, PedidoDeBaixa, PerfilDoEmissor } from '../emissor.js';
import { emissorDe } from '../registro.js';

const CHAVE = montarChaveNfse({
  ...{ municipio: '3550308', ambienteGerador: '2', inscricao: '12345678000195', numero: 7, anoMes: '2611' },
  codigo: '123456789',
});
const AGORA = new Date('2026-11-22T14:00:00Z');

let par: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

const nacional = (mudanca: Partial<PerfilDoEmissor> = {}): Emissor =>
  emissorDe(perfilDeTeste({ familia: 'NACIONAL', versao: '1.01', url: 'https://sefin.example/API/', ...mudanca }));
const nota = (mudanca: Partial<DadosDaNota> = {}): DadosDaNota => notaDeExemplo({ serie: '1', ...mudanca });
const lote = (e: Emissor, dados = nota()): LoteMontado => loteDeTeste(e, par, dados);
const json = (corpo: object): string => JSON.stringify({ versaoAplicativo: 'SefinNacional', ...corpo });
const nfse = (dps: string, chave = CHAVE): string =>
  `<?xml version="1.0" encoding="UTF-8"?><NFSe xmlns="http://www.sped.fazenda.gov.br/nfse" versao="1.01"><infNFSe Id="NFS${chave}">` +
  '<xLocEmi>São Paulo</xLocEmi><xLocPrestacao>São Paulo</xLocPrestacao><nNFSe>7</nNFSe><xTribNac>Ensino</xTribNac>' +
  '<verAplic>1</verAplic><ambGer>2</ambGer><tpEmis>1</tpEmis><cStat>100</cStat><dhProc>2026-11-22T11:00:05-03:00</dhProc>' +
  '<nDFSe>9</nDFSe><emit><CNPJ>12345678000195</CNPJ><xNome>Colégio</xNome><enderNac><xLgr>Rua A</xLgr><nro>1</nro>' +
  '<xBairro>B</xBairro><cMun>3550308</cMun><UF>SP</UF><CEP>01310100</CEP></enderNac></emit>' +
  `<valores><vLiq>1350.00</vLiq></valores>${dps.replace(/^<\?xml[^>]*\?>/, '')}</infNFSe></NFSe>`;

const EVENTO = '101101';
const BAIXA: PedidoDeBaixa = {
  nota: { chave: CHAVE, numero: '7' },
  cnpj: '12345678000195',
  motivo: 'DUPLICIDADE',
  descricao: 'Nota emitida em dobro para a mesma parcela',
  pedidoEm: AGORA,
};

describe('emissor nacional: documento', () => {
  it.each(REGIMES)('monta, assina e põe no pedido a DPS de %s', (regime) => {
    const e = nacional();
    const beneficio = regime === 'ISENTA' ? { issqn: { beneficio: { identificador: '35503082026001' } } } : {};
    const semIbs = regime === 'SIMPLES' || regime === 'MEI';
    const totalTributos = semIbs ? ({ tipo: 'SIMPLES', percentual: '8.21' } as const) : nota().totalTributos;
    const dados = comRegime(
      regime,
      nota({ issqn: {}, ...beneficio, totalTributos, ibsCbs: semIbs ? undefined : nota().ibsCbs }),
    );
    const { xml, documentos } = lote(e, dados);
    expect(documentos[0]?.id).toBe('DPS355030821234567800019500001000000000000001');
    expect(verificarAssinaturas(xml)).toMatchObject([{ valida: true }]);
    if (oficial) expect(oficial.validar('DPS', xml)).toEqual([]);
    const pedido = e.enviar.pedido(lote(e, dados));
    expect(pedido).toMatchObject({ metodo: 'POST', url: 'https://sefin.example/API/nfse', operacao: 'ENVIAR' });
    const { dpsXmlGZipB64 } = JSON.parse(pedido.corpo ?? '') as { dpsXmlGZipB64: string };
    expect(desempacotar(dpsXmlGZipB64)).toBe(xml);
  });

  it('leva o INSS retido e a nota que substitui; deixa o que só o RPS tem', () => {
    const e = nacional();
    const substituicao = { chave: CHAVE, motivo: '99' as const, descricao: 'Pagador trocado na emissão' };
    const { xml } = e.montar({ ...notaParaEmpresa({ serie: '1' }), substituicao });
    expect(lerDps(xml)).toMatchObject({ substituicao: { chave: CHAVE, cMotivo: '99' }, federal: { vRetCP: 100 } });
    const semChave = { motivo: '99' as const, numero: '3' };
    expect(() => e.montar({ ...notaParaEmpresa({ serie: '1' }), substituicao: semChave })).toThrow('sem a chave');
    expect(xml).not.toContain('05673');
  });

  it('examina com os códigos do governo', () => {
    const e = nacional();
    const contexto = { agora: AGORA, ambiente: 'PRODUCAO' as const };
    expect(
      e.examinar(nota({ issqn: {}, prestador: { ...nota().prestador, inscricaoMunicipal: '12345' } }), contexto),
    ).toEqual([]);
    const futura = e.examinar(nota({ issqn: {}, competencia: dataCivil('2027-01-01') }), contexto);
    expect(futura.map(({ codigo }) => codigo)).toContain('E0015');
  });

  it('cidade com o leiaute nacional em endereço próprio, e o Id sem o prefixo', () => {
    const e = nacional({ caminhos: { ENVIAR: 'dps/recepcao', NOTAS: '/notas' }, opcoes: { idDps: 'SEM_PREFIXO' } });
    expect(e.enviar.pedido(lote(e)).url).toBe('https://sefin.example/API/dps/recepcao');
    const referencia = { id: `DPS${'1'.repeat(42)}`, serie: '1', numero: 1, cnpj: '12345678000195', par };
    expect(e.consultar.pedido(referencia).url).toBe(`https://sefin.example/API/dps/${'1'.repeat(42)}`);
    expect(e.consultar.pedido({ ...referencia, chave: CHAVE }).url).toBe(`https://sefin.example/API/notas/${CHAVE}`);
    expect(() => nacional({ versao: '9.99' })).toThrow('9.99');
  });
});

describe('emissor nacional: respostas', () => {
  const desfecho = (status: number, corpo: string, e = nacional()) => {
    const doLote = lote(e);
    return desfechoDe(e.enviar.ler({ status, corpo }, doLote), doLote.documentos[0]?.id ?? '');
  };

  it('201 com a nota desta DPS é autorizada; com a de outra, dúvida', () => {
    const e = nacional();
    const boa = json({ nfseXmlGZipB64: empacotar(nfse(lote(e).xml)), alertas: [{ codigo: 'A1', descricao: 'aviso' }] });
    expect(desfecho(201, boa)).toMatchObject({
      tipo: 'AUTORIZADA',
      nota: { chave: CHAVE, numero: '7', autorizadaEm: new Date('2026-11-22T14:00:05Z'), alertas: [{ codigo: 'A1' }] },
    });
    const outra = json({ nfseXmlGZipB64: empacotar(nfse(lote(e, nota({ numero: 2 })).xml)) });
    expect(desfecho(201, outra)).toMatchObject({ tipo: 'DUVIDA' });
  });

  it.each([
    ['lista de erros', 400, json({ erros: [{ Codigo: 'E0206', Descricao: 'CPF' }] }), 'REJEITADA'],
    ['um erro só, em objeto', 400, json({ erro: { codigo: 'E0206', descricao: 'CPF' } }), 'REJEITADA'],
    ['a DPS já é nota', 400, json({ erros: [{ codigo: 'E0014', descricao: 'já existe' }] }), 'JA_EXISTE'],
    ['página de um firewall', 403, '<html>Request Rejected</html>', 'DUVIDA'],
    ['falha em JSON, com código', 500, json({ erros: [{ codigo: 'E9999', descricao: 'x' }] }), 'DUVIDA'],
    ['metade do corpo', 201, json({ nfseXmlGZipB64: 'H4sI' }).slice(0, -9), 'DUVIDA'],
    ['sucesso sem a nota', 200, json({ chaveAcesso: CHAVE }), 'DUVIDA'],
    ['JSON que não é da API', 404, JSON.stringify({ message: 'no Route matched' }), 'DUVIDA'],
    ['vazia', 502, '', 'DUVIDA'],
  ])('%s', (_nome, status, corpo, tipo) => {
    expect(desfecho(status, corpo)).toMatchObject({ tipo });
  });

  it('consulta em dois passos: da DPS à chave, e da chave à nota', () => {
    const e = nacional();
    const ler = (status: number, corpo: string, chave?: string) =>
      e.consultar.ler(
        { status, corpo },
        { id: 'DPS1', serie: '1', numero: 1, cnpj: '', par, ...(chave ? { chave } : {}) },
      );
    expect(ler(200, json({ chaveAcesso: CHAVE }))).toEqual({ tipo: 'SEGUIR', referencia: { chave: CHAVE } });
    expect(ler(404, json({ erro: { codigo: 'E4040', descricao: 'x' } }))).toEqual({ tipo: 'NAO_ENCONTRADA' });
    expect(ler(404, JSON.stringify({ message: 'no Route matched' }))).toMatchObject({ tipo: 'DUVIDA' });
    expect(ler(200, json({ nfseXmlGZipB64: empacotar(nfse(lote(e).xml)) }), CHAVE)).toMatchObject({
      ...{ tipo: 'ENCONTRADA', nota: { chave: CHAVE, numero: '7' } },
    });
    expect(ler(404, json({ erro: { codigo: 'E4040', descricao: 'x' } }), CHAVE)).toMatchObject({ tipo: 'DUVIDA' });
  });

  it('cancelamento: assinado ao montar, e cada resposta no seu lugar', () => {
    const e = nacional();
    const baixa = e.montarBaixa(BAIXA, par);
    expect(baixa.id).toBe(`PRE${CHAVE}${EVENTO}`);
    expect(verificarAssinaturas(baixa.xml)).toMatchObject([{ valida: true }]);
    expect(baixa.xml).toContain('<cMotivo>9</cMotivo>');
    const pedido = { ...BAIXA, ...baixa };
    expect(e.cancelar.pedido(pedido).url).toBe(`https://sefin.example/API/nfse/${CHAVE}/eventos`);
    const evento = '<evento><infEvento><dhProc>2026-11-22T11:30:00-03:00</dhProc></infEvento></evento>';
    const ler = (status: number, corpo: object) => e.cancelar.ler({ status, corpo: json(corpo) }, pedido);
    const em = new Date('2026-11-22T14:30:00Z');
    expect(ler(201, { eventoXmlGZipB64: empacotar(evento) })).toEqual({ tipo: 'CANCELADA', xml: evento, em });
    expect(ler(400, { erro: { codigo: 'E0822', descricao: 'prazo' } })).toMatchObject({
      tipo: 'NEGADO',
      podePedirAnalise: true,
    });
    expect(ler(400, { erro: { codigo: 'E0840', descricao: 'já' } })).toMatchObject({
      tipo: 'NEGADO',
      podePedirAnalise: false,
    });
    expect(ler(500, {})).toMatchObject({ tipo: 'DUVIDA' });
    const perguntar = (status: number, corpo: object) =>
      e.consultarBaixa?.ler({ status, corpo: json(corpo) }, { ...BAIXA, par });
    expect(e.consultarBaixa?.pedido({ ...BAIXA, par }).url).toMatch(/\/eventos\/101101\/1$/);
    expect(perguntar(200, { eventoXmlGZipB64: empacotar(evento) })).toMatchObject({ tipo: 'CANCELADA', em });
    expect(perguntar(404, { erro: { codigo: 'E4040', descricao: 'x' } })).toEqual({ tipo: 'NAO_PEDIDO' });
    expect(perguntar(503, {})).toMatchObject({ tipo: 'DUVIDA' });
  });

  it('análise fiscal: pedida depois do prazo, e lida do que a prefeitura respondeu', () => {
    const e = nacional();
    const pedido = { ...BAIXA, analise: true };
    const baixa = e.montarBaixa(pedido, par);
    expect(baixa.id).toBe(`PRE${CHAVE}101103`);
    expect(baixa.xml).toContain('<xDesc>Solicitação de Análise Fiscal para Cancelamento de NFS-e</xDesc>');
    expect(verificarAssinaturas(baixa.xml)).toMatchObject([{ valida: true }]);
    const evento = (tipo: string, hora = '11:30') =>
      `<evento><infEvento><dhProc>2026-11-22T${hora}:00-03:00</dhProc><pedRegEvento><infPedReg><e${tipo}>` +
      `<xMotivo>Fora do prazo legal</xMotivo></e${tipo}></infPedReg></pedRegEvento></infEvento></evento>`;
    const registrado = json({ eventoXmlGZipB64: empacotar(evento('101103')) });
    expect(e.cancelar.pedido({ ...pedido, ...baixa }).operacao).toBe('PEDIR_ANALISE');
    expect(e.cancelar.ler({ status: 201, corpo: registrado }, { ...pedido, ...baixa })).toMatchObject({
      tipo: 'EM_ANALISE',
    });
    expect(e.consultarBaixa?.pedido({ ...pedido, par }).url).toMatch(/\/eventos$/);
    const daHora = (t: string) => t.split('@') as [string, string?];
    const perguntar = (...tipos: string[]) =>
      e.consultarBaixa?.ler(
        { status: 200, corpo: json({ eventos: tipos.map((t) => ({ arquivoXml: empacotar(evento(...daHora(t))) })) }) },
        { ...pedido, par },
      );
    expect(perguntar('101103')).toMatchObject({ tipo: 'EM_ANALISE' });
    expect(perguntar('101103', '105104')).toMatchObject({ tipo: 'CANCELADA', em: new Date('2026-11-22T14:30:00Z') });
    expect(perguntar('101103', '105105')).toEqual({
      ...{ tipo: 'NEGADO', podePedirAnalise: false },
      erros: [{ codigo: '105105', descricao: 'Fora do prazo legal' }],
    });
    expect(perguntar('202201')).toEqual({ tipo: 'NAO_PEDIDO' });
    // Another request after a refusal: the refusal is not its answer, whether the new request arrived or not.
    expect(perguntar('101103@11:20', '105105@11:25', '101103@11:30')).toMatchObject({ tipo: 'EM_ANALISE' });
    expect(perguntar('101103@08:20', '105105@09:25')).toEqual({ tipo: 'NAO_PEDIDO' });
  });
});

it('o registro não inventa emissor', () => {
  expect(emissorDe(perfilDeTeste({ familia: 'SAO_PAULO', versao: '2' })).capacidades.maximoPorLote).toBe(50);
  expect(() => emissorDe(perfilDeTeste({ familia: 'GINFES', versao: '2' }))).toThrow('Ginfes');
});
