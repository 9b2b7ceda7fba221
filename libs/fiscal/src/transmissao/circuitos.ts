import { Inject, Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, Relogio } from '@sineta/plataforma';
import { OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';
import {
  aposFalha,
  CIRCUITO_FECHADO,
  LIMITES_DO_CIRCUITO,
  passagem,
  type Circuito,
  type LimitesDoCircuito,
  type Passagem,
} from './circuito.regras.js';

/** One government of one city, as a school calls it. */
export interface Governo {
  familia: string;
  municipio: string;
  ambiente: string;
}

type Linha = Circuito & { desvioMs: number };

const DO_GOVERNO = `familia = $1 and municipio = $2 and ambiente = $3`;
const chaves = ({ familia, municipio, ambiente }: Governo): string[] => [familia, municipio, ambiente];

/** The circuit breaker of each government, shared by every process. Needs an open unit of work. */
@Injectable()
export class Circuitos {
  constructor(
    @Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  get limites(): LimitesDoCircuito {
    return { ...LIMITES_DO_CIRCUITO, ...this.opcoes.circuito };
  }

  async ler(governo: Governo): Promise<Linha> {
    return (await this.linha(governo, '')) ?? { ...CIRCUITO_FECHADO, desvioMs: 0 };
  }

  /** Whether to call now. Who gets SONDAR is the only one for a while. */
  async passar(governo: Governo): Promise<Passagem> {
    const agora = this.relogio.agora();
    const semTrava = passagem(await this.ler(governo), agora);
    if (semTrava.tipo !== 'SONDAR') return semTrava;
    const travado = await this.linha(governo, 'for update');
    const decidida = travado ? passagem(travado, agora) : semTrava;
    if (travado && decidida.tipo === 'SONDAR') {
      await this.gravar(governo, { ...travado, abertoAte: new Date(agora.getTime() + this.limites.sondaMs) });
    }
    return decidida;
  }

  /** @returns whether it is open now */
  async falhou(governo: Governo, motivo: string): Promise<boolean> {
    const antes = (await this.linha(governo, 'for update')) ?? { ...CIRCUITO_FECHADO, desvioMs: 0 };
    const depois = aposFalha(antes, this.relogio.agora(), motivo.slice(0, 500), this.limites);
    await this.gravar(governo, { ...depois, desvioMs: antes.desvioMs });
    return depois.abertoAte !== null;
  }

  /**
   * @param desvioMs how much our clock is ahead of theirs; null when the answer did not say
   * @returns whether it was open, so that who waits may go
   */
  async respondeu(governo: Governo, desvioMs: number | null): Promise<boolean> {
    const antes = await this.ler(governo);
    const mudou = desvioMs !== null && Math.abs(desvioMs - antes.desvioMs) > TOLERANCIA_MS;
    if (antes.falhas > 0 || antes.abertoAte || mudou) {
      await this.gravar(governo, { ...CIRCUITO_FECHADO, desvioMs: mudou ? desvioMs : antes.desvioMs });
    }
    return antes.abertoAte !== null;
  }

  private linha(governo: Governo, trava: '' | 'for update'): Promise<Linha | null> {
    return this.consulta.linha<Linha>(
      `select falhas, aberturas, aberto_ate, ultima_falha_em, ultimo_motivo, desvio_ms
         from circuito_fiscal where ${DO_GOVERNO} ${trava}`,
      chaves(governo),
    );
  }

  private async gravar(governo: Governo, c: Linha): Promise<void> {
    await this.consulta.linhas(
      `insert into circuito_fiscal (familia, municipio, ambiente, escola_id, falhas, aberturas, aberto_ate,
          ultima_falha_em, ultimo_motivo, desvio_ms)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (escola_id, familia, municipio, ambiente) do update set falhas = excluded.falhas,
          aberturas = excluded.aberturas, aberto_ate = excluded.aberto_ate, ultima_falha_em = excluded.ultima_falha_em,
          ultimo_motivo = excluded.ultimo_motivo, desvio_ms = excluded.desvio_ms`,
      [
        ...chaves(governo),
        ...[escolaAtual(), c.falhas, c.aberturas, c.abertoAte, c.ultimaFalhaEm, c.ultimoMotivo, c.desvioMs],
      ],
    );
  }
}

/** The header Date has whole seconds, and the network takes its time: below this nothing is measured. */
export const TOLERANCIA_MS = 5_000;
