import { jest } from '@jest/globals';
import { somarCompetencias, somarDias } from '@sineta/nucleo';
import pg from 'pg';
import { receberPagamentos } from '../apps/sandbox/src/banco/index.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { conferir } from './propriedades/invariantes/index.js';
import { Mundo } from './propriedades/mundo.js';
import { enviarRemessa } from './propriedades/operacoes/boletos.js';

interface Parcela {
  id: string;
  competencia: string;
  vencimento: string;
  nominalCentavos: number;
  bolsasCentavos: number;
  saldoCentavos: number;
  situacao: string;
}

interface Contrato {
  id: string;
  pagadorId: string;
  situacao: string;
  parcelas: Parcela[];
}

let aplicacao: AplicacaoDeTeste;
let sql: pg.Pool;
let escolas = 0;
let mundo: Mundo;
let contrato: Contrato;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  sql = new pg.Pool({ connectionString: aplicacao.banco.urlAdmin, max: 2 });
});

afterAll(async () => {
  await sql?.end();
  await aplicacao?.fechar();
});

/** Six months of R$ 1.000,00 (the first, of 999,99), by day, from this month. */
beforeEach(async () => {
  mundo = await Mundo.criar(aplicacao, sql, `c${++escolas}`);
  const corpo = { matriculaId: mundo.familias[0]?.matriculaId, planoId: mundo.planos[1], vencimentoFlexivelDias: 5 };
  contrato = await mundo.admin.criar('/contratos', corpo);
});

/** Whatever was done, the books are right. */
afterEach(async () => {
  await conferir(mundo);
  expect(await mundo.admin.obter('/razao/prova')).toMatchObject({ confere: true });
});

const ler = () => mundo.admin.obter<Contrato>(`/contratos/${contrato.id}`);
const credito = async () =>
  (await mundo.admin.obter<{ creditoCentavos: number }>(`/pessoas/${contrato.pagadorId}/extrato`)).creditoCentavos;
const postar = (caminho: string, corpo: object) => mundo.admin.post(caminho, corpo);
const noContrato = (acao: string, corpo: object) => postar(`/contratos/${contrato.id}/${acao}`, corpo);

/** Receives the whole parcel of that place, today. */
async function pagar(indice: number, meio = 'PIX') {
  const parcela = contrato.parcelas[indice];
  const meios = [{ meio, valorCentavos: parcela?.saldoCentavos }];
  return postar('/recebimentos', { pagadorId: contrato.pagadorId, parcelas: [parcela?.id], meios });
}

async function registrarBoletos(): Promise<{ id: string; vencimento: string; codigoBarras: string }[]> {
  const alvo = { contratoId: contrato.id, contaBancariaId: mundo.contaBancariaId };
  exigir(await postar('/boletos/geracao', alvo), 'boletos');
  return mundo.admin.lista('/boletos');
}

