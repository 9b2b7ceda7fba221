import { jest } from '@jest/globals';
import { somarDias } from '@sineta/nucleo';
import { BalcaoDeTeste, dinheiro, type Sessao } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente, type Resposta } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
let operador: Cliente;
let sessao: Sessao;
let escolas = 0;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
});

afterAll(() => aplicacao?.fechar());

beforeEach(async () => {
  balcao = await BalcaoDeTeste.criar(aplicacao, `cx${++escolas}`);
  operador = await balcao.operador();
  sessao = await balcao.abrir(operador, 20_000);
});

/** Whatever was done, the books are right. */
afterEach(() => balcao.provar());

const codigo = (resposta: Resposta<unknown>) => (resposta.corpo as { codigo?: string }).codigo;
const noCaixa = (caminho: string) => `/sessoes-de-caixa/${sessao.id}${caminho}`;

async function receber(quem: Cliente, valor: number, ...meios: object[]) {
  const [parcela] = await balcao.parcelas();
  const pedido = balcao.pedido([parcela ?? { id: '' }], ...(meios.length > 0 ? meios : [dinheiro(valor)]));
  return quem.post<{ id: string; sessaoId: string; trocoCentavos: number }>('/recebimentos', {
    ...pedido,
    parcial: true,
  });
}

async function contarEFechar(quem: Cliente, dinheiroCentavos: number, justificativa?: string) {
  const primeira = exigir(await quem.post(noCaixa('/contagens'), { dinheiroCentavos }), 'contagem');
  if (!primeira['confere']) exigir(await quem.post(noCaixa('/contagens'), { dinheiroCentavos }), 'segunda contagem');
  return quem.post<Sessao>(noCaixa('/fechamento'), justificativa ? { justificativa } : {});
}

