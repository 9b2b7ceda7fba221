import { MUNICIPIOS } from './municipios.tabela.js';

export interface Municipio {
  /** IBGE, 7 digits. */
  codigo: string;
  nome: string;
  uf: string;
}

/** The first two digits of a city's code are its state's (IBGE, Divisão Territorial Brasileira). */
const UF_DO_IBGE: Readonly<Record<string, string>> = {
  ...{ 11: 'RO', 12: 'AC', 13: 'AM', 14: 'RR', 15: 'PA', 16: 'AP', 17: 'TO' },
  ...{ 21: 'MA', 22: 'PI', 23: 'CE', 24: 'RN', 25: 'PB', 26: 'PE', 27: 'AL', 28: 'SE', 29: 'BA' },
  ...{ 31: 'MG', 32: 'ES', 33: 'RJ', 35: 'SP', 41: 'PR', 42: 'SC', 43: 'RS' },
  ...{ 50: 'MS', 51: 'MT', 52: 'GO', 53: 'DF' },
};

let tabela: Map<string, string[]> | undefined;

/** Code → accepted spellings, today's first; read once. */
function nomes(): Map<string, string[]> {
  tabela ??= new Map(
    MUNICIPIOS.trim()
      .split('\n')
      .map((linha) => [linha.slice(0, 7), linha.slice(8).split('|')]),
  );
  return tabela;
}

/** The municipality of an IBGE code, or null when there is none. */
export function municipioDoIbge(codigo: string): Municipio | null {
  const [nome] = nomes().get(codigo) ?? [];
  return nome === undefined ? null : { codigo, nome, uf: UF_DO_IBGE[codigo.slice(0, 2)] ?? '' };
}

/** Whether a name written by a person is that of the code: accents, case, hyphens and apostrophes apart. */
export function ehNomeDoMunicipio(codigo: string, nome: string): boolean {
  return (nomes().get(codigo) ?? []).some((aceito) => simplificar(aceito) === simplificar(nome));
}

function simplificar(nome: string): string {
  return nome
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
