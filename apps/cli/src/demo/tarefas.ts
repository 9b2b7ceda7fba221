import { setTimeout as esperar } from 'node:timers/promises';
import type { Cliente } from './cliente.js';

interface Tarefa {
  estado: 'PENDENTE' | 'EM_CURSO' | 'CONCLUIDA' | 'FALHADA' | 'CANCELADA';
  total: number | null;
  comErro: number;
  erros: { item: string; mensagem: string }[];
  ultimoErro: string | null;
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
    await esperar(250);
  }
}
