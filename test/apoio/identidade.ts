import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Controller, Get, Module, Post, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Acesso,
  comContexto,
  contextoAtual,
  contextoVazio,
  criarFonteDeDados,
  criarValidacao,
  CsvInterceptor,
  EtagInterceptor,
  IdentidadeModule,
  instalarContexto,
  InstantesInterceptor,
  PlataformaModule,
  ProblemaFilter,
  Relogio,
  UsuariosService,
  type OpcoesDeLimites,
  type Papel,
} from '@sineta/plataforma';
import pg from 'pg';
import { Secret, TOTP } from 'otpauth';
import type { DataSource } from 'typeorm';
import { chaveiroDeTeste, criarBancoDeTeste, type BancoDeTeste } from './banco-de-teste.js';

/** Routes as other modules would write them, and one whose writer forgot the declaration. */
@Controller('teste')
class RotasDeTeste {
  @Get('boletos')
  @Acesso(['financeiro', 'admin'], 'boletos:ler')
  ler() {
    const { escolaId, usuarioId, chaveApiId, papeis } = contextoAtual();
    return { escolaId, usuarioId, chaveApiId, papeis };
  }

  @Post('boletos')
  @Acesso(['financeiro'], 'boletos:escrever')
  escrever() {
    return { feito: true };
  }

  @Get('notas')
  @Acesso(['professor'])
  notas() {
    return [];
  }

  @Get('esquecida')
  esquecida() {
    return { aberta: true };
  }
}

@Module({})
class ModuloDeTeste {
  static com(fonte: DataSource, limites: Partial<OpcoesDeLimites>): DynamicModule {
    return {
      module: ModuloDeTeste,
      imports: [PlataformaModule.forRoot(fonte), IdentidadeModule.forRoot({ chaves: chaveiroDeTeste, limites })],
      controllers: [RotasDeTeste],
      providers: [
        { provide: APP_FILTER, useClass: ProblemaFilter },
        { provide: APP_PIPE, useFactory: criarValidacao },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: CsvInterceptor },
        { provide: APP_INTERCEPTOR, useClass: InstantesInterceptor },
      ],
    };
  }
}

export const SENHA = 'trem azul no quintal';

export interface Resposta {
  status: number;
  corpo: Record<string, never> & { codigo?: string; tokenDeAcesso: string; tokenDeRenovacao: string };
  texto: string;
  cabecalhos: Record<string, string | undefined>;
}

export interface Pedido {
  corpo?: unknown;
  token?: string;
  cabecalhos?: Record<string, string>;
  endereco?: string;
}

/** One instance of the application over a database, as a client sees it; it keeps all that was answered. */
export class Instancia {
  readonly respostas: string[] = [];

  private constructor(
    readonly app: NestFastifyApplication,
    private readonly url: string,
  ) {}

  static async subir(banco: BancoDeTeste, limites: Partial<OpcoesDeLimites> = {}): Promise<Instancia> {
    const fonte = await criarFonteDeDados({ url: banco.urlApp, poolMaximo: 8 }).initialize();
    const adaptador = new FastifyAdapter({ trustProxy: '127.0.0.1' });
    const app = await NestFactory.create<NestFastifyApplication>(ModuloDeTeste.com(fonte, limites), adaptador, {
      logger: false,
      abortOnError: false,
    });
    instalarContexto(adaptador.getInstance());
    app.setGlobalPrefix('api/v1');
    await app.listen(0, '127.0.0.1');
    return new Instancia(app, await app.getUrl());
  }

  async pedir(metodo: string, caminho: string, pedido: Pedido = {}): Promise<Resposta> {
    const resposta = await fetch(`${this.url}/api/v1${caminho}`, {
      method: metodo,
      headers: {
        'x-forwarded-for': pedido.endereco ?? '198.51.100.1',
        ...(pedido.token ? { authorization: `Bearer ${pedido.token}` } : {}),
        ...(pedido.corpo === undefined ? {} : { 'content-type': 'application/json' }),
        ...pedido.cabecalhos,
      },
      ...(pedido.corpo === undefined ? {} : { body: JSON.stringify(pedido.corpo) }),
    });
    const texto = await resposta.text();
    this.respostas.push(texto);
    return {
      status: resposta.status,
      texto,
      corpo: (texto ? JSON.parse(texto) : {}) as Resposta['corpo'],
      cabecalhos: Object.fromEntries(resposta.headers),
    };
  }

  entrar(escola: string, email: string, mais: { senha?: string; codigoTotp?: string; endereco?: string } = {}) {
    const { endereco, ...dados } = mais;
    return this.pedir('POST', '/sessoes', { corpo: { escola, email, senha: SENHA, ...dados }, endereco });
  }

  /** Logs in and returns the access token; fails when the door does not open. */
  async tokenDe(escola: string, email: string, mais: { senha?: string; codigoTotp?: string } = {}): Promise<string> {
    const { status, corpo } = await this.entrar(escola, email, mais);
    expect({ status, codigo: corpo.codigo }).toEqual({ status: 201, codigo: undefined });
    return corpo.tokenDeAcesso;
  }

  criarUsuario(escolaId: number, email: string, papeis: Papel[], senha: string | undefined = SENHA) {
    return comContexto(contextoVazio(`teste-${randomUUID()}`, { escolaId, agente: 'teste' }), () =>
      this.app.get(UsuariosService).criar({ email, nome: `Pessoa ${email}`, papeis, senha }),
    );
  }

  /** Moves this instance's clock; `null` lets it run again. */
  parar(instante: Date | null): void {
    const relogio = this.app.get(Relogio);
    relogio.agora = instante ? () => instante : () => new Date();
  }
}

export async function bancoComEscolas(): Promise<BancoDeTeste> {
  const banco = await criarBancoDeTeste();
  await comoAdmin(
    banco,
    `insert into escola_diretorio (escola_id, codigo, nome) values (1, 'escola-a', 'Escola A'), (2, 'escola-b', 'Escola B')`,
  );
  return banco;
}

/** The superuser sees every school: only for arranging and checking. */
export async function comoAdmin(banco: BancoDeTeste, sql: string, valores: unknown[] = []) {
  const cliente = new pg.Client({ connectionString: banco.urlAdmin });
  await cliente.connect();
  try {
    return (await cliente.query<Record<string, unknown>>(sql, valores)).rows;
  } finally {
    await cliente.end();
  }
}

/** The code that the user's application shows at this instant. */
export function codigoEm(segredo: string, instante: Date): string {
  return new TOTP({ secret: Secret.fromBase32(segredo) }).generate({ timestamp: instante.getTime() });
}
