import { jest } from '@jest/globals';
import {
  assinar,
  empacotar,
  gerarCertificadoDeTeste,
  lerNfse,
  montarCancelamento,
  montarDps,
  type CertificadoDeTeste,
  type DadosDps,
} from '@sineta/nfse';
import { dataCivilEm } from '@sineta/nucleo';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { BoletosFiscais } from './apoio/boletos-fiscais.js';
import { exigir, type Cliente } from './apoio/cliente.js';
import { cnpjDeTeste } from './apoio/documentos.js';
import { MENSALIDADE } from './apoio/escola-com-certificado.js';
import { subirAplicacao, type AplicacaoDeTeste, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { comoAdmin, esperarAte } from './apoio/servicos.js';

const DIA = 86_400_000;
const HOJE = dataCivilEm(new Date());
const MES = HOJE.slice(0, 7);
const CIDADE = '3106200';

interface Nota {
  id: string;
  movimentoId: string;
  situacao: string;
  numero: number;
  chaveAcesso: string;
}
interface Distribuido {
  id: string;
  nsu: number;
  tipo: string;
  situacao: string;
  problema: string | null;
  chave: string | null;
  papel: string | null;
  cancelada: boolean;
  notaId: string | null;
  competencia: string | null;
}

const daCompetencia = ({ competencia }: Distribuido): boolean => competencia === MES;
interface Situacao {
  ultimoNsu: number;
  resultado: string | null;
  motivo: string | null;
  documentos: number;
  avariados: number;
  aAplicar: number;
  consultadoEm: string | null;
}

jest.setTimeout(60_000);

let sandbox: SandboxNoAr;
let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let boletos: BoletosFiscais;
let certificado: CertificadoDeTeste;
let admin: Cliente;
let financeiro: Cliente;
let n = 0;

beforeAll(async () => {
  sandbox = await iniciarSandbox();
  aplicacao = await subirAplicacao({
    trabalhador: true,
    fiscal: {
      sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, caPem: sandbox.caPem } },
      ...{ carenciaMs: 60_000, prazoMs: 5_000, primeiraEsperaMs: 60_000, circuito: { falhas: 100 } },
    },
  });
  escola = await aplicacao.criarEscola('distribuicao');
  boletos = new BoletosFiscais(aplicacao.banco, escola.escolaId);
  await boletos.preparar();
  [admin, financeiro] = [await escola.cliente('admin'), await escola.cliente('financeiro')];
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

const novoCertificado = (cnpj: string) =>
  gerarCertificadoDeTeste({
    ...{ cnpj, razaoSocial: 'Colégio', senha: 's' },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 300 * DIA) },
  });

async function gerar(quantas: number): Promise<Nota[]> {
  const novos = Array.from({ length: quantas }, () => ({ n: ++n, vencimento: HOJE, competencia: MES }));
  const ids = (await boletos.criarVarios(novos)).map(({ id }) => id);
  const geracao = await financeiro.criar('/movimentos', {
    ...{ dataEmissao: HOJE, periodoInicio: HOJE, periodoFim: HOJE, boletos: ids },
  });
  return financeiro.lista<Nota>(`/notas-fiscais?ordenar=numero&geracaoId=${geracao.id}`);
}

const esperarNota = (nota: Nota | undefined, situacao: string): Promise<Nota> =>
  esperarAte(`nota ${nota?.numero} ${situacao}`, async () => {
    const atual = await financeiro.obter<Nota>(`/notas-fiscais/${nota?.id}`);
    return atual.situacao === situacao ? atual : null;
  });

/** Another system, with the certificate of who issues. @returns the key */
function emitirFora(numero: number, mudanca: Partial<DadosDps> = {}, par = certificado): string {
  const { id, xml } = montarDps({
    ...{ ...MENSALIDADE, serie: 7, numero, municipioEmissor: CIDADE, emitidoEm: new Date(Date.now() - 90_000) },
    prestador: { cnpj: escola.cnpj, regime: 'LUCRO_PRESUMIDO' },
    ...mudanca,
  });
  const { status, corpo } = sandbox.sefin.sefin.receberDps({ pacote: empacotar(assinar(xml, id, par)) });
  if (status !== 201) throw new Error(JSON.stringify(corpo));
  return String(corpo['chaveAcesso']);
}

function cancelarFora(chave: string): void {
  const { id, xml } = montarCancelamento({
    ...{ ambiente: 'HOMOLOGACAO', versaoAplicativo: 'outro-1', pedidoEm: new Date(Date.now() - 60_000), chave },
    ...{ autor: escola.cnpj, motivo: '1', descricao: 'Cancelada no portal nacional' },
  });
  const pacote = empacotar(assinar(xml, id, certificado));
  const { status, corpo } = sandbox.sefin.sefin.receberEvento(chave, { pacote });
  if (status !== 201) throw new Error(JSON.stringify(corpo));
}

