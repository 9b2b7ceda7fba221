import type { DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Texto } from '@sineta/plataforma';
import type { Diferenca } from './razao.repository.js';

export class ConsultaDeContasDto extends ConsultaDeLista {
  @Texto(80, 'Começo do nome da conta', { opcional: true, exemplo: 'receita:' })
  prefixo?: string;
}

export class ConsultaDeTransferenciasDto extends ConsultaDeLista {
  @Identificador('Lote', { opcional: true })
  loteId?: string;

  @Identificador('Parcela', { opcional: true })
  parcelaId?: string;

  @Identificador('O que deu origem (contrato, recebimento, retorno)', { opcional: true })
  origemId?: string;

  @Texto(120, 'Conta, de débito ou de crédito', { opcional: true, exemplo: 'receita:mensalidade' })
  conta?: string;

  @Data('Data de efeito, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data de efeito, até', { opcional: true })
  ate?: DataCivil;
}

/** An account and its balance. */
export class ContaDto {
  conta: string;
  debitosCentavos: number;
  creditosCentavos: number;
  saldoDevedorCentavos: number;
}

/** A transfer as the API shows it. */
export class TransferenciaDto {
  id: string;
  loteId: string;
  contaDebito: string;
  contaCredito: string;
  valorCentavos: number;
  dataEfeito: DataCivil;
  tipo: string;
  origemTipo: string;
  origemId: string;
  parcelaId: string | null;
  estornaId: string | null;
  criadoEm: Date;
}

/** The proof of the ledger. */
export class ProvaDto {
  confere: boolean;
  transferencias: number;
  debitosCentavos: number;
  creditosCentavos: number;
  diferencas: Diferenca[];
}
