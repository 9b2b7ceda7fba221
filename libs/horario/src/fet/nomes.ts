import type { PedidoDeHorario } from '../escola/modelo.js';

/** FET knows everyone by name, and has one list of hours for all days. */
export interface NomesDoFet {
  turmas: Map<string, string>;
  professores: Map<string, string>;
  /** One room of FET for each room of the kind. */
  salas: Map<string, string[]>;
  dias: string[];
  horas: string[];
  /** Where each time of ours is in FET's grid. */
  tempos: Map<string, { dia: string; hora: string }>;
  /** Ids, as in `tempos`, of the hours that shorter days do not have. */
  semTempo: string[];
}

export function nomesDoFet({ dias, turmas, professores, salas }: PedidoDeHorario): NomesDoFet {
  const maiorDia = dias.reduce((maior, dia) => (dia.tempos.length > maior.tempos.length ? dia : maior));
  const horas = semRepetir(maiorDia.tempos);
  const nomesDosDias = semRepetir(dias);
  const tempos: NomesDoFet['tempos'] = new Map();
  const semTempo: string[] = [];
  dias.forEach((dia, d) => {
    horas.forEach((hora, h) => {
      const id = dia.tempos[h]?.id ?? `sem aula ${d}/${h}`;
      if (!dia.tempos[h]) semTempo.push(id);
      tempos.set(id, { dia: nomesDosDias[d]!, hora });
    });
  });
  const mapa = (lista: readonly { id: string; nome: string }[]): Map<string, string> => {
    const nomes = semRepetir(lista);
    return new Map(lista.map(({ id }, i) => [id, nomes[i]!]));
  };
  const nomesDasSalas = mapa(salas);
  return {
    turmas: mapa(turmas),
    professores: mapa(professores),
    salas: new Map(salas.map(({ id, quantas }) => [id, numerar(nomesDasSalas.get(id)!, quantas)])),
    dias: nomesDosDias,
    horas,
    tempos,
    semTempo,
  };
}

const numerar = (nome: string, quantas: number): string[] =>
  quantas === 1 ? [nome] : Array.from({ length: quantas }, (_, i) => `${nome} ${i + 1}`);

/** Two of the same name are one to FET: the second carries its id. */
function semRepetir(lista: readonly { id: string; nome: string }[]): string[] {
  const vistos = new Set<string>();
  return lista.map(({ id, nome }) => {
    const unico = vistos.has(nome) ? `${nome} (${id})` : nome;
    vistos.add(unico);
    return unico;
  });
}
