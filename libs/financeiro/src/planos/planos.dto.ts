import type { Centavos, Competencia, DataCivil, Percentual, RegraVencimento } from '@sineta/nucleo';
import {
  CompetenciaDe,
  ConsultaDeLista,
  Data,
  Identificador,
  Inteiro,
  Objeto,
  PercentualDecimal,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import type { ModoDeBolsas } from '../regras/bolsas.regras.js';
import type { ModoDeMora } from '../regras/mora.regras.js';

export class ItemDoPlanoDto {
  @Identificador('Serviço')
  servicoId: string;

  @ValorCentavos('Total do serviço no período', { exemplo: 1200000 })
  totalCentavos: Centavos;

  @Inteiro(1, 60, 'Número de parcelas', { exemplo: 12 })
  parcelas: number;

  @CompetenciaDe('Mês da primeira parcela', { exemplo: '2027-01' })
  primeiraCompetencia: Competencia;

  @Inteiro(1, 99_999_999_99, 'Valores das parcelas em centavos, para conferir com o total', {
    opcional: true,
    lista: { maximo: 60 },
  })
  valoresCentavos?: Centavos[];
}

export class NovoPlanoDto {
  @Identificador('Período letivo')
  periodoLetivoId: string;

  @Identificador('Série; todas, se omitida', { nulo: true })
  serieId?: string | null;

  @Texto(80, 'Nome do plano', { exemplo: 'Ensino Fundamental 2027, 12 parcelas' })
  nome: string;

  @Data('Início da vigência', { exemplo: '2027-01-01' })
  vigenciaInicio: DataCivil;

  @Data('Fim da vigência', { exemplo: '2027-12-31' })
  vigenciaFim: DataCivil;

  @Inteiro(1, 31, 'Dia do vencimento', { exemplo: 5 })
  diaVencimento: number;

  @UmDe(['MANTEM', 'PROXIMO', 'ANTERIOR'], 'Vencimento em dia não útil', { opcional: true, exemplo: 'PROXIMO' })
  regraVencimento?: RegraVencimento;

  @PercentualDecimal('Multa por atraso (CDC, art. 52: até 2 %)', { opcional: true, maximo: 2, exemplo: '2' })
  multaPercentual?: Percentual;

  @PercentualDecimal('Juros de mora ao mês', { opcional: true, maximo: 1, exemplo: '1' })
  jurosMesPercentual?: Percentual;

  @UmDe(['TAXA_MENSAL', 'VALOR_DIA'], 'Como os juros são contados e enviados ao banco', { opcional: true })
  modoMora?: ModoDeMora;

  @PercentualDecimal('Desconto de pontualidade', { opcional: true, exemplo: '5' })
  pontualidadePercentual?: Percentual;

  @UmDe(['SOMA', 'CASCATA', 'CASCATA_SOMA_MESMA_ORDEM', 'MAIOR'], 'Como várias bolsas se combinam', { opcional: true })
  modoBolsas?: ModoDeBolsas;

  @ValorCentavos('Anuidade contratada; mensalidade e matrícula não podem passar dela', { opcional: true })
  anuidadeCentavos?: Centavos;

  @Objeto(() => ItemDoPlanoDto, 'Itens do plano', { lista: { minimo: 1, maximo: 20 } })
  itens: ItemDoPlanoDto[];
}

export class ConsultaDePlanosDto extends ConsultaDeLista {
  @Identificador('Período letivo', { opcional: true })
  periodoLetivoId?: string;
}

export class AlteracaoDePlanoDto {
  @UmDe(['ATIVO', 'ENCERRADO'], 'Situação', { opcional: true })
  situacao?: 'ATIVO' | 'ENCERRADO';

  @Texto(80, 'Nome do plano', { opcional: true })
  nome?: string;
}

/** A plan in a list. */
export class PlanoResumoDto {
  id: string;
  versao: number;
  nome: string;
  periodoLetivoId: string;
  vigenciaInicio: DataCivil;
  vigenciaFim: DataCivil;
  diaVencimento: number;
  totalCentavos: Centavos;
  situacao: string;
}
