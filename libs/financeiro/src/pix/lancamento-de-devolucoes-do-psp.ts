import { Injectable } from '@nestjs/common';
import { ErroDeNegocio } from '@sineta/nucleo';
import { Mensagens, Processador, Relogio, Trilha, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Baixas } from '../baixas/baixas.js';
import { Razao } from '../razao/razao.js';
import { EstornoDeRecebimento } from '../recebimentos/estorno-de-recebimento.js';
import type { RecebimentoDto } from '../recebimentos/recebimentos.dto.js';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';
import { debitoDaDevolucao, mensagemDoDesfecho, porQueVoltou, tarifaQueFica } from './devolucao-do-psp.regras.js';
import {
  DevolucoesDoPspRepository,
  type DesfechoAGravar,
  type DevolucaoDoPsp,
} from './devolucoes-do-psp.repository.js';
import { TENTATIVAS_DO_PIX, TRABALHOS_DO_PIX } from './fila-do-pix.js';
import { pagamentoPorPix } from './pix-recebido.regras.js';
import { PixRecebidosRepository, type PixGuardado } from './pix-recebidos.repository.js';

interface Volta {
  devolucao: DevolucaoDoPsp;
  pix: PixGuardado;
  recebimento: RecebimentoDto;
}

/**
 * Money that the PSP took back from the school (MED): the receipt is reversed, so that what it paid is owed again from its
 * own due dates, and what was not given back is received again. What cannot be reversed (its credit was used, a newer
 * receipt stands on it, an agreement) becomes a debt of the payer. The office is told.
 */
