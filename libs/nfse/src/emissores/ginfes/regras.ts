import type { ContextoDeValidacao, Ocorrencia } from '../../nacional/validacao.js';
import { textoEm, type No } from '../../xml/ler.js';
import { examinarDeclaracao, regrasDoRps } from '../regras-do-rps.js';
import { LEIAUTE_GINFES } from './leiaute.js';

/** Conditions by the code of the catalogue. */
export const REGRAS_GINFES = regrasDoRps({
  identificacao: 'IdentificacaoRps',
  dataEmissao: 'DataEmissao',
  issRetido: 'Servico/Valores/IssRetido',
  cnpjDoPrestador: 'Prestador/Cnpj',
  tomador: 'Tomador',
  tributado: (rps) => /^[12]$/.test(textoEm(rps, 'NaturezaOperacao')?.trim() ?? ''),
});

export function examinarInfRps(infRps: No, contexto: ContextoDeValidacao): Ocorrencia[] {
  return examinarDeclaracao(infRps, LEIAUTE_GINFES.raiz, REGRAS_GINFES, contexto);
}
