import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { executarCasos } from '../apps/cli/src/casos/executar.js';
import { pastaCompartilhada } from './apoio/pasta-compartilhada.js';

jest.setTimeout(300_000);

/** Of this process: another may be running cases too. */
const temporarias = () => fs.readdirSync(os.tmpdir()).filter((nome) => nome.startsWith(`sineta-casos-${process.pid}-`));

async function executar(casos: object[], sinal?: AbortSignal) {
  const pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'casos-e2e-'));
  const linhas: string[] = [];
  try {
    fs.writeFileSync(path.join(pasta, 'casos.json'), JSON.stringify({ casos }));
    return { placar: await executarCasos(pasta, (linha) => linhas.push(linha), sinal), linhas };
  } finally {
    fs.rmSync(pasta, { recursive: true });
  }
}

const EMISSAO = { nominal: 123_457, bolsa: '12.5' };
const LIQUIDO = 108_025;
const BOLSA = 15_432;

/** Figures of no other file, in each form that needs a school. */
const CERTOS = [
  {
    ...{ id: 'E1', tema: 'razão', entrada: EMISSAO },
    esperado: [
      ['D:1.1.2 a_receber', LIQUIDO, 0],
      ['D:3.1.9 bolsas_incond', BOLSA, 0],
      ['C:3.1.1 receita_bruta', 0, LIQUIDO + BOLSA],
    ],
  },
  {
    ...{ id: 'E2', tema: 'razão', entrada: EMISSAO },
    esperado: [
      ['a_receber', 'receita_bruta', LIQUIDO],
      ['bolsas_incond', 'receita_bruta', BOLSA],
    ],
  },
  {
    ...{ id: 'E3', tema: 'razão', entrada: { aplicacoes: 2, linhas: 7 } },
    esperado: { lancamentos_1a: 7, lancamentos_2a: 0 },
  },
  {
    ...{ id: 'E4', tema: 'idempotência' },
    entrada: { pedidos: ['xA', 'xB', 'yB', 'xA'].map((p) => p.split('')) },
    esperado: [
      [201, 'r1'],
      [422, null],
      [201, 'r2'],
      [201, 'r1'],
    ],
  },
];

/** The same cases, each with one figure of the answer changed. */
const ERRADOS = CERTOS.map((caso) => {
  const texto = JSON.stringify(caso.esperado);
  return { ...caso, id: `${caso.id}x`, esperado: JSON.parse(texto.replace(/(\d+)(?=[,}\]])/, '9$1')) as unknown };
});

describe('npm run casos, on a school of its own', () => {
  it('answers by the ledger and by HTTP: right figures pass, a changed one fails, and nothing stays behind', async () => {
    const antes = temporarias();
    const { placar, linhas } = await executar([...CERTOS, ...ERRADOS]);
    const falhas = linhas.filter((linha) => linha.startsWith('FALHOU')).map((linha) => linha.split(' ')[1]);
    expect(falhas).toEqual(ERRADOS.map(({ id }) => id));
    expect(placar).toEqual({ passaram: CERTOS.length, falharam: ERRADOS.length, naoEntendidos: 0 });
    expect(temporarias()).toEqual(antes);
  });

  it('interrupted while the school opens, stops it and leaves nothing behind', async () => {
    const antes = temporarias();
    const parada = new AbortController();
    const motivo = new Error('Ctrl-C');
    const rodada = executar(CERTOS, parada.signal);
    setTimeout(() => parada.abort(motivo), 300);
    await expect(rodada).rejects.toBe(motivo);
    expect(temporarias()).toEqual(antes);
  });

  it('passes every case of the shared folder', async () => {
    const dir = pastaCompartilhada('casos');
    if (!dir) return;
    const linhas: string[] = [];
    const placar = await executarCasos(dir, (linha) => linhas.push(linha));
    expect(linhas.filter((linha) => /^(FALHOU|não entendido)/.test(linha))).toEqual([]);
    expect(placar).toMatchObject({ falharam: 0, naoEntendidos: 0 });
    expect(placar.passaram).toBeGreaterThanOrEqual(301);
  });
});
