import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../contexto/contexto.js';
import { Processadores } from '../fila/processadores.js';
import { Relogio } from '../relogio/relogio.js';

export const ENTREGAR = 'webhook.entregar';

export interface EventoExterno {
  /** `nota.autorizada` */
  tipo: string;
  /** Ids and states: no personal data leaves by here. */
  dados: object;
}

/** Written once for all events of a transaction; a school without subscriptions keeps none. */
const PUBLICAR = `with novos as (
    select * from jsonb_to_recordset($2::jsonb) as e (id uuid, tipo text, corpo text, sha256 text)),
  evento as (
    insert into evento_de_webhook (escola_id, id, tipo, ocorrido_em, corpo, sha256)
    select $1, id, tipo, $3, corpo, sha256 from novos
     where exists (select 1 from webhook where escola_id = $1)
    returning id, tipo),
  entrega as (
    insert into entrega_de_webhook (escola_id, id, webhook_id, evento_id, situacao, proxima_em, criada_em)
    select $1, gen_random_uuid(), w.id, e.id, 'PENDENTE', $3, $3
      from evento e join webhook w on w.escola_id = $1 and w.situacao = 'ATIVO'
       and (e.tipo = any(w.eventos) or '*' = any(w.eventos))
    returning webhook_id)
  select fila_enfileirar($4, jsonb_build_object('webhookId', webhook_id), null, 'webhook:' || webhook_id, null, null, $5)
    from (select distinct webhook_id from entrega) as dos`;

/** What other systems of the school are told. The outbox: an event exists if and only if its cause was committed. */
@Injectable()
export class EventosExternos {
  private readonly conhecidos = new Set<string>();

  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly processadores: Processadores,
    private readonly relogio: Relogio,
  ) {}

  /** Each context says at start what it publishes. */
  registrar(...tipos: string[]): void {
    for (const tipo of tipos) this.conhecidos.add(tipo);
  }

  tipos(): string[] {
    return [...this.conhecidos].sort();
  }

  /** In the current transaction, with its commit. @throws Error when nobody registered the type */
  publicar(...eventos: EventoExterno[]): void {
    if (eventos.length === 0) return;
    const agora = this.relogio.agora();
    const linhas = eventos.map(({ tipo, dados }) => {
      if (!this.conhecidos.has(tipo)) throw new Error(`Evento externo não registrado: ${tipo}`);
      return linhaDoEvento(tipo, dados, agora);
    });
    const { tentativas } = this.processadores.obter(ENTREGAR);
    this.unidade.adiar(PUBLICAR, [escolaAtual(), JSON.stringify(linhas), agora, ENTREGAR, tentativas]);
  }
}

/** The body is frozen as text: every delivery has the same bytes. */
export function linhaDoEvento(tipo: string, dados: object, ocorridoEm: Date) {
  const id = uuidv7();
  const corpo = JSON.stringify({ id, tipo, ocorridoEm: ocorridoEm.toISOString(), dados });
  return { id, tipo, corpo, sha256: createHash('sha256').update(corpo, 'utf8').digest('hex') };
}
