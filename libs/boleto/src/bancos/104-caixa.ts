import { dv11Zero } from '@sineta/nucleo';
import type { Campos } from '../campos.js';
import type { Banco } from '../tipos.js';

const MODALIDADES: Readonly<Record<string, string>> = { RG: '1', '14': '1', '1': '1', SR: '2', '24': '2', '2': '2' };
const PRIMEIRO_DE_7_DIGITOS = 1_100_000;

/** Caixa, SIGCB. Source: manual SIGCB; the emission digit is 4 (the school prints). */
export const caixa: Banco = {
  codigo: '104',
  dv: '0',
  nome: 'Caixa',
  carteiras: ['RG', 'SR', '1', '2', '14', '24'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  numerar(campos) {
    const { carteira = 'RG', modalidade } = campos.dados;
    const registro = MODALIDADES[modalidade || carteira.toUpperCase()] ?? '';
    if (registro === '') campos.errar('carteira', `Carteira "${carteira}" desconhecida`, 'Use RG (14) ou SR (24).');
    const beneficiario = codigoDoBeneficiario(campos);
    const numero = nossoNumero17(campos, registro);
    const dv = dv11Zero(numero);
    const [a, b, c] = [numero.slice(2, 5), numero.slice(5, 8), numero.slice(8)];
    const livre = `${beneficiario.digitos}${a}${numero[0]}${b}${numero[1]}${c}`;
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero}-${dv}`,
      campoLivre: livre + dv11Zero(livre),
      agenciaBeneficiario: `${campos.numero('agencia', 4)}/${beneficiario.impresso}`,
    };
  },
};

/** 17 digits: modalidade, emission and 15; a number of 17 is taken as it is. */
function nossoNumero17(campos: Campos, registro: string): string {
  const prefixo = `${registro || '1'}4`;
  const informado = campos.dados.nossoNumero;
  if (informado.length !== 17) return prefixo + campos.numero('nossoNumero', 15);
  const numero = campos.numero('nossoNumero', 17);
  if (numero[0] !== registro) {
    campos.errar('nossoNumero', `Nosso número ${numero} de outra modalidade`, `Deve começar com ${registro}.`);
  }
  return numero;
}

/** Six digits and a check digit, or seven without, from 1.100.000 on. */
function codigoDoBeneficiario(campos: Campos): { digitos: string; impresso: string } {
  const codigo = campos.numero('convenio', 7);
  if (Number(codigo) >= PRIMEIRO_DE_7_DIGITOS) return { digitos: codigo, impresso: codigo };
  const curto = campos.numero('convenio', 6);
  const dv = dv11Zero(curto);
  return { digitos: curto + dv, impresso: `${curto}-${dv}` };
}
