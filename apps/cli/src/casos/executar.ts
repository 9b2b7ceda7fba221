import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ErroDeNegocio } from '@sineta/nucleo';
import { casosDeBoleto } from './boleto.js';
import { diferencas, texto } from './comparar.js';
import { casosFinanceiros, lerCasosFinanceiros } from './financeiro.js';
import { casosDeNotas } from './notas.js';
import { ehRegistro, NaoConstruido } from './tipos.js';
import type { ArquivoDeCasos, Caso } from './tipos.js';

export interface Placar {
  passaram: number;
  falharam: number;
  pulados: number;
}

type Resultado = 'passaram' | 'falharam' | 'pulados';

/**
 * Runs every worked case under `dir` through the production code and writes what happened, one line at a time: each
 * failure with what was expected and what came, each case not built yet, and `N passed, N failed, N skipped` at the end.
 * @throws Error, in pt-BR, when the folder cannot be read
 */
export async function executarCasos(dir: string, escrever: (linha: string) => void): Promise<Placar> {
  const placar: Placar = { passaram: 0, falharam: 0, pulados: 0 };
  const arquivos = lerPasta(dir, (problema) => {
    placar.falharam += 1;
    escrever(`FALHOU ${problema}`);
  });
  const regras = Object.assign({}, ...arquivos.map(({ conteudo }) => (ehRegistro(conteudo) ? conteudo['rules'] : {})));
  const financeiros = arquivos.flatMap(({ conteudo }) => lerCasosFinanceiros(conteudo));
  for (const arquivo of arquivos) {
    const casos = [
      ...casosDeBoleto(arquivo),
      ...casosFinanceiros(arquivo, financeiros),
      ...casosDeNotas(arquivo, regras),
    ];
    if (casos.length === 0) escrever(`${arquivo.nome}: nenhum caso de forma conhecida`);
    const doArquivo: Placar = { passaram: 0, falharam: 0, pulados: 0 };
    for (const caso of casos) doArquivo[executarCaso(caso, escrever)] += 1;
    if (casos.length > 0) escrever(`${arquivo.nome}: ${resumo(doArquivo)}`);
    for (const chave of ['passaram', 'falharam', 'pulados'] as const) placar[chave] += doArquivo[chave];
    await new Promise((continuar) => setImmediate(continuar));
  }
  escrever(`${placar.passaram} passed, ${placar.falharam} failed, ${placar.pulados} skipped`);
  return placar;
}

function resumo({ passaram, falharam, pulados }: Placar): string {
  return `${passaram} passaram, ${falharam} falharam, ${pulados} pulados`;
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

function executarCaso(caso: Caso, escrever: (linha: string) => void): Resultado {
  const nome = `${caso.id} (${caso.tema}, ${caso.arquivo})`;
  try {
    const { esperado, obtido } = caso.executar();
    const achadas = diferencas(esperado, obtido);
    if (achadas.length === 0) return 'passaram';
    escrever(`FALHOU ${nome}`);
    escrever(`  esperado: ${texto(esperado)}`);
    escrever(`  obtido:   ${texto(obtido)}`);
    for (const diferenca of achadas.slice(0, 10)) escrever(`  - ${diferenca}`);
    return 'falharam';
  } catch (erro) {
    if (erro instanceof NaoConstruido) {
      escrever(`pulado ${nome}: ${erro.message}`);
      return 'pulados';
    }
    escrever(`FALHOU ${nome}`);
    escrever(`  o cálculo recusou a entrada: ${mensagemDe(erro)}`);
    return 'falharam';
  }
}

function mensagemDe(erro: unknown): string {
  if (erro instanceof ErroDeNegocio) {
    const campos = erro.erros.map((e) => `${e.campo}: ${e.mensagem}`).join('; ');
    return campos ? `${erro.detalhe} ${campos}` : erro.detalhe;
  }
  return erro instanceof Error ? erro.message : String(erro);
}
