import { ErroDeNegocio } from '@sineta/nucleo';
import { semanaDe } from '../apoio/escola.js';
import type { PedidoDeHorario } from '../escola/modelo.js';
import type { Elemento } from '../xhstt/arvore.js';
import { exportarFet } from './exportar.js';
import { importarFet } from './importar.js';

const pedido: PedidoDeHorario = {
  id: 'e',
  nome: 'Colégio <Sino> & Cia',
  dias: semanaDe(4).map((dia, d) => (d === 4 ? { ...dia, tempos: dia.tempos.slice(0, 2) } : dia)),
  turmas: [
    { id: 'A', nome: '6º A' },
    { id: 'B', nome: '6º B', fechados: ['seg-1'] },
  ],
  professores: [
    { id: 'p', nome: 'Ana', indisponivel: ['ter-1', 'ter-2'], maximoPorDia: 2 },
    { id: 'q', nome: 'Ana', maximoDeDias: 3 },
  ],
  salas: [{ id: 'quadra', nome: 'Quadra', quantas: 2 }],
  ofertas: [
    {
      id: 'mat',
      componente: 'Matemática',
      turmas: ['A'],
      professores: ['p'],
      semanais: 4,
      maximoPorDia: 2,
      duplas: { minimo: 1, maximo: 1 },
      fixas: ['sex-1'],
    },
    {
      id: 'ef',
      componente: 'Ed. Física',
      turmas: ['A', 'B'],
      professores: ['q'],
      sala: 'quadra',
      semanais: 1,
      maximoPorDia: 1,
    },
  ],
};

const no = (nome: string, texto: string, filhos: Elemento[] = []): Elemento => ({ nome, texto, filhos, atributos: {} });
const posta = (id: number, dia: string, hora: string): Elemento =>
  no('Activity', '', [no('Id', String(id)), no('Day', dia), no('Hour', hora), no('Room', '')]);
const resultado = (...atividades: Elemento[]): Elemento => no('Activities_Timetable', '', atividades);

const POSTAS = [
  posta(1, 'seg', '1ª aula'),
  posta(2, 'sex', '1ª aula'),
  posta(3, 'qua', '3ª aula'),
  posta(4, 'qui', '2ª aula'),
];

/** What is inside each element of this name, without line breaks. */
const blocos = (texto: string, nome: string): string[] =>
  [...texto.matchAll(new RegExp(`<${nome}>(.*?)</${nome}>`, 'gs'))].map(([, dentro]) => dentro!.replace(/\n/g, ''));

describe('FET', () => {
  const texto = exportarFet(pedido);

  it('exporta dias, horas, gente e atividades divididas, com os nomes escapados e sem repetir', () => {
    expect(texto).toContain('<Institution_Name>Colégio &lt;Sino&gt; &amp; Cia</Institution_Name>');
    expect(texto).toContain('<Number_of_Days>5</Number_of_Days>');
    expect(texto).toContain('<Number_of_Hours>4</Number_of_Hours>');
    expect(blocos(texto, 'Teachers_List')[0]).toMatch(/<Name>Ana<\/Name>.*<Name>Ana \(q\)<\/Name>/);
    expect(blocos(texto, 'Activity')).toHaveLength(4);
    expect(blocos(texto, 'Activity')[0]).toBe(
      '<Teacher>Ana</Teacher><Subject>Matemática</Subject><Students>6º A</Students><Duration>2</Duration>' +
        '<Total_Duration>4</Total_Duration><Id>1</Id><Activity_Group_Id>1</Activity_Group_Id><Active>true</Active><Comments></Comments>',
    );
    expect(blocos(texto, 'Activity')[3]).toContain('<Students>6º A</Students><Students>6º B</Students>');
    expect(blocos(texto, 'Room').map((r) => /<Name>(.*?)</.exec(r)![1])).toEqual(['Quadra 1', 'Quadra 2']);
  });

  it('exporta as restrições: quem não pode, os dias curtos, a aula fixa, os dias entre aulas e a sala', () => {
    const [ana, outra] = blocos(texto, 'ConstraintTeacherNotAvailableTimes');
    expect(ana).toContain('<Number_of_Not_Available_Times>4</Number_of_Not_Available_Times>');
    expect(ana).toContain('<Not_Available_Time><Day>ter</Day><Hour>1ª aula</Hour></Not_Available_Time>');
    expect(outra).toContain('<Not_Available_Time><Day>sex</Day><Hour>3ª aula</Hour></Not_Available_Time>');
    expect(blocos(texto, 'ConstraintActivityPreferredStartingTime')[0]).toContain(
      '<Activity_Id>2</Activity_Id><Preferred_Day>sex</Preferred_Day><Preferred_Hour>1ª aula</Preferred_Hour>',
    );
    expect(blocos(texto, 'ConstraintMinDaysBetweenActivities')[0]).toContain(
      '<Number_of_Activities>3</Number_of_Activities><Activity_Id>1</Activity_Id>',
    );
    expect(blocos(texto, 'ConstraintActivityPreferredRooms')[0]).toContain('<Preferred_Room>Quadra 2</Preferred_Room>');
    const [dupla, ...outras] = blocos(texto, 'ConstraintActivityPreferredStartingTimes');
    expect(outras).toEqual([]);
    expect(dupla).toContain('<Activity_Id>1</Activity_Id><Number_of_Preferred_Starting_Times>9</');
    expect(dupla).not.toContain('<Preferred_Starting_Hour>3ª aula</Preferred_Starting_Hour>');
    expect(blocos(texto, 'ConstraintTeacherMaxHoursDaily')).toHaveLength(1);
    expect(blocos(texto, 'ConstraintTeacherMaxDaysPerWeek')).toHaveLength(1);
  });

  it('importa o resultado de volta para as ofertas', () => {
    expect(importarFet(pedido, resultado(...POSTAS))).toEqual([
      { oferta: 'mat', tempo: 'seg-1', duracao: 2 },
      { oferta: 'mat', tempo: 'sex-1', duracao: 1 },
      { oferta: 'mat', tempo: 'qua-3', duracao: 1 },
      { oferta: 'ef', tempo: 'qui-2', duracao: 1 },
    ]);
  });

  it.each([
    ['outro arquivo', no('Teachers_Timetable', ''), 'Teachers_Timetable'],
    ['atividade que falta', resultado(...POSTAS.slice(1)), 'A atividade 1 aparece 0 vezes'],
    ['atividade sem hora', resultado(posta(1, '', ''), ...POSTAS.slice(1)), 'A atividade 1 está em " "'],
    ['hora que o dia não tem', resultado(posta(1, 'sex', '3ª aula'), ...POSTAS.slice(1)), '"sex 3ª aula"'],
    ['atividade de outro horário', resultado(...POSTAS, posta(99, 'seg', '1ª aula')), 'não são deste horário'],
  ])('recusa %s', (_caso, arquivo, dito) => {
    const erro = (() => {
      try {
        return importarFet(pedido, arquivo);
      } catch (e) {
        return e;
      }
    })();
    expect(erro).toBeInstanceOf(ErroDeNegocio);
    expect((erro as ErroDeNegocio).detalhe).toContain(dito);
  });
});
