import type { Dominio } from '../layout.js';
import type { ContaDeCobranca } from '../titulo.js';
import type { DialetoDeRemessa400 } from './tipos.js';

/** Letters and digits of a nosso número. */
export const soNumero = (nossoNumero: string): string => nossoNumero.replace(/[^0-9A-Za-z]/g, '').toUpperCase();

/** The last positions of a nosso número, for a field that holds only those; what is cut off must be zeros. */
export function fimDoNumero(nossoNumero: string, posicoes: number): string {
  const numero = soNumero(nossoNumero);
  return numero.slice(0, -posicoes).replace(/0/g, '') === '' ? numero.slice(-posicoes) : numero;
}

/** The bank's code for each reason of C047: the same one, or the one of the map; null when its table has none. */
export function rejeicoesEm(tabela: Dominio, mapa?: Dominio): DialetoDeRemessa400['rejeicoes'] {
  return (c047) => {
    const codigo = mapa ? mapa[c047] : c047;
    const significado = codigo === undefined ? undefined : tabela[codigo];
    return codigo === undefined || significado === undefined ? null : [codigo, significado];
  };
}

/** Says that a number of the account has not the digits that the layout asks for. */
export function exigirDigitos(
  campos: Partial<Record<keyof ContaDeCobranca, readonly [digitos: number, oQue: string]>>,
): NonNullable<DialetoDeRemessa400['contaIncompleta']> {
  return (conta) => {
    for (const [campo, [digitos, oQue]] of Object.entries(campos)) {
      const valor = conta[campo as keyof ContaDeCobranca] ?? '';
      if (!new RegExp(`^\\d{1,${digitos}}$`).test(valor))
        return {
          campo: campo as keyof ContaDeCobranca,
          mensagem: `Falta ${oQue} da conta (até ${digitos} algarismos)`,
        };
    }
    return null;
  };
}
