import { randomUUID } from 'node:crypto';
import type { DataCivil } from '@sineta/nucleo';
import type { Cliente } from './cliente.js';
import type { Estrutura } from './estrutura.js';
import type { Matriculado } from './matriculas.js';
import type { Andamento } from './saida.js';
import { aguardarTarefa } from './tarefas.js';

const ANUIDADE_FUNDAMENTAL = 17_854_90;
const ANUIDADE_MEDIO = 21_499_99;
/** What is overdue falls due on the day: a retorno of payments that have not happened is not applied. */
const DIAS_ATE_O_VENCIMENTO = 0;

export interface Planos {
  servicoId: string;
  fundamental: string;
  medio: string;
}

/** Tuition in 12 parcels from the current month on, one plan for each course. */
export async function montarPlanos(api: Cliente, { periodo }: Estrutura, hoje: DataCivil): Promise<Planos> {
  const servicos = await api.lista<{ id: string; nome: string }>('servicos');
  const servicoId =
    servicos.find((s) => s.nome === 'Mensalidade')?.id ??
    (await api.post<{ id: string }>('servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' })).id;
  const existentes = await api.lista<{ id: string; nome: string }>(`planos-pagamento?periodoLetivoId=${periodo.id}`);
  const umPlano = async (nome: string, totalCentavos: number) =>
    existentes.find((plano) => plano.nome === nome)?.id ??
    (
      await api.post<{ id: string }>('planos-pagamento', {
        ...{
          periodoLetivoId: periodo.id,
          nome,
          vigenciaInicio: `${periodo.ano}-01-01`,
          vigenciaFim: `${periodo.ano + 1}-12-31`,
        },
        ...{ diaVencimento: 10, regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1' },
        ...{ pontualidadePercentual: '5', anuidadeCentavos: totalCentavos },
        itens: [{ servicoId, totalCentavos, parcelas: 12, primeiraCompetencia: hoje.slice(0, 7) }],
      })
    ).id;
  return {
    servicoId,
    fundamental: await umPlano('Fundamental, 12 parcelas', ANUIDADE_FUNDAMENTAL),
    medio: await umPlano('Médio, 12 parcelas', ANUIDADE_MEDIO),
  };
}

interface Contrato {
  id: string;
  matriculaId: string;
}

/**
 * One student in ten has a scholarship (one of them whole), one contract at a time; the others get theirs class by class.
 * The order is always the same, and with it the numbers. Who has a contract gets no other.
 */
export async function contratarTodos(
  api: Cliente,
  estrutura: Estrutura,
  planos: Planos,
  matriculados: readonly Matriculado[],
  andamento: Andamento,
): Promise<Contrato[]> {
  const planoDa = (turmaId: string) =>
    estrutura.turmas.findIndex((turma) => turma.id === turmaId) < 9 ? planos.fundamental : planos.medio;
  const contratados = new Set((await api.lista<Contrato>('contratos')).map((contrato) => contrato.matriculaId));
  const contar = (feitos: readonly Matriculado[]) => {
    for (const { matriculaId } of feitos) contratados.add(matriculaId);
    andamento(matriculados.filter((m) => contratados.has(m.matriculaId)).length, matriculados.length);
  };
  for (const bolsista of matriculados.filter((m, i) => ehBolsista(i) && !contratados.has(m.matriculaId))) {
    const corpo = { ...bolsista, planoId: planoDa(bolsista.turmaId) };
    await contratarBolsista(api, corpo, bolsista === matriculados[0]);
    contar([bolsista]);
  }
  for (const turma of estrutura.turmas) {
    const alunos = matriculados.filter((m) => m.turmaId === turma.id);
    if (!alunos.every((m) => contratados.has(m.matriculaId))) await contratarTurma(api, turma, planoDa(turma.id));
    contar(alunos);
  }
  const daDemo = new Set(matriculados.map((m) => m.matriculaId));
  return (await api.lista<Contrato>('contratos')).filter(({ matriculaId }) => daDemo.has(matriculaId));
}

const ehBolsista = (posicao: number): boolean => posicao % 10 === 0;

