import { Injectable } from '@nestjs/common';
import {
  comContexto,
  Consulta,
  contextoAtual,
  contextoVazio,
  DiretorioDeEscolas,
  naoEncontrado,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import { lerEnderecoDoWebhook, mesmoResumo } from './conta-pix.regras.js';
import { FilaDoPix } from './fila-do-pix.js';
import { lista, texto } from './respostas-do-psp.js';

/** News of one call that are looked at; the others are found by the polling. */
const MAXIMO = 500;

interface ContaDoAviso {
  webhookResumo: string | null;
  webhookImpressao: string | null;
}

/**
 * The PSP calls here. What it says is only a hint: each payment, recurrence or charge named is asked about, by the queue, at
 * the PSP itself. Whoever does not know the secret address learns nothing, not even whether the school exists.
 */
@Injectable()
export class WebhooksPixService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly diretorio: DiretorioDeEscolas,
    private readonly fila: FilaDoPix,
  ) {}

  /** `impressao`: of the client's certificate, as the proxy that ended the TLS says. */
  pix(token: string, impressao: string | undefined, corpo: unknown) {
    return this.naConta(token, impressao, async (contaPixId) => {
      const e2eids = nomes(corpo, 'pix', 'endToEndId', /^[a-zA-Z0-9]{32}$/);
      for (const e2eid of e2eids) await this.fila.confirmar(contaPixId, e2eid);
      return e2eids.length;
    });
  }

  rec(token: string, impressao: string | undefined, corpo: unknown) {
    return this.naConta(token, impressao, async (contaPixId) => {
      const ids = nomes(corpo, 'recs', 'idRec', /^[a-zA-Z0-9]{29}$/);
      const achadas = await this.ids(
        `recorrencia_pix where escola_id = $1 and conta_pix_id = $2 and id_rec`,
        contaPixId,
        ids,
      );
      for (const id of achadas) await this.fila.recorrencia(id, { consultar: true });
      return achadas.length;
    });
  }

  cobr(token: string, impressao: string | undefined, corpo: unknown) {
    return this.naConta(token, impressao, async (contaPixId) => {
      const txids = nomes(corpo, 'cobsr', 'txid', /^[a-zA-Z0-9]{26,35}$/);
      const achadas = await this.ids(
        `cobranca_pix where escola_id = $1 and conta_pix_id = $2 and txid`,
        contaPixId,
        txids,
      );
      for (const id of achadas) await this.fila.cobranca(id, { consultar: true });
      return achadas.length;
    });
  }

  private async ids(deOnde: string, contaPixId: string, valores: readonly string[]): Promise<string[]> {
    const { escolaId } = contextoAtual();
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from ${deOnde} = any($3::text[]) order by id`,
      [...[escolaId, contaPixId, valores]],
    );
    return linhas.map(({ id }) => id);
  }

  private async naConta(token: string, impressao: string | undefined, fn: (contaPixId: string) => Promise<number>) {
    const endereco = lerEnderecoDoWebhook(token);
    const escola = endereco ? await this.diretorio.porId(endereco.escolaId) : null;
    if (!endereco || escola?.situacao !== 'ATIVA') throw desconhecido();
    const { escolaId, contaPixId, segredo } = endereco;
    const { requisicaoId, endereco: de } = contextoAtual();
    const contexto = contextoVazio(requisicaoId, { escolaId, endereco: de, agente: 'webhook-pix' });
    return comContexto(contexto, () =>
      this.unidade.executar(async () => {
        const conta = await this.consulta.linha<ContaDoAviso>(
          `select webhook_resumo, webhook_impressao from conta_pix where escola_id = $1 and id = $2 and ativa and aprovada`,
          [escolaId, contaPixId],
        );
        if (!conta || !mesmoResumo(conta.webhookResumo, segredo)) throw desconhecido();
        if (
          conta.webhookImpressao !== null &&
          conta.webhookImpressao !== impressao?.replaceAll(':', '').toLowerCase()
        ) {
          throw desconhecido();
        }
        return { recebidos: await fn(contaPixId) };
      }),
    );
  }
}

const desconhecido = () => naoEncontrado('webhook', 'informado');

/** The identifiers of a notification, each once; what does not look like one is not looked at. */
function nomes(corpo: unknown, colecao: string, campo: string, forma: RegExp): string[] {
  const itens = lista((corpo as Record<string, unknown> | null)?.[colecao]).slice(0, MAXIMO);
  return [...new Set(itens.map((item) => texto(item[campo])).filter((valor) => forma.test(valor)))];
}
