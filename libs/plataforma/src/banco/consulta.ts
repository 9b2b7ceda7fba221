import { Injectable } from '@nestjs/common';
import { erroDaPlataforma } from '../http/erros.js';
import type { ConsultaDeLista, Pagina } from '../http/pagina.js';
import { UnidadeDeTrabalho } from './unidade-de-trabalho.js';

type TipoDeOrdem = 'text' | 'date' | 'timestamptz' | 'bigint' | 'uuid' | 'integer';

export interface DefinicaoDeLista {
  /** Select list, without the word select: `b.id, b.valor_centavos, p.nome as pagador_nome`. */
  campos: string;
  /** From and joins, without the word from. RLS already limits to the school. */
  de: string;
  /** Conditions joined by `and`, with $1… placeholders of `parametros`. */
  onde?: string[];
  parametros?: unknown[];
  /** Column of the row's id, for ties: `b.id`. */
  id: string;
  /** Orders a client may ask for. */
  ordens: Record<string, { sql: string; tipo: TipoDeOrdem }>;
  /** e.g. 'nome' or '-vencimento' (descending). */
  ordemPadrao: string;
}

/** SQL in, camelCase objects out, and the one keyset pagination of the house. */
@Injectable()
export class Consulta {
  constructor(private readonly unidade: UnidadeDeTrabalho) {}

  async linhas<T>(sql: string, parametros: unknown[] = []): Promise<T[]> {
    const linhas: Record<string, unknown>[] = await this.unidade.gerente.query(sql, parametros);
    return linhas.map((linha) => camelizar(linha) as T);
  }

  async linha<T>(sql: string, parametros: unknown[] = []): Promise<T | null> {
    return (await this.linhas<T>(sql, parametros))[0] ?? null;
  }

  async pagina<T>(definicao: DefinicaoDeLista, consulta: ConsultaDeLista): Promise<Pagina<T>> {
    const pedida = consulta.ordenar ?? definicao.ordemPadrao;
    const decrescente = pedida.startsWith('-');
    const nome = pedida.replace(/^-/, '');
    const ordem = Object.hasOwn(definicao.ordens, nome) ? definicao.ordens[nome] : undefined;
    if (!ordem) throw ordemDesconhecida(pedida, Object.keys(definicao.ordens));
    const limite = consulta.limite ?? 50;
    const parametros = [...(definicao.parametros ?? [])];
    const onde = [...(definicao.onde ?? [])];
    if (consulta.depois) {
      const [valor, id] = lerCursor(consulta.depois);
      const sinal = decrescente ? '<' : '>';
      parametros.push(valor, id);
      onde.push(
        `(${ordem.sql}, ${definicao.id}) ${sinal} ($${parametros.length - 1}::${ordem.tipo}, $${parametros.length}::uuid)`,
      );
    }
    const direcao = decrescente ? 'desc' : 'asc';
    const sql = `select ${definicao.campos}, (${ordem.sql})::text as _ordem, ${definicao.id} as _id from ${definicao.de}
      ${onde.length ? `where ${onde.join(' and ')}` : ''}
      order by ${ordem.sql} ${direcao}, ${definicao.id} ${direcao} limit ${limite + 1}`;
    const linhas: Record<string, unknown>[] = await this.unidade.gerente.query(sql, parametros);
    return montarPagina<T>(linhas, limite);
  }
}

function montarPagina<T>(linhas: Record<string, unknown>[], limite: number): Pagina<T> {
  const dados = linhas.slice(0, limite);
  const ultima = dados.at(-1);
  const proximo = linhas.length > limite && ultima ? escreverCursor(String(ultima._ordem), String(ultima._id)) : null;
  return {
    dados: dados.map(({ _ordem, _id, ...linha }) => camelizar(linha) as T),
    proximo,
  };
}

function escreverCursor(valor: string, id: string): string {
  return Buffer.from(JSON.stringify([valor, id])).toString('base64url');
}

function lerCursor(cursor: string): [string, string] {
  try {
    const lido: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(lido) && lido.length === 2 && lido.every((x) => typeof x === 'string')) {
      return lido as [string, string];
    }
  } catch {
    // falls through to the refusal
  }
  throw erroDaPlataforma('dados-invalidos', 'O cursor da lista não é válido.', [
    {
      campo: 'depois',
      mensagem: 'O cursor não é válido.',
      acao: 'Use o valor de "proximo" da página anterior, sem alterá-lo.',
    },
  ]);
}

function ordemDesconhecida(pedida: string, aceitas: string[]) {
  return erroDaPlataforma('dados-invalidos', `Não é possível ordenar por "${pedida}".`, [
    {
      campo: 'ordenar',
      mensagem: `"${pedida}" não é uma ordem desta lista.`,
      acao: `Use uma destas: ${aceitas.join(', ')} (com "-" na frente para decrescente).`,
    },
  ]);
}

const [COM_ACENTO, SEM_ACENTO] = ['áàâãäéèêëíìîïóòôõöúùûüçñ', 'aaaaaeeeeiiiiooooouuuucn'];

/**
 * A text column that contains what a person typed, whatever the accents and the case: `%` and `_` are text.
 * @param parametro placeholder of the text, `$1`
 */
export function contemTexto(coluna: string, parametro: string): string {
  const simples = (sql: string) => `translate(lower(${sql}), '${COM_ACENTO}', '${SEM_ACENTO}')`;
  return `position(${simples(`${parametro}::text`)} in ${simples(coluna)}) > 0`;
}

const nomes = new Map<string, string>();

function camelo(nome: string): string {
  let novo = nomes.get(nome);
  if (novo === undefined) {
    novo = nome.replace(/_([a-z0-9])/g, (_, letra: string) => letra.toUpperCase());
    nomes.set(nome, novo);
  }
  return novo;
}

export function camelizar(linha: Record<string, unknown>): Record<string, unknown> {
  const nova: Record<string, unknown> = {};
  for (const campo in linha) nova[camelo(campo)] = linha[campo];
  return nova;
}
