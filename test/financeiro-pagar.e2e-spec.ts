import { jest } from '@jest/globals';
import { montarCodigoDeBarras, fatorDeVencimento } from '@sineta/boleto';
import { dataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { responderPagamentos } from '../apps/sandbox/src/pagamentos/responder-pagamentos.js';
import { cnpjDeTeste } from './apoio/documentos.js';
import { Cliente, exigir, subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';

interface Titulo {
  id: string;
  versao: number;
  numero: number;
  situacao: string;
  brutoCentavos: number;
  retidoCentavos: number;
  saldoCentavos: number;
  vencimento: string;
  competencia: string;
  documento: string;
  tributo: string | null;
  codigoReceita: string | null;
  aprovacoes: number;
  aprovacoesExigidas: number;
  retencoes: { tributo: string; valorCentavos: number }[];
  rateio: { valorCentavos: number }[];
}

interface Lancados {
  titulos: Titulo[];
  tributos: Titulo[];
}

interface Lote {
  id: string;
  numero: number;
  situacao: string;
  nsa: number | null;
  quantidade: number;
  totalCentavos: number;
  pagamentos: {
    id: string;
    tituloId: string;
    seuNumero: string;
    forma: string;
    situacao: string;
    ocorrencias: { codigo: string }[];
    autenticacao: string | null;
  }[];
}

const HOJE = '2027-03-01';
let aplicacao: AplicacaoDeTeste;
/** Three people: who asks, and two who may approve. */
let ana: Cliente;
let bia: Cliente;
let caio: Cliente;
let conta: string;
let centro: string;
let natureza: string;
let ipe: string;
let dadosIpe: string;
let documentos = 0;

jest.setTimeout(60_000);

async function viajar(dia: string): Promise<void> {
  aplicacao.app.get(Relogio).agora = () => new Date(`${dia}T12:00:00-03:00`);
  ana = await aplicacao.entrar('alfa', 'financeiro@alfa.example');
  bia = await aplicacao.entrar('alfa', 'admin@alfa.example');
  caio = await aplicacao.entrar('alfa', 'financeiro.caixa@alfa.example');
}

const rateio = () => [{ centroDeCustoId: centro, naturezaId: natureza, percentual: '100' }];

const bens = (mudanca: Record<string, unknown> = {}) => ({
  ...{ fornecedorId: ipe, documento: `NF ${++documentos}`, descricao: 'Material de escritório', emissao: HOJE },
  ...{ valorCentavos: 100_000, vencimento: '2027-03-10', rateio: rateio(), dadosBancariosId: dadosIpe },
  ...mudanca,
});

async function lancar(mudanca: Record<string, unknown> = {}): Promise<Lancados> {
  return ana.criar<Lancados>('/titulos-a-pagar', bens(mudanca));
}

async function aprovado(mudanca: Record<string, unknown> = {}): Promise<Titulo> {
  const { titulos } = await lancar(mudanca);
  return exigir(await bia.post<Titulo>(`/titulos-a-pagar/${titulos[0]?.id}/aprovacoes`), 'aprovação');
}

const ver = (id: string) => ana.obter<Titulo>(`/titulos-a-pagar/${id}`);

async function provar(): Promise<void> {
  expect(await bia.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
}

async function saldo(nome: string): Promise<number> {
  const contas = await bia.lista<{ conta: string; saldoDevedorCentavos: number }>(`/razao/contas?prefixo=${nome}`);
  return contas.reduce((s, c) => s + c.saldoDevedorCentavos, 0);
}

async function dadosAprovados(fornecedorId: string, dados: Record<string, unknown>): Promise<string> {
  const { id } = await ana.criar(`/fornecedores/${fornecedorId}/dados-bancarios`, dados);
  exigir(await bia.post(`/dados-bancarios/${id}/aprovacao`), 'dados bancários');
  return id;
}

const PIX = { meio: 'PIX', chaveTipo: 'EMAIL', chave: 'financeiro@ipe.example' };

beforeAll(async () => {
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 50 } });
  const escola = await aplicacao.criarEscola('alfa');
  await escola.cliente('financeiro');
  await escola.clienteCom(['financeiro', 'caixa']);
  await viajar(HOJE);
  conta = await criarContaDeCobranca(bia);
  exigir(await bia.put(`/contas-bancarias/${conta}/convenio-de-pagamento`, { convenio: '123456' }), 'convênio');
  centro = (await ana.criar('/centros-de-custo', { codigo: '1', nome: 'Infantil' })).id;
  natureza = (await ana.criar('/naturezas', { codigo: '3', nome: 'Despesas' })).id;
  const nomeIpe = { nome: 'Papelaria Ipê Ltda', documento: cnpjDeTeste(70), regimeTributario: 'SIMPLES' };
  ipe = (await ana.criar('/fornecedores', nomeIpe)).id;
  dadosIpe = await dadosAprovados(ipe, PIX);
});

afterAll(() => aplicacao?.fechar());
afterEach(provar);

