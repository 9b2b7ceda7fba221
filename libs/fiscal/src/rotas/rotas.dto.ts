import { ApiProperty } from '@nestjs/swagger';
import type { Ambiente, Familia } from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Texto, UmDe } from '@sineta/plataforma';

import { FORMAS_DE_ENVIO, type FormaDeEnvio } from './desvio-de-rota.entity.js';

export const FAMILIAS = ['NACIONAL', 'SAO_PAULO', 'ABRASF', 'GINFES'] as const;
const MOTIVOS = ['SEM_EMISSOR', 'SEM_ENDERECO', 'DESCONHECIDA'] as const;

export class ConsultaDeRotaDto {
  @Data('Data de emissão; hoje, se omitida', { opcional: true, exemplo: '2026-11-27' })
  data?: DataCivil;
}

export class ConsultaDeDesviosDto extends ConsultaDeLista {}

export class NovoDesvioDeRotaDto {
  @UmDe(FAMILIAS, 'Sistema que recebe as notas', { exemplo: 'ABRASF' })
  familia: Familia;

  @Texto(5, 'Leiaute: 1.01 no Emissor Nacional; 1 ou 2 em São Paulo; 2.02, 2.03 ou 2.04 no ABRASF; 3 no Ginfes', {
    exemplo: '2.03',
  })
  leiaute: string;

  @Texto(30, 'Provedor do município, no ABRASF', {
    nulo: true,
    padrao: /^[A-Z0-9_]+$/,
    formato: 'o nome em maiúsculas',
  })
  provedor?: string | null;

  @Texto(300, 'Endereço do serviço; o que o sistema conhece, se omitido', {
    nulo: true,
    exemplo: 'https://notas.prefeitura.example/ws',
  })
  url?: string | null;

  @UmDe(FORMAS_DE_ENVIO, 'Como os lotes vão, em São Paulo: com a resposta na hora, ou com protocolo', {
    nulo: true,
    exemplo: 'ASSINCRONO',
  })
  envio?: FormaDeEnvio | null;

  @Data('Primeiro dia em que vale', { exemplo: '2026-12-01' })
  de: DataCivil;

  @Data('Último dia em que vale; sem fim, se omitido', { nulo: true })
  ate?: DataCivil | null;

  @Texto(500, 'Motivo, com o ato ou a resposta da prefeitura', { minimo: 10, exemplo: 'Ofício 12/2026 da prefeitura' })
  motivo: string;
}

/** The school's own word about its route. */
export class DesvioDeRotaDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da rota' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Versão do registro' }) versao: number;
  @ApiProperty({ enum: FAMILIAS, description: 'Sistema que recebe as notas' }) familia: Familia;
  @ApiProperty({ example: '2.03', description: 'Leiaute do documento' }) leiaute: string;
  @ApiProperty({ type: String, nullable: true, description: 'Provedor do município' }) provedor: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Endereço; null usa o que o sistema conhece' })
  url: string | null;
  @ApiProperty({ enum: FORMAS_DE_ENVIO, nullable: true, description: 'Como os lotes vão; null é o padrão do sistema' })
  envio: FormaDeEnvio | null;
  @ApiProperty({ format: 'date', description: 'Primeiro dia' }) de: DataCivil;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Último dia; null não tem fim' })
  ate: DataCivil | null;
  @ApiProperty({ description: 'Motivo' }) motivo: string;
}

/** Where the notes of a date go, why, and with how much certainty. */
export class RotaMostradaDto {
  @ApiProperty({ format: 'date', description: 'Data de emissão' }) data: DataCivil;
  @ApiProperty({ type: String, nullable: true, description: 'Código IBGE do município da escola' })
  municipio: string | null;
  @ApiProperty({ description: 'Verdadeiro quando o sistema emite por esta rota' }) emite: boolean;
  @ApiProperty({ enum: MOTIVOS, nullable: true, description: 'Por que não emite; null quando emite' })
  motivo: (typeof MOTIVOS)[number] | null;
  @ApiProperty({ description: 'Nome do sistema que recebe as notas' }) sistema: string;
  @ApiProperty({ enum: FAMILIAS, nullable: true, description: 'Família do leiaute' }) familia: Familia | null;
  @ApiProperty({ type: String, nullable: true, description: 'Leiaute do documento' }) leiaute: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Provedor do município' }) provedor: string | null;
  @ApiProperty({ enum: ['PRODUCAO', 'HOMOLOGACAO'], description: 'Ambiente' }) ambiente: Ambiente;
  @ApiProperty({ type: String, nullable: true, description: 'Endereço que recebe as notas' }) url: string | null;
  @ApiProperty({ type: [String], description: 'O que o município só faz no portal dele' })
  soNoPortal: readonly string[];
  @ApiProperty({ description: 'Norma ou fonte que decide a rota' }) fonte: string;
  @ApiProperty({ enum: ['A', 'B', 'C'], description: 'A: texto oficial; B: duas fontes; C: confirme com a prefeitura' })
  confianca: 'A' | 'B' | 'C';
  @ApiProperty({ type: String, nullable: true, description: 'O que fazer antes da primeira nota' })
  observacao: string | null;
}

export class MudancaDeRotaDto {
  @ApiProperty({ format: 'date', description: 'Primeiro dia da rota nova' }) em: DataCivil;
  @ApiProperty({ type: () => RotaMostradaDto, description: 'Rota nova' }) rota: RotaMostradaDto;
}

export class ConvenioConsultadoDto {
  @ApiProperty({ description: 'Verdadeiro quando o município emite pelo Emissor Nacional' })
  aderenteEmissorNacional: boolean;
  @ApiProperty({ format: 'date', description: 'Dia em que o município o disse' }) em: DataCivil;
}

export class RotaFiscalDto extends RotaMostradaDto {
  @ApiProperty({
    type: () => MudancaDeRotaDto,
    nullable: true,
    description: 'Próxima mudança nos 60 dias seguintes; null se não há',
  })
  mudanca: MudancaDeRotaDto | null;

  @ApiProperty({
    type: () => ConvenioConsultadoDto,
    nullable: true,
    description: 'O que o município disse por último; null se nunca respondeu',
  })
  convenio: ConvenioConsultadoDto | null;
}
