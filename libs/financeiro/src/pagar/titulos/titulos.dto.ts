import { FORMAS_DE_PAGAMENTO, type FormaDePagamento } from '@sineta/cnab';
import type { Centavos, DataCivil, Percentual, RegraVencimento } from '@sineta/nucleo';
import { OmitType } from '@nestjs/swagger';
import {
  CompetenciaDe,
  ConsultaDeLista,
  Data,
  Identificador,
  Inteiro,
  Logico,
  Objeto,
  PercentualDecimal,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import {
  SITUACOES_DE_TITULO,
  TIPOS_DE_TITULO,
  TRIBUTOS,
  type SituacaoDoTitulo,
  type TipoDeTitulo,
  type Tributo,
} from './titulo.regras.js';

export class LinhaDeRateioDto {
  @Identificador('Centro de custo')
  centroDeCustoId: string;

  @Identificador('Natureza')
  naturezaId: string;

  @PercentualDecimal('Percentual da linha; juntas somam 100', { exemplo: '100' })
  percentual: Percentual;
}

export class RetencaoInformadaDto {
  @UmDe(TRIBUTOS, 'Tributo', { exemplo: 'INSS' })
  tributo: Tributo;

  @ValorCentavos('Valor retido', { minimo: 0, exemplo: 11000 })
  valorCentavos: Centavos;
}

export class ParcelaPedidaDto {
  @Data('Vencimento', { exemplo: '2027-03-10' })
  vencimento: DataCivil;

  @ValorCentavos('Valor da parcela')
  valorCentavos: Centavos;
}

/** What a bill says, whoever enters it. */
export class DadosDoTituloDto {
  @Texto(40, 'Documento: nota fiscal, fatura, recibo', { exemplo: 'NF 4321' })
  documento: string;

  @Texto(120, 'Descrição', { exemplo: 'Material de escritório' })
  descricao: string;

  @CompetenciaDe('Mês de competência; o da emissão, se omitido', { opcional: true, exemplo: '2027-03' })
  competencia?: string;

  @Objeto(() => LinhaDeRateioDto, 'Rateio por centro de custo e natureza', { lista: { minimo: 1, maximo: 50 } })
  rateio: LinhaDeRateioDto[];

  @Objeto(() => RetencaoInformadaDto, 'Retenções, quando não são as da tabela', {
    opcional: true,
    lista: { maximo: 8 },
  })
  retencoes?: RetencaoInformadaDto[];

  @UmDe(FORMAS_DE_PAGAMENTO, 'Como pagar; pelo código de barras ou pelos dados bancários, se omitido', {
    opcional: true,
    exemplo: 'PIX',
  })
  forma?: FormaDePagamento;

  @Identificador('Dados bancários do fornecedor', { opcional: true })
  dadosBancariosId?: string;

  @Texto(60, 'Linha digitável ou código de barras', {
    opcional: true,
    exemplo: '23793.38128 60082.677139 66003.305209 1 97830000010000',
  })
  linhaDigitavel?: string;

  @Texto(4, 'Código da receita do DARF ou da GPS', {
    opcional: true,
    ...{ minimo: 4, padrao: /^\d{4}$/, formato: '4 algarismos', exemplo: '1708' },
  })
  codigoReceita?: string;

  @Data('Período de apuração do DARF', { opcional: true, exemplo: '2027-03-31' })
  periodoApuracao?: DataCivil;
}

export class NovoTituloDto extends DadosDoTituloDto {
  @Identificador('Fornecedor')
  fornecedorId: string;

  @UmDe(['DESPESA', 'ADIANTAMENTO'], 'Despesa, ou adiantamento ao fornecedor', { opcional: true, exemplo: 'DESPESA' })
  tipo?: 'DESPESA' | 'ADIANTAMENTO';

  @Data('Emissão', { exemplo: '2027-03-01' })
  emissao: DataCivil;

  @ValorCentavos('Valor bruto do documento')
  valorCentavos: Centavos;

  @Data('Vencimento, o da primeira parcela', { exemplo: '2027-03-10' })
  vencimento: DataCivil;

  @Inteiro(1, 60, 'Parcelas mensais iguais', { opcional: true, exemplo: 1 })
  parcelas?: number;

  @UmDe(['MANTEM', 'PROXIMO', 'ANTERIOR'], 'Vencimento em dia sem banco', { opcional: true, exemplo: 'MANTEM' })
  regraVencimento?: RegraVencimento;

  @Objeto(() => ParcelaPedidaDto, 'Parcelas uma a uma, quando não são iguais', {
    opcional: true,
    lista: { minimo: 1, maximo: 60 },
  })
  parcelasDetalhadas?: ParcelaPedidaDto[];
}

export class AlteracaoDeTituloDto {
  @Texto(40, 'Documento', { opcional: true, exemplo: 'NF 4321' })
  documento?: string;

  @Texto(120, 'Descrição', { opcional: true, exemplo: 'Material de escritório' })
  descricao?: string;

  @CompetenciaDe('Mês de competência', { opcional: true, exemplo: '2027-03' })
  competencia?: string;

  @Data('Vencimento', { opcional: true, exemplo: '2027-03-10' })
  vencimento?: DataCivil;

  @ValorCentavos('Valor bruto do documento', { opcional: true })
  valorCentavos?: Centavos;

  @Objeto(() => LinhaDeRateioDto, 'Rateio por centro de custo e natureza', {
    opcional: true,
    lista: { minimo: 1, maximo: 50 },
  })
  rateio?: LinhaDeRateioDto[];

  @Objeto(() => RetencaoInformadaDto, 'Retenções, quando não são as da tabela', {
    opcional: true,
    lista: { maximo: 8 },
  })
  retencoes?: RetencaoInformadaDto[];

  @UmDe(FORMAS_DE_PAGAMENTO, 'Como pagar', { nulo: true, exemplo: 'PIX' })
  forma?: FormaDePagamento | null;

  @Identificador('Dados bancários do fornecedor', { nulo: true })
  dadosBancariosId?: string | null;

  @Texto(60, 'Linha digitável ou código de barras', {
    nulo: true,
    exemplo: '23793.38128 60082.677139 66003.305209 1 97830000010000',
  })
  linhaDigitavel?: string | null;

  @Texto(4, 'Código da receita do DARF ou da GPS', {
    nulo: true,
    ...{ minimo: 4, padrao: /^\d{4}$/, formato: '4 algarismos', exemplo: '1708' },
  })
  codigoReceita?: string | null;

  @Data('Período de apuração do DARF', { nulo: true, exemplo: '2027-03-31' })
  periodoApuracao?: DataCivil | null;
}

export class MotivoDto {
  @Texto(200, 'Motivo', { minimo: 3, exemplo: 'Nota fiscal devolvida ao fornecedor' })
  motivo: string;
}

export class FiltroDeTitulosDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_TITULO, 'Situação', { opcional: true })
  situacao?: SituacaoDoTitulo;

  @UmDe(TIPOS_DE_TITULO, 'Tipo', { opcional: true })
  tipo?: TipoDeTitulo;

  @UmDe(['VENCIDOS', 'A_VENCER'], 'Em aberto, vencidos ou a vencer', { opcional: true })
  prazo?: 'VENCIDOS' | 'A_VENCER';

  @Identificador('Fornecedor', { opcional: true })
  fornecedorId?: string;

  @Identificador('Centro de custo, com os que estão abaixo dele', { opcional: true })
  centroDeCustoId?: string;

  @Identificador('Natureza, com as que estão abaixo dela', { opcional: true })
  naturezaId?: string;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: string;

  @Data('Vencimento, desde', { opcional: true })
  vencimentoDe?: DataCivil;

  @Data('Vencimento, até', { opcional: true })
  vencimentoAte?: DataCivil;

  @Logico('Com pagamento em curso', { opcional: true })
  emPagamento?: boolean;

  @Texto(60, 'Parte do documento ou da descrição', { opcional: true })
  texto?: string;
}

/** The same conditions of the list, without its pages. */
export class FiltroDosTotaisDto extends OmitType(FiltroDeTitulosDto, ['limite', 'depois', 'ordenar', 'formato']) {}

export class LeituraDto {
  @Texto(60, 'Linha digitável ou código de barras', {
    exemplo: '23793.38128 60082.677139 66003.305209 1 97830000010000',
  })
  linhaDigitavel: string;
}

export class AlcadaDePagamentoDto {
  @ValorCentavos('Vale para valores acima de, em centavos', { minimo: 0, exemplo: 1_000_000 })
  acimaDeCentavos: Centavos;

  @Inteiro(1, 2, 'Quantas pessoas aprovam, além de quem pede', { exemplo: 2 })
  aprovadores: number;
}

export class AlcadasDto {
  @Objeto(() => AlcadaDePagamentoDto, 'Faixas de valor', { lista: { maximo: 10 } })
  faixas: AlcadaDePagamentoDto[];

  @Inteiro(0, 365, 'Dias em que os documentos de um fornecedor se somam; 0, cada um por si; 30, se omitido', {
    opcional: true,
    exemplo: 30,
  })
  janelaEmDias?: number;
}
