import { descreverFalhaDeInicio, lerAmbiente, lerConfiguracao } from '@sineta/plataforma';
import { apresentar } from './apresentacao.js';
import { iniciarServidor, type Servidor } from './servidor.js';

let servidor: Servidor | undefined;
let encerrando = false;

/** A second Ctrl-C, or a drain that takes too long, ends at once; the database recovers by itself. */
async function encerrar(codigo: number, prazoSegundos: number): Promise<void> {
  if (encerrando) process.exit(1);
  encerrando = true;
  console.log('\nEncerrando: terminando o que está em andamento…');
  setTimeout(() => process.exit(1), prazoSegundos * 1000).unref();
  await servidor?.parar().catch((erro: unknown) => console.error(descreverFalhaDeInicio(erro)));
  console.log('Até logo.');
  process.exit(codigo);
}

try {
  const config = lerConfiguracao(lerAmbiente());
  let pedido: NodeJS.Signals | undefined;
  for (const sinal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(sinal, () => {
      pedido = sinal;
      if (servidor) void encerrar(0, config.prazoDeEncerramento);
    });
  }
  servidor = await iniciarServidor(config, {
    aoProgredir: (texto) => console.log(texto),
    aoCairOBanco: (motivo) => {
      console.error(`O banco de dados parou: ${motivo}`);
      if (!encerrando) void encerrar(1, config.prazoDeEncerramento);
    },
  });
  console.log(apresentar(servidor));
  if (pedido) await encerrar(0, config.prazoDeEncerramento);
} catch (erro) {
  console.error(descreverFalhaDeInicio(erro));
  process.exit(1);
}
