import { Injectable } from '@nestjs/common';
import { contextoAtual, EQUIPE, type Papel } from '@sineta/plataforma';
import { ResponsaveisRepository } from './responsaveis/responsaveis.repository.js';

export type Direito = 'financeiro' | 'pedagogico';

/** A teacher is not of the office: the classes taught are a matter of Educacional. */
const ESCRITORIO: readonly Papel[] = EQUIPE.filter((papel) => papel !== 'professor');

/**
 * What a family may see. The office and integrators see the whole school; a guardian only the students for
 * whom the right was given and no restriction stands; a student only the own pedagogical record.
 */
@Injectable()
export class Familia {
  constructor(private readonly responsaveis: ResponsaveisRepository) {}

  /** null: no limit. Otherwise the person ids of the students that may be seen. */
  async alcance(direito: Direito): Promise<string[] | null> {
    if (this.veTodos()) return null;
    const { papeis, pessoaId } = contextoAtual();
    if (!pessoaId) return [];
    const proprios = papeis.includes('aluno') && direito === 'pedagogico' ? [pessoaId] : [];
    const dependentes = papeis.includes('responsavel') ? await this.responsaveis.dependentesDe(pessoaId, direito) : [];
    return [...proprios, ...dependentes];
  }

  /** True for the office and for keys; not for a guardian, a student or a teacher, whatever else they are. */
  veTodos(): boolean {
    const { papeis, escopos } = contextoAtual();
    return escopos !== null || papeis.some((papel) => ESCRITORIO.includes(papel));
  }
}
