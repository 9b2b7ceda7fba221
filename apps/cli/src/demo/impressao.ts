import { emParalelo, type Cliente } from './cliente.js';
import { A_PAGAR, type BoletoDaDemo } from './contratos.js';
import type { Andamento, Saida } from './saida.js';

const CARNE = 'boletos/carne.pdf';

/**
 * One PDF for each family. What was paid is not printed any more, so a family that paid some of its boletos in an earlier
 * run keeps the PDF from then.
 * @returns how many files there are
 */
export async function imprimirBoletos(
  api: Cliente,
  boletos: readonly BoletoDaDemo[],
  competencia: string,
  saida: Saida,
  andamento: Andamento,
): Promise<number> {
  const pagadores = [...new Set(boletos.map((boleto) => boleto.pagadorId))];
  const imprimir = async (pagadorId: string, i: number) => {
    const nome = `boletos/familia-${String(i + 1).padStart(3, '0')}.pdf`;
    const daFamilia = boletos.filter((boleto) => boleto.pagadorId === pagadorId);
    if (deveImprimir(daFamilia, saida.tem(nome)))
      saida.gravar(nome, await api.bytes(`boletos/pdf?pagadorId=${pagadorId}&competencia=${competencia}`));
    return saida.tem(nome);
  };
  return (await emParalelo(pagadores, 3, imprimir, andamento)).filter(Boolean).length;
}

export async function imprimirCarne(api: Cliente, contratoId: string, saida: Saida): Promise<void> {
  const boletos = await api.lista<BoletoDaDemo>(`boletos?contratoId=${contratoId}`);
  if (deveImprimir(boletos, saida.tem(CARNE))) saida.gravar(CARNE, await api.bytes(`contratos/${contratoId}/carne`));
}

function deveImprimir(boletos: readonly BoletoDaDemo[], jaImpresso: boolean): boolean {
  const aPagar = boletos.filter(({ situacao }) => A_PAGAR.includes(situacao));
  return aPagar.length === boletos.length || (aPagar.length > 0 && !jaImpresso);
}
