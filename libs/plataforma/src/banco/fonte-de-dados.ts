import pg from 'pg';
import { DataSource, DefaultNamingStrategy, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { ouvirQueda } from './conexao.js';

const INT8 = 20;
const DATE = 1082;

/** Set once: civil dates stay text, int8 becomes a safe integer (never a silent float). */
export function configurarTiposDoPg(): void {
  pg.types.setTypeParser(DATE, (texto) => texto);
  pg.types.setTypeParser(INT8, (texto) => {
    const n = Number(texto);
    if (!Number.isSafeInteger(n)) throw new Error(`Inteiro fora da faixa segura: ${texto}`);
    return n;
  });
}

export function paraSnake(nome: string): string {
  return nome.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Columns and tables in snake_case, as the house writes them in SQL. */
class NomesDaCasa extends DefaultNamingStrategy {
  override tableName(classe: string, informado: string | undefined): string {
    return informado ?? paraSnake(classe);
  }

  override columnName(propriedade: string, informado: string | undefined, prefixos: string[]): string {
    return paraSnake([...prefixos, informado ?? propriedade].join('_'));
  }
}

const entidades = new Set<EntityTarget<ObjectLiteral>>();

/** Each context's module registers its entities at load; the application's data source knows them all. */
export function registrarEntidades(...novas: EntityTarget<ObjectLiteral>[]): void {
  for (const entidade of novas) entidades.add(entidade);
}

export interface OpcoesDaFonte {
  url: string;
  poolMaximo?: number;
  nome?: string;
}

export function criarFonteDeDados({ url, poolMaximo = 10, nome = 'sineta' }: OpcoesDaFonte): DataSource {
  configurarTiposDoPg();
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entidades] as never[],
    synchronize: false,
    namingStrategy: new NomesDaCasa(),
    applicationName: nome,
    poolSize: poolMaximo,
    installExtensions: false,
    logging: false,
    // pipeline: what is sent together is not held back until the answer before it comes.
    extra: { keepAlive: true, connectionTimeoutMillis: 10_000, pipeline: true, onConnect: ouvirQueda },
  });
}
