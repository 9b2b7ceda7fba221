import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of the timetable library. */
export const erroDeHorario = catalogoDeErros({
  'xhstt-invalido': { status: 422, titulo: 'Arquivo XHSTT inválido' },
  'horario-invalido': { status: 422, titulo: 'Dados do horário inválidos' },
  'horario-impossivel': { status: 422, titulo: 'Horário impossível' },
  'fet-invalido': { status: 422, titulo: 'Arquivo do FET inválido' },
});
