import { ehDataCivil, formatarDataBr } from '@sineta/nucleo';
import { erroCenso } from './erros.js';
import type { Leiaute } from './leiaute.tipos.js';
import { leiauteDoAno } from './leiautes/leiautes.js';
import { paraCenso } from './texto.js';

/** Dates are civil dates (AAAA-MM-DD) or already DD/MM/AAAA; `true` and `false` are written 1 and 0. */
export type ValorDeCampo = string | number | boolean | null | undefined;

export interface RegistroDoCenso {
  tipo: string;
  /** By the number of the field; what is not here goes empty. Field 1 is always the type. */
  campos: Readonly<Record<number, ValorDeCampo>>;
}

const ORDEM = ['00', '10', '20', '30', '40', '50', '60'];

/** One line, without the line break. Refuses a record or a field that the year does not have. */
export function escreverLinha(registro: RegistroDoCenso, leiaute: Leiaute): string {
  const definicao = leiaute.registros.find((r) => r.tipo === registro.tipo);
  if (!definicao)
    throw erroCenso('censo-registro-invalido', `O censo de ${leiaute.ano} não tem o registro ${registro.tipo}.`);
  const ultimo = definicao.campos.length;
  const fora = Object.keys(registro.campos).find((numero) => !(Number(numero) >= 1 && Number(numero) <= ultimo));
  if (fora !== undefined)
    throw erroCenso(
      'censo-registro-invalido',
      `O registro ${registro.tipo} de ${leiaute.ano} tem ${ultimo} campos, e não o campo ${fora}.`,
    );
  return definicao.campos
    .map(({ numero }) => (numero === 1 ? registro.tipo : escreverValor(registro.campos[numero])))
    .join('|');
}

function escreverValor(valor: ValorDeCampo): string {
  if (valor === null || valor === undefined) return '';
  if (typeof valor === 'boolean') return valor ? '1' : '0';
  return ehDataCivil(valor) ? formatarDataBr(valor) : paraCenso(String(valor));
}

/** The lines of the file, in the order of Inep: each school from its 00, records by type, and `99|` at the end. */
export function* escreverLinhas(escolas: Iterable<readonly RegistroDoCenso[]>, ano: number): Generator<string> {
  const leiaute = leiauteDoAno(ano);
  for (const registros of escolas) {
    for (const tipo of ORDEM)
      for (const registro of registros) if (registro.tipo === tipo) yield escreverLinha(registro, leiaute);
    const estranho = registros.find((registro) => !ORDEM.includes(registro.tipo));
    if (estranho) throw erroCenso('censo-registro-invalido', `O censo de ${ano} não tem o registro ${estranho.tipo}.`);
  }
  yield '99|';
}

/** The whole file in ISO-8859-1, lines ended by CR LF. */
export function escreverArquivo(escolas: Iterable<readonly RegistroDoCenso[]>, ano: number): Uint8Array {
  const linhas = [...escreverLinhas(escolas, ano)];
  return Uint8Array.from(`${linhas.join('\r\n')}\r\n`, (caractere) => caractere.charCodeAt(0));
}

/** `C2025_35000000.TXT`: up to 20 characters, as Inep asks. */
export function nomeDoArquivo(ano: number, escolaInep: string): string {
  return `C${ano}_${escolaInep}.txt`;
}
