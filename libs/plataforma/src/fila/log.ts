import { Logger as LogDoNest } from '@nestjs/common';
import { Logger } from 'graphile-worker';

/**
 * graphile-worker's log in the house's logger. A failed job's text may carry personal data and is logged by us with
 * its type only, so everything below a warning of graphile's own machinery stays at debug level.
 */
export function logDaFila(): Logger {
  const log = new LogDoNest('fila');
  return new Logger(() => (nivel, mensagem, meta) => {
    if (nivel === 'error' && !meta?.failure) log.error(mensagem);
    else if (nivel === 'warning') log.warn(mensagem);
    else log.debug(String(mensagem).split('\n')[0]);
  });
}
