import { erroDeHorario } from '../erros.js';

/** An XML element as read, by whatever reader: this library does not read text. */
export interface Elemento {
  nome: string;
  atributos: Readonly<Record<string, string>>;
  filhos: readonly Elemento[];
  texto: string;
}

export const filhosDe = (no: Elemento | undefined, nome: string): Elemento[] =>
  no?.filhos.filter((f) => f.nome === nome) ?? [];

/** The element at a path of child names. */
export function em(no: Elemento | undefined, caminho: string): Elemento | undefined {
  let atual = no;
  for (const passo of caminho.split('/')) atual = atual?.filhos.find((f) => f.nome === passo);
  return atual;
}

export const textoDe = (no: Elemento | undefined, caminho: string): string | undefined => em(no, caminho)?.texto.trim();

/** A whole number at a path. Without the element, `padrao`; without `padrao`, a refusal. */
export function inteiroDe(no: Elemento, caminho: string, padrao?: number): number {
  const texto = textoDe(no, caminho);
  if (texto === undefined && padrao !== undefined) return padrao;
  if (!texto || !/^\d+$/.test(texto)) {
    throw xhsttInvalido(`${nomear(no)}: ${caminho} deve ser um número inteiro${texto ? `, e não "${texto}"` : ''}.`);
  }
  return Number(texto);
}

export function idDe(no: Elemento): string {
  const id = no.atributos['Id'];
  if (!id) throw xhsttInvalido(`Há um elemento ${no.nome} sem o atributo Id.`);
  return id;
}

export function referenciaDe(no: Elemento): string {
  const referencia = no.atributos['Reference'];
  if (!referencia) throw xhsttInvalido(`Há um elemento ${no.nome} sem o atributo Reference.`);
  return referencia;
}

export const nomear = (no: Elemento): string => `${no.nome}${no.atributos['Id'] ? ` "${no.atributos['Id']}"` : ''}`;

export function xhsttInvalido(detalhe: string): Error {
  return erroDeHorario('xhstt-invalido', detalhe, [
    { campo: 'arquivo', mensagem: detalhe, acao: 'Confira se o arquivo é um XHSTT (versão 2014) completo.' },
  ]);
}
