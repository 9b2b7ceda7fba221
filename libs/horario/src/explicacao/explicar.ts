import type { Instancia } from '../modelo.js';
import { aulasFixas } from './fixas.js';
import { Fluxo } from './fluxo.js';
import { limitesDe, type Limites } from './limites.js';
import { contar, lista, nomesDosTempos } from './texto.js';

export type CodigoDoImpedimento =
  | 'carga-acima-dos-horarios'
  | 'evento-sem-horarios'
  | 'aulas-sem-lugar'
  | 'dia-sem-aulas'
  | 'fixas-em-choque'
  | 'fixa-em-horario-fechado';

/** Why no timetable can exist: who, at which times, and what the school can do. */
export interface Impedimento {
  codigo: CodigoDoImpedimento;
  quem: string[];
  horarios: string[];
  mensagem: string;
  acao: string;
}

/**
 * What makes the instance impossible, found without searching: each is a proof. An empty list is not a promise: rules
 * of several resources together may still conflict.
 */
export function explicarImpossivel(instancia: Instancia): Impedimento[] {
  const limites = limitesDe(instancia);
  const fixas = aulasFixas(instancia, limites);
  if (fixas.length > 0) return fixas;
  const cargas = cargasAcima(instancia, limites);
  const sozinhos = eventosSemHorario(instancia, limites);
  const culpados = new Set([...cargas, ...sozinhos].flatMap(({ quem }) => quem));
  const conjuntos = [...limites.recursos.keys()]
    .filter((r) => !culpados.has(instancia.recursos[r]!.nome))
    .flatMap((r) => aulasSemLugar(instancia, limites, r))
    .filter(({ quem }) => !quem.some((nome) => culpados.has(nome)));
  return [...cargas, ...sozinhos, ...conjuntos];
}

function cargasAcima(instancia: Instancia, limites: Limites): Impedimento[] {
  const { recursos, eventos, tempos } = instancia;
  return [...limites.recursos].flatMap(([recurso, { capacidade, porDia, livres }]) => {
    const aulas = eventos.reduce((soma, e) => soma + (e.recursos.includes(recurso) ? e.duracao : 0), 0);
    const emCadaDia = limites.dias.tempos.map((d) =>
      Math.min(porDia, d.filter((t) => livres.includes(t)).length * capacidade),
    );
    const cabem = emCadaDia.reduce((a, b) => a + b, 0);
    if (aulas <= cabem) return [];
    const { nome } = recursos[recurso]!;
    const fechados = tempos.map((_, t) => t).filter((t) => !livres.includes(t));
    const motivo = fechados.length > 0 ? ` (não pode em: ${nomesDosTempos(instancia, fechados)})` : '';
    return [
      {
        codigo: 'carga-acima-dos-horarios' as const,
        quem: [nome],
        horarios: livres.map((t) => tempos[t]!.nome),
        mensagem: `${nome} tem ${contar(aulas, 'aula')} por semana e só ${contar(cabem, 'lugar', 'lugares')} na grade${motivo}.`,
        acao: `Libere ${contar(aulas - cabem, 'horário')} de ${nome}, ou retire ${contar(aulas - cabem, 'aula')}.`,
      },
    ];
  });
}

function eventosSemHorario(instancia: Instancia, limites: Limites): Impedimento[] {
  const { eventos, recursos, tempos } = instancia;
  return eventos.flatMap(({ nome, duracao, recursos: usados }, e) => {
    const permitidos = limites.permitidos[e]!;
    const emCadaDia = limites.dias.tempos.map((d) =>
      Math.min(limites.porDia[e]!, d.filter((t) => permitidos.includes(t)).length),
    );
    const cabem = emCadaDia.reduce((a, b) => a + b, 0);
    if (duracao <= cabem) return [];
    const deQuem = lista(usados.map((r) => recursos[r]!.nome));
    const limite = Number.isFinite(limites.porDia[e]!)
      ? `, com o limite de ${contar(limites.porDia[e]!, 'aula')} por dia`
      : '';
    return [
      {
        codigo: 'evento-sem-horarios' as const,
        quem: [nome],
        horarios: permitidos.map((t) => tempos[t]!.nome),
        mensagem:
          `${nome} precisa de ${contar(duracao, 'aula')} por semana; nos horários em que ${deQuem} podem ao mesmo tempo` +
          ` (${nomesDosTempos(instancia, permitidos)})${limite}, cabem ${cabem}.`,
        acao: `Libere horários de ${deQuem} em outros dias, aumente o limite por dia ou reduza as aulas.`,
      },
    ];
  });
}

