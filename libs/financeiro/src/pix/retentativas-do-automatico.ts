import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { CobrancasPixRepository, type CobrancaPix } from './cobrancas-pix.repository.js';
import { proximaRetentativa } from './recorrencia-pix.regras.js';
import { RecorrenciasPixRepository } from './recorrencias-pix.repository.js';

/**
 * Whether a charge of Pix Automático that could not be debited is to be tried again, and on what day. Asked after each look
 * at the PSP: an attempt whose answer was lost is seen there, and is not asked twice.
 */
@Injectable()
export class RetentativasDoAutomatico {
  constructor(
    private readonly relogio: Relogio,
    private readonly cobrancas: CobrancasPixRepository,
    private readonly recorrencias: RecorrenciasPixRepository,
  ) {}

  async devida({ id, tipo }: CobrancaPix): Promise<DataCivil | null> {
    const cobranca = tipo === 'COBR' ? await this.cobrancas.travar(id) : null;
    if (!cobranca?.recorrenciaId || cobranca.situacao !== 'ATIVA' || cobranca.remover) return null;
    const recorrencia = await this.recorrencias.travar(cobranca.recorrenciaId);
    if (!recorrencia || recorrencia.cancelar) return null;
    const { tentativas, vencimento } = cobranca;
    return proximaRetentativa(recorrencia.politicaRetentativa, tentativas, vencimento, this.relogio.hoje());
  }
}
