import { somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { LinhaDoExtrato } from '../recebimentos/recebimentos.repository.js';

export interface SaldoDaParcela {
  id: string;
  vencimento: DataCivil;
  saldoCentavos: Centavos;
}

/**
 * The statement as it was at the end of a day: what was charged by then with what was owed of it, and the facts up to it.
 * A receipt reversed afterwards stood.
 */
export function linhasEm(
  linhas: readonly LinhaDoExtrato[],
  saldos: readonly SaldoDaParcela[],
  em: DataCivil,
): LinhaDoExtrato[] {
  const devido = new Map(saldos.map(({ id, saldoCentavos }) => [id, saldoCentavos]));
  const estornados = new Set(linhas.filter((l) => l.tipo === 'ESTORNO' && l.data <= em).map((l) => l.id));
  return linhas.flatMap((linha) => {
    if (linha.tipo === 'COBRANCA') {
      const saldoCentavos = devido.get(linha.id);
      return saldoCentavos === undefined
        ? []
        : [{ ...linha, saldoCentavos, situacao: situacaoEm(linha, saldoCentavos) }];
    }
    if (linha.data > em) return [];
    if (linha.tipo !== 'PAGAMENTO') return [linha];
    return [{ ...linha, situacao: estornados.has(linha.id) ? 'ESTORNADO' : 'RECEBIDO' }];
  });
}

/** Owed and overdue at the end of the day. */
export function devidoEm(saldos: readonly SaldoDaParcela[], em: DataCivil) {
  return {
    emAbertoCentavos: somarCentavos(saldos.map((s) => s.saldoCentavos)),
    vencidoCentavos: somarCentavos(saldos.filter((s) => s.vencimento < em).map((s) => s.saldoCentavos)),
  };
}

function situacaoEm({ situacao }: LinhaDoExtrato, saldoCentavos: Centavos): string {
  if (saldoCentavos > 0) return 'ABERTA';
  return situacao === 'ABERTA' ? 'LIQUIDADA' : situacao;
}
