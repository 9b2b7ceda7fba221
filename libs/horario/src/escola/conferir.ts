import type { ErroDeCampo } from '@sineta/nucleo';
import { erroDeHorario } from '../erros.js';
import type { Oferta, PedidoDeHorario } from './modelo.js';

/** Refuses, with JSON pointers, a request that names what it does not bring or has numbers without meaning. */
export function conferirPedido(pedido: PedidoDeHorario): void {
  const erros = [...repetidos(pedido), ...referencias(pedido), ...numeros(pedido)];
  if (erros.length === 0) return;
  const detalhe = 'O pedido de horário tem dados que não se entendem. Corrija os campos indicados.';
  throw erroDeHorario('horario-invalido', detalhe, erros);
}

const erro = (campo: string, mensagem: string, acao: string): ErroDeCampo => ({ campo, mensagem, acao });

const temposDo = ({ dias }: PedidoDeHorario): string[] => dias.flatMap(({ tempos }) => tempos.map(({ id }) => id));

function repetidos(pedido: PedidoDeHorario): ErroDeCampo[] {
  const listas = {
    turmas: pedido.turmas,
    professores: pedido.professores,
    salas: pedido.salas,
    ofertas: pedido.ofertas,
  };
  const tempos = temposDo(pedido);
  return [
    ...Object.entries(listas).flatMap(([nome, lista]) =>
      lista.flatMap(({ id }, i) =>
        lista.findIndex((outro) => outro.id === id) === i
          ? []
          : [erro(`/${nome}/${i}/id`, `O id "${id}" aparece duas vezes.`, 'Dê um id a cada item.')],
      ),
    ),
    ...(new Set(tempos).size === tempos.length
      ? []
      : [erro('/dias', 'Há horários com o mesmo id.', 'Dê um id a cada horário da semana.')]),
    ...(tempos.length > 0 ? [] : [erro('/dias', 'A semana não tem horários.', 'Informe os horários de cada dia.')]),
  ];
}

function referencias(pedido: PedidoDeHorario): ErroDeCampo[] {
  const tempos = new Set(temposDo(pedido));
  const faltam = (campo: string, ids: readonly string[] | undefined, existem: ReadonlySet<string>): ErroDeCampo[] =>
    (ids ?? []).flatMap((id, i) =>
      existem.has(id) ? [] : [erro(`${campo}/${i}`, `"${id}" não existe.`, 'Confira o id, ou inclua o que falta.')],
    );
  const [turmas, professores, salas] = [pedido.turmas, pedido.professores, pedido.salas].map(
    (lista) => new Set(lista.map(({ id }) => id)),
  ) as [Set<string>, Set<string>, Set<string>];
  return [
    ...pedido.turmas.flatMap((t, i) => faltam(`/turmas/${i}/fechados`, t.fechados, tempos)),
    ...pedido.professores.flatMap((p, i) => [
      ...faltam(`/professores/${i}/indisponivel`, p.indisponivel, tempos),
      ...faltam(`/professores/${i}/evita`, p.evita, tempos),
    ]),
    ...pedido.ofertas.flatMap((o, i) => [
      ...faltam(`/ofertas/${i}/turmas`, o.turmas, turmas),
      ...faltam(`/ofertas/${i}/professores`, o.professores, professores),
      ...faltam(`/ofertas/${i}/sala`, o.sala === undefined ? [] : [o.sala], salas),
      ...(['fixas', 'publicadas', 'evita'] as const).flatMap((c) => faltam(`/ofertas/${i}/${c}`, o[c], tempos)),
    ]),
  ];
}

function numeros({ ofertas, salas }: PedidoDeHorario): ErroDeCampo[] {
  const positivo = (campo: string, valor: number): ErroDeCampo[] =>
    Number.isInteger(valor) && valor >= 1
      ? []
      : [erro(campo, 'O número deve ser inteiro, de 1 em diante.', 'Informe a quantidade.')];
  return [
    ...salas.flatMap((s, i) => positivo(`/salas/${i}/quantas`, s.quantas)),
    ...ofertas.flatMap((o, i) => [
      ...positivo(`/ofertas/${i}/semanais`, o.semanais),
      ...positivo(`/ofertas/${i}/maximoPorDia`, o.maximoPorDia),
      ...demais(o, i),
    ]),
  ];
}

function demais(oferta: Oferta, i: number): ErroDeCampo[] {
  const fixas = oferta.fixas?.length ?? 0;
  return fixas > oferta.semanais
    ? [
        erro(
          `/ofertas/${i}/fixas`,
          `Há ${fixas} aulas fixas, e a oferta tem ${oferta.semanais} por semana.`,
          'Retire aulas fixas, ou aumente as semanais.',
        ),
      ]
    : [];
}
