import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Logico, Objeto, PercentualDecimal, UmDe } from '@sineta/plataforma';
import { FAIXAS_DE_ATRASO, type FaixaDeAtraso } from '../regras/inadimplencia.regras.js';

class NaDataDto extends ConsultaDeLista {
  @Data('Posição no fim deste dia; hoje, se omitida', { opcional: true, exemplo: '2027-03-31' })
  data?: DataCivil;
}

export class ConsultaDeInadimplentesDto extends NaDataDto {
  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @UmDe(['1_30', '31_60', '61_90', '90+'], 'Só quem tem dívida nesta faixa de atraso (dias)', { opcional: true })
  faixa?: FaixaDeAtraso;

  @Logico('Também quem só tem parcelas a vencer', { opcional: true, exemplo: false })
  aVencer?: boolean;
}

export class ConsultaPorTurmaDto extends NaDataDto {}

export class PosicaoDto {
  @Data('Posição no fim deste dia; hoje, se omitida', { opcional: true })
  data?: DataCivil;
}

/** Open balances by band of delay, in centavos: the principal, without the fine and interest of the day. */
export class FaixasDto {
  aVencerCentavos: Centavos;
  de1a30Centavos: Centavos;
  de31a60Centavos: Centavos;
  de61a90Centavos: Centavos;
  acimaDe90Centavos: Centavos;
  vencidoCentavos: Centavos;
}

/** A family in the ageing. */
export class InadimplenteDto extends FaixasDto {
  pagadorId: string;
  pagadorNome: string;
  telefone: string | null;
  email: string | null;
  parcelas: number;
  vencimentoMaisAntigo: DataCivil;
  diasDeAtraso: number;
  ultimoContatoEm: DataCivil | null;
  promessaEm: DataCivil | null;
  promessaCentavos: Centavos | null;
}

/** A class in the ageing. */
export class InadimplenciaDaTurmaDto extends FaixasDto {
  turmaId: string;
  turmaNome: string;
  familias: number;
  /** Overdue over charged up to the day, in percent with two decimals. */
  taxaPercentual: Percentual;
}

export class LinhaDaProvisaoDto {
  @UmDe(FAIXAS_DE_ATRASO, 'Faixa de atraso, em dias')
  faixa: FaixaDeAtraso;

  @PercentualDecimal('Perda esperada da faixa', { maximo: 100, exemplo: '15' })
  percentual: Percentual;
}

export class MatrizDeProvisaoDto {
  @Objeto(() => LinhaDaProvisaoDto, 'Uma linha por faixa', { lista: { minimo: 5, maximo: 5 } })
  faixas: LinhaDaProvisaoDto[];
}

export class PerdaDaFaixaDto {
  faixa: FaixaDeAtraso;
  percentual: Percentual;
  provisaoCentavos: Centavos;
}

/** Ageing of the whole school on a day, and the loss expected from it. */
export class ProvisaoDto extends FaixasDto {
  data: DataCivil;
  provisao: PerdaDaFaixaDto[];
  provisaoCentavos: Centavos;
}
