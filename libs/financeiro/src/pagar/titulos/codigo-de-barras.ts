import { lerArrecadacao, lerBoleto } from '@sineta/boleto';
import type { FormaDePagamento } from '@sineta/cnab';
import { comPonteiros, formatarReais, type Centavos, type DataCivil } from '@sineta/nucleo';
import { erroDePagar } from '../pagar.erros.js';

/** What a typeable line or bar code says, of a boleto or of a utility bill. */
export interface CodigoLido {
  forma: Extract<FormaDePagamento, 'BOLETO' | 'COM_BARRAS'>;
  codigoBarras: string;
  linhaDigitavel: string;
  emissor: string;
  vencimento: DataCivil | null;
  valorCentavos: Centavos;
}

/** Utility bills and taxes begin with 8. @throws ErroDeNegocio `linha-invalida` */
export function lerCodigoDeBarras(linhaOuBarras: string, hoje: DataCivil): CodigoLido {
  return comPonteiros({ linhaDigitavel: '/linhaDigitavel' }, () => {
    if (linhaOuBarras.replace(/\D/g, '').startsWith('8')) {
      const { codigoBarras, linhaDigitavel, nomeDoSegmento, empresa, valorCentavos } = lerArrecadacao(linhaOuBarras);
      const emissor = `${nomeDoSegmento} (${empresa})`;
      return {
        ...{ forma: 'COM_BARRAS', codigoBarras, linhaDigitavel, emissor, vencimento: null },
        valorCentavos: valorCentavos ?? 0,
      };
    }
    const { codigoBarras, linhaDigitavel, banco, nomeDoBanco, vencimento, valorCentavos } = lerBoleto(
      linhaOuBarras,
      hoje,
    );
    const emissor = nomeDoBanco ?? `Banco ${banco}`;
    return { forma: 'BOLETO', codigoBarras, linhaDigitavel, emissor, vencimento, valorCentavos };
  });
}

/** A bar code with a value of its own is paid by that value; without one (0), by any. @throws ErroDeNegocio `valor-diferente-do-boleto` */
export function exigirValorDoCodigo(valor: Centavos, liquido: Centavos): void {
  if (valor === 0 || valor === liquido) return;
  throw erroDePagar('valor-diferente-do-boleto', 'O valor a pagar não é o do código de barras.', [
    {
      campo: '/linhaDigitavel',
      mensagem: `O código é de ${formatarReais(valor)} e o título, de ${formatarReais(liquido)}.`,
      acao: 'Confira o valor do documento e as retenções, ou a linha digitável.',
    },
  ]);
}
