import { jest } from '@jest/globals';
import { somarCompetencias, somarDias } from '@sineta/nucleo';
import { BalcaoDeTeste } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';

interface Linha {
  tipo: string;
  codigo: string;
  nome: string;
  valores: number[];
}
interface Recebivel {
  id: string;
  liquidoCentavos: number;
}

jest.setTimeout(120_000);

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  balcao = await BalcaoDeTeste.criar(aplicacao, 'drc', 2);
});

afterAll(() => aplicacao?.fechar());

/** The lines of service, by cash, in the months from this one on. */
async function porServico(mes: string): Promise<Record<string, number[]>> {
  const periodo = `de=${mes}&ate=${somarCompetencias(mes, 3)}&regime=CAIXA`;
  const { linhas, conferencia } = await balcao.admin.obter<{ linhas: Linha[]; conferencia: { confere: boolean } }>(
    `/demonstracao-do-resultado?${periodo}`,
  );
  expect(conferencia.confere).toBe(true);
  const deServico = linhas.filter((l) => l.tipo === 'LINHA' && l.codigo.startsWith('servico:'));
  return Object.fromEntries(deServico.map((l) => [l.nome, l.valores]));
}

describe('a venda no cartão que passa a outro recibo', () => {
  it('não muda o mês em que já havia entrado: muda de linha no dia em que passa', async () => {
    const mes = balcao.hoje.slice(0, 7);
    const material = await balcao.admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' });
    const [periodo] = await balcao.admin.lista('/periodos-letivos');
    const plano = await balcao.admin.criar('/planos-pagamento', {
      ...{ periodoLetivoId: periodo?.id, nome: 'Material', diaVencimento: 28, vigenciaInicio: `${mes}-01` },
      vigenciaFim: `${Number(mes.slice(0, 4)) + 1}-12-31`,
      itens: [{ servicoId: material.id, totalCentavos: 100_000, parcelas: 1, primeiraCompetencia: mes }],
    });
    const { alunoId, pagadorId } = balcao;
    const avulso = { alunoId, pagadorId, planoId: plano.id, vencimentoFlexivelDias: 9 };
    const contrato = await balcao.admin.criar<{ id: string; parcelas: { id: string }[] }>('/contratos', avulso);
    const [mensalidade] = await balcao.parcelas();
    const adquirente = { nome: 'Maquininha', contaBancariaId: balcao.contaBancariaId };
    const { id: adquirenteId } = await balcao.admin.criar('/adquirentes', adquirente);
    const taxa = { adquirenteId, bandeira: 'VISA', vigenciaInicio: somarDias(balcao.hoje, -10), percentual: '3' };
    await balcao.admin.criar('/taxas-de-cartao', { ...taxa, modalidade: 'CREDITO', parcelasAte: 6 });
    const cartao = { adquirenteId, bandeira: 'VISA', parcelas: 2, autorizacao: '004512' };
    const parcelas = [{ id: mensalidade?.id ?? '' }, { id: contrato.parcelas[0]?.id ?? '' }];
    const corpo = balcao.pedido(parcelas, { meio: 'CARTAO_CREDITO', valorCentavos: 200_000, cartao });
    const operador = await balcao.operador();
    await balcao.abrir(operador);
    const { id } = exigir(await operador.post<{ id: string }>('/recebimentos', corpo), 'venda');
    const recebiveis = await balcao.admin.lista<Recebivel>(`/recebiveis-de-cartao?recebimentoId=${id}`);
    balcao.irPara(somarDias(balcao.hoje, 31));
    const entrou = [0, 1, 2, 3].findIndex((n) => somarCompetencias(mes, n) === balcao.hoje.slice(0, 7));
    const paga = { itens: [{ recebivelId: recebiveis[0]?.id }] };
    exigir(await balcao.admin.post('/recebiveis-de-cartao/liquidacao', paga), 'liquidação');
    const noMes = (linhas: Record<string, number[]>, n: number) =>
      ['Mensalidade', 'Material'].map((nome) => linhas[nome]?.[n] ?? 0);
    expect(noMes(await porServico(mes), entrou)).toEqual([50_000, 50_000]);
    balcao.irPara(somarDias(balcao.hoje, 33));
    const passou = [0, 1, 2, 3].findIndex((n) => somarCompetencias(mes, n) === balcao.hoje.slice(0, 7));
    const contestacao = { recebiveis: [recebiveis[1]?.id], motivo: 'Portador não reconhece' };
    exigir(await balcao.admin.post('/contestacoes-de-cartao', contestacao), 'contestação');
    const depois = await porServico(mes);
    expect(noMes(depois, entrou)).toEqual([50_000, 50_000]);
    expect(noMes(depois, passou).sort((x, y) => x - y)).toEqual([-50_000, 50_000]);
    await balcao.provar();
  });
});
