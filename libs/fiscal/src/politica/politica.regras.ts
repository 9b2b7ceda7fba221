import { somarDias, type DataCivil } from '@sineta/nucleo';
import type { ConfiguracaoFiscal } from '../configuracao/configuracao-fiscal.entity.js';
import { SITUACOES_DA_COBRANCA, type PedidoDeMovimentosDto } from '../movimentos/movimentos.dto.js';

/** How far back a run looks for what the ones before it could not make. */
const DIAS_ATRAS = 35;

type Politica = Pick<ConfiguracaoFiscal, 'politica' | 'politicaDesde' | 'diaDaCompetencia'>;

/**
 * What is to be invoiced on a day; null when nothing is. Nothing of before the policy was chosen: those notes are of who
 * made them by hand.
 */
export function pedidoDaPolitica(
  { politica, politicaDesde, diaDaCompetencia }: Politica,
  dia: DataCivil,
  causa: 'HORA' | 'RETORNO' = 'HORA',
): PedidoDeMovimentosDto | null {
  if (politica === 'MANUAL' || (politica === 'APOS_RETORNO') !== (causa === 'RETORNO')) return null;
  const atras = somarDias(dia, -DIAS_ATRAS);
  const periodo = { periodoInicio: politicaDesde && politicaDesde > atras ? politicaDesde : atras, periodoFim: dia };
  switch (politica) {
    case 'NA_COBRANCA':
      return { dataEmissao: dia, criterio: 'EMISSAO', ...periodo };
    // After a file of the bank, what was paid by any other means since goes too: nothing is left without a note.
    case 'APOS_RETORNO':
    case 'NO_PAGAMENTO':
      return { dataEmissao: dia, criterio: 'PAGAMENTO', ...periodo, situacoes: ['PAGO'] };
    case 'NA_COMPETENCIA': {
      if (Number(dia.slice(8)) < diaDaCompetencia) return null;
      const doMes = { periodoInicio: `${dia.slice(0, 7)}-01` as DataCivil, periodoFim: dia };
      return { dataEmissao: dia, criterio: 'COMPETENCIA', ...doMes, situacoes: [...SITUACOES_DA_COBRANCA] };
    }
  }
}
