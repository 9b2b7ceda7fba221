import { Injectable } from '@nestjs/common';
import { limparDocumento } from '@sineta/nucleo';
import { Consulta, contemTexto, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { condicaoDoAluno, type AlcanceDeAlunos } from '../alcance/alcance.regras.js';
import { Aluno } from './aluno.entity.js';
import type { AlunoResumoDto, ConsultaDeAlunosDto } from './alunos.dto.js';

const CAMPOS = `a.id, a.versao, a.ra, a.pessoa_id, p.nome, p.documento, p.nascimento, m.turma_id, t.nome as turma_nome`;

const DE = `aluno a
  join pessoa p on p.escola_id = a.escola_id and p.id = a.pessoa_id
  left join lateral (select turma_id from matricula x where x.escola_id = a.escola_id and x.aluno_id = a.id
    and x.situacao in ('PRE_MATRICULA', 'CURSANDO') order by x.data desc limit 1) m on true
  left join turma t on t.escola_id = a.escola_id and t.id = m.turma_id`;

/** The class of today is known after looking at each student; who was ever enrolled in it is in an index. */
const daTurma = (turma: string): string =>
  `m.turma_id = ${turma} and a.id = any (array(select x.aluno_id from matricula x where x.turma_id = ${turma}))`;

@Injectable()
export class AlunosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  porPessoa(pessoaId: string): Promise<Aluno | null> {
    return this.unidade.gerente.findOneBy(Aluno, { escolaId: escolaAtual(), pessoaId });
  }

  porRa(ra: string): Promise<Aluno | null> {
    return this.unidade.gerente.findOneBy(Aluno, { escolaId: escolaAtual(), ra });
  }

  /** A teacher does not search by document: the answer would confirm a CPF that is not shown. */
  listar(filtro: ConsultaDeAlunosDto, alcance: AlcanceDeAlunos | null): Promise<Pagina<AlunoResumoDto>> {
    const parametros: unknown[] = [];
    const onde = condicaoDoAluno(alcance, parametros);
    if (filtro.turmaId) onde.push(daTurma(`$${parametros.push(filtro.turmaId)}`));
    if (filtro.busca) {
      const texto = parametros.push(filtro.busca);
      const documento = parametros.push(alcance?.professorId ? null : limparDocumento(filtro.busca));
      onde.push(`(${contemTexto('p.nome', `$${texto}`)} or a.ra = $${texto} or p.documento = $${documento}::text)`);
    }
    return this.consulta.pagina<AlunoResumoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'a.id' },
        ordens: { nome: { sql: 'lower(p.nome)', tipo: 'text' }, ra: { sql: 'a.ra', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  obter(id: string, alcance: AlcanceDeAlunos | null): Promise<AlunoResumoDto | null> {
    const parametros: unknown[] = [id];
    const onde = ['a.id = $1', ...condicaoDoAluno(alcance, parametros)].join(' and ');
    return this.consulta.linha<AlunoResumoDto>(`select ${CAMPOS} from ${DE} where ${onde}`, parametros);
  }
}
