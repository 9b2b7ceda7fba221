import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  ValidateBy,
  ValidateIf,
  type ValidationOptions,
} from 'class-validator';
import { comArtigo, rotuloCurto } from './rotulos.js';

/**
 * What every kind of field may say. A field's decorator is validation, OpenAPI and the pt-BR message at once: the
 * message says what is wrong, and `acao` (in the validation context) how to mend it.
 */
export interface OpcoesDeCampo {
  opcional?: boolean;
  /** Accepts null to clear the value. Implies `opcional`. */
  nulo?: boolean;
  exemplo?: unknown;
  descricao?: string;
  /** The field is a list of these. */
  lista?: boolean | { minimo?: number; maximo?: number };
}

export const CHAVE_ACAO = 'acao';

/** Name of the rule that speaks first when it fails. */
export const REGRA_OBRIGATORIO = 'obrigatorio';

export function regra(mensagem: string, acao: string, cada: boolean): ValidationOptions {
  return { message: mensagem, context: { [CHAVE_ACAO]: acao }, each: cada };
}

export function montar(
  texto: string,
  opcoes: OpcoesDeCampo,
  api: ApiPropertyOptions,
  validadores: PropertyDecorator[],
) {
  const lista = opcoes.lista === true ? {} : opcoes.lista || null;
  const opcional = opcoes.opcional || opcoes.nulo || false;
  const decoradores: PropertyDecorator[] = [
    ApiProperty({
      description: opcoes.descricao ?? texto,
      required: !opcional,
      ...(opcoes.nulo ? { nullable: true } : {}),
      ...(opcoes.exemplo !== undefined ? { example: opcoes.exemplo } : {}),
      ...(lista ? { isArray: true } : {}),
      ...api,
    } as ApiPropertyOptions),
  ];
  if (opcoes.nulo) decoradores.push(IsOptional());
  else if (opcional) decoradores.push(ValidateIf((_objeto, valor) => valor !== undefined));
  if (!opcional) decoradores.push(obrigatorio(rotuloCurto(texto)));
  if (lista) decoradores.push(...regrasDeLista(rotuloCurto(texto), lista));
  return applyDecorators(...decoradores, ...validadores);
}

export function obrigatorio(rotulo: string): PropertyDecorator {
  const aviso = regra(`Informe ${comArtigo(rotulo)}.`, 'Este campo é obrigatório.', false);
  return proprio(REGRA_OBRIGATORIO, (valor) => valor !== undefined && valor !== null, aviso);
}

function regrasDeLista(rotulo: string, { minimo = 0, maximo = 1000 }: { minimo?: number; maximo?: number }) {
  return [
    IsArray(regra(`${rotulo} deve ser uma lista.`, 'Envie os valores entre colchetes.', false)),
    ArrayMinSize(minimo, regra(`${rotulo}: informe pelo menos ${minimo}.`, 'Acrescente itens à lista.', false)),
    ArrayMaxSize(maximo, regra(`${rotulo}: no máximo ${maximo} por vez.`, 'Divida em vários pedidos.', false)),
  ];
}

export function proprio(
  nome: string,
  teste: (valor: unknown) => boolean,
  opcoes: ValidationOptions,
): PropertyDecorator {
  return ValidateBy({ name: nome, validator: { validate: (valor) => teste(valor) } }, opcoes);
}
