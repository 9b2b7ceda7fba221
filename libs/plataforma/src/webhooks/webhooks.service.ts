import { Inject, Injectable } from '@nestjs/common';
import { dataCivil, somarDias, type DataCivil } from '@sineta/nucleo';
import { Consulta } from '../banco/consulta.js';
import { novoId } from '../banco/novo-id.js';
import { naoEncontrado, Registro } from '../banco/registro.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../contexto/contexto.js';
import type { Pagina } from '../http/pagina.js';
import { Relogio } from '../relogio/relogio.js';
import { Cofre } from '../segredos/cofre.js';
import { novoSegredo } from './assinatura.regras.js';
import { problemaDoEndereco } from './entrega.regras.js';
import { EntregasRepository } from './entregas.repository.js';
import { EventosExternos, linhaDoEvento } from './eventos-externos.js';
import { OPCOES_DOS_WEBHOOKS, type OpcoesDosWebhooks } from './opcoes.js';
import { Webhook } from './webhook.entity.js';
import type {
  ConsultaDeEntregasDto,
  ConsultaDeWebhooksDto,
  EntregaDetalhadaDto,
  EventosRepetidosDto,
  NovoWebhookDto,
  RepeticaoDeEventosDto,
  WebhookAlteradoDto,
  WebhookComSegredoDto,
  WebhookDto,
} from './webhooks.dto.js';
import { enderecoRecusado, erroDeWebhook, eventosDesconhecidos, webhookParado } from './webhooks.erros.js';

const MAXIMO = 20;
const MAIOR_REPETICAO = 10_000;
/** How long both secrets sign after a change. */
const TROCA_MS = 24 * 3_600_000;
export const EVENTO_DE_TESTE = 'webhook.teste';

/** The school's secrets, each opened only to sign. Needs an open unit of work. */
@Injectable()
export class SegredosDosWebhooks {
  constructor(private readonly cofre: Cofre) {}

  async novo(id: string): Promise<{ segredo: string; cifrado: string }> {
    const segredo = novoSegredo();
    return { segredo, cifrado: await this.cofre.cifrar(`webhook:${id}`, Buffer.from(segredo, 'utf8')) };
  }
}

/** What a subscription may ask for. */
@Injectable()
export class RegrasDosWebhooks {
  constructor(
    @Inject(OPCOES_DOS_WEBHOOKS) private readonly opcoes: OpcoesDosWebhooks,
    private readonly externos: EventosExternos,
    private readonly consulta: Consulta,
  ) {}

  eventos(): string[] {
    return this.externos.tipos();
  }

  /** @throws ErroDeNegocio endereco-recusado, evento-desconhecido */
  exigir({ url, eventos }: NovoWebhookDto): void {
    const problema = problemaDoEndereco(url, this.opcoes.internos ?? false);
    if (problema) throw enderecoRecusado(problema);
    const conhecidos = ['*', ...this.externos.tipos()];
    const estranhos = eventos.map((tipo, posicao) => ({ tipo, posicao })).filter((e) => !conhecidos.includes(e.tipo));
    if (estranhos.length > 0) throw eventosDesconhecidos(estranhos);
  }

  /** @throws ErroDeNegocio webhooks-demais */
  async exigirLugar(): Promise<void> {
    const linha = await this.consulta.linha<{ quantos: number }>(`select count(*)::int as quantos from webhook`);
    if ((linha?.quantos ?? 0) < MAXIMO) return;
    const mensagem = `A escola já tem ${MAXIMO} assinaturas.`;
    throw erroDeWebhook('webhooks-demais', mensagem, [{ campo: '', mensagem, acao: 'Exclua as que não usa.' }]);
  }
}

@Injectable()
export class LeituraDosWebhooks {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly entregas: EntregasRepository,
  ) {}

  listar(filtro: ConsultaDeWebhooksDto): Promise<Pagina<WebhookDto>> {
    const campos = `id, versao, url, descricao, eventos, situacao, motivo, falhas, ultima_entrega_em, anterior_ate, criado_em`;
    const ordens = { criadoEm: { sql: 'criado_em', tipo: 'timestamptz' as const } };
    const lista = { campos, de: 'webhook', id: 'id', ordens, ordemPadrao: '-criadoEm' };
    return this.unidade.executar(() => this.consulta.pagina<WebhookDto>(lista, filtro));
  }

  obter(id: string): Promise<WebhookDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(Webhook, id, 'webhook')));
  }

  retomar(id: string): Promise<void> {
    return this.entregas.retomar(id, this.relogio.agora());
  }

  async excluirEntregas(webhookId: string): Promise<void> {
    await this.consulta.linhas(`delete from entrega_de_webhook where webhook_id = $1 returning id`, [webhookId]);
  }
}

