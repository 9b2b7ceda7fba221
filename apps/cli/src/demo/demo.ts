import { DemonstracaoRecusada, lerArgumentos } from './argumentos.js';
import { Cliente, ErroDaApi } from './cliente.js';
import { Demonstracao } from './demonstracao.js';
import { encontrarInstancia } from './instancia.js';
import { CODIGO_DE_INTERRUPCAO, Parada } from './parada.js';

const CONTINUAR = 'O que já foi feito está guardado. Rode o mesmo comando de novo: ele continua de onde parou.';

/** `npm run demo -- --alunos N`: a month of a school's office, over HTTP alone; files under saida/. */
export async function executar(argumentos: string[]): Promise<number> {
  const parada = new Parada();
  try {
    return await contarHistoria(lerArgumentos(argumentos).alunos, parada);
  } catch (erro) {
    if (parada.quedaDoBanco) return terminar(`O banco de dados parou: ${parada.quedaDoBanco}\n  ${CONTINUAR}`, 1);
    if (parada.sinal.aborted) return terminar(`Interrompida. ${CONTINUAR}`, CODIGO_DE_INTERRUPCAO);
    if (erro instanceof DemonstracaoRecusada)
      return terminar(`A demonstração não rodou: ${erro.message}\n  O que fazer: ${erro.acao}`, 2);
    if (erro instanceof ErroDaApi) return terminar(`A demonstração parou: ${erro.message}\n  ${CONTINUAR}`, 1);
    throw erro;
  }
}

async function contarHistoria(alunos: number, parada: Parada): Promise<number> {
  const instancia = await encontrarInstancia(
    (texto) => console.log(texto),
    (motivo) => parada.caiuOBanco(motivo),
  );
  try {
    parada.sinal.throwIfAborted();
    const qual = instancia.propria ? 'em uma instância própria' : 'no Sineta que já está aberto';
    console.log(`\nColégio Sineta — um mês de escritório ${qual}, ${instancia.url}\n`);
    return await new Demonstracao(new Cliente(instancia.url, parada.sinal), alunos).contar();
  } finally {
    await instancia.parar();
  }
}

function terminar(texto: string, codigo: number): number {
  console.log(`\n  ${texto}\n`);
  return codigo;
}
