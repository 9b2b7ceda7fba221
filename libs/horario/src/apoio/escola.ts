import type { Oferta, PedidoDeHorario } from '../escola/modelo.js';
import { Sorteio } from '../busca/sorteio.js';

const DIAS = ['seg', 'ter', 'qua', 'qui', 'sex'];

/** Componente, lessons a week and teachers for each 15 turmas: 25 lessons and 34 teachers. */
const MATRIZ = [
  ['Português', 5, 5],
  ['Matemática', 5, 5],
  ['História', 3, 4],
  ['Geografia', 3, 4],
  ['Ciências', 3, 5],
  ['Inglês', 2, 4],
  ['Arte', 2, 3],
  ['Educação Física', 2, 4],
] as const;

export const semanaDe = (tempos: number): PedidoDeHorario['dias'] =>
  DIAS.map((dia) => ({
    id: dia,
    nome: dia,
    tempos: Array.from({ length: tempos }, (_, t) => ({
      id: `${dia}-${t + 1}`,
      nome: `${t + 1}ª aula`,
      antesDoIntervalo: t === 2,
    })),
  }));

/**
 * A school of our own making: full turmas (25 lessons in 25 times), each teacher away one day, a court for two, and
 * English of the first two turmas together, by two teachers.
 */
export function escolaDeTeste(turmas: number, semente: number): PedidoDeHorario {
  const sorteio = new Sorteio(semente);
  const nomes = Array.from({ length: turmas }, (_, t) => `T${t + 1}`);
  const ofertas: Oferta[] = [];
  const professores: PedidoDeHorario['professores'] = [];
  for (const [componente, semanais, para15] of MATRIZ) {
    const quantos = Math.max(2, Math.round((turmas * para15) / 15));
    const deles = Array.from({ length: quantos }, (_, p) => `${componente} ${p + 1}`);
    for (const id of deles) {
      const folga = DIAS[sorteio.ate(5)]!;
      const indisponivel = Array.from({ length: 5 }, (_, t) => `${folga}-${t + 1}`);
      professores.push({ id, nome: `Prof. ${id}`, indisponivel });
    }
    nomes.forEach((turma, t) => {
      if (componente === 'Inglês' && t === 1) return;
      const juntas = componente === 'Inglês' && t === 0;
      ofertas.push({
        id: `${turma} ${componente}`,
        componente,
        turmas: juntas ? nomes.slice(0, 2) : [turma],
        professores: juntas ? deles.slice(0, 2) : [deles[t % quantos]!],
        semanais,
        maximoPorDia: 2,
        duplas: { minimo: semanais === 5 ? 1 : 0, maximo: 2 },
        ...(componente === 'Educação Física' ? { sala: 'quadra' } : {}),
      });
    });
  }
  return {
    id: 'teste',
    nome: 'Escola de teste',
    dias: semanaDe(5),
    turmas: nomes.map((id) => ({ id, nome: id })),
    professores,
    salas: [{ id: 'quadra', nome: 'Quadra', quantas: 2 }],
    ofertas,
  };
}
