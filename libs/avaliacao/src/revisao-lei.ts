import { baseDe } from './frequencia.js';
import { comparar, fracao, lerDecimal, paraLer } from './racional.js';
import type { RegraDeAvaliacao } from './regra.js';
import { achado, se } from './revisao-achados.js';
import type { Achado, Revisor } from './revisao-achados.js';

/** LDB (Lei 9.394/1996): art. 24 III and VI, art. 31. */
export const revisarLei: Revisor = ({ regra }) =>
  [minimoDeFrequencia, faltaQueNaoReprova, horaFalta, infantil, dependencia].flatMap((revisor) => revisor(regra));

/** A rule that does not say its level is taken as fundamental or médio, with a doubt. */
function minimoDeFrequencia({ nivel, presenca }: RegraDeAvaliacao): Achado[] {
  const doInfantil = nivel === 'INFANTIL';
  const exigido = doInfantil ? 60n : 75n;
  const minimo = lerDecimal(presenca.minimo);
  const valores = { minimo: paraLer(minimo), exigido: String(exigido) };
  const diferenca = comparar(minimo, fracao(exigido));
  if (diferenca === 0) return [];
  if (diferenca > 0) return [achado('frequencia-acima-da-lei', '/presenca/minimo', valores)];
  const codigo = doInfantil ? 'frequencia-abaixo-da-lei-no-infantil' : 'frequencia-abaixo-da-lei';
  return [achado(codigo, '/presenca/minimo', valores, nivel ? 'erro' : 'aviso')];
}

function faltaQueNaoReprova({ nivel, presenca, progressao }: RegraDeAvaliacao): Achado[] {
  const comLei = nivel === 'FUNDAMENTAL' || nivel === 'MEDIO';
  const reprova = progressao === 'media_presenca' && presenca.reprova !== false;
  const campo = presenca.reprova === false ? '/presenca/reprova' : '/progressao';
  return se(comLei && !reprova && progressao !== 'continuada', () => achado('frequencia-sem-reprovacao', campo));
}

function horaFalta({ presenca }: RegraDeAvaliacao): Achado[] {
  if ((presenca.horaFalta ?? null) === null) return [];
  const campo = '/presenca/horaFalta';
  const horas = lerDecimal(presenca.horaFalta ?? 0);
  if (baseDe(presenca) !== 'horas') return [achado('hora-falta-sem-efeito', campo)];
  return se(comparar(horas, fracao(1n)) > 0, () => achado('hora-falta-estranha', campo, { horas: paraLer(horas) }));
}

function infantil({ nivel, tipoNota, presenca, progressao }: RegraDeAvaliacao): Achado[] {
  if (nivel !== 'INFANTIL') return [];
  return [
    ...se(tipoNota !== 'nenhuma', () => achado('infantil-com-nota', '/tipoNota')),
    ...se(presenca.reprova !== false && progressao === 'media_presenca', () =>
      achado('infantil-reprova', '/presenca/reprova'),
    ),
  ];
}

function dependencia({ dependencia: dados, progressao, tipoNota }: RegraDeAvaliacao): Achado[] {
  if (!dados || dados.max === 0) return [];
  const semUso = progressao === 'continuada' || tipoNota === 'nenhuma';
  if (semUso) return [achado('dependencia-sem-uso', '/dependencia')];
  return se(!dados.vedadaSerieConcluinte, () =>
    achado('dependencia-na-serie-concluinte', '/dependencia/vedadaSerieConcluinte'),
  );
}
