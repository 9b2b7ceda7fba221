import { calcularAluno, detalharAluno } from './aluno.js';
import type { AnoDoAluno, ResultadoDoAluno } from './aluno.js';
import { detalharComponente, resumirComponente } from './componente.js';
import type { DetalheDoComponente, ResultadoDoComponente } from './componente.js';
import { primeiroPorMetades, primeiroPorOrdem } from './exame.js';
import { faltasQueCabem, valorDaFalta } from './frequencia.js';
import { memoriaDoAno } from './memoria-ano.js';
import { memoriaDoComponente } from './memoria.js';
import type { PassoDaMemoria } from './memoria.js';
import {
  dividir,
  escreverDecimal,
  fracao,
  lerDecimal,
  multiplicar,
  multiploDe,
  paraLer,
  piso,
  somar,
  subtrair,
} from './racional.js';
import type { Decimal, Racional } from './racional.js';
import { garantiasDaRegra } from './regra-garantias.js';
import { prepararRegra } from './regra-preparada.js';
import type { EtapaPreparada, RegraPreparada } from './regra-preparada.js';
import type { RegraDeAvaliacao } from './regra.js';
import { textoDaSituacao } from './situacao.js';
import type { LancamentosDoComponente } from './variaveis.js';

/** What is still needed in a component with stages to come. */
export interface FaltaNoComponente {
  /** For each stage to come: the least mark that still passes if the others have the greatest; null when none does. */
  etapas: { n: number; nome: string; minima: Decimal | null }[];
  /** The least same effort in all of them (the same mark, where they have the same scale); null when none passes. */
  emTodas: Record<string, Decimal> | null;
  /** The same, to have a chance in the exam; null when there is no exam or no chance. */
  paraExame: Record<string, Decimal> | null;
  /** Passes whatever comes. */
  garantido: boolean;
  /** Mean, rounded, with the greatest marks from here on. */
  melhorMedia: Decimal | string | null;
}

export interface SimulacaoDoComponente {
  resultado: ResultadoDoComponente;
  passos: PassoDaMemoria[];
  /** Null when no stage is to come. */
  falta: FaltaNoComponente | null;
  /** What to say to the family, in one sentence. */
  frase: string;
}

/** What these marks give, step by step, and what is still needed to pass. */
export function simularComponente(regra: RegraDeAvaliacao, lancado: LancamentosDoComponente): SimulacaoDoComponente {
  const preparada = prepararRegra(regra);
  return simular(preparada, lancado, detalharComponente(preparada, lancado));
}

function simular(
  regra: RegraPreparada,
  lancado: LancamentosDoComponente,
  detalhe: DetalheDoComponente,
): SimulacaoDoComponente {
  const pendentes = regra.etapas.filter((e) => detalhe.leitura?.pendentes.includes(e.n));
  const falta = pendentes.length > 0 ? oQueFalta(regra, lancado, pendentes) : null;
  return {
    resultado: resumirComponente(regra, detalhe),
    passos: memoriaDoComponente(regra, lancado, detalhe),
    falta,
    frase: falta ? fraseDaFalta(regra, falta, pendentes) : fraseDoFim(detalhe),
  };
}

export interface SimulacaoDoAluno {
  resultado: ResultadoDoAluno;
  componentes: Record<string, SimulacaoDoComponente>;
  /** Attendance and situation of the year. */
  passos: PassoDaMemoria[];
  /** Absences still open before the year's minimum; null while the year's attendance is not closed. */
  faltasQueCabem: number | null;
}

/** `simularComponente` of every component, with the limit of exams of the year, and the year. */
export function simularAluno(regra: RegraDeAvaliacao, ano: AnoDoAluno): SimulacaoDoAluno {
  const preparada = prepararRegra(regra);
  const detalhe = detalharAluno(preparada, ano);
  const { presenca } = detalhe;
  const simulados = detalhe.componentes.map(
    (c) => [c.id, simular(preparada, ano.componentes[c.id] ?? {}, c.detalhe)] as const,
  );
  return {
    resultado: calcularAluno(regra, ano),
    componentes: Object.fromEntries(simulados),
    passos: memoriaDoAno(regra, ano, detalhe),
    faltasQueCabem: presenca && faltasQueCabem(presenca, regra.presenca.minimo, valorDaFalta(regra)),
  };
}

