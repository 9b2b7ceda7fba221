import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { cnpjValido, cpfValido } from '@sineta/nucleo';
import { enderecoInterno } from '@sineta/plataforma';
import type { PspDeTreinamento } from './opcoes-do-pix.js';
import { erroDePix } from './pix.erros.js';

const EVP = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const EMAIL = /^[a-z0-9.!#$&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * A key of DICT in the form that the API takes (Manual de Padrões, "Formatação das chaves do DICT no BR Code"): CPF, CNPJ,
 * telephone as +55…, e-mail in lower case, or a random key.
 * @throws ErroDeNegocio `chave-pix-invalida`
 */
export function lerChavePix(digitada: string): string {
  const chave = digitada.trim();
  const documento = chave.replace(/[./\s-]/g, '').toUpperCase();
  if (EVP.test(chave.toLowerCase())) return chave.toLowerCase();
  if (chave.includes('@') && chave.length <= 77 && EMAIL.test(chave.toLowerCase())) return chave.toLowerCase();
  if (/^\+55\d{10,11}$/.test(chave.replace(/[()\s-]/g, ''))) return chave.replace(/[()\s-]/g, '');
  if (cnpjValido(documento) || cpfValido(documento)) return documento;
  throw erroDePix('chave-pix-invalida', `"${chave}" não é uma chave Pix.`, [
    {
      campo: '/chave',
      mensagem: 'Não é CPF, CNPJ, telefone, e-mail nem chave aleatória.',
      acao: 'Copie a chave do aplicativo do banco; telefone, com +55 e DDD.',
    },
  ]);
}

/** @throws ErroDeNegocio `conta-pix-inativa`, `conta-pix-sem-aprovacao` */
export function exigirEmUso({ ativa, aprovada }: { ativa: boolean; aprovada: boolean }): void {
  if (!ativa) throw erroDePix('conta-pix-inativa', 'A conta Pix está fora de uso.');
  if (aprovada) return;
  throw erroDePix(
    'conta-pix-sem-aprovacao',
    'A conta Pix espera a aprovação de uma segunda pessoa, em POST /pedidos-de-conta-pix/{id}/aprovacao.',
  );
}

/** Kept in the place of the training PSP's address, whose port is another at each start. */
const TREINAMENTO = 'treinamento:';

/** The address to call. Null: the account is of training, which is off. */
export function enderecoDoPsp(guardado: string, treinamento: PspDeTreinamento | null | undefined): string | null {
  if (!guardado.startsWith(TREINAMENTO)) return guardado;
  return treinamento ? new URL(treinamento.url).origin + guardado.slice(TREINAMENTO.length) : null;
}

/**
 * A PSP is reached by HTTPS and outside this network: a school's settings never make the server call its own neighbours.
 * @throws ErroDeNegocio `endereco-do-psp-invalido`
 */
export function conferirUrl(campo: string, url: string, treinamento: PspDeTreinamento | null | undefined): string {
  if (treinamento && /^treinamento:\/[\w/-]+$/.test(url)) return url;
  const lida = URL.canParse(url) ? new URL(url) : null;
  const recusar = (mensagem: string) =>
    erroDePix('endereco-do-psp-invalido', `${mensagem}.`, [
      { campo, mensagem, acao: 'Use o endereço HTTPS da API Pix que o PSP informou.' },
    ]);
  if (!lida || lida.username || lida.password || lida.search || lida.hash)
    throw recusar('O endereço do PSP não é uma URL');
  if (treinamento && lida.origin === new URL(treinamento.url).origin)
    return TREINAMENTO + lida.pathname.replace(/\/$/, '');
  const host = lida.hostname.replace(/^\[|\]$/g, '');
  if (lida.protocol !== 'https:') throw recusar('O endereço do PSP não usa HTTPS');
  if ((isIP(host) && enderecoInterno(host)) || /^localhost$|\.local(host)?$|\.internal$/.test(host)) {
    throw recusar('O endereço do PSP é interno');
  }
  return url.replace(/\/$/, '');
}

type Enderecos = Record<'urlApi' | 'urlToken', string>;

/**
 * The secret and the tokens that it buys go to these addresses: who only changes them, and may not read the secret, would
 * have it sent home. A new address comes with the secret typed again.
 * @throws ErroDeNegocio `segredo-do-psp-exigido`
 */
export function exigirMesmoDestino(atual: Enderecos, novos: Partial<Enderecos>): void {
  const mudado = (['urlApi', 'urlToken'] as const).find((nome) => (novos[nome] ?? atual[nome]) !== atual[nome]);
  if (!mudado) return;
  throw erroDePix('segredo-do-psp-exigido', 'Para trocar o endereço do PSP, informe de novo o segredo que ele deu.', [
    { campo: `/${mudado}`, mensagem: 'Endereço novo, sem o segredo.', acao: 'Envie também clientSecret.' },
  ]);
}

export interface EnderecoDoWebhook {
  escolaId: number;
  contaPixId: string;
  segredo: string;
}

/** One segment of the webhook's address: school, account and a secret of 32 bytes, known by the PSP alone. */
export function novoEnderecoDoWebhook(escolaId: number, contaPixId: string): { token: string; resumo: string } {
  const segredo = randomBytes(32).toString('base64url');
  return { token: `${escolaId}.${contaPixId}.${segredo}`, resumo: resumir(segredo) };
}

export function lerEnderecoDoWebhook(token: string): EnderecoDoWebhook | null {
  const partes = /^(\d{1,9})\.([0-9a-f-]{36})\.([\w-]{43})$/.exec(token);
  if (!partes) return null;
  const [, escolaId = '', contaPixId = '', segredo = ''] = partes;
  return { escolaId: Number(escolaId), contaPixId, segredo };
}

export const resumir = (segredo: string): string => createHash('sha256').update(segredo).digest('hex');

/** In constant time. */
export function mesmoResumo(resumo: string | null, segredo: string): boolean {
  if (resumo === null) return false;
  return timingSafeEqual(Buffer.from(resumo, 'hex'), Buffer.from(resumir(segredo), 'hex'));
}
