import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ErroDeNegocio } from '@sineta/nucleo';
import { casosDeBoleto } from './boleto.js';
import { diferencas, texto } from './comparar.js';
import { EscolaTemporaria } from './escola/escola-de-casos.js';
import { casosFinanceiros, lerCasosFinanceiros } from './financeiro.js';
import { casosDeNotas } from './notas.js';
import { semForma } from './sem-forma.js';
import { ehLista, ehRegistro, NaoConstruido } from './tipos.js';
import type { ArquivoDeCasos, Caso } from './tipos.js';

export interface Placar {
  passaram: number;
  falharam: number;
  /** Cases in a form that is not known: nothing is said of them. */
  naoEntendidos: number;
}

type Resultado = keyof Placar;
type Escrever = (linha: string) => void;

const ZERO: Placar = { passaram: 0, falharam: 0, naoEntendidos: 0 };

/**
 * Runs every worked case under `dir` through the production code and writes what happened, one line at a time: each
 * failure with what was expected and what came, each case that is not understood, and `N passed, N failed, N skipped` at
 * the end. The school that some cases need is opened when the first of them comes, and stopped always.
 * @throws Error, in pt-BR, when the folder cannot be read; the reason of `sinal`, when it stops the run
 */
export async function executarCasos(
  dir: string,
  escrever: Escrever,
  sinal: AbortSignal = new AbortController().signal,
): Promise<Placar> {
  const escola = new EscolaTemporaria({ sinal, aoProgredir: escrever });
  try {
    return await executarPasta(dir, escrever, { escola, sinal });
  } finally {
    await escola.parar();
  }
}

interface Rodada {
  escola: EscolaTemporaria;
  sinal: AbortSignal;
}

async function executarPasta(dir: string, escrever: Escrever, { escola, sinal }: Rodada): Promise<Placar> {
  const placar: Placar = { ...ZERO };
  const arquivos = lerPasta(dir, (problema) => {
    placar.falharam += 1;
    escrever(`FALHOU ${problema}`);
  });
  const regras = Object.assign({}, ...arquivos.map(({ conteudo }) => (ehRegistro(conteudo) ? conteudo['rules'] : {})));
  const financeiros = arquivos.flatMap(({ conteudo }) => lerCasosFinanceiros(conteudo));
  for (const arquivo of arquivos) {
    const casos = [
      ...casosDeBoleto(arquivo),
      ...casosFinanceiros(arquivo, financeiros, () => escola.abrir()),
      ...casosDeNotas(arquivo, regras),
      ...semForma(arquivo),
    ];
    const doArquivo: Placar = { ...ZERO };
    for (const caso of casos) {
      doArquivo[await executarCaso(caso, escrever, sinal)] += 1;
      await new Promise((continuar) => setImmediate(continuar));
    }
    escrever(`${arquivo.nome}: ${resumo(doArquivo)}`);
    for (const chave of ['passaram', 'falharam', 'naoEntendidos'] as const) placar[chave] += doArquivo[chave];
  }
  if (Object.values(placar).every((n) => n === 0)) {
    placar.naoEntendidos = 1;
    escrever(`não entendido: a pasta ${dir} não tem nenhum caso (arquivos .json)`);
  }
  escrever(`${placar.passaram} passed, ${placar.falharam} failed, ${placar.naoEntendidos} skipped`);
  return placar;
}

function resumo({ passaram, falharam, naoEntendidos }: Placar): string {
  return `${passaram} passaram, ${falharam} falharam, ${naoEntendidos} não entendidos`;
}

function lerPasta(dir: string, recusar: (problema: string) => void): ArquivoDeCasos[] {
  let nomes: string[];
  try {
    nomes = statSync(dir).isDirectory() ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [];
    if (!statSync(dir).isDirectory()) throw new Error('não é uma pasta');
  } catch (erro) {
    throw new Error(`Não foi possível ler a pasta de casos "${dir}": confira o caminho. (${mensagemDe(erro)})`, {
      cause: erro,
    });
  }
  const arquivos: ArquivoDeCasos[] = [];
  for (const nome of nomes.filter((n) => n.endsWith('.json')).sort()) {
    try {
      arquivos.push({
        nome: relative(dir, join(dir, nome)),
        conteudo: JSON.parse(readFileSync(join(dir, nome), 'utf8')),
      });
    } catch (erro) {
      recusar(`${nome}: o arquivo não é JSON legível (${mensagemDe(erro)})`);
    }
  }
  return arquivos;
}

async function executarCaso(caso: Caso, escrever: Escrever, sinal: AbortSignal): Promise<Resultado> {
  const nome = `${caso.id} (${caso.tema}, ${caso.arquivo})`;
  sinal.throwIfAborted();
  try {
    const { esperado, obtido } = await caso.executar();
    if (nadaPede(esperado)) throw new NaoConstruido('o caso não diz o que espera');
    const achadas = diferencas(esperado, obtido);
    if (achadas.length === 0) return 'passaram';
    escrever(`FALHOU ${nome}`);
    escrever(`  esperado: ${texto(esperado)}`);
    escrever(`  obtido:   ${texto(obtido)}`);
    for (const diferenca of achadas.slice(0, 10)) escrever(`  - ${diferenca}`);
    return 'falharam';
  } catch (erro) {
    sinal.throwIfAborted();
    if (erro instanceof NaoConstruido) {
      escrever(`não entendido: ${nome}: ${erro.message}`);
      return 'naoEntendidos';
    }
    escrever(`FALHOU ${nome}`);
    escrever(`  o cálculo recusou a entrada: ${mensagemDe(erro)}`);
    return 'falharam';
  }
}

/** An answer that asks for nothing would agree with any. */
function nadaPede(esperado: unknown): boolean {
  if (esperado === undefined) return true;
  return (ehRegistro(esperado) || ehLista(esperado)) && Object.keys(esperado).length === 0;
}

function mensagemDe(erro: unknown): string {
  if (erro instanceof ErroDeNegocio) {
    const campos = erro.erros.map((e) => `${e.campo}: ${e.mensagem}`).join('; ');
    return campos ? `${erro.detalhe} ${campos}` : erro.detalhe;
  }
  return erro instanceof Error ? erro.message : String(erro);
}
