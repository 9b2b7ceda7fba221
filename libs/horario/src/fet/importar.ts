import type { AulaMarcada, PedidoDeHorario } from '../escola/modelo.js';
import { erroDeHorario } from '../erros.js';
import { filhosDe, textoDe, type Elemento } from '../xhstt/arvore.js';
import { atividadesDoFet } from './atividades.js';
import { nomesDoFet } from './nomes.js';

/**
 * Reads the result of FET (`…_activities.xml`, root `Activities_Timetable`) for the request that was exported. Throws
 * `fet-invalido` when the file is of another request or leaves a lesson without time.
 */
export function importarFet(pedido: PedidoDeHorario, raiz: Elemento): AulaMarcada[] {
  if (raiz.nome !== 'Activities_Timetable') {
    throw fetInvalido(`O elemento raiz é ${raiz.nome}, e não Activities_Timetable.`);
  }
  const postas = filhosDe(raiz, 'Activity');
  const tempoEm = localizador(pedido);
  const aulas = atividadesDoFet(pedido).map(({ id, oferta, duracao }) => {
    const dela = postas.filter((no) => textoDe(no, 'Id') === String(id));
    if (dela.length !== 1) throw fetInvalido(`A atividade ${id} aparece ${dela.length} vezes no resultado.`);
    return { oferta, tempo: tempoEm(id, textoDe(dela[0], 'Day') ?? '', textoDe(dela[0], 'Hour') ?? ''), duracao };
  });
  if (aulas.length !== postas.length) throw fetInvalido('O resultado tem atividades que não são deste horário.');
  return aulas;
}

function localizador(pedido: PedidoDeHorario): (atividade: number, dia: string, hora: string) => string {
  const { tempos, semTempo } = nomesDoFet(pedido);
  const ids = new Map([...tempos].map(([id, { dia, hora }]) => [JSON.stringify([dia, hora]), id]));
  return (atividade, dia, hora) => {
    const id = ids.get(JSON.stringify([dia, hora]));
    if (id === undefined || semTempo.includes(id)) {
      throw fetInvalido(`A atividade ${atividade} está em "${dia} ${hora}", que não é um horário desta escola.`);
    }
    return id;
  };
}

function fetInvalido(detalhe: string): Error {
  return erroDeHorario('fet-invalido', detalhe, [
    {
      campo: 'arquivo',
      mensagem: detalhe,
      acao: 'Use o arquivo de atividades que o FET gerou a partir desta exportação.',
    },
  ]);
}
