import type { DataCivil } from '@sineta/nucleo';
import { NovaPessoaDto } from '@sineta/cadastro';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Objeto, Texto } from '@sineta/plataforma';

export class NovoAlunoDto {
  @Identificador('Pessoa já cadastrada', { opcional: true })
  pessoaId?: string;

  @Objeto(() => NovaPessoaDto, 'Dados da pessoa, quando ainda não cadastrada', { opcional: true })
  pessoa?: NovaPessoaDto;

  @Texto(20, 'RA; sem ele, a escola numera', {
    opcional: true,
    padrao: /^[0-9A-Za-z.-]+$/,
    formato: 'letras, números, ponto e hífen',
    exemplo: '202700001',
  })
  ra?: string;
}

export class ConsultaDeAlunosDto extends ConsultaDeLista {
  @Texto(100, 'Parte do nome, RA ou documento', { opcional: true })
  busca?: string;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;
}

/** A student as the API shows it, with the class of the active enrolment. */
export class AlunoResumoDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;

  @ApiProperty({ example: '000123', description: 'Registro do aluno: único na escola e para sempre' })
  ra: string;

  @ApiProperty({ format: 'uuid' })
  pessoaId: string;

  @ApiProperty({ example: 'Helena Prado Sobral' })
  nome: string;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'CPF; não é mostrado ao professor' })
  documento?: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  nascimento: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  turmaId: string | null;

  @ApiProperty({ type: String, nullable: true })
  turmaNome: string | null;
}

export class ParcelaVencidaDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ description: 'Principal em aberto, em centavos', example: 100000 }) saldoCentavos: number;
}

/** Whether debt blocks the renewal of the student's matrícula. */
export class RematriculaDto {
  @ApiProperty({ format: 'uuid' }) alunoId: string;
  @ApiProperty({ description: 'Verdadeiro só com parcela vencida fora de acordo' }) bloqueiaRematricula: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Em palavras, para a família' }) motivo: string | null;
  @ApiProperty({ type: [ParcelaVencidaDto] }) parcelasVencidas: ParcelaVencidaDto[];
}
