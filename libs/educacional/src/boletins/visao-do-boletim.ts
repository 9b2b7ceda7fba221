import { Injectable } from '@nestjs/common';
import { Familia } from '@sineta/cadastro';
import { contextoAtual, naoEncontrado, type Papel } from '@sineta/plataforma';
import { TurmasRepository } from '../turmas/turmas.repository.js';

const VEEM_TODOS: readonly Papel[] = ['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'];

/** All the marks, or those of the stages that the school published. */
export type Visao = 'TUDO' | 'PUBLICADAS';

/** Who sees which report card: the office all; a teacher those of the own classes; a family its own, as published. */
@Injectable()
export class VisaoDoBoletim {
  constructor(
    private readonly familia: Familia,
    private readonly turmas: TurmasRepository,
  ) {}

  /** @throws ErroDeNegocio `nao-encontrado` when the caller has nothing to do with the student */
  async da(matricula: { id: string; turmaId: string; pessoaId: string }): Promise<Visao> {
    const { papeis, escopos } = contextoAtual();
    if (escopos !== null || papeis.some((papel) => VEEM_TODOS.includes(papel))) return 'TUDO';
    if (papeis.includes('professor') && (await this.ensinaEm(matricula.turmaId))) return 'TUDO';
    if ((await this.familia.daPessoa('pedagogico')).includes(matricula.pessoaId)) return 'PUBLICADAS';
    throw naoEncontrado('matrícula', matricula.id);
  }

  private async ensinaEm(turmaId: string): Promise<boolean> {
    const { pessoaId } = contextoAtual();
    const componentes = await this.turmas.componentesDe(turmaId);
    return pessoaId !== null && componentes.some(({ professorId }) => professorId === pessoaId);
  }
}
