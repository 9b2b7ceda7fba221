import { emParalelo, type Cliente } from './cliente.js';
import type { Estrutura } from './estrutura.js';
import type { Familia, PessoaFicticia } from './familias.js';

export interface Matriculado {
  matriculaId: string;
  alunoId: string;
  turmaId: string;
  pagadorId: string;
  /** Position of the family, for the documents of one family. */
  familia: number;
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
}

/** Registers and enrols every child. Running again after a crash finds what was done and goes on from there. */
export async function matricularFamilias(
  api: Cliente,
  estrutura: Estrutura,
  familias: readonly Familia[],
): Promise<Matriculado[]> {
  const existentes = await oQueExiste(api, estrutura.periodo.id);
  const porFamilia = await emParalelo(familias, 8, async (familia, n) => {
    const pagadorId = await umaPessoa(api, existentes, familia.responsavel);
    const matriculados: Matriculado[] = [];
    for (const filho of familia.filhos) {
      const pessoaId = await umaPessoa(api, existentes, filho.pessoa);
      await vincular(api, existentes, pessoaId, pagadorId);
      const alunoId = existentes.alunos.get(pessoaId) ?? (await umAluno(api, pessoaId, filho.pessoa.documento));
      const turmaId = estrutura.turmas[filho.serie]?.id ?? '';
      const matriculaId = await matricular(api, existentes, alunoId, turmaId);
      matriculados.push({ matriculaId, alunoId, turmaId, pagadorId, familia: n });
    }
    return matriculados;
  });
  return porFamilia.flat();
}

async function oQueExiste(api: Cliente, periodoLetivoId: string): Promise<Existentes> {
  const pessoas = await api.lista<PessoaDaApi>('pessoas');
  const alunos = await api.lista<{ id: string; pessoaId: string }>('alunos');
  const vinculos = await api.lista<{ dependenteId: string; pessoaId: string }>('responsaveis');
  const matriculas = await api.lista<{ id: string; alunoId: string; situacao: string }>(
    `matriculas?periodoLetivoId=${periodoLetivoId}`,
  );
  return {
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

async function vincular(api: Cliente, { vinculos }: Existentes, dependenteId: string, pessoaId: string): Promise<void> {
  if (vinculos.has(`${dependenteId}:${pessoaId}`)) return;
  await api.post('responsaveis', {
    ...{ dependenteId, pessoaId, parentesco: 'MAE' },
    ...{ financeiro: true, pedagogico: true, podeRetirar: true },
  });
}

async function matricular(api: Cliente, { matriculas }: Existentes, alunoId: string, turmaId: string): Promise<string> {
  const existente = matriculas.get(alunoId);
  const id = existente?.id ?? (await api.post<{ id: string }>('matriculas', { alunoId, turmaId })).id;
  if (existente?.situacao !== 'CURSANDO') await api.post(`matriculas/${id}/confirmacao`, {});
  return id;
}
