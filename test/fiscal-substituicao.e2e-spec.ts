import { X509Certificate } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { jest } from '@jest/globals';
import { gerarCertificadoDeTeste, lerNfse, lerRespostaConsultaEvento, verificarAssinatura } from '@sineta/nfse';
import { competenciaDe, dataCivilEm, somarCompetencias } from '@sineta/nucleo';
import { Agenda, Relogio } from '@sineta/plataforma';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { BoletosFiscais, type BoletoDeTeste } from './apoio/boletos-fiscais.js';
import { exigir, type Cliente } from './apoio/cliente.js';
import { subirAplicacao, type AplicacaoDeTeste, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { comoAdmin, esperarAte } from './apoio/servicos.js';

const DIA = 86_400_000;
const HOJE = dataCivilEm(new Date());
const MES = competenciaDe(HOJE);
const CIDADE = '3106200';
const PEDIDO = { motivo: '99', texto: 'Nome do responsável escrito errado' };

interface Nota {
  id: string;
  movimentoId: string;
  situacao: string;
  numero: number;
  idDocumento: string;
  chaveAcesso: string;
  valorCentavos: number;
  descricao: string;
  tentativas: number;
  sha256Assinado: string | null;
  substituiId: string | null;
  substitutaId: string | null;
  substituicao: { motivo: string; texto: string | null } | null;
  erros: { codigo: string; acao: string }[];
  cancelamento: { analise: boolean; protocolo: string | null; oQueFazer: string } | null;
}

jest.setTimeout(60_000);

let sandbox: SandboxNoAr;
let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let boletos: BoletosFiscais;
let admin: Cliente;
let financeiro: Cliente;
let n = 0;

beforeAll(async () => {
  sandbox = await iniciarSandbox();
  aplicacao = await subirAplicacao({
    trabalhador: true,
    fiscal: {
      sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, caPem: sandbox.caPem } },
      ...{ carenciaMs: 1_500, prazoMs: 5_000, primeiraEsperaMs: 200 },
    },
  });
  escola = await aplicacao.criarEscola('substituir');
  boletos = new BoletosFiscais(aplicacao.banco, escola.escolaId);
  await boletos.preparar();
  [admin, financeiro] = [await escola.cliente('admin'), await escola.cliente('financeiro')];
  exigir(await admin.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' }), 'fiscal');
  const tributacao = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45' };
  exigir(await admin.put(`/servicos/${boletos.servicoId}/fiscal`, tributacao), 'tributação');
  await instalarCertificado();
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

/** @returns the certificate, PEM */
async function instalarCertificado(): Promise<string> {
  const { pfx, certificadoPem } = gerarCertificadoDeTeste({
    ...{ cnpj: escola.cnpj, razaoSocial: 'Colégio substituir', senha: 's' },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 300 * DIA) },
  });
  exigir(await admin.enviar('/certificados', { nome: 'a.pfx', bytes: pfx }, { senha: 's' }), 'certificado');
  return certificadoPem;
}

const digitalDe = (pem: string): string => new X509Certificate(pem).fingerprint256;

const pedidoDe = (ids: string[]) => ({
  ...{ dataEmissao: HOJE, periodoInicio: HOJE, periodoFim: HOJE, boletos: ids },
});

async function gerar(boleto: BoletoDeTeste): Promise<Nota> {
  const geracao = await financeiro.criar('/movimentos', pedidoDe([boleto.id]));
  const [nota] = await financeiro.lista<Nota>(`/notas-fiscais?geracaoId=${geracao.id}`);
  if (!nota) throw new Error('sem nota');
  return nota;
}

async function emitir(competencia = MES): Promise<{ nota: Nota; boleto: BoletoDeTeste }> {
  const boleto = await boletos.criar({ n: ++n, vencimento: HOJE, competencia });
  return { nota: await esperarNota(await gerar(boleto), 'AUTORIZADA'), boleto };
}

const obter = ({ id }: { id: string }): Promise<Nota> => financeiro.obter<Nota>(`/notas-fiscais/${id}`);

const esperarNota = (nota: { id: string }, situacao: string): Promise<Nota> =>
  esperarAte(`nota ${situacao}`, async () => {
    const atual = await obter(nota);
    return atual.situacao === situacao ? atual : null;
  });

const substituir = (nota: { id: string }, mudancas: object = {}) =>
  financeiro.post<Nota & { codigo: string }>(`/notas-fiscais/${nota.id}/substituicao`, { ...PEDIDO, ...mudancas });

