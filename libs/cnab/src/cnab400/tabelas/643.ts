import type { Dominio } from '../../layout.js';
import { MOTIVOS_COMUNS, OCORRENCIAS_COMUNS, OUTROS_MOTIVOS } from './correspondentes.js';

/** Codes of the retorno in 400 positions. Source: Pine, layout CNAB400 do banco. */
export const OCORRENCIAS: Dominio = OCORRENCIAS_COMUNS;

export const MOTIVOS: Dominio = { ...MOTIVOS_COMUNS, ...OUTROS_MOTIVOS };
