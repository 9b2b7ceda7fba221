import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Etapa } from '../periodos/periodo-letivo.entity.js';
import type { LancamentoDeNotaDto, LinhaDaGradeDto } from './notas.dto.js';

export interface NotaDoAluno {
  matriculaId: string;
  turmaComponenteId: string;
  etapaOrdem: number;
  valor: string | null;
  faltas: number;
}

@Injectable()
export class NotasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** The stage, held against being closed until the marks are in; teachers do not wait for each other. */
  segurarEtapa(id: string): Promise<Etapa | null> {
    const where = { escolaId: escolaAtual(), id };
    return this.unidade.gerente.findOne(Etapa, { where, lock: { mode: 'pessimistic_read' } });
  }

  /** The class's grid in a stage, in the order of the register. */
  grade(turmaComponenteId: string, etapaId: string): Promise<LinhaDaGradeDto[]> {
    return this.consulta.linhas<LinhaDaGradeDto>(
      `select m.id as matricula_id, a.ra, p.nome as aluno_nome, trim_scale(n.valor)::text as valor, coalesce(n.faltas, 0) as faltas
       from turma_componente tc
       join matricula m on m.escola_id = tc.escola_id and m.turma_id = tc.turma_id and m.situacao = 'CURSANDO'
       join aluno a on a.escola_id = m.escola_id and a.id = m.aluno_id
       join pessoa p on p.escola_id = a.escola_id and p.id = a.pessoa_id
       left join nota n on n.escola_id = m.escola_id and n.matricula_id = m.id and n.turma_componente_id = tc.id
         and n.etapa_id = $2
       where tc.id = $1 order by lower(p.nome), m.id`,
      [turmaComponenteId, etapaId],
    );
  }

  /** One statement for the class; absent fields keep what was there. */
  async gravar(turmaComponenteId: string, etapaId: string, notas: readonly LancamentoDeNotaDto[]): Promise<void> {
    await this.unidade.gerente.query(
      `insert into nota (escola_id, id, matricula_id, turma_componente_id, etapa_id, valor, faltas)
       select $1, n.id, n.matricula_id, $2, $3, n.valor, coalesce(n.faltas, 0)
       from unnest($4::uuid[], $5::uuid[], $6::numeric[], $7::boolean[], $8::int[])
         as n (id, matricula_id, valor, tem_valor, faltas)
       on conflict (escola_id, matricula_id, turma_componente_id, etapa_id) do update set
         valor = case when (select t from unnest($5::uuid[], $7::boolean[]) as x (m, t)
           where x.m = excluded.matricula_id) then excluded.valor else nota.valor end,
         faltas = coalesce((select f from unnest($5::uuid[], $8::int[]) as x (m, f)
           where x.m = excluded.matricula_id), nota.faltas),
         versao = nota.versao + 1, atualizado_em = now()`,
      [
        ...[escolaAtual(), turmaComponenteId, etapaId],
        notas.map(() => uuidv7()),
        notas.map((n) => n.matriculaId),
        notas.map((n) => n.valor ?? null),
        notas.map((n) => n.valor !== undefined),
        notas.map((n) => n.faltas ?? null),
      ],
    );
  }

  /** All the marks of some matrículas. `ordens`: only these stages (what is published), or null for all. */
  async deMatriculas(matriculas: readonly string[], ordens: readonly number[] | null): Promise<NotaDoAluno[]> {
    return this.consulta.linhas<NotaDoAluno>(
      `select n.matricula_id, n.turma_componente_id, e.ordem as etapa_ordem, trim_scale(n.valor)::text as valor, n.faltas
       from nota n join etapa e on e.escola_id = n.escola_id and e.id = n.etapa_id
       where n.matricula_id = any($1::uuid[]) and ($2::int[] is null or e.ordem = any($2::int[]))`,
      [matriculas, ordens],
    );
  }
}
