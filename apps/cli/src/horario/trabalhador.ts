import { parentPort, workerData } from 'node:worker_threads';
import { ErroDeNegocio } from '@sineta/nucleo';
import { buscarPor, type Mensagem, type PedidoDeBusca } from './busca.js';

/** A thread that searches once, tells its progress, and ends with its best or with why it was refused. */
const dizer = (mensagem: Mensagem): void => parentPort?.postMessage(mensagem);
try {
  dizer({ resultado: buscarPor(workerData as PedidoDeBusca, (progresso) => dizer({ progresso })) });
} catch (erro) {
  if (!(erro instanceof ErroDeNegocio)) throw erro;
  const { codigo, status, titulo, detalhe, erros } = erro;
  dizer({ recusa: { codigo, status, titulo, detalhe, erros } });
}
