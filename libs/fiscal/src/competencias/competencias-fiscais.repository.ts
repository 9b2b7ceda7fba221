import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { CompetenciaFiscal } from './competencia-fiscal.entity.js';
import type { CompetenciaFiscalDto, ConsultaDeCompetenciasFiscaisDto } from './competencias-fiscais.dto.js';

@Injectable()
export class CompetenciasFiscaisRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  de(competencia: Competencia): Promise<CompetenciaFiscal | null> {
    return this.unidade.gerente.findOneBy(CompetenciaFiscal, { escolaId: escolaAtual(), competencia });
  }

  /** Notes of the month whose fate is open, by situation. */
  emAberto(competencia: Competencia): Promise<{ situacao: string; quantidade: number }[]> {
    return this.consulta.linhas(
      `select situacao, count(*)::int as quantidade from nota_fiscal
        where competencia = $1
          and situacao not in ('AUTORIZADA', 'CANCELADA', 'CANCELAMENTO_NEGADO', 'SUBSTITUIDA', 'DESCARTADA', 'APROVADA_NO_TESTE')
        group by situacao order by situacao`,
      [competencia],
    );
  }

  listar(filtro: ConsultaDeCompetenciasFiscaisDto): Promise<Pagina<CompetenciaFiscalDto>> {
    return this.consulta.pagina<CompetenciaFiscalDto>(
      {
        ...{
          campos: 'c.id, c.versao, c.competencia, c.situacao, c.motivo, c.atualizado_em',
          de: 'competencia_fiscal c',
        },
        ...{ id: 'c.id', onde: ['($1::text is null or c.situacao = $1)'], parametros: [filtro.situacao ?? null] },
        ordens: { competencia: { sql: 'c.competencia', tipo: 'text' } },
        ordemPadrao: '-competencia',
      },
      filtro,
    );
  }
}
