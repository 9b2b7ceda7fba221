import { jest } from '@jest/globals';
import { Relogio } from '@sineta/plataforma';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

jest.setTimeout(90_000);

interface Parcela {
  id: string;
  competencia: string;
  pagadorId: string;
  nominalCentavos: number;
  bolsasCentavos: number;
  saldoCentavos: number;
  situacao: string;
  memoria: string[];
}
interface Contrato {
  id: string;
  pagadorId: string;
  totalCentavos: number;
  pagadores: { pagadorId: string; percentual: string | null; valorCentavos: number | null }[];
  parcelas: Parcela[];
}
interface Troca {
  parcelas: { parcelaId: string; competencia: string; pagadorId: string; saldoCentavos: number }[];
  mantidas: { parcelaId: string; competencia: string; motivo: string }[];
  boletosCancelados: number;
  boletos: string[];
  bloqueios: unknown[];
  documentos: { id: string; pagadorId: string; sha256: string }[];
}

const ano = new Date().getFullYear();
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let contaBancariaId: string;
let modeloId: string;
let contratoId: string;
let pai: string;
let mae: string;

async function viajar(dia: string): Promise<void> {
  aplicacao.app.get(Relogio).agora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
  admin = await aplicacao.entrar('alfa', 'admin@alfa.example');
}

const contrato = () => admin.obter<Contrato>(`/contratos/${contratoId}`);
const doMes = async (mes: string) =>
  (await contrato()).parcelas.filter((p) => p.competencia === `${ano}-${mes}` && p.situacao !== 'CANCELADA');
const rota = () => `/contratos/${contratoId}/troca-de-pagadores`;
const pedido = (aPartirDe: string, ...pagadores: object[]) => ({
  ...{ aPartirDe: `${ano}-${aPartirDe}`, pagadores, modeloId, motivo: 'Divórcio' },
});

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  [pai, mae] = semeada.familias.map((f) => f.responsavelPessoaId) as [string, string];
  await viajar('01-05');
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10, regraVencimento: 'MANTEM' },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
    itens: [{ servicoId: servico.id, totalCentavos: 1_200_012, parcelas: 12, primeiraCompetencia: `${ano}-01` }],
  });
  const [{ matriculaId }] = semeada.familias;
  const bolsas = [{ nome: 'Mérito', tipo: 'PERCENTUAL', percentual: '10' }];
  contratoId = (await admin.criar('/contratos', { matriculaId, planoId: plano.id, pagadorId: pai, bolsas })).id;
  contaBancariaId = await criarContaDeCobranca(admin);
  exigir(await admin.post('/boletos/geracao', { contaBancariaId, contratoId, ano }), 'boletos');
  modeloId = (await admin.criar('/modelos-de-contrato/partida')).id;
});

afterEach(async () => {
  expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
  const { parcelas, totalCentavos } = await contrato();
  expect(parcelas.reduce((soma, p) => soma + p.nominalCentavos, 0)).toBe(totalCentavos);
});
afterAll(() => aplicacao?.fechar());

