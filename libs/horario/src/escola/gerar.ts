import { avaliar, type Violacao } from '../avaliador.js';
import { buscar, type OpcoesDaBusca } from '../busca/buscar.js';
import { erroDeHorario } from '../erros.js';
import { explicarImpossivel } from '../explicacao/explicar.js';
import type { Aula, Custo, Instancia } from '../modelo.js';
import { instanciaDaEscola } from './instancia.js';
import type { AulaMarcada, PedidoDeHorario } from './modelo.js';

export interface HorarioGerado {
  aulas: AulaMarcada[];
  custo: Custo;
  /** What is not met, in the order of the rules; hard ones first. */
  violacoes: { regra: string; obrigatoria: boolean; quem: string[]; custo: number }[];
  iteracoes: number;
}

/**
 * The timetable of a school, from what is published when the request says so. Throws `horario-impossivel`, with each
 * reason and how to mend it, instead of searching for what cannot exist.
 */
export function gerarHorario(pedido: PedidoDeHorario, opcoes: Omit<OpcoesDaBusca, 'partida'>): HorarioGerado {
  const instancia = instanciaDaEscola(pedido);
  const impedimentos = explicarImpossivel(instancia);
  if (impedimentos.length > 0) {
    throw erroDeHorario(
      'horario-impossivel',
      `Não existe horário com estes dados: ${impedimentos[0]!.mensagem}`,
      impedimentos.map(({ codigo, mensagem, acao }) => ({ campo: codigo, mensagem, acao })),
    );
  }
  const { aulas, iteracoes } = buscar(instancia, { ...opcoes, partida: publicadas(pedido, instancia) });
  const { violacoes, obrigatorio, desejavel } = avaliar(instancia, aulas);
  return {
    aulas: marcar(instancia, aulas),
    custo: { obrigatorio, desejavel },
    violacoes: violacoes.map(descrever).sort((a, b) => Number(b.obrigatoria) - Number(a.obrigatoria)),
    iteracoes,
  };
}

const descrever = ({ restricao, pontos, custo }: Violacao): HorarioGerado['violacoes'][number] => ({
  regra: restricao.nome,
  obrigatoria: restricao.obrigatoria,
  quem: pontos,
  custo,
});

function publicadas({ ofertas }: PedidoDeHorario, { tempos }: Instancia): Aula[] {
  return ofertas.flatMap(({ publicadas: ids = [] }, evento) =>
    ids.map((id) => ({ evento, duracao: 1, inicio: tempos.findIndex((t) => t.id === id) })),
  );
}

/** Lessons in the terms of the school, in the order of the week. */
export function marcar({ eventos, tempos }: Instancia, aulas: readonly Aula[]): AulaMarcada[] {
  return aulas
    .filter((aula): aula is Aula & { inicio: number } => aula.inicio !== null)
    .sort((a, b) => a.inicio - b.inicio || a.evento - b.evento)
    .map(({ evento, inicio, duracao }) => ({ oferta: eventos[evento]!.id, tempo: tempos[inicio]!.id, duracao }));
}
