import 'reflect-metadata';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpcoesDoPix } from '@sineta/financeiro';
import type { OpcoesDoFiscal } from '@sineta/fiscal';
import {
  criarFonteDeDados,
  instalarContexto,
  instalarLeitores,
  responderErroDeHttp,
  responderErroDoRoteador,
  soltarConexoesAoFechar,
  type ChaveMestra,
  type OpcoesDeLimites,
  type OpcoesDosServicos,
  type OpcoesDosWebhooks,
} from '@sineta/plataforma';
import { AppModule } from './app.module.js';
import { publicarDocumentacao } from './openapi.js';
import type { EnderecosDoTreinamento } from './treinamento.controller.js';

const VINTE_MEGAS = 20 * 1024 * 1024;

export interface OpcoesDaAplicacao {
  /** Connection of the application role (owns nothing, cannot bypass row-level security). */
  urlApp: string;
  /** The installation's keyring. */
  chaves: ChaveMestra;
  poolMaximo?: number;
  /** Largest file of an upload, in bytes; JSON has a limit of its own (`LIMITE_DO_JSON`). */
  limiteCorpo?: number;
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; none by default. */
  proxies?: readonly string[];
  /** Browser origins that may call the API; none by default. */
  origens?: readonly string[];
  limites?: Partial<OpcoesDeLimites>;
  servicos?: OpcoesDosServicos;
  webhooks?: OpcoesDosWebhooks;
  /** Where notes are sent; default, the government. */
  fiscal?: OpcoesDoFiscal;
  /** The training PSP, and where this Sineta is found. */
  pix?: OpcoesDoPix;
  treinamento?: EnderecosDoTreinamento;
  logger?: LoggerService | false;
}

/** Builds the application without listening: the server, the commands and the tests share it. */
export async function criarAplicacao(opcoes: OpcoesDaAplicacao): Promise<NestFastifyApplication> {
  const { urlApp, chaves, limites, servicos, webhooks, fiscal, pix, treinamento } = opcoes;
  const { limiteCorpo = VINTE_MEGAS } = opcoes;
  const fonte = await criarFonteDeDados({ url: urlApp, poolMaximo: opcoes.poolMaximo }).initialize();
  const adaptador = new FastifyAdapter({
    bodyLimit: limiteCorpo,
    trustProxy: opcoes.proxies?.length ? [...opcoes.proxies] : false,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: responderErroDoRoteador,
    clientErrorHandler: responderErroDeHttp,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ fonte, chaves, limites, servicos, webhooks, fiscal, pix, treinamento }),
    adaptador,
    { logger: opcoes.logger ?? false, abortOnError: false, bodyParser: false },
  );
  instalarContexto(adaptador.getInstance());
  instalarLeitores(adaptador.getInstance());
  soltarConexoesAoFechar(adaptador.getInstance());
  await app.register(helmet as never, { contentSecurityPolicy: { directives: POLITICA_DE_CONTEUDO } });
  await app.register(multipart as never, { limits: { fileSize: limiteCorpo, files: 1, fields: 20 } });
  if (opcoes.origens?.length) app.enableCors({ origin: [...opcoes.origens], exposedHeaders: CABECALHOS_EXPOSTOS });
  app.setGlobalPrefix('api/v1', { exclude: ['saude', 'saude/pronto'] });
  publicarDocumentacao(app);
  await app.init();
  await adaptador.getInstance().ready();
  return app;
}

const CABECALHOS_EXPOSTOS = ['ETag', 'X-Request-Id', 'Idempotency-Replayed', 'Retry-After', 'Content-Disposition'];

/** The documentation page needs its own inline script and style; nothing else in the product is HTML. */
const POLITICA_DE_CONTEUDO = {
  defaultSrc: [`'self'`],
  imgSrc: [`'self'`, 'data:'],
  styleSrc: [`'self'`, `'unsafe-inline'`],
  scriptSrc: [`'self'`, `'unsafe-inline'`],
};
