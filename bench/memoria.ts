import type { Ambiente } from './ambiente.js';
import type { Cliente } from './carga.js';
import { abrirCliente, API, cadastrarAlunos, entrar, usuarioDeDemonstracao, type Credencial } from './escola.js';
import { cnpjFicticio } from './ficticio.js';
import { comTeto, type Resultado } from './linha.js';
import {
  criarPlano,
  esperarTarefa,
  matricular,
  PARCELAS,
  pedirContratos,
  type EscolaMatriculada,
} from './matricula.js';
import { PAGINAS, type FormaDoPdf, type PdfGrande } from './pdf-grande.js';
import { fazerSozinho, PDF, subirSineta, type Servidor } from './processo.js';

const ESCOLAS = 20;
/** More than a request does by itself: each school has its tarefa. */
const ALUNOS = 60;
const CONEXOES = 8;
const CNPJ = 40_000_000;
const LIMITE_DO_PDF_MB = 300;
/** How much more than with one school is still the same memory: what the collector leaves from one run to another. */
const LIMITE_DAS_ESCOLAS = 1.25;

interface EscolaPronta {
  credencial: Credencial;
  matriculada: EscolaMatriculada;
  planos: string[];
}

/** The peak of memory of a process of its own: a file of 12,000 pages, and a year of parcels of one school and of twenty. */
export async function medirMemoria(ambiente: Ambiente): Promise<Resultado[]> {
  const nada = await pdf(ambiente, 'nada');
  const resultados: Resultado[] = [];
  for (const [forma, nome] of [
    ['carne', 'carnê de 12.000 páginas, memória'],
    ['avulsos', '12.000 boletos de uma página, memória'],
  ] as const) {
    const { bytes, picoMb } = await pdf(ambiente, forma);
    const observacao = `pico de um processo só para isto, que sem desenhar nada tem ${nada.picoMb.toFixed(0)} MB; arquivo de ${(bytes / 1_000_000).toFixed(0)} MB, ${(bytes / 1024 / PAGINAS).toFixed(1)} KB por página`;
    resultados.push(comTeto({ nome, unidade: 'MB', valor: picoMb, maximo: LIMITE_DO_PDF_MB, observacao }));
  }
  return [...resultados, await medirEscolas(ambiente)];
}

function pdf(ambiente: Ambiente, forma: FormaDoPdf): Promise<PdfGrande> {
  ambiente.avisar(`${PAGINAS} páginas: ${forma}`);
  return fazerSozinho<PdfGrande>(ambiente, [PDF, forma]);
}

/**
 * The same number of parcels twice, each time by a new process of the application over the same database: all of one
 * school, plan after plan, then one plan of each of twenty schools, asked for at the same time.
 */
async function medirEscolas(ambiente: Ambiente): Promise<Resultado> {
  const pasta = ambiente.pasta('dados');
  const escolas = await prepararEscolas(ambiente, pasta);
  const uma = await comServidor(ambiente, pasta, (servidor) => gerarDeUma(ambiente, servidor, escolas));
  const vinte = await comServidor(ambiente, pasta, (servidor) => gerarDeTodas(ambiente, servidor, escolas));
  const parcelas = (ESCOLAS * ALUNOS * PARCELAS).toLocaleString('pt-BR');
  const observacao = `pico do processo do aplicativo ao gerar ${parcelas} parcelas: de uma escola ${uma.toFixed(0)} MB, de ${ESCOLAS} ao mesmo tempo ${vinte.toFixed(0)} MB`;
  return comTeto({
    ...{ nome: 'memória de 20 escolas sobre a de 1', unidade: '×', valor: vinte / uma },
    ...{ maximo: LIMITE_DAS_ESCOLAS, observacao },
  });
}

async function comServidor<T>(ambiente: Ambiente, pasta: string, fn: (servidor: Servidor) => Promise<T>): Promise<T> {
  const servidor = await subirSineta(ambiente, pasta);
  const feito = await fn(servidor);
  await servidor.encerrar();
  return feito;
}

