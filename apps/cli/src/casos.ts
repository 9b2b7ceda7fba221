import { executarCasos } from './casos/executar.js';
import { CODIGO_DE_INTERRUPCAO, Parada } from './demo/parada.js';

/**
 * `npm run casos -- DIR`: worked cases of the forms in shared/casos through the production code. Ends with 0 only when
 * every case was understood and passed.
 */
export async function executar([pasta]: string[]): Promise<number> {
  if (!pasta) {
    console.error('Diga a pasta dos casos: npm run casos -- DIR');
    return 2;
  }
  const { sinal } = new Parada();
  try {
    const { falharam, naoEntendidos } = await executarCasos(pasta, (linha) => console.log(linha), sinal);
    return falharam + naoEntendidos > 0 ? 1 : 0;
  } catch (erro) {
    if (!sinal.aborted) throw erro;
    console.error('Interrompido: os casos não foram todos conferidos.');
    return CODIGO_DE_INTERRUPCAO;
  }
}
