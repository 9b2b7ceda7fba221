import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Parecer } from './parecer.entity.js';
import type { ParecerDto } from './pareceres.dto.js';

export interface ParecerDaEtapa {
  matriculaId: string;
  etapaNome: string;
  etapaOrdem: number;
  texto: string;
}

@Injectable()
export class PareceresRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  da(matriculaId: string, etapaId: string): Promise<Parecer | null> {
    return this.unidade.gerente.findOneBy(Parecer, { escolaId: escolaAtual(), matriculaId, etapaId });
  }

  ler(matriculaId: string, etapaId: string): Promise<ParecerDto | null> {
    return this.consulta.linha<ParecerDto>(
      `select $2::uuid as matricula_id, e.id as etapa_id, e.nome as etapa_nome, p.texto, u.nome as autor_nome,
              p.atualizado_em, coalesce(p.versao, 0) as versao
         from etapa e
         left join parecer p on p.escola_id = e.escola_id and p.etapa_id = e.id and p.matricula_id = $2
         left join usuario u on u.escola_id = p.escola_id and u.id = p.autor_id
        where e.escola_id = $1 and e.id = $3`,
      [escolaAtual(), matriculaId, etapaId],
    );
  }

  /** Those of some enrolments, in the order of the stages. `ordens`: only these stages, or null for all. */
  deMatriculas(matriculas: readonly string[], ordens: readonly number[] | null): Promise<ParecerDaEtapa[]> {
    return this.consulta.linhas<ParecerDaEtapa>(
      `select p.matricula_id, e.nome as etapa_nome, e.ordem as etapa_ordem, p.texto
         from parecer p join etapa e on e.escola_id = p.escola_id and e.id = p.etapa_id
        where p.escola_id = $1 and p.matricula_id = any($2::uuid[]) and ($3::int[] is null or e.ordem = any($3::int[]))
        order by e.ordem`,
      [escolaAtual(), matriculas, ordens],
    );
  }
}
