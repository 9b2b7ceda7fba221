import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { dataCivil } from '@sineta/nucleo';
import {
  ESTADO_INICIAL,
  processarRemessa,
  receberPagamentos,
  type EstadoDoBanco,
} from '../apps/sandbox/src/banco/index.js';
import { EscolaComPsp, type DevolucaoDoPspDeTeste, type PixDeTeste } from './apoio/escola-com-psp.js';
import { exigir } from './apoio/escola-de-teste.js';
import { esperarAte } from './apoio/servicos.js';

interface Retorno {
  id: string;
  detalhes: { linha: number; resultado: string; mensagem: string; recebimentoId: string | null }[];
}

interface Boleto {
  id: string;
  nossoNumero: string;
  valorCentavos: number;
  pagadorId: string;
}

interface Pedido {
  id: string;
  versao: number;
}

jest.setTimeout(120_000);

const ano = new Date().getFullYear();
const HOJE = dataCivil(`${ano}-02-05`);
let escola: EscolaComPsp;
let estado: EstadoDoBanco;
let usados = 0;

beforeAll(async () => {
  escola = await EscolaComPsp.criar('medbol', '02-05');
  const { admin, contaBancariaId } = escola;
  for (const mes of ['02', '03', '04', '05', '06']) {
    exigir(await admin.post('/boletos/geracao', { contaBancariaId, competencia: `${ano}-${mes}` }), 'boletos');
  }
  const { id } = await admin.criar('/remessas', { contaBancariaId });
  const { bytes } = await admin.get(`/remessas/${id}/arquivo`);
  const registro = processarRemessa(bytes, ESTADO_INICIAL);
  estado = registro.estado;
  await enviar(registro.retornos[0]?.conteudo);
});

afterAll(() => escola?.fechar());

afterEach(() => escola.provar());

async function enviar(bytes: Buffer | undefined): Promise<Retorno> {
  const arquivo = { nome: `${randomUUID()}.ret`, bytes: bytes ?? Buffer.alloc(0) };
  return exigir(await escola.admin.enviar<Retorno>('/retornos', arquivo), 'retorno');
}

/** The bank credits a payment of this number, known or not. */
async function creditar(nossoNumero: string, valorCentavos: number): Promise<Retorno> {
  const [conta] = Object.values(estado.contas);
  if (!conta) throw new Error('O banco não tem a conta.');
  const feito = receberPagamentos(estado, conta, [{ nossoNumero, data: HOJE, valorCentavos }], HOJE);
  estado = feito.estado;
  return enviar(feito.retorno?.conteudo);
}

/** A boleto of the bank, paid by its QR code; the retorno is another matter. */
async function pagarPorQr(): Promise<{ boleto: Boleto; pix: PixDeTeste }> {
  const boleto = (await escola.admin.lista<Boleto>('/boletos'))[usados];
  if (!boleto) throw new Error('Não há mais boletos.');
  const txid = `BANCO${String((usados += 1)).padStart(29, '0')}`;
  await escola.escrever('update boleto set pix_txid = $3 where escola_id = $1 and id = $2', boleto.id, txid);
  const pix = await escola.pix(boleto.valorCentavos, txid);
  expect(pix.resultado).toBe('DO_BOLETO');
  return { boleto, pix };
}

/** Paid by QR code, and credited by the bank under a number that nobody knows. */
async function orfaDoQr(acao: 'VINCULAR' | 'CREDITAR' | 'DEVOLVER') {
  const { boleto, pix } = await pagarPorQr();
  const { id, detalhes } = await creditar(`0009${String(usados).padStart(4, '0')}`, boleto.valorCentavos);
  const linha = detalhes.find(({ resultado }) => resultado === 'ORFA');
  const rota = `/retornos/${id}/linhas/${linha?.linha}/resolucao`;
  const corpo = { acao, motivo: 'Conferido', boletoId: boleto.id, pagadorId: boleto.pagadorId };
  const { recebimentoId } = exigir(await escola.admin.post<{ recebimentoId: string }>(rota, corpo), acao);
  const ler = async () => {
    const retorno = await escola.admin.obter<Retorno>(`/retornos/${id}`);
    return retorno.detalhes.find((d) => d.linha === linha?.linha);
  };
  return { boleto, pix, rota, recebimentoId, ler, contaOrfa: `a-identificar:${id}:${linha?.linha}` };
}

