import type { RetornoLido } from '@sineta/cnab';

export interface ContaDoBanco {
  id: string;
  banco: string;
  nome: string;
  agencia: string;
  conta: string;
  contaDv: string;
  codigoBeneficiario: string;
}

const semZeros = (texto: string): string => texto.replace(/\D/g, '').replace(/^0+/, '');
const igual = (x: string, y: string): boolean => semZeros(x) !== '' && semZeros(x) === semZeros(y);

/**
 * The account that a retorno speaks of, among those of its bank: by branch and number; where the bank's file only names
 * the beneficiary (Sicredi, Caixa, Banrisul, Bradesco's 400 positions), by its code. Of two contracts of one account, the one
 * whose code the header brings. When none or more than one fits it is of none: the money of one is never put in another.
 */
export function contasDoRetorno(
  contas: readonly ContaDoBanco[],
  b: RetornoLido['beneficiario'],
): readonly ContaDoBanco[] {
  const daConta = contas.filter((c) => igual(c.agencia, b.agencia) && ehDaConta(c, b.conta));
  if (daConta.length === 1) return daConta;
  if (daConta.length > 1) {
    const doCodigo = daConta.filter((c) => semZeros(b.codigo).includes(semZeros(c.codigoBeneficiario)));
    return doCodigo.length > 0 ? doCodigo : daConta;
  }
  const naAgencia = contas.filter((c) => semZeros(b.agencia) === '' || igual(c.agencia, b.agencia));
  return naAgencia.filter((c) => [b.conta, b.codigo].some((codigo) => ehDoBeneficiario(c, codigo)));
}

/** Caixa puts a zero after a code of six digits, in the place of one of seven (manual SIGCB CNAB 240, header 59-65). */
const ehDoBeneficiario = ({ banco, codigoBeneficiario }: ContaDoBanco, lido: string): boolean =>
  igual(codigoBeneficiario, lido) || (banco === '104' && igual(`${codigoBeneficiario}0`, lido));

/** Inter writes number and digit together (manual CNAB 400, 28-37). */
const ehDaConta = ({ banco, conta, contaDv }: ContaDoBanco, lida: string): boolean =>
  igual(banco === '077' ? conta + contaDv : conta, lida);
