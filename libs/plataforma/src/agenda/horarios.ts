import { parse, createTask } from 'node-cron';

export const FUSO_DA_AGENDA = 'America/Sao_Paulo';

const MINUTO = 60_000;
/** Farther back than this nothing is caught up; farther ahead nothing is announced. */
const ALCANCE_MS = 400 * 24 * 60 * MINUTO;

/**
 * Instants of a five-field cron expression in America/Sao_Paulo, one by one, from `inicio` (exclusive) in the given
 * direction. Only minutes the expression names are tested: the zone's offset is a whole number of hours.
 */
function* instantes(cron: string, inicio: Date, passo: 1 | -1): Generator<Date> {
  const minutos = new Set(parse(cron).minute);
  const tarefa = createTask(cron, () => undefined, { timezone: FUSO_DA_AGENDA });
  try {
    const base = Math.floor(inicio.getTime() / MINUTO) * MINUTO;
    const primeiro = passo === 1 ? base + MINUTO : base === inicio.getTime() ? base - MINUTO : base;
    for (let t = primeiro; Math.abs(t - base) <= ALCANCE_MS; t += passo * MINUTO) {
      const data = new Date(t);
      if (minutos.has(data.getUTCMinutes()) && tarefa.match(data)) yield data;
    }
  } finally {
    void tarefa.destroy();
  }
}

export function proximoInstante(cron: string, depoisDe: Date): Date | null {
  for (const instante of instantes(cron, depoisDe, 1)) return instante;
  return null;
}

/** The last `quantos` instants after `ultima` and up to `agora`, oldest first. */
export function instantesPerdidos(cron: string, ultima: Date, agora: Date, quantos: number): Date[] {
  const perdidos: Date[] = [];
  for (const instante of instantes(cron, new Date(agora.getTime() + 1), -1)) {
    if (instante <= ultima || perdidos.length >= quantos) break;
    perdidos.unshift(instante);
  }
  return perdidos;
}
