import type { TituloNoBanco } from '../instrucoes/instrucao.regras.js';
import type { BoletoDto } from './boletos.dto.js';

type DoBoleto = Pick<BoletoDto, Exclude<keyof TituloNoBanco, 'codigoBarras' | 'linhaDigitavel'>> & {
  codigoBarras: string | null;
  linhaDigitavel: string | null;
};

/** What an instruction may change of a boleto that the bank has: it has a number, and so a bar code. */
export function tituloNoBanco(boleto: DoBoleto): TituloNoBanco {
  const { vencimento, descontoCentavos, descontos, abatimentoCentavos } = boleto;
  return {
    ...{ vencimento, descontoCentavos, descontos, abatimentoCentavos },
    ...{ codigoBarras: boleto.codigoBarras ?? '', linhaDigitavel: boleto.linhaDigitavel ?? '' },
  };
}