async function contratarBolsista(
  api: Cliente,
  { matriculaId, pagadorId, planoId }: { matriculaId: string; pagadorId: string; planoId: string },
  integral: boolean,
): Promise<void> {
  const bolsa = {
    ...{ nome: integral ? 'Bolsa integral' : 'Bolsa parcial', tipo: 'PERCENTUAL' },
    percentual: integral ? '100' : '12.5',
  };
  const corpo = { matriculaId, pagadorId, planoId, vencimentoFlexivelDias: DIAS_ATE_O_VENCIMENTO, bolsas: [bolsa] };
  await api.post('contratos', corpo, randomUUID());
}

async function contratarTurma(api: Cliente, turma: { id: string; nome: string }, planoId: string): Promise<void> {
  const corpo = { planoId, turmaId: turma.id, vencimentoFlexivelDias: DIAS_ATE_O_VENCIMENTO };
  const lote = await api.post<{ tarefaId: string | null; erros: unknown[] }>('contratos/lote', corpo, randomUUID());
  if (lote.tarefaId) await aguardarTarefa(api, lote.tarefaId);
  if (lote.erros.length > 0) throw new Error(`Contratos da ${turma.nome}: ${JSON.stringify(lote.erros[0])}`);
}

export interface BoletoDaDemo {
  id: string;
  pagadorId: string;
  vencimento: DataCivil;
  valorCentavos: number;
  situacao: string;
  pagoCentavos: number;
}

/** Boletos that a family may still pay. */
export const A_PAGAR = ['EMITIDO', 'EM_REMESSA', 'REGISTRADO'];

export interface Cobranca {
  contaId: string;
  codigoBeneficiario: string;
  /** Of the month. */
  boletos: BoletoDaDemo[];
  carne: { contratoId: string };
}

const CODIGO_BENEFICIARIO = '371050';

/**
 * The boletos of the current month, one for each parcel, and all those of the first partial scholarship, for its carnê.
 * Each is one transaction, so what exists is whole and is not made again: a parcel paid in part would get a second one.
 */
export async function emitirBoletos(
  api: Cliente,
  matriculados: readonly Matriculado[],
  contratos: readonly Contrato[],
  hoje: DataCivil,
): Promise<Cobranca> {
  const contaBancariaId = await umaConta(api);
  const competencia = hoje.slice(0, 7);
  if ((await lerBoletos(api, matriculados, competencia)).length === 0) {
    const pedido = { competencia, contaBancariaId, vencimentoMinimo: hoje };
    const previa = await api.post<{ bloqueios: unknown[] }>('boletos/geracao/previa', pedido);
    if (previa.bloqueios.length > 0) throw new Error(`Boletos bloqueados: ${JSON.stringify(previa.bloqueios[0])}`);
    await api.post('boletos/geracao', pedido, randomUUID());
  }
  const bolsista = matriculados[10]?.matriculaId;
  const contratoId = contratos.find(({ matriculaId }) => matriculaId === bolsista)?.id ?? '';
  const doContrato = await api.lista(`boletos?contratoId=${contratoId}`);
  if (doContrato.length <= 1) await api.post('boletos/geracao', { contaBancariaId, contratoId }, randomUUID());
  return {
    ...{ contaId: contaBancariaId, codigoBeneficiario: CODIGO_BENEFICIARIO },
    boletos: await lerBoletos(api, matriculados, competencia),
    carne: { contratoId },
  };
}

/** The school's account at Sicoob. */
async function umaConta(api: Cliente): Promise<string> {
  const contas = await api.lista<{ id: string; codigoBeneficiario: string }>('contas-bancarias');
  const existente = contas.find((conta) => conta.codigoBeneficiario === CODIGO_BENEFICIARIO);
  if (existente) return existente.id;
  const nova = await api.post<{ id: string }>('contas-bancarias', {
    ...{ nome: 'Sicoob cobrança', banco: '756', agencia: '3334', conta: '37105', contaDv: '0' },
    ...{ carteira: '1', modalidade: '01', codigoBeneficiario: CODIGO_BENEFICIARIO },
  });
  return nova.id;
}

/** Boletos of a month of the demo's families, and of no other that the school may have. */
export async function lerBoletos(
  api: Cliente,
  matriculados: readonly Matriculado[],
  competencia: string,
): Promise<BoletoDaDemo[]> {
  const pagadores = new Set(matriculados.map(({ pagadorId }) => pagadorId));
  const boletos = await api.lista<BoletoDaDemo>(`boletos?competencia=${competencia}`);
  return boletos.filter(({ pagadorId }) => pagadores.has(pagadorId));
}
