import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { erroCnab } from './erros.js';
import { conferirTabela } from './layout.js';
import type { CampoCnab, CamposDoRegistro, LayoutCnab } from './layout.js';

/** What goes in: digits, text, `AAAA-MM-DD`, a safe integer (centavos in a `valor`), or a rate as decimal text. */
export type ValorDeCampo = string | number | null | undefined;
export type ValoresDoRegistro = Readonly<Record<string, ValorDeCampo>>;

/** What comes out: text (N keeps its zeros), `DataCivil` or null, integer of centavos (or of hundredths of a percent). */
export type ValorLido = string | number | DataCivil | null;

export interface ProblemaDeCampo extends ErroDeCampo {
  registro: string;
  de: number;
  ate: number;
}

export interface Recusa {
  mensagem: string;
  acao: string;
}

/**
 * The records of the layouts made ready for one use of the engine (to be read, to be written), each when it is first asked
 * for: a table is looked at once, however many lines there are.
 */
export function registrosProntos<T>(
  preparar: (campos: CamposDoRegistro) => T,
): (layout: LayoutCnab, registro: string) => T {
  const prontos = new WeakMap<LayoutCnab, Map<string, T>>();
  return (layout, registro) => {
    const pronto = prontos.get(layout)?.get(registro);
    if (pronto !== undefined) return pronto;
    const novo = preparar(camposDe(layout, registro));
    prontos.set(layout, (prontos.get(layout) ?? new Map<string, T>()).set(registro, novo));
    return novo;
  };
}

const conferidos = new WeakSet<LayoutCnab>();

/** Fields of one record, in order, of a table that has no mistake. @throws ErroDeNegocio `cnab-layout-desconhecido` */
export function camposDe(layout: LayoutCnab, registro: string): CamposDoRegistro {
  if (!conferidos.has(layout)) conferirTabela(layout);
  conferidos.add(layout);
  const campos = Object.hasOwn(layout.registros, registro) ? layout.registros[registro] : undefined;
  if (campos) return campos;
  throw erroCnab('cnab-layout-desconhecido', `O layout ${layout.banco}/${layout.produto} não tem "${registro}".`);
}

const porNome = registrosProntos((campos) => new Map(campos.map((campo) => [campo.nome, campo])));

/** One field of a record. @throws ErroDeNegocio `cnab-layout-desconhecido` */
export function campoDe(layout: LayoutCnab, registro: string, nome: string): CampoCnab {
  const campo = porNome(layout, registro).get(nome);
  if (!campo) throw erroCnab('cnab-layout-desconhecido', `O registro ${registro} não tem o campo "${nome}".`);
  return campo;
}

/** What is wrong with a field, in words that say where it is. */
export function problema(registro: string, campo: CampoCnab, recusa: Recusa): ProblemaDeCampo {
  const posicoes = campo.de === campo.ate ? `${campo.de}` : `${campo.de}-${campo.ate}`;
  return {
    registro,
    campo: `${registro}.${campo.nome}`,
    de: campo.de,
    ate: campo.ate,
    mensagem: `${campo.significado} (posições ${posicoes}): ${recusa.mensagem}`,
    acao: recusa.acao,
  };
}
