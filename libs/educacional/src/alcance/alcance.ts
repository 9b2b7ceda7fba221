import { Injectable } from '@nestjs/common';
import { Familia } from '@sineta/cadastro';
import { Consulta, contextoAtual } from '@sineta/plataforma';
import type { AlcanceDeAlunos } from './alcance.regras.js';

/** Whose pedagogical record the caller may read. */
@Injectable()
export class Alcance {
  constructor(
    private readonly familia: Familia,
    private readonly consulta: Consulta,
  ) {}

  /** null: the whole school. */
  async atual(): Promise<AlcanceDeAlunos | null> {
    const pessoas = await this.familia.alcance('pedagogico');
    return pessoas === null ? null : { pessoas, professorId: professorAtual() };
  }

  /** Marks not yet published are for the office and for who teaches the class; the family waits. */
  async leNaoPublicado(turmaId: string): Promise<boolean> {
    return this.familia.veTodos() || this.ensina(turmaId);
  }

  /** Who may write about the students of a class: office, keys and its teachers, whatever else they may read. */
  async escreveNaTurma(turmaId: string): Promise<boolean> {
    const { papeis, escopos } = contextoAtual();
    const escritorio = papeis.includes('admin') || papeis.includes('secretaria');
    return escopos !== null || escritorio || this.ensina(turmaId);
  }

  private async ensina(turmaId: string): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 from turma_componente where turma_id = $1 and professor_id = $2::uuid`,
      [turmaId, professorAtual()],
    );
    return linha !== null;
  }
}

function professorAtual(): string | null {
  const { papeis, pessoaId } = contextoAtual();
  return papeis.includes('professor') ? pessoaId : null;
}
