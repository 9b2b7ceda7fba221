import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ambiente } from './ambiente.js';
import { medirCarne } from './carne.js';
import { medirDps } from './dps.js';
import type { Resultado } from './linha.js';
import { RODADAS } from './medir.js';
import { tabela } from './tabela.js';

const MEDICOES: Readonly<Record<string, (ambiente: Ambiente) => Promise<Resultado[]>>> = {
  carne: medirCarne,
  dps: medirDps,
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
      resultados.push(...((await MEDICOES[nome]?.(ambiente)) ?? []));
    } catch (erro) {
      codigo = parada.signal.aborted ? CODIGO_DE_INTERRUPCAO : 1;
      resultados.push({ nome, motivo: `não medido: ${(erro as Error).message}` });
      if (!parada.signal.aborted) console.error(erro);
    } finally {
      await ambiente.encerrar();
    }
    if (parada.signal.aborted) break;
  }
  progresso('');
  mostrar(resultados);
  return codigo;
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

const pedidos = process.argv.slice(2);
const desconhecido = pedidos.find((nome) => !(nome in MEDICOES));
if (desconhecido !== undefined) {
  console.error(`Medição desconhecida: "${desconhecido}". Use: npm run bench -- ${Object.keys(MEDICOES).join(' ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await medirTudo(pedidos.length > 0 ? pedidos : Object.keys(MEDICOES));
}
