import { catalogoDeErros } from '@sineta/nucleo';

export const erroEducacional = catalogoDeErros({
  'calendario-invalido': { status: 422, titulo: 'Calendário inválido' },
  'etapa-fechada': { status: 409, titulo: 'Etapa fechada' },
  'nome-repetido': { status: 409, titulo: 'Nome já usado' },
  'regra-invalida': { status: 422, titulo: 'Regra de avaliação inválida' },
  'sem-nota-na-educacao-infantil': { status: 422, titulo: 'Educação infantil não tem nota' },
  'parecer-so-no-infantil': { status: 422, titulo: 'Parecer só na educação infantil' },
  'pessoa-nao-serve': { status: 422, titulo: 'Pessoa não serve' },
  'serie-repetida': { status: 409, titulo: 'Série já cadastrada' },
  'turma-nao-serve': { status: 409, titulo: 'Turma não serve' },
  'turma-sem-vagas': { status: 409, titulo: 'Turma sem vagas' },
  'vagas-insuficientes': { status: 409, titulo: 'Vagas insuficientes' },
  'periodo-encerrado': { status: 409, titulo: 'Período letivo encerrado' },
  'aluno-ja-matriculado': { status: 409, titulo: 'Aluno já matriculado' },
  'aluno-ja-cadastrado': { status: 409, titulo: 'Aluno já cadastrado' },
  'situacao-nao-permite': { status: 409, titulo: 'A situação não permite' },
  'nota-invalida': { status: 422, titulo: 'Nota inválida' },
  'data-invalida': { status: 422, titulo: 'Data inválida' },
});
