import { erroDeHorario } from '../erros.js';
import type { Instancia } from '../modelo.js';

/**
 * The rows in which the search moves lessons: one for each resource of the type that is fullest (the classes), so that
 * a row never has two lessons at a time by construction; an event without resource of that type has a row of its own.
 */
export interface Linhas {
  /** Rows of each event. */
  doEvento: number[][];
  quantas: number;
  /** Resources that are rows: of these, clashes cannot happen. */
  recursos: Set<number>;
}

export function montarLinhas(instancia: Instancia): Linhas {
  const tipo = tipoMaisCheio(instancia);
  const linhaDe = new Map<number, number>();
  instancia.recursos.forEach((r, i) => r.tipo === tipo && linhaDe.set(i, linhaDe.size));
  let quantas = linhaDe.size;
  const doEvento = instancia.eventos.map(({ recursos }) => {
    const linhas = [...new Set(recursos.flatMap((r) => linhaDe.get(r) ?? []))];
    return linhas.length > 0 ? linhas : [quantas++];
  });
  const carga = new Array<number>(quantas).fill(0);
  instancia.eventos.forEach(({ duracao }, e) => doEvento[e]!.forEach((l) => (carga[l] = carga[l]! + duracao)));
  const cheia = carga.findIndex((aulas) => aulas > instancia.tempos.length);
  if (cheia >= 0) {
    const recurso = [...linhaDe].find(([, linha]) => linha === cheia)?.[0];
    throw semLugar(
      `${instancia.recursos[recurso ?? -1]?.nome ?? 'Um evento'} tem mais aulas do que horários na semana.`,
    );
  }
  return { doEvento, quantas, recursos: new Set(linhaDe.keys()) };
}

/** Only a type with capacity one at a time can be rows; of these, the one with the most lessons for each resource. */
function tipoMaisCheio({ recursos, eventos, restricoes }: Instancia): string | null {
  const unicos = new Set(
    restricoes.flatMap((r) => (r.tipo === 'sem-choque' && r.obrigatoria && r.capacidade === 1 ? r.recursos : [])),
  );
  const aulas = new Map<string, number>();
  for (const { duracao, recursos: usados } of eventos)
    for (const r of usados) {
      const tipo = recursos[r]!.tipo;
      aulas.set(tipo, (aulas.get(tipo) ?? 0) + duracao);
    }
  let melhor: string | null = null;
  let maior = 0;
  for (const [tipo, total] of aulas) {
    const membros = recursos.map((_, i) => i).filter((i) => recursos[i]!.tipo === tipo);
    const media = total / membros.length;
    if (membros.every((i) => unicos.has(i)) && media > maior) [melhor, maior] = [tipo, media];
  }
  return melhor;
}

export function semLugar(detalhe: string): Error {
  return erroDeHorario('horario-impossivel', detalhe, [
    { campo: 'eventos', mensagem: detalhe, acao: 'Reduza as aulas ou aumente os horários da semana.' },
  ]);
}
