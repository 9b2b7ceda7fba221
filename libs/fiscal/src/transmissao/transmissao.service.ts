import { Injectable } from '@nestjs/common';
import { Processador, Relogio, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { AvisosDaTransmissao } from './avisos-da-transmissao.js';
import { Chamadas } from './chamadas.js';
import { Circuitos, type Governo } from './circuitos.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';
import { LotesRepository } from './lotes.repository.js';
import { PassosDaTransmissao } from './passos-da-transmissao.js';

/** The job of a lot: write the intention, commit, call once, write the answer. */
@Injectable()
export class TransmissaoDeLotes {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly chamadas: Chamadas,
    private readonly passos: PassosDaTransmissao,
    private readonly avisos: AvisosDaTransmissao,
  ) {}

  @Processador('fiscal.transmitir', { tentativas: 12 })
  async processar(tarefa: TarefaEmCurso<{ loteId: string }>): Promise<void> {
    const { loteId } = tarefa.parametros;
    const envio = await this.avisos.comCertificado(() => tarefa.bloco(() => this.passos.preparar(loteId)));
    if (!envio) return;
    const { emissor, troca, lote, credencial, notaId } = envio;
    const alvo = { loteId, ...(notaId ? { notaId } : {}) };
    const chamada = await this.chamadas.chamar(emissor, troca, lote, credencial, alvo);
    // What the government said is written even while the instance is stopping.
    await this.unidade.executar(() => {
      if (chamada.tipo === 'NADA_SAIU') return this.passos.desfazer(loteId);
      const duvida = { tipo: 'DUVIDA', motivo: 'motivo' in chamada ? chamada.motivo : '' } as const;
      return this.passos.anotar(loteId, chamada.tipo === 'RESPOSTA' ? chamada.resultado : duvida);
    });
  }
}

/** Lots put back to work by one job: a thousand of them do not knock at a door that is closed. */
const DE_UMA_VEZ = 200;
const PROXIMA_LEVA_MS = 10_000;

@Injectable()
export class RetomadaDeLotes {
  constructor(
    private readonly relogio: Relogio,
    private readonly circuitos: Circuitos,
    private readonly lotes: LotesRepository,
    private readonly fila: FilaDaTransmissao,
  ) {}

  @Processador('fiscal.retomar', { tentativas: 12 })
  async processar(tarefa: TarefaEmCurso<Governo & Record<string, unknown>>): Promise<void> {
    const { familia, municipio, ambiente } = tarefa.parametros;
    await tarefa.bloco(() => this.retomar({ familia, municipio, ambiente }));
  }

  /** While the breaker is open only one lot goes, and it is the one that finds out. */
  private async retomar(governo: Governo): Promise<void> {
    const { abertoAte } = await this.circuitos.ler(governo);
    const maximo = abertoAte ? 1 : DE_UMA_VEZ;
    const lotes = await this.lotes.montados(governo, maximo);
    for (const loteId of lotes) await this.fila.transmitir(loteId);
    if (lotes.length < maximo) return;
    const depois = this.relogio.agora().getTime() + (abertoAte ? this.circuitos.limites.sondaMs : PROXIMA_LEVA_MS);
    await this.fila.retomar(governo, new Date(Math.max(depois, abertoAte?.getTime() ?? 0)));
  }
}
