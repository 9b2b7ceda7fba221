import { semanaDe } from '../apoio/escola.js';
import { instanciaDaEscola } from '../escola/instancia.js';
import type { Oferta, PedidoDeHorario } from '../escola/modelo.js';
import { explicarImpossivel, type Impedimento } from './explicar.js';

const oferta = (id: string, dados: Partial<Oferta> = {}): Oferta => ({
  id,
  componente: id,
  turmas: ['A'],
  professores: ['p'],
  semanais: 2,
  maximoPorDia: 2,
  ...dados,
});

function explicar(dados: Partial<PedidoDeHorario>): Impedimento[] {
  return explicarImpossivel(
    instanciaDaEscola({
      id: 'e',
      nome: 'Escola',
      dias: semanaDe(5),
      turmas: [
        { id: 'A', nome: '6º A' },
        { id: 'B', nome: '6º B' },
      ],
      professores: [
        { id: 'p', nome: 'Ana' },
        { id: 'q', nome: 'Beto' },
      ],
      salas: [{ id: 'lab', nome: 'Laboratório', quantas: 1 }],
      ofertas: [],
      ...dados,
    }),
  );
}

const dia = (nome: string, de = 1, ate = 5): string[] =>
  Array.from({ length: ate - de + 1 }, (_, i) => `${nome}-${de + i}`);

const semanaMenos = (...livres: string[]): string[] =>
  ['seg', 'ter', 'qua', 'qui', 'sex'].flatMap((d) => dia(d)).filter((t) => !livres.includes(t));

