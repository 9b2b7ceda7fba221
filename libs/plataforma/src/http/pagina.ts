import { applyDecorators, type Type as Classe } from '@nestjs/common';
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

/** Documents a list answer: `{ dados: [...], proximo }`, also as CSV. */
export function RespostaDeLista(modelo: Classe): MethodDecorator {
  return applyDecorators(
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
