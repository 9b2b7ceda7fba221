import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual } from '@sineta/plataforma';

export interface ContratoRenovavel {
  contratoId: string;
  alunoId: string;
  alunoNome: string;
  pagadorId: string;
  diaVencimento: number;
  /** In the new school year; null: the student was not enrolled yet. */
  matriculaId: string | null;
}

@Injectable()
export class RenovacoesRepository {
  constructor(private readonly consulta: Consulta) {}

  /** Contracts of a plan whose student has none of the new one, those with a matrícula first. */
  aRenovar(x: { planoDeOrigemId: string; planoId: string; periodoLetivoId: string }): Promise<ContratoRenovavel[]> {
    return this.consulta.linhas(
      `select c.id as contrato_id, c.aluno_id, pa.nome as aluno_nome, c.pagador_id, c.dia_vencimento,
              m.id as matricula_id
         from contrato c
         join aluno a on a.escola_id = c.escola_id and a.id = c.aluno_id
         join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
         left join matricula m on m.escola_id = c.escola_id and m.aluno_id = c.aluno_id and m.periodo_letivo_id = $4
          and m.situacao in ('PRE_MATRICULA', 'CURSANDO')
        where c.escola_id = $1 and c.plano_id = $2 and c.situacao <> 'CANCELADO' and c.matricula_id is not null
          and not exists (select 1 from contrato n where n.escola_id = c.escola_id and n.aluno_id = c.aluno_id
            and n.plano_id = $3 and n.situacao = 'ATIVO')
        order by m.id is null, c.id`,
      [escolaAtual(), x.planoDeOrigemId, x.planoId, x.periodoLetivoId],
    );
  }
}
