import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type as Classe,
} from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { erroDaPlataforma } from './erros.js';
import { colunasAbertasDe, colunasDe, MODELO_DA_LISTA, type ColunasAbertas, type Pagina } from './pagina.js';

const LINHAS_NO_MAXIMO = 100_000;

/**
 * Any list with `?formato=csv` comes whole, as a CSV that Excel in Portuguese opens: semicolons,
 * UTF-8 with BOM. Texts that a spreadsheet would run as a formula get a leading apostrophe
 * (OWASP CSV injection; ASVS 1.2.10).
 */
@Injectable()
export class CsvInterceptor implements NestInterceptor {
  intercept(contexto: ExecutionContext, proximo: CallHandler): Observable<unknown> {
    const pedido = contexto.switchToHttp().getRequest<FastifyRequest>();
    const consulta = (pedido.query ?? {}) as Record<string, string>;
    if (pedido.method !== 'GET' || consulta.formato !== 'csv') return proximo.handle();
    const resposta = contexto.switchToHttp().getResponse<FastifyReply>();
    const modelo = Reflect.getMetadata(MODELO_DA_LISTA, contexto.getHandler()) as Classe | undefined;
    const destino = {
      ...{ nome: nomeDoArquivo(pedido.url), colunas: modelo ? colunasDe(modelo) : [] },
      abertas: modelo ? colunasAbertasDe(modelo) : {},
    };
    return from(exportar(consulta, resposta, proximo, destino));
  }
}

async function exportar(
  consulta: Record<string, string>,
  resposta: FastifyReply,
  proximo: CallHandler,
  { nome, colunas, abertas }: { nome: string; colunas: string[]; abertas: Readonly<Record<string, ColunasAbertas>> },
): Promise<unknown> {
  const linhas: Record<string, unknown>[] = [];
  consulta.limite = '200';
  for (;;) {
    const pagina = (await lastValueFrom(proximo.handle())) as Pagina<Record<string, unknown>>;
    if (!Array.isArray(pagina?.dados)) return pagina;
    linhas.push(...pagina.dados.map((linha) => emTexto(abrir(linha, abertas))));
    if (!pagina.proximo) break;
    if (linhas.length >= LINHAS_NO_MAXIMO) throw listaGrande();
    consulta.depois = pagina.proximo;
  }
  void resposta
    .header('Content-Type', 'text/csv; charset=utf-8')
    .header('Content-Disposition', `attachment; filename="${nome}.csv"`);
  return paraCsv(linhas, colunas);
}

/** A list cut short would pass for the whole one. */
function listaGrande() {
  const detalhe = `A lista passa de ${LINHAS_NO_MAXIMO.toLocaleString('pt-BR')} linhas. Use os filtros e peça por partes.`;
  return erroDaPlataforma('lista-grande', detalhe);
}

/**
 * Columns in the order of the answer's class, whatever the rows have; without a class, those of the rows.
 * @param continua more rows of a spreadsheet that was begun: no header and no BOM
 */
export function paraCsv(
  linhas: Record<string, unknown>[],
  colunas: readonly string[] = [],
  { continua = false }: { continua?: boolean } = {},
): string {
  const columns = colunas.length > 0 ? [...colunas] : [...new Set(linhas.flatMap((linha) => Object.keys(linha)))];
  return stringify(linhas, {
    ...{ columns, header: !continua, delimiter: ';', bom: !continua, escape_formulas: true },
    cast: { string: (valor) => (NEGATIVO.test(valor) ? { value: valor, escape_formulas: false } : valor) },
  });
}

/** `-12`, `-1234,56`, `-0.5`: a number and nothing else, which no spreadsheet runs. */
const NEGATIVO = /^-\d+(?:[.,]\d+)?$/;

/** Lists of named values, each name in its column. */
function abrir(linha: Record<string, unknown>, abertas: Readonly<Record<string, ColunasAbertas>>) {
  const aberta = { ...linha };
  for (const [campo, { chave, valor, colunas }] of Object.entries(abertas)) {
    const itens = Array.isArray(linha[campo]) ? (linha[campo] as Record<string, unknown>[]) : [];
    for (const [nome, coluna] of Object.entries(colunas)) {
      aberta[coluna] = itens.filter((i) => i[chave] === nome).reduce((soma, i) => soma + Number(i[valor]), 0);
    }
  }
  return aberta;
}

/** One column a field: an object inside is JSON text, so that the columns never depend on the data. */
function emTexto(linha: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(linha).map(([campo, valor]) => [campo, celula(valor)]));
}

function celula(valor: unknown): unknown {
  if (valor instanceof Date) return valor.toISOString();
  if (typeof valor === 'boolean') return valor ? 'sim' : 'não';
  if (!valor || typeof valor !== 'object') return valor;
  const simples = Array.isArray(valor) && valor.every((item) => typeof item !== 'object');
  return simples ? valor.join(', ') : JSON.stringify(valor);
}

function nomeDoArquivo(url: string): string {
  return (url.split('?')[0] ?? '').replace(/^\/api\/v1\//, '').replace(/[^a-z0-9]+/gi, '-') || 'lista';
}
