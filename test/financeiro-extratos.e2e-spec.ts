import { jest } from '@jest/globals';
import { dataCivil, somarDias, type DataCivil } from '@sineta/nucleo';
import { BalcaoDeTeste, dinheiro } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';

interface Linha {
  id: string;
  tipo: string;
  data: string;
  documentoEm: string;
  referenciaId: string;
  descricao: string;
  detalhe: string | null;
  valorCentavos: number;
  saldoCentavos: number;
  vencimento: string | null;
  faltaCentavos: number | null;
  memoria: string[] | null;
  situacao: string | null;
}
interface Extrato {
  em: string;
  emAbertoCentavos: number;
  vencidoCentavos: number;
  creditoCentavos: number;
  saldoAnteriorCentavos: number;
  dados: Linha[];
  proximo: string | null;
}
interface ExtratoDaParcela {
  saldoCentavos: number;
  saldoAnteriorCentavos: number;
  dados: { data: string; tipo: string; descricao: string; valorCentavos: number; saldoCentavos: number }[];
  proximo: string | null;
}

jest.setTimeout(90_000);

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
let operador: Cliente;
let parcelaId: string;
let inicio: DataCivil;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  balcao = await BalcaoDeTeste.criar(aplicacao, 'ext', 3);
  operador = await balcao.operador();
  inicio = balcao.hoje;
  const [parcela] = await balcao.parcelas();
  parcelaId = parcela?.id ?? '';
  await pagar(inicio, 40_000);
  const recebimentoId = await pagar(somarDias(inicio, 1), 10_000);
  balcao.irPara(somarDias(inicio, 2));
  const pedido = exigir(
    await operador.post<{ id: string }>('/pedidos-de-estorno', { recebimentoId, motivo: 'Pessoa errada' }),
    'pedido',
  );
  exigir(await balcao.admin.post(`/pedidos-de-estorno/${pedido.id}/aprovacao`, {}), 'estorno');
  balcao.irPara(somarDias(inicio, 3));
});

afterEach(() => balcao.provar());
afterAll(() => aplicacao?.fechar());

async function pagar(dia: DataCivil, valorCentavos: number): Promise<string> {
  balcao.irPara(dia);
  const sessao = await balcao.abrir(operador);
  const corpo = { ...balcao.pedido([{ id: parcelaId }], dinheiro(valorCentavos)), parcial: true };
  const { id } = exigir(await operador.post<{ id: string }>('/recebimentos', corpo), 'recebimento');
  const contagem = { dinheiroCentavos: valorCentavos };
  exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/contagens`, contagem), 'contagem');
  exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/fechamento`, {}), 'fechamento');
  return id;
}

const familia = (qual: number) =>
  balcao.escola.cliente('responsavel', { pessoaId: balcao.familias[qual]?.responsavelPessoaId ?? '' });

const extrato = (em?: DataCivil, mais = '') =>
  balcao.admin.obter<Extrato>(`/pessoas/${balcao.pagadorId}/extrato?limite=200${em ? `&em=${em}` : ''}${mais}`);
const daParcela = (em: DataCivil) => balcao.admin.obter<ExtratoDaParcela>(`/parcelas/${parcelaId}/extrato?em=${em}`);
const parcelaEm = async (em: DataCivil) =>
  (await extrato(em)).dados.find((l) => l.tipo === 'COBRANCA' && l.referenciaId === parcelaId);
const pagamentosEm = async (em: DataCivil) =>
  (await extrato(em)).dados.filter((l) => l.tipo !== 'COBRANCA').map((l) => `${l.tipo} ${l.situacao}`);

