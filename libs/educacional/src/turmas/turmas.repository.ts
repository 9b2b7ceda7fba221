import { Injectable } from '@nestjs/common';
import { Consulta, type Pagina } from '@sineta/plataforma';
import type { Nivel } from '../cursos/curso.entity.js';
import type { ComponenteDaTurmaLidoDto, ConsultaDeTurmasDto, TurmaResumoDto } from './turmas.dto.js';

const OCUPADAS = `(select count(*) from matricula m where m.escola_id = t.escola_id and m.turma_id = t.id
  and m.situacao in ('PRE_MATRICULA', 'CURSANDO'))`;

@Injectable()
export class TurmasRepository {
  constructor(private readonly consulta: Consulta) {}

  listar(filtro: ConsultaDeTurmasDto): Promise<Pagina<TurmaResumoDto>> {
    const parametros: string[] = [];
    const onde: string[] = [];
    if (filtro.periodoLetivoId) onde.push(`t.periodo_letivo_id = $${parametros.push(filtro.periodoLetivoId)}`);
    if (filtro.serieId) onde.push(`t.serie_id = $${parametros.push(filtro.serieId)}`);
    return this.consulta.pagina<TurmaResumoDto>(
      {
        campos: `t.id, t.versao, t.nome, t.turno, t.vagas, ${OCUPADAS} as matriculados, t.sala, t.periodo_letivo_id,
          t.serie_id, s.nome as serie_nome`,
        de: 'turma t join serie s on s.escola_id = t.escola_id and s.id = t.serie_id',
        onde,
        parametros,
        id: 't.id',
        ordens: { nome: { sql: 't.nome', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  obter(id: string): Promise<TurmaResumoDto | null> {
    return this.consulta.linha<TurmaResumoDto>(
      `select t.id, t.versao, t.nome, t.turno, t.vagas, ${OCUPADAS} as matriculados, t.sala, t.periodo_letivo_id,
        t.serie_id, s.nome as serie_nome
       from turma t join serie s on s.escola_id = t.escola_id and s.id = t.serie_id where t.id = $1`,
      [id],
    );
  }

  componentesDe(turmaId: string): Promise<ComponenteDaTurmaLidoDto[]> {
    return this.consulta.linhas<ComponenteDaTurmaLidoDto>(
      `select tc.id, tc.versao, tc.componente_id, c.nome, c.abreviatura, tc.professor_id, p.nome as professor_nome,
        tc.carga_horaria
       from turma_componente tc
       join componente c on c.escola_id = tc.escola_id and c.id = tc.componente_id
       left join pessoa p on p.escola_id = tc.escola_id and p.id = tc.professor_id
       where tc.turma_id = $1 order by c.ordem, c.nome`,
      [turmaId],
    );
  }

  async nivel(turmaId: string): Promise<Nivel | null> {
    const linha = await this.consulta.linha<{ nivel: Nivel }>(
      `select c.nivel from turma t
       join serie s on s.escola_id = t.escola_id and s.id = t.serie_id
       join curso c on c.escola_id = s.escola_id and c.id = s.curso_id where t.id = $1`,
      [turmaId],
    );
    return linha?.nivel ?? null;
  }

  async ocupadas(turmaId: string): Promise<number> {
    const linha = await this.consulta.linha<{ ocupadas: number }>(
      `select ${OCUPADAS} as ocupadas from turma t where t.id = $1`,
      [turmaId],
    );
    return linha?.ocupadas ?? 0;
  }
}
