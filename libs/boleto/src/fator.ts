import { dataCivil, diasEntre, somarDias } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import { erroBoleto } from './erros.js';

const BASE = dataCivil('1997-10-07');
const PRIMEIRO_FATOR = 1000;
const ULTIMO_FATOR = 9999;
const CICLO = 9000;
const JANELA_PASSADA = 3000;
const JANELA_FUTURA = 5500;

/**
 * Due date factor, four digits: days since 07/10/1997 up to 9999 (21/02/2025), then 1000 again and so on every 9000
 * days (FEBRABAN, com. 082/2012). The next turn is 14/10/2049.
 * @throws ErroDeNegocio `boleto-invalido` before 03/07/2000, when factor 1000 began
 */
export function fatorDeVencimento(vencimento: DataCivil): string {
  const dias = diasEntre(BASE, vencimento);
  if (dias < PRIMEIRO_FATOR) {
    throw erroBoleto('boleto-invalido', `O vencimento ${vencimento} é anterior ao fator de vencimento dos boletos.`, [
      {
        campo: 'vencimento',
        mensagem: 'Data anterior a 03/07/2000',
        acao: 'Confira o ano do vencimento.',
      },
    ]);
  }
  return String(dias <= ULTIMO_FATOR ? dias : ((dias - PRIMEIRO_FATOR) % CICLO) + PRIMEIRO_FATOR);
}

/**
 * The date of a factor read from a boleto. A factor repeats every 9000 days, so the date is the one that falls between
 * `hoje − 3000` and `hoje + 5500` days (FEBRABAN, com. 082/2012); `null` for 0000 (no due date) and when no turn does.
 */
export function vencimentoDoFator(fator: string, hoje: DataCivil): DataCivil | null {
  const numero = Number(fator);
  if (numero === 0) return null;
  const decorridos = diasEntre(BASE, hoje);
  const minimo = decorridos - JANELA_PASSADA;
  const volta = numero < PRIMEIRO_FATOR ? 0 : Math.max(0, Math.ceil((minimo - numero) / CICLO));
  const dias = numero + volta * CICLO;
  return dias >= minimo && dias <= decorridos + JANELA_FUTURA ? somarDias(BASE, dias) : null;
}