/** Subscriptions of the school to what happens in it. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly regras: RegrasDosWebhooks,
    private readonly segredos: SegredosDosWebhooks,
    private readonly leitura: LeituraDosWebhooks,
  ) {}

  eventos(): string[] {
    return this.regras.eventos();
  }

  /** The secret is returned here, and nowhere else until it is changed. */
  criar(dto: NovoWebhookDto): Promise<WebhookComSegredoDto> {
    this.regras.exigir(dto);
    return this.unidade.executar(async () => {
      await this.regras.exigirLugar();
      const id = novoId();
      const { segredo, cifrado } = await this.segredos.novo(id);
      const { url, eventos, descricao = null } = dto;
      const novo = await this.registro.inserir(Webhook, {
        ...{ id, url, descricao, eventos: [...new Set(eventos)], segredoCifrado: cifrado },
        ...{ segredoAnteriorCifrado: null, anteriorAte: null, situacao: 'ATIVO', motivo: null, falhas: 0 },
        ...{ silencioAte: null, ultimaEntregaEm: null },
      });
      return { ...mostrar(novo), segredo };
    });
  }

  alterar(id: string, dto: WebhookAlteradoDto, versao: number): Promise<WebhookDto> {
    this.regras.exigir(dto);
    return this.unidade.executar(async () => {
      const { url, eventos, descricao = null, situacao = 'ATIVO' } = dto;
      const limpo = situacao === 'ATIVO' ? { motivo: null, falhas: 0, silencioAte: null } : { motivo: null };
      const mudancas = { url, descricao, eventos: [...new Set(eventos)], situacao, ...limpo };
      const novo = await this.registro.atualizar(Webhook, id, mudancas, { versao });
      if (situacao === 'ATIVO') await this.leitura.retomar(id);
      return mostrar(novo);
    });
  }

  excluir(id: string, versao: number): Promise<void> {
    return this.unidade.executar(async () => {
      await this.registro.travar(Webhook, id, 'webhook');
      await this.leitura.excluirEntregas(id);
      await this.registro.excluir(Webhook, id, { versao });
    });
  }

  /** For a day both sign, so that the receiver changes when it can. */
  trocarSegredo(id: string): Promise<WebhookComSegredoDto> {
    return this.unidade.executar(async () => {
      const { segredoCifrado } = await this.registro.travar(Webhook, id, 'webhook');
      const { segredo, cifrado } = await this.segredos.novo(id);
      const anteriorAte = new Date(this.relogio.agora().getTime() + TROCA_MS);
      const mudancas = { segredoCifrado: cifrado, segredoAnteriorCifrado: segredoCifrado, anteriorAte };
      return { ...mostrar(await this.registro.atualizar(Webhook, id, mudancas)), segredo };
    });
  }
}

/** Deliveries, as people look at them and ask for them again. */
@Injectable()
export class EntregasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly consulta: Consulta,
    private readonly entregas: EntregasRepository,
  ) {}

  listar(filtro: ConsultaDeEntregasDto) {
    return this.unidade.executar(() => this.entregas.listar(filtro));
  }

  obter(id: string): Promise<EntregaDetalhadaDto> {
    return this.unidade.executar(() => this.ler(id));
  }

  /** @throws ErroDeNegocio webhook-parado */
  reenviar(id: string): Promise<EntregaDetalhadaDto> {
    return this.unidade.executar(async () => {
      const { webhookId, eventoId } = await this.ler(id);
      await this.exigirAtivo(webhookId);
      await this.entregas.entregar(webhookId, [eventoId], this.relogio.agora());
      return this.ler(id);
    });
  }

  /** @throws ErroDeNegocio webhook-parado, periodo-grande */
  repetir(webhookId: string, { de, ate }: RepeticaoDeEventosDto): Promise<EventosRepetidosDto> {
    return this.unidade.executar(async () => {
      const { eventos } = await this.exigirAtivo(webhookId);
      const [inicio, fim] = [inicioDoDia(de), inicioDoDia(somarDias(dataCivil(ate), 1))];
      const ids = await this.entregas.doPeriodo(inicio, fim, eventos, MAIOR_REPETICAO + 1);
      if (ids.length > MAIOR_REPETICAO) throw periodoGrande();
      if (ids.length > 0) await this.entregas.entregar(webhookId, ids, this.relogio.agora());
      return { quantidade: ids.length };
    });
  }

  /** An event of nothing, to this subscription alone, whatever it subscribes. @throws ErroDeNegocio webhook-parado */
  testar(webhookId: string): Promise<EntregaDetalhadaDto> {
    return this.unidade.executar(async () => {
      await this.exigirAtivo(webhookId);
      const agora = this.relogio.agora();
      const { id, tipo, corpo, sha256 } = linhaDoEvento(EVENTO_DE_TESTE, { webhookId }, agora);
      await this.consulta.linhas(
        `insert into evento_de_webhook (escola_id, id, tipo, ocorrido_em, corpo, sha256) values ($1, $2, $3, $4, $5, $6)`,
        [escolaAtual(), id, tipo, agora, corpo, sha256],
      );
      await this.entregas.entregar(webhookId, [id], agora);
      return this.ler(await this.entregas.daEntrega(webhookId, id));
    });
  }

  private async exigirAtivo(webhookId: string): Promise<Webhook> {
    const webhook = await this.registro.segurar(Webhook, webhookId, 'webhook');
    if (webhook.situacao !== 'ATIVO') throw webhookParado(webhook.situacao);
    return webhook;
  }

  private async ler(id: string): Promise<EntregaDetalhadaDto> {
    const entrega = await this.entregas.obter(id);
    if (!entrega) throw naoEncontrado('entrega', id);
    return entrega;
  }
}

/** In São Paulo (UTC-3 since Decreto 9.772/2019 ended summer time). */
const inicioDoDia = (dia: DataCivil): Date => new Date(`${dia}T00:00:00-03:00`);

function periodoGrande() {
  const mensagem = `O período tem mais de ${MAIOR_REPETICAO} eventos.`;
  return erroDeWebhook('periodo-grande', mensagem, [{ campo: '/ate', mensagem, acao: 'Divida em períodos menores.' }]);
}

function mostrar(w: Webhook): WebhookDto {
  const { id, versao, url, descricao, eventos, situacao, motivo, falhas, ultimaEntregaEm, anteriorAte, criadoEm } = w;
  return { id, versao, url, descricao, eventos, situacao, motivo, falhas, ultimaEntregaEm, anteriorAte, criadoEm };
}
