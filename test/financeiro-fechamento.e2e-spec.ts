import { jest } from '@jest/globals';
import { dataCivil, somarDias, type DataCivil } from '@sineta/nucleo';
import { ESTADO_INICIAL, processarRemessa, receberPagamentos } from '../apps/sandbox/src/banco/index.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { BalcaoDeTeste, type ParcelaDeTeste } from './apoio/balcao-de-teste.js';
import { cnpjDeTeste } from './apoio/documentos.js';
import {
  exigir,
  SENHA_DE_TESTE,
  subirAplicacao,
  type AplicacaoDeTeste,
  type Cliente,
  type Resposta,
} from './apoio/escola-de-teste.js';

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
let admin: Cliente;
let financeiro: Cliente;
let outroAdmin: Cliente;
let banco: string;
/** In the month that is open now; the month before has nothing but what the tests put there. */
let hoje: DataCivil;
let fimDoMesPassado: DataCivil;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  balcao = await BalcaoDeTeste.criar(aplicacao, 'fec');
  ({ admin, hoje } = balcao);
  financeiro = await balcao.escola.cliente('financeiro');
  const email = 'direcao@fec.example';
  const direcao = { nome: 'Direção', email, papeis: ['admin'], senha: SENHA_DE_TESTE };
  exigir(await admin.post('/usuarios', direcao), 'direção');
  outroAdmin = await aplicacao.entrar('fec', email);
  banco = `banco:${balcao.contaBancariaId}`;
  fimDoMesPassado = somarDias(dataCivil(`${hoje.slice(0, 7)}-01`), -1);
});

afterAll(() => aplicacao?.fechar());

/** Whatever was done, the books are right. */
afterEach(() => balcao.provar());

interface Pendencias {
  podeFechar: boolean;
  pendencias: { tipo: string; quantidade: number; impede: boolean; mensagem: string; onde: string }[];
}

const codigo = (resposta: Resposta<unknown>) => (resposta.corpo as { codigo?: string }).codigo;
const campo = (resposta: Resposta<unknown>) => (resposta.corpo as { erros?: { campo: string }[] }).erros?.[0]?.campo;
const pendencias = (competencia: string) =>
  admin.obter<Pendencias>(`/fechamentos-de-mes/pendencias?competencia=${competencia}`);
const fechar = (quem: Cliente, competencia: string, mais: object = {}) =>
  quem.post<{ id: string }>('/fechamentos-de-mes', { competencia, ...mais });

async function saldo(conta: string, em: DataCivil): Promise<number | undefined> {
  const contas = await admin.lista<{ conta: string; saldoCentavos: number }>(`/contas-de-dinheiro?em=${em}`);
  return contas.find((c) => c.conta === conta)?.saldoCentavos;
}

const transferir = (valorCentavos: number, data: DataCivil) =>
  admin.post<{ id: string }>('/movimentos-de-tesouraria', {
    ...{ contaOrigem: 'caixa:dinheiro', contaDestino: banco, valorCentavos, descricao: 'Depósito', data },
  });