describe('a explicação do impossível', () => {
  it('o que tem solução não tem explicação', () => {
    expect(explicar({ ofertas: [oferta('Matemática', { semanais: 5 }), oferta('Arte', { turmas: ['B'] })] })).toEqual(
      [],
    );
  });

  it('professor com mais aulas do que horários livres: quem, quanto falta, o que fazer', () => {
    const professores = [{ id: 'p', nome: 'Ana', indisponivel: semanaMenos('seg-1', 'ter-1', 'qua-1') }];
    const [achado, ...outros] = explicar({
      professores,
      ofertas: [oferta('Arte'), oferta('Música', { turmas: ['B'] })],
    });
    expect(outros).toEqual([]);
    expect(achado).toMatchObject({
      codigo: 'carga-acima-dos-horarios',
      quem: ['Ana'],
      horarios: ['seg 1ª aula', 'ter 1ª aula', 'qua 1ª aula'],
      mensagem: expect.stringMatching(
        /^Ana tem 4 aulas por semana e só 3 lugares na grade \(não pode em: seg 2ª aula, .*, qui \(dia todo\) e sex \(dia todo\)\)\.$/,
      ),
      acao: 'Libere 1 horário de Ana, ou retire 1 aula.',
    });
  });

  it('turma acima dos seus horários, e professor acima do máximo por dia', () => {
    const muitas = ['Português', 'Matemática', 'Ciências'].map((id) =>
      oferta(id, { semanais: 9, professores: [], maximoPorDia: 5 }),
    );
    expect(explicar({ ofertas: muitas })).toMatchObject([{ codigo: 'carga-acima-dos-horarios', quem: ['6º A'] }]);
    const professores = [{ id: 'p', nome: 'Ana', maximoPorDia: 2 }];
    const [achado] = explicar({ professores, ofertas: [oferta('Polivalente', { semanais: 11, maximoPorDia: 5 })] });
    expect(achado).toMatchObject({
      quem: ['Ana'],
      mensagem: expect.stringContaining('11 aulas por semana e só 10 lugares'),
    });
  });

  it('aulas sem horário em que todos podem, pelo limite por dia', () => {
    const professores = [{ id: 'p', nome: 'Ana', indisponivel: semanaMenos(...dia('seg'), ...dia('ter')) }];
    const [achado] = explicar({ professores, ofertas: [oferta('Matemática', { semanais: 5 })] });
    expect(achado).toMatchObject({
      codigo: 'evento-sem-horarios',
      quem: ['Matemática, 6º A'],
      mensagem: expect.stringMatching(/precisa de 5 aulas .* com o limite de 2 aulas por dia, cabem 4\.$/),
    });
  });

  it('conjunto de aulas que só cabe em horários de menos (Hall): diz as aulas e os horários, não as outras', () => {
    const soSegunda = semanaMenos('seg-1', 'seg-2', 'seg-3');
    const professores = [
      { id: 'p', nome: 'Ana', indisponivel: soSegunda },
      { id: 'q', nome: 'Beto', indisponivel: soSegunda },
      { id: 'r', nome: 'Caio' },
    ];
    const [achado, ...outros] = explicar({
      professores,
      ofertas: [
        oferta('Arte', { professores: ['p'] }),
        oferta('Música', { professores: ['q'] }),
        oferta('Matemática', { professores: ['r'], semanais: 5 }),
      ],
    });
    expect(outros).toEqual([]);
    expect(achado).toMatchObject({
      codigo: 'aulas-sem-lugar',
      quem: ['6º A', 'Arte, 6º A', 'Música, 6º A'],
      horarios: ['seg 1ª aula', 'seg 2ª aula', 'seg 3ª aula'],
      mensagem:
        '6º A: as 4 aulas de Arte, 6º A e Música, 6º A só podem ficar em seg 1ª aula, seg 2ª aula e seg 3ª aula' +
        ' e, com os limites por dia, ali cabem 3.',
    });
  });

  it('turma cheia em um dia a que vêm professores de menos: diz o dia, quantas faltam e quem pode', () => {
    const semSexta = { indisponivel: dia('sex') };
    const professores = [
      { id: 'p', nome: 'Ana' },
      { id: 'q', nome: 'Beto', ...semSexta },
      { id: 'r', nome: 'Caio' },
    ];
    const ofertas = [
      oferta('Português', { semanais: 8, maximoPorDia: 2 }),
      oferta('Matemática', { semanais: 8, maximoPorDia: 2, professores: ['q'] }),
      oferta('Ciências', { semanais: 5, maximoPorDia: 1, professores: ['r'] }),
      oferta('Arte', { semanais: 4, maximoPorDia: 1, professores: ['q'] }),
    ];
    expect(explicar({ professores, ofertas })).toMatchObject([
      {
        codigo: 'dia-sem-aulas',
        quem: ['6º A', 'Português, 6º A', 'Ciências, 6º A'],
        mensagem:
          '6º A precisa de 5 aulas em sex (dia todo), e só cabem 3: só podem ser ali Português, 6º A e Ciências, 6º A.',
      },
    ]);
  });

  it('aulas fixas que se chocam ou caem onde alguém não pode', () => {
    const fixas = ['seg-1'];
    const ofertas = [oferta('Arte', { fixas }), oferta('Música', { turmas: ['B'], fixas })];
    expect(explicar({ ofertas })).toMatchObject([
      { codigo: 'fixas-em-choque', quem: ['Ana', 'Arte, 6º A', 'Música, 6º B'], horarios: ['seg 1ª aula'] },
    ]);
    const professores = [{ id: 'p', nome: 'Ana', indisponivel: ['seg-1'] }];
    expect(explicar({ professores, ofertas: [oferta('Arte', { fixas })] })).toMatchObject([
      {
        codigo: 'fixa-em-horario-fechado',
        mensagem: 'A aula fixa de Arte, 6º A está em seg 1ª aula, quando Ana não pode.',
      },
    ]);
  });

  it('sala única pedida por mais aulas do que a semana tem', () => {
    const ofertas = ['A', 'B'].map((t) =>
      oferta(`Robótica ${t}`, { turmas: [t], professores: [], sala: 'lab', semanais: 13, maximoPorDia: 5 }),
    );
    expect(explicar({ ofertas })).toMatchObject([{ codigo: 'carga-acima-dos-horarios', quem: ['Laboratório'] }]);
  });
});
