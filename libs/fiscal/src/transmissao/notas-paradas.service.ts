import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Agenda, Relogio } from '@sineta/plataforma';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { NotasRepository } from '../notas/notas.repository.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';
import { FormacaoDeLotes } from './formacao-de-lotes.js';

const PARADA_HA_MS = 5 * 60_000;

/** Puts notes back to work, by request or by the clock: each to the job that its situation needs. */
@Injectable()
export class NotasParadas implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly relogio: Relogio,
    private readonly notas: NotasRepository,
    private readonly formacao: FormacaoDeLotes,
    private readonly fila: FilaDaTransmissao,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      ...{ nome: 'notas-paradas', cron: '*/10 * * * *', recuperar: 0 },
      descricao: 'Retoma as notas fiscais cujo envio parou no meio',
      enfileirar: () => this.retomar(),
    });
  }

  /** In the caller's transaction. */
  async mover(notas: readonly NotaFiscal[]): Promise<void> {
    const em = (...situacoes: NotaFiscal['situacao'][]) => notas.filter(({ situacao }) => situacoes.includes(situacao));
    const aAssinar = em('VALIDADA').map(({ id }) => id);
    if (aAssinar.length > 0) await this.fila.assinar(aAssinar);
    await this.formacao.formar(em('ASSINADA').filter(({ loteId }) => loteId === null));
    const lotes = (lista: readonly NotaFiscal[]) => new Set(lista.flatMap(({ loteId }) => loteId ?? []));
    for (const loteId of lotes(em('ASSINADA'))) await this.fila.transmitir(loteId);
    // The job of sending sees that a run was interrupted; what was answered in doubt is asked.
    for (const loteId of lotes(em('ENVIANDO'))) await this.fila.transmitir(loteId);
    for (const loteId of lotes(em('ENVIANDO', 'INDETERMINADA'))) await this.fila.resolver(loteId, 0, 0);
    // Asked first: the request may have arrived.
    for (const { id } of em('CANCELANDO', 'EM_ANALISE_FISCAL')) await this.fila.cancelar(id, 1);
  }

  private async retomar(): Promise<void> {
    const agora = this.relogio.agora();
    await this.mover(await this.notas.paradas(new Date(agora.getTime() - PARADA_HA_MS), agora));
  }
}