const resolver = (devolucao: DevolucaoDoPspDeTeste, corpo: object) =>
  escola.financeiro.post<DevolucaoDoPspDeTeste>(`/devolucoes-do-psp/${devolucao.id}/resolucao`, {
    ...{ motivo: 'Conferido no extrato', ...corpo },
  });

const pendencias = async () =>
  (
    await escola.admin.obter<{ pendencias: { tipo: string; impede: boolean; quantidade: number }[] }>(
      `/fechamentos-de-mes/pendencias?competencia=${ano}-02`,
    )
  ).pendencias.filter(({ tipo }) => tipo === 'DEVOLUCAO_DO_PSP');

describe('o Pix de um boleto, devolvido pelo banco', () => {
  it('trazido pelo retorno: reabre as parcelas, e a tarifa fica gasta', async () => {
    const { boleto, pix } = await pagarPorQr();
    await creditar(boleto.nossoNumero, boleto.valorCentavos);
    const banco = await escola.noBanco();
    expect(await escola.med(pix)).toMatchObject({ desfecho: 'PARCELA_REABERTA', espera: null });
    expect(await escola.noBanco()).toBe(banco - boleto.valorCentavos);
    expect(await escola.admin.obter(`/pix-recebidos/${pix.id}`)).toMatchObject({ resultado: 'DEVOLVIDO' });
  });

  it('de linha vinculada: a linha não volta à fila, e nada a resolve outra vez', async () => {
    const { boleto, pix, rota, recebimentoId, ler, contaOrfa } = await orfaDoQr('VINCULAR');
    const banco = await escola.noBanco();
    const parte = boleto.valorCentavos - 1_000;
    expect(await escola.med(pix, { valorCentavos: parte })).toMatchObject({ recebimentoId });
    expect(await ler()).toMatchObject({
      resultado: 'RESOLVIDA',
      mensagem: expect.stringContaining('O banco devolveu'),
    });
    const outra = await escola.admin.post(rota, { acao: 'CREDITAR', pagadorId: escola.mae(0), motivo: 'De novo' });
    expect([outra.status, outra.corpo]).toMatchObject([409, { codigo: 'linha-nao-permite' }]);
    expect([await escola.noBanco(), await escola.saldo(contaOrfa)]).toEqual([banco - parte, 0]);
    // What stands, undone by a person, is said whose it is by its Pix, and no more than it.
    const guardado = await escola.admin.obter<PixDeTeste>(`/pix-recebidos/${pix.id}`);
    const motivo = { motivo: 'Era da outra família' };
    exigir(await escola.admin.post(`/recebimentos/${guardado.recebimentoId}/estorno`, motivo), 'estorno');
    expect(await ler()).toMatchObject({ resultado: 'RESOLVIDA' });
    await escola.resolverPix(pix, { acao: 'CREDITAR', pagadorId: escola.mae(1) });
    expect([await escola.noBanco(), await escola.saldo(contaOrfa)]).toEqual([banco - parte, 0]);
  });

  it('que só uma pessoa sabe onde está: espera à vista, impede o mês, e cada escolha é lançada', async () => {
    const creditada = await orfaDoQr('CREDITAR');
    const devolvida = await orfaDoQr('DEVOLVER');
    const { boleto, pix } = await pagarPorQr();
    const naFila = await creditar('00099999', boleto.valorCentavos);
    const daFila = await escola.med(pix);
    const [daCreditada, daDevolvida] = [await escola.med(creditada.pix), await escola.med(devolvida.pix)];
    for (const devolucao of [daCreditada, daDevolvida, daFila]) {
      expect(devolucao).toMatchObject({ desfecho: null, espera: 'RETORNO' });
    }
    // The retorno does not take so long: now the office is told.
    await escola.irPara('02-20');
    await escola.bater('pix-rotina');
    const filtro = '/devolucoes-do-psp?espera=PESSOA&situacao=DEVOLVIDA&lancada=false';
    await esperarAte('fila', async () => (await escola.admin.lista(filtro)).length === 3);
    const avisos = await escola.admin.lista<{ assunto: string }>('/mensagens');
    expect(avisos.filter((m) => m.assunto === 'Pix devolvido pelo banco, à sua espera')).toHaveLength(6);
    await escola.irPara('03-02');
    expect(await pendencias()).toMatchObject([{ impede: true, quantidade: 3 }]);
    await resolverCreditada(creditada, daCreditada);
    await resolverDevolvida(devolvida, daDevolvida);
    await resolverNaFila(naFila, daFila);
    expect(await pendencias()).toEqual([]);
  });

  async function resolverCreditada(
    { boleto, recebimentoId }: Awaited<ReturnType<typeof orfaDoQr>>,
    devolucao: DevolucaoDoPspDeTeste,
  ) {
    expect((await resolver(devolucao, { acao: 'ESTORNAR' })).corpo).toMatchObject({
      ...{ status: 422, codigo: 'resolucao-incompleta', erros: [{ campo: '/recebimentoId' }] },
    });
    const parcelas = [await escola.parcela(1, '11')];
    const meios = [{ meio: 'DINHEIRO', valorCentavos: 100_000 }];
    const emDinheiro = await escola.admin.criar('/recebimentos', { pagadorId: escola.mae(1), parcelas, meios });
    expect((await resolver(devolucao, { acao: 'ESTORNAR', recebimentoId: emDinheiro.id })).corpo).toMatchObject({
      ...{ status: 422, codigo: 'recebimento-nao-serve' },
    });
    const deOutro = boleto.pagadorId === escola.mae(0) ? escola.mae(1) : escola.mae(0);
    const outro = await escola.pix(boleto.valorCentavos);
    const { recebimentoId: alheio } = await escola.resolverPix(outro, { acao: 'CREDITAR', pagadorId: deOutro });
    await escola.escrever('update pix_recebido set recebimento_id = null where escola_id = $1 and id = $2', outro.id);
    expect((await resolver(devolucao, { acao: 'ESTORNAR', recebimentoId: alheio })).corpo).toMatchObject({
      ...{ status: 409, codigo: 'segunda-pessoa-exigida', detail: expect.stringContaining('não é de quem pagou') },
    });
    await escola.escrever(
      'update pix_recebido set recebimento_id = $3 where escola_id = $1 and id = $2',
      ...[outro.id, alheio ?? ''],
    );
    const banco = await escola.noBanco();
    const feita = exigir(await resolver(devolucao, { acao: 'ESTORNAR', recebimentoId }), 'estornar');
    const desfazer = await escola.admin.post(`/devolucoes-do-psp/${devolucao.id}/reabertura`, { motivo: 'Engano' });
    expect(desfazer.corpo).toMatchObject({ status: 409, codigo: 'devolucao-nao-permite' });
    expect(feita).toMatchObject({ desfecho: 'PARCELA_REABERTA', recebimentoId, espera: null });
    expect(await escola.noBanco()).toBe(banco - boleto.valorCentavos);
    expect((await resolver(devolucao, { acao: 'IGNORAR' })).corpo).toMatchObject({ codigo: 'devolucao-nao-permite' });
  }

  /** What a line of the queue may still bring is not ignored; and what was said of it is undone. */
  async function resolverNaFila({ id, detalhes }: Retorno, devolucao: DevolucaoDoPspDeTeste) {
    const orfa = detalhes.find(({ resultado }) => resultado === 'ORFA');
    const rota = `/retornos/${id}/linhas/${orfa?.linha}/resolucao`;
    expect((await resolver(devolucao, { acao: 'IGNORAR' })).corpo).toMatchObject({
      ...{ status: 409, codigo: 'devolucao-nao-permite', detail: expect.stringContaining(rota) },
    });
    exigir(await escola.admin.post(rota, { acao: 'DEVOLVER', motivo: 'O banco tomou' }), 'devolver');
    const banco = await escola.noBanco();
    for (let vez = 0; vez < 2; vez++) {
      expect(exigir(await resolver(devolucao, { acao: 'IGNORAR' }), 'ignorar')).toMatchObject({
        desfecho: 'SEM_LANCAMENTO',
      });
      if (vez === 0) await reabrir(devolucao);
    }
    expect(await escola.noBanco()).toBe(banco);
  }

  async function reabrir({ id }: DevolucaoDoPspDeTeste): Promise<void> {
    const reaberta = await escola.financeiro.post(`/devolucoes-do-psp/${id}/reabertura`, { motivo: 'Engano' });
    expect(exigir(reaberta, 'reabertura')).toMatchObject({ desfecho: null, espera: 'PESSOA', lancadaEm: null });
  }

  /** Of who did not pay the Pix, only two people say that it is owed. */
  async function cobrarDeOutra({ id: devolucaoId }: DevolucaoDoPspDeTeste, pagadorId: string) {
    const alvo = { acao: 'COBRAR', pagadorId, motivo: 'A outra família pagou' };
    const sozinho = await escola.financeiro.post(`/devolucoes-do-psp/${devolucaoId}/resolucao`, alvo);
    expect(sozinho.corpo).toMatchObject({ status: 409, codigo: 'segunda-pessoa-exigida' });
    const pedidos = '/pedidos-de-resolucao-de-pix';
    const { id, versao } = await escola.financeiro.criar<{ id: string; versao: number }>(pedidos, {
      devolucaoId,
      ...alvo,
    });
    exigir(await escola.admin.post(`${pedidos}/${id}/aprovacao`, {}, { versao }), 'aprovação');
  }

  async function resolverDevolvida({ boleto }: { boleto: Boleto }, devolucao: DevolucaoDoPspDeTeste) {
    const banco = await escola.noBanco();
    const { pagadorId } = boleto;
    const outra = escola.mae(pagadorId === escola.mae(0) ? 1 : 0);
    expect((await resolver(devolucao, { acao: 'COBRAR' })).corpo).toMatchObject({
      ...{ codigo: 'resolucao-incompleta', erros: [{ campo: '/pagadorId' }] },
    });
    await cobrarDeOutra(devolucao, outra);
    await reabrir(devolucao);
    expect(await escola.noBanco()).toBe(banco);
    const feita = exigir(await resolver(devolucao, { acao: 'COBRAR', pagadorId }), 'cobrar');
    expect(feita).toMatchObject({ desfecho: 'COBRADA', recebimentoId: null });
    expect(await escola.noBanco()).toBe(banco - boleto.valorCentavos);
    const daOutra = await escola.admin.lista<{ vencimento: string }>(`/parcelas?situacao=ABERTA&pagadorId=${outra}`);
    expect(daOutra.filter((p) => p.vencimento === `${ano}-03-02`)).toEqual([]);
    const abertas = await escola.admin.lista<{ saldoCentavos: number; vencimento: string }>(
      `/parcelas?situacao=ABERTA&pagadorId=${pagadorId}`,
    );
    expect(abertas.filter((p) => p.vencimento === `${ano}-03-02`)).toMatchObject([
      { saldoCentavos: boleto.valorCentavos },
    ]);
  }

  it('que ninguém paga é despesa; que não estava nas contas, nada lança; a fila é justa', async () => {
    const [perdido, ignorado] = [await pagarPorQr(), await pagarPorQr()];
    await esperarMuitas(perdido.boleto);
    const [daPerda, doIgnorado] = [await escola.med(perdido.pix), await escola.med(ignorado.pix)];
    const banco = await escola.noBanco();
    await escola.irPara('03-20');
    expect(exigir(await resolver(doIgnorado, { acao: 'IGNORAR' }), 'ignorar')).toMatchObject({
      ...{ desfecho: 'SEM_LANCAMENTO', recebimentoId: null },
    });
    expect(await escola.noBanco()).toBe(banco);
    await perderADois(daPerda);
    const valor = perdido.boleto.valorCentavos;
    expect([await escola.noBanco(), await escola.saldo('despesa:devolucao-de-pix')]).toEqual([banco - valor, valor]);
    // 500 older ones wait for somebody: in two nights the others have had their turn.
    const { boleto, pix } = await pagarPorQr();
    const { id } = await escola.med(pix);
    await creditar(boleto.nossoNumero, boleto.valorCentavos);
    const vez = async () => (await escola.admin.obter<DevolucaoDoPspDeTeste>(`/devolucoes-do-psp/${id}`)).desfecho;
    for (let noite = 0; noite < 20 && (await vez()) === null; noite++) {
      await escola.bater('pix-rotina');
      await new Promise((ok) => setTimeout(ok, 1_500));
    }
    expect(await vez()).toBe('PARCELA_REABERTA');
  });
});

