import type { Ambiente } from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const REGIMES = ['SIMPLES', 'PRESUMIDO', 'REAL', 'IMUNE', 'ISENTO'] as const;
export type Regime = (typeof REGIMES)[number];

/** What goes together in one note. MENSAL: one for all the families, where the accountant may issue so. */
export const AGRUPAMENTOS = ['BOLETO', 'PARCELA', 'PAGADOR', 'MENSAL'] as const;
export type Agrupamento = (typeof AGRUPAMENTOS)[number];

/**
 * When notes are made by themselves: with the charge, in the month of the service, once it is paid, or once a file of the
 * bank was applied.
 */
export const POLITICAS = ['MANUAL', 'NA_COBRANCA', 'NA_COMPETENCIA', 'NO_PAGAMENTO', 'APOS_RETORNO'] as const;
export type Politica = (typeof POLITICAS)[number];

/** How the school issues: one row per school. */
@Entity('configuracao_fiscal')
export class ConfiguracaoFiscal extends BaseDaEscola {
  @Column('text') ambiente: Ambiente;
  @Column('text') regime: Regime;
  /** 1 all in the DAS, 2 ISS outside, 3 all outside; only for SIMPLES. */
  @Column('text', { nullable: true }) regimeApuracaoSn: '1' | '2' | '3' | null;
  @Column('text') serie: string;
  @Column('boolean') informaIm: boolean;
  @Column('boolean') informaIbscbs: boolean;
  /** Identifier of the municipal benefit, for ISENTO. */
  @Column('text', { nullable: true }) beneficioMunicipal: string | null;
  @Column('text') agrupamento: Agrupamento;
  @Column('text') politica: Politica;
  /** Day in which the policy was chosen: nothing of before is made by itself. */
  @Column('date', { nullable: true }) politicaDesde: DataCivil | null;
  /** Day of the month in which NA_COMPETENCIA begins. */
  @Column('integer') diaDaCompetencia: number;
}

/** How one service of the school is taxed. */
@Entity('servico_fiscal')
export class ServicoFiscal extends BaseDaEscola {
  @Column('uuid') servicoId: string;
  /** cTribNac: LC 116 item and its split, 6 digits. */
  @Column('text') codigoTributacaoNacional: string;
  @Column('text', { nullable: true }) codigoTributacaoMunicipal: string | null;
  @Column('text', { nullable: true }) codigoNbs: string | null;
  @Column('text') cst: string;
  @Column('text') classificacao: string;
  @Column('text') indicadorOperacao: string;
  /** Percent; only for the approximate taxes of Lei 12.741: the city's own rate rules the ISS. */
  @Column('numeric', { nullable: true }) aliquotaIss: string | null;
  /** Percent of approximate federal taxes (of all taxes, in the Simples), Lei 12.741/2012. */
  @Column('numeric') tributosPercentual: string;
  /** Goods are no service (ICMS): what they sell has no NFS-e. */
  @Column('boolean') emiteNota: boolean;
}

/** What a note needs to know of a service. */
export type TributacaoDoServico = Omit<ServicoFiscal, keyof BaseDaEscola | 'servicoId'>;
