import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Agenda } from '../agenda/agenda.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { Eventos } from '../fila/eventos.js';
import { Fila } from '../fila/fila.js';
import { Processador } from '../fila/processador.decorator.js';
import type { TarefaEmCurso } from '../fila/tarefa-em-curso.js';
import { Registro } from '../banco/registro.js';
import { Relogio } from '../relogio/relogio.js';
import { Cofre } from '../segredos/cofre.js';
import { cabecalhosDaEntrega } from './assinatura.regras.js';
import { Carteiro } from './carteiro.js';
import { depoisDe, silencioApos, type Resposta } from './entrega.regras.js';
import { EntregasRepository, type AlvoDaEntrega, type EntregaTomada } from './entregas.repository.js';
import { ENTREGAR } from './eventos-externos.js';
import { OPCOES_DOS_WEBHOOKS, type OpcoesDosWebhooks } from './opcoes.js';
import { Webhook } from './webhook.entity.js';

/** One runner keeps a subscription this long at most, so that the others get their turn. */
const VEZ = { entregas: 50, ms: 20_000 };
/** Longer than any attempt: after it, who took the delivery is dead. */
const POSSE_MS = 60_000;
/** A job that should have run long ago was lost. */
const ATRASO_MS = 10 * 60_000;

interface Carta {
  url: string;
  entrega: EntregaTomada;
  /** The newest first. */
  segredos: string[];
}

/** What is written of the deliveries. Needs an open unit of work. */
@Injectable()
export class PassosDaEntrega {
  constructor(
    private readonly relogio: Relogio,
    private readonly cofre: Cofre,
    private readonly entregas: EntregasRepository,
    private readonly registro: Registro,
    private readonly eventos: Eventos,
  ) {}

  /** The next one, or null when there is nothing to do now. */
  async tomar(webhookId: string): Promise<Carta | null> {
    const agora = this.relogio.agora();
    const alvo = await this.entregas.travarAlvo(webhookId);
    if (alvo?.situacao !== 'ATIVO' || (alvo.silencioAte && alvo.silencioAte > agora)) return null;
    const entrega = await this.entregas.tomar(webhookId, agora, new Date(agora.getTime() + POSSE_MS));
    return entrega && { url: alvo.url, entrega, segredos: await this.segredos(webhookId, alvo, agora) };
  }

  async anotar(
    webhookId: string,
    { id, tentativas, criadaEm }: EntregaTomada,
    resposta: Resposta,
    esperas?: readonly number[],
  ) {
    const agora = this.relogio.agora();
    const alvo = await this.entregas.travarAlvo(webhookId);
    if (!alvo) return;
    const depois = depoisDe(resposta, { tentativas, agora, esperas, sorteio: Math.random() });
    await this.entregas.anotar(id, depois, agora);
    if (depois.situacao === 'ENTREGUE') {
      await this.entregas.contar(webhookId, { falhas: 0, silencioAte: null, ultimaEntregaEm: agora });
      return;
    }
    const falhas = alvo.falhas + 1;
    await this.entregas.contar(webhookId, { falhas, silencioAte: silencioApos(resposta, alvo.falhas, agora) });
    if (depois.desativar)
      await this.parar(webhookId, alvo, 'DESATIVADO', 'O recebedor respondeu 410: não existe mais.');
    const nadaPassou = !alvo.ultimaEntregaEm || alvo.ultimaEntregaEm < criadaEm;
    if (depois.situacao === 'FALHADA' && !depois.desativar && nadaPassou) {
      await this.parar(
        webhookId,
        alvo,
        'PAUSADO',
        `Nenhuma entrega foi aceita em três dias. ${depois.erro ?? ''}`.trim(),
      );
    }
  }

  /** @returns when the next run is worth it */
  async proxima(webhookId: string): Promise<Date | null> {
    const alvo = await this.entregas.travarAlvo(webhookId);
    if (alvo?.situacao !== 'ATIVO') return null;
    const quando = await this.entregas.proxima(webhookId);
    if (!quando) return null;
    return alvo.silencioAte && alvo.silencioAte > quando ? alvo.silencioAte : quando;
  }

  private async parar(id: string, { url }: AlvoDaEntrega, situacao: 'PAUSADO' | 'DESATIVADO', motivo: string) {
    await this.registro.atualizar(Webhook, id, { situacao, motivo });
    if (situacao === 'DESATIVADO') await this.entregas.descartarPendentes(id);
    await this.eventos.publicar('webhook.parado', { webhookId: id, url, situacao, motivo });
  }

  private async segredos(id: string, alvo: AlvoDaEntrega, agora: Date): Promise<string[]> {
    const { segredoCifrado, segredoAnteriorCifrado: anterior, anteriorAte } = alvo;
    const cifrados = anterior && anteriorAte && anteriorAte > agora ? [segredoCifrado, anterior] : [segredoCifrado];
    const abertos: string[] = [];
    for (const cifrado of cifrados) {
      abertos.push((await this.cofre.decifrar(`webhook:${id}`, cifrado)).toString('utf8'));
    }
    return abertos;
  }
}

/** Runs for later. */
@Injectable()
export class FilaDasEntregas {
  constructor(
    private readonly fila: Fila,
    private readonly agenda: Agenda,
    private readonly relogio: Relogio,
    private readonly entregas: EntregasRepository,
  ) {}

  marcar(webhookId: string, executarEm: Date): Promise<void> {
    return this.fila.enfileirar(ENTREGAR, { webhookId }, { chave: `webhook:${webhookId}`, executarEm });
  }

  agendar(): void {
    this.agenda.registrar({
      ...{ nome: 'webhooks-atrasados', cron: '*/10 * * * *', recuperar: 0 },
      descricao: 'Retoma as entregas de eventos que ficaram sem quem as fizesse',
      enfileirar: () => this.entregas.acordar(new Date(this.relogio.agora().getTime() - ATRASO_MS)),
    });
  }
}

/**
 * Delivers what a subscription waits for, one at a time and in the order of the events; an attempt that fails waits for
 * its turn while the others go on.
 */
@Injectable()
export class Entregas implements OnModuleInit {
  constructor(
    @Inject(OPCOES_DOS_WEBHOOKS) private readonly opcoes: OpcoesDosWebhooks,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly passos: PassosDaEntrega,
    private readonly carteiro: Carteiro,
    private readonly filas: FilaDasEntregas,
  ) {}

  onModuleInit(): void {
    this.filas.agendar();
  }

  @Processador(ENTREGAR, { tentativas: 25 })
  async processar(tarefa: TarefaEmCurso<{ webhookId: string }>): Promise<void> {
    const { webhookId } = tarefa.parametros;
    const fim = Date.now() + VEZ.ms;
    for (let feitas = 0; feitas < VEZ.entregas && Date.now() < fim; feitas++) {
      const carta = await tarefa.bloco(() => this.passos.tomar(webhookId));
      if (!carta) break;
      const resposta = await this.entregar(carta);
      // Written even while the instance is stopping: it was delivered.
      await this.unidade.executar(() => this.passos.anotar(webhookId, carta.entrega, resposta, this.opcoes.esperasMs));
    }
    await this.unidade.executar(async () => {
      const quando = await this.passos.proxima(webhookId);
      if (quando) await this.filas.marcar(webhookId, quando);
    });
  }

  private entregar({ url, entrega, segredos }: Carta): Promise<Resposta> {
    const { eventoId: id, corpo } = entrega;
    const cabecalhos = cabecalhosDaEntrega({ id, instante: this.relogio.agora(), corpo }, segredos);
    return this.carteiro.entregar(url, cabecalhos, corpo);
  }
}