/** An expense takes two people: who asks does not approve. */
async function perderADois(devolucao: DevolucaoDoPspDeTeste): Promise<void> {
  expect((await resolver(devolucao, { acao: 'PERDA' })).corpo).toMatchObject({
    ...{ status: 409, codigo: 'segunda-pessoa-exigida', erros: [{ campo: '/acao' }] },
  });
  const pedidos = '/pedidos-de-resolucao-de-pix';
  const corpo = { devolucaoId: devolucao.id, acao: 'PERDA', motivo: 'Golpe: ninguém paga' };
  const { id: recusado } = await escola.financeiro.criar<Pedido>(pedidos, corpo);
  expect((await escola.financeiro.post(pedidos, corpo)).corpo).toMatchObject({ codigo: 'devolucao-nao-permite' });
  exigir(await escola.admin.post(`${pedidos}/${recusado}/recusa`, { motivo: 'Cobre da família' }), 'recusa');
  const { id, versao } = await escola.financeiro.criar<Pedido>(pedidos, corpo);
  const aprovar = (quem: typeof escola.admin) => quem.post(`${pedidos}/${id}/aprovacao`, {}, { versao });
  expect((await aprovar(escola.financeiro)).corpo).toMatchObject({ status: 409, codigo: 'mesma-pessoa' });
  expect(exigir(await aprovar(escola.admin), 'aprovação')).toMatchObject({ situacao: 'APROVADO', acao: 'PERDA' });
  expect((await aprovar(escola.admin)).corpo).toMatchObject({ codigo: 'pedido-ja-decidido' });
  expect(await escola.admin.obter(`/devolucoes-do-psp/${devolucao.id}`)).toMatchObject({ desfecho: 'PERDA' });
}

/** 500 that wait for what will not come, older than any other. */
async function esperarMuitas({ id }: Boleto): Promise<void> {
  await escola.escrever(
    `with novos as (
       insert into pix_recebido (escola_id, id, conta_pix_id, e2eid, valor_centavos, horario, boleto_id, resultado)
       select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, c.id, lpad(n::text, 32, 'E'), 1, now(), $2,
              'DO_BOLETO'
         from conta_pix c, generate_series(1, 500) n where c.escola_id = $1
       returning id)
     insert into devolucao_do_psp (escola_id, id, pix_id, identificador, natureza, valor_centavos, situacao, devolvida_em)
     select $1, id, id, 'MED', 'MED_FRAUDE', 1, 'DEVOLVIDA', current_date from novos`,
    id,
  );
}
