import { repetidos } from './esquema.js';
import type { Formula } from './formula.js';
import { comparar, lerDecimal, paraLer } from './racional.js';
import { etapasSemGarantia } from './regra-garantias.js';
import type { RegraPreparada } from './regra-preparada.js';
import { achado, se } from './revisao-achados.js';
import type { Achado, Revisor } from './revisao-achados.js';

/** Passing mean, formula and weights. */
export const revisarMedia: Revisor = (preparada) => {
  const { formula } = preparada;
  if (!formula) return [];
  return [...mediaNaEscala(preparada), ...formulaDaMedia(preparada, formula), ...etapas(preparada)];
};

function mediaNaEscala({ regra, media }: RegraPreparada): Achado[] {
  if (!media || regra.progressao === 'continuada') return [];
  const { min, max } = regra.escala;
  return [
    ...se(comparar(media, lerDecimal(max)) > 0, () =>
      achado('media-acima-da-escala', '/media', { media: paraLer(media), max }),
    ),
    ...se(comparar(media, lerDecimal(min)) <= 0, () => achado('media-que-todos-alcancam', '/media')),
  ];
}

function formulaDaMedia(preparada: RegraPreparada, formula: Formula): Achado[] {
  const campo = '/formulaMedia';
  const usa = (padrao: RegExp): boolean => formula.variaveis.some((v) => padrao.test(v));
  const fora = usa(/^Se$/) ? [] : preparada.etapas.filter((e) => !etapaEntra(preparada, formula, e.n));
  const pesosDiferentes = new Set(preparada.etapas.map((e) => paraLer(e.peso))).size > 1;
  const descem = etapasSemGarantia(preparada, formula);
  return [
    ...fora.map(({ n, nome }) => achado('etapa-fora-da-media', campo, { n, nome })),
    ...se(pesosDiferentes && !usa(/^(P\d+|Sp)$/), () => achado('pesos-sem-efeito', campo)),
    ...se(descem.length > 0, () => achado('nota-maior-pode-baixar-a-media', campo, { etapas: descem.join(', ') })),
  ];
}

function etapaEntra({ grupos }: RegraPreparada, { variaveis }: Formula, n: number): boolean {
  const dosGrupos = grupos.flatMap((g, i) => (g.etapas.includes(n) ? [`RSPM${i + 1}`, `RSPS${i + 1}`] : []));
  return [`E${n}`, ...dosGrupos].some((v) => variaveis.includes(v));
}

function etapas({ etapas: preparadas, regra }: RegraPreparada): Achado[] {
  const zeradas = preparadas.flatMap((e, i) => (e.peso.num === 0n ? [{ nome: e.nome, i }] : []));
  const pesos =
    zeradas.length === preparadas.length
      ? [achado('pesos-todos-zero', '/etapas')]
      : zeradas.map(({ nome, i }) => achado('peso-zero', `/etapas/${i}/peso`, { nome }));
  const nomes = repetidos(regra.etapas, (e) => e.nome);
  return [...pesos, ...nomes.map((i) => achado('nome-de-etapa-repetido', `/etapas/${i}/nome`))];
}
