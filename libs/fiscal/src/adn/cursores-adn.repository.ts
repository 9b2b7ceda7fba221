import { Injectable } from '@nestjs/common';
import type { Ambiente } from '@sineta/nfse';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import type { ResultadoDaConsulta } from './distribuicao.dto.js';

export interface CursorAdn {
  ultimoNsu: number;
  resultado: ResultadoDaConsulta | null;
  motivo: string | null;
  consultadoEm: Date | null;
  emDiaDesde: Date | null;
}

export interface ContagemDoAdn {
  documentos: number;
  avariados: number;
  aAplicar: number;
}

const CAMPOS = 'ultimo_nsu, resultado, motivo, consultado_em, em_dia_desde';

/** How far the distribution was read. Needs an open unit of work. */
@Injectable()
export class CursoresAdnRepository {
  constructor(private readonly consulta: Consulta) {}

  ler(ambiente: Ambiente): Promise<CursorAdn | null> {
    return this.consulta.linha(`select ${CAMPOS} from cursor_adn where ambiente = $1`, [ambiente]);
  }

  async abrir(ambiente: Ambiente): Promise<CursorAdn> {
    await this.consulta.linhas(
      `insert into cursor_adn (escola_id, ambiente) values ($1, $2) on conflict do nothing returning ambiente`,
      [escolaAtual(), ambiente],
    );
    return this.travar(ambiente);
  }

  async travar(ambiente: Ambiente): Promise<CursorAdn> {
    const linha = await this.consulta.linha<CursorAdn>(
      `select ${CAMPOS} from cursor_adn where ambiente = $1 for update`,
      [ambiente],
    );
    if (!linha) throw new Error(`Não há cursor do ADN em ${ambiente}.`);
    return linha;
  }

  /** @param emDiaDesde the last time that there was nothing more to bring */
  async anotar(ambiente: Ambiente, c: CursorAdn): Promise<void> {
    await this.consulta.linhas(
      `update cursor_adn set ultimo_nsu = $2, resultado = $3, motivo = $4, consultado_em = $5, em_dia_desde = $6
        where ambiente = $1 returning ambiente`,
      [ambiente, c.ultimoNsu, c.resultado, c.motivo, c.consultadoEm, c.emDiaDesde],
    );
  }

  async contar(ambiente: Ambiente): Promise<ContagemDoAdn> {
    const linha = await this.consulta.linha<ContagemDoAdn>(
      `select count(*)::int as documentos, count(*) filter (where situacao = 'AVARIADO')::int as avariados,
          count(*) filter (where aplicado_em is null)::int as a_aplicar
         from documento_adn where ambiente = $1`,
      [ambiente],
    );
    return linha ?? { documentos: 0, avariados: 0, aAplicar: 0 };
  }
}
