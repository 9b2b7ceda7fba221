import { readFileSync } from 'node:fs';
import { aplicarRecuperacao, arredondar, avaliarFormula, calcularAluno, calcularComponente } from './index.js';
import type {
  AnoDoAluno,
  Arredondamento,
  CalculoDeRecuperacao,
  LancamentosDoComponente,
  RegraDeAvaliacao,
} from './index.js';

interface Caso {
  id: string;
  kind: string;
  rule?: string;
  ruleOverride?: Partial<RegraDeAvaliacao>;
  input: unknown;
  expected: Record<string, unknown>;
}
const { rules, cases } = JSON.parse(readFileSync(new URL('notas.casos.json', import.meta.url), 'utf8')) as {
  rules: Record<string, RegraDeAvaliacao>;
  cases: Caso[];
};

function resolver(caso: Caso): unknown {
  const regra = { ...rules[caso.rule ?? ''], ...caso.ruleOverride } as RegraDeAvaliacao;
  switch (caso.kind) {
    case 'formula': {
      const { formula, valores } = caso.input as { formula: string; valores: Record<string, number> };
      return { valor: avaliarFormula(formula, valores) };
    }
    case 'recuperacao_etapa': {
      const e = caso.input as { nota: number; recuperacao: number | null; calculo: CalculoDeRecuperacao };
      return { nota: aplicarRecuperacao(e.nota, e.recuperacao, e) };
    }
    case 'arredondamento': {
      const e = caso.input as { valor: number; regra: Arredondamento };
      return { valor: arredondar(e.valor, e.regra) };
    }
    case 'componente':
      return calcularComponente(regra, caso.input as LancamentosDoComponente);
    default:
      return calcularAluno(regra, caso.input as AnoDoAluno);
  }
}

/** The engine answers in decimal text and the cases are written in JSON numbers. */
function emTexto(valor: unknown): unknown {
  if (typeof valor === 'number') return String(valor);
  if (typeof valor !== 'object' || valor === null) return valor;
  return Object.fromEntries(Object.entries(valor).map(([chave, v]) => [chave, emTexto(v)]));
}

describe('casos de notas (i-Educar e próprios)', () => {
  it.each(cases.map((c) => [c.id, c] as const))('%s', (_id, caso) => {
    expect(resolver(caso)).toMatchObject(emTexto(caso.expected) as object);
  });
});
