import { Injectable } from '@nestjs/common';
import { contextoAtual, EQUIPE, type Papel } from '@sineta/plataforma';
import { ResponsaveisRepository } from './responsaveis/responsaveis.repository.js';

export type Direito = 'financeiro' | 'pedagogico';

const EQUIPE_TODA: readonly Papel[] = EQUIPE;

/**
 * What a family may see. Staff and integrators see the whole school; a guardian only the students for
 * whom the right was given and no restriction stands; a student only the own pedagogical record.
 */
@Injectable()
export class Familia {
  constructor(private readonly responsaveis: ResponsaveisRepository) {}

  /** null: no limit. Otherwise the person ids of the students that may be seen. */
  async alcance(direito: Direito): Promise<string[] | null> {
    return this.ehEquipe() ? null : this.daPessoa(direito);
  }

  /** The students that the current user reaches as family, whatever else the user is. */
  async daPessoa(direito: Direito): Promise<string[]> {
    const { papeis, pessoaId } = contextoAtual();
    if (!pessoaId) return [];
    const proprios = papeis.includes('aluno') && direito === 'pedagogico' ? [pessoaId] : [];
    const dependentes = papeis.includes('responsavel') ? await this.responsaveis.dependentesDe(pessoaId, direito) : [];
    return [...proprios, ...dependentes];
  }

  /** True when it is as staff (or by a key) that the current user entered this route, not as a guardian or student. */
  ehEquipe(): boolean {
    const { papeis, escopos } = contextoAtual();
    return escopos !== null || papeis.some((papel) => EQUIPE_TODA.includes(papel));
  }
}
