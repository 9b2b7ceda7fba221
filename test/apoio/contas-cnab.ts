import {
  dacNossoNumeroItau,
  duploDigito,
  dv11Zero,
  dvNossoNumeroBb,
  dvNossoNumeroBradesco,
  dvNossoNumeroSicoob,
} from '@sineta/nucleo';
import type { ContaDeCobranca } from '@sineta/cnab';

/** An account of each bank as its contract gives it, and the nosso número of its n-th title with its digit. */
export interface ContaDeExemplo {
  conta: ContaDeCobranca;
  nossoNumero: (n: number) => string;
}

const digitos = (n: number, largura: number): string => String(n).padStart(largura, '0');
const base = { modalidade: '01', agenciaDv: '3', contaDv: '0' };

function conta(
  banco: string,
  dados: Omit<ContaDeCobranca, 'banco' | 'modalidade' | 'agenciaDv' | 'contaDv'> & Partial<ContaDeCobranca>,
) {
  return { ...base, banco, ...dados };
}

export const CONTAS: Readonly<Record<string, ContaDeExemplo>> = {
  '001': {
    conta: conta('001', {
      agencia: '3477',
      conta: '21987',
      codigoBeneficiario: '2345678',
      carteira: '17',
      variacao: '019',
    }),
    nossoNumero: (n) => `2345678${digitos(n, 10)}`,
  },
  '033': {
    conta: conta('033', {
      ...{ agencia: '3163', conta: '13002862', contaDv: '5', codigoBeneficiario: '7401949', carteira: '101' },
      codigoTransmissao: '316300007401949',
    }),
    nossoNumero: (n) => `${digitos(n, 12)}${dv11Zero(digitos(n, 12))}`,
  },
  '041': {
    conta: conta('041', { agencia: '0102', conta: '9000150', codigoBeneficiario: '900015046', carteira: '1' }),
    nossoNumero: (n) => `${digitos(n, 8)}${duploDigito(digitos(n, 8))}`,
  },
  '085': {
    conta: conta('085', { agencia: '0101', conta: '28067', contaDv: '8', codigoBeneficiario: '101004', carteira: '1' }),
    nossoNumero: (n) => `00280678${digitos(n, 9)}`,
  },
  '104': {
    conta: conta('104', { agencia: '1679', conta: '123456', codigoBeneficiario: '526340', carteira: 'RG' }),
    nossoNumero: (n) => `14${digitos(n, 15)}${dv11Zero(`14${digitos(n, 15)}`)}`,
  },
  '237': {
    conta: conta('237', { agencia: '1234', conta: '56789', codigoBeneficiario: '4455667', carteira: '09' }),
    nossoNumero: (n) => `${digitos(n, 11)}${dvNossoNumeroBradesco('09', digitos(n, 11))}`,
  },
  '341': {
    conta: conta('341', {
      agencia: '0057',
      conta: '12345',
      contaDv: '7',
      codigoBeneficiario: '12345',
      carteira: '109',
    }),
    nossoNumero: (n) => {
      const numero = digitos(n, 8);
      return `${numero}${dacNossoNumeroItau({ agencia: '0057', conta: '12345', carteira: '109', numero })}`;
    },
  },
  '748': {
    conta: conta('748', {
      agencia: '0165',
      conta: '00623',
      contaDv: '8',
      codigoBeneficiario: '00623',
      posto: '02',
      carteira: '1',
    }),
    nossoNumero: (n) => {
      const numero = `272${digitos(n, 5)}`;
      return `${numero}${dv11Zero(`01650200623${numero}`)}`;
    },
  },
  '756': {
    conta: conta('756', { agencia: '4277', conta: '6498', codigoBeneficiario: '172278', carteira: '1' }),
    nossoNumero: (n) => `${digitos(n, 7)}${dvNossoNumeroSicoob('4277', '172278', digitos(n, 7))}`,
  },
};

/** BB with a convênio of six digits, whose nosso número has a check digit. */
export const BB_CONVENIO_6: ContaDeExemplo = {
  conta: conta('001', { agencia: '3477', conta: '21987', codigoBeneficiario: '123456', carteira: '17' }),
  nossoNumero: (n) => `123456${digitos(n, 5)}${dvNossoNumeroBb(`123456${digitos(n, 5)}`)}`,
};

/** Caixa with a code of seven digits (from 1.100.000 on). */
export const CAIXA_DE_SETE: ContaDeExemplo = {
  conta: conta('104', { agencia: '1679', conta: '123456', codigoBeneficiario: '1100234', carteira: 'RG' }),
  nossoNumero: CONTAS['104']!.nossoNumero,
};
