import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  classificarFalhaDeRede,
  escolaAtual,
  NadaFoiEnviado,
  RespostaPerdida,
  somenteEnderecoPublico,
} from '@sineta/plataforma';
import { Agent, request } from 'undici';
import { enderecoDoPsp } from './conta-pix.regras.js';
import { OPCOES_DO_PIX, PRAZO_PADRAO_MS, type OpcoesDoPix } from './opcoes-do-pix.js';
import { lerProblema, type ProblemaDoPsp } from './respostas-do-psp.js';

/** What a call needs, open. Lives in memory only while the PSP is called. */
export interface CredencialDoPsp {
  contaPixId: string;
  /** Of the row: a changed account gets connections and a token of its own. */
  versao: number;
  urlApi: string;
  urlToken: string;
  clientId: string;
  segredo: string;
  automatico: boolean;
  certificado: { certificadoPem: string; cadeiaPem: string; chavePem: string } | null;
}

export interface PedidoAoPsp {
  metodo: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the base of the API: `/cobv/…`. */
  caminho: string;
  corpo?: object;
  consulta?: Record<string, string | number | boolean>;
}

/** An answer that decides: done, or refused with the reason. */
export type RespostaDoPsp = { feito: true; corpo: Record<string, unknown> } | { feito: false; problema: ProblemaDoPsp };

const ESCOPOS = 'cobv.read cobv.write lotecobv.read lotecobv.write pix.read pix.write webhook.read webhook.write';
const ESCOPOS_DO_AUTOMATICO =
  'payloadlocationrec.read payloadlocationrec.write rec.read rec.write solicrec.read solicrec.write cobr.read cobr.write webhookrec.read webhookrec.write webhookcobr.read webhookcobr.write';
/** A token is renewed before its last seconds, so that it does not die on the way. */
const FOLGA_DO_TOKEN_MS = 30_000;
/** A page of 100 payments has less than 1 MB; an answer without end is not kept in memory. */
const MAXIMO_DA_RESPOSTA = 10 * 1024 * 1024;
/** Times the wait for each part: an answer that comes drop by drop ends too. */
const PRAZO_DO_TODO = 4;
/** The PSP did not take the request: it said who may come back, or asked to wait. */
const NAO_ATENDIDO = [401, 429];

/** The API Pix 2.9 of a PSP, over mTLS. Knows connections, tokens and failures; what the answers mean is for others. */
@Injectable()
export class Psp implements BeforeApplicationShutdown {
  private readonly agentes = new Map<string, Agent>();
  private readonly tokens = new Map<string, Promise<{ token: string; venceEm: number }>>();

  constructor(@Inject(OPCOES_DO_PIX) private readonly opcoes: OpcoesDoPix) {}

  /** @throws NadaFoiEnviado, RespostaPerdida */
  async chamar(credencial: CredencialDoPsp, pedido: PedidoAoPsp): Promise<RespostaDoPsp> {
    const primeira = await this.tentar(credencial, pedido);
    if (primeira.status !== 401) return this.interpretar(primeira);
    // The token was forgotten on the other side: the request was not looked at.
    this.tokens.delete(chaveDe(credencial));
    return this.interpretar(await this.tentar(credencial, pedido));
  }

  async beforeApplicationShutdown(): Promise<void> {
    const abertos = [...this.agentes.values()];
    this.agentes.clear();
    await Promise.all(abertos.map((agente) => agente.close()));
  }

  private interpretar({ status, texto }: { status: number; texto: string }): RespostaDoPsp {
    if (NAO_ATENDIDO.includes(status)) throw new NadaFoiEnviado(`O PSP não atendeu o pedido (HTTP ${status}).`);
    if (status >= 200 && status < 300) {
      const corpo = texto === '' ? {} : lerJson(texto);
      if (corpo) return { feito: true, corpo };
    } else if (status >= 400 && status < 500) {
      const corpo = lerJson(texto);
      if (corpo) return { feito: false, problema: lerProblema(status, corpo) };
    }
    throw new RespostaPerdida(`O PSP respondeu HTTP ${status}, sem dizer o que fez.`);
  }