function prepararEscolas(ambiente: Ambiente, pasta: string): Promise<EscolaPronta[]> {
  return comServidor(ambiente, pasta, async ({ endereco }) => {
    const plataforma = abrirCliente(ambiente, endereco, 1);
    await entrar(plataforma, usuarioDeDemonstracao('plataforma'));
    const prontas: EscolaPronta[] = [];
    for (let n = 1; n <= ESCOLAS; n++) prontas.push(await prepararEscola(ambiente, endereco, plataforma, n));
    return prontas;
  });
}

async function prepararEscola(
  ambiente: Ambiente,
  endereco: string,
  plataforma: Cliente,
  n: number,
): Promise<EscolaPronta> {
  const credencial = await criarEscola(plataforma, n);
  const api = abrirCliente(ambiente, endereco, CONEXOES);
  await entrar(api, credencial);
  const alunos = await cadastrarAlunos(ambiente, api, ALUNOS);
  const matriculada = await matricular(ambiente, api, alunos);
  const planos = [await criarPlano(matriculada, 'Plano')];
  // The first school has as many plans as there are schools, besides the one of everybody's turn.
  if (n === 1) for (let i = 0; i < ESCOLAS; i++) planos.push(await criarPlano(matriculada, `Plano ${i}`));
  return { credencial, matriculada, planos };
}

async function criarEscola(plataforma: Cliente, n: number): Promise<Credencial> {
  const [escola, email, senha] = [`escola-${n}`, `direcao@escola-${n}.example`, 'uma-senha-so-do-bench'];
  const corpo = {
    ...{ codigo: escola, razaoSocial: `Escola ${n} Ltda.`, nomeFantasia: `Escola ${n}`, cnpj: cnpjFicticio(CNPJ + n) },
    ...{ email, telefone: '3133330000', inscricaoMunicipal: '1234560019' },
    endereco: {
      ...{ logradouro: 'Rua das Acácias', numero: '120', bairro: 'Funcionários', cep: '30140071' },
      ...{ municipioIbge: '3106200', municipio: 'Belo Horizonte', uf: 'MG' },
    },
    administrador: { nome: 'Direção', email, senha },
  };
  await plataforma.pedir({ metodo: 'POST', caminho: `${API}/escolas`, corpo });
  return { escola, email, senha };
}

async function gerarDeUma(ambiente: Ambiente, servidor: Servidor, escolas: readonly EscolaPronta[]): Promise<number> {
  const [escola] = escolas;
  if (!escola) throw new Error('o bench não criou escolas');
  const api = await entrarDeNovo(ambiente, servidor, escola);
  for (const plano of escola.planos.slice(1)) await gerar(escola, api, plano);
  return (await servidor.contar()).picoMb;
}

async function gerarDeTodas(ambiente: Ambiente, servidor: Servidor, escolas: readonly EscolaPronta[]): Promise<number> {
  const clientes = new Map<EscolaPronta, Cliente>();
  for (const escola of escolas) clientes.set(escola, await entrarDeNovo(ambiente, servidor, escola));
  ambiente.avisar(`gerando o ano de ${ESCOLAS} escolas`);
  await Promise.all([...clientes].map(([escola, api]) => gerar(escola, api, escola.planos[0] ?? '')));
  return (await servidor.contar()).picoMb;
}

async function entrarDeNovo(
  ambiente: Ambiente,
  servidor: Servidor,
  { credencial }: Pick<EscolaPronta, 'credencial'>,
): Promise<Cliente> {
  const api = abrirCliente(ambiente, servidor.endereco, 1);
  await entrar(api, credencial);
  return api;
}

async function gerar({ matriculada }: EscolaPronta, api: Cliente, plano: string): Promise<void> {
  const escola = { ...matriculada, api };
  await esperarTarefa(api, await pedirContratos(escola, plano), ALUNOS);
}
