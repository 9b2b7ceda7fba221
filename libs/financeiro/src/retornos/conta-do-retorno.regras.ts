import type { RetornoLido } from '@sineta/cnab';

export interface ContaDoBanco {
  id: string;
  nome: string;
  agencia: string;
  conta: string;
  codigoBeneficiario: string;
}

const semZeros = (texto: string): string => texto.replace(/\D/g, '').replace(/^0+/, '');
const igual = (x: string, y: string): boolean => semZeros(x) !== '' && semZeros(x) === semZeros(y);

/**
 * The account that a retorno speaks of, among those of its bank: by branch and number; where the bank's file only names
 * the beneficiary (Sicredi, Caixa, Banrisul), by its code. Of two contracts of one account, the one whose code the header
 * brings. Null when none or more than one fits: the money of one is never put in another.
 */
export function contaDoRetorno(contas: readonly ContaDoBanco[], b: RetornoLido['beneficiario']): ContaDoBanco | null {
  const daConta = contas.filter((c) => igual(c.agencia, b.agencia) && igual(c.conta, b.conta));
  if (daConta.length === 1) return daConta[0] ?? null;
  if (daConta.length > 1)
    return unica(daConta.filter((c) => semZeros(b.codigo).includes(semZeros(c.codigoBeneficiario))));
  const naAgencia = contas.filter((c) => semZeros(b.agencia) === '' || igual(c.agencia, b.agencia));
  return unica(naAgencia.filter((c) => [b.conta, b.codigo].some((codigo) => igual(codigo, c.codigoBeneficiario))));
}

const unica = (contas: readonly ContaDoBanco[]): ContaDoBanco | null =>
  contas.length === 1 ? (contas[0] ?? null) : null;
