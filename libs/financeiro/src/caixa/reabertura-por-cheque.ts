import { Injectable } from '@nestjs/common';
import { Relogio } from '@sineta/plataforma';
import { contas } from '../razao/razao.regras.js';
import type { ChequeDto } from './cheques.dto.js';
import { ChequesRepository } from './cheques.repository.js';
import { ParcelasAvulsas } from './parcelas-avulsas.js';
import { ReaberturaPeloBanco } from './reabertura-pelo-banco.js';

/** A cheque that the bank sent back: what it had paid is owed again, and the school's fee is charged. */
@Injectable()
export class ReaberturaPorCheque {
  constructor(
    private readonly relogio: Relogio,
    private readonly cheques: ChequesRepository,
    private readonly reabertura: ReaberturaPeloBanco,
    private readonly avulsas: ParcelasAvulsas,
  ) {}

  /** Inside the caller's transaction. Returns the parcel of the fee, or null. */
  async reabrir(cheque: ChequeDto, alinea: string): Promise<string | null> {
    const { id, recebimentoId, valorCentavos } = cheque;
    const motivo = `Cheque ${cheque.numero} devolvido pela alínea ${alinea}`;
    await this.reabertura.reabrir({
      ...{ chave: `cheque:${id}`, origem: { origemTipo: 'cheque', origemId: id }, recebimentoId, motivo },
      ...{
        tomado: { conta: contas.cheque(id), valorCentavos },
        meios: [{ meio: 'CHEQUE', valorCentavos }],
        ficam: [id],
      },
    });
    return this.cobrarTarifa(cheque, motivo);
  }

  private async cobrarTarifa({ recebimentoId, pagadorId }: ChequeDto, descricao: string): Promise<string | null> {
    const tarifa = await this.cheques.tarifa(recebimentoId);
    if (!tarifa) return null;
    const [id] = await this.avulsas.criar([{ ...tarifa, pagadorId, avulsa: 'TARIFA', descricao }], this.relogio.hoje());
    return id ?? null;
  }
}