describe('a posição da família em um dia', () => {
  it('o que era devido, o que havia sido pago, e o estorno só a partir do seu dia', async () => {
    const dias = [0, 1, 2].map((n) => somarDias(inicio, n));
    const devidos = await Promise.all(dias.map(async (dia) => (await parcelaEm(dia))?.faltaCentavos));
    expect(devidos).toEqual([60_000, 50_000, 60_000]);
    expect(await pagamentosEm(somarDias(inicio, 1))).toEqual(['PAGAMENTO RECEBIDO', 'PAGAMENTO RECEBIDO']);
    expect(await pagamentosEm(somarDias(inicio, 2))).toEqual([
      ...['PAGAMENTO RECEBIDO', 'PAGAMENTO ESTORNADO', 'ESTORNO ESTORNADO'],
    ]);
    expect((await extrato(somarDias(inicio, -400))).dados).toEqual([]);
  });

  it('a de hoje é a mesma com e sem o dia, e o vencido é parte dela', async () => {
    const [hoje, comDia] = [await extrato(), await extrato(balcao.hoje)];
    expect(hoje.em).toBe(balcao.hoje);
    expect(comDia).toEqual(hoje);
    balcao.irPara(somarDias(inicio, 20));
    expect((await extrato()).vencidoCentavos).toBe(60_000);
    expect((await extrato(somarDias(inicio, 3))).vencidoCentavos).toBe(0);
    balcao.irPara(somarDias(inicio, 3));
  });

  it('o extrato da parcela tem o saldo depois de cada linha', async () => {
    const { saldoCentavos, dados: linhas } = await daParcela(balcao.hoje);
    expect(saldoCentavos).toBe(60_000);
    expect(linhas.map((l) => [l.descricao, l.valorCentavos, l.saldoCentavos])).toEqual([
      ['Receita', 100_000, 100_000],
      ['Recebimento', -40_000, 60_000],
      ['Recebimento', -10_000, 50_000],
      ['Estorno: Recebimento', 10_000, 60_000],
    ]);
    expect((await daParcela(somarDias(inicio, 1))).saldoCentavos).toBe(50_000);
  });

  it('recusa o futuro; a família vê só o seu; o caixa não vê', async () => {
    const amanha = somarDias(balcao.hoje, 1);
    for (const caminho of [`/pessoas/${balcao.pagadorId}`, `/parcelas/${parcelaId}`]) {
      const futuro = await balcao.admin.get(`${caminho}/extrato?em=${amanha}`);
      expect(futuro.corpo).toMatchObject({ codigo: 'data-futura' });
    }
    expect((await operador.get(`/parcelas/${parcelaId}/extrato`)).status).toBe(403);
    const outra = await familia(1);
    expect((await outra.get(`/parcelas/${parcelaId}/extrato`)).status).toBe(404);
    expect((await outra.get(`/pessoas/${balcao.pagadorId}/extrato?em=${inicio}`)).status).toBe(404);
    const dela = await familia(0);
    expect((await dela.obter<ExtratoDaParcela>(`/parcelas/${parcelaId}/extrato`)).saldoCentavos).toBe(60_000);
  });

  it('uma página se lê sozinha: começa do que era devido antes dela, e as páginas juntas são o extrato', async () => {
    const inteiro = await extrato();
    const { emAbertoCentavos, creditoCentavos, dados } = inteiro;
    expect([inteiro.saldoAnteriorCentavos, inteiro.proximo]).toEqual([0, null]);
    expect(dados.at(-1)?.saldoCentavos).toBe(emAbertoCentavos - creditoCentavos);
    const caminho = `/pessoas/${balcao.pagadorId}/extrato?limite=2`;
    const primeira = await balcao.admin.obter<Extrato>(caminho);
    const segunda = await balcao.admin.obter<Extrato>(`${caminho}&depois=${primeira.proximo}`);
    expect(segunda.saldoAnteriorCentavos).toBe(primeira.dados[1]?.saldoCentavos);
    expect([...primeira.dados, ...segunda.dados]).toEqual(dados.slice(0, 4));
    const [ultima] = (await extrato(undefined, '&ordenar=-data')).dados;
    expect(ultima).toEqual(dados.at(-1));
    const csv = (await balcao.admin.get(`/pessoas/${balcao.pagadorId}/extrato?formato=csv`)).texto.trim().split('\n');
    expect(csv).toHaveLength(dados.length + 1);
    const daParcelaEmPaginas = await balcao.admin.obter<ExtratoDaParcela>(`/parcelas/${parcelaId}/extrato?limite=1`);
    const resto = `/parcelas/${parcelaId}/extrato?limite=3&depois=${daParcelaEmPaginas.proximo}`;
    expect((await balcao.admin.obter<ExtratoDaParcela>(resto)).saldoAnteriorCentavos).toBe(100_000);
  });
});