describe('a sessão de caixa', () => {
  it('J01: fundo, dinheiro, suprimento e sangria dão o esperado; a falta vai para a sua conta', async () => {
    exigir(await receber(operador, 0, dinheiro(200_000)), 'recebimento com troco');
    exigir(await receber(operador, 50_000), 'recebimento');
    exigir(await operador.post(noCaixa('/suprimentos'), { valorCentavos: 10_000, motivo: 'Troco' }), 'suprimento');
    exigir(await operador.post(noCaixa('/sangrias'), { valorCentavos: 100_000, motivo: 'Excesso' }), 'sangria');
    const fechada = exigir(await contarEFechar(operador, 79_500, 'Troco dado a mais'), 'fechamento');
    expect(fechada).toMatchObject({
      ...{ situacao: 'FECHADA', esperadoCentavos: 80_000, contadoCentavos: 79_500, diferencaCentavos: -500 },
    });
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(0);
    expect(await balcao.saldo('despesa:falta-de-caixa')).toBe(500);
    // The safe: less the fundo and the suprimento, plus the sangria and what was counted.
    expect(await balcao.saldo('caixa:dinheiro')).toBe(-20_000 - 10_000 + 100_000 + 79_500);
  });

  it('a sobra também tem conta; a contagem é cega até o fechamento', async () => {
    exigir(await receber(operador, 30_000), 'recebimento');
    const aberta = await operador.obter<Sessao>(noCaixa(''));
    expect(aberta).toMatchObject({ esperadoCentavos: null, diferencaCentavos: null, somas: [] });
    const cedulas = [
      { valorCentavos: 20_000, quantidade: 2 },
      { valorCentavos: 10_000, quantidade: 1 },
      { valorCentavos: 25, quantidade: 4 },
    ];
    const contagem = exigir(await operador.post(noCaixa('/contagens'), { cedulas }), 'contagem');
    expect(contagem).toEqual({
      ...{ sessaoId: sessao.id, numero: 1, cedulas, dinheiroCentavos: 50_100, confere: false },
      mensagem: 'Não confere: conte de novo.',
    });
    expect(codigo(await operador.post(noCaixa('/fechamento'), {}))).toBe('sessao-sem-contagem');
    exigir(await operador.post(noCaixa('/contagens'), { dinheiroCentavos: 50_050 }), 'segunda');
    expect(codigo(await operador.post(noCaixa('/contagens'), { dinheiroCentavos: 50_000 }))).toBe(
      'contagens-esgotadas',
    );
    expect(codigo(await operador.post(noCaixa('/fechamento'), {}))).toBe('diferenca-sem-justificativa');
    const fechada = exigir(await operador.post<Sessao>(noCaixa('/fechamento'), { justificativa: 'Moedas' }), 'fecha');
    expect(fechada.diferencaCentavos).toBe(50);
    expect(await balcao.saldo('receita:sobra-de-caixa')).toBe(-50);
  });

  it('até o fechamento, nada diz ao operador quanto entrou; o supervisor vê tudo', async () => {
    const { id } = exigir(await receber(operador, 30_000), 'recebimento');
    exigir(await operador.post(noCaixa('/sangrias'), { valorCentavos: 1_000, motivo: 'Depósito' }), 'sangria');
    await operador.criar('/pedidos-de-estorno', { recebimentoId: id, motivo: 'Pessoa errada' });
    const colega = await balcao.operador();
    const vistas = [
      ...['/recebimentos', `/recebimentos?sessaoId=${sessao.id}`, `/recebimentos/${id}`, '/pedidos-de-estorno'],
      ...[noCaixa(''), noCaixa('/movimentos'), `/pessoas/${balcao.pagadorId}/extrato`],
    ];
    for (const quem of [operador, colega]) {
      for (const vista of vistas) {
        const { corpo, status } = await quem.get(vista);
        if (status === 404 && quem === colega) continue;
        expect([vista, status, JSON.stringify(corpo).match(/[^0-9a-f-]-?(30000|29000)[^0-9a-f-]/)]).toEqual([
          ...[vista, 200, null],
        ]);
      }
      for (const vista of ['/recebimentos', noCaixa('/movimentos')]) {
        const csv = await quem.get(`${vista}?formato=csv`);
        expect(String(csv.corpo)).not.toMatch(/300,00|30000/);
      }
    }
    const [recebimento] = await balcao.admin.lista<{ valorCentavos: number }>(`/recebimentos?sessaoId=${sessao.id}`);
    expect(recebimento?.valorCentavos).toBe(30_000);
    const supervisor = await balcao.admin.lista<{ valorCentavos: number }>(noCaixa('/movimentos'));
    expect(supervisor.map((m) => m.valorCentavos)).toEqual([20_000, 30_000, -1_000]);
    const [pedido] = await operador.lista('/pedidos-de-estorno');
    exigir(await operador.post(`/pedidos-de-estorno/${pedido?.id}/cancelamento`, {}), 'desiste');
    exigir(await contarEFechar(operador, 49_000), 'fechamento');
    const depois = await operador.lista<{ valorCentavos: number }>('/recebimentos');
    expect(depois.map((r) => r.valorCentavos)).toEqual([30_000]);
  });

  it('duas saídas recusadas por falta de dinheiro, e a terceira é do supervisor: tentar não é contar', async () => {
    const sangrar = (quem: Cliente, valorCentavos: number) =>
      quem.post(noCaixa('/sangrias'), { valorCentavos, motivo: 'Depósito' });
    expect(codigo(await sangrar(operador, 20_001))).toBe('dinheiro-insuficiente');
    exigir(await sangrar(operador, 1_000), 'a que cabe');
    expect(codigo(await sangrar(operador, 19_001))).toBe('dinheiro-insuficiente');
    for (const valor of [19_001, 1]) expect(codigo(await sangrar(operador, valor))).toBe('saida-pede-supervisor');
    expect(codigo(await sangrar(balcao.admin, 19_001))).toBe('dinheiro-insuficiente');
    exigir(await sangrar(balcao.admin, 1_000), 'do supervisor');
    expect(await balcao.admin.obter(noCaixa(''))).toMatchObject({ saidasRecusadas: 2 });
    exigir(await receber(operador, 1_000), 'receber ainda pode');
  });

  it('conferida ou fechada não aceita nada, e não se reabre', async () => {
    const [primeira] = await balcao.parcelas();
    exigir(await operador.post(noCaixa('/contagens'), { dinheiroCentavos: 20_000 }), 'contagem');
    expect(codigo(await receber(operador, 1_000))).toBe('sessao-em-conferencia');
    const sangria = { valorCentavos: 1_000, motivo: 'Tarde' };
    expect(codigo(await operador.post(noCaixa('/sangrias'), sangria))).toBe('sessao-em-conferencia');
    exigir(await operador.post(noCaixa('/fechamento'), {}), 'fechamento');
    for (const [caminho, corpo] of [
      ['/sangrias', sangria],
      ['/suprimentos', sangria],
      ['/contagens', { dinheiroCentavos: 0 }],
      ['/fechamento', {}],
    ] as const) {
      expect(codigo(await operador.post(noCaixa(caminho), corpo))).toBe('sessao-fechada');
    }
    const recusa = await operador.post('/recebimentos', balcao.pedido([primeira ?? { id: '' }], dinheiro(100_000)));
    expect([recusa.status, codigo(recusa)]).toEqual([409, 'sem-sessao-de-caixa']);
    expect((await balcao.abrir(operador)).numero).toBe(2);
  });

  it('cada pessoa tem uma de cada vez, e só a sua', async () => {
    const outra = { caixaId: balcao.caixaId, fundoCentavos: 0 };
    expect(codigo(await operador.post('/sessoes-de-caixa', outra))).toBe('sessao-ja-aberta');
    const colega = await balcao.operador();
    const juntas = await Promise.all(Array.from({ length: 4 }, () => colega.post('/sessoes-de-caixa', outra)));
    expect(juntas.map((r) => r.status).sort()).toEqual([201, 409, 409, 409]);
    expect((await colega.get(noCaixa(''))).status).toBe(404);
    expect((await colega.post(noCaixa('/fechamento'), {})).status).toBe(404);
    expect(await colega.lista('/sessoes-de-caixa')).toHaveLength(1);
    expect(await balcao.admin.lista('/sessoes-de-caixa')).toHaveLength(2);
  });

  it('a gaveta não dá o que não tem; a sangria pode ir para o banco', async () => {
    const demais = await operador.post(noCaixa('/sangrias'), { valorCentavos: 20_001, motivo: 'Depósito' });
    expect(demais.corpo).toMatchObject({ codigo: 'dinheiro-insuficiente', erros: [{ campo: '/valorCentavos' }] });
    const { contaBancariaId } = balcao;
    const sangria = { valorCentavos: 15_000, contaBancariaId, motivo: 'Depósito' };
    exigir(await operador.post(noCaixa('/sangrias'), sangria), 'sangria');
    expect(await balcao.saldo(`banco:${contaBancariaId}`)).toBe(15_000);
    const movimentos = await balcao.admin.lista<{ tipo: string; valorCentavos: number }>(noCaixa('/movimentos'));
    expect(movimentos.map((m) => [m.tipo, m.valorCentavos])).toEqual([
      ['FUNDO', 20_000],
      ['SANGRIA', -15_000],
    ]);
  });

  it('recusa contagem de cédula que não existe, repetida ou que não soma', async () => {
    const contar = async (corpo: object) => (await operador.post(noCaixa('/contagens'), corpo)).corpo;
    const uma = { valorCentavos: 5_000, quantidade: 1 };
    for (const [corpo, campo] of [
      [{ cedulas: [{ valorCentavos: 300, quantidade: 1 }] }, '/cedulas/0/valorCentavos'],
      [{ cedulas: [uma, uma] }, '/cedulas/1/valorCentavos'],
      [{ cedulas: [uma], dinheiroCentavos: 1 }, '/dinheiroCentavos'],
      [{}, '/cedulas'],
    ] as const) {
      expect(await contar(corpo)).toMatchObject({ codigo: 'contagem-invalida', erros: [{ campo }] });
    }
  });

  it('é do seu dia: no seguinte, só se conta e se fecha', async () => {
    balcao.irPara(somarDias(balcao.hoje, 1));
    expect(codigo(await receber(operador, 1_000))).toBe('sessao-de-outro-dia');
    expect(exigir(await contarEFechar(operador, 20_000), 'fechamento').situacao).toBe('FECHADA');
  });

  it('o relatório do fechamento é um PDF com as somas', async () => {
    exigir(await receber(operador, 30_000), 'recebimento');
    exigir(await receber(operador, 0, { meio: 'PIX', valorCentavos: 12_345 }), 'pix');
    expect(codigo(await operador.get(noCaixa('/relatorio')))).toBe('sessao-ainda-aberta');
    exigir(await contarEFechar(operador, 49_900, 'Faltou uma moeda'), 'fechamento');
    const { bytes } = await operador.get(noCaixa('/relatorio'));
    const [pagina = ''] = await textoDoPdf(bytes);
    const texto = pagina.replace(/\s+/g, ' ');
    for (const trecho of ['Esperado R$ 500,00', 'Contado R$ 499,00', 'Falta -R$ 1,00', 'Pix R$ 123,45', 'Recibo 2']) {
      expect(texto).toContain(trecho);
    }
  });
});

