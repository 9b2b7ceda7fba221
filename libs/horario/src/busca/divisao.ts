import { foraDaFaixa } from '../desvios.js';
import type { Aula, Faixa, Restricao } from '../modelo.js';
import type { Dias } from './dias.js';

/** How an event's times in one day make lessons: what matters to the choice, of the constraints that see lessons. */
export interface RegrasDaDivisao {
  porAula: Extract<Restricao, { tipo: 'preferir-tempos' | 'dividir' }>[];
  /** Bounds on how many lessons of the event start in the whole day, with their constraint. */
  noDia: { faixa: Faixa; restricao: Restricao }[];
}

/** A hard unit outweighs any soft sum of one event in one day. */
const OBRIGATORIA = 1_000_000;

const pesar = (r: Restricao, desvio: number): number => r.peso * desvio * (r.obrigatoria ? OBRIGATORIA : 1);

interface Opcao {
  custo: number;
  aulas: Aula[];
}

/** The cheapest lessons that fill these times, by dynamic programming over their ends; of equals, the fewest. */
export function dividirNoDia(
  evento: number,
  dias: Dias,
  dia: number,
  mascara: number,
  regras: RegrasDaDivisao,
): Aula[] {
  const tempos = dias.tempos[dia]!.filter((t) => mascara & dias.bitDe[t]!);
  let ate: Map<number, Opcao>[] = [new Map([[0, { custo: 0, aulas: [] }]])];
  tempos.forEach((_, fim) => {
    const opcoes = new Map<number, Opcao>();
    for (let inicio = fim; inicio >= 0 && tempos[fim]! - tempos[inicio]! === fim - inicio; inicio--) {
      const aula: Aula = { evento, duracao: fim - inicio + 1, inicio: tempos[inicio]! };
      const desta = custoDaAula(aula, regras);
      for (const [n, { custo, aulas }] of ate[inicio]!) {
        const atual = opcoes.get(n + 1);
        if (!atual || custo + desta < atual.custo) opcoes.set(n + 1, { custo: custo + desta, aulas: [...aulas, aula] });
      }
    }
    ate = [...ate, opcoes];
  });
  return melhor([...ate[tempos.length]!.values()], regras);
}

function custoDaAula({ duracao, inicio }: Aula, { porAula }: RegrasDaDivisao): number {
  return porAula.reduce((soma, r) => {
    if (r.tipo === 'dividir') return soma + pesar(r, foraDaFaixa(duracao, r.duracao) > 0 ? 1 : 0);
    const vale = r.duracao === null || r.duracao === duracao;
    return soma + (vale && !r.tempos.includes(inicio!) ? pesar(r, duracao) : 0);
  }, 0);
}

function melhor(opcoes: readonly Opcao[], { noDia }: RegrasDaDivisao): Aula[] {
  const total = ({ custo, aulas }: Opcao): number =>
    noDia.reduce((soma, { faixa, restricao }) => soma + pesar(restricao, foraDaFaixa(aulas.length, faixa)), custo);
  return opcoes.reduce((a, b) => {
    const diferenca = total(b) - total(a);
    return diferenca < 0 || (diferenca === 0 && b.aulas.length < a.aulas.length) ? b : a;
  }).aulas;
}
