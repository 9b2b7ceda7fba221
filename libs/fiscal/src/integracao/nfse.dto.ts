import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import type { Competencia, DataCivil } from '@sineta/nucleo';
import {
  Cep,
  CompetenciaDe,
  ConsultaDeLista,
  CpfOuCnpj,
  Data,
  Email,
  Identificador,
  Logico,
  Objeto,
  Telefone,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { ServicoFiscalDto } from '../configuracao/configuracao-fiscal.dto.js';
import { OcorrenciaDaNotaDto, RetencoesDaNotaDto } from '../movimentos/movimentos.dto.js';
import { FAMILIAS, SITUACOES_DA_NOTA, type SituacaoDaNota } from '../notas/nota-fiscal.entity.js';
import { NotaDetalhadaDto, SubstituicaoDeNotaDto } from '../notas/notas.dto.js';

/** May go in an address without being written in another way. */
export const REFERENCIA = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,59}$/;

export class EnderecoDoTomadorDto {
  @Texto(255, 'Logradouro', { exemplo: 'Rua das Acácias' })
  logradouro: string;

  @Texto(60, 'Número', { exemplo: '120' })
  numero: string;

  @Texto(156, 'Complemento', { nulo: true })
  complemento?: string | null;

  @Texto(60, 'Bairro', { exemplo: 'Centro' })
  bairro: string;

  @Texto(7, 'Código IBGE do município', { padrao: /^\d{7}$/, formato: 'os 7 dígitos do IBGE', exemplo: '3106200' })
  municipioIbge: string;

  @Cep()
  cep: string;
}

/** Who takes the service and is not in the register of the school, or need not be. */
export class TomadorInformadoDto {
  @CpfOuCnpj('CPF ou CNPJ', { exemplo: '73156028444' })
  documento: string;

  @Texto(150, 'Nome ou razão social', { exemplo: 'Helena Prado Sobral' })
  nome: string;

  @Email('E-mail', { nulo: true })
  email?: string | null;

  @Telefone('Telefone', { nulo: true })
  telefone?: string | null;

  @Objeto(() => EnderecoDoTomadorDto, 'Endereço; obrigatório de uma empresa', { opcional: true })
  endereco?: EnderecoDoTomadorDto;
}

/** The codes of a service that the school does not have in its list. */
export class ServicoInformadoDto extends OmitType(ServicoFiscalDto, ['emiteNota'] as const) {}

export class ValoresDaNfseDto {
  @ValorCentavos('Valor do serviço, em centavos', { exemplo: 120000 })
  servicoCentavos: number;

  @ValorCentavos('Desconto incondicional, em centavos: reduz a base do ISS', { opcional: true, minimo: 0, exemplo: 0 })
  descontoIncondicionalCentavos?: number;

  @ValorCentavos('Desconto condicional, em centavos: não reduz a base', { opcional: true, minimo: 0, exemplo: 0 })
  descontoCondicionalCentavos?: number;

  @ValorCentavos('Deduções, em centavos; só onde o leiaute do município as tem', {
    ...{ opcional: true, minimo: 0, exemplo: 0 },
  })
  deducoesCentavos?: number;
}

/** What who takes the service keeps. Without it, the rule of the person of the register; of others, nothing. */
export class RetencoesPedidasDto {
  @Logico('Se o ISS é retido', { opcional: true, exemplo: false })
  iss?: boolean;

  @ValorCentavos('Imposto de renda retido, em centavos', { opcional: true, minimo: 0, exemplo: 0 })
  irrfCentavos?: number;

  @ValorCentavos('PIS, Cofins e CSLL retidos, em uma soma, em centavos', { opcional: true, minimo: 0, exemplo: 0 })
  csrfCentavos?: number;
}

export class PedidoDeNfseDto {
  @Texto(60, 'Referência de quem pede, única na escola para sempre', {
    padrao: REFERENCIA,
    formato: 'até 60 letras, dígitos, ponto, hífen, sublinhado ou til, como "pedido-1042"',
    exemplo: 'pedido-1042',
  })
  referencia: string;

