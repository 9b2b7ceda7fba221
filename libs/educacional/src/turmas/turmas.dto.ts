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
  id: string;
  versao: number;
  nome: string;
  turno: Turno;
  vagas: number;
  matriculados: number;
  sala: string | null;
  periodoLetivoId: string;
  serieId: string;
  serieNome: string;
}
