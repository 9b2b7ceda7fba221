import type { Chaveiro } from '../segredos/chaveiro.js';

/** Injection token of the installation's keyring. */
export const CHAVE_MESTRA = Symbol('CHAVE_MESTRA');

export type ChaveMestra = Pick<Chaveiro, 'derivar' | 'embrulharDek' | 'desembrulharDek' | 'precisaReembrulhar'>;

/** Injection token of `OpcoesDeLimites`. */
export const OPCOES_DE_LIMITES = Symbol('OPCOES_DE_LIMITES');
