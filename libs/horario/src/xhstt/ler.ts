import type { Aula, Evento, GrupoDeTempos, Instancia, Nomeado, Recurso } from '../modelo.js';
import {
  em,
  filhosDe,
  idDe,
  inteiroDe,
  nomear,
  referenciaDe,
  textoDe,
  xhsttInvalido,
  type Elemento,
} from './arvore.js';
import { Grupos, Indice, type Indices } from './indices.js';
import { lerRestricoes } from './ler-restricoes.js';

/** A solution stored in an archive, and what the file says of it. */
export interface SolucaoGuardada {
  grupo: string;
  instancia: string;
  descricao: string;
  aulas: Aula[];
  /** Costs that the file itself tells, when it has a report. */
  informado: { obrigatorio: number; desejavel: number } | null;
}

export interface ArquivoXhstt {
  instancias: Instancia[];
  solucoes: SolucaoGuardada[];
}

/**
 * Reads an XHSTT-2014 archive from its parsed tree. Throws `xhstt-invalido`, in pt-BR, for what is missing or names
 * what does not exist, and for what this library does not decide: resources to be chosen by the solver.
 */
export function lerXhstt(raiz: Elemento): ArquivoXhstt {
  if (raiz.nome !== 'HighSchoolTimetableArchive') {
    throw xhsttInvalido(`O arquivo não é um XHSTT: o elemento raiz é ${raiz.nome}.`);
  }
  const lidas = filhosDe(em(raiz, 'Instances'), 'Instance').map(lerInstancia);
  if (lidas.length === 0) throw xhsttInvalido('O arquivo não traz nenhuma instância (Instances/Instance).');
  const grupos = filhosDe(em(raiz, 'SolutionGroups'), 'SolutionGroup');
  return {
    instancias: lidas.map(({ instancia }) => instancia),
    solucoes: grupos.flatMap((grupo) => filhosDe(grupo, 'Solution').map((no) => lerSolucao(grupo, no, lidas))),
  };
}

interface Lida {
  instancia: Instancia;
  indices: Indices;
}

function lerInstancia(no: Elemento): Lida {
  const indices = indexar(no);
  const tempos = em(no, 'Times');
  const instancia: Instancia = {
    id: idDe(no),
    nome: textoDe(no, 'MetaData/Name') ?? idDe(no),
    tempos: filhosDe(tempos, 'Time').map(nomeado),
    gruposDeTempos: gruposDe(tempos, 'TimeGroups').map((grupo) => lerGrupo(grupo, indices)),
    recursos: filhosDe(em(no, 'Resources'), 'Resource').map(lerRecurso),
    eventos: filhosDe(em(no, 'Events'), 'Event').map((evento) => lerEvento(evento, indices)),
    restricoes: [],
  };
  if (instancia.tempos.length === 0) throw xhsttInvalido(`${nomear(no)} não tem nenhum horário (Times/Time).`);
  instancia.restricoes = lerRestricoes(em(no, 'Constraints')?.filhos ?? [], indices, instancia);
  return { instancia, indices };
}

function indexar(no: Elemento): Indices {
  const [tempos, recursos, eventos] = [em(no, 'Times'), em(no, 'Resources'), em(no, 'Events')];
  const indices: Indices = {
    tempos: new Indice('o horário', filhosDe(tempos, 'Time')),
    gruposDeTempos: new Grupos('o grupo de horários', gruposDe(tempos, 'TimeGroups')),
    recursos: new Indice('o recurso', filhosDe(recursos, 'Resource')),
    gruposDeRecursos: new Grupos('o grupo de recursos', gruposDe(recursos, 'ResourceGroups')),
    eventos: new Indice('o evento', filhosDe(eventos, 'Event')),
    gruposDeEventos: new Grupos('o grupo de eventos', gruposDe(eventos, 'EventGroups')),
  };
  agrupar(filhosDe(tempos, 'Time'), indices.gruposDeTempos, ['Day', 'Week'], 'TimeGroups');
  agrupar(filhosDe(recursos, 'Resource'), indices.gruposDeRecursos, [], 'ResourceGroups');
  agrupar(filhosDe(eventos, 'Event'), indices.gruposDeEventos, ['Course'], 'EventGroups');
  return indices;
}

