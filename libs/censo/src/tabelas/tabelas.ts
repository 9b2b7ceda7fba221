import { municipioDoIbge } from '@sineta/nucleo';
import { ATIVIDADES_COMPLEMENTARES } from './atividades.js';
import { AREAS_DO_CONHECIMENTO, ETAPAS_AGREGADAS } from './etapas.js';

/**
 * Tables of Inep that are not part of the layout: `distritos` (code of the district in its municipality), `ies`,
 * `linguas`, `povos`, `paises`, `pos-graduacao`, `cursos-tecnicos`, `cursos-superiores`, `orgaos-regionais`,
 * `orgaos-regionais-da-uf` (`UF do IBGE-código`), `areas-da-etapa` (`etapa-área`). Who has one passes it to the
 * validator; without it, the rules that need it are not checked, and the report says so.
 */
export type NomeDeTabela = (typeof TABELAS_DE_FORA)[number];

export const TABELAS_DE_FORA = [
  ...(['distritos', 'ies', 'linguas', 'povos', 'paises', 'pos-graduacao', 'cursos-tecnicos'] as const),
  ...(['cursos-superiores', 'orgaos-regionais', 'orgaos-regionais-da-uf', 'areas-da-etapa'] as const),
] as const;

export type Tabelas = Partial<Readonly<Record<NomeDeTabela, ReadonlySet<string>>>>;

/** Area codes in use (Anatel, Plano Geral de Códigos Nacionais). */
const DDD = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 ' +
    '61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'
  ).split(' '),
);

const ATIVIDADES = new Set(
  ATIVIDADES_COMPLEMENTARES.trim()
    .split('\n')
    .map((linha) => linha.slice(0, 5)),
);

const PROPRIAS: Readonly<Record<string, (codigo: string) => boolean>> = {
  municipios: (codigo) => municipioDoIbge(codigo) !== null,
  ddd: (codigo) => DDD.has(codigo),
  atividades: (codigo) => ATIVIDADES.has(codigo),
  areas: (codigo) => Object.hasOwn(AREAS_DO_CONHECIMENTO, codigo),
  'etapas-agregadas': (codigo) => Object.hasOwn(ETAPAS_AGREGADAS, codigo),
};

/** Whether the code is of the table; `null` when the table is one that was not given. */
export function pertence(tabela: string, codigo: string, tabelas: Tabelas): boolean | null {
  const propria = PROPRIAS[tabela];
  if (propria) return propria(codigo);
  return tabelas[tabela as NomeDeTabela]?.has(codigo) ?? null;
}