describe('o recebimento na sessão', () => {
  it('o caixa só recebe com sessão, e o recebimento é dela; a administração recebe sem', async () => {
    const colega = await balcao.operador();
    expect(codigo(await receber(colega, 1_000))).toBe('sem-sessao-de-caixa');
    expect(exigir(await receber(operador, 1_000), 'do operador').sessaoId).toBe(sessao.id);
    expect(exigir(await receber(balcao.admin, 1_000), 'da administração').sessaoId).toBeNull();
    expect(await balcao.admin.lista(`/recebimentos?sessaoId=${sessao.id}`)).toHaveLength(1);
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(21_000);
    expect(await balcao.saldo('caixa:dinheiro')).toBe(-20_000 + 1_000);
  });

  it('vários meios de uma vez, com troco só do dinheiro', async () => {
    const [parcela] = await balcao.parcelas();
    const { contaBancariaId } = balcao;
    const meios = [
      { meio: 'PIX', valorCentavos: 30_000, contaBancariaId },
      { meio: 'TRANSFERENCIA', valorCentavos: 20_000, contaBancariaId },
      dinheiro(60_000),
    ];
    const recebido = exigir(
      await operador.post('/recebimentos', balcao.pedido([parcela ?? { id: '' }], ...meios)),
      'recebimento',
    );
    expect(recebido).toMatchObject({ trocoCentavos: 10_000, valorCentavos: 100_000 });
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(70_000);
    expect(await balcao.saldo(`banco:${contaBancariaId}`)).toBe(50_000);
    const semDinheiro = await receber(operador, 0, { meio: 'PIX', valorCentavos: 100_001 });
    expect(codigo(semDinheiro)).toBe('troco-sem-dinheiro');
  });

  it('a segunda impressão do recibo se diz segunda via', async () => {
    const { id } = exigir(await receber(operador, 1_000), 'recebimento');
    const textos = [];
    for (let i = 0; i < 2; i++) {
      textos.push((await textoDoPdf((await operador.get(`/recebimentos/${id}/recibo`)).bytes)).join(' '));
    }
    expect(textos.map((t) => t.includes('2ª via'))).toEqual([false, true]);
  });

  it('a devolução em dinheiro sai da gaveta, com recibo, até o limite do caixa', async () => {
    const [parcela] = await balcao.parcelas();
    const sobra = balcao.pedido([parcela ?? { id: '' }], { meio: 'PIX', valorCentavos: 100_000 });
    exigir(await balcao.admin.post('/recebimentos', sobra), 'pagamento');
    await creditar(5_000);
    const devolver = (quem: Cliente, corpo: object) => quem.post(`/pessoas/${balcao.pagadorId}/devolucoes`, corpo);
    const devolucao = { valorCentavos: 3_000, meio: 'DINHEIRO', motivo: 'Pagou a mais' };
    expect(codigo(await devolver(operador, devolucao))).toBe('segunda-pessoa-exigida');
    exigir(await balcao.admin.put('/parametros-de-caixa', { limiteDeDevolucaoCentavos: 3_000 }), 'parâmetros');
    expect(codigo(await devolver(operador, { ...devolucao, meio: 'PIX' }))).toBe('segunda-pessoa-exigida');
    expect(codigo(await devolver(operador, { ...devolucao, valorCentavos: 3_001 }))).toBe('segunda-pessoa-exigida');
    const feita = exigir(await devolver(operador, devolucao), 'devolução');
    expect(feita).toMatchObject({ numero: 1, sessaoId: sessao.id });
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(17_000);
    const emPedacos = { ...devolucao, valorCentavos: 1 };
    expect(codigo(await devolver(operador, emPedacos))).toBe('segunda-pessoa-exigida');
    const { bytes } = await operador.get(`/devolucoes/${String(feita['id'])}/recibo`);
    expect((await textoDoPdf(bytes)).join(' ').replace(/\s+/g, ' ')).toContain('a importância de R$ 30,00');
    exigir(await devolver(balcao.admin, { ...devolucao, valorCentavos: 2_000 }), 'do cofre');
    expect(exigir(await contarEFechar(operador, 17_000), 'fechamento').diferencaCentavos).toBe(0);
  });
});

