import { X509Certificate } from 'node:crypto';
import { lerCertificado, mesmaRaizDeCnpj, verificarAssinaturas } from '@sineta/nfse';
import type { Erro, Mundo } from './tipos.js';

/** Codes of signature in the table of ABRASF 1.0; which of them means what is the choice of this sandbox. */
const RECUSAS = {
  AUSENTE: { codigo: 'E172', mensagem: 'A mensagem veio sem assinatura.' },
  INVALIDA: { codigo: 'E173', mensagem: 'A assinatura não confere com o que foi assinado.' },
  CERTIFICADO: {
    codigo: 'E174',
    mensagem: 'O certificado da assinatura não vale hoje, ou a autoridade é desconhecida.',
  },
  DE_OUTRO: { codigo: 'E175', mensagem: 'O certificado da assinatura não é do prestador.' },
} as const;

/** Every signature of a message: none missing, none broken, all by a certificate of the taxpayer in force. */
export function conferirAssinaturas(xml: string, cnpj: string, mundo: Mundo): Erro[] {
  const assinaturas = verificarAssinaturas(xml);
  if (assinaturas.length === 0) return [RECUSAS.AUSENTE];
  for (const assinatura of assinaturas) {
    if (!assinatura.valida) return [RECUSAS.INVALIDA];
    const recusa = conferirCertificadoDe(assinatura.certificadoPem, cnpj, mundo);
    if (recusa) return [RECUSAS[recusa]];
  }
  return [];
}

export function conferirCertificadoDe(
  certificadoPem: string,
  cnpj: string,
  { agora, autoridadesPem }: Mundo,
): 'CERTIFICADO' | 'DE_OUTRO' | null {
  const lido = lerCertificado(certificadoPem);
  const folha = new X509Certificate(certificadoPem);
  const confiavel =
    autoridadesPem.length === 0 || autoridadesPem.some((pem) => folha.verify(new X509Certificate(pem).publicKey));
  if (agora < lido.validoDe || agora > lido.validoAte || !confiavel) return 'CERTIFICADO';
  return lido.cnpj !== null && mesmaRaizDeCnpj(lido.cnpj, cnpj) ? null : 'DE_OUTRO';
}
