import { arredondarExato, conceitoDe } from './arredondamento.js';
import type { Arredondamento, FaixaDeConceito } from './arredondamento.js';
import {
  comparar,
  fracao,
  lerDecimal,
  maior,
  multiplicar,
  paraLer,
  passoDe,
  somar,
  subtrair,
  ZERO,
} from './racional.js';
import type { Racional } from './racional.js';
import { arredondamentoCresce } from './regra-preparada.js';
import type { RegraPreparada } from './regra-preparada.js';
import type { RegraDeAvaliacao } from './regra.js';
import { achado, se } from './revisao-achados.js';
import type { Achado, Revisor } from './revisao-achados.js';

/** Rounding and concepts. */
export const revisarArredondamento: Revisor = (preparada) => {
  const { regra, formula } = preparada;
  if (!formula) return [];
  const conceitual = regra.tipoNota === 'conceitual';
  const textos = conceitual ? { nota: 'conceitual', media: 'número' } : { nota: 'numérica', media: 'conceito' };
  return [
    ...mediaArredondada(preparada),
    ...(['arredondamentoEtapa', 'arredondamentoMedia'] as const).flatMap((campo) =>
      tabelaDeDigitos(regra[campo], campo),
    ),
    ...se(arredondaDuasVezes(regra), () => achado('arredondamento-em-dois-lugares', '/arredondamentoEtapa')),
    ...se(conceitual !== (regra.arredondamentoMedia.modo === 'conceito'), () =>
      achado('tipo-de-nota-e-arredondamento', '/arredondamentoMedia/modo', textos),
    ),
    ...conceitos(preparada),
  ];
};

/** Where the passing line really is, once the mean is rounded. */
function mediaArredondada({ regra, media }: RegraPreparada): Achado[] {
  const { arredondamentoMedia: arredondamento } = regra;
  if (!media || regra.progressao === 'continuada' || arredondamento.modo === 'conceito') return [];
  const arredondada = arredondarExato(media, arredondamento);
  const menor = menorQueAprova(media, arredondamento);
  const pouco = multiplicar(lerDecimal(regra.escala.max), fracao(1n, 100n));
  const gravidade = comparar(subtrair(media, menor), pouco) <= 0 ? 'informacao' : 'aviso';
  const lida = paraLer(media);
  return [
    ...se(comparar(arredondada, media) !== 0, () =>
      achado('media-fora-do-arredondamento', '/media', { media: lida, arredondada: paraLer(arredondada) }),
    ),
    ...se(comparar(menor, media) < 0, () =>
      achado(
        'arredondamento-aprova-abaixo-da-media',
        '/arredondamentoMedia',
        { menor: paraLer(menor), media: lida },
        gravidade,
      ),
    ),
  ];
}

/** Least exact mean, in thousandths and within one point, that is rounded to the passing mean. */
function menorQueAprova(media: Racional, arredondamento: Arredondamento): Racional {
  let menor = media;
  for (let milesimos = 1n; milesimos <= 1000n; milesimos += 1n) {
    const valor = subtrair(media, fracao(milesimos, 1000n));
    if (comparar(arredondarExato(valor, arredondamento), media) < 0) break;
    menor = valor;
  }
  return menor;
}

function tabelaDeDigitos(arredondamento: Arredondamento | null | undefined, nome: string): Achado[] {
  if (arredondamento?.modo !== 'tabela') return [];
  const campo = `/${nome}/tabela`;
  const volta = algarismoQueVolta(arredondamento);
  return [
    ...(volta ? [achado('arredondamento-duas-vezes-diferente', campo, volta)] : []),
    ...se(!arredondamentoCresce(arredondamento), () => achado('arredondamento-inverte-ordem', campo)),
  ];
}

function algarismoQueVolta(
  arredondamento: Extract<Arredondamento, { modo: 'tabela' }>,
): { de: string; uma: string; duas: string } | null {
  const passo = passoDe(arredondamento.casas ?? 1);
  for (let [i, valor] = [0, ZERO]; i <= 9; i += 1, valor = somar(valor, passo)) {
    const uma = arredondarExato(valor, arredondamento);
    const duas = arredondarExato(uma, arredondamento);
    if (comparar(uma, duas) !== 0) return { de: paraLer(valor), uma: paraLer(uma), duas: paraLer(duas) };
  }
  return null;
}

function arredondaDuasVezes({ arredondamentoEtapa, arredondamentoMedia }: RegraDeAvaliacao): boolean {
  return [arredondamentoEtapa, arredondamentoMedia].every((a) => a && a.modo !== 'truncar' && a.modo !== 'conceito');
}

function conceitos({ regra, media }: RegraPreparada): Achado[] {
  const { arredondamentoMedia: arredondamento, escala } = regra;
  if (arredondamento.modo !== 'conceito') return [];
  const campo = '/arredondamentoMedia/faixas';
  const faixas = [...arredondamento.faixas].sort((a, b) => comparar(lerDecimal(a.min), lerDecimal(b.min)));
  const primeira = faixas[0];
  const min = primeira && lerDecimal(primeira.min);
  const achados = [
    ...vaos(faixas, passoDe(escala.casas), campo),
    ...se(min && comparar(min, lerDecimal(escala.min)) > 0, () =>
      achado('conceito-sem-faixa', campo, { min: paraLer(min ?? ZERO), conceito: primeira?.conceito ?? '' }),
    ),
  ];
  if (!media || regra.progressao === 'continuada' || comparar(media, lerDecimal(escala.min)) <= 0) return achados;
  const [antes, depois = ''] = [subtrair(media, passoDe(3)), media].map((v) => conceitoDe(v, arredondamento.faixas));
  const noMeio = se(antes === depois, () =>
    achado('conceito-aprova-e-reprova', '/media', { conceito: depois, media: paraLer(media) }),
  );
  return [...achados, ...noMeio];
}

/** Between two ranges there may be one step of the marks, or a tenth: it falls to the lower one. */
function vaos(faixas: readonly FaixaDeConceito[], passo: Racional, campo: string): Achado[] {
  return faixas.slice(1).flatMap((decima, i) => {
    const debaixo = faixas[i];
    if (!debaixo) return [];
    const vao = subtrair(lerDecimal(decima.min), lerDecimal(debaixo.max));
    if (vao.num >= 0n && comparar(vao, maior(passo, fracao(1n, 10n))) <= 0) return [];
    const como = vao.num < 0n ? 'se sobrepõem (vale o começo da de cima)' : 'deixam um vão (vale a de baixo)';
    return [achado('faixas-com-buraco', campo, { debaixo: debaixo.conceito, decima: decima.conceito, como })];
  });
}