  private async tentar(credencial: CredencialDoPsp, { metodo, caminho, corpo, consulta }: PedidoAoPsp) {
    const token = await this.token(credencial);
    const query = consulta
      ? `?${new URLSearchParams(Object.entries(consulta).map(([k, v]): [string, string] => [k, String(v)]))}`
      : '';
    return this.pedir(credencial, `${credencial.urlApi.replace(/\/$/, '')}${caminho}${query}`, {
      method: metodo,
      headers: {
        ...{ authorization: `Bearer ${token}`, accept: 'application/json' },
        ...(corpo ? { 'content-type': 'application/json' } : {}),
      },
      ...(corpo ? { body: JSON.stringify(corpo) } : {}),
    });
  }

  /** One request at a time for each account, whatever the number of calls that wait for it. @throws NadaFoiEnviado */
  private async token(credencial: CredencialDoPsp): Promise<string> {
    const chave = chaveDe(credencial);
    const guardado = await this.tokens.get(chave);
    if (guardado && guardado.venceEm > Date.now()) return guardado.token;
    const novo = this.pedirToken(credencial);
    this.tokens.set(chave, novo);
    novo.catch(() => this.tokens.delete(chave));
    return (await novo).token;
  }

  private async pedirToken(credencial: CredencialDoPsp): Promise<{ token: string; venceEm: number }> {
    const { clientId, segredo, urlToken, automatico } = credencial;
    const scope = automatico ? `${ESCOPOS} ${ESCOPOS_DO_AUTOMATICO}` : ESCOPOS;
    const basico = Buffer.from(`${clientId}:${segredo}`).toString('base64');
    const { status, texto } = await this.pedir(credencial, urlToken, {
      method: 'POST',
      headers: { authorization: `Basic ${basico}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
    }).catch((erro: Error) => {
      // Nothing of the request itself was sent yet.
      throw new NadaFoiEnviado(erro.message);
    });
    const { access_token: token, expires_in: segundos = 60 } = (lerJson(texto) ?? {}) as {
      access_token?: string;
      expires_in?: number;
    };
    if (status === 200 && token) return { token, venceEm: Date.now() + segundos * 1000 - FOLGA_DO_TOKEN_MS };
    throw new NadaFoiEnviado(
      `O PSP não aceitou as credenciais da conta (HTTP ${status}). Confira client id, segredo e certificado.`,
    );
  }

  private async pedir(credencial: CredencialDoPsp, guardado: string, opcoes: Parameters<typeof request>[1]) {
    const url = enderecoDoPsp(guardado, this.opcoes.treinamento);
    if (url === null) throw new NadaFoiEnviado('O PSP de treinamento está desligado. Ligue-o com TREINO=sim.');
    try {
      const signal = AbortSignal.timeout(PRAZO_DO_TODO * (this.opcoes.prazoMs ?? PRAZO_PADRAO_MS));
      const dispatcher = this.agente(credencial, url);
      const { statusCode, body } = await request(url, { ...opcoes, dispatcher, signal });
      return { status: statusCode, texto: await body.text() };
    } catch (erro) {
      throw classificarFalhaDeRede(erro, 'o PSP');
    }
  }

  /** Connections are kept for each account and version of its credentials. Only the training PSP may be an inside address. */
  private agente(credencial: CredencialDoPsp, url: string): Agent {
    const { treinamento, prazoMs = PRAZO_PADRAO_MS } = this.opcoes;
    const deTreino = treinamento && new URL(url).origin === new URL(treinamento.url).origin;
    const chave = `${chaveDe(credencial)} ${deTreino}`;
    const conhecido = this.agentes.get(chave);
    if (conhecido) return conhecido;
    const { certificado } = credencial;
    const novo = new Agent({
      ...{ connections: 4, pipelining: 1, headersTimeout: prazoMs, bodyTimeout: prazoMs },
      maxResponseSize: MAXIMO_DA_RESPOSTA,
      connect: {
        ...{ minVersion: 'TLSv1.2', timeout: Math.min(prazoMs, 10_000) },
        ...(certificado
          ? { key: certificado.chavePem, cert: [certificado.certificadoPem, certificado.cadeiaPem].join('\n') }
          : {}),
        ...(deTreino ? { ca: treinamento.caPem } : { lookup: somenteEnderecoPublico }),
      },
    });
    this.agentes.set(chave, novo);
    return novo;
  }
}

const chaveDe = ({ contaPixId, versao }: CredencialDoPsp): string => `${escolaAtual()} ${contaPixId} ${versao}`;

function lerJson(texto: string): Record<string, unknown> | null {
  try {
    const lido: unknown = JSON.parse(texto);
    return typeof lido === 'object' && lido !== null && !Array.isArray(lido) ? (lido as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
