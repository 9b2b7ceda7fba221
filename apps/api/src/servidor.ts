import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpcoesDoPix } from '@sineta/financeiro';
import { opcoesDoFiscal } from '@sineta/fiscal';
import {
  abrirBanco,
  abrirChaveiro,
  Agenda,
  ErroDeInicializacao,
  migrar,
  opcoesDosServicos,
  papelDoAplicativo,
  prepararFila,
  Trabalhador,
  verificarPapelDoAplicativo,
  type BancoAberto,
  type Chaveiro,
  type Configuracao,
} from '@sineta/plataforma';
import { migracoes } from '../../../migrations/index.js';
import { iniciarSandbox, type SandboxNoAr } from '../../sandbox/src/sandbox.js';
import { criarAplicacao } from './aplicacao.js';
import { prepararPrimeiraEscola } from './primeira-escola.js';
import { criarRegistros, type RegistrosDoNest } from './registros.js';

export interface Servidor {
  app: NestFastifyApplication;
  /** `http://127.0.0.1:3000`, or null when this process only runs jobs. */
  endereco: string | null;
  banco: BancoAberto;
  /** The demo school is in this database. */
  temDemonstracao: boolean;
  /** Drains requests and jobs, then stops the database that was started here. */
  parar(): Promise<void>;
}

export interface OpcoesDoServidor {
  aoProgredir?: (texto: string) => void;
  aoCairOBanco?: (motivo: string) => void;
}

/**
 * From configuration to a running office: database, schema, application, jobs, HTTP.
 * Whatever was opened is closed again when a later step fails.
 * @throws ErroDeInicializacao
 */
export async function iniciarServidor(config: Configuracao, opcoes: OpcoesDoServidor = {}): Promise<Servidor> {
  const { aoProgredir, aoCairOBanco } = opcoes;
  const registros = criarRegistros(config);
  Logger.overrideLogger(registros);
  await conferirPorta(config);
  const chaves = abrirChaveiro(config);
  const abertos: { parar(): Promise<void> }[] = [];
  const fechar = async () => {
    for (const aberto of abertos.reverse()) await aberto.parar();
  };
  try {
    const banco = await abrirBanco(config, chaves, { aoProgredir, aoCair: aoCairOBanco });
    abertos.push(banco);
    await atualizarEsquema(config, banco, aoProgredir);
    const treinamento = await abrirTreinamento(config);
    if (treinamento) abertos.push(treinamento);
    const app = await montarAplicacao(config, { chaves, banco, registros, treinamento });
    abertos.push({ parar: () => app.close() });
    const temDemonstracao = await prepararPrimeiraEscola(app, config.demo);
    const endereco = await abrir(app, config);
    return { app, endereco, banco, temDemonstracao, parar: fechar };
  } catch (erro) {
    await fechar();
    throw erro;
  }
}

interface Partes {
  chaves: Chaveiro;
  banco: BancoAberto;
  registros: RegistrosDoNest;
  treinamento: SandboxNoAr | null;
}

function montarAplicacao(config: Configuracao, { chaves, banco, registros, treinamento }: Partes) {
  return criarAplicacao({
    urlApp: banco.urlApp,
    chaves,
    poolMaximo: config.poolMaximo,
    limiteCorpo: config.limiteCorpo,
    proxies: config.proxies,
    origens: config.origens,
    servicos: opcoesDosServicos(config),
    webhooks: { internos: config.webhooksInternos },
    fiscal: opcoesDoFiscal(config, treinamento),
    pix: opcoesDoPix(config, treinamento),
    logger: registros,
    ...(treinamento ? { treinamento } : {}),
  });
}

/** In training the PSP is this same machine, and so is whoever it tells: the office's own address serves. */
function opcoesDoPix({ urlPublica, porta, proxies }: Configuracao, treinamento: SandboxNoAr | null): OpcoesDoPix {
  if (!treinamento) return urlPublica ? { urlPublica, proxies } : { proxies };
  const { urlPsp: url, caPem } = treinamento;
  return { urlPublica: urlPublica ?? `http://127.0.0.1:${porta}`, proxies, treinamento: { url, caPem } };
}

/** Bank, PSP and government of the training world, on loopback, with a memory of their own in the data folder. */
async function abrirTreinamento(config: Configuracao): Promise<SandboxNoAr | null> {
  if (!config.treino || config.papel === 'worker') return null;
  return iniciarSandbox({ pasta: path.join(config.pastaDados, 'treino'), pastaXsd: config.pastaXsd });
}

async function atualizarEsquema(config: Configuracao, banco: BancoAberto, aoProgredir?: (texto: string) => void) {
  const papel = papelDoAplicativo(banco.urlApp);
  await migrar(banco.urlDono, { migracoes, papelDoAplicativo: papel, somenteConferir: !config.migrar, aoProgredir });
  if (config.migrar) await prepararFila(banco.urlDono, papel);
  await verificarPapelDoAplicativo(banco.urlApp);
}

async function abrir(app: NestFastifyApplication, config: Configuracao): Promise<string | null> {
  if (config.papel !== 'api') {
    await app.get(Trabalhador).iniciar({ concorrencia: config.trabalhadores, exclusivo: !config.urlBanco });
    await app.get(Agenda).iniciar();
  }
  if (config.papel === 'worker') return null;
  try {
    await app.listen(config.porta, config.endereco);
  } catch (erro) {
    throw portaOcupada(config, erro, 'Ela foi tomada enquanto o Sineta abria.');
  }
  return (await app.getUrl()).replace('[::1]', 'localhost');
}

/** Before anything is opened or migrated: a port that cannot be had is known while nothing was touched. */
async function conferirPorta(config: Configuracao): Promise<void> {
  if (config.papel === 'worker' || config.porta === 0) return;
  const sonda = net.createServer();
  try {
    await once(sonda.listen(config.porta, config.endereco), 'listening');
  } catch (erro) {
    throw portaOcupada(config, erro, 'Nada foi alterado.');
  }
  await new Promise((fechada) => sonda.close(fechada));
}

function portaOcupada({ porta, endereco }: Configuracao, erro: unknown, complemento: string): unknown {
  const codigo = (erro as NodeJS.ErrnoException).code;
  if (codigo !== 'EADDRINUSE' && codigo !== 'EACCES') return erro;
  const motivo = codigo === 'EADDRINUSE' ? 'já está em uso por outro programa' : 'não pode ser aberta por este usuário';
  return new ErroDeInicializacao(
    'porta-ocupada',
    `a porta ${porta} de ${endereco} ${motivo}. ${complemento}`,
    `feche o outro programa ou escolha outra porta, por exemplo: PORT=${porta + 1} npm start`,
  );
}
