import { Injectable } from '@nestjs/common';
import { Familia } from '@sineta/cadastro';
import { contextoAtual, naoEncontrado } from '@sineta/plataforma';

/** Matches no payer: a user of a family whose person is not known sees nothing. */
const NINGUEM = '00000000-0000-0000-0000-000000000000';

/** A guardian sees only the charges of which the guardian is the payer; staff see all. */
@Injectable()
export class PagadorAtual {
  constructor(private readonly familia: Familia) {}

  /** null: no limit. */
  limite(): string | null {
    return this.familia.veTodos() ? null : (contextoAtual().pessoaId ?? NINGUEM);
  }

  /** Another family's is not there. @throws ErroDeNegocio `nao-encontrado` */
  exigir(pagadorId: string, nome: string, id: string): void {
    const limite = this.limite();
    if (limite !== null && limite !== pagadorId) throw naoEncontrado(nome, id);
  }
}
