import { semAcentos } from '@sineta/nucleo';
import { emParalelo, type Cliente } from './cliente.js';
import type { Estrutura } from './estrutura.js';
import type { Andamento, Saida } from './saida.js';

/** The report cards of each class that has students, one PDF a class. */
export async function gravarBoletins(
  api: Cliente,
  { turmas }: Estrutura,
  saida: Saida,
  andamento: Andamento,
): Promise<number> {
  const gravar = async ({ id, nome }: Estrutura['turmas'][number]) => {
    const arquivo = semAcentos(nome)
      .replace(/[^a-zA-Z0-9]+/g, '-')
      .toLowerCase();
    saida.gravar(`boletins/${arquivo}.pdf`, await api.bytes(`turmas/${id}/boletins/pdf`));
  };
  await emParalelo(turmas, 3, gravar, andamento);
  return turmas.length;
}
