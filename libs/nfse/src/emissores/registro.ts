import type { Emissor, FabricaDeEmissor, Familia, PerfilDoEmissor } from './emissor.js';
import { criarEmissorGinfes } from './ginfes/index.js';
import { criarEmissorNacional } from './nacional/index.js';
import { criarEmissorSaoPaulo } from './sao-paulo/index.js';

const FABRICAS: Readonly<Partial<Record<Familia, FabricaDeEmissor>>> = {
  NACIONAL: criarEmissorNacional,
  SAO_PAULO: criarEmissorSaoPaulo,
  GINFES: criarEmissorGinfes,
};

/** The adapter of a profile. Throws for a family, or a version of it, that this program does not speak. */
export function emissorDe(perfil: PerfilDoEmissor): Emissor {
  const fabrica = FABRICAS[perfil.familia];
  if (!fabrica) throw new Error(`Não há emissor da família ${perfil.familia}.`);
  return fabrica(perfil);
}
