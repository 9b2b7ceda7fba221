import { Arquivos, Mensagens, Tarefas, UnidadeDeTrabalho } from '@sineta/plataforma';
import { cpfDeTeste } from './documentos.js';
import { exigir, naEscola, type Cliente, type EscolaDeTeste } from './escola-de-teste.js';

/** Ids of a school by the collection that names them in the address: `/turmas/{id}` is `ids.turmas`. */
export type Ids = Record<string, string[]>;

/** A guardian with every right over one student. */
export interface FamiliaSemeada {
  responsavelPessoaId: string;
  alunoPessoaId: string;
  alunoId: string;
  matriculaId: string;
  /** With `semearFinanceiro`. */
  contratoId?: string;
}

/**
 * One school with something of every kind, made over HTTP wherever there is a route. Each context has a function
 * of its own below: it adds rows and, for collections without a list, their ids.
 */
export interface EscolaSemeada {
  escola: EscolaDeTeste;
  admin: Cliente;
  /** Two families of the same class. */
  familias: [FamiliaSemeada, FamiliaSemeada];
  ids: Ids;
}

interface ComId {
  id: string;
  versao: number;
}

export async function semearEscola(escola: EscolaDeTeste): Promise<EscolaSemeada> {
  const admin = await escola.cliente('admin');
  const ids: Ids = {};
  const pessoas = await semearCadastro(admin);
  const familias = await semearEducacional(admin, pessoas, ids);
  const semeada: EscolaSemeada = { escola, admin, familias, ids };
  await semearPlataforma(semeada);
  return semeada;
}

interface PessoasSemeadas {
  professorId: string;
  familias: { responsavelPessoaId: string; alunoPessoaId: string }[];
}

/** A teacher, and two families: a mother and her child. */
export async function semearCadastro(admin: Cliente): Promise<PessoasSemeadas> {
  const { id: professorId } = await admin.criar('/pessoas', { nome: 'Tomás Brandão Vilar', documento: cpfDeTeste(1) });
  const familias = [];
  for (const [i, sobrenome] of ['Sobral', 'Quintela'].entries()) {
    const responsavel = await admin.criar('/pessoas', {
      nome: `Helena ${sobrenome}`,
      documento: cpfDeTeste(10 + i),
      email: `helena.${sobrenome.toLowerCase()}@example.com`,
      endereco: ENDERECO,
    });
    const aluno = await admin.criar('/pessoas', { nome: `Davi ${sobrenome}`, nascimento: '2015-03-09' });
    await admin.criar('/responsaveis', {
      ...{ dependenteId: aluno.id, pessoaId: responsavel.id, parentesco: 'MAE' },
      ...{ financeiro: true, pedagogico: true },
    });
    familias.push({ responsavelPessoaId: responsavel.id, alunoPessoaId: aluno.id });
  }
  return { professorId, familias };
}

/** A school year with one class where both children study, and marks published in the first stage. */
export async function semearEducacional(
  admin: Cliente,
  { professorId, familias }: PessoasSemeadas,
  ids: Ids,
): Promise<[FamiliaSemeada, FamiliaSemeada]> {
  const { turma, etapas, series } = await semearTurma(admin, professorId);
  ids['series'] = series;
  ids['etapas'] = etapas;
  ids['turmas-componentes'] = turma.componentes.map(({ id }) => id);
  const semeadas = [];
  for (const familia of familias) {
    const { id: alunoId } = await admin.criar('/alunos', { pessoaId: familia.alunoPessoaId });
    const { id: matriculaId } = await admin.criar('/matriculas', { alunoId, turmaId: turma.id });
    exigir(await admin.post(`/matriculas/${matriculaId}/confirmacao`, {}), 'confirmação');
    semeadas.push({ ...familia, alunoId, matriculaId });
  }
  const grade = `/turmas-componentes/${turma.componentes[0]?.id}/etapas/${etapas[0]}/notas`;
  const notas = semeadas.map(({ matriculaId }) => ({ matriculaId, valor: '7.5', faltas: 1 }));
  exigir(await admin.put(grade, { notas }), 'notas');
  exigir(await admin.post(`/etapas/${etapas[0]}/publicacao`), 'publicação');
  return semeadas as [FamiliaSemeada, FamiliaSemeada];
}

async function semearTurma(admin: Cliente, professorId: string) {
  const ano = new Date().getFullYear();
  const periodo = await admin.criar<ComId & { etapas: ComId[] }>('/periodos-letivos', {
    ...{ ano, nome: String(ano), inicio: `${ano}-01-01`, fim: `${ano}-12-31` },
    etapas: [
      { nome: '1º semestre', inicio: `${ano}-01-01`, fim: `${ano}-06-30` },
      { nome: '2º semestre', inicio: `${ano}-07-01`, fim: `${ano}-12-31` },
    ],
  });
  const curso = await admin.criar<ComId & { series: ComId[] }>('/cursos', {
    ...{ nome: 'Ensino Fundamental', nivel: 'FUNDAMENTAL' },
    series: [{ nome: '6º ano', ordem: 6 }],
  });
  const componente = await admin.criar('/componentes', { nome: 'Matemática', abreviatura: 'MAT' });
  const turma = await admin.criar<ComId & { componentes: ComId[] }>('/turmas', {
    ...{ periodoLetivoId: periodo.id, serieId: curso.series[0]?.id, nome: '6º A', turno: 'MANHA', vagas: 30 },
    componentes: [{ componenteId: componente.id, professorId, cargaHoraria: 160 }],
  });
  return { turma, etapas: periodo.etapas.map(({ id }) => id), series: curso.series.map(({ id }) => id) };
}

/** A key, a file, a message and a job: what the platform keeps for each school. */
export async function semearPlataforma({ escola, admin, familias }: EscolaSemeada): Promise<void> {
  await admin.criar('/chaves-api', { nome: 'Contabilidade', escopos: ['pessoas:ler'] });
  const { app } = escola.aplicacao;
  const [{ alunoId }] = familias;
  await naEscola(escola.escolaId, async () => {
    await app.get(Arquivos).guardar({
      ...{ nome: 'parecer.pdf', tipo: 'application/pdf', conteudo: Buffer.from('%PDF-1.4') },
      ...{ donoTipo: 'aluno', donoId: alunoId },
    });
    const mensagem = { para: 'helena@example.com', assunto: 'Aviso', texto: 'Reunião amanhã.' };
    await app.get(UnidadeDeTrabalho).executar(() => app.get(Mensagens).enviar(mensagem));
    await app.get(Tarefas).criar('mensagem.enviar', { id: alunoId });
  });
}

const ENDERECO = {
  logradouro: 'Rua das Acácias',
  numero: '77',
  bairro: 'Funcionários',
  municipioIbge: '3106200',
  municipio: 'Belo Horizonte',
  uf: 'MG',
  cep: '30140071',
};
