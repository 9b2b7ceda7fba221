import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta } from '@sineta/plataforma';
import type { Nivel } from '../cursos/curso.entity.js';
import type { SituacaoDaMatricula } from '../matriculas/matricula.entity.js';
import type { Turno } from '../turmas/turma.entity.js';

export interface AlunoDaTurma {
  matriculaId: string;
  pessoaId: string;
  situacao: SituacaoDaMatricula;
  nome: string;
  nomeSocial: string | null;
  nascimento: DataCivil | null;
  ra: string;
}

export interface TurmaDoBoletim {
  id: string;
  nome: string;
  turno: Turno;
  serieNome: string;
  cursoNome: string;
  nivel: Nivel;
  periodoLetivoId: string;
  ano: number;
}

@Injectable()
export class BoletinsRepository {
  constructor(private readonly consulta: Consulta) {}

  turma(id: string): Promise<TurmaDoBoletim | null> {
    return this.consulta.linha<TurmaDoBoletim>(
      `select t.id, t.nome, t.turno, s.nome as serie_nome, c.nome as curso_nome, c.nivel, t.periodo_letivo_id, pl.ano
       from turma t
       join serie s on s.escola_id = t.escola_id and s.id = t.serie_id
       join curso c on c.escola_id = s.escola_id and c.id = s.curso_id
       join periodo_letivo pl on pl.escola_id = t.escola_id and pl.id = t.periodo_letivo_id
       where t.id = $1`,
      [id],
    );
  }

  alunos(turmaId: string, matriculaId?: string): Promise<AlunoDaTurma[]> {
    return this.consulta.linhas<AlunoDaTurma>(
      `select m.id as matricula_id, a.pessoa_id, m.situacao, p.nome, p.nome_social, p.nascimento, a.ra
       from matricula m
       join aluno a on a.escola_id = m.escola_id and a.id = m.aluno_id
       join pessoa p on p.escola_id = a.escola_id and p.id = a.pessoa_id
       where m.turma_id = $1 and ($2::uuid is null and m.situacao not in ('PRE_MATRICULA', 'CANCELADO') or m.id = $2)
       order by lower(p.nome), m.id`,
      [turmaId, matriculaId ?? null],
    );
  }
}
