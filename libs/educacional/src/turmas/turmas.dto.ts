import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Inteiro, Objeto, Texto, UmDe } from '@sineta/plataforma';
import { TURNOS, type Turno } from './turma.entity.js';

export class ComponenteDaTurmaDto {
  @Identificador('Componente curricular')
  componenteId: string;

  @Identificador('Professor (pessoa)', { nulo: true })
  professorId?: string | null;

  @Inteiro(1, 2000, 'Carga horária anual', { exemplo: 160 })
  cargaHoraria: number;
}

export class NovaTurmaDto {
  @Identificador('Período letivo')
  periodoLetivoId: string;

  @Identificador('Série')
  serieId: string;

  @Texto(40, 'Nome da turma', { exemplo: '6º A' })
  nome: string;

  @UmDe(TURNOS, 'Turno')
  turno: Turno;

  @Inteiro(1, 200, 'Vagas', { exemplo: 30 })
  vagas: number;

  @Texto(40, 'Sala', { nulo: true, exemplo: 'Sala 12' })
  sala?: string | null;

  @Objeto(() => ComponenteDaTurmaDto, 'Componentes da turma', { lista: { maximo: 40 }, opcional: true })
  componentes?: ComponenteDaTurmaDto[];
}

export class AlteracaoDaTurmaDto {
  @Texto(40, 'Nome da turma', { opcional: true })
  nome?: string;

  @Inteiro(1, 200, 'Vagas', { opcional: true })
  vagas?: number;

  @Texto(40, 'Sala', { nulo: true })
  sala?: string | null;
}

export class AlteracaoDeComponenteDaTurmaDto {
  @Identificador('Professor (pessoa)', { nulo: true })
  professorId?: string | null;

  @Inteiro(1, 2000, 'Carga horária anual', { opcional: true })
  cargaHoraria?: number;
}

export class ConsultaDeTurmasDto extends ConsultaDeLista {
  @Identificador('Período letivo', { opcional: true })
  periodoLetivoId?: string;

  @Identificador('Série', { opcional: true })
  serieId?: string;
}

/** A class in a list, with its occupation. */
export class TurmaResumoDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;

  @ApiProperty({ example: '6º A' })
  nome: string;

  @ApiProperty({ enum: TURNOS })
  turno: Turno;

  @ApiProperty({ type: 'integer', example: 30 })
  vagas: number;

  @ApiProperty({ type: 'integer', description: 'Vagas ocupadas, com as pré-matrículas' })
  matriculados: number;

  @ApiProperty({ type: String, nullable: true })
  sala: string | null;

  @ApiProperty({ format: 'uuid' })
  periodoLetivoId: string;

  @ApiProperty({ format: 'uuid' })
  serieId: string;

  @ApiProperty({ example: '6º ano' })
  serieNome: string;
}

/** A component of a class; its id opens the diary. */
export class ComponenteDaTurmaLidoDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão deste componente da turma, para If-Match' })
  versao: number;

  @ApiProperty({ format: 'uuid' })
  componenteId: string;

  @ApiProperty({ example: 'Matemática' })
  nome: string;

  @ApiProperty({ example: 'MAT' })
  abreviatura: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  professorId: string | null;

  @ApiProperty({ type: String, nullable: true })
  professorNome: string | null;

  @ApiProperty({ type: 'integer', description: 'Horas no ano' })
  cargaHoraria: number;
}

export class TurmaDto extends TurmaResumoDto {
  @ApiProperty({ type: [ComponenteDaTurmaLidoDto] })
  componentes: ComponenteDaTurmaLidoDto[];
}
