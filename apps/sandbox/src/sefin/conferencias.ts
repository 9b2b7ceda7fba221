import { X509Certificate } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import {
  desempacotar,
  lerCertificado,
  mesmaRaizDeCnpj,
  verificarAssinatura,
  type DocumentoOficial,
  type ErroSefin,
} from '@sineta/nfse';
import { erro } from './respostas.js';
import type { Mundo } from './tipos.js';

/**
 * Opens the package: E1225 when it is not gzip in base64, E1229 when what is inside is not UTF-8 (by its bytes or by
 * its own declaration).
 */
export function abrirPacote(pacote: unknown): { xml: string } | { erro: ErroSefin } {
  if (typeof pacote !== 'string')
    return { erro: erro('E1225', 'Área de dados ausente: informe o XML em gzip e base64.') };
  let xml: string;
  try {
    xml = desempacotar(pacote);
  } catch {
    const codificacao = descompacta(pacote) ? 'E1229' : 'E1225';
    return {
      erro: erro(codificacao, codificacao === 'E1229' ? NAO_E_UTF8 : 'Falha na descompactação da área de dados.'),
    };
  }
  const declarada = /^\uFEFF?<\?xml[^>]*encoding=["']([^"']+)["']/.exec(xml)?.[1];
  if (declarada !== undefined && declarada.toUpperCase() !== 'UTF-8') return { erro: erro('E1229', NAO_E_UTF8) };
  return { xml };
}

const NAO_E_UTF8 = 'XML não está utilizando codificação UTF-8.';

function descompacta(base64: string): boolean {
  try {
    return gunzipSync(Buffer.from(base64, 'base64'), { maxOutputLength: 4 * 1024 * 1024 }).length > 0;
  } catch {
    return false;
  }
}

/** The official schema, when this machine has the national one. */
export function conferirEsquemaOficial(mundo: Mundo, documento: DocumentoOficial, xml: string): ErroSefin[] {
  const mensagens = mundo.oficial?.conhece(documento) ? mundo.oficial.validar(documento, xml) : [];
  return mensagens.map((m) => erro('E1235', 'Falha no esquema XML do DF-e.', m));
}

/**
 * Signature and certificate of the document. Source: Anexo I, rules E0714 (signature), E0715 (validity and chain), E0716
 * (no CNPJ), E0717 (absent), E0718 (not of the issuer). Answers the first one that fails.
 */
export function conferirAssinatura(mundo: Mundo, xml: string, emitente: string): ErroSefin[] {
  const resultado = verificarAssinatura(xml);
  if (!resultado.valida) {
    if (resultado.motivo === 'SEM_ASSINATURA') return [erro('E0717', 'A assinatura do documento é obrigatória.')];
    return [erro('E0714', 'Arquivo enviado com erro na assinatura.', resultado.motivo)];
  }
  const certificado = lerCertificado(resultado.certificadoPem);
  const foraDaValidade = mundo.agora < certificado.validoDe || mundo.agora > certificado.validoAte;
  if (foraDaValidade) return [erro('E0715', 'Certificado digital da assinatura inválido.', 'Fora da validade.')];
  if (!confiavel(mundo.autoridadesPem, resultado.certificadoPem)) {
    return [erro('E0715', 'Certificado digital da assinatura inválido.', 'Autoridade certificadora desconhecida.')];
  }
  if (certificado.cnpj === null) return [erro('E0716', 'Certificado digital fora do padrão: sem CNPJ.')];
  if (!mesmaRaizDeCnpj(certificado.cnpj, emitente)) {
    return [erro('E0718', 'A assinatura deve ser feita com o certificado digital do emitente.')];
  }
  return [];
}

function confiavel(autoridadesPem: readonly string[], certificadoPem: string): boolean {
  if (autoridadesPem.length === 0) return true;
  const folha = new X509Certificate(certificadoPem);
  return autoridadesPem.some((pem) => folha.verify(new X509Certificate(pem).publicKey));
}

/**
 * The TLS certificate must be of the issuer's CNPJ root. The codes of the range E1200 to E1209 are those of the
 * transmission certificate; the official list names the range, and which one is which is the choice of this sandbox.
 */
export function conferirTransmissor(transmissor: string | null | undefined, emitente: string): ErroSefin[] {
  if (transmissor === undefined) return [];
  if (transmissor === null) return [erro('E1206', 'Certificado de transmissão sem CNPJ ou CPF.')];
  if (mesmaRaizDeCnpj(transmissor, emitente)) return [];
  return [erro('E1208', 'O certificado de transmissão não é do emitente do documento.', `Certificado: ${transmissor}`)];
}
