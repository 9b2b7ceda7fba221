import { Param, type PipeTransform } from '@nestjs/common';
import { erroDaPlataforma } from './erros.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is not an id cannot exist: 404, the same answer as another school's id. */
const idOu404: PipeTransform<string, string> = {
  transform(valor) {
    if (UUID.test(valor)) return valor.toLowerCase();
    throw erroDaPlataforma('nao-encontrado', `Não há registro com o identificador "${valor.slice(0, 60)}".`);
  },
};

/** A UUID of the path: `@Id() id` reads `:id`, `@Id('alunoId')` reads another name. */
export function Id(nome = 'id'): ParameterDecorator {
  return Param(nome, idOu404);
}