@Injectable()
export class LancamentoDeDevolucoesDoPsp {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly razao: Razao,
    private readonly mensagens: Mensagens,
    private readonly devolucoes: DevolucoesDoPspRepository,
    private readonly recebidos: PixRecebidosRepository,
    private readonly recebimentos: RecebimentosRepository,
    private readonly estorno: EstornoDeRecebimento,
    private readonly baixas: Baixas,
  ) {}

  /** A reversal that is refused leaves nothing behind: the debt is another transaction. */
  @Processador(TRABALHOS_DO_PIX.devolucaoDoPsp, { tentativas: TENTATIVAS_DO_PIX })
  async processar(tarefa: TarefaEmCurso<{ devolucaoId: string } & Record<string, unknown>>): Promise<void> {
    const { devolucaoId } = tarefa.parametros;
    try {
      await this.unidade.executar(() => this.lancar(devolucaoId, null));
    } catch (erro) {
      if (!(erro instanceof ErroDeNegocio)) throw erro;
      await this.unidade.executar(() => this.lancar(devolucaoId, erro.detalhe));
    }
  }

  /** `recusa`: why the receipt could not be reversed; null, not tried yet. */
  private async lancar(id: string, recusa: string | null): Promise<void> {
    const devolucao = await this.devolucoes.travar(id);
    if (!devolucao || devolucao.situacao !== 'DEVOLVIDA' || devolucao.desfecho !== null) return;
    const pix = await this.recebidos.travar(devolucao.pixId);
    if (!pix) throw new Error(`A devolução ${id} é de um Pix que não há.`);
    const recebimento = await this.recebimentoDo(pix);
    // Of a boleto whose retorno has not come: the money is not in the books yet, and the nightly routine comes back.
    if (!recebimento && pix.resultado === 'DO_BOLETO') return;
    if (!recebimento) return this.semLancamento(devolucao, pix);
    const volta = { devolucao, pix, recebimento };
    return recusa === null ? this.reabrir(volta) : this.debitar(volta, recusa);
  }

  private async recebimentoDo({ recebimentoId, boletoId }: PixGuardado): Promise<RecebimentoDto | null> {
    const id = recebimentoId ?? (boletoId ? await this.devolucoes.recebimentoDoBoleto(boletoId) : null);
    const recebimento = id ? await this.recebimentos.obter(id) : null;
    return recebimento?.estornadoEm ? null : recebimento;
  }

  private async reabrir(volta: Volta): Promise<void> {
    const { devolucao, pix, recebimento } = volta;
    const itens = await this.recebimentos.itens(recebimento.id);
    const mensagem = mensagemDoDesfecho('PARCELA_REABERTA', devolucao, null);
    const motivo = `Pix devolvido pelo banco: ${porQueVoltou(devolucao.natureza)}`;
    await this.estorno.estornar(recebimento.id, { motivo }, { tipo: 'DEVOLVIDO_PELO_PSP' });
    await this.razao.lancar(uuidv7(), [tarifaQueFica(recebimento, pix.contaBancariaId, this.relogio.hoje())]);
    const resta = recebimento.valorCentavos - devolucao.valorCentavos;
    const parcelas = itens.map(({ parcelaId }) => parcelaId);
    const novo = resta > 0 ? await this.receberOResto(volta, resta, parcelas) : null;
    const { pagadorId } = recebimento;
    const resultado = novo ? pix.resultado : 'DEVOLVIDO';
    await this.recebidos.ligar(pix.id, { recebimentoId: novo, pagadorId, resultado, mensagem });
    await this.concluir(devolucao, 'PARCELA_REABERTA', {
      mensagem,
      pessoaId: pagadorId,
      recebimentoId: recebimento.id,
    });
  }

  /** As of the day of the first, so that fine and interest are those of who paid part in time; posted on that of the reversal. */
  private async receberOResto(
    { devolucao, pix, recebimento }: Volta,
    valorCentavos: number,
    parcelas: string[],
  ): Promise<string> {
    const id = uuidv7();
    await this.baixas.receber([
      {
        ...pagamentoPorPix({
          ...{ id, pix: { ...pix, valorCentavos, componentes: null }, contaBancariaId: pix.contaBancariaId },
          ...{ pagadorId: recebimento.pagadorId, parcelas, toleranciaCentavos: 0, hoje: recebimento.data },
        }),
        origemChave: `devolucao-do-psp:${devolucao.id}`,
        lancadoEm: this.relogio.hoje(),
      },
    ]);
    return id;
  }

  private async debitar({ devolucao, pix, recebimento }: Volta, recusa: string): Promise<void> {
    const { pagadorId: pessoaId } = recebimento;
    const { contaBancariaId } = pix;
    const mensagem = mensagemDoDesfecho('DEBITO_DO_PAGADOR', devolucao, recusa);
    await this.razao.lancar(devolucao.id, [
      debitoDaDevolucao({ ...devolucao, pessoaId, contaBancariaId }, this.relogio.hoje()),
    ]);
    await this.recebidos.anotar(pix.id, mensagem);
    await this.concluir(devolucao, 'DEBITO_DO_PAGADOR', { mensagem, pessoaId, recebimentoId: null });
  }

  private async semLancamento(devolucao: DevolucaoDoPsp, pix: PixGuardado): Promise<void> {
    const mensagem = mensagemDoDesfecho('SEM_LANCAMENTO', devolucao, null);
    const { pagadorId, recebimentoId } = pix;
    const resultado = pix.devolvidoPeloPspCentavos >= pix.valorCentavos ? 'DEVOLVIDO' : pix.resultado;
    await this.recebidos.ligar(pix.id, { recebimentoId, pagadorId, resultado, mensagem });
    await this.concluir(devolucao, 'SEM_LANCAMENTO', { mensagem, pessoaId: pagadorId, recebimentoId: null });
  }

  private async concluir(
    { id, valorCentavos, natureza }: DevolucaoDoPsp,
    desfecho: DesfechoAGravar['desfecho'],
    resto: Omit<DesfechoAGravar, 'desfecho' | 'hoje'>,
  ): Promise<void> {
    await this.devolucoes.concluir(id, { ...resto, desfecho, hoje: this.relogio.hoje() });
    const depois = { desfecho, valorCentavos, natureza };
    await this.trilha.registrar({ acao: 'alteracao', entidade: 'devolucao_do_psp', entidadeId: id, depois });
    for (const para of await this.devolucoes.avisados()) {
      const assunto = 'Pix devolvido pelo banco';
      await this.mensagens.enviar({ para, assunto, texto: resto.mensagem, chave: `devolucao-do-psp:${id}:${para}` });
    }
  }
}
