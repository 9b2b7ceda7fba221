import { request } from 'undici';
import { ProblemaPix } from './problemas.js';
import type { CobR, PixRecebido, Rec, Recebedor } from './tipos.js';

export function lerUrl(corpo: Record<string, unknown>): string {
  const { webhookUrl } = corpo;
  if (typeof webhookUrl === 'string' && URL.canParse(webhookUrl)) return webhookUrl;
  const razao = 'Campo webhook.webhookUrl não respeita o schema.';
  throw new ProblemaPix('WebhookOperacaoInvalida', 400, razao, [{ razao, propriedade: 'webhook.webhookUrl' }]);
}

/** One call and no insistence: who is told may be off the air, and has the lists to ask. Answers the status, null without one. */
async function chamar(url: string, caminho: string, corpo: object): Promise<number | null> {
  try {
    const { statusCode, body } = await request(`${url.replace(/\/$/, '')}${caminho}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(corpo),
      headersTimeout: 5_000,
      bodyTimeout: 5_000,
    });
    await body.dump();
    return statusCode;
  } catch {
    return null;
  }
}

export async function avisarPix(r: Recebedor, pix: PixRecebido): Promise<number | null> {
  const url = r.webhooks[pix.chave]?.webhookUrl;
  return url && pix.txid ? chamar(url, '/pix', { pix: [pix] }) : null;
}

export async function avisarRec(r: Recebedor, { idRec, status, atualizacao, ativacao, encerramento }: Rec) {
  const url = r.webhookRec?.webhookUrl;
  return url ? chamar(url, '/rec', { recs: [{ idRec, status, atualizacao, ativacao, encerramento }] }) : null;
}

export async function avisarCobR(r: Recebedor, { idRec, txid, status, atualizacao, tentativas, pix }: CobR) {
  const url = r.webhookCobR?.webhookUrl;
  return url ? chamar(url, '/cobr', { cobsr: [{ idRec, txid, status, atualizacao, tentativas, pix }] }) : null;
}
