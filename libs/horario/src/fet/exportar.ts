import type { Oferta, PedidoDeHorario } from '../escola/modelo.js';
import { conferirPedido } from '../escola/conferir.js';
import { escapar } from '../xhstt/escrever.js';
import { atividadesDoFet, type AtividadeDoFet } from './atividades.js';
import { nomesDoFet, type NomesDoFet } from './nomes.js';

/**
 * The request as a `.fet` file (FET 6, whose form is told in its own manual and samples): turmas are years, lessons are
 * activities, hours are numbered as in the longest day. What FET has no word for (double lessons that are only wanted,
 * weights) stays out.
 */
export function exportarFet(pedido: PedidoDeHorario): string {
  conferirPedido(pedido);
  const nomes = nomesDoFet(pedido);
  const atividades = atividadesDoFet(pedido);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<fet version="6.8.5">',
    tag('Institution_Name', pedido.nome),
    tag('Comments', ''),
    ...listas(pedido, nomes),
    ...bloco(
      'Activities_List',
      atividades.map((a) => atividade(a, pedido, nomes, atividades)),
    ),
    ...bloco('Buildings_List', []),
    ...bloco(
      'Rooms_List',
      pedido.salas.flatMap((s) => nomes.salas.get(s.id)!.map(sala)),
    ),
    ...bloco('Time_Constraints_List', restricoesDeTempo(pedido, nomes, atividades)),
    ...bloco('Space_Constraints_List', restricoesDeEspaco(pedido, nomes, atividades)),
    '</fet>',
    '',
  ].join('\n');
}

const tag = (nome: string, valor: string | number | boolean): string => `<${nome}>${escapar(String(valor))}</${nome}>`;

const bloco = (nome: string, itens: readonly string[]): string[] => [`<${nome}>`, ...itens, `</${nome}>`];

const elemento = (nome: string, partes: readonly string[]): string => `<${nome}>\n${partes.join('\n')}\n</${nome}>`;

const sala = (nome: string): string =>
  elemento('Room', [
    tag('Name', nome),
    tag('Building', ''),
    tag('Capacity', 30_000),
    tag('Virtual', false),
    tag('Comments', ''),
  ]);

function listas(pedido: PedidoDeHorario, nomes: NomesDoFet): string[] {
  const nomeado =
    (nome: string): ((valor: string) => string) =>
    (valor) =>
      elemento(nome, [tag('Name', valor)]);
  const componentes = [...new Set(pedido.ofertas.map(({ componente }) => componente))];
  const professor = (nome: string): string =>
    elemento('Teacher', [
      tag('Name', nome),
      tag('Target_Number_of_Hours', 0),
      ...bloco('Qualified_Subjects', []),
      tag('Comments', ''),
    ]);
  const turma = (nome: string): string =>
    elemento('Year', [
      tag('Name', nome),
      tag('Number_of_Students', 0),
      tag('Comments', ''),
      tag('Number_of_Categories', 0),
      tag('Separator', ' '),
    ]);
  return [
    ...bloco('Days_List', [tag('Number_of_Days', nomes.dias.length), ...nomes.dias.map(nomeado('Day'))]),
    ...bloco('Hours_List', [tag('Number_of_Hours', nomes.horas.length), ...nomes.horas.map(nomeado('Hour'))]),
    ...bloco(
      'Subjects_List',
      componentes.map((c) => elemento('Subject', [tag('Name', c), tag('Comments', '')])),
    ),
    ...bloco('Activity_Tags_List', []),
    ...bloco('Teachers_List', [...nomes.professores.values()].map(professor)),
    ...bloco('Students_List', [...nomes.turmas.values()].map(turma)),
  ];
}

function atividade(
  { id, grupo, oferta: idDaOferta, duracao }: AtividadeDoFet,
  pedido: PedidoDeHorario,
  nomes: NomesDoFet,
  todas: readonly AtividadeDoFet[],
): string {
  const oferta = pedido.ofertas.find((o) => o.id === idDaOferta)!;
  const total = todas.filter((a) => a.oferta === idDaOferta).reduce((soma, a) => soma + a.duracao, 0);
  return elemento('Activity', [
    ...oferta.professores.map((p) => tag('Teacher', nomes.professores.get(p)!)),
    tag('Subject', oferta.componente),
    ...oferta.turmas.map((t) => tag('Students', nomes.turmas.get(t)!)),
    tag('Duration', duracao),
    tag('Total_Duration', total),
    tag('Id', id),
    tag('Activity_Group_Id', grupo),
    tag('Active', true),
    tag('Comments', ''),
  ]);
}

const restricao = (nome: string, partes: readonly string[], peso = 100): string =>
  elemento(nome, [tag('Weight_Percentage', peso), ...partes, tag('Active', true), tag('Comments', '')]);

