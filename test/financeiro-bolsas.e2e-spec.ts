import { jest } from '@jest/globals';
import { Relogio } from '@sineta/plataforma';
import { cpfDeTeste } from './apoio/documentos.js';
import { Cliente, exigir, subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

interface Parcela {
  situacao: string;
  id: string;
  competencia: string;
  servicoId: string;
  nominalCentavos: number;
  saldoCentavos: number;
  memoria: string[];
}

interface Contrato {
  id: string;
  bolsas: { id: string; nome: string; percentual: string | null; origem: string; inicio: string; fim: string | null }[];
  parcelas: Parcela[];
}

interface Troca {
  parcelas: { saldoCentavos: number }[];
  irmaos: { contratoId: string }[];
  boletos: string[];
  boletosCancelados: number;
}

const ano = new Date().getFullYear();
/** A payer's home: with it, and a CPF, there are boletos. */
const CASA = {
  endereco: {
    ...{ logradouro: 'Rua das Acácias', numero: '10', bairro: 'Funcionários', cep: '30140071' },
    ...{ municipio: 'Belo Horizonte', municipioIbge: '3106200', uf: 'MG' },
  },
};
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let periodoLetivoId: string;
let mensalidade: string;
let material: string;
let turmaId: string;
let maeId: string;
let contratoId: string;

jest.setTimeout(60_000);

async function viajar(dia: string): Promise<void> {
  aplicacao.app.get(Relogio).agora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
  admin = await aplicacao.entrar('alfa', 'admin@alfa.example');
}

/** The policy, by who saw the one before. */
async function decidir(politica: object) {
  const { versao } = await admin.obter<{ versao: number }>('/politica-de-bolsas');
  return admin.put('/politica-de-bolsas', politica, versao > 0 ? { versao } : {});
}

const prova = () => admin.obter('/razao/prova');
const contrato = (id = contratoId) => admin.obter<Contrato>(`/contratos/${id}`);

/** Active siblings' scholarships by month, of one contract. */
async function deIrmaos(id: string, mes: string): Promise<string[]> {
  const { bolsas } = await contrato(id);
  const competencia = `${ano}-${mes}`;
  return bolsas
    .filter((b) => b.origem === 'IRMAOS' && b.inicio <= competencia && (b.fim === null || b.fim >= competencia))
    .map((b) => b.percentual ?? '');
}

const valoresDe = (boletos: readonly string[]): Promise<number[]> =>
  Promise.all(
    boletos.map(async (id) => (await admin.obter<{ valorCentavos: number }>(`/boletos/${id}`)).valorCentavos),
  );

async function criarPlano(nome: string, total: number): Promise<string> {
  const plano = {
    ...{ periodoLetivoId, nome, diaVencimento: 10, regraVencimento: 'MANTEM', modoBolsas: 'CASCATA' },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
    itens: [
      { servicoId: mensalidade, totalCentavos: total, parcelas: 12, primeiraCompetencia: `${ano}-01` },
      { servicoId: material, totalCentavos: 60_000, parcelas: 2, primeiraCompetencia: `${ano}-02` },
    ],
  };
  return (await admin.criar('/planos-pagamento', plano)).id;
}

async function filho(nome: string, planoId: string, mais: object = {}): Promise<string> {
  const pessoa = await admin.criar('/pessoas', { nome, nascimento: '2016-05-09' });
  const { id: alunoId } = await admin.criar('/alunos', { pessoaId: pessoa.id });
  const { id: matriculaId } = await admin.criar('/matriculas', { alunoId, turmaId });
  exigir(await admin.post(`/matriculas/${matriculaId}/confirmacao`, {}), 'confirmação');
  return (await admin.criar('/contratos', { matriculaId, planoId, pagadorId: maeId, ...mais })).id;
}

/** What the events set in course is done by the worker of the same process. */
async function ate(condicao: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await condicao()) return;
    await new Promise((ok) => setTimeout(ok, 50));
  }
  throw new Error('O que se esperava não aconteceu.');
}

