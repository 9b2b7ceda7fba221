import { aplicarPercentual, formatarReais, parcelar, somarCentavos } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import { erroDeRegra } from './erros.js';

/** A service billed in `n` parcels from the month `mesInicial` (1 = January) of the plan on. */
export interface ServicoParcelado {
  total: Centavos;
  n: number;
  mesInicial: number;
}

/** Full-year value owed by who enters with `mesesRestantes` of 12 months to go, and its parcels. */
export function anuidadeProporcional(
  anuidade: Centavos,
  mesesRestantes: number,
): { total: Centavos; parcelas: Centavos[] } {
  const total = aplicarPercentual(anuidade, '100', { num: mesesRestantes, den: 12 });
  return { total, parcelas: parcelar(total, mesesRestantes) };
}

/**
 * The matrícula is the first parcel of the anuidade, not something on top of it; the rest is split in `nRestantes`.
 * Source: Lei 9.870/1999 art. 1 §5; Procon-SP.
 * @throws ErroDeNegocio `plano-invalido` when the matrícula is greater than the anuidade
 */
export function parcelarComMatricula(anuidade: Centavos, matricula: Centavos, nRestantes: number): Centavos[] {
  if (matricula > anuidade) {
    throw erroDeRegra(
      'plano-invalido',
      `A matrícula (${formatarReais(matricula)}) é maior que a anuidade (${formatarReais(anuidade)}).`,
      [{ campo: '/matricula', mensagem: 'Maior que a anuidade', acao: 'Informe um valor até o da anuidade.' }],
    );
  }
  return [matricula, ...parcelar(anuidade - matricula, nRestantes)];
}

/** Each service is split alone; the bill of a month is the sum of what falls on it. At least 12 months are returned. */
export function parcelarServicos(servicos: readonly ServicoParcelado[]): { porMes: Centavos[]; soma: Centavos } {
  const ultimoMes = Math.max(12, ...servicos.map((s) => s.mesInicial + s.n - 1));
  const porMes = Array.from({ length: ultimoMes }, () => 0);
  for (const servico of servicos) {
    parcelar(servico.total, servico.n).forEach((valor, i) => {
      const mes = servico.mesInicial - 1 + i;
      porMes[mes] = (porMes[mes] ?? 0) + valor;
    });
  }
  return { porMes, soma: somarCentavos(porMes) };
}

/**
 * The nominal parcels may not add up to more than the anuidade: what exceeds it turns the discount for paying on time
 * into a disguised fine. Sources: Lei 9.870/1999 art. 1 §5; STJ REsp 1.424.814/SP.
 */
export function conferirSomaNominal(
  anuidade: Centavos,
  parcelas: readonly Centavos[],
): { soma: Centavos; valido: boolean } {
  const soma = somarCentavos(parcelas);
  return { soma, valido: soma <= anuidade };
}
