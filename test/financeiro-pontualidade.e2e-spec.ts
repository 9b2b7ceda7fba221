import { jest } from '@jest/globals';
import { dataCivil, somarDias } from '@sineta/nucleo';
import pg from 'pg';
import { exigir, subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';
import { conferir } from './propriedades/invariantes/index.js';
import { Mundo } from './propriedades/mundo.js';

interface Parcela {
  id: string;
  competencia: string;
  vencimento: string;
  saldoCentavos: number;
  situacao: string;
}

interface Extrato {
  creditoCentavos: number;
  dados: { descricao: string; valorCentavos: number; situacao: string | null }[];
}

let aplicacao: AplicacaoDeTeste;
let sql: pg.Pool;
let escolas = 0;
let mundo: Mundo;
let contratoId: string;
let pagadorId: string;
let parcela: Parcela;
let recebimentoId: string;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  sql = new pg.Pool({ connectionString: aplicacao.banco.urlAdmin, max: 2 });
});

afterAll(async () => {
  await sql?.end();
  await aplicacao?.fechar();
});

/** Parcels of R$ 1.000,00 with 5% for paying on time; of the third, R$ 900,00 were paid, and its boleto was made after. */
beforeEach(async () => {
  mundo = await Mundo.criar(aplicacao, sql, `p${++escolas}`);
  const { admin, hoje } = mundo;
  const [periodo] = await admin.lista('/periodos-letivos');
  const servicos = await admin.lista<{ id: string; nome: string }>('/servicos');
  const servicoId = servicos.find(({ nome }) => nome === 'Mensalidade')?.id;
  const { id: planoId } = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Cinco por cento', diaVencimento: 10, pontualidadePercentual: '5' },
    ...{ vigenciaInicio: somarDias(hoje, -30), vigenciaFim: somarDias(hoje, 700) },
    itens: [{ servicoId, totalCentavos: 600_000, parcelas: 6, primeiraCompetencia: hoje.slice(0, 7) }],
  });
  const corpo = { matriculaId: mundo.familias[0]?.matriculaId, planoId, vencimentoFlexivelDias: 5 };
  const contrato = await admin.criar<{ id: string; pagadorId: string; parcelas: Parcela[] }>('/contratos', corpo);
  contratoId = contrato.id;
  pagadorId = contrato.pagadorId;
  parcela = contrato.parcelas[2] ?? parcela;
  recebimentoId = await pagar(90_000);
  exigir(await postar('/boletos/geracao', { contratoId, contaBancariaId: mundo.contaBancariaId }), 'boletos');
});

/** Whatever was done, the books are right. */
afterEach(async () => {
  await conferir(mundo);
  expect(await mundo.admin.obter('/razao/prova')).toMatchObject({ confere: true });
});

const postar = <T = unknown>(caminho: string, corpo: object = {}) => mundo.admin.post<T>(caminho, corpo);
const ler = () => mundo.admin.obter<Parcela & { hoje: { totalCentavos: number } }>(`/parcelas/${parcela.id}`);
const extrato = () => mundo.admin.obter<Extrato>(`/pessoas/${pagadorId}/extrato`);
const credito = async () => (await extrato()).creditoCentavos;

async function pagar(valorCentavos: number): Promise<string> {
  const meios = [{ meio: 'PIX', valorCentavos }];
  return (await mundo.admin.criar('/recebimentos', { pagadorId, parcelas: [parcela.id], meios, parcial: true })).id;
}

async function darBolsa(valorCentavos: number) {
  const { competencia } = parcela;
  const bolsa = { nome: 'Mérito', tipo: 'VALOR', valorCentavos, inicio: competencia, fim: competencia };
  return exigir(
    await postar<{ bolsaId: string; creditoCentavos: number }>(`/contratos/${contratoId}/bolsas`, bolsa),
    'bolsa',
  );
}

const abater = (valorCentavos: number) =>
  postar(`/parcelas/${parcela.id}/abatimento`, { valorCentavos, motivo: 'Obra no prédio' });

