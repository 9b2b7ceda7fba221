import { centavos, type Centavos } from '@sineta/nucleo';
import type { MeioRecebido } from '../baixas/recebimento.regras.js';

interface Entrada {
  conta: string;
  valorCentavos: Centavos;
}

/** What entered a receipt, less what the bank took back from one of the accounts, wherever in it. */
export function semOTomado(entradas: readonly Entrada[], tomado: Entrada): Entrada[] {
  let falta = tomado.valorCentavos;
  return entradas.flatMap(({ conta, valorCentavos }) => {
    const sai = conta === tomado.conta ? Math.min(falta, valorCentavos) : 0;
    falta = centavos(falta - sai);
    return valorCentavos > sai ? [{ conta, valorCentavos: centavos(valorCentavos - sai) }] : [];
  });
}

/** The ways of paying less those taken: the one of the very same value, or else parts of those of the same kind. */
export function semOsMeios(meios: readonly MeioRecebido[], tomados: readonly MeioRecebido[]): MeioRecebido[] {
  return tomados.reduce<MeioRecebido[]>(
    (restam, { meio, valorCentavos }) => {
      const igual = restam.findIndex((m) => m.meio === meio && m.valorCentavos === valorCentavos);
      if (igual >= 0) return restam.filter((_, i) => i !== igual);
      let falta = valorCentavos;
      return restam.flatMap((m) => {
        const sai = m.meio === meio ? Math.min(falta, m.valorCentavos) : 0;
        falta = centavos(falta - sai);
        return m.valorCentavos > sai ? [{ ...m, valorCentavos: centavos(m.valorCentavos - sai) }] : [];
      });
    },
    [...meios],
  );
}
