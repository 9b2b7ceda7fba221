import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Carteiro } from './carteiro.js';

it('um endereço de dentro da rede não recebe nem a conexão', async () => {
  let conexoes = 0;
  const servidor = createServer((_pedido, resposta) => resposta.end()).on('connection', () => (conexoes += 1));
  await new Promise<void>((ok) => servidor.listen(0, '127.0.0.1', ok));
  const { port } = servidor.address() as AddressInfo;
  const [fechado, aberto] = [new Carteiro({}), new Carteiro({ internos: true })];
  for (const host of ['127.0.0.1', '2130706433', '[::ffff:127.0.0.1]', 'localhost']) {
    const { tipo } = await fechado.entregar(`https://${host}:${port}/`, {}, '{}');
    expect([host, tipo]).toEqual([host, 'SEM_RESPOSTA']);
  }
  expect(conexoes).toBe(0);
  const entregue = await aberto.entregar(`http://127.0.0.1:${port}/`, { 'webhook-id': 'a' }, '{}');
  expect(entregue).toEqual({ tipo: 'RESPONDEU', status: 200 });
  await Promise.all([fechado.beforeApplicationShutdown(), aberto.beforeApplicationShutdown()]);
  await new Promise((ok) => servidor.close(ok));
});
