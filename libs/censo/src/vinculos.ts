import type { Achado } from './achado.js';
import { daLinha } from './gerais.js';
import { type Escola, type Linha, valorDe } from './indice.js';
import type { Papeis } from './papeis.js';
import { horarioDoCenso } from './tempo.js';

const TURMA = 5;

/** Rules 26 and 27: a person's links in the same class, and in classes at the same time. */
export function conferirVinculos(escola: Escola, papeis: Papeis): Achado[] {
  return escola.doTipo('30').flatMap((pessoa) => {
    const vinculos = [...escola.daPessoa(pessoa, '50'), ...escola.daPessoa(pessoa, '60')];
    return [...naMesmaTurma(vinculos), ...noMesmoHorario(vinculos, escola, papeis)];
  });
}

function naMesmaTurma(vinculos: readonly Linha[]): Achado[] {
  const vistos = new Map<string, Linha>();
  return vinculos.flatMap((linha) => {
    const turma = valorDe(linha, TURMA);
    const outro = vistos.get(turma);
    vistos.set(turma, outro ?? linha);
    if (!outro) return [];
    const mensagem = `a pessoa ${valorDe(linha, 3)} já está na turma ${turma} pelo registro ${outro.tipo} da linha ${outro.numero}.`;
    return [daLinha('geral.26', linha, mensagem, 'Deixe um só vínculo da pessoa em cada turma.')];
  });
}

function noMesmoHorario(vinculos: readonly Linha[], escola: Escola, papeis: Papeis): Achado[] {
  return vinculos.flatMap((linha, i) => {
    const outro = vinculos.slice(0, i).find((anterior) => coincidem(linha, anterior, escola, papeis));
    if (!outro) return [];
    const mensagem = `a turma ${valorDe(linha, TURMA)} tem horário que coincide com o da turma ${valorDe(outro, TURMA)} (linha ${outro.numero}), onde a pessoa ${valorDe(linha, 3)} também está.`;
    const achado = daLinha(
      'geral.27',
      linha,
      mensagem,
      'Corrija o horário de uma das turmas, ou tire um dos vínculos.',
    );
    return [{ ...achado, efeito: 'Importada parcialmente' as const }];
  });
}

/** Both in presence, on the same day, and one begins before the other ends. */
function coincidem(a: Linha, b: Linha, escola: Escola, papeis: Papeis): boolean {
  const [turmaA, turmaB] = [escola.turmaDe(a), escola.turmaDe(b)];
  if (!turmaA || !turmaB || turmaA === turmaB) return false;
  if (valorDe(turmaA, papeis.mediacao) !== '1' || valorDe(turmaB, papeis.mediacao) !== '1') return false;
  return papeis.diasDaSemana.some((dia) => {
    const [x, y] = [horarioDoCenso(valorDe(turmaA, dia)), horarioDoCenso(valorDe(turmaB, dia))];
    return x !== null && y !== null && x.inicio < y.fim && y.inicio < x.fim;
  });
}