beforeAll(async () => {
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 50 } });
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await viajar('01-05');
  [{ id: periodoLetivoId } = { id: '' }] = await admin.lista('/periodos-letivos');
  [{ id: turmaId } = { id: '' }] = await admin.lista('/turmas');
  mensalidade = (await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' })).id;
  material = (await admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' })).id;
  maeId = semeada.familias[1].responsavelPessoaId;
  const planoId = await criarPlano('Anual', 1_200_000);
  const [{ matriculaId }] = semeada.familias;
  contratoId = (await admin.criar('/contratos', { matriculaId, planoId })).id;
});

afterAll(() => aplicacao?.fechar());

describe('the catalogue', () => {
  let modeloId: string;

  it('is checked like a grant, and edited by version', async () => {
    const modelo = { nome: 'Filho de funcionário', tipo: 'PERCENTUAL', percentual: '50' };
    expect((await admin.post('/modelos-de-bolsa', { ...modelo, valorCentavos: 100 })).corpo).toMatchObject({
      ...{ status: 422, codigo: 'bolsa-incompleta', erros: [{ campo: '/percentual' }] },
    });
    const criado = await admin.criar('/modelos-de-bolsa', {
      ...{ ...modelo, ordem: 2, servicos: ['MENSALIDADE'], tetoCentavos: 40_000, exigeComprovante: true },
      ...{ renovacao: 'SIM', numeros: [2, 3] },
    });
    modeloId = criado.id;
    expect(criado).toMatchObject({ percentual: '50', tetoCentavos: 40_000, renovacao: 'SIM', ativo: true });
    const mudanca = { nome: 'Dependente de funcionário' };
    expect((await admin.patch(`/modelos-de-bolsa/${modeloId}`, mudanca, { versao: 9 })).status).toBe(412);
    exigir(await admin.patch(`/modelos-de-bolsa/${modeloId}`, mudanca, { versao: criado.versao }), 'alteração');
  });

  it('is granted with its proof, on its service and parcels, up to its ceiling, each step readable', async () => {
    const bolsa = { modeloId, inicio: `${ano}-01` };
    expect((await admin.post(`/contratos/${contratoId}/bolsas`, bolsa)).corpo).toMatchObject({
      ...{ codigo: 'comprovante-obrigatorio', erros: [{ campo: '/comprovante' }] },
    });
    const concedida = { ...bolsa, comprovante: 'Holerite de dezembro' };
    expect(exigir(await admin.post(`/contratos/${contratoId}/bolsas`, concedida), 'bolsa')).toMatchObject({
      parcelas: 2,
    });
    const { parcelas } = await contrato();
    const daMensalidade = parcelas.filter((p) => p.servicoId === mensalidade).map((p) => p.saldoCentavos);
    expect(daMensalidade.slice(0, 4)).toEqual([100_000, 60_000, 60_000, 100_000]);
    const fevereiro = parcelas.find((p) => p.servicoId === mensalidade && p.competencia === `${ano}-02`);
    expect(fevereiro?.memoria).toEqual([
      'Valor da parcela: R$ 1.000,00',
      'Bolsa Dependente de funcionário: 50% de R$ 1.000,00, com teto de R$ 400,00 = R$ 400,00',
      'Valor líquido: R$ 600,00',
    ]);
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('falls on another service when it says so, and is named on the slip and in the statement', async () => {
    const noMaterial = { nome: 'Livros', tipo: 'PERCENTUAL', percentual: '10', servicos: ['MATERIAL'] };
    exigir(await admin.post(`/contratos/${contratoId}/bolsas`, noMaterial), 'bolsa');
    const { parcelas } = await contrato();
    expect(parcelas.filter((p) => p.servicoId === material).map((p) => p.saldoCentavos)).toEqual([27_000, 27_000]);
    const contaBancariaId = await criarContaDeCobranca(admin);
    const pedido = { contaBancariaId, contratoId, competencia: `${ano}-02`, agrupamento: 'FAMILIA' };
    exigir(await admin.post('/boletos/geracao', pedido), 'geração');
    const [boleto] = await admin.lista(`/boletos?contratoId=${contratoId}`);
    const [texto = ''] = await textoDoPdf((await admin.get(`/boletos/${boleto?.id}/pdf`)).bytes);
    for (const linha of ['Bolsa Livros (10%)', 'Bolsa Dependente de funcionário (50%)']) expect(texto).toContain(linha);
    const linhas = await admin.lista<{ id: string; descricao: string; memoria: string[] | null }>(
      `/pessoas/${semeada.familias[0].responsavelPessoaId}/extrato`,
    );
    const doMaterial = linhas.find((l) => l.descricao === `Material 02/${ano}`);
    expect(doMaterial?.memoria).toContain('Bolsa Livros: 10% de R$ 300,00 = R$ 30,00');
  });

  it('out of use is not granted any more', async () => {
    const { versao } = await admin.obter<{ versao: number }>(`/modelos-de-bolsa/${modeloId}`);
    exigir(await admin.patch(`/modelos-de-bolsa/${modeloId}`, { ativo: false }, { versao }), 'fora de uso');
    const resposta = await admin.post(`/contratos/${contratoId}/bolsas`, { modeloId, comprovante: 'x' });
    expect(resposta.corpo).toMatchObject({ status: 409, codigo: 'modelo-de-bolsa-fora-de-uso' });
  });
});

describe('above what one person gives', () => {
  const grande = { nome: 'Social', tipo: 'PERCENTUAL', percentual: '30', inicio: `${ano}-06` };

  it('one asks and another approves: the limit is of all scholarships together', async () => {
    const politica = { limiteSemAprovacao: '20', faixasDeIrmaos: [] };
    exigir(await decidir(politica), 'política');
    expect((await admin.put('/politica-de-bolsas', politica)).status).toBe(428);
    expect((await admin.put('/politica-de-bolsas', politica, { versao: 9 })).status).toBe(412);
    const financeiro = await semeada.escola.cliente('financeiro');
    const direta = await financeiro.post(`/contratos/${contratoId}/bolsas`, grande);
    expect(direta.corpo).toMatchObject({ status: 422, codigo: 'bolsa-exige-aprovacao' });
    const pedido = { contratoId, bolsa: grande, motivo: 'Desemprego' };
    const { id } = await financeiro.criar('/pedidos-de-bolsa', pedido);
    const propria = await financeiro.post(`/pedidos-de-bolsa/${id}/aprovacao`, { motivo: 'Eu mesmo' });
    expect(propria.corpo).toMatchObject({ status: 409, codigo: 'mesma-pessoa' });
    const secretaria = await semeada.escola.cliente('secretaria');
    expect((await secretaria.post(`/pedidos-de-bolsa/${id}/aprovacao`, { motivo: 'Não posso' })).status).toBe(403);
    const aprovado = exigir(await admin.post(`/pedidos-de-bolsa/${id}/aprovacao`, { motivo: 'Renda' }), 'aprovação');
    expect(aprovado).toMatchObject({ situacao: 'APROVADO', decisorId: admin.usuarioId });
    const { parcelas } = await contrato();
    const julho = parcelas.find((p) => p.competencia === `${ano}-07`);
    expect(julho?.saldoCentavos).toBe(70_000);
    expect((await admin.post(`/pedidos-de-bolsa/${id}/recusa`, { motivo: 'Tarde' })).corpo).toMatchObject({
      codigo: 'pedido-ja-decidido',
    });
  });

  it('is refused with its reason, or at once when it could never be granted', async () => {
    const financeiro = await semeada.escola.cliente('financeiro');
    const semValor = { contratoId, bolsa: { nome: 'X', tipo: 'PERCENTUAL' }, motivo: 'Teste' };
    expect((await financeiro.post('/pedidos-de-bolsa', semValor)).corpo).toMatchObject({
      ...{ codigo: 'bolsa-incompleta', erros: [{ campo: '/bolsa/percentual' }] },
    });
    const { id } = await financeiro.criar('/pedidos-de-bolsa', { contratoId, bolsa: grande, motivo: 'De novo' });
    const recusado = exigir(await admin.post(`/pedidos-de-bolsa/${id}/recusa`, { motivo: 'Já tem' }), 'recusa');
    expect(recusado).toMatchObject({ situacao: 'RECUSADO', bolsaId: null, motivoDaDecisao: 'Já tem' });
    expect(await admin.lista('/pedidos-de-bolsa?situacao=PENDENTE')).toEqual([]);
  });

  it('a key is nobody else than who made it, and decides nothing', async () => {
    const { chave } = await admin.criar<{ chave: string }>('/chaves-api', { nome: 'Eu', escopos: ['contratos:*'] });
    const integrador = new Cliente(admin.base, chave);
    const pedido = { contratoId, bolsa: grande, motivo: 'Pela integração' };
    const { id } = await integrador.criar('/pedidos-de-bolsa', pedido);
    const pelaChave = await integrador.post(`/pedidos-de-bolsa/${id}/aprovacao`, { motivo: 'A chave' });
    expect(pelaChave.status).toBe(403);
    const propria = await admin.post(`/pedidos-de-bolsa/${id}/aprovacao`, { motivo: 'A dona da chave' });
    expect(propria.corpo).toMatchObject({ status: 409, codigo: 'mesma-pessoa' });
    const financeiro = await semeada.escola.cliente('financeiro');
    exigir(await financeiro.post(`/pedidos-de-bolsa/${id}/recusa`, { motivo: 'Não' }), 'recusa');
  });

  it('what is approved is what was asked, whatever the catalogue says since', async () => {
    const financeiro = await semeada.escola.cliente('financeiro');
    const modelo = await financeiro.criar('/modelos-de-bolsa', { nome: 'Mérito', tipo: 'PERCENTUAL', percentual: '1' });
    const pedido = { contratoId, bolsa: { modeloId: modelo.id, inicio: `${ano}-12` }, motivo: 'Notas' };
    const { id } = await financeiro.criar('/pedidos-de-bolsa', pedido);
    const cheia = { percentual: '100' };
    exigir(await financeiro.patch(`/modelos-de-bolsa/${modelo.id}`, cheia, { versao: modelo.versao }), 'catálogo');
    const visto = await admin.obter<{ bolsa: object }>(`/pedidos-de-bolsa/${id}`);
    expect(visto.bolsa).toMatchObject({ nome: 'Mérito', percentual: '1' });
    exigir(await admin.post(`/pedidos-de-bolsa/${id}/aprovacao`, { motivo: 'Pouco' }), 'aprovação');
    const { bolsas } = await contrato();
    expect(bolsas.find(({ nome }) => nome === 'Mérito')?.percentual).toBe('1');
  });

  it('counts also at the making of a contract', async () => {
    const planoId = await criarPlano('Com limite', 600_000);
    const { matriculaId } = semeada.familias[1];
    const bolsas = [{ nome: 'Social', tipo: 'PERCENTUAL', percentual: '21' }];
    const resposta = await admin.post('/contratos', { matriculaId, planoId, bolsas });
    expect(resposta.corpo).toMatchObject({ codigo: 'bolsa-exige-aprovacao' });
  });
});

describe('siblings (C14)', () => {
  let maior: string;
  let meio: string;
  let menor: string;

  it('have bands that do not go down', async () => {
    const politica = { limiteSemAprovacao: null, faixasDeIrmaos: ['0', '15', '10'] };
    expect((await decidir(politica)).corpo).toMatchObject({
      ...{ status: 422, codigo: 'faixas-de-irmaos-invalidas', erros: [{ campo: '/faixasDeIrmaos/2' }] },
    });
  });

  it('take theirs from a month on, by the fee; previewed, and again nothing changes', async () => {
    exigir(await decidir({ limiteSemAprovacao: null, faixasDeIrmaos: [] }), 'sem faixas');
    maior = await filho('Ana Quintela', await criarPlano('Médio', 1_440_000));
    meio = await filho('Bia Quintela', await criarPlano('Fund. II', 1_320_000));
    menor = await filho('Caio Quintela', await criarPlano('Fund. I', 1_140_000));
    exigir(await decidir({ faixasDeIrmaos: ['0', '10', '15'] }), 'política');
    const pedido = { periodoLetivoId, aPartirDe: `${ano}-03` };
    const previa = exigir(await admin.post('/desconto-de-irmaos/previa', pedido), 'prévia');
    expect(previa).toMatchObject({
      mudancas: [
        { contratoId: meio, lugar: 2, antes: '0', depois: '10' },
        { contratoId: menor, lugar: 3, antes: '0', depois: '15' },
      ],
    });
    expect(await deIrmaos(meio, '03')).toEqual([]);
    exigir(await admin.post('/desconto-de-irmaos', pedido), 'irmãos');
    expect([await deIrmaos(maior, '03'), await deIrmaos(meio, '03'), await deIrmaos(menor, '03')]).toEqual([
      [],
      ['10'],
      ['15'],
    ]);
    const { parcelas } = await contrato(menor);
    const daMensalidade = parcelas.filter((p) => p.servicoId === mensalidade).map((p) => p.saldoCentavos);
    expect(daMensalidade.slice(0, 4)).toEqual([95_000, 95_000, 80_750, 80_750]);
    expect(exigir(await admin.post('/desconto-de-irmaos', pedido), 'de novo')).toMatchObject({ mudancas: [] });
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('are placed again when one leaves, from the month after and not before', async () => {
    await viajar('05-20');
    exigir(await admin.post(`/contratos/${maior}/cancelamento`, { motivo: 'Mudou de cidade' }), 'cancelamento');
    await ate(async () => (await deIrmaos(menor, '06'))[0] === '10');
    expect([await deIrmaos(meio, '05'), await deIrmaos(meio, '06')]).toEqual([['10'], []]);
    expect([await deIrmaos(menor, '05'), await deIrmaos(menor, '06')]).toEqual([['15'], ['10']]);
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('are placed again when one comes in', async () => {
    const planoId = await criarPlano('Infantil', 600_000);
    const novo = await filho('Dudu Quintela', planoId, { parcelasPassadas: 'NAO_COBRAR' });
    await ate(async () => (await deIrmaos(novo, '06'))[0] === '15');
    expect(await deIrmaos(menor, '06')).toEqual(['10']);
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });
});

describe('siblings when a child passes to another payer', () => {
  let paiId: string;
  let modeloId: string;
  let fica: string;
  let vai: string;

  it('are shown in the preview, in the family left and in the one joined, with what each month becomes', async () => {
    exigir(await decidir({ faixasDeIrmaos: ['0', '10'] }), 'política');
    maeId = (await admin.criar('/pessoas', { nome: 'Rosa Vilhena', documento: cpfDeTeste(701), ...CASA })).id;
    paiId = (await admin.criar('/pessoas', { nome: 'Ivo Vilhena', documento: cpfDeTeste(702), ...CASA })).id;
    const [maior, menor] = [await criarPlano('Vilhena maior', 1_440_000), await criarPlano('Vilhena menor', 1_200_000)];
    fica = await filho('Lia Vilhena', maior, { parcelasPassadas: 'NAO_COBRAR' });
    vai = await filho('Gil Vilhena', menor, { parcelasPassadas: 'NAO_COBRAR' });
    await ate(async () => (await deIrmaos(vai, '08'))[0] === '10');
    const [conta] = await admin.lista('/contas-bancarias');
    const geracao = { contaBancariaId: conta?.id, contratoId: vai, ano };
    exigir(await admin.post('/boletos/geracao', geracao), 'boletos');
    modeloId = (await admin.criar('/modelos-de-contrato/partida')).id;
    const previa = exigir(await admin.post<Troca>(`/contratos/${vai}/troca-de-pagadores/previa`, troca()), 'prévia');
    expect(previa.irmaos).toMatchObject([{ contratoId: vai, lugar: 1, antes: '10', depois: '0' }]);
    expect(previa.parcelas.map((p) => p.saldoCentavos)).toContain(100_000);
    expect(await deIrmaos(vai, '08')).toEqual(['10']);
  });

  const troca = (pagadorId = paiId) => ({
    ...{ aPartirDe: `${ano}-08`, pagadores: [{ pagadorId, percentual: '100' }], modeloId, motivo: 'Guarda do pai' },
  });
  const deAgosto = async (id: string) =>
    (await contrato(id)).parcelas.find(
      (p) => p.competencia === `${ano}-08` && p.servicoId === mensalidade && p.situacao === 'ABERTA',
    );

  it('lose the discount of who is alone from then on, with the boletos of the value that is owed', async () => {
    const feita = exigir(await admin.post<Troca>(`/contratos/${vai}/troca-de-pagadores`, troca()), 'troca');
    expect([await deIrmaos(vai, '07'), await deIrmaos(vai, '08')]).toEqual([['10'], []]);
    expect(await deAgosto(vai)).toMatchObject({ saldoCentavos: 100_000, bolsasCentavos: 0 });
    expect(new Set(await valoresDe(feita.boletos))).toEqual(new Set([100_000]));
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('gain it in the family joined: the one that was alone there takes its place', async () => {
    const planoId = await criarPlano('Vilhena do pai', 600_000);
    const outro = maeId;
    maeId = paiId;
    const doPai = await filho('Teo Vilhena', planoId, { parcelasPassadas: 'NAO_COBRAR' });
    maeId = outro;
    await ate(async () => (await deIrmaos(doPai, '08'))[0] === '10');
    const previa = exigir(await admin.post<Troca>(`/contratos/${fica}/troca-de-pagadores/previa`, troca()), 'prévia');
    expect(previa.irmaos).toMatchObject([{ contratoId: vai, lugar: 2, antes: '0', depois: '10' }]);
    const feita = exigir(await admin.post<Troca>(`/contratos/${fica}/troca-de-pagadores`, troca()), 'troca');
    // The boletos of the sibling, of the value of before, came down with it: there are others in their place.
    const valores = await valoresDe(feita.boletos);
    expect(valores).toEqual(Array<number>(feita.boletosCancelados).fill(90_000));
    expect(valores.length).toBeGreaterThan(0);
    expect([await deIrmaos(fica, '08'), await deIrmaos(vai, '08'), await deIrmaos(doPai, '08')]).toEqual([
      ...[[], ['10'], ['10']],
    ]);
    expect(await deAgosto(vai)).toMatchObject({ saldoCentavos: 90_000 });
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });
});

describe('over a parcel with a rebate', () => {
  it('takes off no more than is owed, and taken back owes no more than the rebate left', async () => {
    exigir(await decidir({ limiteSemAprovacao: null, faixasDeIrmaos: [] }), 'sem limite');
    const id = await filho('Eva Quintela', await criarPlano('Com abatimento', 1_200_000), {
      parcelasPassadas: 'NAO_COBRAR',
    });
    const agosto = async () => (await contrato(id)).parcelas.find((p) => p.competencia === `${ano}-08`);
    const abatimento = { valorCentavos: 60_000, motivo: 'Turma reduzida' };
    exigir(await admin.post(`/parcelas/${(await agosto())?.id}/abatimento`, abatimento), 'abatimento');
    const bolsa = { nome: 'Mérito', tipo: 'PERCENTUAL', percentual: '30', inicio: `${ano}-08`, fim: `${ano}-08` };
    exigir(await admin.post(`/contratos/${id}/bolsas`, bolsa), 'primeira');
    expect((await agosto())?.saldoCentavos).toBe(10_000);
    const { bolsaId } = await admin.criar<{ bolsaId: string; id: string }>(`/contratos/${id}/bolsas`, {
      ...{ ...bolsa, nome: 'Social' },
    });
    expect(await agosto()).toMatchObject({ saldoCentavos: 0, situacao: 'LIQUIDADA_POR_BOLSA' });
    exigir(await admin.post(`/contratos/${id}/bolsas/${bolsaId}/encerramento`, { motivo: 'Engano' }), 'fim');
    expect(await agosto()).toMatchObject({ saldoCentavos: 10_000, situacao: 'ABERTA' });
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });
});
