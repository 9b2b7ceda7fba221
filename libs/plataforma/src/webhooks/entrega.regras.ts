import { isIP } from 'node:net';
import { enderecoInterno } from '../rede/endereco-publico.js';

const [S, MIN, H] = [1_000, 60_000, 3_600_000];

/** Waits between attempts: ten attempts in a little less than three days. */
export const ESPERAS_MS: readonly number[] = [
  ...[10 * S, MIN, 5 * MIN, 30 * MIN],
  ...[2 * H, 6 * H, 12 * H, 24 * H, 24 * H],
];

/** Who does not answer is left alone for a while, whatever there is to deliver: it holds a worker until the deadline. */
const MAIOR_SILENCIO_MS = 5 * MIN;

/** The other side of one attempt. */
export type Resposta = { tipo: 'RESPONDEU'; status: number } | { tipo: 'SEM_RESPOSTA'; motivo: string };

export interface Andamento {
  /** How many were made, this one included. */
  tentativas: number;
  agora: Date;
  esperas?: readonly number[];
  /** 0 to 1: receivers that came back are not called all at once. */
  sorteio?: number;
}

export interface DepoisDaEntrega {
  situacao: 'ENTREGUE' | 'PENDENTE' | 'FALHADA';
  status: number | null;
  erro: string | null;
  /** null: no other attempt by itself. */
  proximaEm: Date | null;
  /** The receiver says that it is gone for good. */
  desativar: boolean;
}

/** 2xx is delivered; 410 (Gone) ends the subscription; anything else is tried again. Redirects are not followed. */
export function depoisDe(resposta: Resposta, { tentativas, agora, esperas, sorteio }: Andamento): DepoisDaEntrega {
  const status = resposta.tipo === 'RESPONDEU' ? resposta.status : null;
  if (status !== null && status >= 200 && status < 300) {
    return { situacao: 'ENTREGUE', status, erro: null, proximaEm: null, desativar: false };
  }
  const erro = resposta.tipo === 'RESPONDEU' ? erroDoStatus(resposta.status) : resposta.motivo;
  const espera = status === 410 ? undefined : (esperas ?? ESPERAS_MS)[tentativas - 1];
  const desativar = status === 410;
  if (espera === undefined) return { situacao: 'FALHADA', status, erro, proximaEm: null, desativar };
  const proximaEm = new Date(agora.getTime() + espera * (1 + (sorteio ?? 0) / 10));
  return { situacao: 'PENDENTE', status, erro, proximaEm, desativar };
}

function erroDoStatus(status: number): string {
  if (status >= 300 && status < 400) return `Respondeu ${status}: um redirecionamento não é seguido.`;
  return `Respondeu ${status}.`;
}

/** Until when the receiver is left alone; null when it answered, whatever it said. */
export function silencioApos(resposta: Resposta, falhas: number, agora: Date): Date | null {
  if (resposta.tipo === 'RESPONDEU') return null;
  const espera = Math.min(MAIOR_SILENCIO_MS, 10 * S * 2 ** Math.min(falhas, 20));
  return new Date(agora.getTime() + espera);
}

export type ProblemaDoEndereco = 'INVALIDO' | 'SEM_HTTPS' | 'COM_SENHA' | 'INTERNO';

/**
 * What is against an address before anything is looked up. A name is judged again at each connection, by what it points
 * to then; an address written in numbers, in any of their forms, is judged here (ASVS 5.0, 1.3.6: SSRF).
 * @param internos the operator lets training receivers be on this machine
 */
export function problemaDoEndereco(url: string, internos: boolean): ProblemaDoEndereco | null {
  if (!URL.canParse(url)) return 'INVALIDO';
  const { protocol, username, password, hostname } = new URL(url);
  if (username || password) return 'COM_SENHA';
  if (protocol !== 'https:' && !(internos && protocol === 'http:')) return 'SEM_HTTPS';
  const ip = hostname.replace(/^\[|\]$/g, '');
  if (!internos && (isIP(ip) !== 0 ? enderecoInterno(ip) : /^(.*\.)?(localhost|local|internal)\.?$/i.test(ip))) {
    return 'INTERNO';
  }
  return null;
}
