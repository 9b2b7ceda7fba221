import { Injectable } from '@nestjs/common';
import { centavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { PagamentosDeAcordo } from '../acordos/pagamentos-de-acordo.js';
import { desfazerPagamento, type ParcelaViva } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { DescontosCompletados } from '../baixas/descontos-completados.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { EstornoNoBalcao, type CausaDoEstorno } from '../caixa/estorno-no-balcao.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import type { EstornoDto } from './recebimentos.dto.js';
import { RecebimentosRepository, type ItemDoRecebimento } from './recebimentos.repository.js';

/** Undoes a receipt: inverse transfers, and every parcel as it would be without it. */
@Injectable()
export class EstornoDeRecebimento {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly recebimentos: RecebimentosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly boletos: BoletosRepository,
    private readonly razao: Razao,
    private readonly balcao: EstornoNoBalcao,
    private readonly acordos: PagamentosDeAcordo,
    private readonly descontos: DescontosCompletados,
  ) {}

  /**
   * The newest receipt of a parcel first: the one before it was computed without it. What a bank took back (a
   * cheque, a card sale, a Pix) is a fact, and nothing refuses it: who calls answers for the parcels that are not owed again
   * in themselves, for credit already used, and for where the money came from, which has it no more.
   */
  estornar(id: string, { motivo }: EstornoDto, causa: CausaDoEstorno = { tipo: 'DIRETO' }) {
    return this.unidade.executar(async () => {
      const recebimento = await this.recebimentos.travar(id);
      if (!recebimento) throw naoEncontrado('recebimento', id);
      if (recebimento.estornadoEm) throw erroFinanceiro('recebimento-estornado', 'Este recebimento já foi estornado.');
      const itens = await this.recebimentos.itens(id);
      const travadas = await this.parcelas.travarParcelas(itens.map((item) => item.parcelaId));
      const doBanco = causa.tipo === 'TOMADO_PELO_BANCO';
      if (!doBanco) await this.exigirDesfazivel(id, travadas);
      const hoje = this.relogio.hoje();
      const plano = await this.balcao.preparar(recebimento, causa);
      await this.razao.estornar(id, hoje);
      await this.tomarEncargosDevolvidos(id, { doBanco, hoje });
      const parcelaIds = travadas.map((parcela) => parcela.id);
      if (!doBanco) await this.exigirSemBolsaSobre(id, parcelaIds);
      if (!doBanco && recebimento.creditoGeradoCentavos > 0) await this.exigirCredito(recebimento.pagadorId);
      const emSeuLugar = doBanco ? travadas.filter((parcela) => !causa.foraDoLugar.has(parcela.id)) : travadas;
      const { parcelas: reabrem } = await this.descontos.desfazer(emSeuLugar, { doBanco });
      await this.reabrir(id, reabrem, itens, { doBanco, hoje });
      await this.tomarDescontos(
        travadas.filter((parcela) => !emSeuLugar.includes(parcela)),
        itens,
      );
      if (recebimento.boletoId) await this.boletos.encerrarVigencia([recebimento.boletoId]);
      await this.recebimentos.marcarEstorno(id, hoje, motivo);
      if (!doBanco) await this.recebimentos.reabrirLinha(id);
      if (!doBanco) await this.recebimentos.reabrirPix(id);
      await this.balcao.concluir(recebimento, causa, plano, motivo);
      await this.acordos.depoisDeEstornar(
        reabrem.map((parcela) => parcela.id),
        { doBanco },
      );
      const depois = { estornadoEm: hoje };
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'recebimento', entidadeId: id, depois, motivo });
      return { ...recebimento, estornadoEm: hoje, motivoEstorno: motivo };
    });
  }

  private async exigirDesfazivel(id: string, parcelas: readonly ParcelaViva[]): Promise<void> {
    if (await this.recebimentos.haMaisNovo(id)) {
      throw erroFinanceiro('recebimento-nao-e-o-ultimo', 'Estorne antes o recebimento mais novo destas parcelas.');
    }
    await this.acordos.antesDeEstornar(id);
    await this.exigirNaoDevolvido(parcelas.map((parcela) => parcela.id));
  }

  /** Fine and interest of this payment, or that this card sale spared, went back to the payer: not any more. */
  private async tomarEncargosDevolvidos(
    id: string,
    { doBanco, hoje }: { doBanco: boolean; hoje: DataCivil },
  ): Promise<void> {
    for (const { loteId, pagadorId } of await this.recebimentos.encargosDevolvidos(id)) {
      await this.razao.estornar(loteId, hoje);
      if (!doBanco) await this.exigirCredito(pagadorId);
    }
  }

  private async reabrir(
    id: string,
    parcelas: readonly ParcelaViva[],
    itens: readonly ItemDoRecebimento[],
    { doBanco, hoje }: { doBanco: boolean; hoje: DataCivil },
  ): Promise<void> {
    const desfeitos = parcelas.flatMap((parcela) =>
      itens
        .filter((item) => item.parcelaId === parcela.id)
        .map((item) => desfazerPagamento(parcela, comMemoria(item), { vendaContinua: doBanco })),
    );
    await this.parcelas.gravarParcelas(desfeitos.map(({ depois }) => depois));
    await this.razao.lancar(
      uuidv7(),
      desfeitos.map(({ depois, aCancelar }) => cancelamento(id, depois.id, aCancelar, hoje)),
    );
  }

  /** Of parcels that are not owed again in themselves: the discount of this payment is undone all the same. */
  private tomarDescontos(parcelas: readonly ParcelaViva[], itens: readonly ItemDoRecebimento[]): Promise<void> {
    const doItem = ({ id }: ParcelaViva) => itens.find((item) => item.parcelaId === id)?.descontoCentavos ?? 0;
    return this.parcelas.gravarParcelas(
      parcelas.map((p) => ({ ...p, descontoDadoCentavos: centavos(p.descontoDadoCentavos - doItem(p)) })),
    );
  }

  /** What the cancelling of the contract gave back as credit would be given back twice. */
  private async exigirNaoDevolvido(parcelaIds: readonly string[]): Promise<void> {
    if (!(await this.recebimentos.devolvidasNoCancelamento(parcelaIds))) return;
    throw erroFinanceiro(
      'recebimento-devolvido',
      'O contrato foi cancelado e este recebimento virou crédito do pagador. Reative o contrato antes de estornar.',
    );
  }

  /** The credit of a scholarship granted over a paid parcel stands on this money. */
  private async exigirSemBolsaSobre(id: string, parcelaIds: readonly string[]): Promise<void> {
    if (!(await this.recebimentos.creditoAcimaDoPago(id, parcelaIds))) return;
    throw erroFinanceiro(
      'recebimento-devolvido',
      'Uma bolsa dada depois do pagamento já devolveu parte dele como crédito. Encerre a bolsa antes de estornar.',
    );
  }

  private async exigirCredito(pagadorId: string): Promise<void> {
    if ((await this.razao.saldoCredor(contas.credito(pagadorId))) >= 0) return;
    throw erroFinanceiro('credito-ja-usado', 'O crédito gerado por este recebimento já foi usado ou devolvido.');
  }
}

const comMemoria = ({ memoria, ...item }: ItemDoRecebimento) => ({ ...item, ...memoria });

/** What a reversal would reopen of a parcel cancelled meanwhile is cancelled too. */
function cancelamento(
  recebimentoId: string,
  parcelaId: string,
  valorCentavos: Centavos,
  dataEfeito: DataCivil,
): Lancamento {
  return {
    ...{ debito: contas.cancelamentos, credito: contas.aReceber(parcelaId), valorCentavos, dataEfeito, parcelaId },
    ...{ tipo: 'CANCELAMENTO', origemTipo: 'recebimento', origemId: recebimentoId },
  };
}
