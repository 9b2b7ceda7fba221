import type { BoletoDoDda } from '@sineta/cnab';
import { diasEntre, type DataCivil } from '@sineta/nucleo';
import type { SituacaoDoDda } from './boletos-dda.dto.js';

/** A bill that a boleto may be of. */
export interface TituloCandidato {
  id: string;
  fornecedorId: string;
  vencimento: DataCivil;
  saldoCentavos: number;
  codigoBarras: string | null;
}

/** How far the due date of the boleto may be from that of the bill. */
const DIAS_DE_FOLGA = 5;

/**
 * Which bill a captured boleto is of. The same bar code is certain; the same supplier and value near the due date is a
 * suggestion, and only when there is one: the doubtful is left to a person.
 */
export function casarBoleto(
  boleto: Pick<BoletoDoDda, 'codigoBarras' | 'vencimento' | 'valorCentavos'>,
  fornecedorId: string | null,
  candidatos: readonly TituloCandidato[],
): { situacao: SituacaoDoDda; tituloId: string | null } {
  const mesmo = candidatos.find((t) => t.codigoBarras === boleto.codigoBarras);
  if (mesmo) return { situacao: 'VINCULADO', tituloId: mesmo.id };
  const { vencimento, valorCentavos } = boleto;
  const parecidos = candidatos.filter(
    (t) =>
      t.codigoBarras === null &&
      t.fornecedorId === fornecedorId &&
      t.saldoCentavos === valorCentavos &&
      vencimento !== null &&
      Math.abs(diasEntre(vencimento, t.vencimento)) <= DIAS_DE_FOLGA,
  );
  const [unico] = parecidos;
  return unico && parecidos.length === 1
    ? { situacao: 'SUGERIDO', tituloId: unico.id }
    : { situacao: 'NOVO', tituloId: null };
}
