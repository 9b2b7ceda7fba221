import fastify, { type FastifyInstance } from 'fastify';

export interface OpcoesDoServidorTls {
  chavePem: string;
  certificadoPem: string;
  /** Authorities of client certificates. Empty or absent: any certificate is heard, and its CNPJ is compared. */
  autoridadesPem?: readonly string[];
}

/**
 * A Fastify server over TLS that asks each client for its certificate, as the government does. Who comes without one is
 * answered 403 in JSON instead of being dropped in the handshake, so that the school reads what is missing.
 */
export function criarServidorTls(opcoes: OpcoesDoServidorTls): FastifyInstance {
  const autoridades = opcoes.autoridadesPem ?? [];
  return fastify({
    forceCloseConnections: true,
    https: {
      key: opcoes.chavePem,
      cert: opcoes.certificadoPem,
      ...(autoridades.length > 0 ? { ca: [...autoridades] } : {}),
      requestCert: true,
      rejectUnauthorized: autoridades.length > 0,
      minVersion: 'TLSv1.2',
    },
  }) as unknown as FastifyInstance;
}
