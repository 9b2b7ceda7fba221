import { Injectable } from '@nestjs/common';
import { Fila } from '@sineta/plataforma';

/** Kinds of work. Each looks at its row and does what its situation needs; asked twice, it does nothing more. */
export const TRABALHOS_DO_PIX = {
  cobranca: 'pix.cobranca',
  lote: 'pix.lote',
  confirmar: 'pix.confirmar',
  consultar: 'pix.consultar',
  devolucao: 'pix.devolucao',
  devolucaoDoPsp: 'pix.devolucao-do-psp',
  recorrencia: 'pix.recorrencia',
  rotina: 'pix.rotina',
} as const;

/** A false start and a hundred lost answers are still a charge to be found: an hour apart, that is four days. */
export const TENTATIVAS_DO_PIX = 20;

/** Work of Pix for later. Needs an open unit of work: the job exists if and only if its cause does. */
@Injectable()
export class FilaDoPix {
  constructor(private readonly fila: Fila) {}

  /** `consultar`: asks the PSP even when nothing is pending. */
  cobranca(cobrancaId: string, { esperaMs = 0, consultar = false } = {}): Promise<void> {
    return this.enfileirar('cobranca', cobrancaId, { cobrancaId, consultar }, esperaMs);
  }

  lote(loteId: string, esperaMs = 0): Promise<void> {
    return this.enfileirar('lote', loteId, { loteId }, esperaMs);
  }

  confirmar(contaPixId: string, e2eid: string): Promise<void> {
    return this.enfileirar('confirmar', e2eid, { contaPixId, e2eid }, 0);
  }

  consultar(contaPixId: string, dias = 0): Promise<void> {
    return this.enfileirar('consultar', contaPixId, { contaPixId, dias }, 0);
  }

  devolucao(devolucaoId: string, esperaMs = 0): Promise<void> {
    return this.enfileirar('devolucao', devolucaoId, { devolucaoId }, esperaMs);
  }

  devolucaoDoPsp(devolucaoId: string): Promise<void> {
    return this.enfileirar('devolucaoDoPsp', devolucaoId, { devolucaoId }, 0);
  }

  recorrencia(recorrenciaId: string, { esperaMs = 0, consultar = false } = {}): Promise<void> {
    return this.enfileirar('recorrencia', recorrenciaId, { recorrenciaId, consultar }, esperaMs);
  }

  rotina(): Promise<void> {
    return this.enfileirar('rotina', 'escola', {}, 0);
  }

  /** The queue goes by the clock of the machine, not by the school's day. */
  private enfileirar(tipo: keyof typeof TRABALHOS_DO_PIX, id: string, dados: object, esperaMs: number): Promise<void> {
    const executarEm = esperaMs > 0 ? { executarEm: new Date(Date.now() + esperaMs) } : {};
    return this.fila.enfileirar(TRABALHOS_DO_PIX[tipo], dados, {
      chave: `${TRABALHOS_DO_PIX[tipo]}:${id}`,
      ...executarEm,
    });
  }
}
