import { jest } from '@jest/globals';
import { dataCivil, type DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import {
  ESTADO_INICIAL,
  processarRemessa,
  receberPagamentos,
  type EstadoDoBanco,
} from '../apps/sandbox/src/banco/index.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

interface Boleto {
  id: string;
  nossoNumero: string;
  competencia: string;
  vencimento: string;
  valorCentavos: number;
  descontoCentavos: number;
  descontos: { ate: string; valorCentavos: number }[];
  abatimentoCentavos: number;
  situacao: string;
  pagadorId: string;
  parcelas: { parcelaId: string; alunoNome: string; valorCentavos: number; memoria: string[] }[];
}

interface Parcela {
  id: string;
  competencia: string;
  vencimento: string;
  saldoCentavos: number;
  situacao: string;
}

const ano = new Date().getFullYear();
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let contaBancariaId: string;
let maeId: string;
let planoId: string;
let banco: EstadoDoBanco = ESTADO_INICIAL;

jest.setTimeout(60_000);

async function viajar(dia: string): Promise<void> {
  aplicacao.app.get(Relogio).agora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
  admin = await aplicacao.entrar('alfa', 'admin@alfa.example');
}

const prova = () => admin.obter('/razao/prova');
const doMes = (mes: string, mais = '') => admin.lista<Boleto>(`/boletos?competencia=${ano}-${mes}${mais}`);

/** A child of the first family, with a contract of the plan. */
async function irmao(nome: string): Promise<string> {
  const [turma] = await admin.lista('/turmas');
  const pessoa = await admin.criar('/pessoas', { nome, nascimento: '2016-05-09' });
  const { id: alunoId } = await admin.criar('/alunos', { pessoaId: pessoa.id });
  await admin.criar('/responsaveis', {
    ...{ dependenteId: pessoa.id, pessoaId: maeId, parentesco: 'MAE', financeiro: true, pedagogico: true },
  });
  const { id: matriculaId } = await admin.criar('/matriculas', { alunoId, turmaId: turma?.id });
  exigir(await admin.post(`/matriculas/${matriculaId}/confirmacao`, {}), 'confirmação');
  return (await admin.criar('/contratos', { matriculaId, planoId })).id;
}

/** What is pending goes to the bank, and its answer is applied. */
async function irAoBanco(): Promise<void> {
  const remessa = exigir(await admin.post<{ id: string }>('/remessas', { contaBancariaId }), 'remessa');
  expect(remessa).toMatchObject({ recusadas: [] });
  const { bytes } = await admin.get(`/remessas/${remessa.id}/arquivo`);
  const resposta = processarRemessa(bytes, banco);
  banco = resposta.estado;
  for (const { conteudo } of resposta.retornos) {
    exigir(await admin.enviar('/retornos', { nome: `${remessa.id}.ret`, bytes: conteudo }), 'retorno');
  }
}

async function pagarNoBanco(nossoNumero: string, valorCentavos: number, data: DataCivil): Promise<void> {
  const [conta] = Object.values(banco.contas);
  if (!conta) throw new Error('Sem conta no banco.');
  const pago = receberPagamentos(banco, conta, [{ nossoNumero, data, valorCentavos }], data);
  banco = pago.estado;
  const bytes = pago.retorno?.conteudo;
  if (!bytes) throw new Error('O banco não respondeu.');
  exigir(await admin.enviar('/retornos', { nome: `${nossoNumero}.ret`, bytes }), 'retorno');
}

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await viajar('01-05');
  maeId = semeada.familias[0].responsavelPessoaId;
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  planoId = (
    await admin.criar('/planos-pagamento', {
      ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10, regraVencimento: 'MANTEM' },
      ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31`, pontualidadePercentual: '0' },
      itens: [{ servicoId: servico.id, totalCentavos: 400_000, parcelas: 12, primeiraCompetencia: `${ano}-01` }],
    })
  ).id;
  for (const { matriculaId } of semeada.familias) await admin.criar('/contratos', { matriculaId, planoId });
  for (const nome of ['Bia Sobral', 'Caio Sobral']) await irmao(nome);
  contaBancariaId = await criarContaDeCobranca(admin);
});

afterAll(() => aplicacao?.fechar());

describe('the year of a family', () => {
  it('asks for a month, a year or a contract, previews, and makes one title a month for the three children', async () => {
    const pedido = { contaBancariaId, ano, agrupamento: 'FAMILIA' };
    expect((await admin.post('/boletos/geracao/previa', { contaBancariaId })).corpo).toMatchObject({
      codigo: 'alvo-obrigatorio',
    });
    const previa = exigir(await admin.post('/boletos/geracao/previa', pedido), 'prévia');
    expect(previa).toMatchObject({ quantidade: 24, totalCentavos: 1_600_000, bloqueios: [] });
    expect((await admin.post('/boletos/geracao', { ...pedido, quantidadeEsperada: 23 })).corpo).toMatchObject({
      codigo: 'geracao-alem-do-limite',
    });
    expect(await admin.lista('/boletos')).toEqual([]);
    exigir(await admin.post('/boletos/geracao', { ...pedido, quantidadeEsperada: 24 }), 'geração');
    expect(exigir(await admin.post('/boletos/geracao', pedido), 'de novo')).toMatchObject({ quantidade: 0 });
    const [fevereiro] = await doMes('02', `&pagadorId=${maeId}`);
    expect(fevereiro?.valorCentavos).toBe(100_002);
    const { parcelas } = await admin.obter<Boleto>(`/boletos/${fevereiro?.id}`);
    expect(parcelas.map((p) => p.alunoNome)).toEqual(['Davi Sobral', 'Bia Sobral', 'Caio Sobral']);
    expect(parcelas[0]?.memoria).toEqual(['Valor da parcela: R$ 333,34', 'Valor líquido: R$ 333,34']);
  });

  it('shows on the slip what each child owes', async () => {
    const [fevereiro] = await doMes('02', `&pagadorId=${maeId}`);
    const pdf = await admin.get(`/boletos/${fevereiro?.id}/pdf`);
    const [texto = ''] = await textoDoPdf(pdf.bytes);
    for (const nome of ['Davi', 'Bia', 'Caio']) expect(texto).toContain(`Mensalidade 02/${ano}, ${nome} Sobral`);
    expect(texto).toContain(`Boleto da família 02/${ano}`);
  });

  it('is printed as the booklet of the year, the family’s own only after the bank knows it', async () => {
    await irAoBanco();
    const mae = await semeada.escola.cliente('responsavel', { pessoaId: maeId });
    const carne = await mae.get(`/boletos/carne?pagadorId=${maeId}&ano=${ano}`);
    expect(await textoDoPdf(carne.bytes)).toHaveLength(4);
    const outra = semeada.familias[1].responsavelPessoaId;
    expect((await mae.get(`/boletos/carne?pagadorId=${outra}&ano=${ano}`)).status).toBe(404);
  });

  it('paid short, settles the children in the order of the slip (F08)', async () => {
    const [fevereiro] = await doMes('02', `&pagadorId=${maeId}`);
    await viajar('02-08');
    await pagarNoBanco(fevereiro?.nossoNumero ?? '', 99_900, dataCivil(`${ano}-02-08`));
    const { parcelas } = await admin.obter<Boleto>(`/boletos/${fevereiro?.id}`);
    const saldos = [];
    for (const { parcelaId } of parcelas) {
      saldos.push((await admin.obter<Parcela>(`/parcelas/${parcelaId}`)).saldoCentavos);
    }
    expect(saldos).toEqual([0, 0, 102]);
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('goes down whole when one of its parcels is paid at the counter, and the others are billed again', async () => {
    const [marco] = await doMes('03', `&pagadorId=${maeId}`);
    const { parcelas } = await admin.obter<Boleto>(`/boletos/${marco?.id}`);
    const meios = [{ meio: 'PIX', valorCentavos: 33_334 }];
    const pedido = { pagadorId: maeId, parcelas: [parcelas[0]?.parcelaId], meios };
    exigir(await admin.post('/recebimentos', pedido), 'recebimento');
    expect(await admin.obter(`/boletos/${marco?.id}`)).toMatchObject({ situacao: 'CANCELADO' });
    const familia = { contaBancariaId, competencia: `${ano}-03`, agrupamento: 'FAMILIA' };
    expect(exigir(await admin.post('/boletos/geracao', familia), 'geração')).toMatchObject({
      ...{ quantidade: 1, totalCentavos: 66_668 },
    });
  });

  it('is extended whole, and by one parcel it is made again', async () => {
    const [abril] = await doMes('04', `&pagadorId=${maeId}`);
    const vencimento = `${ano}-04-22`;
    const pedido = { vencimento, motivo: 'Salário no dia 20' };
    const prorrogado = exigir(await admin.post(`/boletos/${abril?.id}/prorrogacao`, pedido), 'prorrogação');
    expect(prorrogado).toMatchObject({ vencimento, parcelas: 3, situacao: 'REGISTRADO' });
    const parcelas = await admin.lista<Parcela>(`/parcelas?pagadorId=${maeId}&competencia=${ano}-04`);
    expect(parcelas.map((p) => p.vencimento)).toEqual([vencimento, vencimento, vencimento]);
    const [maio] = await doMes('05', `&pagadorId=${maeId}`);
    const { parcelas: deMaio } = await admin.obter<Boleto>(`/boletos/${maio?.id}`);
    const so = await admin.post(`/parcelas/${deMaio[0]?.parcelaId}/prorrogacao`, {
      ...{ vencimento: `${ano}-05-25`, motivo: 'Só um' },
    });
    expect(so.corpo).toMatchObject({ boleto: { situacao: 'CANCELADO' } });
    await irAoBanco();
    expect(await prova()).toMatchObject({ confere: true });
  });
});

describe('a rebate', () => {
  it('lowers the principal before the mora (F05), and the bank is told of the title it has', async () => {
    const outra = semeada.familias[1].responsavelPessoaId;
    const [junho] = await doMes('06', `&pagadorId=${outra}`);
    const { parcelas } = await admin.obter<Boleto>(`/boletos/${junho?.id}`);
    const id = parcelas[0]?.parcelaId ?? '';
    const motivo = 'Aulas suspensas';
    const demais = await admin.post(`/parcelas/${id}/abatimento`, { valorCentavos: 33_333, motivo });
    expect(demais.corpo).toMatchObject({ codigo: 'abatimento-acima-do-saldo', erros: [{ campo: '/valorCentavos' }] });
    const abatida = exigir(await admin.post(`/parcelas/${id}/abatimento`, { valorCentavos: 13_333, motivo }), 'abat.');
    expect(abatida).toMatchObject({
      saldoCentavos: 20_000,
      abatimentosCentavos: 13_333,
      boleto: { situacao: 'REGISTRADO' },
    });
    await irAoBanco();
    expect(await admin.obter(`/boletos/${junho?.id}`)).toMatchObject({
      abatimentoCentavos: 13_333,
      situacao: 'REGISTRADO',
    });
    const atrasado = await admin.obter(`/boletos/${junho?.id}/valor?data=${ano}-06-22`);
    expect(atrasado).toMatchObject({ multaCentavos: 400, jurosCentavos: 80, totalCentavos: 20_480 });
    const [texto = ''] = await textoDoPdf((await admin.get(`/boletos/${junho?.id}/pdf`)).bytes);
    expect(texto.replace(/\s+/g, ' ')).toContain('Abatimento de R$ 133,33: pague R$ 200,00.');
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
    const fim = exigir(await admin.post(`/parcelas/${id}/abatimento/cancelamento`, { motivo }), 'fim');
    expect(fim).toMatchObject({ saldoCentavos: 33_333, abatimentosCentavos: 0 });
    expect((await admin.post(`/parcelas/${id}/abatimento/cancelamento`, { motivo })).corpo).toMatchObject({
      codigo: 'sem-abatimento',
    });
    await irAoBanco();
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('ended for one child, the title of the family is made again: the bank would end the rebate of both (C004 05)', async () => {
    const [julho] = await doMes('07', `&pagadorId=${maeId}`);
    const { parcelas } = await admin.obter<Boleto>(`/boletos/${julho?.id}`);
    const motivo = 'Aulas suspensas';
    for (const { parcelaId } of parcelas.slice(0, 2)) {
      const dado = await admin.post(`/parcelas/${parcelaId}/abatimento`, { valorCentavos: 5_000, motivo });
      expect(dado.corpo).toMatchObject({ boleto: { situacao: 'REGISTRADO' } });
    }
    expect(await admin.obter(`/boletos/${julho?.id}`)).toMatchObject({ abatimentoCentavos: 10_000 });
    const fim = await admin.post(`/parcelas/${parcelas[0]?.parcelaId}/abatimento/cancelamento`, { motivo });
    expect(fim.corpo).toMatchObject({ abatimentosCentavos: 0, boleto: { situacao: 'CANCELADO' } });
    const familia = { contaBancariaId, competencia: `${ano}-07`, agrupamento: 'FAMILIA' };
    expect(exigir(await admin.post('/boletos/geracao', familia), 'geração')).toMatchObject({
      ...{ quantidade: 1, totalCentavos: 94_999 },
    });
    await irAoBanco();
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });
});

describe('a second copy', () => {
  it('is the same title while the bank has it, with the value of the day', async () => {
    const outra = semeada.familias[1].responsavelPessoaId;
    const [fevereiro] = await doMes('02', `&pagadorId=${outra}`);
    await viajar('02-20');
    const via = exigir(await admin.post(`/boletos/${fevereiro?.id}/segunda-via`, {}), 'segunda via');
    expect(via).toMatchObject({ modo: 'MESMO_TITULO', multaCentavos: 667, totalCentavos: 34_112 });
    const passada = { data: `${ano}-02-01` };
    expect((await admin.post(`/boletos/${fevereiro?.id}/segunda-via`, passada)).corpo).toMatchObject({
      ...{ codigo: 'data-passada', erros: [{ campo: '/data' }] },
    });
    exigir(await admin.post(`/boletos/${fevereiro?.id}/cancelamento`, { motivo: 'Perdido' }), 'cancelamento');
    const nova = exigir(await admin.post(`/boletos/${fevereiro?.id}/segunda-via`, {}), 'título novo');
    expect(nova).toMatchObject({ modo: 'TITULO_NOVO', totalCentavos: 34_112 });
    const [viva] = await doMes('02', `&pagadorId=${outra}&situacao=EMITIDO`);
    expect(viva).toMatchObject({ id: nova['boletoId'], vencimento: `${ano}-02-20`, valorCentavos: 34_112 });
    expect((await admin.post(`/boletos/${viva?.id}/segunda-via`, {})).corpo).toMatchObject({
      codigo: 'boleto-nao-permite',
    });
    const deNovo = await admin.post(`/boletos/${fevereiro?.id}/segunda-via`, {});
    expect(deNovo.corpo).toMatchObject({ codigo: 'boleto-nao-permite' });
  });
});

describe('a second copy of the boleto of a family', () => {
  it('has every parcel still owed, in as many titles as their due dates ask for', async () => {
    const [setembro] = await doMes('09', `&pagadorId=${maeId}`);
    const { parcelas } = await admin.obter<Boleto>(`/boletos/${setembro?.id}`);
    const adiada = { vencimento: `${ano}-09-25`, motivo: 'Só a do caçula' };
    exigir(await admin.post(`/parcelas/${parcelas[2]?.parcelaId}/prorrogacao`, adiada), 'prorrogação');
    expect(await admin.obter(`/boletos/${setembro?.id}`)).toMatchObject({ situacao: 'CANCELADO' });
    const via = await admin.post<{ boletoId: string; totalCentavos: number; outros: { boletoId: string }[] }>(
      ...([`/boletos/${setembro?.id}/segunda-via`, {}] as const),
    );
    const nova = exigir(via, 'segunda via');
    expect(nova).toMatchObject({ totalCentavos: 66_666, outros: [{ totalCentavos: 33_333 }] });
    const ids = [nova.boletoId, ...nova.outros.map(({ boletoId }) => boletoId)];
    const cobradas = await Promise.all(ids.map((id) => admin.obter<Boleto>(`/boletos/${id}`)));
    expect(cobradas.flatMap((b) => b.parcelas.map((p) => p.parcelaId)).sort()).toEqual(
      parcelas.map((p) => p.parcelaId).sort(),
    );
  });
});

describe('discounts in steps (D02)', () => {
  it('go to the slip and to the bank, and are what a payment of the day takes', async () => {
    const [periodo] = await admin.lista('/periodos-letivos');
    const servico = await admin.criar('/servicos', { nome: 'Robótica', tipo: 'MENSALIDADE' });
    const plano = {
      ...{ periodoLetivoId: periodo?.id, nome: 'Degraus', diaVencimento: 10, regraVencimento: 'MANTEM' },
      ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31`, pontualidadePercentual: '5' },
      itens: [{ servicoId: servico.id, totalCentavos: 123_456, parcelas: 1, primeiraCompetencia: `${ano}-08` }],
    };
    const degrau = { diasAntes: 5, percentual: '4' };
    expect((await admin.post('/planos-pagamento', { ...plano, pontualidadeDegraus: [degrau] })).corpo).toMatchObject({
      ...{ codigo: 'plano-nao-fecha', erros: [{ campo: '/pontualidadeDegraus/0' }] },
    });
    const certo = { ...plano, pontualidadeDegraus: [{ ...degrau, percentual: '10' }] };
    const { id: degrausId } = await admin.criar('/planos-pagamento', certo);
    const [{ matriculaId }] = semeada.familias;
    const contrato = await admin.criar('/contratos', { matriculaId, planoId: degrausId });
    exigir(await admin.post('/boletos/geracao', { contaBancariaId, contratoId: contrato.id }), 'geração');
    const [boleto] = await admin.lista<Boleto>(`/boletos?contratoId=${contrato.id}`);
    expect(boleto).toMatchObject({
      ...{ valorCentavos: 123_456, descontoCentavos: 6_173 },
      descontos: [{ ate: `${ano}-08-05`, valorCentavos: 12_346 }],
    });
    await irAoBanco();
    const em = async (dia: string) =>
      (await admin.obter<{ totalCentavos: number }>(`/boletos/${boleto?.id}/valor?data=${ano}-08-${dia}`))
        .totalCentavos;
    expect([await em('05'), await em('10')]).toEqual([111_110, 117_283]);
    await viajar('08-04');
    await pagarNoBanco(boleto?.nossoNumero ?? '', 111_110, dataCivil(`${ano}-08-04`));
    expect(await admin.obter(`/boletos/${boleto?.id}`)).toMatchObject({ situacao: 'PAGO' });
    const [parcela] = await admin.lista<Parcela>(`/parcelas?contratoId=${contrato.id}`);
    expect(parcela).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });
});
