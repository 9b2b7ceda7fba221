import { dvNossoNumeroBb as dvX } from '@sineta/nucleo';
import type { Campos } from '../campos.js';
import type { Banco, NumeroDoBanco } from '../tipos.js';

const CARTEIRAS_DE_17_LIVRE = ['16', '18', '21'];

/** Banco do Brasil: the layout follows the length of the convênio (4, 6, 7 or 8 digits). Source: manual CNAB240 do BB. */
export const bancoDoBrasil: Banco = {
  codigo: '001',
  dv: '9',
  nome: 'Banco do Brasil',
  carteiras: ['17', '11', '18', '15', '12', '16', '21', '31', '51'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  dvsDaAgencia: (agencia) => [dvX(agencia)],
  dvsDaConta: (_, conta) => [dvX(conta)],
  numerar(campos) {
    const convenio = campos.dados.convenio ?? '';
    if (campos.dados.nosso17Livre) return nossoNumeroLivre(campos);
    if (convenio.length === 7) return de17(campos, 7);
    if (convenio.length === 8) return de17(campos, 8);
    if (convenio.length === 6) return de11(campos, 6);
    if (convenio.length === 4) return de11(campos, 4);
    campos.errar(
      'convenio',
      `Convênio "${convenio}" fora do padrão do BB`,
      'Informe o convênio com 4, 6, 7 ou 8 dígitos.',
    );
    return de17(campos, 7);
  },
};

/** Convênio of 7 or 8 digits: 17 digits, no printed check digit; carteira 11 leaves the number to the bank (zeros). */
function de17(campos: Campos, larguraDoConvenio: 7 | 8): NumeroDoBanco {
  const convenio = campos.numero('convenio', larguraDoConvenio);
  const carteira = campos.numero('carteira', 2);
  const informado = campos.dados.nossoNumero;
  let numero = convenio + (informado.length === 17 ? informado.slice(larguraDoConvenio) : '');
  if (informado.length !== 17) numero += campos.numero('nossoNumero', 17 - larguraDoConvenio);
  const doBanco = carteira === '11' && /^0{17}$/.test(informado);
  if (doBanco) numero = informado;
  else if (informado.length === 17 && informado !== numero) {
    campos.errar('nossoNumero', `Nosso número ${informado} de outro convênio`, `Deve começar com ${convenio}.`);
  }
  return completar(campos, numero, `000000${numero}${carteira}`, '');
}

/** Convênio of 4 or 6 digits: 11 digits and a check digit. */
function de11(campos: Campos, larguraDoConvenio: 4 | 6): NumeroDoBanco {
  const convenio = campos.numero('convenio', larguraDoConvenio);
  const informado = campos.dados.nossoNumero;
  const jaCompleto = /^\d{11}$/.test(informado) && informado.startsWith(convenio);
  const numero = jaCompleto ? informado : convenio + campos.numero('nossoNumero', 11 - larguraDoConvenio);
  const conta = campos.numero('agencia', 4) + campos.numero('conta', 8);
  return completar(campos, numero, numero + conta + campos.numero('carteira', 2), dvX(numero));
}

function nossoNumeroLivre(campos: Campos): NumeroDoBanco {
  campos.umDe('carteira', CARTEIRAS_DE_17_LIVRE);
  const numero = campos.numero('nossoNumero', 17);
  return completar(campos, numero, `${campos.numero('convenio', 6)}${numero}21`, '');
}

function completar(campos: Campos, numero: string, campoLivre: string, dvImpresso: string): NumeroDoBanco {
  const { agenciaDv, contaDv } = campos.dados;
  const [agencia, conta] = [campos.numero('agencia', 4), campos.numero('conta', 8)];
  const dv = (digito: string | undefined): string => (digito ? `-${digito}` : '');
  return {
    nossoNumero: numero + dvImpresso,
    nossoNumeroDv: dvX(numero),
    nossoNumeroFormatado: dvImpresso === '' ? numero : `${numero}-${dvImpresso}`,
    campoLivre,
    agenciaBeneficiario: `${agencia}${dv(agenciaDv)}/${conta}${dv(contaDv)}`,
  };
}
