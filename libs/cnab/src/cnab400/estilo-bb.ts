import { a, d, n, v } from '../layout.js';
import type { CampoCnab } from '../layout.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import { centavosDe } from './leitura.js';
import type { ValoresDaOcorrencia } from './tipos.js';

const LITERAL = { literal: true };

/** Positions 174 to 332 of the detail as BB's CBR643 has them, and Sicoob after it. */
export function finalComoBB(fonte: string): CampoCnab[] {
  return [
    n('agenciaRecebedora', 169, 172, fonte, 'Prefixo da agência que recebeu'),
    a('agenciaRecebedoraDv', 173, 173, fonte, 'Dígito da agência que recebeu', LITERAL),
    d('dataCredito', 176, 181, fonte, 'Data do crédito'),
    v('tarifa', 182, 188, fonte, 'Valor da tarifa'),
    v('jurosDesconto', 202, 214, fonte, 'Juros do desconto'),
    v('abatimentoNaoAproveitado', 293, 305, fonte, 'Abatimento não aproveitado pelo pagador'),
    v('valorLancamento', 306, 318, fonte, 'Valor do lançamento'),
    a('indicativoLancamento', 319, 319, fonte, 'Indicativo de débito ou crédito', LITERAL),
    a('indicadorValor', 320, 320, fonte, 'Indicador de valor', LITERAL),
    v('valorAjuste', 321, 332, fonte, 'Valor do ajuste'),
  ];
}

/** 254-266 is what the payer paid; 306-318, what was posted to the account. */
export function valoresComoBB(lido: RegistroNaLinha): ValoresDaOcorrencia {
  const valorPago = centavosDe(lido, 'valorPago');
  return { valorPago, valorCreditado: centavosDe(lido, 'valorLancamento') || valorPago };
}
