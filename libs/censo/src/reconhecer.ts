import type { Linha } from './indice.js';
import { ANOS_DO_CENSO, leiauteDoAno } from './leiautes/leiautes.js';

/** Years that are recognised but not checked: how many fields each record had in their exports. */
const ANOS_ANTIGOS: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  2021: { '00': 42, '10': 168, '20': 56, '30': 81, '40': 7, '50': 23, '60': 32 },
  2022: { '00': 42, '10': 168, '20': 74, '30': 95, '40': 7, '50': 31, '60': 45 },
  2023: { '00': 56, '10': 183, '20': 76, '30': 98, '40': 7, '50': 42, '60': 46 },
};

export interface Reconhecimento {
  /** The year whose layout most lines follow; null when no line follows any. */
  ano: number | null;
  /** Lines whose number of fields is that of the year, of those whose record is known. */
  linhasIguais: number;
  linhas: number;
}

/** Says of which year a file of Matrícula inicial is, by the number of fields; a tie goes to the newest. */
export function reconhecerAno(linhas: Iterable<Linha>): Reconhecimento {
  const contagens = contagensPorAno();
  const iguais = new Map([...contagens.keys()].map((ano) => [ano, 0]));
  let total = 0;
  for (const linha of linhas) {
    if (!/^[0-6]0$/.test(linha.tipo)) continue;
    total++;
    for (const [ano, campos] of contagens)
      if (campos.get(linha.tipo) === linha.campos.length) iguais.set(ano, (iguais.get(ano) ?? 0) + 1);
  }
  let melhor: Reconhecimento = { ano: null, linhasIguais: 0, linhas: total };
  for (const [ano, quantas] of [...iguais].sort(([a], [b]) => a - b))
    if (quantas > 0 && quantas >= melhor.linhasIguais) melhor = { ano, linhasIguais: quantas, linhas: total };
  return melhor;
}

function contagensPorAno(): Map<number, Map<string, number>> {
  const antigos = Object.entries(ANOS_ANTIGOS).map(([ano, campos]) => [Number(ano), new Map(Object.entries(campos))]);
  const atuais = ANOS_DO_CENSO.map((ano) => [
    ano,
    new Map(leiauteDoAno(ano).registros.map((registro) => [registro.tipo, registro.campos.length])),
  ]);
  return new Map([...antigos, ...atuais] as [number, Map<string, number>][]);
}