describe('cancelling a contract', () => {
  it.each([
    ['2020-01-01', 'Informe uma data'],
    ['2035-01-01', 'Cancele no próprio dia 01/01/2035'],
  ])('on %s is refused, and nothing changes', async (data, acao) => {
    const { status, corpo } = await noContrato('cancelamento', { motivo: 'teste', data });
    expect(status).toBe(422);
    expect(corpo).toMatchObject({ codigo: 'data-fora-do-contrato', erros: [{ campo: '/data' }] });
    expect(JSON.stringify(corpo)).toContain(acao);
    expect(await ler()).toMatchObject({ situacao: 'ATIVO' });
  });

  it('gives credit for the months paid in advance, less the fine; G05: the boletos go down', async () => {
    await registrarBoletos();
    for (const indice of [0, 4, 5]) exigir(await pagar(indice), 'recebimento');
    const [, , , , quinta, sexta] = contrato.parcelas;
    const pago = (quinta?.saldoCentavos ?? 0) + (sexta?.saldoCentavos ?? 0);
    const abertas = contrato.parcelas.slice(1, 4).reduce((s, p) => s + p.saldoCentavos, 0);
    const multa = Math.round((pago + abertas) / 10);
    const resposta = await noContrato('cancelamento', { motivo: 'Mudança', multaPercentual: '10' });
    expect(resposta.corpo).toMatchObject({
      ...{ parcelas: 5, canceladoCentavos: abertas, boletosCancelados: 3 },
      ...{ multaCentavos: multa, creditoCentavos: pago - multa },
    });
    expect(await credito()).toBe(pago - multa);
    const { parcelas } = await ler();
    expect(parcelas.map((p) => p.situacao)).toEqual(['LIQUIDADA', ...Array<string>(5).fill('CANCELADA')]);
  });

  it('refuses a fine above what there is to give back, or above 10 %', async () => {
    const semCredito = await noContrato('cancelamento', { motivo: 'Mudança', multaPercentual: '1' });
    expect(semCredito.corpo).toMatchObject({ codigo: 'multa-sem-credito', erros: [{ campo: '/multaPercentual' }] });
    const alta = await noContrato('cancelamento', { motivo: 'Mudança', multaPercentual: '10.01' });
    expect(alta.corpo).toMatchObject({ erros: [{ campo: '/multaPercentual' }] });
  });

  it('is undone whole by a reactivation, and a receipt given back cannot be reversed meanwhile', async () => {
    const recebido = exigir(await pagar(3), 'recebimento') as { id: string };
    const antes = await ler();
    exigir(await noContrato('cancelamento', { motivo: 'teste' }), 'cancelamento');
    const estorno = () => postar(`/recebimentos/${recebido.id}/estorno`, { motivo: 'engano' });
    expect((await estorno()).corpo).toMatchObject({ codigo: 'recebimento-devolvido', status: 409 });
    const reativado = exigir(await noContrato('reativacao', { motivo: 'Aluno errado' }), 'reativação');
    expect(reativado).toMatchObject({ situacao: 'ATIVO', parcelas: 5 });
    const semVersao = ({ parcelas }: Contrato) => parcelas;
    expect(semVersao(await ler())).toEqual(semVersao(antes));
    expect(await credito()).toBe(0);
    exigir(await estorno(), 'estorno');
    expect((await noContrato('reativacao', { motivo: 'de novo' })).corpo).toMatchObject({
      codigo: 'contrato-nao-reativavel',
    });
  });

  it('is not undone when another contract took its place', async () => {
    exigir(await noContrato('cancelamento', { motivo: 'teste' }), 'cancelamento');
    const corpo = { matriculaId: mundo.familias[0]?.matriculaId, planoId: mundo.planos[1], vencimentoFlexivelDias: 5 };
    const outro = await mundo.admin.criar<{ numero: number }>('/contratos', corpo);
    const resposta = await noContrato('reativacao', { motivo: 'Aluno errado' });
    expect(resposta.status).toBe(409);
    expect(resposta.corpo['detail']).toContain(`o contrato ${outro.numero} está no lugar dele`);
  });
});

