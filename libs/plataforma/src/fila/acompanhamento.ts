import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { comContexto, contextoAtual, type Contexto } from '../contexto/contexto.js';
import { comOffset } from '../http/instantes.interceptor.js';
import { Tarefas, type TarefaCompleta } from './tarefas.js';

const INTERVALO_MS = 500;
const SINAL_DE_VIDA_MS = 15_000;

/**
 * Progress as server-sent events (WHATWG HTML, 9.2). Each look is a transaction of its own; none stays open while
 * the client listens. Nest's @Sse answers 200 before the handler knows whether the tarefa exists, so it is not used.
 */
@Injectable()
export class Acompanhamento implements OnModuleDestroy {
  private encerrando = false;

  constructor(private readonly tarefas: Tarefas) {}

  onModuleDestroy(): void {
    this.encerrando = true;
  }

  /**
   * @param aindaPode asked at each look: who is blocked, or logs out, stops receiving
   * @throws ErroDeNegocio 'nao-encontrado' before the stream begins
   */
  async acompanhar(id: string, aindaPode: () => Promise<boolean>): Promise<AsyncGenerator<string>> {
    return this.eventos(await this.tarefas.obter(id), contextoAtual(), aindaPode);
  }

  private async *eventos(
    primeira: TarefaCompleta,
    contexto: Contexto,
    aindaPode: () => Promise<boolean>,
  ): AsyncGenerator<string> {
    let visto = '';
    let ultimoEnvio = Date.now();
    for (let tarefa = primeira; ; tarefa = await comContexto(contexto, () => this.tarefas.obter(primeira.id))) {
      const dados = JSON.stringify(comOffset(tarefa));
      const calado = Date.now() - ultimoEnvio >= SINAL_DE_VIDA_MS;
      if (dados !== visto) yield `event: tarefa\ndata: ${dados}\n\n`;
      else if (calado) yield ': vivo\n\n';
      if (dados !== visto || calado) ultimoEnvio = Date.now();
      visto = dados;
      if (terminou(tarefa)) return;
      await new Promise((ok) => setTimeout(ok, INTERVALO_MS));
      if (this.encerrando || !(await comContexto(contexto, aindaPode))) return;
    }
  }
}

function terminou({ estado }: TarefaCompleta): boolean {
  return estado === 'CONCLUIDA' || estado === 'FALHADA' || estado === 'CANCELADA';
}
