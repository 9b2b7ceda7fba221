import Fastify from 'fastify';
import pg from 'pg';
import { prepararPrimeiraEscola } from '../apps/api/src/primeira-escola.js';
import { criarAplicacao } from '../apps/api/src/aplicacao.js';
import { criarRegistros } from '../apps/api/src/registros.js';
import { migracoes } from '../migrations/index.js';
import {
  abrirBanco,
  abrirChaveiro,
  lerConfiguracao,
  migrar,
  opcoesDosServicos,
  papelDoAplicativo,
  prepararFila,
  Trabalhador,
} from '@sineta/plataforma';
import type { Contadores, NoAr, PapelDoServidor } from './processo.js';

interface Servico extends NoAr {
  parar(): Promise<void>;
}

/** Limits of use have tests of their own; one address asking as much as it can is what is measured here. */
const SEM_LIMITES = { requisicoesPorMinuto: 100_000_000 };

/** In the child: serves until the parent lets go. Ctrl-C reaches both; only the parent decides. */
export async function servir([tipo, argumento = '', papel = '']: string[]): Promise<void> {
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  const solto = new Promise((resolver) => process.once('disconnect', resolver));
  const contar = contarComandos();
  const { parar, ...noAr } =
    tipo === 'sineta' ? await servirSineta(argumento, papel as PapelDoServidor) : await servirFastify(argumento);
  process.on('message', () => process.send?.(contar()));
  if (process.connected) process.send?.(noAr);
  await solto;
  await parar();
}

/** Every statement that this process sends through the driver, whoever sends it. */
function contarComandos(): () => Contadores {
  const prototipo = pg.Client.prototype as unknown as { query: (...argumentos: unknown[]) => unknown };
  const { query } = prototipo;
  let comandos = 0;
  prototipo.query = function (this: unknown, ...argumentos: unknown[]): unknown {
    comandos++;
    return query.apply(this, argumentos);
  };
  return () => ({ comandos, picoMb: process.resourceUsage().maxRSS / 1024 });
}

async function servirSineta(pasta: string, papelDoServidor: PapelDoServidor): Promise<Servico> {
  const config = lerConfiguracao({ PASTA_DADOS: pasta, PORT: '0', TREINO: 'nao' });
  const chaves = abrirChaveiro(config);
  const banco = await abrirBanco(config, chaves);
  const papel = papelDoAplicativo(banco.urlApp);
  await migrar(banco.urlDono, { migracoes, papelDoAplicativo: papel });
  await prepararFila(banco.urlDono, papel);
  const app = await criarAplicacao({
    ...{ urlApp: banco.urlApp, chaves, limites: SEM_LIMITES, poolMaximo: config.poolMaximo },
    ...{ servicos: opcoesDosServicos(config), logger: criarRegistros(config) },
  });
  await prepararPrimeiraEscola(app, true);
  if (papelDoServidor === 'tudo') {
    await app.get(Trabalhador).iniciar({ concorrencia: config.trabalhadores, exclusivo: true });
  }
  await app.listen(0, '127.0.0.1');
  const parar = async (): Promise<void> => {
    await app.close();
    await banco.parar();
  };
  return { endereco: await app.getUrl(), urlDono: banco.urlDono, parar };
}

async function servirFastify(argumento: string): Promise<Servico> {
  const corpos = JSON.parse(argumento) as Record<string, unknown>;
  const app = Fastify();
  for (const [rota, corpo] of Object.entries(corpos)) {
    app.get(`/${rota}`, () => corpo);
    app.post(`/${rota}`, (_pedido, resposta) => resposta.code(201).send(corpo));
  }
  const endereco = await app.listen({ port: 0, host: '127.0.0.1' });
  return { endereco, urlDono: '', parar: () => app.close() };
}
