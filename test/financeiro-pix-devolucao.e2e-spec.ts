import { jest } from '@jest/globals';
import { lerBrCode } from '@sineta/boleto';
import { Agenda, Relogio } from '@sineta/plataforma';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente, type Resposta } from './apoio/escola-de-teste.js';
import { ControleDoPsp, ligarPsp } from './apoio/psp-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';
import { esperarAte } from './apoio/servicos.js';

interface Devolucao {
  id: string;
  situacao: string;
  identificador: string;
  decididaPor: string | null;
  problema: { mensagem: string } | null;
}

interface Recebido {
  id: string;
  resultado: string;
  recebimentoId: string | null;
  devolvidoCentavos: number;
}

interface Recorrencia {
  id: string;
  situacao: string;
  idRec: string;
  pixCopiaECola: string;
  vinculo: string;
  encerramento: unknown;
}

interface Cobranca {
  id: string;
  txid: string;
  situacao: string;
  valorCentavos: number;
  vencimento: string;
  parcelaId: string;
  tentativas: { tipo: string; status: string; dataLiquidacao: string }[];
}

jest.setTimeout(60_000);

const ano = new Date().getFullYear();
const CLIENTE = 'colegio-gama';
const CHAVE = 'financeiro@gama.example';
const pix = { carenciaMs: 300, prazoMs: 2_000, urlPublica: '', treinamento: { url: '', caPem: '' } };

let agora = () => new Date();
let sandbox: SandboxNoAr;
let psp: ControleDoPsp;
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let financeiro: Cliente;
let contaPixId: string;
let batidas = 0;

async function viajar(dia: string): Promise<void> {
  agora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
  aplicacao.app.get(Relogio).agora = agora;
  admin = await aplicacao.entrar('gama', 'admin@gama.example');
  financeiro = await aplicacao.entrar('gama', 'financeiro@gama.example');
}

beforeAll(async () => {
  sandbox = await iniciarSandbox({ agora: () => agora() });
  psp = new ControleDoPsp(sandbox);
  pix.treinamento = { url: sandbox.urlPsp, caPem: sandbox.caPem };
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 30 }, pix });
  pix.urlPublica = aplicacao.url;
  semeada = await semearEscola(await aplicacao.criarEscola('gama'));
  await semeada.escola.cliente('financeiro');
  await viajar('01-15');
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const plano = await admin.criar('/planos-pagamento', {
    ...{
      periodoLetivoId: periodo?.id,
      nome: 'Anual',
      diaVencimento: 10,
      regraVencimento: 'MANTEM',
      pontualidadePercentual: '5',
    },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
    itens: [{ servicoId: servico.id, totalCentavos: 600_000, parcelas: 6, primeiraCompetencia: `${ano}-02` }],
  });
  for (const familia of semeada.familias) {
    const { id } = await admin.criar('/contratos', { matriculaId: familia.matriculaId, planoId: plano.id });
    familia.contratoId = id;
  }
  const contaBancariaId = await criarContaDeCobranca(admin);
  contaPixId = await ligarPsp(semeada.escola, admin, sandbox, {
    contaBancariaId,
    clientId: CLIENTE,
    chave: CHAVE,
    automatico: true,
  });
  exigir(await admin.post(`/contas-pix/${contaPixId}/prova`), 'prova');
  psp.cliente(CLIENTE).chaves.push(CHAVE);
  exigir(await admin.post(`/contas-pix/${contaPixId}/webhook`), 'webhook');
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

const mae = (i: 0 | 1) => semeada.familias[i].responsavelPessoaId;

async function bater(nome: string): Promise<void> {
  await aplicacao.app.get(Agenda).bater(nome, new Date(agora().getTime() + 60_000 * (batidas += 1)));
}

/** A Pix straight to the key, found by the polling. */
async function avulso(valorCentavos: number, txid?: string): Promise<Recebido> {
  const { pix: pago } = await psp.pagar({ chave: CHAVE, valorCentavos, txid, semAviso: true });
  await bater('pix-consulta');
  return esperarAte(
    'Pix avulso',
    async () => (await admin.lista<Recebido>(`/pix-recebidos?e2eid=${pago.endToEndId}`))[0] ?? null,
  );
}