describe('o fechamento do mês', () => {
  it('lista o que espera uma pessoa; com isso, só o administrador fecha, e diz por quê', async () => {
    const competencia = fimDoMesPassado.slice(0, 7);
    expect(await pendencias(competencia)).toEqual({ competencia, podeFechar: true, pendencias: [] });
    const operador = await balcao.operador();
    balcao.irPara(fimDoMesPassado);
    const sessao = await balcao.abrir(operador);
    balcao.irPara(hoje);
    const ofx = `<OFX><BANKACCTFROM><BANKID>756<ACCTID>37105-0</BANKACCTFROM><STMTTRN><DTPOSTED>${fimDoMesPassado.replaceAll('-', '')}<TRNAMT>-1.00<FITID>F1<MEMO>Tarifa</STMTTRN></OFX>`;
    const extrato = { nome: 'extrato.ofx', bytes: Buffer.from(ofx) };
    exigir(await admin.enviar('/extratos-bancarios', extrato), 'extrato');
    const vistas = await pendencias(competencia);
    expect(vistas.podeFechar).toBe(false);
    expect(vistas.pendencias.map((p) => [p.tipo, p.impede, p.mensagem])).toEqual([
      ['CAIXA_ABERTO', true, '1 caixa por fechar'],
      ['TRANSACAO_POR_CONCILIAR', true, '1 linha do extrato por conciliar'],
    ]);
    const recusada = await fechar(financeiro, competencia);
    expect([recusada.status, codigo(recusada)]).toEqual([409, 'fechamento-com-pendencias']);
    expect((recusada.corpo as { erros?: object[] }).erros).toMatchObject([
      { campo: '/competencia', mensagem: '1 caixa por fechar.' },
      { campo: '/competencia', acao: 'Resolva em GET /transacoes-bancarias?situacao=PENDENTE.' },
    ]);
    const justificativa = 'O extrato sai na segunda-feira';
    expect(codigo(await fechar(financeiro, competencia, { justificativa }))).toBe('fechamento-com-pendencias');
    const { id } = exigir(await fechar(admin, competencia, { justificativa }), 'fechamento');
    const fechado = await admin.obter<Pendencias & { justificativa: string }>(`/fechamentos-de-mes/${id}`);
    expect([fechado.justificativa, fechado.pendencias.length]).toEqual([justificativa, 2]);

    // Reopened by somebody else, and closed again by the office once nothing waits.
    const motivo = { motivo: 'O extrato chegou' };
    const mesma = await admin.post(`/fechamentos-de-mes/${id}/reabertura`, motivo);
    expect([mesma.status, codigo(mesma)]).toEqual([409, 'mesma-pessoa']);
    expect((await financeiro.post(`/fechamentos-de-mes/${id}/reabertura`, motivo)).status).toBe(403);
    expect(codigo(await outroAdmin.post(`/fechamentos-de-mes/${id}/reabertura`, {}))).toBe('dados-invalidos');
    const reaberto = exigir(await outroAdmin.post(`/fechamentos-de-mes/${id}/reabertura`, motivo), 'reabertura');
    expect(reaberto).toMatchObject({ motivoReabertura: motivo.motivo, reabertoPor: outroAdmin.usuarioId });
    expect(codigo(await outroAdmin.post(`/fechamentos-de-mes/${id}/reabertura`, motivo))).toBe(
      'reabertura-nao-permite',
    );
    const [transacao] = await admin.lista<{ id: string }>('/transacoes-bancarias?situacao=PENDENTE');
    exigir(await admin.post(`/transacoes-bancarias/${transacao?.id}/dispensa`, { motivo: 'Já paga' }), 'dispensa');
    exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/contagens`, { dinheiroCentavos: 0 }), 'contagem');
    exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/fechamento`, {}), 'caixa');
    expect((await pendencias(competencia)).podeFechar).toBe(true);
  });

  it('recusa a data escolhida no mês fechado; o estorno é de hoje, e o que é de hoje segue', async () => {
    const competencia = fimDoMesPassado.slice(0, 7);
    expect(codigo(await fechar(admin, hoje.slice(0, 7)))).toBe('mes-nao-terminou');
    const antes = (await saldo(banco, fimDoMesPassado)) ?? 0;
    const noMesPassado = exigir(await transferir(1_000, fimDoMesPassado), 'antes de fechar');
    const { id } = exigir(await fechar(financeiro, competencia), 'fechamento');
    expect(codigo(await fechar(admin, competencia))).toBe('mes-ja-fechado');

    const recusada = await transferir(500, fimDoMesPassado);
    expect([recusada.status, codigo(recusada), campo(recusada)]).toEqual([409, 'periodo-fechado', '/data']);
    exigir(await admin.post(`/movimentos-de-tesouraria/${noMesPassado.id}/estorno`, { motivo: 'Engano' }), 'estorno');
    expect(await saldo(banco, fimDoMesPassado)).toBe(antes + 1_000);
    const [parcela] = await balcao.parcelas();
    const hojeMesmo = { meio: 'PIX', valorCentavos: parcela?.saldoCentavos };
    exigir(await admin.post('/recebimentos', balcao.pedido([parcela ?? { id: '' }], hojeMesmo)), 'recebimento');
    exigir(await admin.post(`/fechamentos-de-mes/${id}/reabertura`, { motivo: 'Nota atrasada' }), 'reabertura');
    exigir(await transferir(500, fimDoMesPassado), 'depois de reaberto');
  });

  it('fechar espera o lançamento do mês que está a caminho', async () => {
    const antes = (await saldo(banco, fimDoMesPassado)) ?? 0;
    const [fecho, ...feitas] = await Promise.all([
      fechar(admin, fimDoMesPassado.slice(0, 7)),
      ...Array.from({ length: 8 }, () => transferir(7, fimDoMesPassado)),
    ]);
    expect(fecho.status).toBe(201);
    const aceitas = feitas.filter((r) => r.status === 201).length;
    expect(feitas.filter((r) => codigo(r) === 'periodo-fechado')).toHaveLength(8 - aceitas);
    expect(await saldo(banco, fimDoMesPassado)).toBe(antes + 7 * aceitas);
  });
});

