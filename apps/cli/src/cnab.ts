import fs from 'node:fs';
import { analisar, reescrever } from '@sineta/cnab';

const ACOES: Readonly<Record<string, (bytes: Buffer) => object>> = {
  analisar,
  conferir: (bytes) => {
    const { desvios } = reescrever(bytes);
    return { bemFormado: desvios.length === 0, desvios };
  },
};

/**
 * `npm run cnab -- analisar FILE`: what a bank file holds. `conferir FILE`: where it does not have the form of its
 * layout, field by field. Both as JSON on standard output.
 */
export async function executar([acao, arquivo]: string[]): Promise<number> {
  const fazer = ACOES[acao ?? ''];
  if (!fazer || !arquivo) {
    console.error('Uso: npm run cnab -- analisar|conferir ARQUIVO');
    return 2;
  }
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(arquivo);
  } catch {
    console.error(`Não foi possível ler ${arquivo}. Confira o caminho e a permissão.`);
    return 1;
  }
  console.log(JSON.stringify(fazer(bytes), null, 2));
  return 0;
}
