import type { CampoCnab, LayoutCnab } from './layout.js';
import { camposDe } from './motor.js';
import type { ValorLido } from './motor.js';
import { ajustarLinha, interpretar } from './motor.leitura.js';

export interface CampoExplicado {
  campo: string;
  de: number;
  ate: number;
  significado: string;
  fonte: string;
  bruto: string;
  valor: ValorLido;
  /** Meaning of the code, when the field has a table of codes. */
  leitura: string | null;
  problema: string | null;
}

function explicarCampo(campo: CampoCnab, bruto: string): CampoExplicado {
  const lido = interpretar(campo, bruto);
  const valor = lido === undefined ? null : lido;
  const { dominio, fixo, padrao } = campo.regra;
  const divergente = fixo && bruto.trim() !== padrao ? `deveria ser "${padrao}"` : null;
  const base = { campo: campo.nome, de: campo.de, ate: campo.ate, significado: campo.significado, fonte: campo.fonte };
  const leitura = dominio ? (dominio[bruto.trim()] ?? null) : null;
  return { ...base, bruto, valor, leitura, problema: lido === undefined ? 'conteúdo ilegível' : divergente };
}

/** Every field of a line, with its meaning and source, for a person to read. Null when the record is unknown. */
export function explicarLinha(layout: LayoutCnab, linhaCrua: string): CampoExplicado[] | null {
  const linha = ajustarLinha(layout, linhaCrua);
  const registro = layout.identificar(linha);
  if (registro === null) return null;
  return camposDe(layout, registro).map((c) => explicarCampo(c, linha.slice(c.de - 1, c.ate)));
}
