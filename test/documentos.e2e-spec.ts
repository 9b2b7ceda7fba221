import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';
import { EventosExternos, lerConfiguracao } from '@sineta/plataforma';
import { montarDocumento } from '../apps/api/src/openapi.js';
import { iniciarServidor, type Servidor } from '../apps/api/src/servidor.js';
import { contraODocumento, pedidosDoGuia } from './apoio/comandos-do-guia.js';

const raiz = fileURLToPath(new URL('..', import.meta.url));
const ler = (nome: string): string => fs.readFileSync(path.join(raiz, nome), 'utf8');
const GUIAS = ['docs/secretaria.md', 'docs/financeiro.md', 'docs/fiscal.md', 'docs/integrador.md'];

/** The blocks of the tour, as somebody pastes them, against another address. */
function blocosDaVisita(url: string): string {
  const readme = ler('README.md');
  const visita = readme.slice(readme.indexOf('## A 3-minute tour'), readme.indexOf('## The demo'));
  const blocos = [...visita.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, bloco]) => String(bloco));
  return blocos.join('\n').replaceAll('http://127.0.0.1:3000', url);
}

/** `METHOD /path` of a guide, with every parameter named alike. */
function rotasCitadas(texto: string): string[] {
  const citadas = texto.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (?:\/api\/v1)?(\/[a-z][^`?\s]*)[^`]*`/g);
  return [...citadas].map(([, metodo, rota]) => `${metodo} ${String(rota).replace(/\{[^}]+\}/g, '{}')}`);
}

describe('documentos', () => {
  let servidor: Servidor;
  let pasta: string;
  let documento: OpenAPIObject;

  // A new installation, as whoever reads the README has: embedded database, demo school, training world.
  beforeAll(async () => {
    pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-visita-'));
    const ambiente = { PASTA_DADOS: path.join(pasta, '.sineta'), PORT: '0', LOG_NIVEL: 'silent' };
    servidor = await iniciarServidor(lerConfiguracao(ambiente));
    documento = montarDocumento(servidor.app);
  }, 120_000);

  afterAll(async () => {
    await servidor.parar();
    fs.rmSync(pasta, { recursive: true, force: true });
  });

  it('a visita do README funciona colada no terminal', async () => {
    const { stdout, stderr } = await promisify(execFile)(
      'bash',
      ['-eo', 'pipefail', '-c', blocosDaVisita(String(servidor.endereco))],
      {
        cwd: pasta,
      },
    );
    expect(stderr).toBe('');
    expect(stdout).not.toMatch(/undefined|NaN/);
    // The only refusal is the wrong CPF, shown on purpose.
    expect([...stdout.matchAll(/urn:sineta:erro:([a-z-]+)/g)].map(([, codigo]) => codigo)).toEqual(['dados-invalidos']);
    for (const pdf of [...blocosDaVisita('').matchAll(/> (\S+\.pdf)/g)].map(([, nome]) => String(nome))) {
      expect(fs.readFileSync(path.join(pasta, pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    }
  }, 120_000);

  it.each(GUIAS)('%s só cita rotas que existem', (guia) => {
    const existentes = Object.entries(documento.paths).flatMap(([rota, metodos]) =>
      Object.keys(metodos).map((metodo) => {
        return `${metodo.toUpperCase()} ${rota.replace(/^\/api\/v1/, '').replace(/\{[^}]+\}/g, '{}')}`;
      }),
    );
    const citadas = rotasCitadas(ler(guia));
    expect(citadas.length).toBeGreaterThan(5);
    expect(citadas.filter((rota) => !existentes.includes(rota))).toEqual([]);
  });

  it('os comandos do guia do financeiro pedem o que a API recebe: rota, busca e corpo', () => {
    const pedidos = pedidosDoGuia(ler('docs/financeiro.md'));
    expect(pedidos.length).toBeGreaterThan(15);
    expect(contraODocumento(pedidos, documento)).toEqual([]);
  });

  it('os do guia do integrador também', () => {
    const pedidos = pedidosDoGuia(ler('docs/integrador.md'));
    expect(pedidos.map(({ metodo, caminho }) => `${metodo} ${caminho}`)).toContain('POST /nfse');
    expect(contraODocumento(pedidos, documento)).toEqual([]);
  });

  it('o guia do integrador diz cada evento que se pode assinar, e nenhum outro', () => {
    const citados = ler('docs/integrador.md').matchAll(/^\| (`nota\.[^|]*)\|/gm);
    const nomes = [...citados].flatMap(([, celula]) => [...String(celula).matchAll(/`([a-z.-]+)`/g)]);
    expect(nomes.map(([, nome]) => nome).sort()).toEqual(servidor.app.get(EventosExternos).tipos());
  });

  it('um comando que a API não recebe é apanhado', () => {
    const guia = [
      "call POST boletos/geracoes '{}'",
      'call GET "boletos?pagina=1"',
      'call POST boletos/geracao/previa \'{ "contaBancariaId": 7, "contrato": "\'$CONTRATO\'" }\'',
    ];
    const pedidos = pedidosDoGuia(['```sh', ...guia, '```', ''].join('\n'));
    expect(contraODocumento(pedidos, documento)).toEqual([
      'POST /boletos/geracoes: rota que não existe',
      'GET /boletos: ?pagina não existe',
      'POST /boletos/geracao/previa: /contaBancariaId não é string',
      'POST /boletos/geracao/previa: /contrato não existe',
    ]);
  });
});
