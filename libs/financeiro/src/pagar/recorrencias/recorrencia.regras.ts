import {
  somarCompetencias,
  somarDias,
  vencimentoNoMes,
  type Competencia,
  type DataCivil,
  type RegraVencimento,
} from '@sineta/nucleo';
import { erroDePagar } from '../pagar.erros.js';

export interface Periodicidade {
  meses: number;
  dia: number;
  regraVencimento: RegraVencimento;
  antecedencia: number;
  primeiraCompetencia: Competencia;
  ultimaCompetencia: Competencia | null;
}

/** A service off for years does not enter a flood at once. */
const MAXIMO = 36;

/** Months whose bill is to be entered on `hoje` and was not yet, oldest first. */
export function competenciasDevidas(
  r: Periodicidade,
  hoje: DataCivil,
  feitas: ReadonlySet<Competencia> = new Set(),
): { competencia: Competencia; vencimento: DataCivil }[] {
  const devidas: { competencia: Competencia; vencimento: DataCivil }[] = [];
  let competencia = r.primeiraCompetencia;
  while (devidas.length < MAXIMO && !(r.ultimaCompetencia && competencia > r.ultimaCompetencia)) {
    const vencimento = vencimentoNoMes(competencia, r.dia, r.regraVencimento);
    if (somarDias(vencimento, -r.antecedencia) > hoje) break;
    if (!feitas.has(competencia)) devidas.push({ competencia, vencimento });
    competencia = somarCompetencias(competencia, r.meses);
  }
  return devidas;
}

/** @throws ErroDeNegocio `recorrencia-invalida` */
export function conferirPeriodicidade({ primeiraCompetencia, ultimaCompetencia }: Periodicidade): void {
  if (!ultimaCompetencia || ultimaCompetencia >= primeiraCompetencia) return;
  throw erroDePagar('recorrencia-invalida', 'A última competência é anterior à primeira.', [
    { campo: '/ultimaCompetencia', mensagem: 'Anterior à primeira.', acao: 'Use um mês posterior, ou deixe sem fim.' },
  ]);
}
