import { prepararRegra } from './regra-preparada.js';
import type { RegraDeAvaliacao } from './regra.js';
import { validarRegra } from './regra-validar.js';
import type { Achado, GravidadeDoAchado } from './revisao-achados.js';
import { revisarArredondamento } from './revisao-arredondamento.js';
import { revisarExames } from './revisao-exame.js';
import { revisarLei } from './revisao-lei.js';
import { revisarMedia } from './revisao-media.js';
import { revisarRecuperacao } from './revisao-recuperacao.js';

const ORDEM: readonly GravidadeDoAchado[] = ['erro', 'aviso', 'informacao'];

/**
 * Reads a rule as a careful coordinator would, before a whole year is judged by it: the gravest first.
 * @throws ErroDeNegocio `regra-invalida` when it is not even a rule
 */
export function revisarRegra(regra: RegraDeAvaliacao): Achado[] {
  const preparada = prepararRegra(validarRegra(regra));
  const revisores = [revisarMedia, revisarArredondamento, revisarRecuperacao, revisarExames, revisarLei];
  const achados = revisores.flatMap((revisor) => revisor(preparada));
  return achados.sort((a, b) => ORDEM.indexOf(a.gravidade) - ORDEM.indexOf(b.gravidade));
}