const credito = async (i: 0 | 1) =>
  (await admin.obter<{ creditoCentavos: number }>(`/pessoas/${mae(i)}/extrato`)).creditoCentavos;

async function confereRazao(): Promise<void> {
  expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
}

const esperarDevolucao = (id: string, situacao: string): Promise<Devolucao> =>
  esperarAte(`devolução ${situacao}`, async () => {
    const devolucao = await admin.obter<Devolucao>(`/devolucoes-pix/${id}`);
    return devolucao.situacao === situacao ? devolucao : null;
  });

describe('Pix que ninguém cobrou', () => {
  it('espera uma pessoa, sem lançar nada; é crédito, paga parcelas, ou já tinha entrado', async () => {
    const [a, b, c] = [await avulso(10_000), await avulso(95_000, 'DEOUTROSISTEMA'), await avulso(500)];
    expect([a, b, c].map((p) => [p.resultado, p.recebimentoId])).toEqual(
      Array.from({ length: 3 }, () => ['A_CONFERIR', null]),
    );
    const resolver = (p: Recebido, corpo: object) =>
      financeiro.post(`/pix-recebidos/${p.id}/resolucao`, { motivo: 'Comprovante', ...corpo });
    expect((await resolver(a, { acao: 'CREDITAR' })).corpo).toMatchObject({
      status: 422,
      erros: [{ campo: '/pagadorId' }],
    });
    exigir(await resolver(a, { acao: 'CREDITAR', pagadorId: mae(0) }), 'creditar');
    const [parcela] = await admin.lista<{ id: string }>(`/parcelas?pagadorId=${mae(0)}&competencia=${ano}-02`);
    const [alheia] = await admin.lista<{ id: string }>(`/parcelas?pagadorId=${mae(1)}&competencia=${ano}-02`);
    const duas = await resolver(b, { acao: 'VINCULAR', parcelas: [parcela?.id, alheia?.id] });
    expect(duas.corpo).toMatchObject({ status: 404, codigo: 'nao-encontrado' });
    exigir(await resolver(b, { acao: 'VINCULAR', parcelas: [parcela?.id] }), 'vincular');
    exigir(await resolver(c, { acao: 'IGNORAR' }), 'ignorar');
    expect((await resolver(a, { acao: 'IGNORAR' })).corpo).toMatchObject({ status: 409, codigo: 'pix-nao-permite' });
    expect(await credito(0)).toBe(10_000);
    expect(await admin.obter(`/parcelas/${parcela?.id}`)).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    await confereRazao();
  });

  it('estornado o recebimento, o Pix volta a esperar uma pessoa', async () => {
    const p = await avulso(3_000);
    const corpo = { acao: 'CREDITAR', pagadorId: mae(1), motivo: 'Engano' };
    const { recebimentoId } = exigir(await admin.post<Recebido>(`/pix-recebidos/${p.id}/resolucao`, corpo), 'creditar');
    exigir(await admin.post(`/recebimentos/${recebimentoId}/estorno`, { motivo: 'Era da outra família' }), 'estorno');
    expect(await admin.obter(`/pix-recebidos/${p.id}`)).toMatchObject({ resultado: 'A_CONFERIR', recebimentoId: null });
    exigir(await admin.post(`/pix-recebidos/${p.id}/resolucao`, { ...corpo, pagadorId: mae(0) }), 'creditar de novo');
    expect([await credito(0), await credito(1)]).toEqual([13_000, 0]);
    await confereRazao();
  });
});

