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

/** Money of a receipt that a bank took back: a cheque sent back, a card sale contested, a Pix given back (MED). */
export interface FatoDoBanco {
  /** Of the receipt of what was paid besides: the same fact never makes two. */
  chave: string;
  origem: OrigemDaDivida;
  recebimentoId: string;
  motivo: string;
  /** Where the money had entered, and how much of it went. */
  tomado: { conta: string; valorCentavos: Centavos };
  /** Where what was left of that money is now, when it is not there any more. */
  restaEm?: string;
  meios: readonly MeioRecebido[];
  /** Cheques and card receivables that stay with the reversed receipt. */
  ficam: readonly string[];
  /** Who owes the credit already used: null, the school bears it; undefined, the payer of the receipt. */
  devedorId?: string | null;
}

export interface Reaberta {
  /** The parcels that are owed again, or in the place of those. */
  devidas: string[];
  /** The receipt of what stands; null when nothing does. */
  resto: string | null;
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

  /** Inside the caller's transaction. @throws ErroDeNegocio `pagador-sem-parcela` when credit already used has nowhere to be owed */
  async reabrir(fato: FatoDoBanco): Promise<Reaberta> {
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
    const resto = await this.receberOResto(recebimento, fato, devidas);
    const credores = new Set([
      ...parcelas.map(({ pagadorId }) => pagadorId),
      ...(recebimento.creditoGeradoCentavos > 0 ? [recebimento.pagadorId] : []),
      ...devolvidos.map(({ pagadorId }) => pagadorId),
    ]);
    for (const credorId of credores) {
      const pagadorId = fato.devedorId === undefined ? credorId : fato.devedorId;
      if (pagadorId === null) continue;
      const credito = await this.dividas.cobrarCredito({ origem, credorId, pagadorId, motivo });
      if (credito) devidas.push(credito);
    }
    return { devidas, resto };
  }

  /**
   * Takes the same money in again, as of the day of the first receipt, for it was paid in time, and posted on the day on
   * which that one was reversed, so that no day has the money twice. Returns the receipt.
   */
  async receber(
    antigo: Pick<RecebimentoDto, 'id' | 'origem' | 'pagadorId' | 'data' | 'creditoEm' | 'sessaoId'>,
    novo: {
      chave: string;
      entradas: { conta: string; valorCentavos: Centavos }[];
      meios: MeioRecebido[];
      motivo: string;
    },
    parcelas: readonly string[],
  ): Promise<string> {
    const { origem, pagadorId, data, creditoEm, sessaoId } = antigo;
    const { chave: origemChave, entradas, meios, motivo } = novo;
    const id = uuidv7();
    const valorCentavos = somarCentavos(entradas.map((e) => e.valorCentavos));
    const pagamento = {
      ...{ id, origem, origemChave, pagadorId, boletoId: null, data, valorCentavos, meios },
      lancadoEm: this.relogio.hoje(),
      ...{ creditoEm, tarifaCentavos: 0, toleranciaCentavos: 0, sessaoId, entradas, parcelas },
    };
    await this.baixas.receber([pagamento], [], { tardio: true });
    const reciboNumero = origem === 'BALCAO' ? await this.numerador.tomar('recibo') : null;
    if (reciboNumero !== null) this.recebimentos.numerar(id, reciboNumero);
    const depois = { reciboNumero, noLugarDe: antigo.id };
    await this.trilha.registrar({ acao: 'inclusao', entidade: 'recebimento', entidadeId: id, depois, motivo });
    return id;
  }

  private async receberOResto(
    antigo: RecebimentoDto,
    { chave, tomado, restaEm, meios, ficam, motivo }: FatoDoBanco,
    parcelas: readonly string[],
  ): Promise<string | null> {
    const restam = semOTomado(await this.entradas.doRecebimento(antigo.id), tomado);
    if (restam.length === 0) return null;
    const entradas = restam.map((e) => (restaEm && e.conta === tomado.conta ? { ...e, conta: restaEm } : e));
    const resto = { chave, entradas, meios: semOsMeios(antigo.meios, meios), motivo };
    const id = await this.receber(antigo, resto, parcelas);
    await this.entradas.passarAoNovo(antigo.id, id, ficam);
    return id;
  }
}
