import type { Competencia } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, Identificador, Inteiro, UmDe } from '@sineta/plataforma';
import { PARCELAS_PASSADAS, type ParcelasPassadas } from '../contratos/contrato.regras.js';

export class RenovacaoDeContratosDto {
  @Identificador('Plano dos contratos que terminam')
  planoDeOrigemId: string;

  @Identificador('Plano do período novo')
  planoId: string;

  @CompetenciaDe('Primeiro mês cobrado; os anteriores não são devidos', { opcional: true })
  primeiraCompetencia?: Competencia;

  @Inteiro(0, 60, 'Parcela já vencida na emissão vence tantos dias depois dela', { opcional: true, exemplo: 5 })
  vencimentoFlexivelDias?: number;

  @UmDe(PARCELAS_PASSADAS, 'O que fazer das parcelas vencidas antes do contrato', { opcional: true })
  parcelasPassadas?: ParcelasPassadas;
}

export class ContratoARenovarDto {
  @ApiProperty({ format: 'uuid', description: 'Contrato que termina' }) contratoAnteriorId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Contrato novo; null na prévia' })
  contratoId: string | null;
  @ApiProperty({ example: 'Davi Sobral' }) alunoNome: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Matrícula nova; null enquanto não há' })
  matriculaId: string | null;
  @ApiProperty({ type: [String], description: 'Bolsas que seguem no contrato novo' }) bolsas: string[];
  @ApiProperty({ type: [String], description: 'Bolsas que terminam com o contrato' }) bolsasEncerradas: string[];
}

export class RenovacaoDto {
  @ApiProperty({ type: 'integer', description: 'Contratos renovados, ou a renovar' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Contratos que ficaram para o próximo pedido' }) restantes: number;
  @ApiProperty({ type: [ContratoARenovarDto], description: 'Contratos renovados, ou a renovar' })
  contratos: ContratoARenovarDto[];
  @ApiProperty({ type: [ContratoARenovarDto], description: 'Alunos ainda sem matrícula no período novo' })
  semMatricula: ContratoARenovarDto[];
}
