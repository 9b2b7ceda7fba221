import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { ItemContratado } from '../contratos/contrato.regras.js';
import type { ServicoEmUso } from './plano-personalizado.regras.js';
import type { ConsultaDePlanosDto, PlanoResumoDto } from './planos.dto.js';

@Injectable()
export class PlanosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  itens(planoId: string): Promise<(ItemContratado & { id: string })[]> {
    return this.consulta.linhas(
      `select i.id, i.servico_id, s.tipo as servico_tipo, s.nome as servico_nome, i.total_centavos, i.parcelas,
              i.primeira_competencia, i.obrigatorio
         from plano_item i join servico s on s.escola_id = i.escola_id and s.id = i.servico_id
        where i.escola_id = $1 and i.plano_id = $2 order by i.primeira_competencia, s.nome`,
      [escolaAtual(), planoId],
    );
  }

  /** Those in use. */
  async servicos(ids: readonly string[]): Promise<Map<string, ServicoEmUso>> {
    const linhas = await this.consulta.linhas<ServicoEmUso>(
      `select id, tipo, nome from servico where escola_id = $1 and id = any($2::uuid[]) and ativo`,
      [escolaAtual(), ids],
    );
    return new Map(linhas.map((servico) => [servico.id, servico]));
  }

  /** Locks the editions of a plan, so that two new ones do not take the same number. */
  async ultimaEdicao(periodoLetivoId: string, nome: string): Promise<number> {
    const linhas = await this.consulta.linhas<{ edicao: number }>(
      `select edicao from plano_pagamento where escola_id = $1 and periodo_letivo_id = $2 and nome = $3
        order by id for update`,
      [escolaAtual(), periodoLetivoId, nome],
    );
    return Math.max(0, ...linhas.map(({ edicao }) => edicao));
  }

  listar(filtro: ConsultaDePlanosDto): Promise<Pagina<PlanoResumoDto>> {
    const { onde, parametros } = new Filtros().se(filtro.periodoLetivoId, 'p.periodo_letivo_id = ?');
    return this.consulta.pagina<PlanoResumoDto>(
      {
        campos: `p.id, p.versao, p.nome, p.periodo_letivo_id, p.vigencia_inicio, p.vigencia_fim, p.dia_vencimento,
          p.edicao, p.situacao, (select coalesce(sum(i.total_centavos), 0)::bigint from plano_item i
            where i.escola_id = p.escola_id and i.plano_id = p.id) as total_centavos`,
        ...{ de: 'plano_pagamento p', onde, parametros, id: 'p.id' },
        ordens: {
          nome: { sql: 'lower(p.nome)', tipo: 'text' },
          vigencia: { sql: 'p.vigencia_inicio', tipo: 'date' },
        },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }
}
