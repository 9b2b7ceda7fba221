import { Injectable } from '@nestjs/common';
import { competenciaDe, type DataCivil } from '@sineta/nucleo';
import { Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { erroFinanceiro } from '../erros.js';
import { LeituraDoRazao } from './leitura-do-razao.repository.js';
import type { ConsultaDeContasDto, ConsultaDeTransferenciasDto, ProvaDto } from './razao.dto.js';
import { noPeriodoAberto } from './periodo.regras.js';
import { PeriodosRepository } from './periodos.repository.js';
import { somarPorConta, type Lancamento } from './razao.regras.js';
import { RazaoRepository, type Diferenca } from './razao.repository.js';

/** Postings that stand or fall, and are reversed, together. */
export interface LoteDeLancamentos {
  loteId: string;
  lancamentos: readonly (Lancamento & { estornaId?: string })[];
  /** A fact of a bank or PSP: in a closed month it is posted on the first open day, and not refused. */
  tardio?: boolean;
}

/**
 * The append-only ledger. What is posted is never changed; a correction is the inverse transfer, at most one for each.
 * Balances are written in the same transaction, and proved by `provar`.
 */
@Injectable()
export class Razao {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly razao: RazaoRepository,
    private readonly leitura: LeituraDoRazao,
    private readonly periodos: PeriodosRepository,
    private readonly relogio: Relogio,
  ) {}

  /**
   * Posts a lot inside the caller's transaction. The same lot posted again is refused (23505), never doubled.
   * @throws ErroDeNegocio `periodo-fechado`
   */
  async lancar(
    loteId: string,
    lancamentos: LoteDeLancamentos['lancamentos'],
    opcoes: Pick<LoteDeLancamentos, 'tardio'> = {},
  ): Promise<void> {
    await this.lancarLotes([{ loteId, lancamentos, ...opcoes }]);
  }

  /** Many lots at once, in the same two statements. @throws ErroDeNegocio `periodo-fechado` */
  async lancarLotes(pedidos: readonly LoteDeLancamentos[]): Promise<void> {
    const lotes = await this.noPeriodoAberto(pedidos);
    const devidos = lotes.flatMap(({ loteId, lancamentos }) =>
      lancamentos.filter((l) => l.valorCentavos !== 0).map((l, i) => ({ ...l, loteId, chave: `${loteId}:${i}` })),
    );
    if (devidos.length === 0) return;
    await this.razao.inserir(devidos);
    this.razao.somarSaldos(somarPorConta(devidos));
  }

  /** What `lancar` would refuse, posting nothing. @throws ErroDeNegocio `periodo-fechado` */
  async exigirPeriodoAberto(lancamentos: LoteDeLancamentos['lancamentos']): Promise<void> {
    await this.noPeriodoAberto([{ lancamentos }]);
  }

  /** Only a month that ended can be closed: what is of the current one, nearly everything, reads nothing. */
  private async noPeriodoAberto<L extends Omit<LoteDeLancamentos, 'loteId'>>(
    lotes: readonly L[],
  ): Promise<readonly L[]> {
    const mes = competenciaDe(this.relogio.hoje());
    if (!lotes.some(({ lancamentos }) => lancamentos.some(({ dataEfeito }) => dataEfeito < mes))) return lotes;
    const fechadoAte = await this.periodos.fechadoAte();
    return fechadoAte ? lotes.map((lote) => noPeriodoAberto(lote, fechadoAte)) : lotes;
  }

  /**
   * Posts the inverse of every transfer of a lot, on `dataEfeito`.
   * @throws ErroDeNegocio `recebimento-estornado` when the lot was already reversed
   */
  async estornar(loteId: string, dataEfeito: DataCivil): Promise<string> {
    const lote = uuidv7();
    await this.lancar(lote, await this.inversas(loteId, dataEfeito));
    return lote;
  }

  /** The inverse of every transfer of a lot, to be posted with others. @throws ErroDeNegocio `recebimento-estornado` */
  async inversas(loteId: string, dataEfeito: DataCivil): Promise<(Lancamento & { estornaId: string })[]> {
    const transferencias = await this.razao.doLote(loteId);
    if (transferencias.some((t) => t.estornada)) {
      throw erroFinanceiro('recebimento-estornado', 'Estes lançamentos já foram estornados.');
    }
    return transferencias.map(({ id, debito, credito, ...t }) => ({
      ...t,
      ...{ debito: credito, credito: debito, dataEfeito, estornaId: id },
    }));
  }

  saldoCredor(conta: string): Promise<number> {
    return this.unidade.executar(() => this.razao.saldoCredor(conta));
  }

  contas(filtro: ConsultaDeContasDto) {
    return this.unidade.executar(() => this.leitura.contas(filtro));
  }

  transferencias(filtro: ConsultaDeTransferenciasDto) {
    return this.unidade.executar(() => this.leitura.transferencias(filtro));
  }

  /** Σ debits = Σ credits, balances rebuilt = stored, parcels = their accounts, receipts = what they posted, agreements close. */
  provar(): Promise<ProvaDto> {
    return this.unidade.executar(async () => {
      const totais = await this.razao.totais();
      const diferencas: Diferenca[] = [
        ...partidas(totais),
        ...(await this.razao.saldosDiferentes()),
        ...(await this.razao.parcelasDiferentes()),
        ...(await this.razao.descontosDiferentes()),
        ...(await this.razao.recebimentosDiferentes()),
        ...(await this.razao.titulosAPagarDiferentes()),
        ...(await this.razao.balcaoDiferente()),
        ...(await this.razao.devolucoesPixDiferentes()),
        ...(await this.razao.acordosDiferentes()),
        ...(await this.razao.tesourariaDiferente()),
      ];
      return { confere: diferencas.length === 0, ...totais, diferencas };
    });
  }
}

function partidas({ debitosCentavos, creditosCentavos }: { debitosCentavos: number; creditosCentavos: number }) {
  if (debitosCentavos === creditosCentavos) return [];
  const item = 'débitos e créditos';
  return [
    {
      prova: 'PARTIDAS' as const,
      item,
      esperadoCentavos: debitosCentavos,
      encontradoCentavos: creditosCentavos,
    },
  ];
}
