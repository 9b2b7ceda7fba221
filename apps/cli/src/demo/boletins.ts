import { emParalelo, type Cliente } from './cliente.js';
import type { Estrutura } from './estrutura.js';
import type { Saida } from './saida.js';

/** The report cards of each class, one PDF a class. */
export async function gravarBoletins(api: Cliente, { turmas }: Estrutura, saida: Saida): Promise<number> {
  await emParalelo(turmas, 3, async (turma) => {
    const nome = turma.nome
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-zA-Z0-9]+/g, '-')
      .toLowerCase();
    saida.gravar(`boletins/${nome}.pdf`, await api.bytes(`turmas/${turma.id}/boletins/pdf`));
  });
  return saida.quantos('boletins');
}
