import { jest } from '@jest/globals';
import { Relogio } from '@sineta/plataforma';
import { cnpjDeTeste, cpfDeTeste } from './apoio/documentos.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

interface Parcela {
  id: string;
  pagadorId: string;
  competencia: string;
  vencimento: string;
  servicoId: string;
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
  personalizado: boolean;
  matriculaId: string | null;
  pagadores: { pagadorId: string; percentual: string | null; valorCentavos: number | null }[];
  parcelas: Parcela[];
}

const ano = new Date().getFullYear();
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let periodoLetivoId: string;
let mensalidade: string;
let material: string;
let planoId: string;
let paiId: string;
let empresaId: string;

jest.setTimeout(60_000);

/** The school's day becomes this one, at noon in São Paulo; who was logged in logs in again. */
async function viajar(dia: string): Promise<void> {
  aplicacao.app.get(Relogio).agora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
  admin = await aplicacao.entrar('alfa', 'admin@alfa.example');
}

const prova = () => admin.obter('/razao/prova');
const soma = (valores: readonly number[]): number => valores.reduce((a, b) => a + b, 0);
const doPagador = (contrato: Contrato, id: string | undefined): Parcela[] =>
  contrato.parcelas.filter((p) => p.pagadorId === id);

const plano = (mais: object = {}) => ({
  ...{ periodoLetivoId, nome: 'Anual', diaVencimento: 10, regraVencimento: 'MANTEM', anuidadeCentavos: 1_200_000 },
  ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
  itens: [
    { servicoId: mensalidade, totalCentavos: 1_200_000, parcelas: 12, primeiraCompetencia: `${ano}-01` },
    { servicoId: material, totalCentavos: 60_001, parcelas: 2, primeiraCompetencia: `${ano}-02` },
  ],
  ...mais,
});

const criarAluno = async (nome: string): Promise<string> => {
  const pessoa = { nome, nascimento: '2015-03-09' };
  return (await admin.criar('/alunos', { pessoa })).id;
};

async function matricular(nome: string): Promise<string> {
  const [turma] = await admin.lista('/turmas');
  const alunoId = await criarAluno(nome);
  const { id } = await admin.criar('/matriculas', { alunoId, turmaId: turma?.id });
  exigir(await admin.post(`/matriculas/${id}/confirmacao`, {}), 'confirmação');
  return id;
}

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await viajar('01-05');
  [{ id: periodoLetivoId } = { id: '' }] = await admin.lista('/periodos-letivos');
  mensalidade = (await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' })).id;
  material = (await admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' })).id;
  planoId = (await admin.criar('/planos-pagamento', plano())).id;
  const endereco = {
    ...{ logradouro: 'Rua das Acácias', numero: '80', bairro: 'Centro', municipioIbge: '3106200' },
    ...{ municipio: 'Belo Horizonte', uf: 'MG', cep: '30140071' },
  };
  paiId = (await admin.criar('/pessoas', { nome: 'Caio Sobral', documento: cpfDeTeste(50), endereco })).id;
  empresaId = (
    await admin.criar('/pessoas', { tipo: 'JURIDICA', nome: 'Metal Sul', documento: cnpjDeTeste(90), endereco })
  ).id;
});

afterAll(() => aplicacao?.fechar());

