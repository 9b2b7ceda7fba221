import { somarCompetencias, somarDias, type DataCivil } from '@sineta/nucleo';
import { emParalelo, type Cliente } from './cliente.js';
import type { Estrutura } from './estrutura.js';
import type { Matriculado } from './matriculas.js';
import { aguardarTarefa } from './tarefas.js';

const ANUIDADE_FUNDAMENTAL = 17_854_90;
const ANUIDADE_MEDIO = 21_499_99;

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

/** One student in ten has a scholarship (one of them whole); the others get their contract class by class. */
export async function contratarTodos(
  api: Cliente,
  estrutura: Estrutura,
  planos: Planos,
  matriculados: readonly Matriculado[],
): Promise<number> {
  const planoDa = (turmaId: string) =>
    estrutura.turmas.findIndex((turma) => turma.id === turmaId) < 9 ? planos.fundamental : planos.medio;
  const existentes = await api.lista<{ matriculaId: string }>('contratos');
  const comContrato = new Set(existentes.map((contrato) => contrato.matriculaId));
  const bolsistas = matriculados.filter((m, i) => i % 10 === 0 && !comContrato.has(m.matriculaId));
  await emParalelo(bolsistas, 4, ({ matriculaId, pagadorId, turmaId }) => {
    const integral = matriculaId === matriculados[0]?.matriculaId;
    const bolsa = {
      nome: integral ? 'Bolsa integral' : 'Bolsa irmãos',
      tipo: 'PERCENTUAL',
      percentual: integral ? '100' : '12.5',
    };
    const corpo = { matriculaId, pagadorId, planoId: planoDa(turmaId), vencimentoFlexivelDias: 5, bolsas: [bolsa] };
    return api.post('contratos', corpo, `demo-contrato-${matriculaId}`);
  });
  for (const turma of estrutura.turmas) {
    const corpo = { planoId: planoDa(turma.id), turmaId: turma.id, vencimentoFlexivelDias: 5 };
    const lote = await api.post<{ tarefaId: string | null; erros: unknown[] }>(
      'contratos/lote',
      corpo,
      `demo-lote-${turma.id}`,
    );
    if (lote.tarefaId) await aguardarTarefa(api, lote.tarefaId);
    if (lote.erros.length > 0) throw new Error(`Contratos da ${turma.nome}: ${JSON.stringify(lote.erros[0])}`);
  }
  return (await api.lista('contratos')).length;
}

export interface BoletoDaDemo {
  id: string;
  nossoNumero: string;
  contratoId?: string;
  pagadorId: string;
  vencimento: DataCivil;
  valorCentavos: number;
  linhaDigitavel: string;
  codigoBarras: string;
  situacao: string;
  pagoCentavos: number;
}

export interface Cobranca {
  contaId: string;
  codigoBeneficiario: string;
  boletos: BoletoDaDemo[];
}

/** The school's account at Sicoob and the boletos of the current month. */
export async function emitirBoletos(api: Cliente, hoje: DataCivil): Promise<Cobranca> {
  const codigoBeneficiario = '371050';
  const contas = await api.lista<{ id: string; codigoBeneficiario: string }>('contas-bancarias');
  const contaId =
    contas.find((conta) => conta.codigoBeneficiario === codigoBeneficiario)?.id ??
    (
      await api.post<{ id: string }>('contas-bancarias', {
        ...{ nome: 'Sicoob cobrança', banco: '756', agencia: '3334', conta: '37105', contaDv: '0' },
        ...{ carteira: '1', modalidade: '01', codigoBeneficiario },
      })
    ).id;
  const competencia = hoje.slice(0, 7);
  const pedido = { competencia, contaBancariaId: contaId, vencimentoMinimo: somarDias(hoje, 3) };
  const previa = await api.post<{ bloqueios: unknown[] }>('boletos/geracao/previa', pedido);
  if (previa.bloqueios.length > 0) throw new Error(`Boletos bloqueados: ${JSON.stringify(previa.bloqueios[0])}`);
  await api.post('boletos/geracao', pedido, `demo-boletos-${competencia}`);
  return { contaId, codigoBeneficiario, boletos: await lerBoletos(api, competencia) };
}

export function lerBoletos(api: Cliente, competencia: string): Promise<BoletoDaDemo[]> {
  return api.lista<BoletoDaDemo>(`boletos?competencia=${competencia}`);
}

/** The boletos of the rest of the first contract, for its carnê. */
export async function emitirCarne(api: Cliente, contaId: string, contratoId: string, hoje: DataCivil): Promise<Buffer> {
  for (let i = 1; i < 12; i++) {
    const competencia = somarCompetencias(hoje.slice(0, 7), i);
    await api.post(
      'boletos/geracao',
      { contaBancariaId: contaId, contratoId, competencia },
      `demo-carne-${contratoId}-${competencia}`,
    );
  }
  return api.bytes(`contratos/${contratoId}/carne`);
}
