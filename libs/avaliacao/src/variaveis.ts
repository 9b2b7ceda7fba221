import { comparar, dividir, fracao, lerDecimal, multiplicar, somar, somarTodos, subtrair, ZERO } from './racional.js';
import type { EntradaDecimal, Racional } from './racional.js';
import { recuperarExato } from './recuperacao.js';
import type { RegraDeAvaliacao } from './regra.js';

/** Marks by number of stage. Absent or null: not posted. */
export type NotasPorEtapa = Readonly<Record<string, EntradaDecimal | null>>;

export interface EtapaContada {
  n: number;
  peso: Racional;
  nota: Racional;
}

/** Stages that count for the student with their marks after the recovery of each; null while one is not posted. */
export function contarEtapas(
  regra: RegraDeAvaliacao,
  notas: NotasPorEtapa,
  recuperacoes: NotasPorEtapa,
  dispensas: readonly number[],
): EtapaContada[] | null {
  const paralela = regra.recuperacaoParalela;
  const contadas: EtapaContada[] = [];
  for (const etapa of regra.etapas.filter((e) => !dispensas.includes(e.n))) {
    const lancada = notas[etapa.n] ?? null;
    if (lancada === null) return null;
    const nota = lerDecimal(lancada);
    const recuperada =
      paralela?.modo === 'por_etapa' ? recuperarExato(nota, ler(recuperacoes[etapa.n]), paralela) : nota;
    contadas.push({ n: etapa.n, peso: lerDecimal(etapa.peso), nota: recuperada });
  }
  return contadas;
}

/** Variables of the mean: `Se Et Sp E# P# C#`, and `RSP# RSPM# RSPS#` of the groups with recovery. */
export function variaveisDaMedia(
  regra: RegraDeAvaliacao,
  etapas: readonly EtapaContada[],
  recuperacoes: NotasPorEtapa,
): Record<string, Racional> {
  const valores: Record<string, Racional> = {
    Se: somarTodos(etapas.map((e) => e.nota)),
    Et: fracao(BigInt(etapas.length)),
    Sp: somarTodos(etapas.map((e) => e.peso)),
  };
  for (const { n } of regra.etapas) {
    const contada = etapas.find((e) => e.n === n);
    valores[`E${n}`] = contada?.nota ?? ZERO;
    valores[`P${n}`] = contada?.peso ?? ZERO;
    valores[`C${n}`] = fracao(contada ? 1n : 0n);
  }
  aplicarGrupos(regra, etapas, recuperacoes, valores);
  return valores;
}

/**
 * Recovery of groups: with `substituiMenorNota` it stands for each stage of the group when above the group's mean; without
 * it, it is added to the sum. Source: i-Educar regra de avaliação, recuperação por etapas específicas.
 */
function aplicarGrupos(
  regra: RegraDeAvaliacao,
  etapas: readonly EtapaContada[],
  recuperacoes: NotasPorEtapa,
  valores: Record<string, Racional>,
): void {
  if (regra.recuperacaoParalela?.modo !== 'grupos') return;
  regra.recuperacaoParalela.grupos.forEach((grupo, i) => {
    const doGrupo = etapas.filter((e) => grupo.etapas.includes(e.n)).map((e) => e.nota);
    const recuperacao = ler(recuperacoes[Math.max(...grupo.etapas)]);
    const soma = somarTodos(doGrupo);
    const quantas = fracao(BigInt(doGrupo.length));
    const comRecuperacao = somar(soma, recuperacao ?? ZERO);
    valores[`RSP${i + 1}`] = recuperacao ?? ZERO;
    valores[`RSPS${i + 1}`] = comRecuperacao;
    valores[`RSPM${i + 1}`] = dividir(
      comRecuperacao,
      somar(quantas, fracao(recuperacao ? 1n : doGrupo.length ? 0n : 1n)),
    );
    if (recuperacao === null || doGrupo.length === 0) return;
    const substituida = multiplicar(recuperacao, quantas);
    const vale = grupo.substituiMenorNota ? (comparar(substituida, soma) > 0 ? substituida : soma) : comRecuperacao;
    valores['Se'] = somar(valores['Se'] ?? ZERO, subtrair(vale, soma));
  });
}

function ler(valor: EntradaDecimal | null | undefined): Racional | null {
  return valor === null || valor === undefined ? null : lerDecimal(valor);
}
