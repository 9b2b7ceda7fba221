import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { montarDocumento } from '../../../apps/api/src/openapi.js';
import { retratoDoRazao, retratoDosSaldos } from '../invariantes/razao.js';
import type { Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

/** At most so many requests are repeated in one step. */
const MAXIMO = 40;

let comChave: RegExp[] | undefined;

/** Routes that promise to do once what is asked twice with one key, as the OpenAPI document says. */
function rotasComChave(app: NestFastifyApplication): RegExp[] {
  comChave ??= Object.entries(montarDocumento(app).paths)
    .filter(([, { post }]) => post && 'x-idempotente' in post)
    .map(([caminho]) => new RegExp(`^${caminho.replace('/api/v1', '').replace(/\{[^}]+\}/g, '[^/]+')}$`));
  return comChave;
}

async function repetirPedidos({ admin, aplicacao }: Mundo, quantos: number): Promise<void> {
  const rotas = rotasComChave(aplicacao.app);
  const doPrefixo = admin.pedidos.slice(0, quantos).filter(({ caminho }) => rotas.some((rota) => rota.test(caminho)));
  for (const { caminho, corpo, chave, status, texto } of doPrefixo.slice(-MAXIMO)) {
    const resposta = await admin.pedir('POST', caminho, corpo, { chave });
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

/** I12: everything that was done up to some point, asked for again in the same order, changes nothing. */
export const repetirPrefixo: Operacao = {
  nome: 'repetirPrefixo',
  peso: 2,
  async executar(mundo, { alvo, valor }) {
    const quantos = 1 + (valor % Math.max(1, mundo.admin.pedidos.length));
    const antes = [await retratoDoRazao(mundo), await retratoDosSaldos(mundo)];
    await repetirPedidos(mundo, quantos);
    await reenviarArquivos(mundo, 1 + (alvo % 10));
    const depois = [await retratoDoRazao(mundo), await retratoDosSaldos(mundo)];
    if (antes.join() !== depois.join()) throw new Error('I12: repetir o que já foi feito mudou o razão');
    return quantos > 1 ? 'FEITA' : 'SEM_ALVO';
  },
};
