import { Injectable } from '@nestjs/common';
import { Consulta, type ConsultaDeLista, type Pagina } from '@sineta/plataforma';
import type { CursoDto } from './cursos.dto.js';

const CAMPOS = `c.id, c.versao, c.nome, c.nivel, coalesce((
  select jsonb_agg(jsonb_build_object('id', s.id, 'versao', s.versao, 'nome', s.nome, 'ordem', s.ordem) order by s.ordem)
  from serie s where s.escola_id = c.escola_id and s.curso_id = c.id), '[]') as series`;

@Injectable()
export class CursosRepository {
  constructor(private readonly consulta: Consulta) {}

  listar(filtro: ConsultaDeLista): Promise<Pagina<CursoDto>> {
    return this.consulta.pagina<CursoDto>(
      {
        campos: CAMPOS,
        de: 'curso c',
        id: 'c.id',
        ordens: { nome: { sql: 'c.nome', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  obter(id: string): Promise<CursoDto | null> {
    return this.consulta.linha<CursoDto>(`select ${CAMPOS} from curso c where c.id = $1`, [id]);
  }
}
