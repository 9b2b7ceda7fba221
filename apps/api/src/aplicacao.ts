import 'reflect-metadata';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { criarFonteDeDados, instalarContexto } from '@sineta/plataforma';
import { AppModule } from './app.module.js';
import { publicarDocumentacao } from './openapi.js';

export interface OpcoesDaAplicacao {
  /** Connection of the application role (owns nothing, cannot bypass row-level security). */
  urlApp: string;
  poolMaximo?: number;
  /** Largest JSON body, in bytes. */
  limiteCorpo?: number;
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; none by default. */
  proxiesConfiaveis?: string[];
  logger?: LoggerService | false;
}

/** Builds the application without listening: the server, the tests and the OpenAPI writer share it. */
export async function criarAplicacao(opcoes: OpcoesDaAplicacao): Promise<NestFastifyApplication> {
  const fonte = criarFonteDeDados({ url: opcoes.urlApp, poolMaximo: opcoes.poolMaximo });
  await fonte.initialize();
  const adaptador = new FastifyAdapter({
    bodyLimit: opcoes.limiteCorpo ?? 1024 * 1024,
    trustProxy: opcoes.proxiesConfiaveis ?? false,
    logger: false,
    return503OnClosing: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(fonte), adaptador, {
    logger: opcoes.logger ?? false,
    abortOnError: false,
  });
  instalarContexto(adaptador.getInstance());
  await app.register(helmet as never, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: [`'self'`],
        imgSrc: [`'self'`, 'data:'],
        styleSrc: [`'self'`, `'unsafe-inline'`],
        scriptSrc: [`'self'`, `'unsafe-inline'`],
      },
    },
  });
  await app.register(multipart as never, { limits: { fileSize: 20 * 1024 * 1024, files: 1, fields: 20 } });
  app.setGlobalPrefix('api/v1', { exclude: ['saude', 'saude/pronto'] });
  publicarDocumentacao(app);
  app.enableShutdownHooks([]);
  await app.init();
  await adaptador.getInstance().ready();
  return app;
}
