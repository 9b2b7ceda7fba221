import { Injectable } from '@nestjs/common';
import { Consulta, type ConsultaDeLista, type Pagina } from '@sineta/plataforma';
import type { TentativaDto } from './tentativas.dto.js';

@Injectable()
export class TentativasRepository {
  constructor(private readonly consulta: Consulta) {}

  /** Calls about the note itself, and those of every lot in which it went. */
  listar(notaId: string, filtro: ConsultaDeLista): Promise<Pagina<TentativaDto>> {
    return this.consulta.pagina<TentativaDto>(
      {
        campos: 'r.id, r.operacao, r.em, r.duracao_ms, r.status, r.desfecho, r.codigos, r.resumo, r.corpo_sha256',
        de: 'resposta_do_governo r',
        id: 'r.id',
        onde: [
          `r.id in (select x.id from resposta_do_governo x where x.nota_id = $1
             union select x.id from resposta_do_governo x
               join lote_documento d on d.escola_id = x.escola_id and d.lote_id = x.lote_id and d.nota_id = $1
              where x.nota_id is null)`,
        ],
        parametros: [notaId],
        ordens: { em: { sql: 'r.em', tipo: 'timestamptz' } },
        ordemPadrao: '-em',
      },
      filtro,
    );
  }
}
