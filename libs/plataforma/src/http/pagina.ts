import { applyDecorators, SetMetadata, type Type as Classe } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProduces, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Inteiro, Texto, UmDe } from './campos.js';

export interface Pagina<T> {
  dados: T[];
  /** Cursor of the next page, or null at the end. */
  proximo: string | null;
}

/** The query string every list takes. Filters are added by extending it. */
export class ConsultaDeLista {
  @Inteiro(1, 200, 'Itens por página', { opcional: true, consulta: true, exemplo: 50 })
  limite?: number;

  @Texto(500, 'Cursor devolvido em "proximo"', { opcional: true })
  depois?: string;

  @Texto(60, 'Ordem da lista; "-" na frente para decrescente', { opcional: true })
  ordenar?: string;

  @UmDe(['json', 'csv'], 'Formato da resposta; csv traz a lista inteira', { opcional: true })
  formato?: 'json' | 'csv';
}

class FormaDePagina {
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Cursor da próxima página; null no fim' })
  proximo: string | null;
}

/** Class of the rows of a list, for whoever exports it. */
export const MODELO_DA_LISTA = 'sineta:modelo-da-lista';

const COLUNAS_ABERTAS = 'sineta:colunas-abertas';

/** A field that holds a list of named values, and the column of the CSV that each name has. */
export interface ColunasAbertas {
  chave: string;
  valor: string;
  colunas: Readonly<Record<string, string>>;
}

/** In a CSV, one column for each name of the list, with the sum of its values: what a spreadsheet can add up. */
export function EmColunas(abertas: ColunasAbertas): PropertyDecorator {
  return (alvo, campo) => {
    const todas = { ...colunasAbertasDe(alvo.constructor as Classe), [String(campo)]: abertas };
    Reflect.defineMetadata(COLUNAS_ABERTAS, todas, alvo.constructor);
  };
}

/** By field. */
export function colunasAbertasDe(modelo: Classe): Readonly<Record<string, ColunasAbertas>> {
  return (Reflect.getMetadata(COLUNAS_ABERTAS, modelo) ?? {}) as Record<string, ColunasAbertas>;
}

/** Fields that the class documents, `id` first. The key is where @nestjs/swagger keeps them, as `:nome`. */
export function colunasDe(modelo: Classe): string[] {
  const campos = (Reflect.getMetadata('swagger/apiModelPropertiesArray', modelo.prototype as object) ?? []) as string[];
  const abertas = colunasAbertasDe(modelo);
  const nomes = campos.flatMap((campo) => Object.values(abertas[campo.slice(1)]?.colunas ?? [campo.slice(1)]));
  return [...nomes.filter((nome) => nome === 'id'), ...nomes.filter((nome) => nome !== 'id')];
}

/** Documents a list answer: `{ dados: [...], proximo }`, also as CSV. */
export function RespostaDeLista(modelo: Classe): MethodDecorator {
  return applyDecorators(
    SetMetadata(MODELO_DA_LISTA, modelo),
    ApiExtraModels(FormaDePagina, modelo),
    ApiProduces('application/json', 'text/csv'),
    ApiOkResponse({
      schema: {
        type: 'object',
        properties: {
          dados: { type: 'array', items: { $ref: getSchemaPath(modelo) } },
          proximo: { type: 'string', nullable: true },
        },
        required: ['dados', 'proximo'],
      },
    }),
  );
}
