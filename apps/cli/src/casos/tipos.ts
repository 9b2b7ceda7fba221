/** A worked case ready to run, of whatever form it came in. */
export interface Caso {
  id: string;
  /** Theme or kind, for the reader. */
  tema: string;
  arquivo: string;
  /** Runs the production code. `executar` throws `NaoConstruido` when the case asks for what is not built. */
  executar: () => Resposta | Promise<Resposta>;
}

export interface Resposta {
  esperado: unknown;
  obtido: unknown;
}

/** The case asks for something the product does not do yet, or comes in a form that cannot be read. */
export class NaoConstruido extends Error {}

/** What could be read of the folder. */
export interface ArquivoDeCasos {
  nome: string;
  conteudo: unknown;
}

export type Registro = Readonly<Record<string, unknown>>;

export function ehRegistro(valor: unknown): valor is Registro {
  return typeof valor === 'object' && valor !== null && !Array.isArray(valor);
}

export function ehLista(valor: unknown): valor is readonly unknown[] {
  return Array.isArray(valor);
}
