import type { Cliente } from './cliente.js';

interface Tarefa {
  estado: 'PENDENTE' | 'EM_CURSO' | 'CONCLUIDA' | 'FALHADA' | 'CANCELADA';
  total: number | null;
  comErro: number;
  erros: { item: string; mensagem: string }[];
  ultimoErro: string | null;
}

/** Waits for what an interrupted run left in the queue: the batches of this kind that have not ended. */
export async function aguardarTarefas(api: Cliente, tipo: string): Promise<void> {
  for (const estado of ['PENDENTE', 'EM_CURSO']) {
    for (const { id } of await api.lista<{ id: string }>(`tarefas?tipo=${tipo}&estado=${estado}`))
      await aguardarTarefa(api, id);
  }
}

/** Waits for a batch to end. */
export async function aguardarTarefa(api: Cliente, id: string): Promise<Tarefa> {
  for (;;) {
    const tarefa = await api.get<Tarefa>(`tarefas/${id}`);
    if (tarefa.estado === 'CONCLUIDA') return tarefa;
    if (tarefa.estado === 'FALHADA' || tarefa.estado === 'CANCELADA') {
      throw new Error(
        `A tarefa ${id} terminou em ${tarefa.estado}: ${tarefa.ultimoErro ?? JSON.stringify(tarefa.erros)}`,
      );
    }
    await api.esperar(250);
  }
}
