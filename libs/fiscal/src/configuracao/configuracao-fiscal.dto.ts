import { ApiProperty } from '@nestjs/swagger';
import type { Ambiente } from '@sineta/nfse';
import { ConsultaDeLista, Identificador, Inteiro, Logico, PercentualDecimal, Texto, UmDe } from '@sineta/plataforma';
import {
  AGRUPAMENTOS,
  POLITICAS,
  REGIMES,
  type Agrupamento,
  type Politica,
  type Regime,
} from './configuracao-fiscal.entity.js';

export class ConfiguracaoFiscalDto {
  @UmDe(['HOMOLOGACAO', 'PRODUCAO'], 'Ambiente; em homologação as notas não têm validade jurídica')
  ambiente: Ambiente;

  @UmDe(REGIMES, 'Regime tributário', { exemplo: 'PRESUMIDO' })
  regime: Regime;

  @UmDe(['1', '2', '3'], 'Apuração no Simples: 1 tudo no DAS, 2 ISS por fora, 3 tudo por fora', { nulo: true })
  regimeApuracaoSn?: '1' | '2' | '3' | null;

  @Texto(5, 'Série da DPS', {
    opcional: true,
    padrao: /^0*[1-9]\d{0,3}$|^[1-4]\d{4}$/,
    formato: 'um número de 1 a 49999',
    exemplo: '1',
  })
  serie?: string;

  @Logico('Informa a inscrição municipal na nota', { opcional: true, exemplo: false })
  informaIm?: boolean;

  @Logico('Destaca IBS e CBS; fora do Simples, sim, se omitido', { opcional: true })
  informaIbscbs?: boolean;

  @Texto(20, 'Identificador do benefício municipal, para escola isenta', { nulo: true })
  beneficioMunicipal?: string | null;

  @UmDe(AGRUPAMENTOS, 'O que cada nota reúne; BOLETO, se omitido', { opcional: true, exemplo: 'BOLETO' })
  agrupamento?: Agrupamento;

  @UmDe(POLITICAS, 'Quando as notas saem sozinhas; MANUAL, se omitida', { opcional: true, exemplo: 'MANUAL' })
  politica?: Politica;

  @Inteiro(1, 28, 'Dia do mês em que saem as notas da competência; 1, se omitido', { opcional: true })
  diaDaCompetencia?: number;
}

/** The settings as the API shows them. */
export class ConfiguracaoFiscalMostradaDto extends ConfiguracaoFiscalDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da configuração' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;
}

export class ServicoFiscalDto {
  @Texto(6, 'Código de tributação nacional', {
    padrao: /^\d{6}$/,
    formato: 'os 6 dígitos do código, como 080101 para o ensino regular',
    exemplo: '080101',
  })
  codigoTributacaoNacional: string;

  @Texto(20, 'Código de tributação municipal', {
    nulo: true,
    padrao: /^[0-9A-Za-z]{1,20}$/,
    formato: 'o código da prefeitura, só letras e dígitos; 3 dígitos no Emissor Nacional',
  })
  codigoTributacaoMunicipal?: string | null;

  @Texto(9, 'Código NBS', {
    nulo: true,
    padrao: /^\d{9}$/,
    formato: 'os 9 dígitos da NBS, como 122012000 para o ensino fundamental',
    exemplo: '122012000',
  })
  codigoNbs?: string | null;

  @Texto(3, 'CST do IBS e da CBS; o que decorre da NBS, se omitido', { opcional: true, padrao: /^\d{3}$/ })
  cst?: string;

  @Texto(6, 'Classificação tributária (cClassTrib)', { opcional: true, padrao: /^\d{6}$/ })
  classificacao?: string;

  @Texto(6, 'Indicador de operação; 030101, em sala de aula, se omitido', { opcional: true, padrao: /^\d{6}$/ })
  indicadorOperacao?: string;

  @PercentualDecimal('Alíquota do ISS, para os tributos aproximados', { nulo: true, maximo: 5, exemplo: '2.5' })
  aliquotaIss?: string | null;

  @PercentualDecimal('Tributos aproximados (Lei 12.741); no Simples, o total', { opcional: true, exemplo: '13.45' })
  tributosPercentual?: string;

  @Logico('O serviço emite nota; falso em mercadoria, que é de ICMS', { opcional: true })
  emiteNota?: boolean;
}

/** The tax data of one service as the API shows it. */
export class TributacaoDoServicoDto extends ServicoFiscalDto {
  @ApiProperty({ format: 'uuid', description: 'Serviço tributado' })
  servicoId: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;
}

export class ConsultaDeServicosFiscaisDto extends ConsultaDeLista {}

/** A service as the API shows it; without tax data its codes are null. */
export class ServicoFiscalMostradoDto extends ServicoFiscalDto {
  @Identificador('Serviço')
  id: string;

  @Texto(120, 'Nome do serviço')
  nome: string;

  @Texto(20, 'Tipo do serviço')
  tipo: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Versão da tributação, para If-Match; null sem ela' })
  versao: number | null;
}
