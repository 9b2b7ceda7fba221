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

/** The whole value is charged, and the scholarship is a deduction of it: the receivable is left with what is owed. */
export function lancamentosDaParcela(parcela: ParcelaQueNasce, dataEfeito: DataCivil): Lancamento[] {
  const { id: parcelaId, contratoId, servicoTipo, nominalCentavos, bolsasCentavos } = parcela;
  const comum = { dataEfeito, origemTipo: 'contrato', origemId: contratoId, parcelaId } as const;
  const [devido, receita] = [contas.aReceber(parcelaId), contas.receita(servicoTipo)];
  return [
    { ...comum, debito: devido, credito: receita, valorCentavos: nominalCentavos, tipo: 'COBRANCA' },
    { ...comum, debito: contas.bolsas, credito: devido, valorCentavos: bolsasCentavos, tipo: 'BOLSA' },
  ];
}
