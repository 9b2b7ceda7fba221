import { catalogoDeErros } from '@sineta/nucleo';

export const erroDaFila = catalogoDeErros({
  'tarefa-encerrada': { status: 409, titulo: 'Tarefa já encerrada' },
  'tarefa-nao-falhou': { status: 409, titulo: 'Tarefa não falhou' },
});

/** The instance is stopping: the job goes back to the queue, and another run continues from the cursor. */
export class TarefaInterrompida extends Error {
  override readonly name = 'TarefaInterrompida';
}

/** Someone cancelled the tarefa while it ran; what was committed stays. */
export class TarefaCancelada extends Error {
  override readonly name = 'TarefaCancelada';
}

/** Another run owns the tarefa now (this instance was taken for dead); nothing more may be written by this one. */
export class PosseRevogada extends Error {
  override readonly name = 'PosseRevogada';
}