describe('a plan', () => {
  it('says what the law asks and it does not tell, and refuses less than 45 days of publication', async () => {
    const semData = await admin.criar<{ avisos: string[] }>('/planos-pagamento', plano({ nome: 'Sem datas' }));
    expect(semData.avisos).toEqual([expect.stringContaining('45 dias')]);
    const curto = plano({ nome: 'Curto', divulgadoEm: `${ano}-01-10`, fimDaMatricula: `${ano}-02-10` });
    expect((await admin.post('/planos-pagamento', curto)).corpo).toMatchObject({
      ...{ status: 422, codigo: 'plano-nao-fecha' },
      erros: [{ campo: '/divulgadoEm', mensagem: expect.stringContaining('27/12') as string }],
    });
    const bom = plano({ nome: 'Divulgado', divulgadoEm: `${ano - 1}-10-01`, fimDaMatricula: `${ano - 1}-12-18` });
    expect(await admin.criar('/planos-pagamento', bom)).toMatchObject({ avisos: [], edicao: 1 });
  });

  it('refuses tuition above the anuidade: the discount would be a disguised fine', async () => {
    const acima = plano({ nome: 'Acima', anuidadeCentavos: 1_199_999, pontualidadePercentual: '5' });
    expect((await admin.post('/planos-pagamento', acima)).corpo).toMatchObject({ erros: [{ campo: '/itens' }] });
  });

  it('changes by another edition, which closes the one before for new contracts', async () => {
    const primeira = await admin.criar('/planos-pagamento', plano({ nome: 'Editado' }));
    const itens = [{ ...plano().itens[0], totalCentavos: 1_100_000 }];
    const segunda = await admin.criar<{ id: string; edicao: number; anteriorId: string }>(
      `/planos-pagamento/${primeira.id}/edicoes`,
      plano({ nome: 'Editado', itens }),
    );
    expect(segunda).toMatchObject({ edicao: 2, anteriorId: primeira.id, totalCentavos: 1_100_000 });
    const matriculaId = await matricular('Bruna Teles');
    const antigo = await admin.post('/contratos', { matriculaId, planoId: primeira.id, pagadorId: paiId });
    expect(antigo.corpo).toMatchObject({ status: 409, codigo: 'plano-encerrado' });
  });

  it('takes no contract after its validity', async () => {
    const curto = await admin.criar(
      '/planos-pagamento',
      plano({
        ...{ nome: 'Só janeiro', vigenciaFim: `${ano}-01-31` },
        itens: [{ servicoId: mensalidade, totalCentavos: 1000, parcelas: 1, primeiraCompetencia: `${ano}-01` }],
      }),
    );
    await viajar('02-01');
    const matriculaId = await matricular('Célia Teles');
    const resposta = await admin.post('/contratos', { matriculaId, planoId: curto.id, pagadorId: paiId });
    expect(resposta.corpo).toMatchObject({
      status: 422,
      codigo: 'plano-fora-da-vigencia',
      erros: [{ campo: '/planoId' }],
    });
    await viajar('01-05');
  });
});