describe('com o mês fechado', () => {
  let aberto: DataCivil;
  let parcelas: ParcelaDeTeste[];
  let recebimentoId: string;
  let recebivel: { id: string; liquidoCentavos: number };
  let tituloId: string;
  let retornoPago: Buffer;
  let nota: object;
  let antes: number | undefined;

  /** The month of `hoje` has a receipt, a card sale, a bill, and a boleto paid whose file is still to come. */
  beforeAll(async () => {
    parcelas = await balcao.parcelas();
    const [primeira, segunda] = parcelas;
    const pix = { meio: 'PIX', valorCentavos: primeira?.saldoCentavos };
    const recebido = await admin.post<{ id: string }>('/recebimentos', balcao.pedido([primeira ?? { id: '' }], pix));
    recebimentoId = exigir(recebido, 'recebimento').id;
    recebivel = await venderNoCartao(segunda ?? { id: '', saldoCentavos: 0 });
    nota = await novaNota(hoje);
    tituloId = await lancarEAprovar();
    retornoPago = await pagarNoBanco(balcao.familias[1]?.responsavelPessoaId ?? '', hoje);
    aberto = dataCivil(`${somarDias(dataCivil(`${hoje.slice(0, 7)}-28`), 5).slice(0, 7)}-01`);
    balcao.irPara(somarDias(aberto, 2));
    const competencia = hoje.slice(0, 7);
    expect((await pendencias(competencia)).pendencias.filter(({ impede }) => impede)).toEqual([]);
    exigir(await fechar(financeiro, competencia), 'fechamento');
    antes = await saldo(banco, somarDias(aberto, -1));
  });

  afterEach(async () => {
    expect(await saldo(banco, somarDias(aberto, -1))).toBe(antes);
  });

  it('o recebimento, a baixa de um título, o cancelamento do contrato e o crédito com data nele são recusados', async () => {
    const [, , parcela] = parcelas;
    const [contrato] = await admin.lista<{ id: string }>('/contratos');
    const [[fornecedor], [natureza]] = [await admin.lista('/fornecedores'), await admin.lista('/naturezas')];
    const credito = {
      documento: 'NC 1',
      valorCentavos: 100,
      naturezaId: natureza?.id,
      data: hoje,
      motivo: 'Devolução',
    };
    const recusas = [
      await admin.post('/recebimentos', {
        ...{ pagadorId: balcao.pagadorId, parcelas: [parcela?.id], data: hoje, motivo: 'Esqueci' },
        meios: [{ meio: 'PIX', valorCentavos: parcela?.saldoCentavos }],
      }),
      await admin.post(`/titulos-a-pagar/${tituloId}/baixas`, {
        ...{ meio: 'PIX', contaBancariaId: balcao.contaBancariaId, principalCentavos: 10_000, data: hoje },
      }),
      await admin.post(`/contratos/${contrato?.id}/cancelamento`, { motivo: 'Mudou-se', data: hoje }),
      await admin.post(`/fornecedores/${fornecedor?.id}/notas-de-credito`, credito),
    ];
    const esperada = [409, 'periodo-fechado', '/data'];
    expect(recusas.map((r) => [r.status, codigo(r), campo(r)])).toEqual(Array(4).fill(esperada));
    const { detail, erros } = recusas[0]?.corpo as { detail: string; erros: { acao: string }[] };
    expect(detail).toContain(hoje.split('-').reverse().join('/'));
    expect(erros[0]?.acao).toContain(aberto.split('-').reverse().join('/'));
    // Nothing half done: the parcel is open, the bill is owed, the contract holds.
    expect(await balcao.parcela(parcela?.id ?? '')).toMatchObject({ situacao: 'ABERTA' });
    expect(await admin.obter(`/titulos-a-pagar/${tituloId}`)).toMatchObject({ situacao: 'APROVADO' });
    expect(await admin.obter(`/contratos/${contrato?.id}`)).toMatchObject({ situacao: 'ATIVO' });
  });

  it('sem data, são de hoje e passam; o estorno do que é do mês fechado também', async () => {
    const estornado = exigir(
      await admin.post<{ estornadoEm: string }>(`/recebimentos/${recebimentoId}/estorno`, { motivo: 'Pix devolvido' }),
      'estorno',
    );
    expect(estornado.estornadoEm).toBe(balcao.hoje);
    exigir(
      await admin.post(`/titulos-a-pagar/${tituloId}/baixas`, {
        ...{ meio: 'PIX', contaBancariaId: balcao.contaBancariaId, principalCentavos: 10_000 },
      }),
      'baixa',
    );
  });

  it('o retorno guarda a data do banco e é lançado no primeiro dia aberto', async () => {
    const [parcela] = await balcao.parcelas(1);
    const { id } = exigir(
      await admin.enviar<{ id: string }>('/retornos', { nome: 'tarde.ret', bytes: retornoPago }),
      'retorno',
    );
    expect(await balcao.parcela(parcela?.id ?? '')).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    const recebimentos = await admin.lista<{ id: string; data: string; origem: string }>('/recebimentos');
    const doBanco = recebimentos.find((r) => r.origem === 'RETORNO' && r.id !== id);
    expect(doBanco?.data).toBe(hoje);
    const lancadas = await admin.lista<{ dataEfeito: string; tipo: string }>(
      `/razao/transferencias?origemId=${doBanco?.id}`,
    );
    expect(lancadas.map((t) => `${t.tipo} ${t.dataEfeito}`).sort()).toEqual([
      `PRINCIPAL ${aberto}`,
      `TARIFA ${aberto}`,
    ]);
  });

  it('o recibo do que o banco trouxe toma o número ao ser pedido, e fica com ele', async () => {
    type Recebido = { id: string; origem: string; reciboNumero: number | null };
    const numeros = async () => (await admin.lista<Recebido>('/recebimentos')).map((r) => r.reciboNumero ?? 0);
    const doBanco = (await admin.lista<Recebido>('/recebimentos')).find((r) => r.origem === 'RETORNO');
    expect(doBanco?.reciboNumero).toBeNull();
    const seguinte = Math.max(...(await numeros())) + 1;
    const pedir = async () => textoDoPdf((await admin.get(`/recebimentos/${doBanco?.id}/recibo`)).bytes);
    const impressos = (await Promise.all([pedir(), pedir()])).map(([pagina = '']) => /Nº ?(\d+)/.exec(pagina)?.[1]);
    expect(impressos).toEqual(Array(2).fill(String(seguinte).padStart(6, '0')));
    expect((await numeros()).filter((n) => n >= seguinte)).toEqual([seguinte]);
  });

  it('o que alguém diz do cartão com data nele é recusado, e registrado no dia em que se soube', async () => {
    const itens = [{ recebivelId: recebivel.id }];
    const liquidar = (mais: object) => admin.post('/recebiveis-de-cartao/liquidacao', { itens, ...mais });
    const contestar = (mais: object) =>
      admin.post('/contestacoes-de-cartao', { recebiveis: [recebivel.id], motivo: 'Não reconhece', ...mais });
    const recusas = [await liquidar({ data: hoje }), await contestar({ data: hoje, debitadoCentavos: 100 })];
    expect(recusas.map((r) => [r.status, codigo(r), campo(r)])).toEqual(
      Array(2).fill([409, 'periodo-fechado', '/data']),
    );
    exigir(await liquidar({}), 'liquidação');
    const doCartao = await admin.lista<{ dataEfeito: string }>(`/razao/transferencias?origemId=${recebivel.id}`);
    expect([...new Set(doCartao.map((t) => t.dataEfeito))]).toEqual([balcao.hoje]);
  });

  it('a nota de competência antiga é lançada no primeiro dia aberto, e guarda o seu', async () => {
    const { titulos } = await admin.criar<{ titulos: { id: string; competencia: string }[] }>('/titulos-a-pagar', {
      ...{ ...nota, documento: 'NF 2' },
    });
    const [titulo] = titulos;
    const daNota = await admin.lista<{ dataEfeito: string }>(`/razao/transferencias?origemId=${titulo?.id}`);
    expect([titulo?.competencia, ...new Set(daNota.map((t) => t.dataEfeito))]).toEqual([hoje.slice(0, 7), aberto]);
  });

  it('a linha do extrato também: o movimento guarda o dia do banco', async () => {
    const linha = `<STMTTRN><DTPOSTED>${hoje.replaceAll('-', '')}<TRNAMT>-9.90<FITID>TARDE<MEMO>TAR PACOTE</STMTTRN>`;
    const ofx = `<OFX><BANKACCTFROM><BANKID>756<ACCTID>37105-0</BANKACCTFROM>${linha}</OFX>`;
    exigir(await admin.enviar('/extratos-bancarios', { nome: 'tarde.ofx', bytes: Buffer.from(ofx) }), 'extrato');
    const [transacao] = await admin.lista('/transacoes-bancarias?situacao=PENDENTE');
    const lancar = () => admin.post(`/transacoes-bancarias/${transacao?.id}/lancamento`, { tipo: 'TARIFA' });
    expect(exigir(await lancar(), 'tarifa')).toMatchObject({ situacao: 'CONCILIADA' });
    const [movimento] = await admin.lista<{ id: string; data: string }>('/movimentos-de-tesouraria?tipo=TARIFA');
    const [lancada] = await admin.lista<{ dataEfeito: string }>(`/razao/transferencias?origemId=${movimento?.id}`);
    expect([movimento?.data, lancada?.dataEfeito]).toEqual([hoje, aberto]);
  });

  it('um acordo sobre parcelas do mês fechado, e o seu cancelamento, são de hoje', async () => {
    const [divida] = await balcao.parcelas();
    const modelo = await admin.criar('/modelos-de-acordo', {
      ...{ nome: 'Sem custo', efetivacao: 'ACEITE', parcelasMaximo: 3, entradaMinimaPercentual: '0' },
      ...{ jurosMesPercentual: '0', honorariosPercentual: '0', parcelaMinimaCentavos: 100, meios: ['BOLETO'] },
      alcadas: [{ papel: 'admin', multaPercentual: '100', jurosPercentual: '100', principalPercentual: '0' }],
    });
    const proposto = {
      pagadorId: balcao.pagadorId,
      modeloId: modelo.id,
      dividas: [divida?.id],
      parcelas: 2,
      primeiroVencimento: somarDias(balcao.hoje, 30),
    };
    const acordo = await admin.criar<{ id: string }>('/acordos', proposto);
    exigir(await admin.post(`/acordos/${acordo.id}/proposta`), 'proposta');
    const assinado = { nome: 'assinado.pdf', bytes: Buffer.from('%PDF-1.4 assinado') };
    exigir(await admin.enviar(`/acordos/${acordo.id}/aceite-em-papel`, assinado), 'aceite');
    exigir(await admin.post(`/acordos/${acordo.id}/cancelamento`, { motivo: 'Desistiu' }), 'cancelamento');
    const lancadas = await admin.lista<{ dataEfeito: string }>(`/razao/transferencias?origemId=${acordo.id}`);
    expect([...new Set(lancadas.map((t) => t.dataEfeito))]).toEqual([balcao.hoje]);
  });

  async function venderNoCartao(parcela: { id: string; saldoCentavos: number }) {
    const { contaBancariaId } = balcao;
    const { id: adquirenteId } = await admin.criar('/adquirentes', { nome: 'Maquininha', contaBancariaId });
    const taxa = { adquirenteId, bandeira: 'VISA', vigenciaInicio: somarDias(hoje, -10), percentual: '1.37' };
    await admin.criar('/taxas-de-cartao', { ...taxa, modalidade: 'DEBITO' });
    const cartao = { adquirenteId, bandeira: 'VISA', parcelas: 1, autorizacao: '004512' };
    const operador = await balcao.operador();
    const sessao = await balcao.abrir(operador);
    const meio = { meio: 'CARTAO_DEBITO', valorCentavos: parcela.saldoCentavos, cartao };
    exigir(await operador.post('/recebimentos', balcao.pedido([parcela], meio)), 'cartão');
    exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/contagens`, { dinheiroCentavos: 0 }), 'contagem');
    exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/fechamento`, {}), 'caixa');
    const [vendido] = await admin.lista<{ id: string; liquidoCentavos: number }>('/recebiveis-de-cartao');
    if (!vendido) throw new Error('Nenhum recebível de cartão.');
    return vendido;
  }

  async function lancarEAprovar(): Promise<string> {
    const { titulos } = await admin.criar<{ titulos: { id: string }[] }>('/titulos-a-pagar', nota);
    const id = titulos[0]?.id ?? '';
    exigir(await outroAdmin.post(`/titulos-a-pagar/${id}/aprovacoes`), 'aprovação');
    return id;
  }
});