/** Credit for the payer: a scholarship over what was already paid. */
async function creditar(valorCentavos: number): Promise<void> {
  const [contrato] = await balcao.admin.lista<{ id: string; pagadorId: string }>('/contratos');
  const meu = contrato?.pagadorId === balcao.pagadorId ? contrato : (await balcao.admin.lista('/contratos'))[1];
  const bolsa = { nome: 'Acerto', tipo: 'VALOR', valorCentavos };
  exigir(await balcao.admin.post(`/contratos/${meu?.id}/bolsas`, bolsa), 'bolsa');
}

describe('o estorno', () => {
  const motivo = 'Recebido na pessoa errada';

  it('na sessão aberta devolve o dinheiro da gaveta e reabre a parcela', async () => {
    const { id } = exigir(await receber(operador, 30_000), 'recebimento');
    exigir(await balcao.admin.post(`/recebimentos/${id}/estorno`, { motivo }), 'estorno');
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(20_000);
    const movimentos = await balcao.admin.lista<{ tipo: string; valorCentavos: number }>(noCaixa('/movimentos'));
    expect(movimentos.at(-1)).toMatchObject({ tipo: 'ESTORNO', valorCentavos: -30_000 });
  });

  it('o caixa pede e outra pessoa aprova; quem pediu, nunca', async () => {
    const { id } = exigir(await receber(operador, 30_000), 'recebimento');
    expect((await operador.post(`/recebimentos/${id}/estorno`, { motivo })).status).toBe(403);
    const pedido = exigir(await operador.post('/pedidos-de-estorno', { recebimentoId: id, motivo }), 'pedido');
    expect(codigo(await operador.post('/pedidos-de-estorno', { recebimentoId: id, motivo }))).toBe('pedido-ja-existe');
    const caminho = `/pedidos-de-estorno/${String(pedido['id'])}`;
    expect((await operador.post(`${caminho}/aprovacao`, {})).status).toBe(403);
    expect((await operador.obter<Sessao>(noCaixa(''))).pendencias).toHaveLength(1);
    const contagem = await operador.post(noCaixa('/contagens'), { dinheiroCentavos: 50_000 });
    expect(contagem.corpo).toMatchObject({ status: 409, codigo: 'sessao-com-pendencias' });
    const juntas = await Promise.all(Array.from({ length: 4 }, () => balcao.admin.post(`${caminho}/aprovacao`, {})));
    expect(juntas.map((r) => r.status).sort()).toEqual([200, 409, 409, 409]);
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(20_000);
    expect(exigir(await contarEFechar(operador, 20_000), 'fechamento').situacao).toBe('FECHADA');
  });

  it('acima do limite da escola pede segunda pessoa, mesmo da administração', async () => {
    exigir(await balcao.admin.put('/parametros-de-caixa', { limiteDeEstornoCentavos: 10_000 }), 'parâmetros');
    const { id } = exigir(await receber(balcao.admin, 10_001), 'recebimento');
    const direto = await balcao.admin.post(`/recebimentos/${id}/estorno`, { motivo });
    expect(codigo(direto)).toBe('segunda-pessoa-exigida');
    const pedido = exigir(await balcao.admin.post('/pedidos-de-estorno', { recebimentoId: id, motivo }), 'pedido');
    const caminho = `/pedidos-de-estorno/${String(pedido['id'])}`;
    expect(codigo(await balcao.admin.post(`${caminho}/aprovacao`, {}))).toBe('mesma-pessoa');
    const financeiro = await balcao.escola.cliente('financeiro');
    const feito = exigir(await financeiro.post(`${caminho}/aprovacao`, { comentario: 'Conferi' }), 'aprovação');
    expect(feito).toMatchObject({ situacao: 'APROVADO', decididoPor: financeiro.usuarioId, resposta: 'Conferi' });
    expect(await balcao.admin.obter(`/recebimentos/${id}`)).toMatchObject({ motivoEstorno: motivo });
  });

  it('de sessão fechada sai da gaveta de quem pediu hoje; sem sessão, do cofre', async () => {
    const primeiro = exigir(await receber(operador, 30_000), 'primeiro');
    const segundo = exigir(await receber(operador, 5_000), 'segundo');
    exigir(await contarEFechar(operador, 55_000), 'fechamento');
    const direto = await balcao.admin.post(`/recebimentos/${segundo.id}/estorno`, { motivo });
    expect(codigo(direto)).toBe('segunda-pessoa-exigida');
    const nova = await balcao.abrir(operador, 6_000);
    await pedirEAprovar(operador, segundo.id);
    expect(await balcao.saldo(`gaveta:${nova.id}`)).toBe(1_000);
    const financeiro = await balcao.escola.cliente('financeiro');
    const noCofre = await balcao.saldo('caixa:dinheiro');
    await pedirEAprovar(financeiro, primeiro.id);
    expect(await balcao.saldo('caixa:dinheiro')).toBe(noCofre - 30_000);
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(0);
    const fechada = await operador.obter<Sessao>(noCaixa(''));
    expect(fechada).toMatchObject({ situacao: 'FECHADA', esperadoCentavos: 55_000 });
  });

  it('o pedido se recusa ou se cancela, uma vez só', async () => {
    const { id: recebimentoId } = exigir(await receber(operador, 1_000), 'recebimento');
    const pedir = async () => {
      const pedido = exigir(await operador.post('/pedidos-de-estorno', { recebimentoId, motivo }), 'pedido');
      return `/pedidos-de-estorno/${String(pedido['id'])}`;
    };
    const recusado = await pedir();
    expect((await balcao.admin.post(`${recusado}/cancelamento`)).corpo).toMatchObject({
      codigo: 'operacao-de-outro-operador',
    });
    exigir(await balcao.admin.post(`${recusado}/recusa`, { motivo: 'Está certo' }), 'recusa');
    expect(codigo(await balcao.admin.post(`${recusado}/aprovacao`, {}))).toBe('pedido-ja-decidido');
    exigir(await operador.post(`${await pedir()}/cancelamento`), 'cancelamento');
    expect(await operador.lista('/pedidos-de-estorno?situacao=PENDENTE')).toEqual([]);
  });

  async function pedirEAprovar(quem: Cliente, recebimentoId: string): Promise<void> {
    const pedido = exigir(await quem.post('/pedidos-de-estorno', { recebimentoId, motivo }), 'pedido');
    exigir(await balcao.admin.post(`/pedidos-de-estorno/${String(pedido['id'])}/aprovacao`, {}), 'aprovação');
  }
});

