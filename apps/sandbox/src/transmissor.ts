import type { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';
import { lerCertificado } from '@sineta/nfse';

const lidos = new WeakMap<object, string | null>();

/** CNPJ of the client certificate; null when it has none; undefined on plain HTTP. Read once for each connection. */
export function transmissorDe(pedido: FastifyRequest): string | null | undefined | 'SEM_CERTIFICADO' {
  const conexao = pedido.raw.socket as Partial<TLSSocket>;
  if (typeof conexao.getPeerCertificate !== 'function') return undefined;
  const lido = lidos.get(conexao);
  if (lido !== undefined) return lido;
  const { raw } = conexao.getPeerCertificate() as { raw?: Buffer };
  if (!raw) return 'SEM_CERTIFICADO';
  const { cnpj } = lerCertificado(raw);
  lidos.set(conexao, cnpj);
  return cnpj;
}
