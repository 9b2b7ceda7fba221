import { Injectable } from '@nestjs/common';
import { somarCentavos, type Centavos } from '@sineta/nucleo';
import { naoEncontrado, Numerador, Relogio, Trilha } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Baixas } from '../baixas/baixas.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import type { MeioRecebido } from '../baixas/recebimento.regras.js';
import { EstornoDeRecebimento } from '../recebimentos/estorno-de-recebimento.js';
import type { RecebimentoDto } from '../recebimentos/recebimentos.dto.js';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';
import type { OrigemDaDivida } from './divida-reaberta.regras.js';
import { DividasReabertas } from './dividas-reabertas.js';
import { EntradasRepository } from './entradas.repository.js';
import { semOTomado, semOsMeios } from './tomado.regras.js';

/** Money of a receipt that a bank took back: a cheque sent back, a card sale contested. */
export interface FatoDoBanco {
  /** Of the receipt of what was paid besides: the same fact never makes two. */
  chave: string;
  origem: OrigemDaDivida;
  recebimentoId: string;
  motivo: string;
  /** Where the money had entered, and how much of it went. */
  tomado: { conta: string; valorCentavos: Centavos };
  meios: readonly MeioRecebido[];
  /** Cheques and card receivables that stay with the reversed receipt. */
  ficam: readonly string[];
}

/**
 * The receipt is reversed, so that the parcels are owed again from their own due dates, and what else was paid in it
 * stands, in a receipt that takes its place. Whatever was done with the parcels since then: the bank's answer is a fact,
 * and what cannot be owed again in its own parcel is owed in another.
 */
@Injectable()
export class ReaberturaPeloBanco {
  constructor(
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly estorno: EstornoDeRecebimento,
    private readonly recebimentos: RecebimentosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly baixas: Baixas,
    private readonly entradas: EntradasRepository,
    private readonly dividas: DividasReabertas,
  ) {}

  /** Inside the caller's transaction. Returns the parcels that are owed again, or in the place of those. */
  async reabrir(fato: FatoDoBanco): Promise<string[]> {
    const { recebimentoId, origem, motivo } = fato;
    const recebimento = await this.recebimentos.travar(recebimentoId);
    if (!recebimento) throw naoEncontrado('recebimento', recebimentoId);
    const itens = await this.recebimentos.itens(recebimentoId);
    const parcelas = await this.parcelas.travarParcelas(itens.map((item) => item.parcelaId));
    const devolvidos = await this.recebimentos.encargosDevolvidos(recebimentoId);
    const foraDoLugar = await this.dividas.foraDoLugar(recebimentoId, parcelas);
    await this.estorno.estornar(recebimentoId, { motivo }, { tipo: 'TOMADO_PELO_BANCO', foraDoLugar });
    const quais = itens.flatMap((item) => {
      const [parcela, lugar] = [parcelas.find((p) => p.id === item.parcelaId), foraDoLugar.get(item.parcelaId)];
      return parcela && lugar ? [{ parcela, item, lugar }] : [];
    });
    const noLugarDe = await this.dividas.abrir(origem, quais, { motivo, pagoEm: recebimento.data });
    const devidas = itens.map(({ parcelaId }) => noLugarDe.get(parcelaId) ?? parcelaId);
    await this.receberOResto(recebimento, fato, devidas);
    const comCredito = [
      ...(recebimento.creditoGeradoCentavos > 0 ? [recebimento.pagadorId] : []),
      ...devolvidos.map(({ pagadorId }) => pagadorId),
    ];
    for (const pagadorId of new Set(comCredito)) {
      const credito = await this.dividas.cobrarCredito(origem, pagadorId, motivo);
      if (credito) devidas.push(credito);
    }
    return devidas;
  }

  /**
   * Takes the same money in again, as of the day of the first receipt, for it was paid in time, and posted on the day on
   * which that one was reversed, so that no day has the money twice. Returns the receipt.
   */
  async receber(
    antigo: Pick<RecebimentoDto, 'id' | 'pagadorId' | 'data' | 'sessaoId'>,
    novo: {
      chave: string;
      entradas: { conta: string; valorCentavos: Centavos }[];
      meios: MeioRecebido[];
      motivo: string;
    },
    parcelas: readonly string[],
  ): Promise<string> {
    const { pagadorId, data, sessaoId } = antigo;
    const { chave: origemChave, entradas, meios, motivo } = novo;
    const id = uuidv7();
    const valorCentavos = somarCentavos(entradas.map((e) => e.valorCentavos));
    const pagamento = {
      ...{ id, origem: 'BALCAO' as const, origemChave, pagadorId, boletoId: null, data, valorCentavos, meios },
      lancadoEm: this.relogio.hoje(),
      ...{ creditoEm: null, tarifaCentavos: 0, toleranciaCentavos: 0, sessaoId, entradas, parcelas },
    };
    await this.baixas.receber([pagamento], [], { tardio: true });
    const reciboNumero = await this.numerador.tomar('recibo');
    this.recebimentos.numerar(id, reciboNumero);
    const depois = { reciboNumero, noLugarDe: antigo.id };
    await this.trilha.registrar({ acao: 'inclusao', entidade: 'recebimento', entidadeId: id, depois, motivo });
    return id;
  }

  private async receberOResto(
    antigo: RecebimentoDto,
    { chave, tomado, meios, ficam, motivo }: FatoDoBanco,
    parcelas: readonly string[],
  ): Promise<void> {
    const entradas = semOTomado(await this.entradas.doRecebimento(antigo.id), tomado);
    if (entradas.length === 0) return;
    const resto = { chave, entradas, meios: semOsMeios(antigo.meios, meios), motivo };
    const id = await this.receber(antigo, resto, parcelas);
    await this.entradas.passarAoNovo(antigo.id, id, ficam);
  }
}
