import { calcularComponente } from './componente.js';
import { mediasDasAmostras } from './formula-amostras.js';
import { escreverDecimal, fracao, lerDecimal, maior, menor, multiplicar, multiploDe } from './racional.js';
import type { Decimal, Racional } from './racional.js';
import { prepararRegra } from './regra-preparada.js';
import type { EtapaPreparada, RegraPreparada } from './regra-preparada.js';
import type { RegraDeAvaliacao } from './regra.js';
import { textoDaSituacao } from './situacao.js';
import type { LancamentosDoComponente } from './variaveis.js';

/** A line of the table that a person reads before saving a rule. */
export interface ExemploDaRegra {
  descricao: string;
  notas: Readonly<Record<string, Decimal>>;
  recuperacoes: Readonly<Record<string, Decimal>>;
  dispensas: readonly number[];
  exame: Decimal | null;
  mediaBruta: Decimal | null;
  media: Decimal | string | null;
  mediaFinal: Decimal | null;
  notaNecessariaExame: Decimal | null;
  situacao: string;
}

export interface TabelaDeExemplos {
  /** Least and greatest exact mean found, by trying the ends of the scale and every set of dispensed stages. */
  alcance: { min: Decimal; max: Decimal } | null;
  exemplos: ExemploDaRegra[];
}

/** What a rule gives for marks that show how it behaves. */
export function exemplosDaRegra(regra: RegraDeAvaliacao): TabelaDeExemplos {
  const preparada = prepararRegra(regra);
  if (!preparada.formula) return { alcance: null, exemplos: [] };
  return {
    alcance: alcanceDe(preparada),
    exemplos: casosDe(preparada).map(([descricao, l]) => exemplo(regra, descricao, l)),
  };
}

function alcanceDe(regra: RegraPreparada): TabelaDeExemplos['alcance'] {
  let [min, max]: [Racional | null, Racional | null] = [null, null];
  const combinacoes = [[], ...(regra.etapas.length > 1 ? regra.etapas.map((e) => [e.n]) : [])];
  for (const { bruta } of mediasDasAmostras(regra, combinacoes)) {
    min = min ? menor(min, bruta) : bruta;
    max = max ? maior(max, bruta) : bruta;
  }
  return min && max && { min: escreverDecimal(min), max: escreverDecimal(max) };
}

type Lancado = Required<Pick<LancamentosDoComponente, 'dispensas'>> & {
  notas: Record<string, Decimal>;
  recuperacoes: Record<string, Decimal>;
  exame: Decimal | null;
};

function casosDe(regra: RegraPreparada): [string, Lancado][] {
  const { etapas } = regra;
  const notas = (decimos: (i: number) => number, quais = etapas): Record<string, Decimal> =>
    Object.fromEntries(quais.map((e) => [e.n, parteDaNota(regra, e, decimos(etapas.indexOf(e)))]));
  const caso = (descricao: string, lancado: Partial<Lancado>): [string, Lancado] => [
    descricao,
    { notas: {}, recuperacoes: {}, dispensas: [], exame: null, ...lancado },
  ];
  const primeira = etapas[0];
  const casos = [
    caso('A menor nota em todas as etapas', { notas: notas(() => 0) }),
    caso('Metade da nota em todas', { notas: notas(() => 5) }),
    caso('A maior nota em todas', { notas: notas(() => 10) }),
    caso('Só a primeira etapa com a maior nota', { notas: notas((i) => (i === 0 ? 10 : 4)) }),
    caso('Só a última etapa com a maior nota', { notas: notas((i) => (i === etapas.length - 1 ? 10 : 4)) }),
  ];
  if (primeira && etapas.length > 1) {
    const resto = etapas.slice(1);
    casos.push(caso(`Dispensado de ${primeira.nome}`, { notas: notas(() => 6, resto), dispensas: [primeira.n] }));
  }
  if (regra.regra.recuperacaoParalela) {
    casos.push(
      caso('Quatro décimos da nota, e oito na recuperação', { notas: notas(() => 4), recuperacoes: notas(() => 8) }),
    );
  }
  if (regra.exame) {
    const maxima = lerDecimal(regra.exame.dados.notaMaxima);
    for (const decimos of [5, 10]) {
      const exame = escreverDecimal(
        multiploDe(multiplicar(maxima, fracao(BigInt(decimos), 10n)), regra.passo, 'baixo'),
      );
      casos.push(
        caso(`Metade da nota em todas, e ${exame.replace('.', ',')} no exame`, { notas: notas(() => 5), exame }),
      );
    }
  }
  return casos;
}

function parteDaNota(regra: RegraPreparada, etapa: EtapaPreparada, decimos: number): Decimal {
  const min = lerDecimal(regra.regra.escala.min);
  const exata = fracao(
    min.num * etapa.max.den * BigInt(10 - decimos) + etapa.max.num * min.den * BigInt(decimos),
    10n * min.den * etapa.max.den,
  );
  return escreverDecimal(multiploDe(exata, regra.passo, 'baixo'));
}

function exemplo(regra: RegraDeAvaliacao, descricao: string, lancado: Lancado): ExemploDaRegra {
  const { mediaBruta, media, mediaFinal, notaNecessariaExame, situacaoNota } = calcularComponente(regra, lancado);
  const situacao = textoDaSituacao(situacaoNota, regra.nivel);
  return { descricao, ...lancado, mediaBruta, media, mediaFinal, notaNecessariaExame, situacao };
}
