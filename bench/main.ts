import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ambiente } from './ambiente.js';
import type { Resultado } from './linha.js';
import { RODADAS } from './medir.js';
import { PDF, SERVIR } from './processo.js';
import { tabela } from './tabela.js';

type Medicao = (ambiente: Ambiente) => Promise<Resultado[]>;

/** Each is loaded only when asked for. */
const MEDICOES: Readonly<Record<string, () => Promise<Medicao>>> = {
  carne: async () => (await import('./carne.js')).medirCarne,
  contratos: async () => (await import('./contratos.js')).medirContratos,
  memoria: async () => (await import('./memoria.js')).medirMemoria,
  retorno: async () => (await import('./retorno.js')).medirRetorno,
  previa: async () => (await import('./previa.js')).medirPrevia,
  dps: async () => (await import('./dps.js')).medirDps,
  rotas: async () => (await import('./rotas.js')).medirRotas,
};

const CODIGO_DE_INTERRUPCAO = 130;

async function medirTudo(nomes: readonly string[]): Promise<number> {
  const parada = new AbortController();
  process.once('SIGINT', () => parada.abort(new Error('interrompido')));
  process.once('SIGTERM', () => parada.abort(new Error('interrompido')));
  const resultados: Resultado[] = [];
  let codigo = 0;
  for (const nome of nomes) {
    const ambiente = new Ambiente(parada.signal, (texto) => progresso(`${nome} · ${texto}`));
    try {
      const medicao = await MEDICOES[nome]?.();
      if (medicao) resultados.push(...(await medicao(ambiente)));
    } catch (erro) {
      codigo = 1;
      resultados.push({ nome, motivo: `não medido: ${(erro as Error).message}` });
      if (!parada.signal.aborted) console.error(erro);
    } finally {
      await ambiente.encerrar();
    }
    if (parada.signal.aborted) break;
  }
  progresso('');
  mostrar(resultados);
  if (!parada.signal.aborted) return codigo;
  console.log('\nInterrompido: o que não aparece na tabela não foi medido.');
  return CODIGO_DE_INTERRUPCAO;
}

function mostrar(resultados: readonly Resultado[]): void {
  const [processador] = os.cpus();
  const maquina = `${os.cpus().length} × ${processador?.model.trim() ?? 'processador'}, Node ${process.versions.node}`;
  console.log(`\nSineta – medições de uma só execução: ${RODADAS} rodadas intercaladas, mediana. ${maquina}\n`);
  console.log(tabela(resultados));
  const arquivo = path.resolve('saida', 'bench.json');
  fs.mkdirSync(path.dirname(arquivo), { recursive: true });
  fs.writeFileSync(arquivo, `${JSON.stringify({ rodadas: RODADAS, maquina, resultados }, null, 2)}\n`);
  console.log(`\nTambém em ${path.relative(process.cwd(), arquivo)}. A razão é a mediana das razões de cada rodada.`);
}

/** On a terminal, one line that is replaced; elsewhere, one line each. */
function progresso(texto: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${texto}`);
  else if (texto) process.stderr.write(`${texto}\n`);
}

async function principal(argumentos: readonly string[]): Promise<number> {
  if (argumentos[0] === SERVIR) {
    const { servir } = await import('./servidor.js');
    await servir(argumentos.slice(1));
    return 0;
  }
  if (argumentos[0] === PDF) {
    const { medirPdfGrande } = await import('./pdf-grande.js');
    process.send?.(await medirPdfGrande(argumentos[1] ?? ''));
    process.disconnect();
    return 0;
  }
  const desconhecido = argumentos.find((nome) => !(nome in MEDICOES));
  if (desconhecido === undefined) return medirTudo(argumentos.length > 0 ? argumentos : Object.keys(MEDICOES));
  console.error(`Medição desconhecida: "${desconhecido}". Use: npm run bench -- ${Object.keys(MEDICOES).join(' ')}`);
  return 2;
}

process.exitCode = await principal(process.argv.slice(2));
