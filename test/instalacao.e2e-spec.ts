import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { lerConfiguracao } from '@sineta/plataforma';
import pg from 'pg';
import { iniciarServidor, type Servidor } from '../apps/api/src/servidor.js';
import { executar as dbUrl } from '../apps/cli/src/db-url.js';

/** What only a whole installation shows: its embedded database, its port, its commands. */
describe('instalação', () => {
  let servidor: Servidor;
  let lugar: string;
  const pasta = (nome: string) => path.join(lugar, nome, '.sineta');

  beforeAll(async () => {
    lugar = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-instalacao-'));
    const ambiente = { PASTA_DADOS: pasta('uma'), PORT: '0', LOG_NIVEL: 'silent', TREINO: 'nao' };
    servidor = await iniciarServidor(lerConfiguracao(ambiente));
  }, 120_000);

  afterAll(async () => {
    await servidor.parar();
    fs.rmSync(lugar, { recursive: true, force: true });
  });

  it('db:url mostra o banco em que a escola está', async () => {
    const linhas: string[] = [];
    const mostrar = jest.spyOn(console, 'log').mockImplementation((linha: string) => void linhas.push(linha));
    const antes = process.env.PASTA_DADOS;
    process.env.PASTA_DADOS = pasta('uma');
    try {
      expect(await dbUrl()).toBe(0);
    } finally {
      mostrar.mockRestore();
      if (antes === undefined) delete process.env.PASTA_DADOS;
      else process.env.PASTA_DADOS = antes;
    }
    expect(linhas).toHaveLength(1);
    const cliente = new pg.Client({ connectionString: linhas[0] });
    await cliente.connect();
    try {
      const { rows } = await cliente.query<{ n: number }>('select count(*)::int as n from escola');
      expect(rows).toEqual([{ n: 1 }]);
    } finally {
      await cliente.end();
    }
  });

  it('com a porta tomada não cria nem migra nada, e diz isso sem outra linha', async () => {
    const porta = new URL(String(servidor.endereco)).port;
    const escritas: string[] = [];
    const saida = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((texto) => Boolean(escritas.push(String(texto))));
    const ambiente = { PASTA_DADOS: pasta('outra'), PORT: porta };
    const recusa = await iniciarServidor(lerConfiguracao(ambiente)).then(
      () => null,
      (erro: unknown) => erro,
    );
    saida.mockRestore();
    expect(recusa).toMatchObject({ codigo: 'porta-ocupada', message: expect.stringContaining('Nada foi alterado.') });
    expect(fs.existsSync(pasta('outra'))).toBe(false);
    expect(escritas).toEqual([]);
  });
});
