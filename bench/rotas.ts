import type { Ambiente } from './ambiente.js';
import type { Cliente, Pedido } from './carga.js';
import { abrirCliente, abrirEscola, API, cadastrarAlunos, conectarComoDono } from './escola.js';
import { comparar, type Linha, type Resultado } from './linha.js';
import { criarPlano, gerarContratos, matricular, PARCELAS } from './matricula.js';
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

interface Parcela {
  id: string;
  pagadorId: string;
  saldoCentavos: number;
}

/** Requests per second and p99 of a list, a read and a payment, in turns with Fastify alone giving the same bodies. */
export async function medirRotas(ambiente: Ambiente): Promise<Resultado[]> {
  const { api: sineta, urlDono } = await abrirEscola(ambiente, CONEXOES);
  const alunos = await cadastrarAlunos(ambiente, sineta, ALUNOS);
  const escola = await matricular(ambiente, sineta, alunos);
  ambiente.avisar('gerando as parcelas do ano');
  await gerarContratos(escola, await criarPlano(escola, 'Anual'));
  // As autovacuum does within a minute on any server: no school is asked for its lists with no statistics at all.
  await (await conectarComoDono(ambiente, urlDono)).query('vacuum analyze');
  const parcelas = await todasAsParcelas(sineta);
  const corpos = {
    lista: await sineta.pedir({ metodo: 'GET', caminho: LISTA }),
    uma: await sineta.pedir({ metodo: 'GET', caminho: `${API}/pessoas/${alunos[0]?.pessoaId}` }),
    recebimento: await sineta.pedir(pagamentoDe(parcelas.pop())),
  };
  const { endereco } = await subirFastify(ambiente, corpos);
  const nua = abrirCliente(ambiente, endereco, CONEXOES);
  const resultados: Resultado[] = [];
  for (const rota of rotas(alunos, parcelas)) resultados.push(await medirRota(ambiente, rota, sineta, nua));
  return resultados;
}

const LISTA = `${API}/parcelas?situacao=ABERTA`;

async function todasAsParcelas(api: Cliente): Promise<Parcela[]> {
  const parcelas: Parcela[] = [];
  for (let depois: string | null = ''; depois !== null;) {
    const caminho: string = `${LISTA}&limite=200${depois && `&depois=${depois}`}`;
    const pagina = await api.pedir<{ dados: Parcela[]; proximo: string | null }>({ metodo: 'GET', caminho });
    parcelas.push(...pagina.dados);
    depois = pagina.proximo;
  }
  return parcelas;
}

/** At the counter, each parcel once, for what it owes today. */
function pagamentoDe(parcela: Parcela | undefined): Pedido {
  if (!parcela) throw new Error('as parcelas do bench acabaram: aumente ALUNOS');
  const meios = [{ meio: 'PIX', valorCentavos: parcela.saldoCentavos }];
  const corpo = { pagadorId: parcela.pagadorId, parcelas: [parcela.id], meios };
  return { metodo: 'POST', caminho: `${API}/recebimentos`, corpo };
}

function rotas(alunos: readonly { pessoaId: string }[], parcelas: Parcela[]): Rota[] {
  let lida = 0;
  return [
    {
      nome: 'GET /parcelas',
      proximo: () => ({ metodo: 'GET', caminho: LISTA }),
      nua: { metodo: 'GET', caminho: '/lista' },
      metaP99: 50,
    },
    {
      nome: 'GET /pessoas/:id',
      proximo: () => ({ metodo: 'GET', caminho: `${API}/pessoas/${alunos[lida++ % ALUNOS]?.pessoaId}` }),
      nua: { metodo: 'GET', caminho: '/uma' },
      metaP99: 50,
    },
    {
      nome: 'POST /recebimentos',
      proximo: () => pagamentoDe(parcelas.pop()),
      nua: { metodo: 'POST', caminho: '/recebimento', corpo: pagamentoDe(parcelas.at(-1)).corpo },
      metaP99: 80,
    },
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
    `Fastify só ${ms(outras.p99)}; ${CONEXOES} conexões, ${ALUNOS} alunos, ${ALUNOS * PARCELAS} parcelas; quem pede divide a máquina com quem responde`;
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