describe('a scholarship or a rebate over what was paid in part, in time', () => {
  it('of a scholarship, settles the parcel, and what was paid beyond the discount is credit: 900.00 for 940.00 less 5%', async () => {
    expect(await darBolsa(6_000)).toMatchObject({ creditoCentavos: 700 });
    expect(await ler()).toMatchObject({ saldoCentavos: 0, situacao: 'LIQUIDADA' });
    expect(await credito()).toBe(700);
    const { dados } = await extrato();
    const linhas = dados.filter(({ descricao }) => descricao.startsWith('Desconto de pontualidade'));
    expect(linhas.map((l) => l.valorCentavos).sort((x, y) => x - y)).toEqual([-4_000, -700]);
    const boletos = await mundo.admin.lista<{ situacao: string }>('/boletos');
    expect(boletos.filter(({ situacao }) => situacao === 'CANCELADO')).toHaveLength(1);
  });

  it('of a scholarship beyond what was open, the discount is on what is left: 900.00 for 800.00 less 5%', async () => {
    expect(await darBolsa(20_000)).toMatchObject({ creditoCentavos: 14_000 });
    expect(await ler()).toMatchObject({ saldoCentavos: 0, situacao: 'LIQUIDADA' });
    expect(await credito()).toBe(14_000);
  });

  it('of a rebate, the same; and its end owes again what it did', async () => {
    const feito = exigir(await abater(6_000), 'abatimento');
    expect(feito).toMatchObject({ abatimentosCentavos: 6_000, saldoCentavos: 0, creditoCentavos: 700 });
    expect(feito).toMatchObject({ boleto: { situacao: 'CANCELADO', mensagem: expect.stringContaining('R$ 7,00') } });
    expect(await credito()).toBe(700);
    const fim = await postar(`/parcelas/${parcela.id}/abatimento/cancelamento`, { motivo: 'Engano' });
    expect(exigir(fim, 'fim')).toMatchObject({ abatimentosCentavos: 0, saldoCentavos: 10_000 });
    expect([await credito(), (await ler()).hoje.totalCentavos]).toEqual([0, 5_000]);
  });

  it('of a scholarship that ends after the parcel was paid, what is owed again has only its own discount', async () => {
    exigir(await postar(`/recebimentos/${recebimentoId}/estorno`, { motivo: 'Outra parcela' }), 'estorno');
    const { bolsaId } = await darBolsa(50_000);
    await pagar(47_500);
    expect(await ler()).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    const fim = await postar(`/contratos/${contratoId}/bolsas/${bolsaId}/encerramento`, { motivo: 'Desistiu' });
    exigir(fim, 'fim da bolsa');
    expect(await ler()).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 50_000, hoje: { totalCentavos: 47_500 } });
    await pagar(47_500);
    expect(await ler()).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    expect(await credito()).toBe(0);
  });

  it('of less than that leaves the rest to pay, with the whole discount', async () => {
    exigir(await abater(5_000), 'abatimento');
    expect(await ler()).toMatchObject({ saldoCentavos: 5_000, hoje: { totalCentavos: 250 } });
    await pagar(250);
    expect([(await ler()).situacao, await credito()]).toEqual(['LIQUIDADA', 0]);
  });

  it('is undone with the scholarship, and with the payment', async () => {
    const { bolsaId } = await darBolsa(6_000);
    const fim = await postar(`/contratos/${contratoId}/bolsas/${bolsaId}/encerramento`, { motivo: 'Engano' });
    expect(exigir(fim, 'fim')).toMatchObject({ creditoRetomadoCentavos: 700 });
    expect(await ler()).toMatchObject({ saldoCentavos: 10_000, situacao: 'ABERTA' });
    await darBolsa(6_000);
    exigir(await postar(`/recebimentos/${recebimentoId}/estorno`, { motivo: 'Sem fundos' }), 'estorno');
    expect(await ler()).toMatchObject({ saldoCentavos: 94_000, situacao: 'ABERTA', hoje: { totalCentavos: 89_300 } });
    expect(await credito()).toBe(0);
  });

  it('is not undone when its credit was used', async () => {
    const { bolsaId } = await darBolsa(6_000);
    const corpo = { valorCentavos: 700, meio: 'TRANSFERENCIA', motivo: 'Pediu' };
    exigir(await postar(`/pessoas/${pagadorId}/devolucoes`, corpo), 'devolução');
    const fim = await postar(`/contratos/${contratoId}/bolsas/${bolsaId}/encerramento`, { motivo: 'Engano' });
    expect(fim.corpo).toMatchObject({ status: 409, codigo: 'credito-ja-usado' });
    const estorno = await postar(`/recebimentos/${recebimentoId}/estorno`, { motivo: 'Sem fundos' });
    expect(estorno.corpo).toMatchObject({ status: 409, codigo: 'credito-ja-usado' });
    expect(await ler()).toMatchObject({ saldoCentavos: 0, situacao: 'LIQUIDADA' });
  });

  it('is given back whole when the contract is cancelled', async () => {
    await darBolsa(6_000);
    exigir(await postar(`/contratos/${contratoId}/cancelamento`, { motivo: 'Mudança' }), 'cancelamento');
    expect(await credito()).toBe(90_000);
  });

  it('is of the day: late, the reduction leaves what is open, with fine and interest', async () => {
    mundo.irPara(somarDias(dataCivil(parcela.vencimento), 20));
    await darBolsa(6_000);
    expect(await ler()).toMatchObject({ saldoCentavos: 4_000, situacao: 'ABERTA' });
  });
});
