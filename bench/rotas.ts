import type { Ambiente } from './ambiente.js';
import type { Cliente, Pedido } from './carga.js';
import { abrirCliente, abrirEscola, API, cadastrarAlunos, outroCpf } from './escola.js';
import { comparar, type Linha, type Resultado } from './linha.js';
import { mediana, medir, percentil, type Lado } from './medir.js';
import { subirFastify } from './processo.js';

const CONEXOES = 16;
const DURACAO_MS = 1500;
const ALUNOS = 1000;

interface Rota {
  nome: string;
  proximo: () => Pedido;
  nua: Pedido;
  /** Milliseconds, financeiro.md §6.3 P6. */
  metaP99: number;
}

/** Requests per second and p99 of typical routes, in turns with Fastify alone giving the same bodies. */
export async function medirRotas(ambiente: Ambiente): Promise<Resultado[]> {
  const { api: sineta } = await abrirEscola(ambiente, CONEXOES);
  const alunos = await cadastrarAlunos(ambiente, sineta, ALUNOS);
  const corpos = {
    lista: await sineta.pedir({ metodo: 'GET', caminho: `${API}/alunos` }),
    um: await sineta.pedir({ metodo: 'GET', caminho: `${API}/pessoas/${alunos[0]?.pessoaId}` }),
  };
  const { endereco } = await subirFastify(ambiente, corpos);
  const nua = abrirCliente(ambiente, endereco, CONEXOES);
  const resultados: Resultado[] = [];
  for (const rota of rotas(alunos)) resultados.push(await medirRota(ambiente, rota, sineta, nua));
  return resultados;
}

function rotas(alunos: readonly { pessoaId: string }[]): Rota[] {
  let [lida, nova] = [0, 0];
  const novaPessoa = (): Pedido => {
    const nome = `Pessoa Fictícia ${++nova}`;
    return { metodo: 'POST', caminho: `${API}/pessoas`, corpo: { nome, documento: outroCpf(nova) } };
  };
  return [
    {
      nome: 'GET /alunos',
      proximo: () => ({ metodo: 'GET', caminho: `${API}/alunos` }),
      nua: { metodo: 'GET', caminho: '/lista' },
      metaP99: 50,
    },
    {
      nome: 'GET /pessoas/:id',
      proximo: () => ({ metodo: 'GET', caminho: `${API}/pessoas/${alunos[lida++ % ALUNOS]?.pessoaId}` }),
      nua: { metodo: 'GET', caminho: '/um' },
      metaP99: 50,
    },
    { nome: 'POST /pessoas', proximo: novaPessoa, nua: { ...novaPessoa(), caminho: '/um' }, metaP99: 80 },
  ];
}

async function medirRota({ sinal, avisar }: Ambiente, rota: Rota, sineta: Cliente, nua: Cliente): Promise<Linha> {
  const { nome, proximo, metaP99 } = rota;
  const [nossas, outras] = [new Carga(sineta, proximo), new Carga(nua, () => rota.nua)];
  const lados: [Lado, Lado] = [
    { nome: 'Sineta', executar: () => nossas.executar() },
    { nome: 'Fastify só, mesmo corpo', executar: () => outras.executar() },
  ];
  const aoAvancar = (r: number, de: number): void => avisar(`${nome}: rodada ${r}/${de}`);
  const [nossa, outra] = await medir(lados, { sinal, aoAvancar });
  if (!nossa || !outra) throw new Error('medição sem lados');
  const ms = (n: number): string => `${n.toFixed(1)} ms`;
  const observacao =
    `p99 ${ms(nossas.p99)} (meta ≤ ${metaP99} ms: ${nossas.p99 <= metaP99 ? 'atingida' : 'não atingida'}), ` +
    `Fastify só ${ms(outras.p99)}; ${CONEXOES} conexões, ${ALUNOS} alunos; quem pede divide a máquina com quem responde`;
  return comparar({ nome, unidade: 'req/s', nossa, outra, observacao });
}

/** One side of a route, and the p99 of each of its rounds. */
class Carga {
  private readonly porRodada: number[] = [];

  constructor(
    private readonly cliente: Cliente,
    private readonly proximo: () => Pedido,
  ) {}

  /** Median of the rounds, without the one that warms up. */
  get p99(): number {
    return mediana(this.porRodada.slice(1));
  }

  async executar(): Promise<number> {
    const latencias = await this.cliente.carregar(DURACAO_MS, this.proximo);
    this.porRodada.push(percentil(latencias, 0.99));
    return latencias.length;
  }
}
