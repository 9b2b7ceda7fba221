import { Injectable } from '@nestjs/common';
import { Consulta } from '../banco/consulta.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import type { Pagina } from '../http/pagina.js';
import type { ConsultaDeAuditoria, RegistroDeAuditoriaDto } from './auditoria.dto.js';

@Injectable()
export class AuditoriaService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Days are civil days of America/Sao_Paulo, both included. */
  listar(filtros: ConsultaDeAuditoria): Promise<Pagina<RegistroDeAuditoriaDto>> {
    const { entidade, entidadeId, usuarioId, acao, de, ate } = filtros;
    return this.unidade.executar(() =>
      this.consulta.pagina<RegistroDeAuditoriaDto>(
        {
          campos: `a.id, a.instante, a.acao, a.entidade, a.entidade_id, a.usuario_id, a.chave_api_id, a.agente,
                   a.requisicao_id, a.endereco, a.antes, a.depois, a.motivo`,
          de: 'auditoria a',
          onde: [
            '($1::text is null or a.entidade = $1)',
            '($2::text is null or a.entidade_id = $2)',
            '($3::uuid is null or a.usuario_id = $3)',
            '($4::text is null or a.acao = $4)',
            `($5::date is null or a.instante >= $5::date::timestamp at time zone 'America/Sao_Paulo')`,
            `($6::date is null or a.instante < ($6::date + 1)::timestamp at time zone 'America/Sao_Paulo')`,
          ],
          parametros: [entidade, entidadeId, usuarioId, acao, de, ate].map((valor) => valor ?? null),
          id: 'a.id',
          ordens: { instante: { sql: 'a.instante', tipo: 'timestamptz' } },
          ordemPadrao: '-instante',
        },
        filtros,
      ),
    );
  }
}
