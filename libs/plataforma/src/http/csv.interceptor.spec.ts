import type { ExecutionContext } from '@nestjs/common';
import { lastValueFrom, of } from 'rxjs';
import { CsvInterceptor, paraCsv } from './csv.interceptor.js';

/** A list of so many lines, in pages of 200, asked for as CSV. */
function exportar(linhas: number): Promise<unknown> {
  const pedido = { method: 'GET', url: '/api/v1/pessoas', query: { formato: 'csv' } };
  const contexto = {
    getHandler: () => exportar,
    switchToHttp: () => ({ getRequest: () => pedido, getResponse: () => resposta }),
  } as unknown as ExecutionContext;
  const resposta = { header: () => resposta };
  let lidas = 0;
  const handle = () => {
    const dados = Array.from({ length: Math.min(200, linhas - lidas) }, () => ({ n: ++lidas }));
    return of({ dados, proximo: lidas < linhas ? 'cursor' : null });
  };
  return lastValueFrom(new CsvInterceptor().intercept(contexto, { handle }));
}

describe('a lista em CSV', () => {
  it('vem inteira até cem mil linhas', async () => {
    expect(
      String(await exportar(100_000))
        .trim()
        .split('\n'),
    ).toHaveLength(100_001);
  });

  it('maior que isso é recusada, e não cortada', async () => {
    await expect(exportar(100_001)).rejects.toMatchObject({ codigo: 'lista-grande', status: 422 });
  });

  it('o que a planilha rodaria como fórmula leva apóstrofo; um número negativo escrito como texto é um número', () => {
    const numeros = { a: '-1', b: '-1234,56', c: '-0.5', d: -3 };
    const formulas = { a: '-1+2', b: '=1+1', c: '-12,34,5', d: '-A1' };
    const [, ...linhas] = paraCsv([numeros, formulas]).trim().split('\n');
    expect(linhas).toEqual(['-1;-1234,56;-0.5;-3', "'-1+2;'=1+1;'-12,34,5;'-A1"]);
  });
});
