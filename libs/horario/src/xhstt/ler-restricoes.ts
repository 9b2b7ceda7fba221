import type { FaixaNoGrupo, Faixa, FuncaoDeCusto, Instancia, Restricao } from '../modelo.js';
import { em, filhosDe, idDe, inteiroDe, nomear, textoDe, xhsttInvalido, type Elemento } from './arvore.js';
import type { Indices } from './indices.js';

interface Contexto {
  indices: Indices;
  instancia: Instancia;
}

type Comum = Pick<Restricao, 'id' | 'nome' | 'obrigatoria' | 'peso' | 'funcao'>;
type Ler = (no: Elemento, comum: Comum, contexto: Contexto) => Restricao | null;

const LEITORES: Record<string, Ler> = {
  AssignTimeConstraint: (no, c, x) => ({ ...c, tipo: 'alocar', eventos: eventosDe(no, x) }),
  PreferTimesConstraint: (no, c, x) => ({
    ...c,
    tipo: 'preferir-tempos',
    eventos: eventosDe(no, x),
    tempos: temposDe(no, x),
    duracao: em(no, 'Duration') ? inteiroDe(no, 'Duration') : null,
  }),
  SplitEventsConstraint: (no, c, x) => ({
    ...c,
    tipo: 'dividir',
    eventos: eventosDe(no, x),
    duracao: { minimo: inteiroDe(no, 'MinimumDuration'), maximo: inteiroDe(no, 'MaximumDuration') },
    quantidade: { minimo: inteiroDe(no, 'MinimumAmount'), maximo: inteiroDe(no, 'MaximumAmount') },
  }),
  DistributeSplitEventsConstraint: (no, c, x) => ({
    ...c,
    ...faixa(no),
    tipo: 'distribuir',
    eventos: eventosDe(no, x),
    duracao: inteiroDe(no, 'Duration'),
  }),
  SpreadEventsConstraint: (no, c, x) => ({
    ...c,
    tipo: 'espalhar',
    conjuntos: conjuntosDe(no, x),
    grupos: filhosDe(em(no, 'TimeGroups'), 'TimeGroup').map((grupo): FaixaNoGrupo => ({
      ...faixa(grupo),
      tempos: x.indices.gruposDeTempos.de(grupo),
    })),
  }),
  LinkEventsConstraint: (no, c, x) => ({ ...c, tipo: 'ligar', conjuntos: conjuntosDe(no, x) }),
  OrderEventsConstraint: (no, c, x) => ({
    ...c,
    tipo: 'ordenar',
    pares: filhosDe(em(no, 'AppliesTo/EventPairs'), 'EventPair').map((par) => ({
      antes: x.indices.eventos.de(em(par, 'FirstEvent') ?? par),
      depois: x.indices.eventos.de(em(par, 'SecondEvent') ?? par),
      minimo: inteiroDe(par, 'MinSeparation', 0),
      maximo: inteiroDe(par, 'MaxSeparation', Number.MAX_SAFE_INTEGER),
    })),
  }),
  AvoidClashesConstraint: (no, c, x) => ({ ...c, tipo: 'sem-choque', recursos: recursosDe(no, x), capacidade: 1 }),
  AvoidUnavailableTimesConstraint: (no, c, x) => ({
    ...c,
    tipo: 'indisponivel',
    recursos: recursosDe(no, x),
    tempos: temposDe(no, x),
  }),
  LimitIdleTimesConstraint: (no, c, x) => ({ ...c, ...porGrupos(no, x), tipo: 'janelas' }),
  ClusterBusyTimesConstraint: (no, c, x) => ({ ...c, ...porGrupos(no, x), tipo: 'dias-ocupados' }),
  LimitBusyTimesConstraint: (no, c, x) => ({ ...c, ...porGrupos(no, x), tipo: 'carga' }),
  // Of the resources to be chosen, of which there is none here: every solution meets them.
  AssignResourceConstraint: () => null,
  PreferResourcesConstraint: () => null,
  AvoidSplitAssignmentsConstraint: () => null,
};

export function lerRestricoes(nos: readonly Elemento[], indices: Indices, instancia: Instancia): Restricao[] {
  return nos.flatMap((no) => {
    const ler = LEITORES[no.nome];
    if (!ler) throw xhsttInvalido(`${nomear(no)}: este tipo de restrição não é conhecido.`);
    return ler(no, comumDe(no), { indices, instancia }) ?? [];
  });
}

const FUNCOES: Record<string, FuncaoDeCusto> = { Linear: 'linear', Quadratic: 'quadratica', Step: 'degrau' };

function comumDe(no: Elemento): Comum {
  const funcao = FUNCOES[textoDe(no, 'CostFunction') ?? 'Linear'];
  if (!funcao) throw xhsttInvalido(`${nomear(no)}: CostFunction deve ser Linear, Quadratic ou Step.`);
  return {
    id: idDe(no),
    nome: textoDe(no, 'Name') ?? idDe(no),
    obrigatoria: textoDe(no, 'Required') === 'true',
    peso: inteiroDe(no, 'Weight', 1),
    funcao,
  };
}

const faixa = (no: Elemento): Faixa => ({ minimo: inteiroDe(no, 'Minimum'), maximo: inteiroDe(no, 'Maximum') });

function porGrupos(no: Elemento, contexto: Contexto): Faixa & { recursos: number[]; grupos: number[][] } {
  const grupos = filhosDe(em(no, 'TimeGroups'), 'TimeGroup');
  return {
    ...faixa(no),
    recursos: recursosDe(no, contexto),
    grupos: grupos.map((grupo) => contexto.indices.gruposDeTempos.de(grupo)),
  };
}

/** Every event by itself, of the groups and of the list; each once. */
function eventosDe(no: Elemento, contexto: Contexto): number[] {
  return [...new Set(conjuntosDe(no, contexto).flat())];
}

/** Each group is one point of application; each event of the list is another. */
function conjuntosDe(no: Elemento, { indices }: Contexto): number[][] {
  return [
    ...filhosDe(em(no, 'AppliesTo/EventGroups'), 'EventGroup').map((g) => indices.gruposDeEventos.de(g)),
    ...filhosDe(em(no, 'AppliesTo/Events'), 'Event').map((e) => [indices.eventos.de(e)]),
  ];
}

function recursosDe(no: Elemento, { indices }: Contexto): number[] {
  return [
    ...new Set([
      ...filhosDe(em(no, 'AppliesTo/ResourceGroups'), 'ResourceGroup').flatMap((g) => indices.gruposDeRecursos.de(g)),
      ...filhosDe(em(no, 'AppliesTo/Resources'), 'Resource').map((r) => indices.recursos.de(r)),
    ]),
  ];
}

function temposDe(no: Elemento, { indices }: Contexto): number[] {
  const grupos = filhosDe(em(no, 'TimeGroups'), 'TimeGroup').flatMap((g) => indices.gruposDeTempos.de(g));
  const tempos = filhosDe(em(no, 'Times'), 'Time').map((t) => indices.tempos.de(t));
  return [...new Set([...grupos, ...tempos])].sort((a, b) => a - b);
}
