import { once } from 'node:events';
import net from 'node:net';
import { UnidadeDeTrabalho } from '@sineta/plataforma';
import { subirAplicacao } from './apoio/escola-de-teste.js';

/** As a browser does: connected, and silent. */
async function conectar(url: string): Promise<net.Socket> {
  const conexao = net.connect(Number(new URL(url).port), '127.0.0.1');
  await once(conexao, 'connect');
  conexao.on('error', () => undefined);
  return conexao;
}

it('fecha sem esperar por conexões caladas, e responde o que estava em curso', async () => {
  const aplicacao = await subirAplicacao();
  const calada = await conectar(aplicacao.url);
  const usada = await conectar(aplicacao.url);
  usada.write('GET /saude HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(usada, 'data');
  const unidade = aplicacao.app.get(UnidadeDeTrabalho);
  const executar = unidade.executar.bind(unidade);
  let comecou = (): void => undefined;
  const emCurso = new Promise<void>((ok) => (comecou = ok));
  unidade.executar = async (fn) => {
    comecou();
    await new Promise((ok) => setTimeout(ok, 700));
    return executar(fn);
  };
  const corpo = JSON.stringify({ escola: 'nenhuma', email: 'x@example.com', senha: 'uma senha qualquer' });
  const pedido = fetch(`${aplicacao.url}/api/v1/sessoes`, {
    ...{ method: 'POST', body: corpo, headers: { 'content-type': 'application/json' } },
  });
  await emCurso;
  const inicio = Date.now();
  const fechou = aplicacao.fechar();
  expect((await pedido).status).toBe(401);
  await fechou;
  expect(Date.now() - inicio).toBeLessThan(10_000);
  expect([calada.closed, usada.closed]).toEqual([true, true]);
});
