import type { BolsaDoContrato } from '../contratos/contrato.regras.js';

/** Whether a scholarship follows the student. That of siblings is placed again, by the rule. */
export function renovaBolsa({ renovacao, percentual, origem }: BolsaDoContrato): boolean {
  if (origem === 'IRMAOS' || renovacao === 'NAO') return false;
  return renovacao === 'SIM' || Number(percentual) === 100;
}