/** Efforts tried: the steps of the stage with most of them. */
function oQueFalta(
  regra: RegraPreparada,
  lancado: LancamentosDoComponente,
  pendentes: EtapaPreparada[],
): FaltaNoComponente {
  const com = (notas: Record<string, Decimal>): DetalheDoComponente =>
    detalharComponente(regra, comNotas(lancado, notas));
  const procurar = garantiasDaRegra(regra.regra).situacaoDoComponente ? primeiroPorMetades : primeiroPorOrdem;
  const passos = Math.max(...pendentes.map((e) => passosDe(regra, e)));
  const todas = (passo: number, exceto?: { n: number; nota: Decimal }): Record<string, Decimal> =>
    Object.fromEntries(
      pendentes.map((e) => [e.n, e.n === exceto?.n ? exceto.nota : notaDoEsforco(regra, e, passo, passos)]),
    );
  const menorEsforco = (serve: (detalhe: DetalheDoComponente) => boolean): Record<string, Decimal> | null => {
    const passo = procurar(passos, (i) => serve(com(todas(i))));
    return passo === null ? null : todas(passo);
  };
  const direto = (d: DetalheDoComponente): boolean => d.situacaoNota === 'APROVADO';
  const melhor = resumirComponente(regra, com(todas(passos)));
  return {
    etapas: pendentes.map((e) => {
      const nota = (i: number): Decimal => notaDoEsforco(regra, e, i, passosDe(regra, e));
      const passo = procurar(passosDe(regra, e), (i) => direto(com(todas(passos, { n: e.n, nota: nota(i) }))));
      return { n: e.n, nome: e.nome, minima: passo === null ? null : nota(passo) };
    }),
    emTodas: menorEsforco(direto),
    paraExame: regra.exame ? menorEsforco((d) => direto(d) || (d.exame?.necessaria ?? null) !== null) : null,
    garantido: direto(com(todas(0))),
    melhorMedia: melhor.media,
  };
}

/** With a mark typed for the stages to come, whatever instruments they already have. */
function comNotas(lancado: LancamentosDoComponente, notas: Record<string, Decimal>): LancamentosDoComponente {
  const instrumentos = Object.fromEntries(Object.entries(lancado.instrumentos ?? {}).filter(([n]) => !(n in notas)));
  return { ...lancado, instrumentos, notas: { ...lancado.notas, ...notas } };
}

const minimaDaEscala = ({ regra }: RegraPreparada): Racional => lerDecimal(regra.escala.min);

function passosDe(regra: RegraPreparada, etapa: EtapaPreparada): number {
  return Number(piso(dividir(subtrair(etapa.max, minimaDaEscala(regra)), regra.passo)));
}

/** The part `passo / passos` of the scale of a stage, never below it, in steps of the scale. */
function notaDoEsforco(regra: RegraPreparada, etapa: EtapaPreparada, passo: number, passos: number): Decimal {
  const min = minimaDaEscala(regra);
  const parte = multiplicar(subtrair(etapa.max, min), fracao(BigInt(passo), BigInt(Math.max(1, passos))));
  return escreverDecimal(somar(min, multiploDe(parte, regra.passo, 'baixo')));
}

function fraseDaFalta(regra: RegraPreparada, falta: FaltaNoComponente, pendentes: EtapaPreparada[]): string {
  const nomes = new Map(pendentes.map((e) => [String(e.n), e.nome]));
  const lista = (notas: Record<string, Decimal>): string =>
    Object.entries(notas)
      .map(([n, nota]) => `${paraLer(nota)} em ${nomes.get(n) ?? n}`)
      .join(', ');
  if (falta.garantido) return 'Já tem nota para ser aprovado, qualquer que seja o resto do ano.';
  if (falta.emTodas) return `Para ser aprovado, precisa de ao menos ${lista(falta.emTodas)}.`;
  const melhor = falta.melhorMedia === null ? '' : ` (a melhor média possível é ${paraLer(falta.melhorMedia)})`;
  if (!regra.exame) return `Não alcança mais a média${melhor}.`;
  if (!falta.paraExame) return `Não alcança mais a média${melhor}, nem com o exame.`;
  return `Não alcança mais a média sem exame${melhor}; para ter chance nele, precisa de ao menos ${lista(falta.paraExame)}.`;
}

function fraseDoFim(detalhe: DetalheDoComponente): string {
  const { situacaoNota, leitura, calculo, exame, segundaEpoca, cortado } = detalhe;
  if (!leitura) return 'Nesta regra não há nota.';
  if (!calculo) return 'Dispensado de todas as etapas.';
  if (cortado) return 'Reprovado por nota: passou do limite de componentes em exame.';
  if (situacaoNota === 'EM_EXAME') {
    const necessaria = (segundaEpoca ?? exame)?.necessaria;
    const qual = segundaEpoca ? 'na 2ª época' : 'no exame';
    return necessaria ? `Precisa de ${paraLer(necessaria)} ${qual}.` : `Nenhuma nota é suficiente ${qual}.`;
  }
  return `${textoDaSituacao(situacaoNota)}${situacaoNota === 'APROVADO_APOS_EXAME' ? '' : ' por nota'}.`;
}
