import type { DataCivil } from '@sineta/nucleo';
import { lerZip, testarComUnzip } from '../../../../test/apoio/ler-zip.js';
import { ziparEmFluxo, type Entrada } from './zip.js';

const DIA = '2026-11-01' as DataCivil;
const ENTRADAS: Entrada[] = [
  { nome: 'notas/NFSe-1.xml', conteudo: Buffer.from('<NFSe>ação</NFSe>'.repeat(500)) },
  { nome: 'pdf/São João.pdf', conteudo: Buffer.from([0, 255, 1, 254]), pronta: true },
  { nome: 'vazio.txt', conteudo: Buffer.alloc(0) },
];

async function* uma(...entradas: Entrada[]): AsyncGenerator<Entrada> {
  for (const entrada of entradas) yield await Promise.resolve(entrada);
}

async function juntar(fluxo: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pedacos: Uint8Array[] = [];
  for await (const pedaco of fluxo) pedacos.push(pedaco);
  return Buffer.concat(pedacos);
}

const zipar = (...entradas: Entrada[]) => juntar(ziparEmFluxo(uma(...entradas), DIA));

it('abre em outro leitor, byte por byte, e no unzip do sistema', async () => {
  const zip = await zipar(...ENTRADAS);
  expect([...lerZip(zip)]).toEqual(ENTRADAS.map(({ nome, conteudo }) => [nome, conteudo]));
  const dito = testarComUnzip(zip);
  if (dito) expect(dito).toContain('No errors detected');
  expect(zip.length).toBeLessThan(1_000);
});

it('as mesmas entradas dão os mesmos bytes: a data é a da competência, sem hora', async () => {
  const zip = await zipar(...ENTRADAS);
  expect((await zipar(...ENTRADAS)).equals(zip)).toBe(true);
  // APPNOTE 4.4.6: time and date of MS-DOS, years from 1980.
  expect([zip.readUInt16LE(10), zip.readUInt16LE(12)]).toEqual([0, ((2026 - 1980) << 9) | (11 << 5) | 1]);
});

it('só pede a próxima entrada depois que a anterior foi levada', async () => {
  let pedidas = 0;
  async function* contadas(): AsyncGenerator<Entrada> {
    for (let i = 0; i < 50; i++) {
      pedidas++;
      yield await Promise.resolve({ nome: `${i}.xml`, conteudo: Buffer.alloc(100_000, i) });
    }
  }
  const fluxo = ziparEmFluxo(contadas(), DIA);
  await fluxo.next();
  expect(pedidas).toBe(1);
  const resto = await juntar(fluxo);
  expect(pedidas).toBe(50);
  expect(resto.length).toBeGreaterThan(1_000);
});

it('o que falha no meio não termina o arquivo', async () => {
  async function* quebrada(): AsyncGenerator<Entrada> {
    yield await Promise.resolve({ nome: 'a.xml', conteudo: Buffer.from('a') });
    throw new Error('o banco caiu');
  }
  await expect(juntar(ziparEmFluxo(quebrada(), DIA))).rejects.toThrow('o banco caiu');
});
