import type { Decimal, SituacaoDoAno, SituacaoDoComponente } from '@sineta/avaliacao';
import type { DataCivil, Percentual } from '@sineta/nucleo';

/** Report card of one student in one year. Marks are decimal text with a dot (`'7.5'`) or a concept (`'B'`). */
export interface DadosBoletim {
  aluno: AlunoDoBoletim;
  /** As `7º ano`, `A`, `Matutino`. */
  serie: string;
  turma: string;
  turno: string;
  /** As `Ensino Fundamental - Anos Finais`. */
  curso?: string;
  anoLetivo: number;
  /** Names of the stages, in order (`1º bimestre`); one to six. */
  etapas: readonly string[];
  /** Rows of the table; empty in the form of educação infantil, which has `pareceres` instead. */
  componentes: readonly ComponenteDoBoletim[];
  pareceres?: readonly ParecerDoBoletim[];
  /** Presence in the year so far, percent. */
  frequencia?: Percentual;
  situacao: SituacaoDoAno;
  /** Up to ten lines of the page are kept for it; what goes beyond ends in `…`. */
  observacoes?: string;
}

export interface AlunoDoBoletim {
  nome: string;
  ra: string;
  nascimento?: DataCivil;
}

export interface ComponenteDoBoletim {
  nome: string;
  /** One by stage, in the order of `etapas`; null is "not posted yet", printed as `–`. */
  notas: readonly (Decimal | string | null)[];
  faltas: readonly (number | null)[];
  media: Decimal | string | null;
  /** Mark of the final exam and the mean after it; the two columns exist only when some component has them. */
  exame?: Decimal | null;
  mediaFinal?: Decimal | null;
  totalDeFaltas: number | null;
  situacao: SituacaoDoComponente;
}

/** Descriptive opinion (LDB art. 31: no marks in educação infantil), by stage or by campo de experiências. */
export interface ParecerDoBoletim {
  titulo: string;
  texto: string;
}

/** What is common to all pages of a batch. */
export interface OpcoesDosBoletins {
  escola: EscolaDoBoletim;
  emitidoEm: DataCivil;
  /** Passing mean; a mark under it is underlined. Absent where there are no marks. */
  mediaMinima?: Decimal;
  /** Percent; 75 for ensino fundamental and médio (LDB art. 24 VI), 60 for pré-escola (art. 31 IV). */
  frequenciaMinima?: Percentual;
  /** Decimals of a mark; default 1. Missing ones are completed, none is cut. */
  casas?: number;
  /** Up to three. */
  assinaturas?: readonly AssinaturaDoBoletim[];
}

export interface EscolaDoBoletim {
  nome: string;
  cnpj: string;
  /** In one line: street, number, district, city / UF, CEP. */
  endereco: string;
  telefone?: string;
  email?: string;
  /** Act of authorisation, as the state's council requires in school documents. */
  atoLegal?: string;
  /** PNG or JPEG. */
  logotipo?: Buffer;
}

export interface AssinaturaDoBoletim {
  nome?: string;
  cargo: string;
}
