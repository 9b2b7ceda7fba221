import type { PerfilDoEmissor } from '../emissor.js';
import type { FormaDoItem } from '../rps.js';
import { PADRAO, PROVEDORES, type Provedor, type VersaoAbrasf } from './provedores.tabela.js';

/** A provider in one version of the layout, with the doubts of the city answered. */
export interface Forma extends Provedor {
  versao: VersaoAbrasf;
  /** Whose elements the declaration has; the lot and the header say the version. */
  leiaute: VersaoAbrasf;
  casas: 2 | 4;
  informaIss: boolean;
}

const ITENS: readonly string[] = ['8.01', '08.01', '0801'] satisfies FormaDoItem[];
const VERSOES: readonly string[] = ['2.02', '2.03', '2.04'] satisfies VersaoAbrasf[];

function ehVersao(versao: string): versao is VersaoAbrasf {
  return VERSOES.includes(versao);
}

/**
 * Doubts of this family, in `opcoes` of the profile; each one is by default what the row of the provider says.
 * - `item`: `8.01`, `08.01` or `0801`.
 * - `aliquota`: `PERCENTUAL` or `FRACAO`.
 * - `envio`: `SINCRONO`, `LOTE` or `GERAR`.
 * - `espaco`: `ABRASF` or `NENHUM`.
 * - `assinaRps`, `assinaLote`, `assinaConsulta`: `true` or `false`.
 * - `informaIss`: `true` writes the value of the ISS, which the city else computes.
 * - `ibsCbs`: `true`, only in WebISS.
 * Throws for a profile of another family or version.
 */
export function formaDe({ familia, versao, provedor, opcoes = {} }: PerfilDoEmissor): Forma {
  if (familia !== 'ABRASF' || !ehVersao(versao)) throw new Error(`Perfil que não é da ABRASF 2: ${familia} ${versao}`);
  const linha = PROVEDORES[provedor ?? ''] ?? PADRAO;
  const escolha = <T extends string>(nome: string, aceitas: readonly string[], padrao: T): T =>
    aceitas.includes(opcoes[nome] ?? '') ? (opcoes[nome] as T) : padrao;
  const sim = (nome: string, padrao: boolean): boolean => (opcoes[nome] ?? String(padrao)) === 'true';
  const fracao = escolha('aliquota', ['FRACAO', 'PERCENTUAL'], linha.fracao ? 'FRACAO' : 'PERCENTUAL') === 'FRACAO';
  const leiaute = linha.leiautes[versao] ?? versao;
  return {
    ...linha,
    versao,
    leiaute,
    item: escolha('item', ITENS, linha.item),
    envio: escolha('envio', ['SINCRONO', 'LOTE', 'GERAR'], linha.envio),
    espaco: linha.espaco === 'GISS' ? 'GISS' : escolha('espaco', ['ABRASF', 'NENHUM'], linha.espaco),
    itemLivre: linha.itemLivre || leiaute === '2.02',
    fracao,
    casas: fracao ? 4 : (linha.casas ?? (leiaute === '2.02' ? 4 : 2)),
    assina: {
      rps: sim('assinaRps', linha.assina.rps),
      lote: sim('assinaLote', linha.assina.lote),
      consulta: sim('assinaConsulta', linha.assina.consulta),
    },
    ibsCbs: provedor === 'WEBISS' && sim('ibsCbs', false) ? 'WEBISS' : linha.ibsCbs,
    informaIss: sim('informaIss', false),
  };
}
