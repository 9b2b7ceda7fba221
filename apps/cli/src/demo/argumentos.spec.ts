import { DemonstracaoRecusada, lerArgumentos } from './argumentos.js';

describe('argumentos da demonstração', () => {
  it.each([
    [[], 300],
    [['--alunos', '60'], 60],
    [['--alunos=12'], 12],
    [['--alunos=360'], 360],
  ])('%j: %i alunos', (argumentos, alunos) => expect(lerArgumentos(argumentos)).toEqual({ alunos }));

  it.each([[['--alunos', '11']], [['--alunos', '361']], [['--alunos', 'muitos']], [['--alunos', '60.5']]])(
    '%j: recusado, com o intervalo',
    (argumentos) => expect(() => lerArgumentos(argumentos)).toThrow('número inteiro de 12 a 360'),
  );

  it.each([[['--aluno', '60']], [['60']], [['--alunos']]])('%j: recusado, com a opção que existe', (argumentos) => {
    expect(() => lerArgumentos(argumentos)).toThrow(DemonstracaoRecusada);
    expect(() => lerArgumentos(argumentos)).toThrow(argumentos.join(' '));
  });
});