describe('R4: 50 fecham enquanto 50 recebem', () => {
  it('um fechamento vence; cada recebimento está contado na sessão ou foi recusado com 409', async () => {
    balcao = await BalcaoDeTeste.criar(aplicacao, `cx${++escolas}`, 50);
    operador = await balcao.operador();
    sessao = await balcao.abrir(operador, 20_000);
    const parcelas = await balcao.parcelas();
    expect(parcelas).toHaveLength(50);
    const recebimentos: Promise<Resposta>[] = [];
    const fechamentos: Promise<Resposta>[] = [];
    // The first ten have a start; then counting and closing come among the receipts, as the network gives.
    for (const [i, parcela] of parcelas.entries()) {
      recebimentos.push(operador.post('/recebimentos', balcao.pedido([parcela], dinheiro(100_000))));
      for (let quantos = i < 10 ? 0 : i < 40 ? 1 : 2; quantos > 0; quantos--) {
        fechamentos.push(insistirEmFechar(i % 2 ? operador : balcao.admin));
      }
    }
    const recebidos = await Promise.all(recebimentos);
    const fechados = await Promise.all(fechamentos);
    const estados = (respostas: Resposta[], status: number) => respostas.filter((r) => r.status === status).length;
    expect(estados(recebidos, 201) + estados(recebidos, 409)).toBe(50);
    expect([estados(fechados, 200), estados(fechados, 409)]).toEqual([1, 49]);
    const fechada = await operador.obter<Sessao>(noCaixa(''));
    const aceitos = recebidos.filter((r) => r.status === 201);
    expect(aceitos.length).toBeGreaterThan(0);
    expect(aceitos.every((r) => r.corpo['sessaoId'] === sessao.id)).toBe(true);
    expect(await balcao.admin.lista(`/recebimentos?sessaoId=${sessao.id}`)).toHaveLength(aceitos.length);
    expect(fechada.esperadoCentavos).toBe(20_000 + 100_000 * aceitos.length);
    const recusas = new Set(recebidos.filter((r) => r.status === 409).map(codigo));
    for (const recusa of recusas) expect(['sem-sessao-de-caixa', 'sessao-em-conferencia']).toContain(recusa);
    const { id } = await operador.criar<Sessao>('/sessoes-de-caixa', { caixaId: balcao.caixaId, fundoCentavos: 0 });
    expect(id).not.toBe(sessao.id);
  });

  /** Counts what the drawer had at first, and closes whatever the difference. */
  async function insistirEmFechar(quem: Cliente): Promise<Resposta> {
    await quem.post(noCaixa('/contagens'), { dinheiroCentavos: 20_000 });
    await quem.post(noCaixa('/contagens'), { dinheiroCentavos: 20_000 });
    return quem.post(noCaixa('/fechamento'), { justificativa: 'Corrida' });
  }
});
