import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ErroDeNegocio, type DadosDoErro } from '@sineta/nucleo';
import { buscar, compararCustos, type Instancia, type Progresso, type Resultado } from '@sineta/horario';

export interface PedidoDeBusca {
  instancia: Instancia;
  semente: number;
  segundos: number;
  /** Ends the search before the time, and makes it the same on any machine. */
  iteracoes?: number;
  /** One Int32, shared by the threads: not zero stops the search, which keeps its best. */
  parar: SharedArrayBuffer;
}

export type Mensagem = { progresso: Progresso } | { resultado: Resultado } | { recusa: DadosDoErro };
export type AoProgredir = (progresso: Progresso) => void;

const TRABALHADOR = new URL('./trabalhador.js', import.meta.url);
/** Past two, threads on the machines of a school would only take turns. */
const MAXIMO_DE_BUSCAS = 2;
/** Far apart, so that the threads of neighbouring seeds are not the same search. */
const ENTRE_SEMENTES = 1_000_003;

/** One search in this thread, for so many seconds of the clock. */
export function buscarPor(pedido: PedidoDeBusca, progresso: AoProgredir): Resultado {
  const inicio = performance.now();
  const parar = new Int32Array(pedido.parar);
  return buscar(pedido.instancia, {
    semente: pedido.semente,
    iteracoes: pedido.iteracoes ?? Number.MAX_SAFE_INTEGER,
    usado: () => Atomics.load(parar, 0) || (performance.now() - inicio) / (pedido.segundos * 1000),
    progresso,
  });
}

/** Searches with several seeds at a time, one in each thread; the best is the answer (of equals, the first seed's). */
export async function buscarEmParalelo(pedido: PedidoDeBusca, progresso: AoProgredir): Promise<Resultado> {
  const buscas = Math.min(MAXIMO_DE_BUSCAS, availableParallelism());
  const resultados = await Promise.all(
    Array.from({ length: buscas }, (_, i) =>
      emThread({ ...pedido, semente: pedido.semente + i * ENTRE_SEMENTES }, progresso),
    ),
  );
  const melhor = resultados.reduce((a, b) => (compararCustos(b.custo, a.custo) < 0 ? b : a));
  return { ...melhor, iteracoes: resultados.reduce((soma, { iteracoes }) => soma + iteracoes, 0) };
}

function emThread(pedido: PedidoDeBusca, progresso: AoProgredir): Promise<Resultado> {
  return new Promise((pronto, falhou) => {
    const thread = new Worker(TRABALHADOR, { workerData: pedido, env: process.env });
    thread.on('message', (mensagem: Mensagem) => {
      if ('resultado' in mensagem) pronto(mensagem.resultado);
      else if ('recusa' in mensagem) falhou(new ErroDeNegocio(mensagem.recusa));
      else progresso(mensagem.progresso);
    });
    thread.on('error', falhou);
    thread.on('exit', (codigo) => falhou(new Error(`A busca parou com ${codigo} antes de terminar.`)));
  });
}