describe('the credit of a payer', () => {
  /** Two months paid in advance, given back by the cancelling: the credit of a new contract. */
  async function comCredito(): Promise<number> {
    for (const indice of [4, 5]) exigir(await pagar(indice), 'recebimento');
    exigir(await noContrato('cancelamento', { motivo: 'Troca de plano' }), 'cancelamento');
    const corpo = { matriculaId: mundo.familias[0]?.matriculaId, planoId: mundo.planos[1], vencimentoFlexivelDias: 5 };
    contrato = await mundo.admin.criar('/contratos', corpo);
    return credito();
  }

  it('pays a parcel up to the balance; the reversal gives it back', async () => {
    const saldo = await comCredito();
    const { id } = exigir(await pagar(0, 'CREDITO'), 'recebimento') as { id: string };
    const usado = contrato.parcelas[0]?.saldoCentavos ?? 0;
    expect(await credito()).toBe(saldo - usado);
    const demais = await pagar(1, 'CREDITO');
    expect(demais.corpo).toMatchObject({ codigo: 'credito-insuficiente', erros: [{ campo: '/meios' }] });
    exigir(await postar(`/recebimentos/${id}/estorno`, { motivo: 'engano' }), 'estorno');
    expect(await credito()).toBe(saldo);
  });

  it('is given back in money, numbered, never above the balance, and then the cancelling cannot be undone', async () => {
    exigir(await pagar(5), 'recebimento');
    exigir(await noContrato('cancelamento', { motivo: 'Mudança' }), 'cancelamento');
    const caminho = `/pessoas/${contrato.pagadorId}/devolucoes`;
    const valorCentavos = await credito();
    const demais = await postar(caminho, { valorCentavos: valorCentavos + 1, meio: 'PIX', motivo: 'Mudou-se' });
    expect(demais.corpo).toMatchObject({ codigo: 'credito-insuficiente', erros: [{ campo: '/valorCentavos' }] });
    const feita = await postar(caminho, { valorCentavos, meio: 'TRANSFERENCIA', motivo: 'Mudou-se' });
    expect(exigir(feita, 'devolução')).toMatchObject({ numero: 1, valorCentavos, meio: 'TRANSFERENCIA' });
    expect(await credito()).toBe(0);
    expect(await mundo.admin.lista(caminho)).toMatchObject([{ numero: 1, motivo: 'Mudou-se' }]);
    const linhas = await mundo.admin.lista(`/pessoas/${contrato.pagadorId}/extrato?ordenar=-data`);
    expect(linhas).toContainEqual(expect.objectContaining({ tipo: 'DEVOLUCAO', valorCentavos }));
    expect((await noContrato('reativacao', { motivo: 'engano' })).corpo).toMatchObject({ codigo: 'credito-ja-usado' });
  });
});

describe('scholarships', () => {
  const dez = { nome: 'Irmãos', tipo: 'PERCENTUAL', percentual: '10' };
  const conceder = async (corpo: object) =>
    exigir(await noContrato('bolsas', corpo), 'bolsa') as { bolsaId: string; creditoCentavos: number };
  const valores = async () =>
    (await ler()).parcelas.map(({ saldoCentavos, bolsasCentavos }) => [saldoCentavos, bolsasCentavos]);

  it('of an amount above every parcel are refused, when granted and when contracted', async () => {
    const bolsa = { nome: 'Engano', tipo: 'VALOR', valorCentavos: 99_999_999 };
    const recusa = { codigo: 'bolsa-acima-da-parcela', status: 422 };
    const { corpo } = await noContrato('bolsas', bolsa);
    expect(corpo).toMatchObject({ ...recusa, erros: [{ campo: '/valorCentavos' }] });
    const matriculaId = mundo.familias[1]?.matriculaId;
    const novo = { matriculaId, planoId: mundo.planos[1], vencimentoFlexivelDias: 5, bolsas: [dez, bolsa] };
    const criado = await postar('/contratos', novo);
    expect(criado.corpo).toMatchObject({ ...recusa, erros: [{ campo: '/bolsas/1/valorCentavos' }] });
    expect(await conceder({ ...bolsa, valorCentavos: 100_000 })).toMatchObject({ creditoCentavos: 0 });
  });

  it('granted by mistake are undone: open parcels, balance and credit as they were, boletos taken down', async () => {
    exigir(await pagar(0), 'recebimento');
    const antes = await valores();
    const { bolsaId, creditoCentavos } = await conceder(dez);
    expect(await credito()).toBe(creditoCentavos);
    await registrarBoletos();
    const fim = await noContrato(`bolsas/${bolsaId}/encerramento`, { motivo: 'Aluno errado' });
    expect(exigir(fim, 'fim')).toMatchObject({
      ...{ parcelas: 5, creditoRetomadoCentavos: creditoCentavos, boletosCancelados: 5 },
    });
    expect(await valores()).toEqual(antes);
    expect(await credito()).toBe(0);
    expect((await noContrato(`bolsas/${bolsaId}/encerramento`, { motivo: 'outra vez' })).status).toBe(404);
  });

  it('end from a month on, and a full one gives back what it settled', async () => {
    const { bolsaId } = await conceder({ ...dez, percentual: '100' });
    const [, segunda] = contrato.parcelas.map((p) => p.competencia);
    const fim = (ultimaCompetencia?: string) =>
      noContrato(`bolsas/${bolsaId}/encerramento`, { motivo: 'Perdeu a bolsa', ultimaCompetencia });
    expect((await fim(somarCompetencias(segunda ?? '', -5))).corpo).toMatchObject({ codigo: 'bolsa-incompleta' });
    exigir(await fim(segunda), 'fim');
    const { parcelas } = await ler();
    const esperadas = ['LIQUIDADA_POR_BOLSA', 'LIQUIDADA_POR_BOLSA', ...Array<string>(4).fill('ABERTA')];
    expect(parcelas.map((p) => p.situacao)).toEqual(esperadas);
    expect((await fim(segunda)).corpo).toMatchObject({ codigo: 'bolsa-ja-encerrada', status: 409 });
  });

  it('over a paid parcel keep the receipt from being reversed, until they end', async () => {
    const { id } = exigir(await pagar(0), 'recebimento') as { id: string };
    const { bolsaId } = await conceder(dez);
    const estornar = () => postar(`/recebimentos/${id}/estorno`, { motivo: 'Cheque devolvido' });
    expect((await estornar()).corpo).toMatchObject({ codigo: 'recebimento-devolvido', status: 409 });
    exigir(await noContrato(`bolsas/${bolsaId}/encerramento`, { motivo: 'Cheque devolvido' }), 'fim');
    exigir(await estornar(), 'estorno');
    expect(await credito()).toBe(0);
    exigir(await noContrato('bolsas', dez), 'bolsa de novo');
  });

  it('whose credit was used are not undone', async () => {
    exigir(await pagar(0), 'recebimento');
    const { bolsaId, creditoCentavos: valorCentavos } = await conceder(dez);
    const devolucao = { valorCentavos, meio: 'DINHEIRO', motivo: 'Pediu de volta' };
    exigir(await postar(`/pessoas/${contrato.pagadorId}/devolucoes`, devolucao), 'devolução');
    const fim = await noContrato(`bolsas/${bolsaId}/encerramento`, { motivo: 'Aluno errado' });
    expect(fim.corpo).toMatchObject({ codigo: 'credito-ja-usado', status: 409 });
  });
});

