import path from 'node:path';
import TestSequencer from '@jest/test-sequencer';

/** The files that take longest, from the longest on: begun last, one of them would leave the other workers idle. */
const DEMORADOS = [
  'demo',
  'quedas-do-retorno',
  'fiscal',
  'fila',
  'casos',
  'listas-por-indice',
  'embutido',
  'entre-escolas',
  'roteiros',
  'documentos',
];

const lugar = (nome) => (DEMORADOS.includes(nome) ? DEMORADOS.indexOf(nome) : DEMORADOS.length);

/** Jest's own order (what failed, then by the time of the last run or by size) after the long ones of the list. */
export default class Ordem extends TestSequencer {
  sort(testes) {
    const deCada = ({ path: arquivo }) => lugar(path.basename(arquivo).replace('.e2e-spec.ts', ''));
    return super.sort(testes).sort((a, b) => deCada(a) - deCada(b));
  }
}
