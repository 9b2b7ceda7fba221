import { Injectable } from '@nestjs/common';
import { Consulta, type Pagina } from '@sineta/plataforma';
import { condicaoDaMatricula, type AlcanceDeAlunos } from '../alcance/alcance.regras.js';
import type { ConsultaDeMatriculasDto, MatriculaDto } from './matriculas.dto.js';

const CAMPOS = `m.id, m.versao, m.aluno_id, a.pessoa_id, p.nome as aluno_nome, a.ra, m.periodo_letivo_id, m.turma_id,
  t.nome as turma_nome, m.data, m.situacao, m.encerrada_em, m.motivo`;

const DE = `matricula m
  join aluno a on a.escola_id = m.escola_id and a.id = m.aluno_id
  join pessoa p on p.escola_id = a.escola_id and p.id = a.pessoa_id
  join turma t on t.escola_id = m.escola_id and t.id = m.turma_id`;

const FILTROS = {
  turmaId: 'm.turma_id',
  periodoLetivoId: 'm.periodo_letivo_id',
  alunoId: 'm.aluno_id',
  situacao: 'm.situacao',
} as const;

@Injectable()
export class MatriculasRepository {
  constructor(private readonly consulta: Consulta) {}

  listar(filtro: ConsultaDeMatriculasDto, alcance: AlcanceDeAlunos | null): Promise<Pagina<MatriculaDto>> {
    const parametros: unknown[] = [];
    const onde = condicaoDaMatricula(alcance, parametros);
    for (const [campo, coluna] of Object.entries(FILTROS)) {
      const valor = filtro[campo as keyof typeof FILTROS];
      if (valor) onde.push(`${coluna} = $${parametros.push(valor)}`);
    }
    return this.consulta.pagina<MatriculaDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'm.id' },
        ordens: { nome: { sql: 'lower(p.nome)', tipo: 'text' }, data: { sql: 'm.data', tipo: 'date' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  obter(id: string, alcance: AlcanceDeAlunos | null): Promise<MatriculaDto | null> {
    const parametros: unknown[] = [id];
    const onde = ['m.id = $1', ...condicaoDaMatricula(alcance, parametros)].join(' and ');
    return this.consulta.linha<MatriculaDto>(`select ${CAMPOS} from ${DE} where ${onde}`, parametros);
  }

  /**
   * Marks follow the student to the components that the new class also has; those it lacks stay with the old class's
   * component and come back if the student does.
   */
  async levarNotas(matriculaId: string, turmaId: string): Promise<void> {
    await this.consulta.linhas(
      `update nota n set turma_componente_id = novo.id, versao = n.versao + 1, atualizado_em = now()
       from turma_componente velho, turma_componente novo
       where n.matricula_id = $1 and velho.escola_id = n.escola_id and velho.id = n.turma_componente_id
         and novo.escola_id = n.escola_id and novo.turma_id = $2 and novo.componente_id = velho.componente_id
         and novo.id <> velho.id`,
      [matriculaId, turmaId],
    );
  }

  async temAtiva(alunoId: string, periodoLetivoId: string): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 from matricula where aluno_id = $1 and periodo_letivo_id = $2 and situacao in ('PRE_MATRICULA', 'CURSANDO')`,
      [alunoId, periodoLetivoId],
    );
    return linha !== null;
  }
}
