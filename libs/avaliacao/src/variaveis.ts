import { arredondarExato } from './arredondamento.js';
import { comporEtapa } from './etapa.js';
import type { EtapaComposta, Instrumento, Lancamento } from './etapa.js';
import { comparar, dividir, fracao, lerDecimal, menor, somar, somarTodos, subtrair, UM, ZERO } from './racional.js';
import type { Racional } from './racional.js';
import { recuperarExato, somaRecuperada } from './recuperacao.js';
import type { EtapaPreparada, RegraPreparada } from './regra-preparada.js';

/** Marks by number of stage. Absent or null: not posted. Special codes as in an instrument. */
export type NotasPorEtapa = Readonly<Record<string, Lancamento>>;

export interface LancamentosDoComponente {
  notas?: NotasPorEtapa;
  /** Instruments of the stages with a composition; without them, the mark in `notas` is the one of the stage. */
  instrumentos?: Readonly<Record<string, readonly Instrumento[]>>;
  /** Of each stage, or, with groups, at the last stage of the group. NC is zero here too: only null is "not taken". */
  recuperacoes?: NotasPorEtapa;
  /** Stages that do not count for this student (late transfer, aproveitamento). */
  dispensas?: readonly number[];
  exame?: Lancamento;
  segundaEpoca?: Lancamento;
}

export interface EtapaContada {
  n: number;
  peso: Racional;
  /** After the recovery: the mark that counts. */
  nota: Racional;
  /** Before it, rounded by `arredondamentoEtapa`. */
  antes: Racional;
  recuperacao: Racional | null;
  composta: EtapaComposta | null;
}

export interface LeituraDasEtapas {
  contadas: EtapaContada[];
  pendentes: number[];
  dispensadas: number[];
}

/** Stages that count for the student with their marks after the recovery of each. */
export function lerEtapas(regra: RegraPreparada, lancado: LancamentosDoComponente): LeituraDasEtapas {
  const leitura: LeituraDasEtapas = { contadas: [], pendentes: [], dispensadas: [] };
  const porEtapa = regra.recuperacaoPorEtapa;
  for (const etapa of regra.etapas) {
    const lida = lancado.dispensas?.includes(etapa.n) ? 'dispensada' : notaDaEtapa(regra, etapa, lancado);
    if (lida === 'dispensada') leitura.dispensadas.push(etapa.n);
    else if (lida === null) leitura.pendentes.push(etapa.n);
    else {
      const recuperacao = regra.lerLancamento(lancado.recuperacoes?.[etapa.n]);
      const nota = porEtapa ? recuperarExato(lida.antes, recuperacao, porEtapa) : lida.antes;
      leitura.contadas.push({ n: etapa.n, peso: etapa.peso, nota, recuperacao, ...lida });
    }
  }
  return leitura;
}

type NotaLida = Pick<EtapaContada, 'antes' | 'composta'>;

function notaDaEtapa(
  regra: RegraPreparada,
  etapa: EtapaPreparada,
  lancado: LancamentosDoComponente,
): NotaLida | 'dispensada' | null {
  const instrumentos = etapa.composicao ? lancado.instrumentos?.[etapa.n] : undefined;
  if (etapa.composicao && etapa.composicao.modo !== 'digitada' && instrumentos && instrumentos.length > 0) {
    const composta = comporEtapa(instrumentos, etapa.composicao);
    if (composta.todosDispensados) return 'dispensada';
    if (composta.exata === null) return null;
    // Instruments beyond the points of the stage (an extra point) do not pass its greatest mark.
    return arredondarEtapa(regra, etapa, menor(composta.exata, etapa.max), composta);
  }
  const lancada = lancado.notas?.[etapa.n] ?? null;
  if (lancada === 'DI' || lancada === 'ISENTO') return 'dispensada';
  const nota = regra.lerLancamento(lancada);
  return nota && arredondarEtapa(regra, etapa, nota, null);
}

function arredondarEtapa(
  { regra }: RegraPreparada,
  etapa: EtapaPreparada,
  exata: Racional,
  composta: EtapaComposta | null,
): NotaLida {
  const arredondamento = (composta && etapa.composicao?.arredondamento) ?? regra.arredondamentoEtapa;
  return { antes: arredondamento ? arredondarExato(exata, arredondamento) : exata, composta };
}

/** Variables of the mean: `Se Et Sp E# P# C#`, and `RSP# RSPM# RSPS#` of the groups with recovery. */
export function variaveisDaMedia(
  regra: RegraPreparada,
  etapas: readonly EtapaContada[],
  recuperacoes: NotasPorEtapa = {},
): Record<string, Racional | undefined> {
  const valores: Record<string, Racional | undefined> = { ...regra.semEtapas };
  let [soma, pesos, i] = [ZERO, ZERO, 0];
  // The stages that count come in the order of the rule.
  for (const { n, variaveis } of regra.etapas) {
    const contada = etapas[i];
    if (contada?.n !== n) continue;
    i += 1;
    soma = somar(soma, contada.nota);
    pesos = somar(pesos, contada.peso);
    valores[variaveis.nota] = contada.nota;
    valores[variaveis.peso] = contada.peso;
    valores[variaveis.conta] = UM;
  }
  valores['Se'] = soma;
  valores['Sp'] = pesos;
  valores['Et'] = fracao(BigInt(etapas.length));
  if (regra.grupos.length > 0) aplicarGrupos(regra, etapas, recuperacoes, valores);
  return valores;
}

/** What a group's recovery changes in the sum of the marks, and its own variables. */
function aplicarGrupos(
  regra: RegraPreparada,
  etapas: readonly EtapaContada[],
  recuperacoes: NotasPorEtapa,
  valores: Record<string, Racional | undefined>,
): void {
  regra.grupos.forEach((grupo, i) => {
    const doGrupo = etapas.filter((e) => grupo.etapas.includes(e.n)).map((e) => e.nota);
    const recuperacao = regra.lerLancamento(recuperacoes[Math.max(...grupo.etapas)]);
    const soma = somarTodos(doGrupo);
    const comRecuperacao = recuperacao ? somar(soma, recuperacao) : soma;
    const quantas = doGrupo.length + (recuperacao ? 1 : 0);
    valores[`RSP${i + 1}`] = recuperacao ?? ZERO;
    valores[`RSPS${i + 1}`] = comRecuperacao;
    valores[`RSPM${i + 1}`] = quantas === 0 ? ZERO : dividir(comRecuperacao, fracao(BigInt(quantas)));
    if (recuperacao === null || doGrupo.length === 0) return;
    const vale = somaRecuperada(soma, doGrupo.length, recuperacao, grupo);
    if (comparar(vale, soma) !== 0) valores['Se'] = somar(valores['Se'] ?? ZERO, subtrair(vale, soma));
  });
}

/** Reader of what was posted, with the concepts of the scale; DI, ISENTO and absence are null, NC is zero. */
export function leitorDe(
  conceitos: readonly { conceito: string; valor: string | number }[],
): (valor: Lancamento | undefined) => Racional | null {
  const valores = new Map(conceitos.map((c) => [c.conceito, lerDecimal(c.valor)]));
  return (valor) => {
    if (valor === null || valor === undefined || valor === 'DI' || valor === 'ISENTO') return null;
    if (valor === 'NC') return ZERO;
    return valores.get(String(valor)) ?? lerDecimal(valor);
  };
}
