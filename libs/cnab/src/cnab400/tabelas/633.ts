import type { Dominio } from '../../layout.js';
import { MOTIVOS_COMUNS, OCORRENCIAS_COMUNS, OUTROS_MOTIVOS, TARIFA_DE_PROTESTO } from './correspondentes.js';

/** Codes of the retorno in 400 positions. Source: Rendimento, layout CNAB400 do banco. */
export const OCORRENCIAS: Dominio = { ...OCORRENCIAS_COMUNS, ...TARIFA_DE_PROTESTO };

export const MOTIVOS: Dominio = {
  ...MOTIVOS_COMUNS,
  ...OUTROS_MOTIVOS,
  KF: 'Operação fechada para novas entradas',
  KG: 'Nosso número bancos duplicado',
};
