import type { Emissor, FabricaDeEmissor, Familia, PerfilDoEmissor } from './emissor.js';
import { criarEmissorAbrasf } from './abrasf/index.js';
import { criarEmissorGinfes } from './ginfes/index.js';
import { criarEmissorNacional } from './nacional/index.js';
import { criarEmissorSaoPaulo } from './sao-paulo/index.js';

const FABRICAS: Readonly<Record<Familia, FabricaDeEmissor>> = {
  NACIONAL: criarEmissorNacional,
  SAO_PAULO: criarEmissorSaoPaulo,
  ABRASF: criarEmissorAbrasf,
  GINFES: criarEmissorGinfes,
};

/** The adapter of a profile. Throws for a version of a family that this program does not speak. */
export const emissorDe = (perfil: PerfilDoEmissor): Emissor => FABRICAS[perfil.familia](perfil);
