import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';

/** Whom a contract is about; `pagadorId` is the responsável financeiro, null when there is none. */
export interface MatriculaContratavel {
  /** null: isolated enrolment, in a service and in no class. */
  matriculaId: string | null;
  alunoId: string;
  alunoNome: string;
  pagadorId: string | null;
  situacao: string;
  jaTemContrato: boolean;
}

/** The guardian who pays, oldest first; an adult student without one pays alone. */
const PAGADOR = `coalesce((select r.pessoa_id from responsavel r
    where r.escola_id = a.escola_id and r.dependente_id = a.pessoa_id and r.financeiro and r.restricao is null
    order by r.criado_em, r.id limit 1),
  case when p.nascimento <= $2::date - interval '18 years' then p.id end)`;

const CONTRATAVEL = `select m.id as matricula_id, m.aluno_id, p.nome as aluno_nome, m.situacao, ${PAGADOR} as pagador_id,
    exists (select 1 from contrato c where c.escola_id = m.escola_id and c.matricula_id = m.id and c.plano_id = $3
      and c.situacao = 'ATIVO') as ja_tem_contrato
  from matricula m
  join aluno a on a.escola_id = m.escola_id and a.id = m.aluno_id
  join pessoa p on p.escola_id = a.escola_id and p.id = a.pessoa_id`;

const SEM_MATRICULA = `select null::uuid as matricula_id, a.id as aluno_id, p.nome as aluno_nome, 'CURSANDO' as situacao,
    ${PAGADOR} as pagador_id, exists (select 1 from contrato c where c.escola_id = a.escola_id and c.aluno_id = a.id
      and c.matricula_id is null and c.plano_id = $3 and c.situacao = 'ATIVO') as ja_tem_contrato
  from aluno a join pessoa p on p.escola_id = a.escola_id and p.id = a.pessoa_id
  where a.escola_id = $1 and a.id = $4`;

/** Who may contract, and who pays when nobody is named. */
@Injectable()
export class ContratantesRepository {
  constructor(private readonly consulta: Consulta) {}

  matricula(id: string, planoId: string, hoje: DataCivil): Promise<MatriculaContratavel | null> {
    return this.consulta.linha(`${CONTRATAVEL} where m.escola_id = $1 and m.id = $4`, [
      ...[escolaAtual(), hoje, planoId],
      id,
    ]);
  }

  /** A student who is in no class: a course, a loose service. */
  aluno(id: string, planoId: string, hoje: DataCivil): Promise<MatriculaContratavel | null> {
    return this.consulta.linha(SEM_MATRICULA, [escolaAtual(), hoje, planoId, id]);
  }

  /** Active matrículas of a class or of a school year without a contract of the plan, `limite` after `depois`. */
  semContrato(
    alvo: { turmaId?: string; periodoLetivoId?: string },
    planoId: string,
    hoje: DataCivil,
    { depois, limite }: { depois: string | null; limite: number },
  ): Promise<MatriculaContratavel[]> {
    return this.consulta.linhas(
      `select * from (${CONTRATAVEL}
          where m.escola_id = $1 and m.situacao in ('PRE_MATRICULA', 'CURSANDO')
            and ($4::uuid is null or m.turma_id = $4) and ($5::uuid is null or m.periodo_letivo_id = $5)
            and ($6::uuid is null or m.id > $6)) x
        where not ja_tem_contrato order by matricula_id limit $7`,
      [...[escolaAtual(), hoje, planoId], ...[alvo.turmaId ?? null, alvo.periodoLetivoId ?? null, depois, limite]],
    );
  }

  async contarSemContrato(alvo: { turmaId?: string; periodoLetivoId?: string }, planoId: string): Promise<number> {
    const linha = await this.consulta.linha<{ n: number }>(
      `select count(*) as n from matricula m
        where m.escola_id = $1 and m.situacao in ('PRE_MATRICULA', 'CURSANDO')
          and ($3::uuid is null or m.turma_id = $3) and ($4::uuid is null or m.periodo_letivo_id = $4)
          and not exists (select 1 from contrato c where c.escola_id = m.escola_id and c.matricula_id = m.id
            and c.plano_id = $2 and c.situacao = 'ATIVO')`,
      [escolaAtual(), planoId, alvo.turmaId ?? null, alvo.periodoLetivoId ?? null],
    );
    return linha?.n ?? 0;
  }
}
