import type { Centavos, DataCivil } from '@sineta/nucleo';

/** What Educacional asks of whoever knows the money before renewing a matrícula. */
export interface SituacaoFinanceira {
  /** @throws ErroDeNegocio `nao-encontrado` */
  paraRematricula(alunoId: string): Promise<SituacaoParaRematricula>;
}

/** Only a renewal may be refused for debt: never documents, exams or classes (Lei 9.870/1999 arts. 5 and 6). */
export interface SituacaoParaRematricula {
  alunoId: string;
  bloqueiaRematricula: boolean;
  /** In pt-BR, for the family; null when nothing blocks. */
  motivo: string | null;
  parcelasVencidas: readonly {
    parcelaId: string;
    pagadorId: string;
    vencimento: DataCivil;
    saldoCentavos: Centavos;
  }[];
}

/** Token that app.module binds to who answers. */
export const SITUACAO_FINANCEIRA = Symbol('SituacaoFinanceira');
