import { emParalelo, type Cliente } from './cliente.js';
import { DemonstracaoRecusada } from './argumentos.js';
import type { Estrutura } from './estrutura.js';
import type { Familia, PessoaFicticia } from './familias.js';
import type { Andamento } from './saida.js';

export interface Matriculado {
  matriculaId: string;
  alunoId: string;
  turmaId: string;
  pagadorId: string;
}

interface PessoaDaApi {
  id: string;
  documento: string;
}

interface Existentes {
  pessoas: Map<string, string>;
  alunos: Map<string, string>;
  vinculos: Set<string>;
  matriculas: Map<string, { id: string; situacao: string }>;
  /** Contracts of these matrículas. */
  contratos: number;
}

/** Registers and enrols every child. Running again after a crash finds what was done and goes on from there. */
export async function matricularFamilias(
  api: Cliente,
  estrutura: Estrutura,
  familias: readonly Familia[],
  andamento: Andamento,
): Promise<Matriculado[]> {
  const existentes = await oQueExiste(api, estrutura.periodo.id);
  exigirMesmaEscola(existentes, somarFilhos(familias));
  const umaFamilia = async ({ responsavel, filhos }: Familia): Promise<Matriculado[]> => {
    const pagadorId = await umaPessoa(api, existentes, responsavel);
    const parentesco = responsavel.sexo === 'FEMININO' ? 'MAE' : 'PAI';
    const matriculados: Matriculado[] = [];
    for (const filho of filhos) {
      const pessoaId = await umaPessoa(api, existentes, filho.pessoa);
      await vincular(api, existentes, { dependenteId: pessoaId, pessoaId: pagadorId, parentesco });
      const alunoId = existentes.alunos.get(pessoaId) ?? (await umAluno(api, pessoaId, filho.pessoa.documento));
      const turmaId = estrutura.turmas[filho.serie]?.id ?? '';
      const matriculaId = await matricular(api, existentes, alunoId, turmaId);
      matriculados.push({ matriculaId, alunoId, turmaId, pagadorId });
    }
    return matriculados;
  };
  return (await emParalelo(familias, 8, umaFamilia, andamento)).flat();
}

const somarFilhos = (familias: readonly Familia[]): number =>
  familias.reduce((soma, { filhos }) => soma + filhos.length, 0);

/** Once there are contracts the number of students is settled: their boletos and notes are of that school. */
function exigirMesmaEscola({ matriculas, contratos }: Existentes, alunos: number): void {
  const { size } = matriculas;
  if (size === alunos || (size < alunos && contratos === 0)) return;
  throw new DemonstracaoRecusada(
    `esta escola já tem ${size} alunos matriculados, e não ${alunos}. Nada foi alterado.`,
    `rode com --alunos ${size}, ou em outra pasta: PASTA_DADOS=.sineta-demo npm run demo -- --alunos ${alunos}`,
  );
}

async function oQueExiste(api: Cliente, periodoLetivoId: string): Promise<Existentes> {
  const pessoas = await api.lista<PessoaDaApi>('pessoas');
  const alunos = await api.lista<{ id: string; pessoaId: string }>('alunos');
  const vinculos = await api.lista<{ dependenteId: string; pessoaId: string }>('responsaveis');
  const matriculas = await api.lista<{ id: string; alunoId: string; situacao: string }>(
    `matriculas?periodoLetivoId=${periodoLetivoId}`,
  );
  const contratos = await api.lista<{ matriculaId: string }>('contratos');
  const doPeriodo = new Set(matriculas.map(({ id }) => id));
  return {
    contratos: contratos.filter(({ matriculaId }) => doPeriodo.has(matriculaId)).length,
    pessoas: new Map(pessoas.map(({ documento, id }) => [documento, id])),
    alunos: new Map(alunos.map(({ pessoaId, id }) => [pessoaId, id])),
    vinculos: new Set(vinculos.map(({ dependenteId, pessoaId }) => `${dependenteId}:${pessoaId}`)),
    matriculas: new Map(matriculas.map(({ alunoId, id, situacao }) => [alunoId, { id, situacao }])),
  };
}

async function umaPessoa(api: Cliente, { pessoas }: Existentes, pessoa: PessoaFicticia): Promise<string> {
  return pessoas.get(pessoa.documento) ?? (await api.post<PessoaDaApi>('pessoas', pessoa)).id;
}

async function umAluno(api: Cliente, pessoaId: string, documento: string): Promise<string> {
  return (await api.post<{ id: string }>('alunos', { pessoaId }, `demo-aluno-${documento}`)).id;
}

async function vincular(
  api: Cliente,
  { vinculos }: Existentes,
  vinculo: { dependenteId: string; pessoaId: string; parentesco: 'MAE' | 'PAI' },
): Promise<void> {
  if (vinculos.has(`${vinculo.dependenteId}:${vinculo.pessoaId}`)) return;
  await api.post('responsaveis', { ...vinculo, financeiro: true, pedagogico: true, podeRetirar: true });
}

async function matricular(api: Cliente, { matriculas }: Existentes, alunoId: string, turmaId: string): Promise<string> {
  const existente = matriculas.get(alunoId);
  const id = existente?.id ?? (await api.post<{ id: string }>('matriculas', { alunoId, turmaId })).id;
  if (existente?.situacao !== 'CURSANDO') await api.post(`matriculas/${id}/confirmacao`, {});
  return id;
}
