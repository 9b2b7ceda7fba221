import { Injectable } from '@nestjs/common';
import { Consulta } from '../banco/consulta.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../contexto/contexto.js';
import { Processadores } from '../fila/processadores.js';
import type { Pagina } from '../http/pagina.js';
import { ENTREGAR } from './eventos-externos.js';
import type { DepoisDaEntrega } from './entrega.regras.js';
import type { ConsultaDeEntregasDto, EntregaDetalhadaDto, EntregaDto } from './webhooks.dto.js';
import type { SituacaoDoWebhook } from './webhook.entity.js';

export interface AlvoDaEntrega {
  url: string;
  situacao: SituacaoDoWebhook;
  segredoCifrado: string;
  segredoAnteriorCifrado: string | null;
  anteriorAte: Date | null;
  falhas: number;
  silencioAte: Date | null;
  ultimaEntregaEm: Date | null;
}

/** A delivery that somebody took to make. */
export interface EntregaTomada {
  id: string;
  eventoId: string;
  corpo: string;
  /** This one included. */
  tentativas: number;
  criadaEm: Date;
}

const CAMPOS = `d.id, d.webhook_id, d.evento_id, e.tipo as evento, e.ocorrido_em, d.situacao, d.tentativas, d.status, d.erro,
  d.proxima_em, d.entregue_em, e.sha256`;
const DE = `entrega_de_webhook d join evento_de_webhook e on e.escola_id = d.escola_id and e.id = d.evento_id`;

/** Enqueues the run of each subscription of a `select distinct webhook_id`. */
const enfileirar = (de: string, tipo: string, tentativas: string): string =>
  `select fila_enfileirar(${tipo}, jsonb_build_object('webhookId', webhook_id), null, 'webhook:' || webhook_id, null, null, ${tentativas})
     from (${de}) as dos`;

