import { executarCasos } from './casos/executar.js';

/** `npm run casos -- DIR`: worked cases of the forms in shared/casos through the production code. */
export async function executar([pasta]: string[]): Promise<number> {
  if (!pasta) {
    console.error('Diga a pasta dos casos: npm run casos -- DIR');
    return 2;
  }
  const { falharam } = await executarCasos(pasta, (linha) => console.log(linha));
  return falharam > 0 ? 1 : 0;
}
