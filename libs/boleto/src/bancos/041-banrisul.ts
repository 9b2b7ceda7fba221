import { duploDigito } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

/** Banrisul; the cedente has 7 digits, or 9 with its two check digits. */
export const banrisul: Banco = {
  codigo: '041',
  dv: '8',
  nome: 'Banrisul',
  carteiras: ['1', '2'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  numerar(campos) {
    const informado = campos.dados.convenio ?? '';
    const comDigitos = informado.length === 9;
    const cedente = comDigitos ? campos.numero('convenio', 9).slice(0, 7) : campos.numero('convenio', 7);
    const agencia = campos.numero('agencia', 4);
    const numero = campos.numero('nossoNumero', 8);
    const dv = duploDigito(numero);
    const base = `${campos.umDe('produto', ['1', '2'], '2')}1${agencia}${cedente}${numero}40`;
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero}-${dv}`,
      campoLivre: base + duploDigito(base),
      agenciaBeneficiario: `${agencia}/${comDigitos ? informado : cedente}`,
    };
  },
};
