import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, ValidateIf } from 'class-validator';
import { CHAVE_ACAO, obrigatorio } from '../http/campo.js';
import { rotuloCurto } from '../http/rotulos.js';
import { SENHA_MAXIMA } from './senhas.regras.js';

/** A password as typed: never trimmed. Its strength is judged where it is set, not where it is checked. */
export function CampoSenha(texto: string, { opcional = false } = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  const contexto = { context: { [CHAVE_ACAO]: `Informe a senha, com até ${SENHA_MAXIMA} caracteres.` } };
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'password',
      description: texto,
      maxLength: SENHA_MAXIMA,
      required: !opcional,
    }),
    ...(opcional ? [ValidateIf((_objeto, valor) => valor !== undefined)] : [obrigatorio(rotulo)]),
    IsString({ message: `${rotulo} deve ser um texto.`, ...contexto }),
    Length(1, SENHA_MAXIMA, { message: `${rotulo} deve ter de 1 a ${SENHA_MAXIMA} caracteres.`, ...contexto }),
  );
}
