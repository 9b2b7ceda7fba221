import type { ErroDeCampo } from '@sineta/nucleo';
import { comparar, lerDecimal, PADRAO_DECIMAL } from './racional.js';
import type { EntradaDecimal } from './racional.js';

/** Checks a value that came from outside; each error has the JSON pointer (RFC 6901) of what is wrong. */
export type Verificador = (valor: unknown, ponteiro: string) => ErroDeCampo[];

export const erroEm = (campo: string, mensagem: string, acao: string): ErroDeCampo => ({ campo, mensagem, acao });

export const emPonteiro = (ponteiro: string, chave: string | number): string =>
  `${ponteiro}/${String(chave).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const ehRegistro = (valor: unknown): valor is Record<string, unknown> =>
  typeof valor === 'object' && valor !== null && !Array.isArray(valor);

/** Absent and null pass. */
export const opcional =
  (verificador: Verificador): Verificador =>
  (valor, ponteiro) =>
    valor === undefined || valor === null ? [] : verificador(valor, ponteiro);

/** Exactly these fields: one misspelt would be ignored in silence, and the marks would be others. */
export const objeto =
  (campos: Readonly<Record<string, Verificador>>): Verificador =>
  (valor, ponteiro) => {
    if (!ehRegistro(valor)) return [erroEm(ponteiro, 'Deve ser um objeto.', 'Envie os campos entre chaves.')];
    const estranhos = Object.keys(valor).filter((chave) => !(chave in campos));
    return [
      ...estranhos.map((chave) =>
        erroEm(
          emPonteiro(ponteiro, chave),
          'Este campo não existe na regra.',
          `Retire-o; existem: ${Object.keys(campos).join(', ')}.`,
        ),
      ),
      ...Object.entries(campos).flatMap(([chave, v]) => v(valor[chave], emPonteiro(ponteiro, chave))),
    ];
  };

export const lista =
  (item: Verificador, minimo = 0): Verificador =>
  (valor, ponteiro) => {
    if (!Array.isArray(valor) || valor.length < minimo) {
      const mensagem = minimo > 0 ? `Deve ser uma lista com ao menos ${minimo}.` : 'Deve ser uma lista.';
      return [erroEm(ponteiro, mensagem, 'Envie os itens entre colchetes.')];
    }
    return valor.flatMap((v, i) => item(v, emPonteiro(ponteiro, i)));
  };

export const texto =
  (maximo = 200): Verificador =>
  (valor, ponteiro) =>
    typeof valor === 'string' && valor.trim() !== '' && valor.length <= maximo
      ? []
      : [erroEm(ponteiro, `Deve ser um texto de até ${maximo} caracteres.`, 'Preencha o campo.')];

export const booleano: Verificador = (valor, ponteiro) =>
  typeof valor === 'boolean' ? [] : [erroEm(ponteiro, 'Deve ser verdadeiro ou falso.', 'Use true ou false.')];

export const inteiro =
  (minimo: number, maximo: number): Verificador =>
  (valor, ponteiro) =>
    typeof valor === 'number' && Number.isInteger(valor) && valor >= minimo && valor <= maximo
      ? []
      : [erroEm(ponteiro, `Deve ser um número inteiro de ${minimo} a ${maximo}.`, 'Corrija o número.')];

/** A decimal number or its text, between two bounds (`acimaDe` leaves the lower one out). */
export const decimal =
  ({ min, max, acimaDe }: { min?: EntradaDecimal; max?: EntradaDecimal; acimaDe?: EntradaDecimal } = {}): Verificador =>
  (valor, ponteiro) => {
    if ((typeof valor !== 'number' && typeof valor !== 'string') || !PADRAO_DECIMAL.test(String(valor))) {
      return [erroEm(ponteiro, 'Deve ser um número decimal.', 'Use algarismos e ponto, como 7.5 ou "7.5".')];
    }
    const exato = lerDecimal(valor);
    const fora =
      (min !== undefined && comparar(exato, lerDecimal(min)) < 0 && `ao menos ${min}`) ||
      (max !== undefined && comparar(exato, lerDecimal(max)) > 0 && `no máximo ${max}`) ||
      (acimaDe !== undefined && comparar(exato, lerDecimal(acimaDe)) <= 0 && `mais que ${acimaDe}`);
    return fora ? [erroEm(ponteiro, `Deve ser ${fora}.`, 'Corrija o número.')] : [];
  };

export const umDe =
  (...opcoes: readonly string[]): Verificador =>
  (valor, ponteiro) =>
    typeof valor === 'string' && opcoes.includes(valor)
      ? []
      : [erroEm(ponteiro, 'Valor desconhecido.', `Use um destes: ${opcoes.join(', ')}.`)];

/** Objects told apart by a field. */
export const conforme =
  (campo: string, casos: Readonly<Record<string, Readonly<Record<string, Verificador>>>>): Verificador =>
  (valor, ponteiro) => {
    const qual = ehRegistro(valor) ? valor[campo] : undefined;
    const opcoes = Object.keys(casos);
    const caso = typeof qual === 'string' && opcoes.includes(qual) ? casos[qual] : undefined;
    if (!caso) return umDe(...opcoes)(qual, emPonteiro(ponteiro, campo));
    return objeto({ [campo]: umDe(...opcoes), ...caso })(valor, ponteiro);
  };

/** One entry for each value of a list that appears before it. */
export function repetidos<T>(itens: readonly T[], chave: (item: T) => unknown): number[] {
  return itens.flatMap((item, i) => (itens.findIndex((outro) => chave(outro) === chave(item)) < i ? [i] : []));
}