describe('several payers', () => {
  let contrato: Contrato;
  let maeId: string;

  it('refuses shares that do not close, saying where', async () => {
    const [{ matriculaId, responsavelPessoaId }] = semeada.familias;
    maeId = responsavelPessoaId;
    const recusa = async (pagadores: object[]) => {
      const resposta = await admin.post<{ codigo: string; erros: { campo: string }[] }>('/contratos', {
        ...{ matriculaId, planoId, pagadores },
      });
      expect([resposta.status, resposta.corpo.codigo]).toEqual([422, 'pagadores-nao-fecham']);
      return resposta.corpo.erros.map(({ campo }) => campo);
    };
    const mae = { pagadorId: maeId, percentual: '50' };
    expect(await recusa([mae, { pagadorId: paiId, percentual: '49.99' }])).toEqual(['/pagadores']);
    expect(await recusa([mae, { ...mae }])).toEqual(['/pagadores/1/pagadorId']);
    expect(await recusa([mae, { pagadorId: paiId }, { pagadorId: empresaId, percentual: '50' }])).toEqual([
      '/pagadores/1/percentual',
    ]);
    const ninguem = { pagadorId: '01900000-0000-7000-8000-000000000000', percentual: '50' };
    expect((await admin.post('/contratos', { matriculaId, planoId, pagadores: [mae, ninguem] })).status).toBe(404);
  });

  it('gives each one parcels that add up to the centavo, the residue with the first', async () => {
    const [{ matriculaId }] = semeada.familias;
    contrato = await admin.criar<Contrato>('/contratos', {
      ...{ matriculaId, planoId },
      pagadores: [
        { pagadorId: maeId, percentual: '50' },
        { pagadorId: paiId, percentual: '50' },
      ],
      bolsas: [{ nome: 'Social', tipo: 'PERCENTUAL', percentual: '12.5' }],
    });
    expect(contrato.pagadores.map((p) => [p.pagadorId, p.percentual])).toEqual([
      [maeId, '50'],
      [paiId, '50'],
    ]);
    expect(soma(contrato.parcelas.map((p) => p.nominalCentavos))).toBe(1_260_001);
    const doMaterial = (id: string) =>
      doPagador(contrato, id)
        .filter((p) => p.servicoId === material)
        .map((p) => p.nominalCentavos);
    expect([doMaterial(maeId), doMaterial(paiId)]).toEqual([
      [15_001, 15_000],
      [15_000, 15_000],
    ]);
    const [janeiro] = doPagador(contrato, paiId);
    expect(janeiro).toMatchObject({ nominalCentavos: 50_000, bolsasCentavos: 6_250, saldoCentavos: 43_750 });
    expect(janeiro?.memoria).toEqual([
      'Valor da parcela: R$ 1.000,00',
      'Bolsa Social: 12,5% de R$ 1.000,00 = R$ 125,00',
      'Valor líquido: R$ 875,00',
      'Cota de 50% deste pagador: R$ 437,50',
    ]);
    expect(await prova()).toMatchObject({ confere: true });
  });

  it('keeps one parent’s money from the other', async () => {
    const pai = await semeada.escola.cliente('responsavel', { pessoaId: paiId });
    const vistas = await pai.lista<Parcela>('/parcelas');
    expect(new Set(vistas.map((p) => p.pagadorId))).toEqual(new Set([paiId]));
    const [daMae] = doPagador(contrato, maeId);
    expect((await pai.get(`/parcelas/${daMae?.id}`)).status).toBe(404);
    expect((await pai.get(`/pessoas/${maeId}/extrato`)).status).toBe(404);
    expect((await pai.get(`/contratos/${contrato.id}/carne`)).status).toBe(404);
  });

  it('a scholarship granted later is divided too, and each one’s credit is of who paid', async () => {
    const [daMae] = doPagador(contrato, maeId);
    const meios = [{ meio: 'PIX', valorCentavos: daMae?.saldoCentavos }];
    exigir(await admin.post('/recebimentos', { pagadorId: maeId, parcelas: [daMae?.id], meios }), 'recebimento');
    const bolsa = { nome: 'Convênio', tipo: 'VALOR', valorCentavos: 10_001, ordem: 2 };
    const concedida = await admin.criar<{ creditoCentavos: number; bolsaId: string }>(
      `/contratos/${contrato.id}/bolsas`,
      bolsa,
    );
    expect(concedida).toMatchObject({ parcelas: 23, creditoCentavos: 5_000 });
    const doPai = doPagador(await admin.obter<Contrato>(`/contratos/${contrato.id}`), paiId);
    expect(doPai.find((p) => p.competencia === `${ano}-04`)).toMatchObject({ saldoCentavos: 38_749 });
    expect(await admin.obter(`/pessoas/${maeId}/extrato`)).toMatchObject({ creditoCentavos: 5_000 });
    expect(await admin.obter(`/pessoas/${paiId}/extrato`)).toMatchObject({ creditoCentavos: 0 });
    const fim = { motivo: 'Convênio desfeito' };
    exigir(await admin.post(`/contratos/${contrato.id}/bolsas/${concedida.bolsaId}/encerramento`, fim), 'fim');
    expect(await admin.obter(`/pessoas/${maeId}/extrato`)).toMatchObject({ creditoCentavos: 0 });
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('cancels with the fine of each one withheld from that one’s credit', async () => {
    const daMae = doPagador(await admin.obter<Contrato>(`/contratos/${contrato.id}`), maeId);
    const marco = daMae.find((p) => p.competencia === `${ano}-03` && p.servicoId === mensalidade);
    const meios = [{ meio: 'PIX', valorCentavos: marco?.saldoCentavos }];
    exigir(await admin.post('/recebimentos', { pagadorId: maeId, parcelas: [marco?.id], meios }), 'recebimento');
    const comMulta = { motivo: 'Mudança', multaPercentual: '10' };
    const recusa = await admin.post(`/contratos/${contrato.id}/cancelamento`, comMulta);
    expect(recusa.corpo).toMatchObject({ codigo: 'multa-sem-credito' });
    exigir(await admin.post(`/contratos/${contrato.id}/cancelamento`, { motivo: 'Mudança' }), 'cancelamento');
    expect(await admin.obter(`/pessoas/${maeId}/extrato`)).toMatchObject({ creditoCentavos: marco?.saldoCentavos });
    exigir(await admin.post(`/contratos/${contrato.id}/reativacao`, { motivo: 'Engano' }), 'reativação');
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('a company pays a fixed amount, and its parcel tells nothing of the family’s', async () => {
    const [, { matriculaId, responsavelPessoaId }] = semeada.familias;
    const dois = await admin.criar<Contrato>('/contratos', {
      ...{ matriculaId, planoId },
      pagadores: [
        { pagadorId: responsavelPessoaId, percentual: '100' },
        { pagadorId: empresaId, valorCentavos: 40_000 },
      ],
    });
    const [daEmpresa] = doPagador(dois, empresaId);
    expect(daEmpresa).toMatchObject({ nominalCentavos: 40_000, memoria: ['Valor combinado por parcela: R$ 400,00'] });
    expect(doPagador(dois, responsavelPessoaId)[0]).toMatchObject({ nominalCentavos: 60_000 });
    expect(soma(dois.parcelas.map((p) => p.nominalCentavos))).toBe(1_260_001);
    const doFiltro = await admin.lista(`/contratos?pagadorId=${empresaId}`);
    expect(doFiltro.map(({ id }) => id)).toEqual([dois.id]);
  });
});

describe('the plan of one student', () => {
  const doAno = () => ({
    servicoId: mensalidade,
    totalCentavos: 1_200_000,
    parcelas: 12,
    primeiraCompetencia: `${ano}-01`,
  });

  it('keeps the mandatory service and its value, and takes the others as they are agreed', async () => {
    const matriculaId = await matricular('Dora Teles');
    const pedir = (itens: object[]) =>
      admin.post<Contrato>('/contratos', { matriculaId, planoId, pagadorId: paiId, itens });
    expect((await pedir([{ ...doAno(), totalCentavos: 1_100_000 }])).corpo).toMatchObject({
      ...{ status: 422, codigo: 'servico-obrigatorio', erros: [{ campo: '/itens/0/totalCentavos' }] },
    });
    const soMaterial = { servicoId: material, totalCentavos: 30_000, parcelas: 1, primeiraCompetencia: `${ano}-02` };
    expect((await pedir([soMaterial])).corpo).toMatchObject({
      codigo: 'servico-obrigatorio',
      erros: [{ campo: '/itens' }],
    });
    const contrato = exigir(await pedir([{ ...doAno(), parcelas: 10 }, soMaterial]), 'contrato');
    expect(contrato).toMatchObject({ personalizado: true, totalCentavos: 1_230_000 });
    expect(contrato.parcelas).toHaveLength(11);
  });
});

describe('who comes in the middle of the year', () => {
  const entrar = async (nome: string, mais: object) => {
    const matriculaId = await matricular(nome);
    return admin.post<Contrato>('/contratos', { matriculaId, planoId, pagadorId: paiId, ...mais });
  };
  const daMensalidade = (contrato: Contrato) =>
    contrato.parcelas.filter((p) => p.servicoId === mensalidade).map((p) => [p.competencia, p.nominalCentavos]);

  it('is refused until the school says what is done with the months that passed', async () => {
    await viajar('05-20');
    const recusa = await entrar('Elisa Teles', {});
    expect(recusa.corpo).toMatchObject({ status: 422, codigo: 'vencimento-anterior-a-emissao' });
  });

  it('owes the months left, or the whole spread over them, or all of them some days later', async () => {
    const proporcional = exigir(await entrar('Fábio Teles', { parcelasPassadas: 'NAO_COBRAR' }), 'proporcional');
    expect(daMensalidade(proporcional)).toHaveLength(7);
    expect(daMensalidade(proporcional)[0]).toEqual([`${ano}-06`, 100_000]);
    const itens = [
      { servicoId: mensalidade, totalCentavos: 1_200_000, parcelas: 12, primeiraCompetencia: `${ano}-01` },
    ];
    const inteiro = exigir(await entrar('Gil Teles', { parcelasPassadas: 'REDISTRIBUIR', itens }), 'redistribuído');
    expect(soma(inteiro.parcelas.map((p) => p.nominalCentavos))).toBe(1_200_000);
    expect(daMensalidade(inteiro)[0]).toEqual([`${ano}-06`, 171_429]);
    const cobrado = exigir(await entrar('Hugo Teles', { vencimentoFlexivelDias: 5 }), 'cobrado');
    expect(cobrado.parcelas.filter((p) => p.vencimento === `${ano}-05-25`)).toHaveLength(7);
  });

  it('does not lose a service whose months have all passed', async () => {
    const recusa = await entrar('Iara Teles', { parcelasPassadas: 'REDISTRIBUIR' });
    expect(recusa.corpo).toMatchObject({ codigo: 'sem-parcelas', erros: [{ campo: '/parcelasPassadas' }] });
  });
});

describe('a contract of a student who is in no class', () => {
  it('is made, listed, billed once and cancelled like the others', async () => {
    const curso = (await admin.criar('/servicos', { nome: 'Robótica', tipo: 'CURSO_EXTRA' })).id;
    const avulso = await admin.criar(
      '/planos-pagamento',
      plano({
        ...{ nome: 'Robótica', anuidadeCentavos: undefined },
        itens: [{ servicoId: curso, totalCentavos: 30_000, parcelas: 3, primeiraCompetencia: `${ano}-08` }],
      }),
    );
    const alunoId = await criarAluno('Joana Teles');
    const pedido = { alunoId, planoId: avulso.id, pagadorId: paiId };
    const contrato = await admin.criar<Contrato>('/contratos', pedido);
    expect(contrato).toMatchObject({ matriculaId: null, totalCentavos: 30_000 });
    expect((await admin.post('/contratos', pedido)).corpo).toMatchObject({ codigo: 'contrato-ja-existe' });
    expect((await admin.post('/contratos', { planoId: avulso.id })).corpo).toMatchObject({
      codigo: 'contratante-incompleto',
    });
    expect(await admin.lista(`/parcelas?contratoId=${contrato.id}`)).toHaveLength(3);
    exigir(await admin.post(`/contratos/${contrato.id}/cancelamento`, { motivo: 'Desistiu' }), 'cancelamento');
    exigir(await admin.post(`/contratos/${contrato.id}/reativacao`, { motivo: 'Voltou' }), 'reativação');
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });
});