describe('devolução', () => {
  let pixId: string;

  const pedir = (valorCentavos: number): Promise<Resposta<Devolucao & { codigo?: string }>> =>
    financeiro.post(`/pix-recebidos/${pixId}/devolucoes`, { valorCentavos, motivo: 'Pagou em dobro' });

  beforeAll(async () => {
    const p = await avulso(50_000);
    pixId = p.id;
    const corpo = { acao: 'CREDITAR', pagadorId: mae(1), motivo: 'Comprovante' };
    expect((await pedir(1)).corpo).toMatchObject({ status: 409, codigo: 'pix-nao-permite' });
    exigir(await admin.post(`/pix-recebidos/${pixId}/resolucao`, corpo), 'creditar');
  });

  it('uma pessoa pede, outra decide, e só então o crédito sai', async () => {
    expect((await pedir(50_001)).corpo).toMatchObject({
      codigo: 'devolucao-acima-do-pix',
      erros: [{ campo: '/valorCentavos' }],
    });
    const { id, situacao } = exigir(await pedir(20_000), 'pedido');
    expect([situacao, await credito(1)]).toEqual(['SOLICITADA', 50_000]);
    expect((await financeiro.post(`/devolucoes-pix/${id}/aprovacao`)).corpo.codigo).toBe('mesma-pessoa');
    expect((await pedir(30_001)).corpo.codigo).toBe('devolucao-acima-do-pix');
    const chave = 'aprovar-uma-vez';
    exigir(await admin.post(`/devolucoes-pix/${id}/aprovacao`, undefined, { chave }), 'aprovação');
    exigir(await admin.post(`/devolucoes-pix/${id}/aprovacao`, undefined, { chave }), 'repetição');
    expect(await credito(1)).toBe(30_000);
    const { identificador } = await esperarDevolucao(id, 'EM_PROCESSAMENTO');
    await confereRazao();
    const noExtrato = async () =>
      (
        await admin.lista<{ id: string; tipo: string; referenciaId: string; data: string }>(
          `/pessoas/${mae(1)}/extrato`,
        )
      ).find((l) => l.tipo === 'DEVOLUCAO' && l.referenciaId === id);
    const saiu = await noExtrato();
    await psp.decidir(`/devolucoes/${identificador}/liquidacao`);
    await esperarDevolucao(id, 'DEVOLVIDA');
    expect(await noExtrato()).toEqual(saiu);
    expect(saiu).toMatchObject({ tipo: 'DEVOLUCAO' });
    expect(await admin.obter(`/pix-recebidos/${pixId}`)).toMatchObject({ devolvidoCentavos: 20_000 });
    expect((await admin.post(`/devolucoes-pix/${id}/recusa`, { motivo: 'Tarde' })).corpo.codigo).toBe(
      'devolucao-nao-permite',
    );
    expect(JSON.stringify(await admin.obter(`/pessoas/${mae(1)}/extrato`))).toContain('Pagou em dobro');
    await confereRazao();
  });

  it('a resposta perdida é perguntada, nunca repetida; a que o banco não faz volta ao crédito', async () => {
    const { id } = exigir(await pedir(5_000), 'pedido');
    sandbox.psp.ordenarCaos('perde', 1);
    exigir(await admin.post(`/devolucoes-pix/${id}/aprovacao`), 'aprovação');
    const { identificador } = await esperarDevolucao(id, 'EM_PROCESSAMENTO');
    const noPsp = Object.values(psp.cliente(CLIENTE).pix).flatMap((p) => p.devolucoes ?? []);
    expect(noPsp.filter((d) => d.id === identificador)).toHaveLength(1);
    await psp.decidir(`/devolucoes/${identificador}/falha`);
    const { problema } = await esperarDevolucao(id, 'NAO_REALIZADA');
    expect(problema?.mensagem).toContain('Saldo insuficiente');
    expect(await credito(1)).toBe(30_000);
    await confereRazao();
  });

  it('recusada, nada sai; sem crédito, não se aprova', async () => {
    const recusada = exigir(await pedir(1_000), 'pedido');
    exigir(await admin.post(`/devolucoes-pix/${recusada.id}/recusa`, { motivo: 'Abater na próxima' }), 'recusa');
    const { id } = exigir(await pedir(30_000), 'pedido');
    const [parcela] = await admin.lista<{ id: string }>(`/parcelas?pagadorId=${mae(1)}&competencia=${ano}-03`);
    const meios = [{ meio: 'CREDITO', valorCentavos: 30_000 }];
    await admin.criar('/recebimentos', { pagadorId: mae(1), parcelas: [parcela?.id], meios, parcial: true });
    expect((await admin.post(`/devolucoes-pix/${id}/aprovacao`)).corpo).toMatchObject({
      status: 409,
      codigo: 'credito-insuficiente',
    });
    expect(await admin.obter(`/devolucoes-pix/${id}`)).toMatchObject({ situacao: 'SOLICITADA', decididaPor: null });
    await confereRazao();
  });
});

