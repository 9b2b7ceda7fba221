import type { Oferta, PedidoDeHorario } from '../escola/modelo.js';

/** An activity of FET: one lesson, simple or double, of an offer. The id is its number in the file. */
export interface AtividadeDoFet {
  id: number;
  /** Id of the first activity of the offer; 0 when the offer is only one. */
  grupo: number;
  oferta: string;
  duracao: number;
}

/** Numbered in the order of the request: reading a result back needs the same request, and no table on the side. */
export function atividadesDoFet({ ofertas }: PedidoDeHorario): AtividadeDoFet[] {
  const atividades: AtividadeDoFet[] = [];
  for (const oferta of ofertas) {
    const duracoes = dividir(oferta);
    const primeira = atividades.length + 1;
    const grupo = duracoes.length > 1 ? primeira : 0;
    for (const duracao of duracoes) atividades.push({ id: atividades.length + 1, grupo, oferta: oferta.id, duracao });
  }
  return atividades;
}

/** FET places lessons that are already split: the doubles asked for, or those without which the week has no days. */
function dividir({ semanais, maximoPorDia, duplas, fixas = [] }: Oferta): number[] {
  if (maximoPorDia !== 2) return new Array<number>(semanais).fill(1);
  const livres = Math.floor((semanais - fixas.length) / 2);
  const quantas = Math.max(0, Math.min(duplas?.minimo ?? 0, livres));
  return [...new Array<number>(quantas).fill(2), ...new Array<number>(semanais - 2 * quantas).fill(1)];
}
