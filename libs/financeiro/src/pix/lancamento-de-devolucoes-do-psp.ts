import { Injectable } from '@nestjs/common';
import { ErroDeNegocio } from '@sineta/nucleo';
import { Processador, Relogio, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';
import { oQueEspera, recebimentoDoPix } from './devolucao-do-psp.regras.js';
import { DevolucoesDoPspRepository } from './devolucoes-do-psp.repository.js';
import { EfeitoDaDevolucaoDoPsp, type Volta } from './efeito-da-devolucao-do-psp.js';
import { TENTATIVAS_DO_PIX, TRABALHOS_DO_PIX } from './fila-do-pix.js';
import { PixRecebidosRepository } from './pix-recebidos.repository.js';

/**
 * Money that the PSP took back from the school (MED): the receipt that it is in is reversed. When nobody but a person can
 * say where the money is, it waits in sight, and is tried again every night.
 */
@Injectable()
export class LancamentoDeDevolucoesDoPsp {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly devolucoes: DevolucoesDoPspRepository,
    private readonly recebidos: PixRecebidosRepository,
    private readonly recebimentos: RecebimentosRepository,
    private readonly efeito: EfeitoDaDevolucaoDoPsp,
  ) {}

  /** What is refused leaves nothing behind: the wait is another transaction. */
  @Processador(TRABALHOS_DO_PIX.devolucaoDoPsp, { tentativas: TENTATIVAS_DO_PIX })
  async processar(tarefa: TarefaEmCurso<{ devolucaoId: string } & Record<string, unknown>>): Promise<void> {
    const { devolucaoId } = tarefa.parametros;
    try {
      await this.comAVolta(devolucaoId, (volta) => this.lancar(volta));
    } catch (erro) {
      if (!(erro instanceof ErroDeNegocio)) throw erro;
      await this.comAVolta(devolucaoId, (volta) => this.efeito.esperar(volta, 'PESSOA', erro.detalhe));
    }
  }

  private comAVolta(id: string, fazer: (volta: Volta) => Promise<void>): Promise<void> {
    return this.unidade.executar(async () => {
      const devolucao = await this.devolucoes.travar(id);
      if (!devolucao || devolucao.situacao !== 'DEVOLVIDA' || devolucao.desfecho !== null) return;
      const pix = await this.recebidos.travar(devolucao.pixId);
      if (!pix) throw new Error(`A devolução ${id} é de um Pix que não há.`);
      await fazer({ devolucao, pix });
    });
  }

  private async lancar(volta: Volta): Promise<void> {
    const { recebimentoId, resultado, boletoId } = volta.pix;
    if (recebimentoId) return this.reabrir(volta, recebimentoId);
    if (resultado === 'DO_BOLETO' && boletoId) return this.doBoleto(volta, boletoId);
    // It came in by another door, that only a person knows.
    if (resultado === 'IGNORADO')
      return this.efeito.esperar(volta, 'PESSOA', 'O Pix foi ignorado: entrou por outra porta.');
    return this.efeito.semLancamento(volta);
  }

  private async doBoleto(volta: Volta, boletoId: string): Promise<void> {
    const dinheiro = await this.devolucoes.dinheiroDoBoleto(boletoId, volta.pix.id);
    const recebimentoId = recebimentoDoPix(volta.pix, dinheiro);
    if (recebimentoId) return this.reabrir(volta, recebimentoId);
    return this.efeito.esperar(volta, oQueEspera(volta.pix, dinheiro, this.relogio.hoje()));
  }

  private async reabrir(volta: Volta, recebimentoId: string): Promise<void> {
    const recebimento = await this.recebimentos.obter(recebimentoId);
    if (!recebimento) throw new Error(`O Pix ${volta.pix.id} é de um recebimento que não há.`);
    await this.efeito.reabrir(volta, recebimento);
  }
}