describe('boletos and due dates', () => {
  it('refuses a minimum due date that has passed, and finds by the name of payer or student', async () => {
    const alvo = { contratoId: contrato.id, contaBancariaId: mundo.contaBancariaId };
    const passado = { ...alvo, vencimentoMinimo: somarDias(mundo.hoje, -1) };
    const recusa = { codigo: 'data-passada', erros: [{ campo: '/vencimentoMinimo' }] };
    expect((await postar('/boletos/geracao', passado)).corpo).toMatchObject(recusa);
    expect((await postar('/boletos/geracao/previa', passado)).corpo).toMatchObject(recusa);
    const [boleto] = await registrarBoletos();
    const { pagadorNome } = boleto as unknown as { pagadorNome: string };
    const { alunoNome } = await mundo.admin.obter<{ alunoNome: string }>(`/contratos/${contrato.id}`);
    for (const nome of [pagadorNome, alunoNome]) {
      const busca = encodeURIComponent(nome.slice(2).toLowerCase());
      expect(await mundo.admin.lista(`/boletos?busca=${busca}`)).toHaveLength(6);
    }
    expect(await mundo.admin.lista('/boletos?busca=%25zzz')).toEqual([]);
  });

  it('move with a reason: what the bank has gets the instruction 06, what it never saw is cancelled', async () => {
    const boletos = await registrarBoletos();
    const [, alvo] = contrato.parcelas;
    const vencimento = somarDias(mundo.hoje, 70);
    const prorrogar = (dia: string) =>
      postar(`/parcelas/${alvo?.id}/prorrogacao`, { vencimento: dia, motivo: 'Salário' });
    expect((await prorrogar(somarDias(mundo.hoje, -1))).corpo).toMatchObject({ codigo: 'data-passada' });
    await enviarRemessa.executar(mundo, { alvo: 0, valor: 0, modo: 0 });
    expect((await prorrogar(vencimento)).corpo).toMatchObject({ codigo: 'parcela-nao-prorrogavel', status: 409 });
    for (const arquivo of mundo.arquivos.splice(0))
      exigir(await mundo.admin.enviar('/retornos', arquivo), arquivo.nome);
    const feita = exigir(await prorrogar(vencimento), 'prorrogação');
    expect(feita).toMatchObject({
      vencimento,
      vencimentoAnterior: alvo?.vencimento,
      boleto: { situacao: 'REGISTRADO' },
    });
    const { id } = (feita as { boleto: { id: string } }).boleto;
    const depois = await mundo.admin.obter<{ vencimento: string; codigoBarras: string }>(`/boletos/${id}`);
    expect(depois.vencimento).toBe(vencimento);
    expect(depois.codigoBarras).not.toBe(boletos.find((b) => b.id === id)?.codigoBarras);
    await enviarRemessa.executar(mundo, { alvo: 0, valor: 0, modo: 0 });
    expect(Object.values(mundo.contaNoBanco?.titulos ?? {}).map((t) => t.vencimento)).toContain(vencimento);
    exigir(await postar(`/boletos/${id}/cancelamento`, { motivo: 'outro' }), 'cancelamento');
    await registrarBoletos();
    const outra = exigir(await prorrogar(somarDias(vencimento, 1)), 'prorrogação');
    expect(outra).toMatchObject({ boleto: { situacao: 'CANCELADO' } });
  });

  it('a payment dated after today waits for a person', async () => {
    await registrarBoletos();
    await enviarRemessa.executar(mundo, { alvo: 0, valor: 0, modo: 0 });
    for (const arquivo of mundo.arquivos.splice(0))
      exigir(await mundo.admin.enviar('/retornos', arquivo), arquivo.nome);
    const conta = mundo.contaNoBanco;
    if (!conta) throw new Error('O banco não conhece a conta.');
    const [nossoNumero = ''] = Object.keys(conta.titulos);
    const amanha = somarDias(mundo.hoje, 1);
    const pagos = [
      { nossoNumero, data: amanha },
      { nossoNumero: '00099990', data: amanha },
    ];
    const { retorno } = receberPagamentos(mundo.banco, conta, pagos, amanha);
    if (!retorno) throw new Error('O banco não respondeu.');
    const resposta = await mundo.admin.enviar<{ detalhes: object[] }>('/retornos', {
      ...{ nome: retorno.nome, bytes: retorno.conteudo },
    });
    const { detalhes } = exigir(resposta, 'retorno');
    const mensagem = expect.stringContaining('ainda não chegou') as string;
    expect(detalhes).toMatchObject([
      { resultado: 'SUSPEITA', mensagem },
      { resultado: 'SUSPEITA', mensagem },
    ]);
    expect(await mundo.admin.lista('/recebimentos')).toEqual([]);
  });
});

