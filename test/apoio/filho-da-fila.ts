import { FilaModule, Trabalhador } from '@sineta/plataforma';
import { ProcessadoresDeTeste } from './processadores-de-teste.js';
import { subirServicos } from './servicos.js';

/** A worker in a process of its own, to be killed. Usage: node --import ./test/apoio/ts.mjs filho-da-fila.ts URL OPCOES */
const [url, opcoes] = process.argv.slice(2) as [string, string];
const app = await subirServicos(url, [FilaModule], [ProcessadoresDeTeste]);
await app.get(Trabalhador).iniciar(JSON.parse(opcoes) as object);
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
console.log('pronto');
