import { arredondarExato, conceitoDe } from './arredondamento.js';
import { detalharExame } from './exame.js';
import type { DetalheDoExame } from './exame.js';
import type { Valores } from './formula.js';
import { comparar, escreverDecimal } from './racional.js';
import type { Decimal, Racional } from './racional.js';
import { prepararRegra } from './regra-preparada.js';
import type { RegraPreparada } from './regra-preparada.js';
import type { RegraDeAvaliacao } from './regra.js';
import { lerEtapas, variaveisDaMedia } from './variaveis.js';
import type { LancamentosDoComponente, LeituraDasEtapas } from './variaveis.js';

export type SituacaoPorNota = 'CURSANDO' | 'EM_EXAME' | 'APROVADO' | 'APROVADO_APOS_EXAME' | 'REPROVADO';

export interface ResultadoDoComponente {
  situacaoNota: SituacaoPorNota;
  /** Marks of the stages after recovery; those dispensed are left out. Null while one is not posted. */
  notasEtapa: Record<string, Decimal> | null;
  /** Concepts of the stages, when `arredondamentoEtapa` gives them. */
  conceitosEtapa: Record<string, string> | null;
  /** Exact annual mean, and rounded (or its concept). Null too when every stage was dispensed. */
  mediaBruta: Decimal | null;
  media: Decimal | string | null;
  /** After the exam, or after the 2ª época when it was taken, rounded. */
  mediaFinal: Decimal | null;
  /** Least exam mark that passes; null when there is no exam or none is enough. */
  notaNecessariaExame: Decimal | null;
  /** The same of the 2ª época, for who failed the exam. */
  notaNecessariaSegundaEpoca: Decimal | null;
}

/** Every step of the calculation on exact values: what is shown, explained and compared comes from here. */
export interface DetalheDoComponente {
  situacaoNota: SituacaoPorNota;
  /** Null where there are no marks. */
  leitura: LeituraDasEtapas | null;
  calculo: { valores: Valores; bruta: Racional; media: Racional } | null;
  exame: DetalheDoExame | null;
  segundaEpoca: DetalheDoExame | null;
  /** By how many components the student would sit the exam. */
  cortado: 'exame' | 'segundaEpoca' | null;
}

/** Means and situation, by marks alone, of a student in a component. */
export function calcularComponente(
  regra: RegraDeAvaliacao,
  lancamentos: LancamentosDoComponente,
): ResultadoDoComponente {
  const preparada = prepararRegra(regra);
  return resumirComponente(preparada, detalharComponente(preparada, lancamentos));
}

export function detalharComponente(regra: RegraPreparada, lancado: LancamentosDoComponente): DetalheDoComponente {
  const vazio = { leitura: null, calculo: null, exame: null, segundaEpoca: null, cortado: null };
  if (!regra.formula) return { ...vazio, situacaoNota: 'APROVADO' };
  const leitura = lerEtapas(regra, lancado);
  if (leitura.pendentes.length > 0) return { ...vazio, leitura, situacaoNota: 'CURSANDO' };
  // Nothing to assess (aproveitamento of the whole component): it holds nobody back.
  if (leitura.contadas.length === 0) return { ...vazio, leitura, situacaoNota: 'APROVADO' };
  const valores = variaveisDaMedia(regra, leitura.contadas, lancado.recuperacoes);
  const bruta = regra.formula.calcular(valores);
  const media = arredondarExato(bruta, regra.regra.arredondamentoMedia);
  const calculado = { ...vazio, leitura, calculo: { valores, bruta, media } };
  const continuada = regra.regra.progressao === 'continuada' || regra.media === null;
  if (continuada || comparar(media, regra.media!) >= 0) return { ...calculado, situacaoNota: 'APROVADO' };
  return { ...calculado, ...depoisDaMedia(regra, lancado, leitura, media) };
}

function depoisDaMedia(
  regra: RegraPreparada,
  lancado: LancamentosDoComponente,
  leitura: LeituraDasEtapas,
  media: Racional,
): Pick<DetalheDoComponente, 'situacaoNota' | 'exame' | 'segundaEpoca'> {
  const nada = { situacaoNota: 'REPROVADO', exame: null, segundaEpoca: null } as const;
  if (!regra.exame) return nada;
  const base = { etapas: leitura.contadas, recuperacoes: lancado.recuperacoes ?? {}, media };
  const exame = detalharExame(regra, regra.exame, base, regra.lerLancamento(lancado.exame));
  if (exame.impedimento) return { ...nada, exame };
  if (!exame.final) return { ...nada, exame, situacaoNota: 'EM_EXAME' };
  if (exame.aprovado) return { ...nada, exame, situacaoNota: 'APROVADO_APOS_EXAME' };
  if (!regra.segundaEpoca) return { ...nada, exame };
  const nota = regra.lerLancamento(lancado.segundaEpoca);
  const daSegunda = { ...base, mediaFinal: exame.final.arredondada };
  const segundaEpoca = detalharExame(regra, regra.segundaEpoca, daSegunda, nota);
  if (segundaEpoca.impedimento) return { ...nada, exame, segundaEpoca };
  const situacaoNota = !segundaEpoca.final ? 'EM_EXAME' : segundaEpoca.aprovado ? 'APROVADO_APOS_EXAME' : 'REPROVADO';
  return { exame, segundaEpoca, situacaoNota };
}

/** The detail as it is shown: decimal text, and the concept where the rule has concepts. */
export function resumirComponente(regra: RegraPreparada, detalhe: DetalheDoComponente): ResultadoDoComponente {
  const { leitura, calculo, exame, segundaEpoca, situacaoNota } = detalhe;
  const contadas = calculo && leitura ? leitura.contadas : null;
  const { arredondamentoMedia, arredondamentoEtapa } = regra.regra;
  const final = segundaEpoca?.final ?? exame?.final;
  return {
    situacaoNota,
    notasEtapa: contadas && Object.fromEntries(contadas.map((e) => [e.n, escreverDecimal(e.nota)])),
    conceitosEtapa:
      contadas && arredondamentoEtapa?.modo === 'conceito'
        ? Object.fromEntries(contadas.map((e) => [e.n, conceitoDe(e.nota, arredondamentoEtapa.faixas)]))
        : null,
    mediaBruta: calculo && escreverDecimal(calculo.bruta),
    media:
      calculo &&
      (arredondamentoMedia.modo === 'conceito'
        ? conceitoDe(calculo.bruta, arredondamentoMedia.faixas)
        : escreverDecimal(calculo.media)),
    mediaFinal: final ? escreverDecimal(final.arredondada) : null,
    notaNecessariaExame: texto(exame?.necessaria),
    notaNecessariaSegundaEpoca: texto(segundaEpoca?.necessaria),
  };
}

const texto = (valor: Racional | null | undefined): Decimal | null => (valor ? escreverDecimal(valor) : null);
