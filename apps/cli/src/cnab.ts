import fs from 'node:fs';
import { analisar } from '@sineta/cnab';

/** `npm run cnab -- analisar FILE`: what a bank file holds, as JSON on standard output. */
export async function executar([acao, arquivo]: string[]): Promise<number> {
  if (acao !== 'analisar' || !arquivo) {
    console.error('Uso: npm run cnab -- analisar ARQUIVO');
    return 2;
  }
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(arquivo);
  } catch {
    console.error(`Não foi possível ler ${arquivo}. Confira o caminho e a permissão.`);
    return 1;
  }
  console.log(JSON.stringify(analisar(bytes), null, 2));
  return 0;
}
