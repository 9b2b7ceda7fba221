import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { Inteiro } from '@sineta/plataforma';

export class AnoDto {
  @Inteiro(2000, 2100, 'Ano; o anterior, se omitido', { opcional: true, consulta: true, exemplo: 2026 })
  ano?: number;
}

/** Right to the annual declaration of settlement (Lei 12.007/2009). */
export class QuitacaoAnualDto {
  pessoaId: string;
  ano: number;
  temDireito: boolean;
  /** Month in which it must be sent. */
  enviarEm: Competencia | null;
  parcelas: number;
  emAberto: { parcelaId: string; descricao: string; vencimento: DataCivil; saldoCentavos: Centavos }[];
}

/** What a payer may declare as instruction in the income tax. */
export class InformeDePagamentosDto {
  pessoaId: string;
  ano: number;
  totalCentavos: Centavos;
  /** Fine and interest received, which are not instruction. */
  acrescimosCentavos: Centavos;
  alunos: { alunoId: string; alunoNome: string; alunoDocumento: string | null; totalCentavos: Centavos }[];
}