/** Hall's condition of one resource: its lessons against its times, by maximum flow. */
function aulasSemLugar(instancia: Instancia, limites: Limites, recurso: number): Impedimento[] {
  const { eventos, recursos, tempos } = instancia;
  const sobra = (quais: readonly number[]): number => excesso(instancia, limites, recurso, quais);
  const meus = eventos.map((_, e) => e).filter((e) => eventos[e]!.recursos.includes(recurso));
  if (sobra(meus) === 0) return [];
  const dias = diasSemAulas(instancia, limites, recurso, meus);
  if (dias.length > 0) return dias;
  // Without any one of these, the rest would fit: the fewest lessons that prove it.
  const presos = meus.reduce((quais, e) => {
    const outros = quais.filter((outro) => outro !== e);
    return sobra(outros) > 0 ? outros : quais;
  }, meus);
  const lugares = [...new Set(presos.flatMap((e) => limites.permitidos[e]!))].sort((a, b) => a - b);
  const aulas = presos.reduce((soma, e) => soma + eventos[e]!.duracao, 0);
  const nomes = presos.map((e) => eventos[e]!.nome);
  const { nome } = recursos[recurso]!;
  return [
    {
      codigo: 'aulas-sem-lugar',
      quem: [nome, ...nomes],
      horarios: lugares.map((t) => tempos[t]!.nome),
      mensagem:
        `${nome}: as ${contar(aulas, 'aula')} de ${lista(nomes)} só podem ficar em ${nomesDosTempos(instancia, lugares)}` +
        ` e, com os limites por dia, ali cabem ${aulas - sobra(presos)}.`,
      acao: 'Abra horários fora desses para quem dá ou tem essas aulas, ou passe parte delas a outro professor.',
    },
  ];
}

/** The other side of Hall's condition: a day that must be full, and for which too few lessons can come. */
function diasSemAulas(instancia: Instancia, limites: Limites, recurso: number, meus: number[]): Impedimento[] {
  const { eventos, recursos, tempos } = instancia;
  const { capacidade, porDia, livres } = limites.recursos.get(recurso)!;
  const demanda = meus.reduce((soma, e) => soma + eventos[e]!.duracao, 0);
  const lugares = limites.dias.tempos.map((d) =>
    Math.min(porDia, d.filter((t) => livres.includes(t)).length * capacidade),
  );
  const semana = lugares.reduce((a, b) => a + b, 0);
  return limites.dias.tempos.flatMap((doDia, d): Impedimento[] => {
    const precisa = demanda - (semana - lugares[d]!);
    const vem = demanda - excesso(instancia, limites, recurso, meus, d);
    if (vem >= precisa) return [];
    const podem = meus.filter((e) => limites.permitidos[e]!.some((t) => doDia.includes(t)));
    const { nome } = recursos[recurso]!;
    const quando = nomesDosTempos(instancia, doDia);
    const quais = podem.length > 0 ? `só podem ser ali ${lista(podem.map((e) => eventos[e]!.nome))}` : 'nenhuma pode';
    return [
      {
        codigo: 'dia-sem-aulas',
        quem: [nome, ...podem.map((e) => eventos[e]!.nome)],
        horarios: doDia.map((t) => tempos[t]!.nome),
        mensagem: `${nome} precisa de ${contar(precisa, 'aula')} em ${quando}, e só cabem ${vem}: ${quais}.`,
        acao: `Libere nesse dia ${contar(precisa - vem, 'horário')} de outros professores de ${nome}, ou troque quem dá as aulas.`,
      },
    ];
  });
}

/** Lessons of these events that find no time of the resource. */
function excesso(
  instancia: Instancia,
  limites: Limites,
  recurso: number,
  quais: readonly number[],
  soNoDia?: number,
): number {
  const demanda = quais.reduce((soma, e) => soma + instancia.eventos[e]!.duracao, 0);
  return demanda - montarRede(instancia, limites, recurso, quais, soNoDia).maximo(ORIGEM, DESTINO);
}

const ORIGEM = 0;
const DESTINO = 1;

/** source → event (its lessons) → event in the day (its limit) → time (one) → day of the resource → sink. */
function montarRede(
  { eventos, tempos }: Instancia,
  limites: Limites,
  recurso: number,
  meus: readonly number[],
  soNoDia?: number,
): Fluxo {
  const { capacidade, porDia } = limites.recursos.get(recurso)!;
  const dias = limites.dias.tempos;
  const noDoTempo = (t: number): number => 2 + t;
  const noDoDia = (d: number): number => 2 + tempos.length + d;
  const noDoEvento = (i: number): number => 2 + tempos.length + dias.length + i * (dias.length + 1);
  const rede = new Fluxo(noDoEvento(meus.length));
  dias.forEach((doDia, d) => {
    rede.ligar(noDoDia(d), DESTINO, Math.min(porDia, doDia.length * capacidade));
    for (const t of doDia) rede.ligar(noDoTempo(t), noDoDia(d), capacidade);
  });
  meus.forEach((e, i) => {
    rede.ligar(ORIGEM, noDoEvento(i), eventos[e]!.duracao);
    dias.forEach((doDia, d) => {
      if (soNoDia !== undefined && d !== soNoDia) return;
      const no = noDoEvento(i) + 1 + d;
      rede.ligar(noDoEvento(i), no, Math.min(limites.porDia[e]!, doDia.length));
      for (const t of doDia) if (limites.permitidos[e]!.includes(t)) rede.ligar(no, noDoTempo(t), 1);
    });
  });
  return rede;
}
