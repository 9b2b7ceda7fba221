/** Injection token of the installation's master key. */
export const CHAVE_MESTRA = Symbol('CHAVE_MESTRA');

/** Keys for each purpose come from one master key, so that no two purposes ever share one. */
export interface ChaveMestra {
  /** A 32-byte key for this purpose: always the same for the same label (HKDF-SHA256). */
  derivar(rotulo: string): Buffer;
}

/** Injection token of `OpcoesDeLimites`; optional, the defaults serve a school of thousands. */
export const OPCOES_DE_LIMITES = Symbol('OPCOES_DE_LIMITES');
