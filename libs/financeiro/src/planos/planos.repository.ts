import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { ItemContratado } from '../contratos/contrato.regras.js';
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
              i.primeira_competencia
         from plano_item i join servico s on s.escola_id = i.escola_id and s.id = i.servico_id
        where i.escola_id = $1 and i.plano_id = $2 order by i.primeira_competencia, s.nome`,
      [escolaAtual(), planoId],
    );
  }

  async tiposDeServico(ids: readonly string[]): Promise<Map<string, string>> {
    const linhas = await this.consulta.linhas<{ id: string; tipo: string }>(
      `select id, tipo from servico where escola_id = $1 and id = any($2::uuid[]) and ativo`,
      [escolaAtual(), ids],
    );
    return new Map(linhas.map(({ id, tipo }) => [id, tipo]));
  }

  listar(filtro: ConsultaDePlanosDto): Promise<Pagina<PlanoResumoDto>> {
    const { onde, parametros } = new Filtros().se(filtro.periodoLetivoId, 'p.periodo_letivo_id = ?');
    return this.consulta.pagina<PlanoResumoDto>(
      {
        campos: `p.id, p.versao, p.nome, p.periodo_letivo_id, p.vigencia_inicio, p.vigencia_fim, p.dia_vencimento,
          p.situacao, (select coalesce(sum(i.total_centavos), 0)::bigint from plano_item i
            where i.escola_id = p.escola_id and i.plano_id = p.id) as total_centavos`,
        ...{ de: 'plano_pagamento p', onde, parametros, id: 'p.id' },
        ordens: { nome: { sql: 'lower(p.nome)', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }
}
