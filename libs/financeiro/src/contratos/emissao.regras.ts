import type { Centavos, DataCivil } from '@sineta/nucleo';
import { contas, type Lancamento } from '../razao/razao.regras.js';

/** What the ledger needs of a parcel that is born with a contract. */
export interface ParcelaQueNasce {
  id: string;
  contratoId: string;
  servicoTipo: string;
  nominalCentavos: Centavos;
  bolsasCentavos: Centavos;
}

/**
 * What the payer owes and what the scholarship takes, each straight against the gross revenue: the parcel is born owing
 * the net, and no debt is posted that nobody ever had.
 */
export function lancamentosDaParcela(parcela: ParcelaQueNasce, dataEfeito: DataCivil): Lancamento[] {
  const { id: parcelaId, contratoId, servicoTipo, nominalCentavos, bolsasCentavos } = parcela;
  const credito = contas.receita(servicoTipo);
  const comum = { dataEfeito, origemTipo: 'contrato', origemId: contratoId, parcelaId, credito } as const;
  const devido = contas.aReceber(parcelaId);
  return [
    { ...comum, debito: devido, valorCentavos: nominalCentavos - bolsasCentavos, tipo: 'COBRANCA' },
    { ...comum, debito: contas.bolsas, valorCentavos: bolsasCentavos, tipo: 'BOLSA' },
  ];
}
