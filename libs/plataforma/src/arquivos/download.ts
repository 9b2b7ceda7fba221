import { StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Media types a browser could run: they leave as bytes. */
const EXECUTAVEIS = /html|svg|xml|javascript|ecmascript|xslt/i;
const TIPO = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/i;

interface Baixado {
  nome: string;
  tipo: string;
  sha256: string;
  conteudo: Buffer;
}

/** Always an attachment, never sniffed, never run in the API's origin (OWASP File Upload Cheat Sheet). */
export function enviarArquivo(resposta: FastifyReply, arquivo: Baixado): StreamableFile {
  const seguro = TIPO.test(arquivo.tipo) && !EXECUTAVEIS.test(arquivo.tipo);
  cabecalhosDoArquivo(resposta, arquivo.sha256);
  return new StreamableFile(arquivo.conteudo, {
    type: seguro ? arquivo.tipo : 'application/octet-stream',
    disposition: disposicao(arquivo.nome),
    length: arquivo.conteudo.length,
  });
}

export function cabecalhosDoArquivo(resposta: FastifyReply, sha256: string): void {
  void resposta
    .header('ETag', `"${sha256}"`)
    .header('Cache-Control', 'private, no-cache')
    .header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', "default-src 'none'; sandbox");
}

/** Whether the client already holds these bytes (If-None-Match, RFC 9110 §13.1.2). */
export function jaTem(pedido: FastifyRequest, sha256: string): boolean {
  const vistos = pedido.headers['if-none-match'];
  return vistos !== undefined && vistos.split(',').some((v) => v.trim().replace(/^W\//, '') === `"${sha256}"`);
}

/** RFC 6266: an ASCII name for old clients, and the real one in UTF-8. */
export function disposicao(nome: string): string {
  const ascii = nome
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(nome).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
