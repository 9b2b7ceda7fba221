import { SetMetadata } from '@nestjs/common';

export const CHAVE_PROCESSADOR = 'sineta:processador';
export const CHAVE_EVENTO = 'sineta:ao-acontecer';

export interface OpcoesDoProcessador {
  /** Failures accepted before the tarefa is FALHADA. Default 5; the waits grow from 3 s to 6 h. */
  tentativas?: number;
}

/** The method that carries out jobs of `tipo`: `(tarefa: TarefaEmCurso) => Promise<void>` of a Nest provider. */
export function Processador(tipo: string, opcoes: OpcoesDoProcessador = {}): MethodDecorator {
  return SetMetadata(CHAVE_PROCESSADOR, { tipo, ...opcoes });
}

/**
 * The method that reacts to an event: `(dados, evento: EventoEmCurso) => Promise<void>`. At least once per event:
 * wrap the effect in `eventos.umaVez(evento.chave, …)`. The pair class.method names the job; renaming it orphans
 * the jobs of events already published.
 */
export function AoAcontecer(tipo: string, opcoes: OpcoesDoProcessador = {}): MethodDecorator {
  return SetMetadata(CHAVE_EVENTO, { tipo, ...opcoes });
}