/** Groups are told by their members: direct references (Day, Course) and the list of groups. */
function agrupar(membros: readonly Elemento[], grupos: Grupos, diretos: readonly string[], lista: string): void {
  membros.forEach((membro, numero) => {
    const citados = [...diretos.flatMap((nome) => filhosDe(membro, nome)), ...(em(membro, lista)?.filhos ?? [])];
    for (const grupo of citados) grupos.incluir(grupo, numero);
  });
}

const gruposDe = (no: Elemento | undefined, lista: string): readonly Elemento[] => em(no, lista)?.filhos ?? [];

const nomeado = (no: Elemento): Nomeado => ({ id: idDe(no), nome: textoDe(no, 'Name') ?? idDe(no) });

function lerGrupo(no: Elemento, { gruposDeTempos }: Indices): GrupoDeTempos {
  return { ...nomeado(no), tempos: gruposDeTempos.get(idDe(no)), dia: no.nome === 'Day' };
}

function lerRecurso(no: Elemento): Recurso {
  const tipo = em(no, 'ResourceType');
  return { ...nomeado(no), tipo: tipo ? referenciaDe(tipo) : '' };
}

function lerEvento(no: Elemento, indices: Indices): Evento {
  const usados = filhosDe(em(no, 'Resources'), 'Resource');
  if (usados.some((r) => !r.atributos['Reference'])) {
    throw xhsttInvalido(
      `${nomear(no)} pede que um recurso seja escolhido. Aqui o professor, a turma e a sala de cada aula vêm dados.`,
    );
  }
  const duracao = inteiroDe(no, 'Duration');
  const inicio = em(no, 'Time');
  const de = inicio ? indices.tempos.de(inicio) : 0;
  return {
    ...nomeado(no),
    duracao,
    recursos: usados.map((r) => indices.recursos.de(r)),
    fixos: inicio ? Array.from({ length: duracao }, (_, i) => de + i) : [],
  };
}

function lerSolucao(grupo: Elemento, no: Elemento, lidas: readonly Lida[]): SolucaoGuardada {
  const id = referenciaDe(no);
  const lida = lidas.find(({ instancia }) => instancia.id === id);
  if (!lida) throw xhsttInvalido(`A solução é da instância "${id}", que não está no arquivo.`);
  const relato = em(no, 'Report');
  return {
    grupo: idDe(grupo),
    instancia: id,
    descricao: textoDe(no, 'Description') ?? textoDe(grupo, 'MetaData/Description') ?? '',
    aulas: completar(lida.instancia, lerAulas(no, lida)),
    informado:
      (relato && {
        obrigatorio: inteiroDe(relato, 'InfeasibilityValue'),
        desejavel: inteiroDe(relato, 'ObjectiveValue'),
      }) ||
      null,
  };
}

function lerAulas(no: Elemento, { instancia, indices }: Lida): Aula[] {
  return filhosDe(em(no, 'Events'), 'Event').map((aula) => {
    const evento = indices.eventos.de(aula);
    const tempo = em(aula, 'Time');
    const duracao = inteiroDe(aula, 'Duration', instancia.eventos[evento]?.duracao);
    return { evento, duracao, inicio: tempo ? indices.tempos.de(tempo) : null };
  });
}

/** XHSTT: what a solution does not mention of an event is one lesson without time. */
function completar({ eventos }: Instancia, aulas: Aula[]): Aula[] {
  const faltam = eventos.map(({ duracao }) => duracao);
  for (const { evento, duracao } of aulas) faltam[evento] = (faltam[evento] ?? 0) - duracao;
  const excesso = faltam.findIndex((falta) => falta < 0);
  if (excesso >= 0) throw xhsttInvalido(`A solução dá ao evento "${eventos[excesso]?.id}" mais aulas do que ele tem.`);
  return [
    ...aulas,
    ...faltam.flatMap((duracao, evento): Aula[] => (duracao > 0 ? [{ evento, duracao, inicio: null }] : [])),
  ];
}
