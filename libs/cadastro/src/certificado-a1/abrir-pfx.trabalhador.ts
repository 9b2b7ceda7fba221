import { parentPort, workerData } from 'node:worker_threads';
import { abrirPfx } from '@sineta/nfse';
import { comPonteiros, ErroDeNegocio } from '@sineta/nucleo';
import { CAMPOS_DO_FORMULARIO } from './campos-do-formulario.js';
import type { PedidoDeAbertura, RespostaDaAbertura } from './abertura-do-pfx.js';

const { arquivo, senha } = workerData as PedidoDeAbertura;
parentPort?.postMessage(abrir());

function abrir(): RespostaDaAbertura {
  try {
    return { aberto: comPonteiros(CAMPOS_DO_FORMULARIO, () => abrirPfx(arquivo, senha)) };
  } catch (erro) {
    // An error loses its class on the way between threads.
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    const { codigo, status, titulo, detalhe, erros } = erro;
    return { recusa: { codigo, status, titulo, detalhe, erros } };
  }
}
