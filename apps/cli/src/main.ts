import { Logger } from '@nestjs/common';
import { ErroDeNegocio } from '@sineta/nucleo';
import { descreverFalhaDeInicio } from '@sineta/plataforma';
import { descreverRecusa } from './recusa.js';

/** Commands of the house. Each is loaded only when asked for. */
const COMANDOS: Record<string, () => Promise<{ executar(argumentos: string[]): Promise<number> }>> = {
  migrar: () => import('./migrar.js'),
  'db-url': () => import('./db-url.js'),
  openapi: () => import('./openapi.js'),
  casos: () => import('./casos.js'),
  cnab: () => import('./cnab.js'),
  'desativar-totp': () => import('./desativar-totp.js'),
  'certificado-de-teste': () => import('./certificado-de-teste.js'),
  horario: () => import('./horario.js'),
  demo: () => import('./demo/demo.js'),
};

Logger.overrideLogger(['error', 'fatal']);

const [nome = '', ...argumentos] = process.argv.slice(2);
const carregar = COMANDOS[nome];
if (!carregar) {
  console.error(`Comando desconhecido: "${nome}". Use um destes: ${Object.keys(COMANDOS).join(', ')}.`);
  process.exit(2);
}
try {
  const { executar } = await carregar();
  process.exitCode = await executar(argumentos);
} catch (erro) {
  console.error(erro instanceof ErroDeNegocio ? descreverRecusa(erro) : descreverFalhaDeInicio(erro));
  process.exitCode = 1;
}
