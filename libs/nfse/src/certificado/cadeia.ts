import { X509Certificate } from 'node:crypto';
import { erroNfse } from '../erros.js';
import type { CertificadoA1 } from './abrir-pfx.js';
import { ehDeTreinamento } from './gerar-teste.js';

/**
 * CONFERIDA: it leads to a root of ICP-Brasil that somebody gave. NAO_CONFERIDA: whole as far as it goes, and nobody knows
 * whose root it is. TREINAMENTO: made by this product.
 */
export type SituacaoDaCadeia = 'CONFERIDA' | 'NAO_CONFERIDA' | 'TREINAMENTO';

export interface CadeiaConferida {
  situacao: SituacaoDaCadeia;
  /** What a person should know of it, in pt-BR; null when there is nothing to say. */
  aviso: string | null;
}

/** Leaf, authorities of the second and first levels, root: DOC-ICP-01 has no deeper chain. */
const NIVEIS = 6;

type Par = Pick<CertificadoA1, 'certificadoPem' | 'cadeiaPem'>;

/**
 * Follows who signed whom, from the certificate up, with the authorities of the file and those of `icp` (PEM; the
 * self-signed ones are the roots that are trusted). Revocation is not asked: it would be a call to the network.
 * Throws `certificado-cadeia-invalida` when an authority of the same name did not sign it, is no authority, or is over.
 */
export function conferirCadeia(
  { certificadoPem, cadeiaPem }: Par,
  { agora, icp }: { agora: Date; icp: readonly string[] },
): CadeiaConferida {
  const folha = new X509Certificate(certificadoPem);
  const confiadas = icp.map((pem) => new X509Certificate(pem));
  const autoridades = [...cadeiaPem.map((pem) => new X509Certificate(pem)), ...confiadas];
  const topo = subir(folha, autoridades, agora);
  if (ehDeTreinamento(folha.issuer) || ehDeTreinamento(topo.subject)) {
    return { situacao: 'TREINAMENTO', aviso: 'Certificado de treinamento, sem valor legal: só serve em homologação.' };
  }
  const raizes = confiadas.filter((c) => c.subject === c.issuer).map((c) => c.fingerprint256);
  if (raizes.includes(topo.fingerprint256)) return { situacao: 'CONFERIDA', aviso: null };
  return { situacao: 'NAO_CONFERIDA', aviso: avisoDe(folha, topo, icp.length > 0) };
}

/** The highest authority that is known: a root, or the last one whose issuer is not here. */
function subir(folha: X509Certificate, autoridades: readonly X509Certificate[], agora: Date): X509Certificate {
  let atual = folha;
  for (let nivel = 0; nivel < NIVEIS && atual.subject !== atual.issuer; nivel++) {
    const { issuer } = atual;
    const doNome = autoridades.filter(({ subject }) => subject === issuer);
    if (doNome.length === 0) return atual;
    const assinou = doNome.find((c) => c.ca && atual.verify(c.publicKey));
    if (!assinou) throw invalida(`O certificado diz ser assinado por "${nomeDe(issuer)}", que não o assinou.`);
    if (agora > new Date(assinou.validTo) || agora < new Date(assinou.validFrom)) {
      throw invalida(`A autoridade "${nomeDe(issuer)}" está fora da validade.`);
    }
    atual = assinou;
  }
  return atual;
}

function avisoDe(folha: X509Certificate, topo: X509Certificate, comRaizes: boolean): string {
  if (comRaizes) return 'A cadeia do certificado não chega a nenhuma raiz da ICP-Brasil da pasta SINETA_ICP.';
  if (!/^O=ICP-Brasil$/m.test(folha.issuer)) {
    return `Quem emitiu o certificado, "${nomeDe(folha.issuer)}", não se diz da ICP-Brasil: o governo deve recusá-lo.`;
  }
  const inteira = topo.subject === topo.issuer;
  return inteira
    ? 'A cadeia do arquivo está inteira, mas não foi comparada com as raízes da ICP-Brasil: falta a pasta SINETA_ICP.'
    : `O arquivo não traz a cadeia até a raiz: falta "${nomeDe(topo.issuer)}", e não há a pasta SINETA_ICP.`;
}

const nomeDe = (quem: string): string => /^CN=(.*)$/m.exec(quem)?.[1] ?? quem.replaceAll('\n', ', ');

function invalida(mensagem: string) {
  const acao = 'Baixe de novo o certificado A1 na certificadora, com a cadeia completa, e envie o arquivo novo.';
  return erroNfse('certificado-cadeia-invalida', mensagem, [{ campo: 'arquivo', mensagem, acao }]);
}
