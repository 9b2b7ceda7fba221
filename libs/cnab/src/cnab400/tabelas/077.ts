import type { Dominio } from '../../layout.js';

/** Codes of the retorno in 400 positions. Source: Inter, manual CNAB400, posições 90-91. */
export const OCORRENCIAS: Dominio = {
  '02': 'Em aberto',
  '03': 'Erro',
  '06': 'Pago',
  '07': 'Baixado',
};
