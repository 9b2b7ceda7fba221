import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Etapa, PeriodoLetivo } from './periodo-letivo.entity.js';
import type { ConsultaDePeriodosDto } from './periodos.dto.js';

@Injectable()
export class PeriodosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  etapasDe(periodoLetivoId: string): Promise<Etapa[]> {
    return this.unidade.gerente.find(Etapa, {
      where: { escolaId: escolaAtual(), periodoLetivoId },
      order: { ordem: 'ASC' },
    });
  }

  listar(filtro: ConsultaDePeriodosDto): Promise<Pagina<PeriodoLetivo>> {
    return this.consulta.pagina<PeriodoLetivo>(
      {
        campos: 'p.id, p.versao, p.ano, p.nome, p.inicio, p.fim, p.situacao, p.regra_avaliacao',
        de: 'periodo_letivo p',
        onde: filtro.ano ? ['p.ano = $1'] : [],
        parametros: filtro.ano ? [filtro.ano] : [],
        id: 'p.id',
        ordens: { inicio: { sql: 'p.inicio', tipo: 'date' }, nome: { sql: 'p.nome', tipo: 'text' } },
        ordemPadrao: '-inicio',
      },
      filtro,
    );
  }
}
