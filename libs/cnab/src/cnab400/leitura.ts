import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { CodigoComSignificado } from '../cnab240/ocorrencias.js';
import type { Dominio } from '../layout.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import type { Natureza } from '../natureza.js';

export const texto = (r: RegistroNaLinha | null, campo: string): string => r?.texto(campo) ?? '';
export const centavosDe = (r: RegistroNaLinha, campo: string): Centavos => r.inteiro(campo);
export const dataDe = (r: RegistroNaLinha, campo: string): DataCivil | null => r.data(campo);

/** Codes of an occurrence by what they mean; the ones left out change nothing by themselves. */
export type NaturezasDoBanco = Partial<Record<Natureza, readonly string[]>>;

export function naturezaPor(tabela: NaturezasDoBanco): (lido: RegistroNaLinha) => Natureza {
  const porCodigo = new Map<string, Natureza>();
  for (const [natureza, codigos] of Object.entries(tabela)) {
    for (const codigo of codigos) porCodigo.set(codigo, natureza as Natureza);
  }
  return (lido) => porCodigo.get(texto(lido, 'ocorrencia')) ?? 'OUTRA';
}

export function significado(tabela: Dominio, codigo: string, oQue: string): CodigoComSignificado {
  return { codigo, significado: tabela[codigo] ?? `${oQue} ${codigo} fora da tabela do banco` };
}

/** Cuts a field of reasons in codes of the same width; zeros and blanks say nothing, unless the first one is in the table. */
export function motivosEm(bruto: string, largura: number, tabela: Dominio): CodigoComSignificado[] {
  const codigos: string[] = [];
  for (let i = 0; i < bruto.length; i += largura) {
    const codigo = bruto.slice(i, i + largura).trim();
    const vazio = /^0*$/.test(codigo);
    if (vazio && !(i === 0 && Object.hasOwn(tabela, codigo))) continue;
    codigos.push(codigo);
  }
  return codigos.map((c) => significado(tabela, c, 'Motivo'));
}

/** Reasons in the field `motivos`, in the table that the occurrence selects. */
export function motivosPor(
  largura: number,
  tabela: (ocorrencia: string) => Dominio,
): (lido: RegistroNaLinha) => CodigoComSignificado[] {
  return (lido) => motivosEm(texto(lido, 'motivos'), largura, tabela(texto(lido, 'ocorrencia')));
}

/** What the title was worth when it was paid, by what the line itself says. */
export function devido(r: RegistroNaLinha): Centavos {
  const soma = (...campos: string[]): Centavos => campos.reduce((s, c) => s + centavosDe(r, c), 0);
  return soma('valor', 'juros', 'outrosCreditos') - soma('abatimento', 'desconto');
}
