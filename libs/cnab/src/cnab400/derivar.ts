import { a, n, substituir } from '../layout.js';
import type { CampoCnab, CamposDoRegistro, LayoutCnab } from '../layout.js';

export const TAMANHO_400 = 400;

/** Fields of one type of record, and the first character of its lines. */
export type RegistrosPorTipo = Readonly<Record<string, string>>;

/** Fills what no field covers: blanks, or what the bank keeps there, given back letter by letter. */
function tapar(campos: readonly CampoCnab[], fonte: string): CampoCnab[] {
  const completos: CampoCnab[] = [];
  let proxima = 1;
  const ate = (fim: number) => {
    if (fim < proxima) return;
    completos.push(a(`livre${proxima}`, proxima, fim, fonte, 'Brancos ou uso do banco', { literal: true }));
  };
  for (const campo of campos) {
    ate(campo.de - 1);
    completos.push(campo);
    proxima = campo.ate + 1;
  }
  ate(TAMANHO_400);
  return completos;
}

/** A record that the base does not have, with its type, its number in the file and the fields given. */
export function registro400(tipo: string, fonte: string, campos: readonly CampoCnab[]): CampoCnab[] {
  const extremos = [
    n('tipoRegistro', 1, 1, fonte, 'Tipo de registro', { padrao: tipo, fixo: true }),
    n('sequencial', 395, 400, fonte, 'Número sequencial do registro no arquivo'),
  ];
  return [...extremos, ...campos].sort((x, y) => x.de - y.de);
}

/** A bank's field takes the place of those that it touches and of the one of the same name, wherever that was. */
function comProprios(base: CamposDoRegistro, proprios: CamposDoRegistro): CampoCnab[] {
  const nomes = new Set(proprios.map((c) => c.nome));
  return substituir(
    base.filter((c) => !nomes.has(c.nome)),
    proprios,
  );
}

function identificador(tipos: RegistrosPorTipo): LayoutCnab['identificar'] {
  return (linha) => tipos[linha[0] ?? ''] ?? null;
}

export interface Diferencas400 extends Pick<LayoutCnab, 'banco' | 'nomeDoBanco' | 'fonte'> {
  versao?: string;
  /** Fields that replace those of the base (in a record that the base has), or whole records that it has not. */
  registros?: Readonly<Record<string, CamposDoRegistro>>;
  /** Names of the records by their type, besides those of the base. */
  tipos?: RegistrosPorTipo;
}

export interface Base400 {
  produto: string;
  registros: Readonly<Record<string, CamposDoRegistro>>;
  tipos: RegistrosPorTipo;
}

/** A bank's layout in 400 positions: the common base plus only what differs; the rest of each line is kept as it is. */
export function derivar400(base: Base400, dif: Diferencas400): LayoutCnab {
  const registros: Record<string, CamposDoRegistro> = {};
  const novos = dif.registros ?? {};
  for (const nome of new Set([...Object.keys(base.registros), ...Object.keys(novos)])) {
    registros[nome] = tapar(comProprios(base.registros[nome] ?? [], novos[nome] ?? []), dif.fonte);
  }
  return {
    banco: dif.banco,
    nomeDoBanco: dif.nomeDoBanco,
    produto: base.produto,
    versao: dif.versao ?? '400',
    tamanho: TAMANHO_400,
    fonte: dif.fonte,
    registros,
    identificar: identificador({ ...base.tipos, ...dif.tipos }),
  };
}
