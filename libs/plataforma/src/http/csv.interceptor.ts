import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { erroDaPlataforma } from './erros.js';
import type { Pagina } from './pagina.js';

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
    return from(exportar(consulta, resposta, proximo, nomeDoArquivo(pedido.url)));
  }
}

async function exportar(
  consulta: Record<string, string>,
  resposta: FastifyReply,
  proximo: CallHandler,
  nome: string,
): Promise<unknown> {
  const linhas: Record<string, unknown>[] = [];
  consulta.limite = '200';
  for (;;) {
    const pagina = (await lastValueFrom(proximo.handle())) as Pagina<Record<string, unknown>>;
    if (!Array.isArray(pagina?.dados)) return pagina;
    linhas.push(...pagina.dados.map((linha) => achatar(linha)));
    if (!pagina.proximo) break;
    if (linhas.length >= LINHAS_NO_MAXIMO) throw listaGrande();
    consulta.depois = pagina.proximo;
  }
  void resposta
    .header('Content-Type', 'text/csv; charset=utf-8')
    .header('Content-Disposition', `attachment; filename="${nome}.csv"`);
  return paraCsv(linhas);
}

/** A list cut short would pass for the whole one. */
function listaGrande() {
  const detalhe = `A lista passa de ${LINHAS_NO_MAXIMO.toLocaleString('pt-BR')} linhas. Use os filtros e peça por partes.`;
  return erroDaPlataforma('lista-grande', detalhe);
}

export function paraCsv(linhas: Record<string, unknown>[]): string {
  const colunas = [...new Set(linhas.flatMap((linha) => Object.keys(linha)))];
  return stringify(linhas, { columns: colunas, header: true, delimiter: ';', bom: true, escape_formulas: true });
}

function achatar(objeto: Record<string, unknown>, prefixo = ''): Record<string, unknown> {
  const plano: Record<string, unknown> = {};
  for (const [campo, valor] of Object.entries(objeto)) {
    const nome = prefixo + campo;
    if (valor instanceof Date) plano[nome] = valor.toISOString();
    else if (Array.isArray(valor))
      plano[nome] = valor.map((v) => (typeof v === 'object' ? JSON.stringify(v) : v)).join(', ');
    else if (valor && typeof valor === 'object')
      Object.assign(plano, achatar(valor as Record<string, unknown>, `${nome}.`));
    else plano[nome] = typeof valor === 'boolean' ? (valor ? 'sim' : 'não') : valor;
  }
  return plano;
}

function nomeDoArquivo(url: string): string {
  return (url.split('?')[0] ?? '').replace(/^\/api\/v1\//, '').replace(/[^a-z0-9]+/gi, '-') || 'lista';
}
