import { comparar, lerDecimal, paraLer } from './racional.js';
import type { EntradaDecimal, Racional } from './racional.js';
import { calculoDoGrupo } from './recuperacao.js';
import type { CalculoDeRecuperacao } from './recuperacao.js';
import { recuperacoesQuePassamNaFrente } from './regra-garantias.js';
import type { RegraPreparada } from './regra-preparada.js';
import type { RegraDeAvaliacao } from './regra.js';
import { achado, se } from './revisao-achados.js';
import type { Achado, Revisor } from './revisao-achados.js';

interface Recuperacao {
  campo: string;
  calculo: CalculoDeRecuperacao;
  limiar: Racional | null;
  teto: Racional | null;
  porEtapa: boolean;
}

/** Recovery during the year. */
export const revisarRecuperacao: Revisor = (preparada) => {
  const { regra, formula, grupos } = preparada;
  if (!formula) return [];
  const semEfeito = grupos.flatMap((_, i) => {
    const servem = ['Se', `RSP${i + 1}`, `RSPM${i + 1}`, `RSPS${i + 1}`];
    const campo = `/recuperacaoParalela/grupos/${i}`;
    return se(!servem.some((v) => formula.variaveis.includes(v)), () =>
      achado('recuperacao-de-grupo-sem-efeito', campo),
    );
  });
  return [
    ...recuperacoesDa(preparada).flatMap((r) => [...revisarCalculo(r), ...revisarLimites(preparada, r)]),
    ...semEfeito,
    ...recuperacoesQuePassamNaFrente(regra).map((campo) =>
      achado('recuperacao-passa-na-frente', `${campo}/tetoRecuperacao`),
    ),
    ...se(naoTem(regra), () => achado('sem-recuperacao', '/recuperacaoParalela')),
  ];
};

function naoTem({ recuperacaoParalela, exameFinal, progressao, nivel }: RegraDeAvaliacao): boolean {
  return !recuperacaoParalela && !exameFinal && progressao !== 'continuada' && nivel !== 'INFANTIL';
}

function recuperacoesDa({ recuperacaoPorEtapa, grupos }: RegraPreparada): Recuperacao[] {
  const numero = (v: EntradaDecimal | null | undefined): Racional | null =>
    v === null || v === undefined ? null : lerDecimal(v);
  const daEtapa = recuperacaoPorEtapa
    ? [{ ...recuperacaoPorEtapa, campo: '/recuperacaoParalela', porEtapa: true }]
    : [];
  const dosGrupos = grupos.map((g, i) => ({
    ...{ ...g, calculo: calculoDoGrupo(g), porEtapa: false },
    campo: `/recuperacaoParalela/grupos/${i}`,
  }));
  return [...daEtapa, ...dosGrupos].map(({ campo, calculo, limiar, tetoRecuperacao, porEtapa }) => ({
    ...{ campo, calculo, porEtapa, limiar: numero(limiar), teto: numero(tetoRecuperacao) },
  }));
}

function revisarCalculo({ campo, calculo, limiar, porEtapa }: Recuperacao): Achado[] {
  return [
    ...se(calculo === 'substitui_sempre', () => achado('recuperacao-pode-baixar-a-nota', `${campo}/calculo`)),
    ...se(porEtapa && calculo === 'soma' && limiar, () => achado('recuperacao-soma-com-limiar', `${campo}/limiar`)),
  ];
}

function revisarLimites({ regra, media }: RegraPreparada, { campo, limiar, teto }: Recuperacao): Achado[] {
  const emPontos = regra.formulaMedia === 'soma' || regra.etapas.some((e) => e.max);
  const achados: Achado[] = [];
  if (limiar && teto && comparar(limiar, teto) > 0) {
    const valores = { limiar: paraLer(limiar), teto: paraLer(teto) };
    achados.push(achado('recuperacao-limiar-acima-do-teto', `${campo}/limiar`, valores));
  }
  if (teto && media && !emPontos && comparar(teto, media) < 0) {
    const valores = { teto: paraLer(teto), media: paraLer(media) };
    achados.push(achado('recuperacao-teto-abaixo-da-media', `${campo}/tetoRecuperacao`, valores));
  }
  const paraTodos = limiar && comparar(limiar, lerDecimal(regra.escala.max)) > 0;
  return [...achados, ...se(paraTodos, () => achado('recuperacao-para-todos', `${campo}/limiar`))];
}