/** Rows of the deliveries. Needs an open unit of work. */
@Injectable()
export class EntregasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly processadores: Processadores,
  ) {}

  /** Locked: one runner at a time looks for what to deliver there. null when the subscription is gone. */
  travarAlvo(webhookId: string): Promise<AlvoDaEntrega | null> {
    return this.consulta.linha<AlvoDaEntrega>(
      `select url, situacao, segredo_cifrado, segredo_anterior_cifrado, anterior_ate, falhas, silencio_ate, ultima_entrega_em
         from webhook where id = $1 for update`,
      [webhookId],
    );
  }

  /** The oldest that is due; null while another one is in flight, so that deliveries keep their order. */
  async tomar(webhookId: string, agora: Date, posseAte: Date): Promise<EntregaTomada | null> {
    const linhas = await this.consulta.linhas<EntregaTomada>(
      `with proxima as (
         select id from entrega_de_webhook
          where webhook_id = $1 and situacao = 'PENDENTE' and proxima_em <= $2
            and not exists (select 1 from entrega_de_webhook o
               where o.escola_id = $4 and o.webhook_id = $1 and o.situacao = 'PENDENTE' and o.posse_ate > $2)
          order by proxima_em, evento_id limit 1),
       tomada as (
         update entrega_de_webhook d set posse_ate = $3, tentativas = d.tentativas + 1 from proxima p
          where d.escola_id = $4 and d.id = p.id
         returning d.id, d.evento_id, d.tentativas, d.criada_em)
       select t.id, t.evento_id, t.tentativas, t.criada_em, e.corpo
         from tomada t join evento_de_webhook e on e.escola_id = $4 and e.id = t.evento_id`,
      [webhookId, agora, posseAte, escolaAtual()],
    );
    return linhas[0] ?? null;
  }

  /** When there is something to do again; null when nothing waits. */
  async proxima(webhookId: string): Promise<Date | null> {
    const linha = await this.consulta.linha<{ quando: Date | null }>(
      `select min(greatest(proxima_em, coalesce(posse_ate, proxima_em))) as quando
         from entrega_de_webhook where webhook_id = $1 and situacao = 'PENDENTE'`,
      [webhookId],
    );
    return linha?.quando ?? null;
  }

  async anotar(id: string, depois: DepoisDaEntrega, agora: Date): Promise<void> {
    const { situacao, status, erro, proximaEm } = depois;
    await this.consulta.linhas(
      `update entrega_de_webhook set situacao = $3, status = $4, erro = $5, proxima_em = $6, posse_ate = null,
          entregue_em = $7 where escola_id = $1 and id = $2 returning id`,
      [escolaAtual(), id, situacao, status, erro, proximaEm, situacao === 'ENTREGUE' ? agora : null],
    );
  }

  /** What is counted at each attempt: no news for the trail, nor another version of the settings. */
  async contar(
    id: string,
    {
      falhas,
      silencioAte,
      ultimaEntregaEm,
    }: Pick<AlvoDaEntrega, 'falhas' | 'silencioAte'> & { ultimaEntregaEm?: Date },
  ): Promise<void> {
    await this.consulta.linhas(
      `update webhook set falhas = $3, silencio_ate = $4, ultima_entrega_em = coalesce($5, ultima_entrega_em)
        where escola_id = $1 and id = $2 returning id`,
      [escolaAtual(), id, falhas, silencioAte, ultimaEntregaEm ?? null],
    );
  }

  async descartarPendentes(webhookId: string): Promise<void> {
    await this.consulta.linhas(
      `update entrega_de_webhook set situacao = 'DESCARTADA', proxima_em = null
        where webhook_id = $1 and situacao = 'PENDENTE' returning id`,
      [webhookId],
    );
  }

  /** What waits goes now. */
  async retomar(webhookId: string, agora: Date): Promise<void> {
    await this.unidade.gerente.query(
      `with soltas as (
         update entrega_de_webhook set proxima_em = $2, posse_ate = null
          where webhook_id = $1 and situacao = 'PENDENTE' returning webhook_id)
       ${enfileirar('select distinct webhook_id from soltas', '$3', '$4')}`,
      [webhookId, agora, ENTREGAR, this.tentativas],
    );
  }

  /** One event to one subscription, again or for the first time, from the first attempt. */
  async entregar(webhookId: string, eventos: readonly string[], agora: Date): Promise<void> {
    await this.unidade.gerente.query(
      `with feitas as (
         insert into entrega_de_webhook as d (escola_id, id, webhook_id, evento_id, situacao, proxima_em, criada_em)
         select $1, gen_random_uuid(), $2, unnest($3::uuid[]), 'PENDENTE', $4, $4
         on conflict (escola_id, webhook_id, evento_id) do update
            set situacao = 'PENDENTE', tentativas = 0, proxima_em = $4, posse_ate = null, entregue_em = null
         returning webhook_id)
       ${enfileirar('select distinct webhook_id from feitas', '$5', '$6')}`,
      [escolaAtual(), webhookId, eventos, agora, ENTREGAR, this.tentativas],
    );
  }

  async daEntrega(webhookId: string, eventoId: string): Promise<string> {
    const linha = await this.consulta.linha<{ id: string }>(
      `select id from entrega_de_webhook where webhook_id = $1 and evento_id = $2`,
      [webhookId, eventoId],
    );
    return linha?.id ?? '';
  }

  /** Events of a period, the first ahead, up to a limit. */
  async doPeriodo(de: Date, ate: Date, tipos: readonly string[], limite: number): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from evento_de_webhook
        where ocorrido_em >= $1 and ocorrido_em < $2 and (tipo = any($3::text[]) or '*' = any($3))
        order by ocorrido_em, id limit $4`,
      [de, ate, tipos, limite],
    );
    return linhas.map(({ id }) => id);
  }

  /** Subscriptions with something late, whose job was lost. */
  async acordar(antesDe: Date): Promise<void> {
    await this.unidade.gerente.query(
      enfileirar(
        `select w.id as webhook_id from webhook w where w.escola_id = $1 and w.situacao = 'ATIVO'
            and exists (select 1 from entrega_de_webhook d where d.escola_id = w.escola_id and d.webhook_id = w.id
              and d.situacao = 'PENDENTE' and d.proxima_em < $2)`,
        '$3',
        '$4',
      ),
      [escolaAtual(), antesDe, ENTREGAR, this.tentativas],
    );
  }

  listar({ webhookId, situacao, evento, ...filtro }: ConsultaDeEntregasDto): Promise<Pagina<EntregaDto>> {
    return this.consulta.pagina<EntregaDto>(
      {
        ...{ campos: CAMPOS, de: DE, id: 'd.id' },
        onde: [
          '($1::uuid is null or d.webhook_id = $1)',
          '($2::text is null or d.situacao = $2)',
          '($3::text is null or e.tipo = $3)',
        ],
        parametros: [webhookId ?? null, situacao ?? null, evento ?? null],
        ordens: { criadaEm: { sql: 'd.criada_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criadaEm',
      },
      filtro,
    );
  }

  obter(id: string): Promise<EntregaDetalhadaDto | null> {
    return this.consulta.linha<EntregaDetalhadaDto>(`select ${CAMPOS}, e.corpo from ${DE} where d.id = $1`, [id]);
  }

  private get tentativas(): number {
    return this.processadores.obter(ENTREGAR).tentativas;
  }
}
