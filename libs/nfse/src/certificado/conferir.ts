import { dataCivilEm, formatarCnpj, formatarDataBr, limparDocumento } from '@sineta/nucleo';
import { erroNfse } from '../erros.js';
import type { CertificadoLido } from './ler-certificado.js';

/** A certificate of the head office serves its branches: the government compares the 8 positions of the root. */
export function mesmaRaizDeCnpj(a: string, b: string): boolean {
  return limparDocumento(a).slice(0, 8) === limparDocumento(b).slice(0, 8);
}

/**
 * Refuses a certificate that the government would refuse for this school: outside its validity, without CNPJ (OID
 * 2.16.76.1.3.3), of another CNPJ root, or without client authentication (rules E1200 to E1209 of the API).
 * Throws `certificado-vencido`, `certificado-ainda-nao-valido`, `certificado-sem-cnpj`, `certificado-de-outro-cnpj` or
 * `certificado-sem-uso-de-cliente`.
 */
export function conferirCertificado(certificado: CertificadoLido, uso: { agora: Date; cnpj: string }): void {
  const { validoDe, validoAte, cnpj, usos } = certificado;
  if (uso.agora > validoAte) {
    recusar(
      'certificado-vencido',
      `O certificado venceu em ${dia(validoAte)}.`,
      'Envie um certificado A1 dentro da validade.',
    );
  }
  if (uso.agora < validoDe) {
    recusar(
      'certificado-ainda-nao-valido',
      `O certificado só vale a partir de ${dia(validoDe)}.`,
      'Confira a data do servidor ou espere o início da validade.',
    );
  }
  if (cnpj === null) {
    recusar('certificado-sem-cnpj', 'O certificado não traz CNPJ.', 'Use um certificado e-CNPJ A1 da ICP-Brasil.');
  } else if (!mesmaRaizDeCnpj(cnpj, uso.cnpj)) {
    recusar(
      'certificado-de-outro-cnpj',
      `O certificado é do CNPJ ${formatarCnpj(cnpj)}, e a escola é ${formatarCnpj(uso.cnpj)}.`,
      'Envie o certificado A1 da própria escola.',
    );
  }
  if (!usos.includes('clientAuth')) {
    recusar(
      'certificado-sem-uso-de-cliente',
      'O certificado não permite autenticação de cliente.',
      'Use um certificado e-CNPJ A1 com "autenticação do cliente" entre os usos da chave.',
    );
  }
}

function dia(instante: Date): string {
  return formatarDataBr(dataCivilEm(instante));
}

function recusar(codigo: Parameters<typeof erroNfse>[0], mensagem: string, acao: string): never {
  throw erroNfse(codigo, mensagem, [{ campo: 'arquivo', mensagem, acao }]);
}