describe('devolução pelo PSP (MED)', () => {
  interface DoPsp {
    id: string;
    situacao: string;
    desfecho: string | null;
    mensagem: string | null;
    recebimentoId: string | null;
  }

  const contestar = (e2eid: string, corpo: Record<string, unknown> = {}) =>
    psp.decidir<{ devolucao: { id: string }; aviso: number | null }>(`/pix/${e2eid}/med`, corpo);

  const esperarDoPsp = (pixId: string, quando: (d: DoPsp) => boolean, quantas = 1): Promise<DoPsp[]> =>
    esperarAte('devolução do PSP', async () => {
      const todas = await admin.lista<DoPsp>(`/devolucoes-do-psp?pixId=${pixId}`);
      return todas.length === quantas && todas.every(quando) ? todas : null;
    });
  const lancada = (d: DoPsp) => d.desfecho !== null;

  /** A Pix that paid a parcel, whole. */
  async function pagaParcela(familia: 0 | 1, competencia: string) {
    const [parcela] = await admin.lista<{ id: string; saldoCentavos: number }>(
      `/parcelas?pagadorId=${mae(familia)}&competencia=${ano}-${competencia}`,
    );
    const { totalCentavos } = (await admin.obter<{ hoje: { totalCentavos: number } }>(`/parcelas/${parcela?.id}`)).hoje;
    const p = await avulso(totalCentavos, `OUTROSISTEMA${competencia}`);
    const corpo = { acao: 'VINCULAR', parcelas: [parcela?.id], motivo: 'Comprovante' };
    exigir(await admin.post(`/pix-recebidos/${p.id}/resolucao`, corpo), 'vincular');
    const recebido = await admin.obter<Recebido & { e2eid: string }>(`/pix-recebidos/${p.id}`);
    return { parcelaId: parcela?.id ?? '', totalCentavos, ...recebido };
  }

  it('a parcela volta a ser devida, o escritório é avisado, e contada muitas vezes é uma só', async () => {
    const pago = await pagaParcela(1, '05');
    expect(await admin.obter(`/parcelas/${pago.parcelaId}`)).toMatchObject({ situacao: 'LIQUIDADA' });
    const { devolucao, aviso } = await contestar(pago.e2eid, { emProcessamento: true });
    expect(aviso).toBe(200);
    const [emCurso] = await esperarDoPsp(pago.id, (d) => d.situacao === 'EM_PROCESSAMENTO');
    expect(emCurso).toMatchObject({ desfecho: null, natureza: 'MED_FRAUDE' });
    // Until it is settled the money is the school's; but what is on its way is not given back a second time.
    expect(await admin.obter(`/parcelas/${pago.parcelaId}`)).toMatchObject({ situacao: 'LIQUIDADA' });
    const pedido = { valorCentavos: 1, motivo: 'Em dobro' };
    expect((await financeiro.post(`/pix-recebidos/${pago.id}/devolucoes`, pedido)).corpo).toMatchObject({
      codigo: 'devolucao-acima-do-pix',
    });
    await psp.decidir(`/devolucoes/${devolucao.id}/liquidacao`);
    const [feita] = await esperarDoPsp(pago.id, lancada);
    expect(feita).toMatchObject({
      ...{ situacao: 'DEVOLVIDA', desfecho: 'PARCELA_REABERTA', recebimentoId: pago.recebimentoId },
      mensagem: expect.stringContaining('suspeita de fraude'),
    });
    expect(await admin.obter(`/parcelas/${pago.parcelaId}`)).toMatchObject({
      situacao: 'ABERTA',
      saldoCentavos: 100_000,
    });
    expect(await admin.obter(`/recebimentos/${pago.recebimentoId}`)).toMatchObject({
      ...{ estornadoEm: expect.any(String), motivoEstorno: expect.stringContaining('por suspeita de fraude') },
    });
    expect(await admin.obter(`/pix-recebidos/${pago.id}`)).toMatchObject({
      ...{ resultado: 'DEVOLVIDO', recebimentoId: null, devolvidoCentavos: pago.totalCentavos },
    });
    const credita = { acao: 'CREDITAR', pagadorId: mae(1), motivo: 'Engano' };
    expect((await admin.post(`/pix-recebidos/${pago.id}/resolucao`, credita)).corpo.codigo).toBe('pix-nao-permite');
    const avisos = await admin.lista<{ assunto: string; para: string }>('/mensagens');
    const nossos = avisos.filter((m) => m.assunto === 'Pix devolvido pelo banco').map((m) => m.para);
    expect(nossos.sort()).toEqual(['admin@gama.example', 'financeiro@gama.example']);
    await bater('pix-rotina');
    await new Promise((ok) => setTimeout(ok, 300));
    expect(await admin.lista(`/devolucoes-do-psp?pixId=${pago.id}`)).toHaveLength(1);
    await confereRazao();
  });

  it('devolvido em parte, o resto continua pago, com a mora do dia em que foi pago; meses depois, a rotina acha', async () => {
    const pago = await pagaParcela(1, '06');
    const antes = agora;
    agora = () => new Date(antes().getTime() + 60 * 86_400_000);
    aplicacao.app.get(Relogio).agora = agora;
    admin = await aplicacao.entrar('gama', 'admin@gama.example');
    await contestar(pago.e2eid, { valorCentavos: 40_000, natureza: 'MED_OPERACIONAL', semAviso: true });
    await bater('pix-rotina');
    const [feita] = await esperarDoPsp(pago.id, lancada);
    expect(feita).toMatchObject({ desfecho: 'PARCELA_REABERTA' });
    const { recebimentoId, resultado } = await admin.obter<Recebido>(`/pix-recebidos/${pago.id}`);
    expect([resultado, recebimentoId === pago.recebimentoId]).toEqual(['RESOLVIDO', false]);
    expect(await admin.obter(`/recebimentos/${recebimentoId}`)).toMatchObject({
      ...{ valorCentavos: pago.totalCentavos - 40_000, data: `${ano}-01-15`, estornadoEm: null },
    });
    const parcela = await admin.obter<{ situacao: string; saldoCentavos: number }>(`/parcelas/${pago.parcelaId}`);
    expect(parcela.situacao).toBe('ABERTA');
    expect(parcela.saldoCentavos).toBeGreaterThanOrEqual(40_000);
    await confereRazao();
    await contestar(pago.e2eid, { valorCentavos: pago.totalCentavos - 40_000, semAviso: true });
    await bater('pix-rotina');
    await esperarDoPsp(pago.id, lancada, 2);
    expect(await admin.obter(`/parcelas/${pago.parcelaId}`)).toMatchObject({ saldoCentavos: 100_000 });
    await confereRazao();
    await viajar('01-15');
  });

  it('o crédito já usado é devido em uma parcela; o Pix de ninguém só é marcado', async () => {
    const p = await avulso(7_000, 'OUTROSISTEMA7');
    const corpo = { acao: 'CREDITAR', pagadorId: mae(1), motivo: 'Comprovante' };
    exigir(await admin.post(`/pix-recebidos/${p.id}/resolucao`, corpo), 'creditar');
    const antes = await credito(1);
    const [parcela] = await admin.lista<{ id: string }>(`/parcelas?pagadorId=${mae(1)}&competencia=${ano}-04`);
    const meios = [{ meio: 'CREDITO', valorCentavos: antes }];
    await admin.criar('/recebimentos', { pagadorId: mae(1), parcelas: [parcela?.id], meios, parcial: true });
    const { e2eid } = await admin.obter<{ e2eid: string }>(`/pix-recebidos/${p.id}`);
    await contestar(e2eid);
    const [feita] = await esperarDoPsp(p.id, lancada);
    expect(feita).toMatchObject({ desfecho: 'PARCELA_REABERTA' });
    expect(await credito(1)).toBe(0);
    expect(JSON.stringify(await admin.obter(`/pessoas/${mae(1)}/extrato`))).toContain('O banco devolveu');
    await confereRazao();
    const solto = await avulso(900, 'OUTROSISTEMA9');
    const doSolto = await admin.obter<{ e2eid: string }>(`/pix-recebidos/${solto.id}`);
    await contestar(doSolto.e2eid);
    const [marcada] = await esperarDoPsp(solto.id, lancada);
    expect(marcada).toMatchObject({ desfecho: 'SEM_LANCAMENTO', recebimentoId: null });
    expect(await admin.obter(`/pix-recebidos/${solto.id}`)).toMatchObject({ resultado: 'DEVOLVIDO' });
    await confereRazao();
  });
});