describe('o que muda depois não muda o passado', () => {
  let outra: { id: string; vencimento: string };

  it('o vencimento prorrogado vale do dia em diante, e o vencido de antes continua vencido', async () => {
    const parcelas = await balcao.parcelas();
    outra = parcelas.find((p) => p.id !== parcelaId) ?? { id: '', vencimento: '' };
    const dia = somarDias(dataCivil(outra.vencimento), 3);
    const antes = await extrato(balcao.hoje);
    balcao.irPara(dia);
    const vencido = (await extrato()).vencidoCentavos;
    balcao.irPara(somarDias(dia, 1));
    const vencimento = somarDias(dia, 30);
    const corpo = { vencimento, motivo: 'Combinado com a família' };
    exigir(await balcao.admin.post(`/parcelas/${outra.id}/prorrogacao`, corpo), 'prorrogação');
    const cobranca = async (em?: DataCivil) =>
      (await extrato(em)).dados.find((l) => l.tipo === 'COBRANCA' && l.referenciaId === outra.id);
    expect((await cobranca())?.vencimento).toBe(vencimento);
    expect((await cobranca(dia))?.vencimento).toBe(outra.vencimento);
    expect((await extrato(dia)).vencidoCentavos).toBe(vencido);
    expect(await extrato(somarDias(inicio, 3))).toEqual(antes);
  });

  it('a bolsa dada depois é uma linha do seu dia, e a memória de antes não a tem', async () => {
    const ontem = balcao.hoje;
    const antes = await extrato(ontem);
    balcao.irPara(somarDias(ontem, 1));
    const [contrato] = await balcao.admin.lista<{ id: string }>(`/contratos?pagadorId=${balcao.pagadorId}`);
    const bolsa = { nome: 'Mérito', tipo: 'PERCENTUAL', percentual: '10' };
    exigir(await balcao.admin.post(`/contratos/${contrato?.id}/bolsas`, bolsa), 'bolsa');
    expect(await extrato(ontem)).toEqual(antes);
    const hoje = await extrato();
    expect(hoje.dados.filter((l) => l.tipo === 'BOLSA' && l.data === balcao.hoje).length).toBeGreaterThan(0);
    const memoria = (e: Extrato) => e.dados.find((l) => l.referenciaId === outra.id)?.memoria?.join(' ');
    expect(memoria(hoje)).toContain('Mérito');
    expect(memoria(antes)).not.toContain('Mérito');
    expect(hoje.dados.at(-1)?.saldoCentavos).toBe(hoje.emAbertoCentavos - hoje.creditoCentavos);
  });

  it('a devolução diz à família só o que é dela; o motivo, à escola', async () => {
    const [aberta] = await balcao.parcelas();
    const parcela = await balcao.parcela(aberta?.id ?? '');
    const meios = [{ meio: 'PIX', valorCentavos: parcela.hoje.totalCentavos }];
    exigir(await balcao.admin.post('/recebimentos', balcao.pedido([parcela], ...meios)), 'pago');
    const bolsa = { nome: 'Social', tipo: 'PERCENTUAL', percentual: '5' };
    const [contrato] = await balcao.admin.lista<{ id: string }>(`/contratos?pagadorId=${balcao.pagadorId}`);
    exigir(await balcao.admin.post(`/contratos/${contrato?.id}/bolsas`, bolsa), 'bolsa');
    const { creditoCentavos } = await extrato();
    const devolucao = { valorCentavos: creditoCentavos, meio: 'PIX', motivo: 'Conferir com a gerente antes' };
    exigir(await balcao.admin.post(`/pessoas/${balcao.pagadorId}/devolucoes`, devolucao), 'devolução');
    const daEscola = (await extrato()).dados.find((l) => l.tipo === 'DEVOLUCAO');
    expect(daEscola).toMatchObject({ valorCentavos: creditoCentavos, detalhe: 'Conferir com a gerente antes' });
    const dela = await (await familia(0)).obter<Extrato>(`/pessoas/${balcao.pagadorId}/extrato?limite=200`);
    expect(dela.dados.find((l) => l.tipo === 'DEVOLUCAO')?.descricao).toBe('Crédito devolvido em Pix');
    expect(JSON.stringify(dela)).not.toMatch(/Conferir|Pessoa errada/);
  });
});

describe('a parcela que foi de um pagador a outro e voltou', () => {
  it('tem o que falta só na última cobrança dela', async () => {
    const outro = await BalcaoDeTeste.criar(aplicacao, 'trc', 3);
    const { admin, pagadorId, familias } = outro;
    const ultima = (await outro.parcelas()).at(-1)?.id;
    const { contratoId, competencia } = await admin.obter<Record<string, string>>(`/parcelas/${ultima}`);
    const { id: modeloId } = await admin.criar('/modelos-de-contrato/partida');
    for (const quem of [familias[1]?.responsavelPessoaId, pagadorId]) {
      const corpo = { aPartirDe: competencia, modeloId, pagadores: [{ pagadorId: quem, percentual: '100' }] };
      const troca = { ...corpo, motivo: 'Combinado entre eles' };
      exigir(await admin.post(`/contratos/${contratoId}/troca-de-pagadores`, troca), 'troca');
    }
    const { dados, emAbertoCentavos } = await admin.obter<Extrato>(`/pessoas/${pagadorId}/extrato?limite=200`);
    const cobrancas = dados.filter((l) => l.tipo === 'COBRANCA');
    expect(cobrancas.filter((l) => l.referenciaId === ultima).map((l) => l.faltaCentavos)).toEqual([null, 100_000]);
    expect(cobrancas.reduce((soma, l) => soma + (l.faltaCentavos ?? 0), 0)).toBe(emAbertoCentavos);
  });
});
