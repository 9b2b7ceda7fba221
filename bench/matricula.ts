import { setTimeout as esperar } from 'node:timers/promises';
import { dataCivilEm } from '@sineta/nucleo';
import type { Ambiente } from './ambiente.js';
import type { Cliente } from './carga.js';
import { API } from './escola.js';

export const PARCELAS = 12;
/** Some hundredths of a second of a measure may be the wait between two looks at the tarefa. */
const ESPIAR_MS = 50;
const VAGAS = 200;

export interface EscolaMatriculada {
  api: Cliente;
  /** How many students, one contract each in every plan. */
  alunos: number;
  periodoLetivoId: string;
  servicoId: string;
  primeiraCompetencia: string;
}

type Criar = <T>(caminho: string, corpo: unknown) => Promise<T>;

const criarCom =
  (api: Cliente): Criar =>
  (caminho, corpo) =>
    api.pedir({ metodo: 'POST', caminho: `${API}/${caminho}`, corpo });

/** A school year with these students in it, and the service that they will pay. */
export async function matricular(
  ambiente: Ambiente,
  api: Cliente,
  alunos: readonly { id: string }[],
): Promise<EscolaMatriculada> {
  const criar = criarCom(api);
  const hoje = dataCivilEm(new Date());
  const ano = Number(hoje.slice(0, 4));
  const [inicio, fim] = [`${ano}-01-15`, `${ano}-12-18`];
  const etapas = [{ nome: 'Ano', inicio, fim }];
  const periodo = await criar<{ id: string }>('periodos-letivos', { ano, nome: String(ano), inicio, fim, etapas });
  const turmas = await abrirTurmas(criar, periodo.id, Math.ceil(alunos.length / VAGAS));
  ambiente.avisar(`matriculando ${alunos.length} alunos`);
  await api.todos(
    alunos.map(({ id }, i) => ({
      ...{ metodo: 'POST', caminho: `${API}/matriculas` },
      corpo: { alunoId: id, turmaId: turmas[Math.floor(i / VAGAS)] },
    })),
  );
  const { id: servicoId } = await criar<{ id: string }>('servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const primeiraCompetencia = hoje.slice(0, 7);
  return { api, alunos: alunos.length, periodoLetivoId: periodo.id, servicoId, primeiraCompetencia };
}

async function abrirTurmas(criar: Criar, periodoLetivoId: string, quantas: number): Promise<string[]> {
  const curso = { nome: 'Ensino Médio', nivel: 'MEDIO', series: [{ nome: '1ª série', ordem: 1 }] };
  const { series } = await criar<{ series: { id: string }[] }>('cursos', curso);
  const turma = { periodoLetivoId, serieId: series[0]?.id, turno: 'MANHA', vagas: VAGAS };
  const ids: string[] = [];
  for (let n = 1; n <= quantas; n++) {
    ids.push((await criar<{ id: string }>('turmas', { ...turma, nome: `Turma ${n}` })).id);
  }
  return ids;
}

/** A plan of twelve parcels from this month on, if `condicoes` do not say other items. */
export async function criarPlano(escola: EscolaMatriculada, nome: string, condicoes: object = {}): Promise<string> {
  const { api, periodoLetivoId, servicoId, primeiraCompetencia } = escola;
  const ano = Number(primeiraCompetencia.slice(0, 4));
  const plano = await criarCom(api)<{ id: string }>('planos-pagamento', {
    ...{ periodoLetivoId, nome, diaVencimento: 10 },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano + 1}-12-31` },
    itens: [{ servicoId, totalCentavos: 17_854_90, parcelas: PARCELAS, primeiraCompetencia }],
    ...condicoes,
  });
  return plano.id;
}

/** Contracts of everybody in a plan, by POST /contratos/lote. Returns how many parcels. */
export async function gerarContratos(escola: EscolaMatriculada, planoId: string): Promise<number> {
  await esperarTarefa(escola.api, await pedirContratos(escola, planoId), escola.alunos);
  return escola.alunos * PARCELAS;
}

/** Asks for them and does not wait. Returns the tarefa. */
export async function pedirContratos(escola: EscolaMatriculada, planoId: string): Promise<string> {
  const { api, periodoLetivoId } = escola;
  const corpo = { periodoLetivoId, planoId, vencimentoFlexivelDias: 5 };
  const lote = await criarCom(api)<{ tarefaId: string | null }>('contratos/lote', corpo);
  if (lote.tarefaId === null) throw new Error('os contratos do bench couberam no pedido: são poucos alunos');
  return lote.tarefaId;
}

/** @throws Error when the tarefa ends in another way than having done all of them */
export async function esperarTarefa(api: Cliente, tarefaId: string, feitosEsperados: number): Promise<void> {
  for (;;) {
    const caminho = `${API}/tarefas/${tarefaId}`;
    const tarefa = await api.pedir<{ estado: string; feitos: number }>({ metodo: 'GET', caminho });
    if (tarefa.estado === 'CONCLUIDA' && tarefa.feitos === feitosEsperados) return;
    if (tarefa.estado !== 'PENDENTE' && tarefa.estado !== 'EM_CURSO') {
      throw new Error(`a tarefa terminou em ${tarefa.estado}, com ${tarefa.feitos} de ${feitosEsperados}`);
    }
    await esperar(ESPIAR_MS);
  }
}