describe('Pix Automático', () => {
  let recorrencia: Recorrencia;

  const esperar = (id: string, situacao: string): Promise<Recorrencia> =>
    esperarAte(`recorrência ${situacao}`, async () => {
      const r = await admin.obter<Recorrencia>(`/recorrencias-pix/${id}`);
      return r.situacao === situacao && (situacao !== 'CRIADA' || r.pixCopiaECola) ? r : null;
    });

  const cobrancas = () => admin.lista<Cobranca>(`/cobrancas-pix?tipo=COBR&recorrenciaId=${recorrencia.id}`);

  const esperarCobranca = (situacao: string, quando: (c: Cobranca) => boolean = () => true): Promise<Cobranca> =>
    esperarAte(`cobrança automática ${situacao}`, async () => {
      const [ultima] = (await cobrancas()).slice(-1);
      return ultima?.situacao === situacao && quando(ultima) ? ultima : null;
    });

  it('proposto com a resposta perdida, é achado pelo contrato, e não criado outra vez', async () => {
    const contratoId = semeada.familias[0].contratoId;
    sandbox.psp.ordenarCaos('perde', 2);
    const { id } = await admin.criar('/recorrencias-pix', { contaPixId, contratoId });
    recorrencia = await esperar(id, 'CRIADA');
    expect(lerBrCode(recorrencia.pixCopiaECola)).toMatchObject({ tipo: 'RECORRENCIA' });
    const noPsp = Object.values(psp.cliente(CLIENTE).recs);
    expect(noPsp).toMatchObject([
      { idRec: recorrencia.idRec, vinculo: { contrato: recorrencia.vinculo }, politicaRetentativa: 'PERMITE_3R_7D' },
    ]);
    const deNovo = await admin.post('/recorrencias-pix', { contaPixId, contratoId });
    expect(deNovo.corpo).toMatchObject({ status: 409, codigo: 'recorrencia-ja-existe' });
  });

  it('o pedido vai ao banco do pagador, que autoriza', async () => {
    const solicitada = await admin.post(`/recorrencias-pix/${recorrencia.id}/solicitacao`, {
      ispb: '00000000',
      conta: '123456',
    });
    expect(exigir(solicitada, 'solicitação')).toMatchObject({ idSolicRec: expect.stringMatching(/^SC/) });
    const outra = await admin.post(`/recorrencias-pix/${recorrencia.id}/solicitacao`, {
      ispb: '00000000',
      conta: '123456',
    });
    expect(outra.corpo).toMatchObject({ status: 422, codigo: 'psp-recusou' });
    const { aviso } = await psp.decidir<{ aviso: number }>(`/recorrencias/${recorrencia.idRec}/aprovacao`);
    expect(aviso).toBe(200);
    await esperar(recorrencia.id, 'APROVADA');
  });

  it('a cobrança do mês vai dias antes, uma vez, já com o desconto; paga, liquida a parcela', async () => {
    await viajar('03-01');
    await bater('pix-rotina');
    await new Promise((ok) => setTimeout(ok, 500));
    expect(await cobrancas()).toEqual([]);
    await viajar('03-06');
    await bater('pix-rotina');
    const cobranca = await esperarCobranca('ATIVA');
    expect(cobranca).toMatchObject({ vencimento: `${ano}-03-10`, valorCentavos: 95_000 });
    await bater('pix-rotina');
    await psp.decidir(`/cobrancas-recorrentes/${cobranca.txid}/pagamento`, { horario: `${ano}-03-10T09:00:00-03:00` });
    await viajar('03-10');
    await bater('pix-consulta');
    await esperarCobranca('PAGA');
    expect(await admin.obter(`/parcelas/${cobranca.parcelaId}`)).toMatchObject({ situacao: 'LIQUIDADA' });
    expect(await cobrancas()).toHaveLength(1);
    await confereRazao();
  });

  it('débito que falha é tentado outra vez, nos dias que a política permite', async () => {
    await viajar('04-06');
    await bater('pix-rotina');
    const { txid } = await esperarCobranca('ATIVA');
    await viajar('04-10');
    await psp.decidir(`/cobrancas-recorrentes/${txid}/rejeicao`);
    const tentada = await esperarCobranca('ATIVA', (c) => c.tentativas.length === 2);
    expect(tentada.tentativas.map((t) => [t.tipo, t.status, t.dataLiquidacao])).toEqual([
      ['AGND', 'REJEITADA', `${ano}-04-10`],
      ['NTAG', 'SOLICITADA', `${ano}-04-11`],
    ]);
    for (const dia of ['04-11', '04-12', '04-13']) {
      await viajar(dia);
      await psp.decidir(`/cobrancas-recorrentes/${txid}/rejeicao`);
      await bater('pix-rotina');
    }
    const expirada = await esperarCobranca('EXPIRADA');
    expect(expirada.tentativas).toHaveLength(4);
    expect(await admin.obter(`/parcelas/${expirada.parcelaId}`)).toMatchObject({ situacao: 'ABERTA' });
  });

  it('parcela paga por outro meio tira a cobrança; cancelado o Pix Automático, não há outras', async () => {
    await viajar('05-06');
    await bater('pix-rotina');
    const { parcelaId, txid } = await esperarCobranca('ATIVA');
    const { hoje } = await admin.obter<{ hoje: { totalCentavos: number } }>(`/parcelas/${parcelaId}`);
    const meios = [{ meio: 'DINHEIRO', valorCentavos: hoje.totalCentavos }];
    await admin.criar('/recebimentos', { pagadorId: mae(0), parcelas: [parcelaId], meios });
    await esperarCobranca('REMOVIDA');
    expect(psp.cliente(CLIENTE).cobsr[txid]?.status).toBe('CANCELADA');
    exigir(
      await admin.post(`/recorrencias-pix/${recorrencia.id}/cancelamento`, { motivo: 'Mudou de banco' }),
      'cancelamento',
    );
    await esperar(recorrencia.id, 'CANCELADA');
    await viajar('06-06');
    await bater('pix-rotina');
    await new Promise((ok) => setTimeout(ok, 500));
    expect(await cobrancas()).toHaveLength(3);
    await confereRazao();
  });

  it('o pagador rejeita no banco dele, e a escola fica sabendo por quê', async () => {
    const { id } = await admin.criar('/recorrencias-pix', { contaPixId, contratoId: semeada.familias[1].contratoId });
    const { idRec } = await esperar(id, 'CRIADA');
    await psp.decidir(`/recorrencias/${idRec}/rejeicao`);
    expect((await esperar(id, 'REJEITADA')).encerramento).toMatchObject({ rejeicao: { codigo: 'AP13' } });
    exigir(await admin.post('/recorrencias-pix', { contaPixId, contratoId: semeada.familias[1].contratoId }), 'outra');
  });
});
