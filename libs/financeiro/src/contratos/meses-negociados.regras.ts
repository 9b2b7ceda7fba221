import { centavos, somarCentavos, type Centavos } from '@sineta/nucleo';
import { principaisSemDispensa } from '../regras/acordo.regras.js';

/** An agreement on the way from a month to what is paid in its place. */
export interface AcordoDoMes {
  mesId: string;
  /** 1: it took the month in; more: it took in the parcels of the one before. */
  nivel: number;
  numero: number;
  situacao: string;
  principalDispensadoCentavos: Centavos;
  debitos: readonly { parcelaId: string; principalCentavos: Centavos }[];
  /** Its parcels that are still owed. */
  abertas: readonly string[];
}

/**
 * The principal of a month inside the agreements that took it in, less its share of what each of them waived. Shares of
 * later agreements are rounded down: the school never gives back what it did not get.
 */
export function principalDoMes(mesId: string, acordos: readonly AcordoDoMes[]): Centavos {
  const primeiro = acordos.find(({ nivel }) => nivel === 1);
  if (!primeiro) return 0;
  const liquidos = principaisSemDispensa(
    primeiro.debitos.map((d) => d.principalCentavos),
    primeiro.principalDispensadoCentavos,
  );
  const doMes = liquidos[primeiro.debitos.findIndex((d) => d.parcelaId === mesId)] ?? 0;
  return acordos
    .filter(({ nivel }) => nivel > 1)
    .reduce((valor, { debitos, principalDispensadoCentavos }) => {
      const total = somarCentavos(debitos.map((d) => d.principalCentavos));
      return centavos(Number((BigInt(valor) * BigInt(total - principalDispensadoCentavos)) / BigInt(total)));
    }, doMes);
}
