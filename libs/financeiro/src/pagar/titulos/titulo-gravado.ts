import type { FormaDePagamento } from '@sineta/cnab';
import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import type { RateioCalculado, Retencao, TipoDeTitulo, Tributo } from './titulo.regras.js';
import type { TituloDto } from './titulo.dto.js';

/** A bill as stored: what the API shows, and what only the rules see. */
export type TituloGravado = TituloDto & {
  notaCentavos: Centavos;
  rodada: number;
  solicitanteId: string;
  editores: string[];
  loteId: string;
};

/** A bill to be inserted. */
export interface TituloNovo {
  id: string;
  numero: number;
  fornecedorId: string | null;
  tipo: TipoDeTitulo;
  origem: 'MANUAL' | 'DDA' | 'RECORRENCIA' | 'RETENCAO';
  documento: string;
  parcela: number;
  parcelas: number;
  descricao: string;
  emissao: DataCivil;
  competencia: Competencia;
  vencimento: DataCivil;
  brutoCentavos: Centavos;
  /** Gross of the whole invoice: what the bands look at. */
  notaCentavos: Centavos;
  retencoes: readonly Retencao[];
  rateio: readonly RateioCalculado[];
  aprovacoesExigidas: number;
  motivoDaAlcada: string | null;
  /** Day on which it was entered, which nobody types. */
  lancadoEm: DataCivil;
  solicitanteId: string;
  forma: FormaDePagamento | null;
  dadosBancariosId: string | null;
  codigoBarras: string | null;
  codigoReceita: string | null;
  periodoApuracao: DataCivil | null;
  tributo: Tributo | null;
  tituloOrigemId: string | null;
  recorrenciaId: string | null;
  loteId: string;
}

/** What a bill may have changed. */
export type MudancaDeTitulo = Partial<
  Pick<
    TituloGravado,
    | 'documento'
    | 'descricao'
    | 'competencia'
    | 'vencimento'
    | 'brutoCentavos'
    | 'notaCentavos'
    | 'retidoCentavos'
    | 'saldoCentavos'
    | 'situacao'
    | 'aprovacoesExigidas'
    | 'motivoDaAlcada'
    | 'rodada'
    | 'editores'
    | 'forma'
    | 'dadosBancariosId'
    | 'codigoBarras'
    | 'codigoReceita'
    | 'periodoApuracao'
    | 'loteId'
    | 'pagoEm'
    | 'motivo'
  >
>;
