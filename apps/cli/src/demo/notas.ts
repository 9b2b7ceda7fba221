import { emParalelo, type Cliente } from './cliente.js';
import type { Estrutura } from './estrutura.js';
import type { Andamento } from './saida.js';
import { Sorteio } from './sorteio.js';

/** One bimestre of marks and absences in every class and component, then published. Returns how many marks. */
export async function lancarNotas(api: Cliente, { turmas, periodo }: Estrutura, andamento: Andamento): Promise<number> {
  const etapa = periodo.etapas[0];
  if (!etapa) throw new Error('O período letivo não tem etapas.');
  const diarios = turmas.flatMap((turma) => turma.componentes.map((componente) => componente.id));
  const lancar = async (id: string, n: number) => {
    const caminho = `turmas-componentes/${id}/etapas/${etapa.id}/notas`;
    const { dados } = await api.get<{ dados: { matriculaId: string; valor: string | null }[] }>(caminho);
    if (dados.every(({ valor }) => valor !== null)) return dados.length;
    const sorteio = new Sorteio(n + 1);
    const notas = dados.map(({ matriculaId }) => ({
      matriculaId,
      valor: (sorteio.inteiro(40, 100) / 10).toFixed(1),
      faltas: sorteio.numero() < 0.6 ? 0 : sorteio.inteiro(1, 6),
    }));
    await api.put(caminho, { notas });
    return notas.length;
  };
  const lancadas = await emParalelo(diarios, 6, lancar, andamento);
  await api.post(`etapas/${etapa.id}/publicacao`, {});
  return lancadas.reduce((soma, n) => soma + n, 0);
}