  @Identificador('Tomador do cadastro; ou tomador, ou nenhum dos dois', { opcional: true })
  tomadorId?: string;

  @Objeto(() => TomadorInformadoDto, 'Tomador que não está no cadastro', { opcional: true })
  tomador?: TomadorInformadoDto;

  @Identificador('Serviço da escola, com tributação; ou servico', { opcional: true })
  servicoId?: string;

  @Objeto(() => ServicoInformadoDto, 'Tributação do serviço, no lugar de servicoId', { opcional: true })
  servico?: ServicoInformadoDto;

  @Texto(2000, 'Discriminação do serviço', { exemplo: 'Curso de férias de robótica, turma de janeiro' })
  descricao: string;

  @CompetenciaDe('Competência', { exemplo: '2026-11' })
  competencia: Competencia;

  @Data('Data de emissão; hoje, se omitida', { opcional: true })
  dataEmissao?: DataCivil;

  @Objeto(() => ValoresDaNfseDto, 'Valores', { exemplo: { servicoCentavos: 120000 } })
  valores: ValoresDaNfseDto;

  @Objeto(() => RetencoesPedidasDto, 'Retenções; as do cadastro do tomador, se omitidas', { opcional: true })
  retencoes?: RetencoesPedidasDto;
}

export class SubstituicaoDaNfseDto extends PickType(SubstituicaoDeNotaDto, ['motivo', 'texto'] as const) {}

/** The whole request of the note that takes the place of another. */
export class PedidoDeSubstituicaoDto extends PedidoDeNfseDto {
  @Objeto(() => SubstituicaoDaNfseDto, 'Por que a nota toma o lugar da outra')
  substituicao: SubstituicaoDaNfseDto;
}

export class ConsultaDeNfseDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DA_NOTA, 'Situação', { opcional: true, exemplo: 'AUTORIZADA' })
  situacao?: SituacaoDaNota;

  @CompetenciaDe('Competência', { opcional: true, exemplo: '2026-11' })
  competencia?: Competencia;

  @Data('Emitidas a partir de', { opcional: true, exemplo: '2026-11-01' })
  dataEmissaoDe?: DataCivil;

  @Data('Emitidas até', { opcional: true, exemplo: '2026-11-30' })
  dataEmissaoAte?: DataCivil;

  @CpfOuCnpj('CPF ou CNPJ do tomador', { opcional: true })
  documento?: string;
}

/** A note that somebody asked for, as it is now. */
export class NfseDto extends NotaDetalhadaDto {}

export class SimulacaoDeNfseDto {
  @ApiProperty({ description: 'Se a nota pode ser emitida' }) pronta: boolean;
  @ApiProperty({ enum: FAMILIAS, description: 'Sistema do governo que a receberia' }) familia: string;
  @ApiProperty({ example: '1.01', description: 'Versão do leiaute' }) leiaute: string;
  @ApiProperty({ example: '3106200', description: 'Código IBGE do município que a receberia' }) municipio: string;
  @ApiProperty({ type: String, format: 'date', description: 'Data de emissão' }) dataEmissao: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Base de cálculo do ISS, em centavos' }) baseCentavos: number;
  @ApiProperty({ type: RetencoesDaNotaDto, description: 'O que o tomador retém' }) retencoes: RetencoesDaNotaDto;
  @ApiProperty({ type: 'integer', description: 'O que o tomador paga depois das retenções, em centavos' })
  liquidoCentavos: number;
  @ApiProperty({ type: [OcorrenciaDaNotaDto], description: 'O que impede a nota' }) erros: OcorrenciaDaNotaDto[];
  @ApiProperty({ type: [OcorrenciaDaNotaDto], description: 'O que vale conferir' }) avisos: OcorrenciaDaNotaDto[];
  @ApiProperty({ type: String, nullable: true, description: 'O documento, com o número 1, de ninguém; null com erros' })
  xml: string | null;
}