const situacao = () => financeiro.obter<Situacao>('/distribuicao-fiscal');

/** Asks now, and waits for the answer. The API tells whole seconds, and two questions fit in one. */
async function consultar(resultado = 'EM_DIA'): Promise<Situacao> {
  const instante = async () => {
    const [cursor] = await comoAdmin(aplicacao.banco, `select consultado_em from cursor_adn`);
    return (cursor?.['consultado_em'] as Date | null | undefined)?.getTime();
  };
  const antes = await instante();
  expect((await financeiro.post('/distribuicao-fiscal/consulta')).status).toBe(202);
  return esperarAte(`distribuição ${resultado}`, async () => {
    if ((await instante()) === antes) return null;
    const agora = await situacao();
    return agora.resultado === resultado ? agora : null;
  });
}

const documentos = (filtro = '') => financeiro.lista<Distribuido>(`/documentos-distribuidos?ordenar=nsu${filtro}`);
const aplicados = () => esperarAte('efeitos', async () => ((await situacao()).aAplicar === 0 ? true : null));

it('antes de configurar e sem certificado, diz o que falta', async () => {
  expect((await financeiro.get('/distribuicao-fiscal')).corpo.codigo).toBe('configuracao-fiscal-ausente');
  exigir(await admin.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' }), 'configuração');
  const tributacao = { codigoTributacaoNacional: '080101', codigoNbs: '122012000' };
  exigir(await admin.put(`/servicos/${boletos.servicoId}/fiscal`, tributacao), 'tributação');
  expect(await situacao()).toMatchObject({ ultimoNsu: 0, resultado: null, consultadoEm: null, documentos: 0 });
  expect((await financeiro.post('/distribuicao-fiscal/consulta')).corpo.codigo).toBe('certificado-ausente');
  certificado = novoCertificado(escola.cnpj);
  exigir(await admin.enviar('/certificados', { nome: 'a.pfx', bytes: certificado.pfx }, { senha: 's' }), 'certificado');
  expect(await consultar()).toMatchObject({ ultimoNsu: 0, documentos: 0 });
});

it('notas e eventos de fora: cada um no seu lugar, e as notas daqui seguem o governo', async () => {
  const [deOficio, noPortal, trocada, intacta] = await gerar(4);
  const nossas = [];
  for (const nota of [deOficio, noPortal, trocada, intacta]) nossas.push(await esperarNota(nota, 'AUTORIZADA'));
  const [a, b, c] = nossas.map(({ chaveAcesso }) => chaveAcesso);
  expect(sandbox.sefin.sefin.cancelarDeOficio(a ?? '', 'Processo administrativo 12/2026')).toBe(true);
  cancelarFora(b ?? '');
  const substituta = emitirFora(1, substituindo(c ?? ''));
  const fora = emitirFora(2);
  const canceladaFora = emitirFora(3);
  cancelarFora(canceladaFora);
  const outra = cnpjDeTeste(901);
  const tomada = emitirFora(
    4,
    {
      prestador: { cnpj: outra, regime: 'LUCRO_PRESUMIDO' },
      tomador: { ...MENSALIDADE.tomador, nome: 'Colégio', documento: escola.cnpj },
    },
    novoCertificado(outra),
  );
  const semAssinatura = emitirFora(5);
  sandbox.adn.adn.avariar(semAssinatura, 'assinatura');
  const comDtd = emitirFora(6);
  sandbox.adn.adn.avariar(comDtd, 'dtd');
  const depoisDosAvariados = emitirFora(7);

  expect(await consultar()).toMatchObject({ avariados: 2, motivo: null });
  await aplicados();

  expect((await esperarNota(deOficio, 'CANCELADA')).situacao).toBe('CANCELADA');
  await esperarNota(noPortal, 'CANCELADA');
  await esperarNota(trocada, 'SUBSTITUIDA');
  await esperarNota(intacta, 'AUTORIZADA');
  const deFora = await documentos('&deFora=true');
  expect(deFora.map(({ chave, cancelada }) => [chave, cancelada])).toEqual([
    [substituta, false],
    [fora, false],
    [canceladaFora, true],
    [depoisDosAvariados, false],
  ]);
  expect((await documentos('&papel=TOMADOR')).map(({ chave, notaId }) => [chave, notaId])).toEqual([[tomada, null]]);
  const avariados = await documentos('&situacao=AVARIADO');
  expect(avariados.map(({ chave, problema }) => [chave, problema])).toEqual([
    [semAssinatura, expect.stringContaining('assinatura')],
    [comDtd, expect.stringContaining('DTD')],
  ]);
  const [daIntacta] = await documentos(`&chave=${nossas[3]?.chaveAcesso}`);
  expect(daIntacta).toMatchObject({ notaId: intacta?.id, papel: 'EMITENTE', tipo: 'NFSE' });
  await conferirRastro(deOficio, trocada);
});

/** What a substitute may not change (E0060) is that of the note. */
function substituindo(chave: string): Partial<DadosDps> {
  const { dCompet, servico } = lerNfse(sandbox.sefin.sefin.notas().find((nota) => nota.chave === chave)?.nfseXml ?? '');
  return {
    ...{ competencia: dCompet, valores: { servicoCentavos: 120_000 } },
    servico: { ...MENSALIDADE.servico, municipioPrestacao: servico.cLocPrestacao ?? CIDADE },
    substituicao: { chave, motivo: '99', descricao: 'Descrição do serviço corrigida' },
  };
}

/** The trail, the warning, and what became of the instalments. */
async function conferirRastro(deOficio: Nota | undefined, trocada: Nota | undefined): Promise<void> {
  const [trilha] = await comoAdmin(
    aplicacao.banco,
    `select motivo from auditoria where entidade = 'nota_fiscal' and entidade_id = $1 and depois ->> 'situacao' = 'CANCELADA'`,
    [deOficio?.id],
  );
  expect(trilha?.['motivo']).toContain('Processo administrativo 12/2026');
  const avisos = await financeiro.lista<{ tipo: string; texto: string; notaId: string | null }>('/avisos-fiscais');
  const doTipo = (tipo: string) => avisos.filter((aviso) => aviso.tipo === tipo);
  expect(doTipo('NOTA_MUDADA_FORA')).toHaveLength(3);
  expect(doTipo('NOTA_MUDADA_FORA')).toContainEqual(
    expect.objectContaining({ notaId: deOficio?.id, texto: expect.stringContaining('de ofício') as string }),
  );
  expect(doTipo('NOTA_DE_FORA')).toHaveLength(1);
  expect(doTipo('DISTRIBUICAO')).toMatchObject([{ texto: expect.stringContaining('2 documentos') as string }]);
  const parcelas = await comoAdmin(
    aplicacao.banco,
    `select movimento_id, vigente from movimento_parcela where movimento_id = any($1::uuid[])`,
    [[deOficio?.movimentoId, trocada?.movimentoId]],
  );
  const vigente = (nota: Nota | undefined) =>
    parcelas.find((p) => p['movimento_id'] === nota?.movimentoId)?.['vigente'];
  expect([vigente(deOficio), vigente(trocada)]).toEqual([false, true]);
}

it('o documento e os seus eventos se leem, byte a byte; perguntar de novo não repete nada', async () => {
  const [evento] = await documentos('&tipo=EVENTO');
  const detalhe = await financeiro.obter<{ sha256: string; eventos: object[]; chave: string }>(
    `/documentos-distribuidos/${evento?.id}`,
  );
  const [nota] = await documentos(`&chave=${detalhe.chave}&tipo=NFSE`);
  const daNota = await financeiro.obter<{ eventos: { id: string }[] }>(`/documentos-distribuidos/${nota?.id}`);
  expect(daNota.eventos.map(({ id }) => id)).toEqual([evento?.id]);
  const xml = await financeiro.get(`/documentos-distribuidos/${evento?.id}/xml`);
  expect(xml.texto).toContain('<infEvento');
  const antes = await situacao();
  expect(await consultar()).toMatchObject({ documentos: antes.documentos, ultimoNsu: antes.ultimoNsu });
  const vizinha = await (await aplicacao.criarEscola('distribuicao-ao-lado')).cliente('admin');
  expect((await vizinha.get(`/documentos-distribuidos/${evento?.id}/xml`)).status).toBe(404);
});

it('a nota em dúvida que o ADN mostra deixa de estar em dúvida, sem novo envio', async () => {
  sandbox.sefin.ordenarCaos('perde', 1);
  const [nota] = await gerar(1);
  await esperarNota(nota, 'INDETERMINADA');
  sandbox.sefin.ordenarCaos('falha');
  await consultar();
  await aplicados();
  const achada = await esperarNota(nota, 'AUTORIZADA');
  sandbox.sefin.ordenarCaos(null);
  const noGoverno = sandbox.sefin.sefin.notas().filter(({ chave }) => chave === achada.chaveAcesso);
  expect(noGoverno).toHaveLength(1);
  expect((await financeiro.get(`/notas-fiscais/${nota?.id}/xml`)).texto).toContain(achada.chaveAcesso);
});

it.each([
  ['página de firewall', 'html', 'não é JSON'],
  ['falha do serviço', 'falha', 'HTTP 500'],
  ['404 de um gateway', 'nao-achou', 'HTTP 404'],
  ['resposta pela metade', 'metade', 'não é JSON'],
] as const)('%s não é o fim da fila: o cursor fica, e o motivo se lê', async (_nome, caos, motivo) => {
  emitirFora(100 + n++);
  const antes = await situacao();
  sandbox.adn.ordenarCaos(caos, 1);
  const depois = await consultar('SEM_RESPOSTA');
  expect(depois).toMatchObject({ ultimoNsu: antes.ultimoNsu, documentos: antes.documentos });
  expect(depois.motivo).toContain(motivo);
});

describe('conciliação com o ADN', () => {
  type Diferenca = { tipo: string; id: string; notaId: string | null; notaCentavos: number; adnCentavos: number };
  const conciliar = () => financeiro.lista<Diferenca>(`/conciliacao-fiscal/diferencas?competencia=${MES}`);

  it('a quarta coluna: emitidas fora, substituída fora, e a soma do que está em vigor lá', async () => {
    await consultar();
    await aplicados();
    const diferencas = await conciliar();
    const doTipo = (tipo: string) => diferencas.filter((diferenca) => diferenca.tipo === tipo);
    const fora = (await documentos('&deFora=true')).filter(({ cancelada }) => !cancelada);
    expect(fora.length).toBeGreaterThan(2);
    const doMes = doTipo('EMITIDA_FORA');
    expect(new Set(doMes.map(({ id }) => id))).toEqual(new Set(fora.filter(daCompetencia).map(({ id }) => id)));
    expect(doTipo('SUBSTITUIDA_FORA')).toMatchObject([{ notaCentavos: 120_000, adnCentavos: 0 }]);
    expect(doTipo('NOTA_FORA_DO_ADN')).toEqual([]);
    const resumo = await financeiro.obter<Record<string, unknown>>(`/conciliacao-fiscal?competencia=${MES}`);
    expect(resumo['adnCentavos']).toBe(
      Number(resumo['notasCentavos']) + doMes.reduce((soma, { adnCentavos }) => soma + adnCentavos, 0),
    );
    expect(resumo).toMatchObject({
      adnEmDiaDesde: expect.any(String),
      diferencas: expect.arrayContaining([{ tipo: 'EMITIDA_FORA', quantidade: doMes.length }]),
    });
    const csv = await financeiro.get(`/conciliacao-fiscal/diferencas?competencia=${MES}&formato=csv`);
    expect(csv.texto).toContain('adnCentavos;acao');
    expect(csv.texto.split('EMITIDA_FORA')).toHaveLength(doMes.length + 1);
  });

  it('o que o ADN não mostra depois de um dia, o que só ele cancelou, e o que só aqui se cancelou', async () => {
    const [sumida, sohLa, sohAqui] = await gerar(3);
    for (const nota of [sumida, sohLa, sohAqui]) await esperarNota(nota, 'AUTORIZADA');
    const chaves = [sohLa, sohAqui].map(async (nota) => (await esperarNota(nota, 'AUTORIZADA')).chaveAcesso);
    await consultar();
    await aplicados();
    cancelarFora((await chaves[0]) ?? '');
    await consultar();
    await aplicados();
    await esperarNota(sohLa, 'CANCELADA');
    const semAviso = new Set((await conciliar()).map(({ notaId }) => notaId));
    expect([sumida, sohLa, sohAqui].some((nota) => semAviso.has(nota?.id ?? null))).toBe(false);
    await comoAdmin(
      aplicacao.banco,
      `update nota_fiscal set autorizada_em = autorizada_em - interval '2 days', atualizado_em = atualizado_em - interval '2 days'
        where id = any($1::uuid[])`,
      [[sumida?.id, sohAqui?.id]],
    );
    await comoAdmin(aplicacao.banco, `delete from documento_adn where nota_id = $1`, [sumida?.id]);
    await comoAdmin(aplicacao.banco, `update nota_fiscal set situacao = 'AUTORIZADA' where id = $1`, [sohLa?.id]);
    await comoAdmin(aplicacao.banco, `update nota_fiscal set situacao = 'CANCELADA' where id = $1`, [sohAqui?.id]);
    const achadas = new Map((await conciliar()).map(({ tipo, notaId }) => [notaId, tipo]));
    expect([sumida, sohLa, sohAqui].map((nota) => achadas.get(nota?.id ?? null))).toEqual([
      ...['NOTA_FORA_DO_ADN', 'CANCELADA_SO_NO_ADN', 'CANCELADA_SO_AQUI'],
    ]);
  });
});