describe('cadastros', () => {
  it('a árvore não dá a volta em si mesma, e o código é único', async () => {
    const filha = await ana.criar('/naturezas', { codigo: '3.1', nome: 'Material', paiId: natureza });
    const volta = await ana.patch(`/naturezas/${natureza}`, { paiId: filha.id }, { versao: 1 });
    expect(volta.corpo).toMatchObject({ codigo: 'arvore-com-ciclo', erros: [{ campo: '/paiId' }] });
    expect((await ana.post('/naturezas', { codigo: '3.1', nome: 'Outra' })).status).toBe(409);
    for (const codigo of ['juros', 'tarifa-bancaria', 'Mensalidade']) {
      const reservada = await ana.post('/naturezas', { codigo, nome: 'Do razão' });
      expect(reservada).toMatchObject({ status: 422, corpo: { codigo: 'codigo-reservado' } });
    }
  });

  it('o regime combina com o documento, e o documento é de um só', async () => {
    const pessoa = { nome: 'Ana', documento: cnpjDeTeste(71), regimeTributario: 'PESSOA_FISICA' };
    expect((await ana.post('/fornecedores', pessoa)).corpo).toMatchObject({ codigo: 'regime-incompativel' });
    const repetido = { nome: 'Ipê', documento: cnpjDeTeste(70), regimeTributario: 'REAL' };
    expect((await ana.post('/fornecedores', repetido)).status).toBe(409);
  });

  it('quem digita os dados bancários não os aprova; a conta é conferida pela regra do banco', async () => {
    const ruim = { meio: 'CONTA', banco: '237', agencia: '1234', conta: '56789', contaDv: '1', tipoConta: 'CORRENTE' };
    expect((await ana.post(`/fornecedores/${ipe}/dados-bancarios`, ruim)).corpo).toMatchObject({
      codigo: 'conta-invalida',
    });
    const chave = { ...PIX, chave: 'não é e-mail' };
    const semForma = await ana.post(`/fornecedores/${ipe}/dados-bancarios`, chave);
    expect(semForma.corpo).toMatchObject({ codigo: 'dados-bancarios-incompletos', erros: [{ campo: '/chave' }] });
    const { id } = await ana.criar(`/fornecedores/${ipe}/dados-bancarios`, PIX);
    expect((await ana.post(`/dados-bancarios/${id}/aprovacao`)).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    const outra = { chave: 'outra@ipe.example' };
    exigir(await caio.patch(`/dados-bancarios/${id}`, outra, { versao: 1 }), 'alteração de outro');
    for (const quem of [ana, caio]) {
      expect((await quem.post(`/dados-bancarios/${id}/aprovacao`)).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    }
    const recusados = await bia.post(`/dados-bancarios/${id}/recusa`, { motivo: 'Chave repetida' });
    expect(recusados.corpo).toMatchObject({ situacao: 'RECUSADO', motivo: 'Chave repetida' });
    expect((await bia.post(`/dados-bancarios/${id}/aprovacao`)).corpo).toMatchObject({ codigo: 'decisao-ja-tomada' });
  });
});

describe('títulos', () => {
  it('K01: retém, cada tributo vira um título com vencimento, e o razão fecha', async () => {
    const clinica = await ana.criar('/fornecedores', {
      ...{ nome: 'Consultoria Jatobá', documento: cnpjDeTeste(72), regimeTributario: 'PRESUMIDO' },
      ...{ tipoDeServico: 'PROFISSIONAL', issPercentual: '5' },
    });
    const pedido = bens({ fornecedorId: clinica.id, valorCentavos: 500_000, dadosBancariosId: undefined });
    const previa = exigir(await ana.post<{ liquidoCentavos: number }>('/titulos-a-pagar/previa', pedido), 'prévia');
    const { titulos, tributos } = await ana.criar<Lancados>('/titulos-a-pagar', pedido);
    expect([previa.liquidoCentavos, titulos[0]?.saldoCentavos, titulos[0]?.retidoCentavos]).toEqual([
      444_250, 444_250, 55_750,
    ]);
    expect(tributos.map((t) => [t.tributo, t.brutoCentavos, t.vencimento, t.codigoReceita])).toEqual([
      ['IRRF', 7_500, '2027-04-20', '1708'],
      ['CSRF', 23_250, '2027-04-20', '5952'],
      ['ISS', 25_000, '2027-04-09', null],
    ]);
    expect(await saldo('retencao:')).toBe(0);
    exigir(await bia.post(`/titulos-a-pagar/${titulos[0]?.id}/aprovacoes`), 'aprovação');
    expect((await ver(tributos[0]?.id ?? '')).situacao).toBe('APROVADO');
    const baixa = { meio: 'PIX', contaBancariaId: conta, principalCentavos: 444_250, data: '2027-03-01' };
    await ana.criar(`/titulos-a-pagar/${titulos[0]?.id}/baixas`, baixa);
    expect((await ver(tributos[1]?.id ?? '')).vencimento).toBe('2027-04-20');
  });

  it('o pagamento em outro mês muda o vencimento do IRRF e da CSRF, não o do ISS', async () => {
    const obra = await ana.criar('/fornecedores', {
      ...{ nome: 'Limpeza Angico', documento: cnpjDeTeste(73), regimeTributario: 'REAL' },
      ...{ tipoDeServico: 'CESSAO_DE_MAO_DE_OBRA', issPercentual: '3' },
    });
    const pedido = bens({
      fornecedorId: obra.id,
      valorCentavos: 1_000_000,
      vencimento: '2027-04-05',
      dadosBancariosId: undefined,
    });
    const { titulos, tributos } = await ana.criar<Lancados>('/titulos-a-pagar', pedido);
    expect(tributos.map((t) => [t.tributo, t.vencimento])).toEqual([
      ['IRRF', '2027-05-20'],
      ['CSRF', '2027-05-20'],
      ['INSS', '2027-04-20'],
      ['ISS', '2027-04-09'],
    ]);
    const id = titulos[0]?.id ?? '';
    exigir(await bia.post(`/titulos-a-pagar/${id}/aprovacoes`), 'aprovação');
    const metade = { meio: 'PIX', contaBancariaId: conta, principalCentavos: 100_000 };
    await ana.criar(`/titulos-a-pagar/${id}/baixas`, metade);
    const vistos = await Promise.all(tributos.map((t) => ver(t.id)));
    expect(vistos.map((t) => t.vencimento)).toEqual(['2027-04-20', '2027-04-20', '2027-04-20', '2027-04-09']);
  });

  it('serviço de pessoa física pede as retenções', async () => {
    const rpa = await ana.criar('/fornecedores', {
      ...{
        nome: 'Pintora',
        documento: '52998224725',
        regimeTributario: 'PESSOA_FISICA',
        tipoDeServico: 'PROFISSIONAL',
      },
    });
    const pedido = bens({ fornecedorId: rpa.id, dadosBancariosId: undefined });
    expect((await ana.post('/titulos-a-pagar', pedido)).corpo).toMatchObject({ codigo: 'retencao-a-informar' });
    const retencoes = [{ tributo: 'INSS', valorCentavos: 11_000 }];
    const { titulos } = await ana.criar<Lancados>('/titulos-a-pagar', { ...pedido, retencoes });
    expect(titulos[0]?.saldoCentavos).toBe(89_000);
  });

  it('parcelas, rateio com resíduo na última linha (K08) e documento único por fornecedor', async () => {
    const outro = (await ana.criar('/centros-de-custo', { codigo: '2', nome: 'Fundamental' })).id;
    const linhas = ['33.33', '33.33', '33.34'].map((percentual, i) => ({
      centroDeCustoId: i ? outro : centro,
      naturezaId: natureza,
      percentual,
    }));
    const pedido = bens({ valorCentavos: 200_002, parcelas: 2, rateio: linhas });
    const { titulos } = await ana.criar<Lancados>('/titulos-a-pagar', pedido);
    expect(titulos.map((t) => [t.vencimento, t.brutoCentavos])).toEqual([
      ['2027-03-10', 100_001],
      ['2027-04-10', 100_001],
    ]);
    expect(titulos[0]?.rateio.map((r) => r.valorCentavos)).toEqual([33_330, 33_330, 33_341]);
    const { documento } = pedido;
    for (const outro of [documento, documento.toLowerCase().replace(/\W/g, ''), `${documento} `.replace(' ', ' - ')]) {
      const repetido = await ana.post('/titulos-a-pagar', { ...pedido, documento: outro });
      expect(repetido.corpo).toMatchObject({ codigo: 'documento-repetido' });
    }
    const torto = bens({ rateio: [{ ...linhas[0], percentual: '99' }] });
    expect((await ana.post('/titulos-a-pagar', torto)).status).toBe(422);
    const porCentro = await ana.lista(`/titulos-a-pagar?centroDeCustoId=${outro}`);
    expect(porCentro.map((t) => t.id).sort()).toEqual(titulos.map((t) => t.id).sort());
    const totais = await ana.obter(`/titulos-a-pagar/totais?centroDeCustoId=${outro}`);
    expect(totais).toMatchObject({
      quantidade: 2,
      saldoCentavos: 200_002,
      vencidoCentavos: 0,
      aVencerCentavos: 200_002,
    });
  });

  it('o pedido não é aprovado por quem pediu; acima da alçada são dois; alterar volta a pendente', async () => {
    const faixas = [{ acimaDeCentavos: 1_000_000, aprovadores: 2 }];
    exigir(await bia.put('/alcadas-de-pagamento', { faixas, janelaEmDias: 0 }), 'alçadas');
    const { titulos } = await lancar({ valorCentavos: 1_500_000 });
    const id = titulos[0]?.id ?? '';
    expect((await ana.post(`/titulos-a-pagar/${id}/aprovacoes`)).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    const primeira = exigir(await bia.post<Titulo>(`/titulos-a-pagar/${id}/aprovacoes`), '1ª');
    expect([primeira.situacao, primeira.aprovacoes]).toEqual(['PENDENTE', 1]);
    expect((await bia.post(`/titulos-a-pagar/${id}/aprovacoes`)).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    const segunda = exigir(await caio.post<Titulo>(`/titulos-a-pagar/${id}/aprovacoes`), '2ª');
    expect(segunda.situacao).toBe('APROVADO');
    const mudado = exigir(
      await caio.patch<Titulo>(`/titulos-a-pagar/${id}`, { valorCentavos: 900_000 }, { versao: segunda.versao }),
      'alteração',
    );
    expect([mudado.situacao, mudado.saldoCentavos, mudado.aprovacoes]).toEqual(['PENDENTE', 900_000, 0]);
    expect((await caio.post(`/titulos-a-pagar/${id}/aprovacoes`)).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    expect((await bia.post<Titulo>(`/titulos-a-pagar/${id}/aprovacoes`)).corpo.situacao).toBe('APROVADO');
  });

  it('uma compra partida em documentos menores tem a alçada da soma, e diz por quê', async () => {
    const faixas = [{ acimaDeCentavos: 1_000_000, aprovadores: 2 }];
    exigir(await bia.put('/alcadas-de-pagamento', { faixas }), 'alçadas');
    expect(await bia.obter('/alcadas-de-pagamento')).toEqual({ faixas, janelaEmDias: 30 });
    const { id: fornecedorId } = await ana.criar('/fornecedores', {
      ...{ documento: '11444777000161', nome: 'Gráfica Jacarandá Ltda.', regimeTributario: 'SIMPLES' },
    });
    const parte = { fornecedorId, dadosBancariosId: undefined, valorCentavos: 600_000 };
    const [uma] = (await lancar(parte)).titulos;
    expect(uma).toMatchObject({ aprovacoesExigidas: 1, motivoDaAlcada: null });
    const previa = await ana.post('/titulos-a-pagar/previa', bens(parte));
    const motivo = expect.stringContaining('somam R$ 12.000,00, acima de R$ 10.000,00');
    expect(previa.corpo).toMatchObject({ aprovacoesExigidas: 2, motivoDaAlcada: motivo });
    const [outra] = (await lancar(parte)).titulos;
    expect(outra).toMatchObject({ aprovacoesExigidas: 2, motivoDaAlcada: motivo });
    // The first, which nobody had approved yet, is part of the same purchase.
    expect(await ver(uma?.id ?? '')).toMatchObject({ aprovacoesExigidas: 2, motivoDaAlcada: motivo });
    expect((await bia.post<Titulo>(`/titulos-a-pagar/${outra?.id}/aprovacoes`)).corpo.situacao).toBe('PENDENTE');
    expect((await caio.post<Titulo>(`/titulos-a-pagar/${outra?.id}/aprovacoes`)).corpo.situacao).toBe('APROVADO');
    exigir(await bia.post(`/titulos-a-pagar/${uma?.id}/recusa`, { motivo: 'Compra não pedida' }), 'recusa');
    // What was refused was not bought; and lowering a value looks at the sum again.
    const [versao, id] = [(await ver(outra?.id ?? '')).versao, outra?.id ?? ''];
    const mudada = await caio.patch<Titulo>(`/titulos-a-pagar/${id}`, { valorCentavos: 500_000 }, { versao });
    expect(mudada.corpo).toMatchObject({ aprovacoesExigidas: 1, motivoDaAlcada: null });
    const juntas = await Promise.all([lancar({ ...parte, documento: 'A' }), lancar({ ...parte, documento: 'B' })]);
    const exigidas = await Promise.all(juntas.map(async ({ titulos }) => ver(titulos[0]?.id ?? '')));
    expect(exigidas.map((t) => t.aprovacoesExigidas)).toEqual([2, 2]);
    exigir(await bia.put('/alcadas-de-pagamento', { faixas, janelaEmDias: 0 }), 'cada um por si');
  });

  it('uma alteração de nada por outro não faz aprovador de quem digitou; a chave é de quem a fez', async () => {
    const { titulos } = await lancar();
    const [id, versao] = [titulos[0]?.id ?? '', titulos[0]?.versao ?? 0];
    const titulo = `/titulos-a-pagar/${id}`;
    exigir(await bia.patch(titulo, { valorCentavos: 999_999 }, { versao }), 'valor');
    exigir(await caio.patch(titulo, { descricao: 'Materiais' }, { versao: versao + 1 }), 'descrição');
    for (const quem of [bia, caio]) {
      expect((await quem.post(`${titulo}/aprovacoes`)).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    }
    const { chave } = await bia.criar<{ chave: string }>('/chaves-api', { nome: 'Da Bia', escopos: ['pagar:*'] });
    const integrador = new Cliente(bia.base, chave);
    const pelaChave = await integrador.criar<Lancados>('/titulos-a-pagar', bens());
    const daChave = `/titulos-a-pagar/${pelaChave.titulos[0]?.id}/aprovacoes`;
    expect((await bia.post(daChave)).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    expect((await ana.post<Titulo>(daChave)).corpo.situacao).toBe('APROVADO');
  });

  it('sem aprovação não se paga; recusado e cancelado saem do razão, e o documento pode ser lançado de novo', async () => {
    const { titulos } = await lancar({ documento: 'NF X' });
    const id = titulos[0]?.id ?? '';
    const baixa = { meio: 'DINHEIRO', principalCentavos: 100_000 };
    expect((await caio.post(`/titulos-a-pagar/${id}/baixas`, baixa)).corpo).toMatchObject({
      codigo: 'titulo-nao-permite',
    });
    exigir(await bia.post(`/titulos-a-pagar/${id}/recusa`, { motivo: 'Valor errado' }), 'recusa');
    expect(await saldo(`a-pagar:${id}`)).toBe(0);
    const de_novo = await lancar({ documento: 'NF X' });
    exigir(
      await ana.post(`/titulos-a-pagar/${de_novo.titulos[0]?.id}/cancelamento`, { motivo: 'Devolvida' }),
      'cancelamento',
    );
    expect(
      (await ana.post(`/titulos-a-pagar/${de_novo.titulos[0]?.id}/cancelamento`, { motivo: 'Outra vez' })).status,
    ).toBe(409);
  });
});

describe('baixa à mão', () => {
  it('parcial, com desconto, juros e multa; o estorno é de outra pessoa e devolve tudo', async () => {
    const titulo = await aprovado();
    const caminho = `/titulos-a-pagar/${titulo.id}/baixas`;
    const comum = { meio: 'PIX', contaBancariaId: conta };
    expect((await caio.post(caminho, { ...comum, principalCentavos: 100_001 })).corpo).toMatchObject({
      codigo: 'pagamento-acima-do-saldo',
    });
    expect((await ana.post(caminho, { ...comum, principalCentavos: 1, jurosCentavos: 1 })).corpo).toMatchObject({
      codigo: 'mesma-pessoa',
    });
    expect((await caio.post(caminho, { meio: 'PIX', principalCentavos: 1 })).corpo).toMatchObject({
      codigo: 'conta-de-saida',
    });
    expect((await caio.post(caminho, { ...comum, principalCentavos: 1, data: '2027-03-02' })).corpo).toMatchObject({
      codigo: 'data-futura',
    });
    const antes = await saldo('banco:');
    await caio.criar(caminho, { ...comum, principalCentavos: 40_000, jurosCentavos: 30, multaCentavos: 200 });
    expect(await ver(titulo.id)).toMatchObject({ saldoCentavos: 60_000, situacao: 'APROVADO' });
    const resto = await caio.criar(caminho, { ...comum, principalCentavos: 59_000, descontoCentavos: 1_000 });
    expect(await ver(titulo.id)).toMatchObject({ saldoCentavos: 0, situacao: 'PAGO', pagoEm: HOJE });
    expect(await saldo('banco:')).toBe(antes - 99_230);
    const estorno = `/baixas-a-pagar/${resto.id}/estorno`;
    expect((await caio.post(estorno, { motivo: 'Errei' })).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    exigir(await bia.post(estorno, { motivo: 'Pix devolvido' }), 'estorno');
    expect(await ver(titulo.id)).toMatchObject({ saldoCentavos: 60_000, situacao: 'APROVADO', pagoEm: null });
    expect((await bia.post(estorno, { motivo: 'De novo' })).corpo).toMatchObject({ codigo: 'baixa-nao-permite' });
  });

  it('dez baixas ao mesmo tempo: uma só', async () => {
    const titulo = await aprovado();
    const baixa = { meio: 'DINHEIRO', principalCentavos: 100_000 };
    const respostas = await Promise.all(
      Array.from({ length: 10 }, () => caio.post(`/titulos-a-pagar/${titulo.id}/baixas`, baixa)),
    );
    expect(respostas.filter((r) => r.status === 201)).toHaveLength(1);
    expect(respostas.filter((r) => r.status === 409)).toHaveLength(9);
  });

  it('adiantamento pago é usado em um título, nota de crédito também, e o resto volta em dinheiro', async () => {
    const adiantamento = await aprovado({ tipo: 'ADIANTAMENTO', valorCentavos: 50_000, documento: 'ADT 1' });
    const titulo = await aprovado();
    const compensar = (valorCentavos: number) =>
      caio.post(`/titulos-a-pagar/${titulo.id}/compensacoes`, { valorCentavos });
    expect((await compensar(1)).corpo).toMatchObject({ codigo: 'adiantamento-insuficiente' });
    const paga = await caio.criar(`/titulos-a-pagar/${adiantamento.id}/baixas`, {
      meio: 'PIX',
      contaBancariaId: conta,
      principalCentavos: 50_000,
    });
    const nota = { documento: 'NC 1', valorCentavos: 10_000, naturezaId: natureza, motivo: 'Devolução de resmas' };
    await ana.criar(`/fornecedores/${ipe}/notas-de-credito`, nota);
    expect((await compensar(30_000)).status).toBe(201);
    expect(await ver(titulo.id)).toMatchObject({ saldoCentavos: 70_000 });
    const estorno = await bia.post(`/baixas-a-pagar/${paga.id}/estorno`, { motivo: 'Engano' });
    expect(estorno.corpo).toMatchObject({ codigo: 'adiantamento-insuficiente' });
    const devolver = (valorCentavos: number) =>
      ana.post(`/fornecedores/${ipe}/reembolsos`, {
        valorCentavos,
        meio: 'PIX',
        contaBancariaId: conta,
        motivo: 'Sobra',
      });
    expect((await devolver(30_001)).corpo).toMatchObject({ codigo: 'adiantamento-insuficiente' });
    expect((await devolver(30_000)).status).toBe(201);
    expect(await ana.obter(`/fornecedores/${ipe}/saldo`)).toMatchObject({ adiantadoCentavos: 0 });
  });
});

const barras = (valorCentavos: number, livre: string) =>
  montarCodigoDeBarras({
    ...{ banco: '237', fator: fatorDeVencimento(dataCivil('2027-03-10')), valorCentavos },
    campoLivre: livre.padStart(25, '0'),
  });

async function montarLote(titulos: Titulo[], quem = ana, data = HOJE) {
  return quem.post<Lote>('/lotes-de-pagamento', {
    contaBancariaId: conta,
    data,
    itens: titulos.map((t) => ({ tituloId: t.id })),
  });
}

async function enviado(titulos: Titulo[]): Promise<{ lote: Lote; bytes: Buffer }> {
  const { id } = exigir(await montarLote(titulos), 'lote');
  exigir(await bia.post(`/lotes-de-pagamento/${id}/liberacao`), 'liberação');
  const lote = exigir(await ana.post<Lote>(`/lotes-de-pagamento/${id}/remessa`), 'remessa');
  const { bytes } = await ana.get(`/lotes-de-pagamento/${id}/arquivo`);
  return { lote, bytes };
}

interface Recebido {
  id: string;
  pendentes: number;
  detalhes: {
    linha: number;
    seuNumero: string;
    resultado: string;
    ocorrencias: { codigo: string; significado: string }[];
  }[];
}

const receber = (bytes: Buffer, nome = 'pagamentos.ret') =>
  ana.enviar<Recebido>('/retornos-de-pagamento', { nome, bytes });
let nsa = 0;

describe('pagamento por arquivo', () => {
  it('Pix, boleto e DARF: lote liberado por outra pessoa, arquivo, agendado e pago uma só vez', async () => {
    const boleto = await aprovado({ linhaDigitavel: barras(100_000, '1'), dadosBancariosId: undefined });
    const pix = await aprovado();
    const darf = await aprovado({
      forma: 'DARF',
      codigoReceita: '1708',
      periodoApuracao: '2027-02-28',
      dadosBancariosId: undefined,
    });
    const { lote, bytes } = await enviado([boleto, pix, darf]);
    expect([lote.situacao, lote.nsa, lote.quantidade, lote.totalCentavos]).toEqual(['ENVIADO', 1, 3, 300_000]);
    expect(lote.pagamentos.map((p) => p.forma).sort()).toEqual(['BOLETO', 'DARF', 'PIX']);
    const agendado = responderPagamentos(bytes, { etapa: 'AGENDAMENTO', nsa: ++nsa });
    expect((await receber(agendado)).corpo.detalhes.map((d) => d.resultado)).toEqual([
      'APLICADA',
      'APLICADA',
      'APLICADA',
    ]);
    const pago = responderPagamentos(bytes, { etapa: 'EFETIVACAO', nsa: ++nsa });
    const respostas = await Promise.all(Array.from({ length: 10 }, () => receber(pago)));
    expect(respostas.filter((r) => r.status === 201)).toHaveLength(1);
    expect(respostas.filter((r) => r.status === 200)).toHaveLength(9);
    for (const { id } of [boleto, pix, darf])
      expect(await ver(id)).toMatchObject({ situacao: 'PAGO', saldoCentavos: 0 });
    const { pagamentos } = await ana.obter<Lote>(`/lotes-de-pagamento/${lote.id}`);
    expect(pagamentos.map((p) => p.situacao)).toEqual(['PAGO', 'PAGO', 'PAGO']);
    expect(pagamentos[0]?.autenticacao).toBe(`TREINO${pagamentos[0]?.seuNumero}`);
    const baixas = await ana.lista<{ tituloId: string; tipo: string }>(`/baixas-a-pagar?tituloId=${darf.id}`);
    expect(baixas).toMatchObject([{ tipo: 'PAGAMENTO' }]);
  });

  it('recusado volta a esperar pagamento, com o motivo do banco; o mesmo título entra em outro lote', async () => {
    const titulo = await aprovado();
    const { lote, bytes } = await enviado([titulo]);
    expect((await montarLote([titulo])).corpo).toMatchObject({ codigo: 'pagamento-em-curso' });
    expect(
      (await caio.post(`/titulos-a-pagar/${titulo.id}/baixas`, { meio: 'DINHEIRO', principalCentavos: 1 })).corpo,
    ).toMatchObject({ codigo: 'pagamento-em-curso' });
    const recusas = { [lote.pagamentos[0]?.seuNumero ?? '']: 'PJ' };
    const { corpo } = await receber(responderPagamentos(bytes, { etapa: 'EFETIVACAO', nsa: ++nsa, recusas }));
    expect(corpo.detalhes[0]).toMatchObject({
      resultado: 'APLICADA',
      ocorrencias: [{ codigo: 'PJ', significado: 'Chave Pix não cadastrada no DICT' }],
    });
    expect(await ver(titulo.id)).toMatchObject({ situacao: 'APROVADO', saldoCentavos: 100_000, emPagamento: false });
    const outro = await enviado([titulo]);
    const suspeita = await receber(responderPagamentos(bytes, { etapa: 'EFETIVACAO', nsa: ++nsa }));
    expect(suspeita.corpo).toMatchObject({ pendentes: 1, detalhes: [{ resultado: 'SUSPEITA' }] });
    const [linha] = suspeita.corpo.detalhes;
    const resolucao = `/retornos-de-pagamento/${suspeita.corpo.id}/resolucao`;
    expect(
      (await ana.post<Recebido>(resolucao, { linha: linha?.linha, motivo: 'Conferido no extrato' })).corpo.pendentes,
    ).toBe(0);
    expect((await ana.post(resolucao, { linha: linha?.linha, motivo: 'De novo' })).corpo).toMatchObject({
      codigo: 'linha-nao-permite',
    });
    await receber(responderPagamentos(outro.bytes, { etapa: 'EFETIVACAO', nsa: ++nsa }));
    expect((await ver(titulo.id)).situacao).toBe('PAGO');
  });

  it('o que foi enviado se pede ao banco que não faça: só quando ele confirma o título volta', async () => {
    const [sai, fica] = [
      await aprovado({ linhaDigitavel: barras(100_000, '77'), dadosBancariosId: undefined }),
      await aprovado(),
    ];
    const { lote, bytes } = await enviado([sai, fica]);
    await receber(responderPagamentos(bytes, { etapa: 'AGENDAMENTO', nsa: ++nsa }));
    const pagamento = lote.pagamentos.find((p) => p.tituloId === sai.id);
    const excluir = (pagamentos: (string | undefined)[]) =>
      ana.post<{ arquivoId: string; quantidade: number; nsa: number }>(`/lotes-de-pagamento/${lote.id}/exclusoes`, {
        ...{ pagamentos, motivo: 'Cobrado em dobro' },
      });
    expect((await excluir([lote.id])).status).toBe(404);
    const feita = exigir(await excluir([pagamento?.id]), 'exclusão');
    expect(feita).toMatchObject({ quantidade: 1, nsa: (lote.nsa ?? 0) + 1 });
    const pedido = (await ana.get(`/arquivos/${feita.arquivoId}`)).bytes;
    const [originais, linhas] = [bytes, pedido].map((b) => b.toString('latin1').split('\r\n').filter(Boolean));
    expect(linhas?.map((l) => l.length)).toEqual(linhas?.map(() => 240));
    const j = linhas?.filter((l) => l[13] === 'J') ?? [];
    const jOriginais = originais?.filter((l) => l[13] === 'J') ?? [];
    expect(j.map((l) => l.slice(17))).toEqual(jOriginais.map((l) => l.slice(17)));
    expect(j[0]?.slice(14, 17)).toBe('999');
    expect(await ana.lista(`/pagamentos?tituloId=${sai.id}`)).toMatchObject([
      { situacao: 'AGENDADO', exclusaoPedidaEm: HOJE },
    ]);
    expect(await ver(sai.id)).toMatchObject({ emPagamento: true });
    const { corpo } = await receber(responderPagamentos(pedido, { etapa: 'EFETIVACAO', nsa: ++nsa }));
    expect(corpo.detalhes).toMatchObject([{ resultado: 'APLICADA', ocorrencias: [{ codigo: 'BF' }] }]);
    expect(await ver(sai.id)).toMatchObject({ situacao: 'APROVADO', saldoCentavos: 100_000, emPagamento: false });
    expect(await ver(fica.id)).toMatchObject({ emPagamento: true });
    expect((await excluir([pagamento?.id])).corpo).toMatchObject({ codigo: 'pagamento-nao-permite' });
    await provar();
  });

  it('quem montou não libera; dados alterados depois da aprovação tiram o pagamento do lote', async () => {
    const jatoba = await ana.criar('/fornecedores', {
      nome: 'Gráfica Jatobá',
      documento: cnpjDeTeste(75),
      regimeTributario: 'SIMPLES',
    });
    const dados = await dadosAprovados(jatoba.id, { ...PIX, chave: 'grafica@jatoba.example' });
    const [mudado, fica] = [await aprovado({ fornecedorId: jatoba.id, dadosBancariosId: dados }), await aprovado()];
    const { id } = exigir(await montarLote([mudado, fica]), 'lote');
    expect((await ana.post(`/lotes-de-pagamento/${id}/liberacao`)).corpo).toMatchObject({ codigo: 'mesma-pessoa' });
    exigir(await bia.post(`/lotes-de-pagamento/${id}/liberacao`), 'liberação');
    const { versao } = await ana.obter<{ versao: number }>(`/dados-bancarios/${dados}`);
    exigir(await ana.patch(`/dados-bancarios/${dados}`, { chave: 'golpe@exemplo.example' }, { versao }), 'alteração');
    expect(await ana.obter(`/lotes-de-pagamento/${id}`)).toMatchObject({
      situacao: 'ABERTO',
      quantidade: 1,
      liberadoPor: null,
    });
    expect((await ana.post(`/lotes-de-pagamento/${id}/remessa`)).corpo).toMatchObject({ codigo: 'lote-nao-permite' });
    expect((await montarLote([mudado])).corpo).toMatchObject({ codigo: 'dados-bancarios-nao-aprovados' });
    exigir(await ana.post(`/lotes-de-pagamento/${id}/cancelamento`), 'cancelamento');
    expect((await montarLote([await ver(fica.id)], ana, '2027-02-28')).corpo).toMatchObject({
      codigo: 'remessa-de-pagamento-recusada',
    });
  });

  it('arquivo cortado, de outra conta, de cobrança ou de número repetido é recusado inteiro', async () => {
    const { bytes } = await enviado([await aprovado()]);
    const bom = responderPagamentos(bytes, { etapa: 'EFETIVACAO', nsa: ++nsa });
    expect((await receber(bom.subarray(0, bom.length - 300))).corpo).toMatchObject({ codigo: 'retorno-danificado' });
    expect((await receber(bytes)).corpo).toMatchObject({ codigo: 'cnab-nao-e-retorno' });
    const outra = Buffer.from(bom);
    outra.write('99999', 65, 'latin1');
    expect((await receber(outra)).corpo).toMatchObject({ codigo: 'retorno-de-outra-conta' });
    expect((await receber(bom)).status).toBe(201);
    const repetido = Buffer.from(bom);
    repetido.write('999999', 151, 'latin1');
    expect((await receber(repetido)).corpo).toMatchObject({ codigo: 'retorno-repetido' });
  });
});

describe('DDA', () => {
  const segmentoG = (codigo: string, documento: string, valor: number, numero: string, i: number) =>
    `75600013${String(i).padStart(5, '0')}G 01${codigo}2${documento.padStart(15, '0')}${'PAPELARIA IPE'.padEnd(30)}10032027` +
    `${String(valor).padStart(15, '0')}${'0'.repeat(15)}09${numero.padEnd(15)}`.padEnd(240);

  const arquivo = (cnpj: string, linhas: string[]) => {
    const header =
      `75600000         2${cnpj}${' '.repeat(20)}03334000000037105000${'ESCOLA'.padEnd(30)}${'SICOOB'.padEnd(30)}${' '.repeat(10)}201032027120000000001087`.padEnd(
        240,
      );
    return Buffer.from([header, ...linhas, '75699999'.padEnd(240)].join('\r\n'), 'latin1');
  };

  it('guarda o que é novo, casa com fornecedor e título, e cada boleto vira ou é de um título', async () => {
    const { cnpj } = await bia.obter<{ cnpj: string }>('/escolas/atual');
    const igual = await lancar({ valorCentavos: 77_700 });
    const [a, b, c] = [barras(77_700, '11'), barras(5_500, '12'), barras(900, '13')];
    const linhas = [
      segmentoG(a, cnpjDeTeste(70), 77_700, 'NF 77', 1),
      segmentoG(b, cnpjDeTeste(70), 5_500, 'NF 55', 2),
      segmentoG(c, cnpjDeTeste(99), 900, 'NF 9', 3),
    ];
    const enviar = (bytes: Buffer) => ana.enviar('/varreduras-dda', { nome: 'dda.ret', bytes });
    expect((await enviar(arquivo(cnpjDeTeste(80), linhas))).corpo).toMatchObject({ codigo: 'dda-de-outra-escola' });
    expect((await enviar(arquivo(cnpj, linhas))).corpo).toEqual({
      lidos: 3,
      novos: 3,
      vinculados: 0,
      sugeridos: 1,
      semFornecedor: 1,
    });
    expect((await enviar(arquivo(cnpj, linhas))).corpo).toMatchObject({ lidos: 3, novos: 0 });
    const boletos = await ana.lista<{ id: string; codigoBarras: string; situacao: string; tituloId: string }>(
      '/boletos-dda',
    );
    const de = (codigo: string) => boletos.find((x) => x.codigoBarras === codigo);
    expect(de(a)).toMatchObject({ situacao: 'SUGERIDO', tituloId: igual.titulos[0]?.id });
    exigir(await ana.post(`/boletos-dda/${de(a)?.id}/vinculo`, { tituloId: de(a)?.tituloId }), 'vínculo');
    expect(await ver(de(a)?.tituloId ?? '')).toMatchObject({ codigoBarras: a, situacao: 'PENDENTE' });
    const titulo = { descricao: 'Papel', rateio: rateio() };
    const lancado = exigir(await ana.post<{ tituloId: string }>(`/boletos-dda/${de(b)?.id}/titulo`, titulo), 'título');
    expect(await ver(lancado.tituloId)).toMatchObject({
      saldoCentavos: 5_500,
      documento: 'NF 55',
      vencimento: '2027-03-10',
    });
    expect((await ana.post(`/boletos-dda/${de(c)?.id}/titulo`, titulo)).corpo).toMatchObject({
      codigo: 'boleto-dda-nao-permite',
    });
    exigir(await ana.post(`/boletos-dda/${de(c)?.id}/descarte`, { motivo: 'Não é nosso' }), 'descarte');
    expect((await ana.post('/titulos-a-pagar', bens({ linhaDigitavel: b, valorCentavos: 5_500 }))).corpo).toMatchObject(
      { codigo: 'boleto-repetido' },
    );
  });

  it('lê a linha de um boleto e a de uma conta, e recusa um dígito errado', async () => {
    const lida = await ana.post('/titulos-a-pagar/leitura', { linhaDigitavel: barras(100, '44') });
    expect(lida.corpo).toMatchObject({ forma: 'BOLETO', valorCentavos: 100, vencimento: '2027-03-10', tituloId: null });
    const errada = await ana.post('/titulos-a-pagar/leitura', { linhaDigitavel: `${barras(100, '44').slice(0, -1)}9` });
    expect(errada.corpo).toMatchObject({ codigo: 'linha-invalida', erros: [{ campo: '/linhaDigitavel' }] });
  });
});

describe('recorrência', () => {
  async function rodar(): Promise<void> {
    const { tarefaId } = exigir(await ana.post<{ tarefaId: string }>('/recorrencias-a-pagar/execucao'), 'execução');
    for (let i = 0; i < 200; i++) {
      const { estado } = await bia.obter<{ estado: string }>(`/tarefas/${tarefaId}`);
      if (estado === 'CONCLUIDA') return;
      if (estado === 'FALHADA') throw new Error('falhou');
      await new Promise((ok) => setTimeout(ok, 50));
    }
    throw new Error('não terminou');
  }

  it('cada competência uma vez, rode quantas vezes rodar; quem a criou não aprova', async () => {
    const aluguel = await ana.criar('/recorrencias-a-pagar', {
      ...{
        fornecedorId: ipe,
        descricao: 'Aluguel',
        documento: 'ALUGUEL',
        valorCentavos: 800_000,
        periodicidade: 'MENSAL',
      },
      ...{ dia: 5, antecedencia: 40, primeiraCompetencia: '2027-03', dadosBancariosId: dadosIpe, rateio: rateio() },
    });
    await rodar();
    await rodar();
    const deste = async () =>
      (await ana.lista<Titulo & { recorrenciaId: string }>('/titulos-a-pagar?texto=ALUGUEL')).filter(
        (t) => t.recorrenciaId === aluguel.id,
      );
    expect((await deste()).map((t) => [t.competencia, t.vencimento, t.documento])).toEqual([
      ['2027-03', '2027-03-05', 'ALUGUEL 03/2027'],
      ['2027-04', '2027-04-05', 'ALUGUEL 04/2027'],
    ]);
    const [primeiro] = await deste();
    expect((await ana.post(`/titulos-a-pagar/${primeiro?.id}/aprovacoes`)).corpo).toMatchObject({
      codigo: 'mesma-pessoa',
    });
    exigir(await ana.post(`/titulos-a-pagar/${primeiro?.id}/cancelamento`, { motivo: 'Mês isento' }), 'cancelamento');
    await viajar('2027-04-01');
    await rodar();
    expect((await deste()).map((t) => [t.competencia, t.situacao])).toEqual([
      ['2027-03', 'CANCELADO'],
      ['2027-04', 'PENDENTE'],
      ['2027-05', 'PENDENTE'],
    ]);
  });
});