async function novaNota(emissao: DataCivil): Promise<object> {
  const { id: centroDeCustoId } = await admin.criar('/centros-de-custo', { codigo: '1', nome: 'Escola' });
  const { id: naturezaId } = await admin.criar('/naturezas', { codigo: '3', nome: 'Despesas' });
  const fornecedor = { nome: 'Papelaria Ipê', documento: cnpjDeTeste(900), regimeTributario: 'SIMPLES' };
  const { id: fornecedorId } = await admin.criar('/fornecedores', fornecedor);
  const rateio = [{ centroDeCustoId, naturezaId, percentual: '100' }];
  const valores = { emissao, vencimento: somarDias(emissao, 40), valorCentavos: 10_000 };
  return { fornecedorId, documento: 'NF 1', descricao: 'Papel', rateio, ...valores };
}

/** A boleto that the bank registered, and the file that tells it was paid on `data`, still to be sent. */
async function pagarNoBanco(pagadorId: string, data: DataCivil): Promise<Buffer> {
  const { contaBancariaId } = balcao;
  exigir(await admin.post('/boletos/geracao', { contaBancariaId, competencia: data.slice(0, 7) }), 'boleto');
  const { id } = await admin.criar('/remessas', { contaBancariaId });
  const { bytes } = await admin.get(`/remessas/${id}/arquivo`);
  const { estado, retornos } = processarRemessa(bytes, ESTADO_INICIAL);
  const registro = { nome: 'registro.ret', bytes: retornos[0]?.conteudo ?? Buffer.alloc(0) };
  exigir(await admin.enviar('/retornos', registro), 'registro');
  const [boleto] = await admin.lista<{ nossoNumero: string }>(`/boletos?pagadorId=${pagadorId}`);
  const [conta] = Object.values(estado.contas);
  if (!boleto || !conta) throw new Error('Nenhum boleto chegou ao banco.');
  const { retorno } = receberPagamentos(estado, conta, [{ nossoNumero: boleto.nossoNumero, data }], data);
  return retorno?.conteudo ?? Buffer.alloc(0);
}
