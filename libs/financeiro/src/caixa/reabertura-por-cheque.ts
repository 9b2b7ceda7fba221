import { Injectable } from '@nestjs/common';
import { somarCentavos } from '@sineta/nucleo';
import { naoEncontrado, Numerador, Relogio, Trilha } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Baixas } from '../baixas/baixas.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { EstornoDeRecebimento } from '../recebimentos/estorno-de-recebimento.js';
import type { RecebimentoDto } from '../recebimentos/recebimentos.dto.js';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';
import type { ChequeDto } from './cheques.dto.js';
import { ChequesRepository } from './cheques.repository.js';
import { DividasDeCheque } from './dividas-de-cheque.js';
import { ParcelasAvulsas } from './parcelas-avulsas.js';

/**
 * A cheque that the bank sent back: its receipt is reversed, so that the parcels are owed again from their own due
 * dates; what else was paid in it stands, in a receipt that takes its place; and the school's fee is charged. Whatever was
 * done with the parcels since then: the bank's answer is a fact, and what cannot be owed again in its own parcel is owed
 * in another.
 */
@Injectable()
export class ReaberturaPorCheque {
  constructor(
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly estorno: EstornoDeRecebimento,
    private readonly recebimentos: RecebimentosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly baixas: Baixas,
    private readonly cheques: ChequesRepository,
    private readonly dividas: DividasDeCheque,
    private readonly avulsas: ParcelasAvulsas,
  ) {}

  /** Inside the caller's transaction. Returns the parcel of the fee, or null. */
  async reabrir(cheque: ChequeDto, alinea: string): Promise<string | null> {
    const { recebimentoId } = cheque;
    const recebimento = await this.recebimentos.travar(recebimentoId);
    if (!recebimento) throw naoEncontrado('recebimento', recebimentoId);
    const itens = await this.recebimentos.itens(recebimentoId);
    const parcelas = await this.parcelas.travarParcelas(itens.map((item) => item.parcelaId));
    const foraDoLugar = await this.dividas.foraDoLugar(recebimentoId, parcelas);
    const motivo = `Cheque ${cheque.numero} devolvido pela alínea ${alinea}`;
    await this.estorno.estornar(recebimentoId, { motivo }, { tipo: 'CHEQUE_DEVOLVIDO', foraDoLugar });
    const quais = itens.flatMap((item) => {
      const [parcela, lugar] = [parcelas.find((p) => p.id === item.parcelaId), foraDoLugar.get(item.parcelaId)];
      return parcela && lugar ? [{ parcela, item, lugar }] : [];
    });
    const noLugarDe = await this.dividas.abrir(cheque, quais, { motivo, pagoEm: recebimento.data });
    const devidas = itens.map(({ parcelaId }) => noLugarDe.get(parcelaId) ?? parcelaId);
    await this.receberOResto(recebimento, cheque, devidas, motivo);
    return this.cobrarTarifa(cheque, motivo);
  }

  /** On the day of the first, so that fine and interest are those of who paid part in time. */
  private async receberOResto(
    antigo: RecebimentoDto,
    cheque: ChequeDto,
    parcelas: readonly string[],
    motivo: string,
  ): Promise<void> {
    const entradas = await this.cheques.outrasEntradas(antigo.id, cheque.id);
    if (entradas.length === 0) return;
    const { pagadorId, data, sessaoId } = antigo;
    const id = uuidv7();
    const novo = {
      ...{ id, origem: 'BALCAO' as const, origemChave: `cheque:${cheque.id}`, pagadorId, boletoId: null, data },
      ...{ creditoEm: null, tarifaCentavos: 0, toleranciaCentavos: 0, sessaoId, entradas, parcelas },
      valorCentavos: somarCentavos(entradas.map((e) => e.valorCentavos)),
      meios: semOCheque(antigo.meios, cheque.valorCentavos),
    };
    await this.baixas.receber([novo], [], { tardio: true });
    const reciboNumero = await this.numerador.tomar('recibo');
    this.recebimentos.numerar(id, reciboNumero);
    await this.cheques.passarAoNovo(antigo.id, id, cheque.id);
    const depois = { reciboNumero, noLugarDe: antigo.id };
    await this.trilha.registrar({ acao: 'inclusao', entidade: 'recebimento', entidadeId: id, depois, motivo });
  }

  private async cobrarTarifa({ recebimentoId, pagadorId }: ChequeDto, descricao: string): Promise<string | null> {
    const tarifa = await this.cheques.tarifa(recebimentoId);
    if (!tarifa) return null;
    const [id] = await this.avulsas.criar([{ ...tarifa, pagadorId, avulsa: 'TARIFA', descricao }], this.relogio.hoje());
    return id ?? null;
  }
}

function semOCheque(meios: RecebimentoDto['meios'], valorCentavos: number): RecebimentoDto['meios'] {
  const qual = meios.findIndex((m) => m.meio === 'CHEQUE' && m.valorCentavos === valorCentavos);
  return meios.filter((_, i) => i !== qual);
}