const cancelar = (nota: { id: string }) =>
  financeiro.post<{ codigo: string }>(`/notas-fiscais/${nota.id}/cancelamento`, {
    ...{ motivo: 'ERRO_NA_EMISSAO', texto: 'Nota emitida para o responsável errado' },
  });

/** Movements that hold the instalment: never more than one. */
async function dona(boleto: BoletoDeTeste): Promise<unknown[]> {
  const linhas = await comoAdmin(
    aplicacao.banco,
    `select movimento_id from movimento_parcela where parcela_id = $1 and vigente`,
    [boleto.parcelaId],
  );
  return linhas.map(({ movimento_id }) => movimento_id);
}

const situacaoDoMovimento = async ({ movimentoId }: Nota): Promise<unknown> =>
  (await financeiro.obter(`/movimentos/${movimentoId}`)).situacao;

describe('substituição', () => {
  it('a nota nova leva o cadastro de agora; autorizada, a parcela é dela e a antiga fica SUBSTITUIDA', async () => {
    const { nota: velha, boleto } = await emitir();
    const nome = 'Responsável Corrigida da Silva';
    await comoAdmin(aplicacao.banco, `update pessoa set nome = $2 where id = $1`, [boleto.tomadorId, nome]);
    const resposta = await substituir(velha, { descricao: 'Mensalidade do mês' });
    expect(resposta).toMatchObject({
      status: 202,
      corpo: { situacao: 'VALIDADA', substituiId: velha.id, substitutaId: null, substituicao: PEDIDO },
    });
    const nova = await esperarNota(resposta.corpo, 'AUTORIZADA');
    expect(await obter(velha)).toMatchObject({ situacao: 'SUBSTITUIDA', substitutaId: nova.id, substituiId: null });
    expect(await dona(boleto)).toEqual([nova.movimentoId]);
    expect(await Promise.all([velha, nova].map(situacaoDoMovimento))).toEqual(['SUBSTITUIDO', 'ATIVO']);
    const lida = lerNfse((await financeiro.get(`/notas-fiscais/${nova.id}/xml`)).texto);
    expect(lida).toMatchObject({
      substituicao: { chave: velha.chaveAcesso, cMotivo: '99', xMotivo: PEDIDO.texto },
      ...{ toma: { xNome: nome }, servico: { xDescServ: 'Mensalidade do mês' } },
    });
    const eventos = sandbox.sefin.sefin.consultarEventos(velha.chaveAcesso, '105102');
    const lidos = lerRespostaConsultaEvento(eventos.status, JSON.stringify(eventos.corpo));
    expect(lidos.situacao === 'ENCONTRADO' && lidos.eventosXml[0]).toContain(`<chSubstituta>${nova.chaveAcesso}<`);

    const papel = async ({ id }: Nota) =>
      (await textoDoPdf((await financeiro.get(`/notas-fiscais/${id}/danfse`)).bytes)).join(' ').replace(/\s+/g, ' ');
    expect(await papel(velha)).toContain('SUBSTITUÍDA');
    expect(await papel(nova)).toContain(`NFS-e Subst.: ${velha.chaveAcesso}`);
    expect((await financeiro.post('/movimentos', pedidoDe([boleto.id]))).corpo.codigo).toBe('nada-a-gerar');
    for (const outra of [await substituir(velha), await cancelar(velha)]) {
      expect(outra).toMatchObject({ status: 409, corpo: { codigo: 'situacao-nao-permite' } });
    }
    expect((await cancelar(nova)).status).toBe(202);
    await esperarNota(nova, 'CANCELADA');
    expect(await dona(boleto)).toEqual([]);
    expect(await obter(velha)).toMatchObject({ situacao: 'SUBSTITUIDA' });
  });

  it('resposta perdida: acha a nota nova pelo Id da DPS, e troca uma vez só', async () => {
    const { nota: velha, boleto } = await emitir();
    sandbox.sefin.ordenarCaos('perde', 1);
    const nova = await esperarNota((await substituir(velha)).corpo, 'AUTORIZADA');
    expect(nova.tentativas).toBe(1);
    expect(await obter(velha)).toMatchObject({ situacao: 'SUBSTITUIDA', substitutaId: nova.id });
    expect(await dona(boleto)).toEqual([nova.movimentoId]);
  });

  it('fora do prazo do município: a nova é rejeitada, a antiga vale, e o número da desistência volta', async () => {
    const { nota: velha, boleto } = await emitir();
    sandbox.sefin.sefin.parametrizarMunicipio(CIDADE, { prazoSubstituicaoDias: -1 });
    const rejeitada = await esperarNota((await substituir(velha)).corpo, 'REJEITADA');
    expect(rejeitada.erros).toMatchObject([{ codigo: 'E0050', acao: expect.stringContaining('análise fiscal') }]);
    expect(await obter(velha)).toMatchObject({ situacao: 'AUTORIZADA', substitutaId: rejeitada.id });
    expect(await dona(boleto)).toEqual([velha.movimentoId]);
    for (const outra of [await substituir(velha), await cancelar(velha)]) {
      expect(outra).toMatchObject({ status: 409, corpo: { codigo: 'substituicao-em-andamento' } });
    }
    exigir(await financeiro.post(`/movimentos/${rejeitada.movimentoId}/estorno`, { motivo: 'Desistência' }), 'estorno');
    expect(await financeiro.obter('/numeracao-fiscal')).toMatchObject({
      series: [{ livres: [rejeitada.numero], lacunas: [], rejeitadas: 0 }],
    });
    expect(await obter(velha)).toMatchObject({ situacao: 'AUTORIZADA', substitutaId: null });
    expect(await dona(boleto)).toEqual([velha.movimentoId]);
    sandbox.sefin.sefin.parametrizarMunicipio(CIDADE, {});
    const { corpo: outra } = await substituir(velha);
    expect(outra.numero).toBe(rejeitada.numero);
    await esperarNota(outra, 'AUTORIZADA');
    expect(await financeiro.obter('/numeracao-fiscal')).toMatchObject({ series: [{ livres: [], lacunas: [] }] });
  });

  it('rejeitada pelo que se corrige: corrigida, vai com o mesmo número e ainda substitui', async () => {
    const { nota: velha } = await emitir();
    sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, { inscritoNoCnc: true });
    const rejeitada = await esperarNota((await substituir(velha)).corpo, 'REJEITADA');
    sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, {});
    expect((await financeiro.post(`/notas-fiscais/${rejeitada.id}/envio`)).status).toBe(202);
    expect(await esperarNota(rejeitada, 'AUTORIZADA')).toMatchObject({ numero: rejeitada.numero });
    expect(await obter(velha)).toMatchObject({ situacao: 'SUBSTITUIDA', substitutaId: rejeitada.id });
  });

  it('os valores de agora: a bolsa que veio depois entra na nota nova, e a conciliação deixa de acusar', async () => {
    const { nota: velha, boleto } = await emitir();
    await comoAdmin(
      aplicacao.banco,
      `update parcela set bolsas_centavos = 20000, saldo_centavos = 100000 where id = $1`,
      [boleto.parcelaId],
    );
    const acusadas = async () => {
      const dados = await financeiro.lista<{ id: string }>(
        `/conciliacao-fiscal/diferencas?competencia=${MES}&tipo=VALOR_MUDOU`,
      );
      return dados.filter(({ id }) => id === boleto.parcelaId).length;
    };
    expect(await acusadas()).toBe(1);
    const nova = await esperarNota((await substituir(velha, { atualizarValores: true })).corpo, 'AUTORIZADA');
    const { total } = lerNfse((await financeiro.get(`/notas-fiscais/${nova.id}/xml`)).texto);
    expect(total).toMatchObject({ vServ: 120_000, vDescIncond: 20_000 });
    expect(await acusadas()).toBe(0);
  });

  it('duas pessoas juntas, ou uma que cancela e outra que substitui: só uma é atendida', async () => {
    const { nota: primeira } = await emitir();
    const duas = await Promise.all([substituir(primeira), substituir(primeira), substituir(primeira)]);
    expect(duas.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const aceita = duas.find(({ status }) => status === 202)?.corpo;
    await esperarNota(aceita as Nota, 'AUTORIZADA');
    const { nota: segunda, boleto } = await emitir();
    const [troca, baixa] = await Promise.all([substituir(segunda), cancelar(segunda)]);
    expect([troca.status, baixa.status].sort()).toEqual([202, 409]);
    await esperarNota(segunda, troca.status === 202 ? 'SUBSTITUIDA' : 'CANCELADA');
    expect(await dona(boleto)).toHaveLength(troca.status === 202 ? 1 : 0);
  });

  it('recusa o que o leiaute não aceita, a competência fechada e a nota cancelada', async () => {
    const { nota, boleto } = await emitir();
    for (const [mudanca, codigo, campo] of [
      [{ motivo: '06' }, 'dados-invalidos', '/motivo'],
      [{ texto: 'curto' }, 'dados-invalidos', '/texto'],
      [{ texto: undefined }, 'substituicao-invalida', '/texto'],
    ] as const) {
      expect(await substituir(nota, mudanca)).toMatchObject({ status: 422, corpo: { codigo, erros: [{ campo }] } });
    }
    exigir(await cancelar(nota), 'cancelamento');
    await esperarNota(nota, 'CANCELADA');
    expect(await substituir(nota)).toMatchObject({ status: 409, corpo: { codigo: 'situacao-nao-permite' } });
    expect(await dona(boleto)).toEqual([]);
    const { nota: entregue } = await emitir(somarCompetencias(MES, -1));
    exigir(await admin.post('/competencias-fiscais', { competencia: somarCompetencias(MES, -1) }), 'mês');
    expect(await substituir(entregue)).toMatchObject({ status: 409, corpo: { codigo: 'competencia-fechada' } });
    const secretaria = await escola.cliente('secretaria');
    expect((await secretaria.post(`/notas-fiscais/${nota.id}/substituicao`, PEDIDO)).status).toBe(403);
    const vizinho = await (await aplicacao.criarEscola('vizinha')).cliente('admin');
    expect((await vizinho.post(`/notas-fiscais/${nota.id}/substituicao`, PEDIDO)).status).toBe(404);
  });
});

