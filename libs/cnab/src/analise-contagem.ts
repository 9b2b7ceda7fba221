import type { DataCivil } from '@sineta/nucleo';

export function contar(mapa: Record<string, number>, chave: string): void {
  mapa[chave] = (mapa[chave] ?? 0) + 1;
}

export function juntar(lista: DataCivil[], dia: DataCivil | null): void {
  if (dia && !lista.includes(dia)) lista.push(dia);
}