it('the receipt tells each part of the value, each way of paying and the change', async () => {
  const corpo = { matriculaId: mundo.familias[1]?.matriculaId, planoId: mundo.planos[0], vencimentoFlexivelDias: 5 };
  contrato = await mundo.admin.criar('/contratos', corpo);
  const parcela = contrato.parcelas.find((p) => p.nominalCentavos > 20_000);
  const { hoje } = await mundo.admin.obter<{ hoje: { totalCentavos: number } }>(`/parcelas/${parcela?.id}`);
  const meios = [
    { meio: 'PIX', valorCentavos: 50_000 },
    { meio: 'DINHEIRO', valorCentavos: hoje.totalCentavos - 50_000 + 1_234 },
  ];
  const pedido = { pagadorId: contrato.pagadorId, parcelas: [parcela?.id], meios };
  const recebido = exigir(await postar('/recebimentos', pedido), 'recebimento') as {
    id: string;
    trocoCentavos: number;
  };
  expect(recebido.trocoCentavos).toBe(1_234);
  const { bytes } = await mundo.admin.get(`/recebimentos/${recebido.id}/recibo`);
  const impresso = (await textoDoPdf(bytes)).join(' ').replace(/\s+/g, ' ');
  const [ano, mes] = (parcela?.competencia ?? '').split('-');
  for (const trecho of [
    `Mensalidade ${mes}/${ano}`,
    'Desconto de pontualidade',
    'Pix (R$ 500,00)',
    'troco de R$ 12,34',
  ]) {
    expect(impresso).toContain(trecho);
  }
});
