import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';

export interface OpcoesDoCorreio {
  /** smtp://user:password@host:587 or smtps://…; without it nothing leaves. */
  urlSmtp?: string;
  /** `Colégio <secretaria@escola.example>`. */
  remetente?: string;
}

/** Injection token of `OpcoesDoCorreio`. */
export const OPCOES_DO_CORREIO = Symbol('OpcoesDoCorreio');

export interface Carta {
  /** Fixed per message, so that a second delivery can be recognised. */
  id: string;
  para: string;
  assunto: string;
  texto: string;
  html: string | null;
  /** Where the answer goes; null: to the sender. */
  responderPara: string | null;
  anexos: { filename: string; contentType: string; content: Buffer }[];
}

const PRAZO_MS = 20_000;
const REMETENTE_PADRAO = 'Sineta <nao-responda@sineta.invalid>';

/** The way out to a mail server. Always called outside a transaction. */
@Injectable()
export class Correio {
  private readonly transporte: Transporter | null;

  constructor(@Inject(OPCOES_DO_CORREIO) private readonly opcoes: OpcoesDoCorreio) {
    this.transporte = opcoes.urlSmtp
      ? createTransport(opcoes.urlSmtp, {
          connectionTimeout: PRAZO_MS,
          greetingTimeout: PRAZO_MS,
          socketTimeout: 3 * PRAZO_MS,
          disableFileAccess: true,
          disableUrlAccess: true,
        } as object)
      : null;
  }

  get disponivel(): boolean {
    return this.transporte !== null;
  }

  async enviar({ id, para, assunto, texto, html, responderPara, anexos }: Carta): Promise<void> {
    if (!this.transporte) throw new Error('Sem servidor de mensagens.');
    await this.transporte.sendMail({
      messageId: `<${id}@sineta>`,
      from: this.opcoes.remetente ?? REMETENTE_PADRAO,
      to: { name: '', address: para },
      ...(responderPara ? { replyTo: { name: '', address: responderPara } } : {}),
      subject: assunto,
      text: texto,
      ...(html ? { html } : {}),
      attachments: anexos,
    });
  }
}

/** The server said no for good (SMTP 5xx to the envelope or the message): trying again changes nothing. */
export function recusaDefinitiva(erro: unknown): boolean {
  const { code, responseCode } = (erro ?? {}) as { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
}
