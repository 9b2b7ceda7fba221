import { NovaPessoaDto } from '@sineta/cadastro';
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

/** A student in a list. */
export class AlunoResumoDto {
  id: string;
  versao: number;
  ra: string;
  pessoaId: string;
  nome: string;
  documento: string | null;
  nascimento: string | null;
  turmaId: string | null;
  turmaNome: string | null;
}