describe('a divorce in the middle of the year', () => {
  it('is previewed, and refused when the shares do not close', async () => {
    await viajar('05-20');
    const [julho] = await doMes('07');
    const meios = [{ meio: 'PIX', valorCentavos: 30_000 }];
    const parte = { pagadorId: pai, parcelas: [julho?.id], meios, parcial: true };
    exigir(await admin.post('/recebimentos', parte), 'julho, em parte');
    const metade = pedido('05', { pagadorId: pai, percentual: '50' }, { pagadorId: mae, percentual: '49' });
    expect((await admin.post(rota(), metade)).corpo).toMatchObject({ status: 422, codigo: 'pagadores-nao-fecham' });
    const certo = pedido('05', { pagadorId: pai, percentual: '50' }, { pagadorId: mae, percentual: '50' });
    const previa = exigir(await admin.post<Troca>(`${rota()}/previa`, certo), 'prévia');
    expect(previa.mantidas.map(({ competencia, motivo }) => `${competencia}: ${motivo}`)).toEqual([
      `${ano}-05: Já venceu: é de quem a devia.`,
      `${ano}-07: Já foi paga, ao menos em parte.`,
    ]);
    expect(previa.parcelas).toHaveLength(12);
    expect((await contrato()).pagadores).toEqual([]);
  });

  it('divides what is not due, pays nothing twice, makes the boletos again and asks each for the acceptance', async () => {
    const certo = pedido('05', { pagadorId: pai, percentual: '50' }, { pagadorId: mae, percentual: '50' });
    const feita = exigir(await admin.post<Troca>(rota(), certo), 'troca');
    expect(feita).toMatchObject({ boletosCancelados: 6, bloqueios: [] });
    expect(feita.boletos).toHaveLength(12);
    const agosto = await doMes('08');
    expect(agosto.map((p) => [p.pagadorId, p.nominalCentavos, p.bolsasCentavos, p.saldoCentavos])).toEqual(
      expect.arrayContaining([
        [pai, 50_001, 5_000, 45_001],
        [mae, 50_000, 5_000, 45_000],
      ]),
    );
    expect(agosto[0]?.memoria.join(' ')).toContain('Cota de 50%');
    const [julho] = await doMes('07');
    expect(julho).toMatchObject({ pagadorId: pai, saldoCentavos: 60_001 });
    const novos = await Promise.all(feita.boletos.map((id) => admin.obter<{ pagadorId: string }>(`/boletos/${id}`)));
    expect(novos.filter((b) => b.pagadorId === mae)).toHaveLength(6);
    expect(feita.documentos.map((d) => d.pagadorId).sort()).toEqual([pai, mae].sort());
    const dela = feita.documentos.find((d) => d.pagadorId === mae);
    const cliente = await semeada.escola.cliente('responsavel', { pessoaId: mae });
    const aceite = await cliente.post(`/documentos-de-contrato/${dela?.id}/aceite`, { sha256: dela?.sha256 });
    expect(exigir(aceite, 'aceite')).toMatchObject({ aceite: { forma: 'ELETRONICO' } });
    const [trilha] = await admin.lista<{ motivo: string }>(`/auditoria?entidade=contrato&entidadeId=${contratoId}`);
    expect(trilha).toMatchObject({ motivo: 'Divórcio' });
  });

  it('changes again: a company takes a part, a rebate must end first, and who left owes nothing more', async () => {
    const empresa = await admin.criar('/pessoas', { nome: 'Metal Sul Ltda.', tipo: 'JURIDICA' });
    const [deOutubro] = (await doMes('10')).filter((p) => p.pagadorId === mae);
    const abatimento = { valorCentavos: 1_000, motivo: 'Aula suspensa' };
    exigir(await admin.post(`/parcelas/${deOutubro?.id}/abatimento`, abatimento), 'abatimento');
    const outra = pedido('09', { pagadorId: empresa.id, valorCentavos: 30_000 }, { pagadorId: mae, percentual: '100' });
    expect((await admin.post(rota(), outra)).corpo).toMatchObject({ status: 409, codigo: 'troca-impedida' });
    const fim = { motivo: 'Antes da troca' };
    exigir(await admin.post(`/parcelas/${deOutubro?.id}/abatimento/cancelamento`, fim), 'fim do abatimento');
    const feita = exigir(await admin.post<Troca>(rota(), outra), 'troca');
    expect(feita.bloqueios.length).toBeGreaterThan(0);
    const saldos = Object.fromEntries((await doMes('11')).map((p) => [p.pagadorId, p.saldoCentavos]));
    expect(saldos).toEqual({ [empresa.id]: 30_000, [mae]: 60_001 });
    expect(await contrato()).toMatchObject({ pagadorId: empresa.id, pagadores: [{ valorCentavos: 30_000 }, {}] });
  });

  it('comes back to one payer, whose parcel is the same as before', async () => {
    const volta = pedido('11', { pagadorId: pai, percentual: '100' });
    exigir(await admin.post<Troca>(rota(), volta), 'troca');
    expect(await doMes('12')).toMatchObject([{ pagadorId: pai, nominalCentavos: 100_001, saldoCentavos: 90_001 }]);
    expect(await contrato()).toMatchObject({ pagadorId: pai, pagadores: [] });
    expect((await admin.post(rota(), pedido('01', { pagadorId: mae, percentual: '100' }))).status).toBe(200);
    await viajar('12-20');
    const tarde = await admin.post(rota(), pedido('12', { pagadorId: pai, percentual: '100' }));
    expect(tarde.corpo).toMatchObject({ status: 409, codigo: 'troca-sem-parcelas' });
  });
});
