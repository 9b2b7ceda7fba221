import { parentPort } from 'node:worker_threads';
import { emissorDe } from '@sineta/nfse';
import type { PedidoDeAssinatura, RespostaDaAssinatura } from './assinadores.js';

/** A thread that signs until it is ended. The key comes with each batch and is not kept. */
parentPort?.on('message', ({ n, perfil, par, documentos }: PedidoDeAssinatura & { n: number }) => {
  parentPort?.postMessage(assinarTodos());

  function assinarTodos(): RespostaDaAssinatura {
    try {
      const emissor = emissorDe(perfil);
      return { n, xmls: documentos.map((documento) => emissor.assinar(documento, par)) };
    } catch (erro) {
      return { n, erro: (erro as Error).message };
    }
  }
});
