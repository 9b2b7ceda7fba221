import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
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
  type Configuracao,
} from '@sineta/plataforma';
import { migracoes } from '../../../migrations/index.js';
import { criarAplicacao } from './aplicacao.js';
import { prepararPrimeiraEscola } from './primeira-escola.js';
import { criarRegistros } from './registros.js';

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
  const chaves = abrirChaveiro(config);
  const banco = await abrirBanco(config, chaves, { aoProgredir, aoCair: aoCairOBanco });
  try {
    await atualizarEsquema(config, banco, aoProgredir);
    const app = await criarAplicacao({
      urlApp: banco.urlApp,
      chaves,
      poolMaximo: config.poolMaximo,
      limiteCorpo: config.limiteCorpo,
      proxies: config.proxies,
      origens: config.origens,
      servicos: opcoesDosServicos(config),
      logger: registros,
    });
    try {
      const temDemonstracao = await prepararPrimeiraEscola(app, config.demo);
      const endereco = await abrir(app, config);
      return { app, endereco, banco, temDemonstracao, parar: () => parar(app, banco) };
    } catch (erro) {
      await app.close();
      throw erro;
    }
  } catch (erro) {
    await banco.parar();
    throw erro;
  }
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
    throw portaOcupada(config, erro);
  }
  return (await app.getUrl()).replace('[::1]', 'localhost');
}

async function parar(app: NestFastifyApplication, banco: BancoAberto): Promise<void> {
  try {
    await app.close();
  } finally {
    await banco.parar();
  }
}

function portaOcupada({ porta, endereco }: Configuracao, erro: unknown): unknown {
  const codigo = (erro as NodeJS.ErrnoException).code;
  if (codigo !== 'EADDRINUSE' && codigo !== 'EACCES') return erro;
  const motivo = codigo === 'EADDRINUSE' ? 'já está em uso por outro programa' : 'não pode ser aberta por este usuário';
  return new ErroDeInicializacao(
    'porta-ocupada',
    `a porta ${porta} de ${endereco} ${motivo}. Nada foi alterado.`,
    `feche o outro programa ou escolha outra porta, por exemplo: PORT=${porta + 1} npm start`,
  );
}
