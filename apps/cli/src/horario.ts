import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  avaliar,
  comSolucao,
  compararCustos,
  escreverSolucao,
  explicarImpossivel,
  lerXhstt,
  type ArquivoXhstt,
  type Avaliacao,
  type Instancia,
  type Resultado,
} from '@sineta/horario';
import { lerXml } from '@sineta/nfse';
import { buscarEmParalelo } from './horario/busca.js';
import { melhorPublicado } from './horario/publicados.js';

const USO =
  'Uso: npm run horario -- ARQUIVO.xml [--segundos 60] [--semente 1] [--iteracoes N] [--saida ARQUIVO.xml]\n' +
  'ARQUIVO.xml é uma instância XHSTT. Com --iteracoes, a mesma semente dá o mesmo horário em qualquer máquina.';

interface Pedido {
  arquivo: string;
  segundos: number;
  semente: number;
  iteracoes?: number;
  saida: string;
}

/** `npm run horario -- FILE`: finds a timetable for an XHSTT instance, writes it and prints what it costs. */
export async function executar(argumentos: string[], buscar = buscarEmParalelo): Promise<number> {
  const pedido = lerPedido(argumentos);
  if (!pedido) {
    console.error(USO);
    return 2;
  }
  let texto: string;
  try {
    texto = fs.readFileSync(pedido.arquivo, 'utf8');
  } catch {
    console.error(`Não foi possível ler ${pedido.arquivo}. Confira o caminho e a permissão.`);
    return 1;
  }
  const arquivo = lerXhstt(lerXml(texto));
  const instancia = arquivo.instancias[0]!;
  if (impossivel(instancia)) return 1;
  const { aulas, iteracoes } = await procurar(pedido, instancia, buscar);
  const custo = avaliar(instancia, aulas);
  fs.mkdirSync(path.dirname(pedido.saida), { recursive: true });
  fs.writeFileSync(pedido.saida, comSolucao(texto, escreverSolucao(instancia, aulas, custo, 'Sineta')));
  relatar(custo, arquivo, instancia);
  console.log(`Semente ${pedido.semente}, ${emMilhares(iteracoes)} tentativas. Solução em ${pedido.saida}.`);
  return custo.obrigatorio === 0 ? 0 : 1;
}

/** Until the time is over, or Ctrl-C: then too the best so far is kept. */
async function procurar(pedido: Pedido, instancia: Instancia, buscar: typeof buscarEmParalelo): Promise<Resultado> {
  const { eventos, tempos, nome } = instancia;
  const aulas = eventos.reduce((soma, { duracao }) => soma + duracao, 0);
  console.log(`${nome}: ${eventos.length} eventos, ${aulas} aulas, ${tempos.length} horários.`);
  const parar = new SharedArrayBuffer(4);
  const interromper = (): void => void Atomics.store(new Int32Array(parar), 0, 1);
  process.once('SIGINT', interromper);
  try {
    let dito = '';
    return await buscar({ instancia, parar, ...pedido }, ({ obrigatorio, desejavel, usado }) => {
      const custo = `${obrigatorio} / ${desejavel}`;
      if (custo !== dito) console.error(`  ${Math.round(usado * 100)}%: ${custo}`);
      dito = custo;
    });
  } finally {
    process.removeListener('SIGINT', interromper);
  }
}

const emMilhares = (n: number): string => n.toLocaleString('pt-BR');

function lerPedido(argumentos: string[]): Pedido | null {
  const texto = { type: 'string' } as const;
  const options = { segundos: texto, semente: texto, iteracoes: texto, saida: texto };
  try {
    const { values, positionals } = parseArgs({ args: argumentos, options, allowPositionals: true });
    const [arquivo] = positionals;
    if (!arquivo || positionals.length > 1) return null;
    const numeros = [values.segundos ?? '60', values.semente ?? '1', values.iteracoes ?? '1'].map(Number);
    if (!numeros.every((n) => Number.isSafeInteger(n) && n > 0)) return null;
    const [segundos, semente, iteracoes] = numeros as [number, number, number];
    const saida = values.saida ?? path.join('saida', 'horario', `${path.parse(arquivo).name}-${semente}.xml`);
    return { arquivo, segundos, semente, saida, ...(values.iteracoes === undefined ? {} : { iteracoes }) };
  } catch {
    return null;
  }
}

function impossivel(instancia: Instancia): boolean {
  const impedimentos = explicarImpossivel(instancia);
  if (impedimentos.length === 0) return false;
  console.error('Não existe horário com estes dados:');
  for (const { mensagem, acao } of impedimentos) console.error(`- ${mensagem}\n  O que fazer: ${acao}`);
  return true;
}

function relatar(custo: Avaliacao, { solucoes }: ArquivoXhstt, instancia: Instancia): void {
  const guardadas = solucoes
    .filter((s) => s.instancia === instancia.id)
    .map(({ aulas }) => avaliar(instancia, aulas))
    .sort(compararCustos);
  const publicado = melhorPublicado(instancia.nome);
  console.log(`Custo obrigatório: ${custo.obrigatorio}`);
  const referencias = [
    ...(guardadas[0] ? [`no arquivo: ${guardadas[0].obrigatorio} / ${guardadas[0].desejavel}`] : []),
    ...(publicado === undefined ? [] : [`melhor publicado: ${publicado}`]),
  ];
  console.log(`Custo desejável: ${custo.desejavel}${referencias.length > 0 ? ` (${referencias.join('; ')})` : ''}`);
  for (const { restricao, pontos, custo: quanto } of custo.violacoes.filter((v) => v.restricao.obrigatoria)) {
    console.log(`  não cumprida: ${restricao.nome}, ${pontos.join(', ')} (${quanto})`);
  }
}