function restricoesDeTempo(
  pedido: PedidoDeHorario,
  nomes: NomesDoFet,
  atividades: readonly AtividadeDoFet[],
): string[] {
  return [
    restricao('ConstraintBasicCompulsoryTime', []),
    ...pedido.professores.flatMap(({ id, indisponivel = [], maximoPorDia, maximoDeDias }) => {
      const nome = nomes.professores.get(id)!;
      return [
        ...fechados(
          'ConstraintTeacherNotAvailableTimes',
          tag('Teacher', nome),
          [...indisponivel, ...nomes.semTempo],
          nomes,
        ),
        ...(maximoPorDia === undefined
          ? []
          : [
              restricao('ConstraintTeacherMaxHoursDaily', [
                tag('Teacher_Name', nome),
                tag('Maximum_Hours_Daily', maximoPorDia),
              ]),
            ]),
        ...(maximoDeDias === undefined
          ? []
          : [
              restricao('ConstraintTeacherMaxDaysPerWeek', [
                tag('Teacher_Name', nome),
                tag('Max_Days_Per_Week', maximoDeDias),
              ]),
            ]),
      ];
    }),
    ...pedido.turmas.flatMap(({ id, fechados: ids = [] }) =>
      fechados(
        'ConstraintStudentsSetNotAvailableTimes',
        tag('Students', nomes.turmas.get(id)!),
        [...ids, ...nomes.semTempo],
        nomes,
      ),
    ),
    ...atividades.flatMap((a) => (a.duracao === 2 ? [semIntervaloNoMeio(a, pedido, nomes)] : [])),
    ...pedido.ofertas.flatMap((oferta) => restricoesDaOferta(oferta, nomes, atividades)),
  ];
}

function fechados(nome: string, quem: string, ids: readonly string[], nomes: NomesDoFet): string[] {
  if (ids.length === 0) return [];
  const tempos = ids.map((id) => elemento('Not_Available_Time', dataEHora(nomes, id, 'Day', 'Hour')));
  return [restricao(nome, [quem, tag('Number_of_Not_Available_Times', ids.length), ...tempos])];
}

function dataEHora(nomes: NomesDoFet, id: string, dia: string, hora: string): string[] {
  const tempo = nomes.tempos.get(id)!;
  return [tag(dia, tempo.dia), tag(hora, tempo.hora)];
}

/** FET knows no break: a double lesson may start only where the next time follows at once. */
function semIntervaloNoMeio({ id }: AtividadeDoFet, { dias }: PedidoDeHorario, nomes: NomesDoFet): string {
  const inicios = dias.flatMap(({ tempos }) => tempos.slice(0, -1).filter(({ antesDoIntervalo }) => !antesDoIntervalo));
  return restricao('ConstraintActivityPreferredStartingTimes', [
    tag('Activity_Id', id),
    tag('Number_of_Preferred_Starting_Times', inicios.length),
    ...inicios.map((tempo) =>
      elemento(
        'Preferred_Starting_Time',
        dataEHora(nomes, tempo.id, 'Preferred_Starting_Day', 'Preferred_Starting_Hour'),
      ),
    ),
  ]);
}

function restricoesDaOferta(oferta: Oferta, nomes: NomesDoFet, atividades: readonly AtividadeDoFet[]): string[] {
  const minhas = atividades.filter((a) => a.oferta === oferta.id);
  const simples = minhas.filter(({ duracao }) => duracao === 1);
  const fixas = (oferta.fixas ?? []).map((tempo, i) =>
    restricao('ConstraintActivityPreferredStartingTime', [
      tag('Activity_Id', simples[i]!.id),
      ...dataEHora(nomes, tempo, 'Preferred_Day', 'Preferred_Hour'),
      tag('Permanently_Locked', true),
    ]),
  );
  if (minhas.length < 2 || oferta.maximoPorDia > 2) return fixas;
  return [
    restricao('ConstraintMinDaysBetweenActivities', [
      tag('Consecutive_If_Same_Day', oferta.maximoPorDia === 2),
      tag('Number_of_Activities', minhas.length),
      ...minhas.map(({ id }) => tag('Activity_Id', id)),
      tag('MinDays', 1),
    ]),
    ...fixas,
  ];
}

function restricoesDeEspaco(
  pedido: PedidoDeHorario,
  nomes: NomesDoFet,
  atividades: readonly AtividadeDoFet[],
): string[] {
  const comSala = atividades.flatMap(({ id, oferta }) => {
    const salaDela = pedido.ofertas.find((o) => o.id === oferta)?.sala;
    if (salaDela === undefined) return [];
    const opcoes = nomes.salas.get(salaDela)!;
    return [
      restricao('ConstraintActivityPreferredRooms', [
        tag('Activity_Id', id),
        tag('Number_of_Preferred_Rooms', opcoes.length),
        ...opcoes.map((nome) => tag('Preferred_Room', nome)),
      ]),
    ];
  });
  return [restricao('ConstraintBasicCompulsorySpace', []), ...comSala];
}