describe('análise fiscal, depois do prazo de cancelar', () => {
  const pedir = (nota: { id: string }) =>
    financeiro.post<{ codigo: string; situacao: string }>(`/notas-fiscais/${nota.id}/pedido-de-analise`, {
      ...{ motivo: 'SERVICO_NAO_PRESTADO', texto: 'O aluno saiu antes do começo do mês' },
    });

  /** The clock of the notes that stopped, some hours later, until the answer was read. */
  async function passarHoras(horas: number): Promise<void> {
    const relogio = aplicacao.app.get(Relogio);
    const agora = relogio.agora.bind(relogio);
    relogio.agora = () => new Date(agora().getTime() + horas * 3_600_000);
    try {
      await aplicacao.app.get(Agenda).bater('notas-paradas', relogio.agora());
      await esperarAte('fim das tarefas', async () => {
        const pendentes = await comoAdmin(
          aplicacao.banco,
          `select 1 from graphile_worker.jobs where task_identifier in ('agenda.distribuir', 'fiscal.cancelar-nota')`,
        );
        return pendentes.length === 0;
      });
    } finally {
      relogio.agora = agora;
    }
  }

  const decidir = (nota: Nota, deferida: boolean) =>
    fetch(`${sandbox.urlControle}/analises/${nota.chaveAcesso}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ deferida, motivo: 'Decisão do fisco no treinamento' }),
    });

  it('negado o cancelamento, a prefeitura é perguntada até decidir; a pessoa lê em que pé está', async () => {
    const { nota, boleto } = await emitir();
    sandbox.sefin.sefin.parametrizarMunicipio(CIDADE, { prazoCancelamentoDias: -1 });
    expect((await cancelar(nota)).status).toBe(202);
    expect(await esperarNota(nota, 'CANCELAMENTO_NEGADO')).toMatchObject({
      erros: [{ codigo: 'E0822', acao: expect.stringContaining('/pedido-de-analise') }],
      cancelamento: { analise: false, protocolo: null },
    });
    expect(await pedir(nota)).toMatchObject({ status: 202, corpo: { situacao: 'CANCELANDO' } });
    expect(await esperarNota(nota, 'EM_ANALISE_FISCAL')).toMatchObject({
      cancelamento: {
        ...{ analise: true, protocolo: `EVT${nota.chaveAcesso}101103001` },
        oQueFazer: expect.stringContaining('leve o protocolo'),
      },
    });
    for (const outra of [await pedir(nota), await cancelar(nota), await substituir(nota)]) {
      expect(outra).toMatchObject({ status: 409, corpo: { codigo: 'situacao-nao-permite' } });
    }
    await passarHoras(1);
    expect(await obter(nota)).toMatchObject({ situacao: 'EM_ANALISE_FISCAL' });
    const perguntas = async () =>
      (await financeiro.lista<{ operacao: string }>(`/notas-fiscais/${nota.id}/tentativas`)).filter(
        ({ operacao }) => operacao === 'CONSULTAR_CANCELAMENTO',
      ).length;
    const antes = await perguntas();
    await passarHoras(7);
    expect(await perguntas()).toBe(antes + 1);
    expect((await decidir(nota, false)).status).toBe(204);
    await passarHoras(14);
    const negada = await esperarNota(nota, 'CANCELAMENTO_NEGADO');
    expect(negada.erros).toMatchObject([{ codigo: '105105', texto: 'Decisão do fisco no treinamento' }]);
    expect(await dona(boleto)).toEqual([nota.movimentoId]);

    expect((await pedir(nota)).status).toBe(202);
    await esperarNota(nota, 'EM_ANALISE_FISCAL');
    expect((await decidir(nota, true)).status).toBe(204);
    await passarHoras(21);
    const { cancelamento } = await esperarNota(nota, 'CANCELADA');
    expect(cancelamento).toMatchObject({ protocolo: `EVT${nota.chaveAcesso}105104001` });
    expect(await dona(boleto)).toEqual([]);
    const avisos = await financeiro.lista<{ notaId: string; texto: string }>('/avisos-fiscais?tipo=ANALISE_FISCAL');
    expect(avisos.map(({ texto }) => texto).sort()).toEqual([
      expect.stringMatching(/^A prefeitura cancelou a nota/),
      expect.stringMatching(/^A prefeitura negou o cancelamento da nota/),
    ]);
    sandbox.sefin.sefin.parametrizarMunicipio(CIDADE, {});
  });
});

describe('certificado trocado com notas a caminho', () => {
  /** Digests of the certificates that this process showed to the government. */
  const mostrados: string[] = [];
  const conectou = (evento: unknown) => {
    const { socket } = evento as { socket: { getCertificate?: () => { fingerprint256?: string } | null } };
    const digital = socket.getCertificate?.()?.fingerprint256;
    if (digital) mostrados.push(digital);
  };
  beforeAll(() => subscribe('undici:client:connected', conectou));
  afterAll(() => unsubscribe('undici:client:connected', conectou));

  const sql = (texto: string, ...parametros: unknown[]) => comoAdmin(aplicacao.banco, texto, parametros);

  /** While the breaker is open, what is signed waits. */
  const segurarEnvios = () =>
    sql(
      `insert into circuito_fiscal (escola_id, familia, municipio, ambiente, aberto_ate)
       values ($1, 'NACIONAL', $2, 'HOMOLOGACAO', now() + interval '1 hour')
       on conflict (escola_id, familia, municipio, ambiente) do update set aberto_ate = excluded.aberto_ate`,
      escola.escolaId,
      CIDADE,
    );

  it('a assinada com o antigo vai como está, pela conexão do novo: uma vez, e assinada uma vez', async () => {
    const antigo = await instalarCertificado();
    await segurarEnvios();
    const nota = await gerar(await boletos.criar({ n: ++n, vencimento: HOJE, competencia: MES }));
    const assinada = await esperarNota(nota, 'ASSINADA');
    const novo = await instalarCertificado();
    await sql(`delete from circuito_fiscal`);
    mostrados.splice(0);
    expect((await financeiro.post(`/notas-fiscais/${nota.id}/envio`)).status).toBe(202);
    const autorizada = await esperarNota(nota, 'AUTORIZADA');
    expect(autorizada).toMatchObject({ tentativas: 1, sha256Assinado: assinada.sha256Assinado });
    expect(new Set(mostrados)).toEqual(new Set([digitalDe(novo)]));
    const [guardada] = await sql(`select xml_documento from nota_fiscal where id = $1`, nota.id);
    const verificada = verificarAssinatura(String(guardada?.xml_documento));
    expect(verificada.valida && digitalDe(verificada.certificadoPem)).toBe(digitalDe(antigo));
    const assinaturas = await sql(
      `select 1 from auditoria where entidade_id = $1 and depois ->> 'situacao' = 'ASSINADA'`,
      nota.id,
    );
    expect(assinaturas).toHaveLength(1);
    expect(sandbox.sefin.sefin.notas().filter(({ idDps }) => idDps === autorizada.idDocumento)).toHaveLength(1);
  });

  it('a que foi com o antigo e não teve resposta é achada com o novo, sem ir de novo', async () => {
    const { nota } = await emitir();
    await sql(
      `update nota_fiscal set situacao = 'ENVIANDO', chave_acesso = null, xml_nfse = null, autorizada_em = null where id = $1`,
      nota.id,
    );
    await instalarCertificado();
    expect((await financeiro.post(`/notas-fiscais/${nota.id}/envio`)).status).toBe(202);
    expect(await esperarNota(nota, 'AUTORIZADA')).toMatchObject({ tentativas: 1, chaveAcesso: nota.chaveAcesso });
  });
});
