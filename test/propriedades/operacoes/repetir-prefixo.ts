import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { montarDocumento } from '../../../apps/api/src/openapi.js';
import { retratoDoRazao, retratoDosSaldos } from '../invariantes/razao.js';
import type { PedidoFeito } from '../cliente-que-lembra.js';
import type { Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

/** So many of the newest requests, and files, are repeated in one step. */
const MAXIMO = 40;

let comChave: RegExp[] | undefined;

/** Routes that promise to do once what is asked twice with one key, as the OpenAPI document says. */
function rotasComChave(app: NestFastifyApplication): RegExp[] {
  comChave ??= Object.entries(montarDocumento(app).paths)
    .filter(([, { post }]) => post && 'x-idempotente' in post)
    .map(([caminho]) => new RegExp(`^${caminho.replace('/api/v1', '').replace(/\{[^}]+\}/g, '[^/]+')}$`));
  return comChave;
}

/** The newest of a prefix, and the last of each route, in the order in which they were asked for. */
function aRepetir({ aplicacao, pedidos }: Mundo, quantos: number): PedidoFeito[] {
  const rotas = rotasComChave(aplicacao.app);
  const rotaDe = ({ caminho }: PedidoFeito) => rotas.find((rota) => rota.test(caminho));
  const doPrefixo = pedidos.slice(0, quantos).filter((pedido) => rotaDe(pedido) !== undefined);
  const ultimoDaRota = new Map(doPrefixo.map((pedido) => [rotaDe(pedido), pedido]));
  const escolhidos = new Set([...doPrefixo.slice(-MAXIMO), ...ultimoDaRota.values()]);
  return doPrefixo.filter((pedido) => escolhidos.has(pedido));
}

async function repetirPedidos(mundo: Mundo, quantos: number): Promise<void> {
  for (const { quem, caminho, corpo, chave, status, texto } of aRepetir(mundo, quantos)) {
    const resposta = await quem.pedir('POST', caminho, corpo, { chave });
    if (resposta.status !== status || resposta.texto !== texto) {
      throw new Error(`I12: POST ${caminho} repetido respondeu ${resposta.status} ${resposta.texto.slice(0, 300)}`);
    }
  }
}

async function reenviarArquivos({ admin, arquivos }: Mundo, quantos: number): Promise<void> {
  const doPrefixo = arquivos.filter(({ entregue }) => entregue).slice(0, quantos);
  for (const { nome, bytes } of doPrefixo.slice(-MAXIMO)) {
    const { status } = await admin.enviar('/retornos', { nome: `de-novo-${nome}`, bytes });
    if (status !== 200) throw new Error(`I12: o arquivo ${nome} repetido respondeu ${status}`);
  }
}

/** I12: all that was done, or all up to some point, asked for again in the same order, changes nothing. */
export const repetirPrefixo: Operacao = {
  nome: 'repetirPrefixo',
  peso: 2,
  async executar(mundo, { alvo, valor, modo }) {
    const feitos = mundo.pedidos.length;
    const quantos = modo % 2 === 0 ? feitos : 1 + (valor % feitos);
    const antes = [await retratoDoRazao(mundo), await retratoDosSaldos(mundo)];
    await repetirPedidos(mundo, quantos);
    await reenviarArquivos(mundo, 1 + (alvo % 10));
    const depois = [await retratoDoRazao(mundo), await retratoDosSaldos(mundo)];
    if (antes.join() !== depois.join()) throw new Error('I12: repetir o que já foi feito mudou o razão');
    return quantos > 1 ? 'FEITA' : 'SEM_ALVO';
  },
};
