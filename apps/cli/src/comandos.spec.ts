import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { ErroDeNegocio } from '@sineta/nucleo';
import { abrirPfx, conferirCertificado } from '@sineta/nfse';
import { executar as certificadoDeTeste } from './certificado-de-teste.js';
import { executar as cnab } from './cnab.js';
import { descreverRecusa } from './recusa.js';

const pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-comandos-'));
afterAll(() => fs.rmSync(pasta, { recursive: true, force: true }));

const CNPJ = '12345678000195';

/** Runs a command quietly; tells its exit code and what it said. */
async function rodar(comando: () => Promise<number>) {
  const ditas: string[] = [];
  const espioes = (['log', 'error'] as const).map((nome) =>
    jest.spyOn(console, nome).mockImplementation((linha: string) => void ditas.push(linha)),
  );
  try {
    return { codigo: await comando(), dito: ditas.join('\n') };
  } finally {
    espioes.forEach((espiao) => espiao.mockRestore());
  }
}

it('certificado-de-teste grava um A1 que a escola pode instalar, e não escreve por cima', async () => {
  const arquivo = path.join(pasta, 'escola.pfx');
  const pedido = () => certificadoDeTeste(['--cnpj', '12.345.678/0001-95', '--senha', 'segredo', arquivo]);
  expect((await rodar(pedido)).codigo).toBe(0);
  const lido = abrirPfx(fs.readFileSync(arquivo), 'segredo');
  expect(() => conferirCertificado(lido, { agora: new Date(), cnpj: CNPJ })).not.toThrow();
  expect(await rodar(pedido)).toMatchObject({ codigo: 1, dito: expect.stringContaining('já existe') });
});

it.each([[['--senha', 'x', 'a.pfx']], [['--cnpj', CNPJ, 'a.pfx']], [['--cnpj', CNPJ, '--senha', 'x']], [['--outra']]])(
  'certificado-de-teste %j diz como se usa',
  async (argumentos) => {
    expect(await rodar(() => certificadoDeTeste(argumentos))).toMatchObject({
      codigo: 2,
      dito: expect.stringContaining('Uso: npm run certificado-de-teste'),
    });
  },
);

it('cnab analisar diz que o arquivo não é de banco, sem a pilha', async () => {
  const arquivo = path.join(pasta, 'leia.md');
  fs.writeFileSync(arquivo, '# Um texto\n\nqualquer\n');
  const erro = await cnab(['analisar', arquivo]).catch((e: unknown) => e);
  expect(erro).toBeInstanceOf(ErroDeNegocio);
  const texto = descreverRecusa(erro as ErroDeNegocio);
  expect(texto).toMatch(/não é um CNAB[\s\S]*O que fazer: /);
  expect(texto).not.toMatch(/ErroDeNegocio|\.ts:|\.js:/);
});
