import { erroDeHorario } from '../erros.js';
import type { Instancia } from '../modelo.js';

/** Days of the week as the search sees them: what someone does in a day is a mask of its times. */
export interface Dias {
  /** Times of each day, in order. */
  tempos: number[][];
  diaDe: Uint8Array;
  /** Bit of the time in the mask of its day. */
  bitDe: Uint16Array;
  /** 2 to the power of the longest day. */
  mascaras: number;
}

/** A mask per day is a table of 2^n costs: past this a day would be a table of its own. */
const MAXIMO_DE_TEMPOS = 14;

/** The groups of the instance that are days; without them, each run of times is one day. */
export function dividirEmDias({ tempos, gruposDeTempos, restricoes }: Instancia): Dias {
  const marcados = gruposDeTempos.filter(({ dia, tempos: lista }) => dia && lista.length > 0);
  const deRestricoes = restricoes.flatMap((r) => (r.tipo === 'dias-ocupados' || r.tipo === 'janelas' ? r.grupos : []));
  const grupos = marcados.length > 0 ? marcados.map((g) => g.tempos) : unicos(deRestricoes);
  const dias = grupos.length > 0 ? grupos.map((g) => [...g].sort((a, b) => a - b)) : [tempos.map((_, t) => t)];
  const diaDe = new Uint8Array(tempos.length).fill(255);
  const bitDe = new Uint16Array(tempos.length);
  dias.forEach((lista, dia) => {
    if (lista.length > MAXIMO_DE_TEMPOS)
      recusar(`Há um dia com ${lista.length} horários; o limite é ${MAXIMO_DE_TEMPOS}.`);
    lista.forEach((t, posicao) => {
      if (diaDe[t] !== 255) recusar(`O horário "${tempos[t]?.nome}" está em mais de um dia.`);
      diaDe[t] = dia;
      bitDe[t] = 1 << posicao;
    });
  });
  const semDia = diaDe.indexOf(255);
  if (semDia >= 0) recusar(`O horário "${tempos[semDia]?.nome}" não está em nenhum dia.`);
  return { tempos: dias, diaDe, bitDe, mascaras: 1 << Math.max(...dias.map((d) => d.length)) };
}

function unicos(grupos: readonly number[][]): number[][] {
  return [...new Map(grupos.map((g) => [[...g].sort((a, b) => a - b).join(), g])).values()];
}

function recusar(detalhe: string): never {
  throw erroDeHorario('horario-invalido', detalhe, [
    { campo: 'tempos', mensagem: detalhe, acao: 'Divida a semana em dias: cada horário em um só dia.' },
  ]);
}

/** Times of the mask of a day. */
export const temposDaMascara = (dia: readonly number[], mascara: number): number[] =>
  dia.filter((_, posicao) => mascara & (1 << posicao));
