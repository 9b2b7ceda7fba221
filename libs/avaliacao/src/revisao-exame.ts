import { arredondarExato } from './arredondamento.js';
import { calcularExame } from './exame.js';
import { comparar, escreverDecimal, fracao, lerDecimal, multiplicar, paraLer, somar, subtrair } from './racional.js';
import type { Racional } from './racional.js';
import { notaNoPasso } from './regra-preparada.js';
import type { ExamePreparado, RegraPreparada } from './regra-preparada.js';
import { achado, se } from './revisao-achados.js';
import type { Achado, Revisor } from './revisao-achados.js';
import { lerEtapas, variaveisDaMedia } from './variaveis.js';
import type { EtapaContada } from './variaveis.js';

/** Exam and 2ª época. */
export const revisarExames: Revisor = (preparada) =>
  (['exameFinal', 'segundaEpoca'] as const).flatMap((nome) => {
    const exame = nome === 'exameFinal' ? preparada.exame : preparada.segundaEpoca;
    if (!exame) return [];
    const campo = `/${nome}`;
    const semUso = !preparada.formula || preparada.regra.progressao === 'continuada';
    if (semUso) return [achado('exame-sem-uso', campo)];
    return [
      ...revisarFormula(exame, campo),
      ...revisarNumeros(preparada, exame, campo),
      ...revisarLimite(exame, campo),
      ...revisarChances(preparada, exame, campo),
    ];
  });

function revisarFormula({ formula, dados, cresce }: ExamePreparado, campo: string): Achado[] {
  const semNota = !formula.variaveis.includes('Rc') && !dados.substituiMenorNota;
  return [
    ...se(semNota, () => achado('exame-sem-efeito', `${campo}/formula`)),
    ...se(!cresce, () => achado('exame-nota-maior-pode-reprovar', `${campo}/formula`)),
  ];
}

function revisarNumeros({ regra, media }: RegraPreparada, exame: ExamePreparado, campo: string): Achado[] {
  const { max } = regra.escala;
  const valores = { exame: paraLer(exame.media), media: media ? paraLer(media) : '' };
  const nunca = exame.minima && media && comparar(exame.minima, media) >= 0;
  return [
    ...se(media && comparar(exame.media, media) > 0, () => achado('exame-com-media-acima', `${campo}/media`, valores)),
    ...se(nunca, () => achado('exame-nunca-acontece', `${campo}/mediaMinimaParaExame`)),
    ...se(comparar(lerDecimal(exame.dados.notaMaxima), lerDecimal(max)) !== 0, () =>
      achado('exame-com-outra-escala', `${campo}/notaMaxima`, { exame: exame.dados.notaMaxima, max }),
    ),
  ];
}

function revisarLimite({ dados, minima }: ExamePreparado, campo: string): Achado[] {
  const limite = dados.maxComponentes ?? null;
  const aqui = `${campo}/maxComponentes`;
  if (limite === 0) return [achado('exame-limite-zero', aqui)];
  return se(limite !== null && (minima || dados.reprovacaoAutomatica), () => achado('exame-limite-fecha-exames', aqui));
}

interface MediaReprovada {
  media: Racional;
  contadas: EtapaContada[];
}

const PARTES = 200n;

/** Means below the passing one, with every stage at the same part of its greatest mark, finer than marks are posted. */
function* mediasReprovadas(preparada: RegraPreparada): Generator<MediaReprovada> {
  const min = lerDecimal(preparada.regra.escala.min);
  for (let parte = 0n; parte <= PARTES && preparada.formula; parte += 1n) {
    const nota = (max: Racional): Racional => somar(min, multiplicar(subtrair(max, min), fracao(parte, PARTES)));
    const notas = Object.fromEntries(preparada.etapas.map((e) => [e.n, escreverDecimal(nota(e.max))]));
    const { contadas } = lerEtapas(preparada, { notas });
    const bruta = preparada.formula.calcular(variaveisDaMedia(preparada, contadas));
    const media = arredondarExato(bruta, preparada.regra.arredondamentoMedia);
    if (preparada.media && comparar(media, preparada.media) < 0) yield { media, contadas };
  }
}

/** Who passes with the greatest mark, and who passes with the least. */
function revisarChances(preparada: RegraPreparada, exame: ExamePreparado, campo: string): Achado[] {
  const casos = [...mediasReprovadas(preparada)].filter((c) => !exame.minima || comparar(c.media, exame.minima) >= 0);
  const passaCom = (passo: number) => (caso: MediaReprovada) => {
    const base = { etapas: caso.contadas, recuperacoes: {}, media: caso.media, mediaFinal: caso.media };
    const final = calcularExame(preparada, exame, base, notaNoPasso(preparada, exame, passo));
    return comparar(final.arredondada, exame.media) >= 0;
  };
  if (casos.length === 0) return [];
  const comChance = casos.filter(passaCom(exame.passos));
  const primeira = comChance[0];
  if (!primeira) {
    return [achado('exame-que-ninguem-passa', campo, { max: exame.dados.notaMaxima, media: paraLer(exame.media) })];
  }
  const semChance = comChance.length < casos.length && !exame.dados.reprovacaoAutomatica;
  const deGraca = casos.find(passaCom(0));
  return [
    ...se(semChance, () =>
      achado('exame-que-alguns-nao-passam', `${campo}/mediaMinimaParaExame`, { media: paraLer(primeira.media) }),
    ),
    ...(deGraca
      ? [achado('exame-que-passa-com-a-menor-nota', `${campo}/formula`, { media: paraLer(deGraca.media) })]
      : []),
  ];
}
