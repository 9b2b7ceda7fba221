import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { comContexto, contextoVazio, RespostaPerdida } from '@sineta/plataforma';
import { Psp, type CredencialDoPsp } from './psp.js';

const credencial: CredencialDoPsp = {
  ...{ contaPixId: '1', versao: 1, urlApi: 'treinamento:/v2', urlToken: 'treinamento:/token' },
  ...{ clientId: 'c', segredo: 's', automatico: false, certificado: null },
};
let servidor: Server;
let psp: Psp;
let pedidos: string[];

/** A PSP that gives tokens, and answers everything else like this. */
async function subir(responder: RequestListener, prazoMs = 100): Promise<void> {
  pedidos = [];
  servidor = createServer((pedido, resposta) => {
    pedidos.push(pedido.url ?? '');
    if (pedido.url !== '/token') return responder(pedido, resposta);
    resposta.end(JSON.stringify({ access_token: 't', expires_in: 60 }));
  });
  await new Promise<void>((ok) => servidor.listen(0, '127.0.0.1', ok));
  const url = `http://127.0.0.1:${(servidor.address() as AddressInfo).port}`;
  psp = new Psp({ treinamento: { url, caPem: '' }, prazoMs });
}

const perguntar = () =>
  comContexto(contextoVazio('teste', { escolaId: 1 }), () =>
    psp.chamar(credencial, { metodo: 'GET', caminho: '/pix' }),
  );

afterEach(async () => {
  servidor.closeAllConnections();
  await Promise.all([psp.beforeApplicationShutdown(), new Promise((ok) => servidor.close(ok))]);
});

it('uma resposta sem fim não é guardada', async () => {
  const pedaco = Buffer.alloc(1024 * 1024, ' ');
  const semFim: RequestListener = (_, resposta) => {
    const mandar = (): void => {
      while (!resposta.destroyed && resposta.write(pedaco));
      if (!resposta.destroyed) resposta.once('drain', mandar);
    };
    mandar();
  };
  // Its size ends it, and not the clock, on a busy machine too.
  await subir(semFim, 10_000);
  await expect(perguntar()).rejects.toThrow(/UND_ERR_RES_EXCEEDED_MAX_SIZE/);
});

it('uma resposta que vem gota a gota tem um fim', async () => {
  await subir((_, resposta) => {
    const gotas = setInterval(() => resposta.write(' '), 20);
    resposta.on('close', () => clearInterval(gotas));
  });
  await expect(perguntar()).rejects.toThrow(RespostaPerdida);
});

it('um redirecionamento não é seguido: o token não vai a outro endereço', async () => {
  await subir((_, resposta) => resposta.writeHead(302, { location: '/em-outro-lugar' }).end());
  await expect(perguntar()).rejects.toThrow(RespostaPerdida);
  expect(pedidos).toEqual(['/token', '/v2/pix']);
});
