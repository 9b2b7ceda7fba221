import { setTimeout as esperar } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { derrubar, FilaDeCaos, type CaosDaSefin } from '../sefin/caos.js';
import { plugin } from '../plugin.js';
import { Armazem } from './armazem.js';
import { Autenticacao } from './autenticacao.js';
import { criarCobV, criarLote, listarCobV, obterCobV, obterLote, revisarCobV, type Corpo } from './cobrancas.js';
import type { Consulta } from './comum.js';
import { rotasDeControle } from './controle.js';
import { devolver, listarPix, obterDevolucao, obterPix } from './pagamentos.js';
import { naoEncontrado, ProblemaPix } from './problemas.js';
import * as rec from './recorrencias.js';
import type { Recebedor, Resposta } from './tipos.js';
import { lerUrl } from './webhooks.js';

export interface OpcoesDoPsp {
  pasta?: string;
  agora?: () => Date;
  caos?: CaosDaSefin;
  lentidaoMs?: number;
}

export interface ServicoPsp {
  /** Routes `/psp/…` and, for training, `/controle/psp/…`. */
  registrarRotas(app: FastifyInstance): void;
  ordenarCaos(caos: CaosDaSefin | null, vezes?: number): void;
  armazem: Armazem;
  autenticacao: Autenticacao;
}

interface Chamada {
  r: Recebedor;
  p: Record<string, string>;
  corpo: Corpo;
  consulta: Consulta;
  agora: Date;
}

type Acao = (chamada: Chamada) => unknown;
type Metodo = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Method, path, scope, status of success and what to do: the part of the API Pix 2.9 that a school uses. */
const ROTAS: readonly [Metodo, string, string, number, Acao][] = [
  ['PUT', '/cobv/:txid', 'cobv.write', 201, (c) => criarCobV(c.r, id(c, 'txid'), c.corpo, c.agora)],
  ['PATCH', '/cobv/:txid', 'cobv.write', 200, (c) => revisarCobV(c.r, id(c, 'txid'), c.corpo, c.agora)],
  ['GET', '/cobv/:txid', 'cobv.read', 200, (c) => obterCobV(c.r, id(c, 'txid'))],
  ['GET', '/cobv', 'cobv.read', 200, (c) => listarCobV(c.r, c.consulta)],
  ['PUT', '/lotecobv/:id', 'lotecobv.write', 202, (c) => criarLote(c.r, id(c, 'id'), c.corpo, c.agora)],
  ['GET', '/lotecobv/:id', 'lotecobv.read', 200, (c) => obterLote(c.r, id(c, 'id'))],
  ['GET', '/pix/:e2eid', 'pix.read', 200, (c) => obterPix(c.r, id(c, 'e2eid'))],
  ['GET', '/pix', 'pix.read', 200, (c) => listarPix(c.r, c.consulta)],
  [
    'PUT',
    '/pix/:e2eid/devolucao/:id',
    'pix.write',
    201,
    (c) => devolver(c.r, id(c, 'e2eid'), id(c, 'id'), c.corpo, c.agora),
  ],
  ['GET', '/pix/:e2eid/devolucao/:id', 'pix.read', 200, (c) => obterDevolucao(c.r, id(c, 'e2eid'), id(c, 'id'))],
  ['PUT', '/webhook/:chave', 'webhook.write', 200, (c) => void (c.r.webhooks[id(c, 'chave')] = novoWebhook(c))],
  ['GET', '/webhook/:chave', 'webhook.read', 200, (c) => c.r.webhooks[id(c, 'chave')] ?? semWebhook()],
  ['DELETE', '/webhook/:chave', 'webhook.write', 204, (c) => void delete c.r.webhooks[id(c, 'chave')]],
  ['PUT', '/webhookrec', 'webhookrec.write', 200, (c) => void (c.r.webhookRec = novoWebhook(c))],
  ['PUT', '/webhookcobr', 'webhookcobr.write', 200, (c) => void (c.r.webhookCobR = novoWebhook(c))],
  ['POST', '/locrec', 'payloadlocationrec.write', 201, (c) => rec.criarLocRec(c.r, c.agora)],
  ['POST', '/rec', 'rec.write', 201, (c) => rec.criarRec(c.r, c.corpo, c.agora)],
  ['GET', '/rec', 'rec.read', 200, (c) => rec.listarRecs(c.r, c.consulta)],
  ['GET', '/rec/:idRec', 'rec.read', 200, (c) => rec.mostrarRec(rec.obterRec(c.r, id(c, 'idRec')))],
  ['PATCH', '/rec/:idRec', 'rec.write', 200, (c) => rec.cancelarRec(c.r, id(c, 'idRec'), c.corpo, c.agora)],
  ['POST', '/solicrec', 'solicrec.write', 201, (c) => rec.criarSolicRec(c.r, c.corpo, c.agora)],
  ['PUT', '/cobr/:txid', 'cobr.write', 201, (c) => rec.criarCobR(c.r, id(c, 'txid'), c.corpo, c.agora)],
  ['GET', '/cobr/:txid', 'cobr.read', 200, (c) => rec.obterCobR(c.r, id(c, 'txid'))],
  ['PATCH', '/cobr/:txid', 'cobr.write', 200, (c) => rec.cancelarCobR(c.r, id(c, 'txid'), c.corpo, c.agora)],
  [
    ...(['POST', '/cobr/:txid/retentativa/:data', 'cobr.write', 201] as const),
    (c) => rec.retentarCobR(c.r, id(c, 'txid'), id(c, 'data'), c.agora),
  ],
];

const id = ({ p }: Chamada, nome: string): string => p[nome] ?? '';

function novoWebhook({ corpo, agora }: Chamada) {
  return { webhookUrl: lerUrl(corpo), criacao: agora.toISOString() };
}

function semWebhook(): never {
  throw naoEncontrado('WebhookNaoEncontrado', 'Webhook');
}

const LENTIDAO_PADRAO_MS = 5_000;

/** The training PSP over HTTP, with the paths, bodies and statuses of the API Pix. */
export function criarPspSandbox(opcoes: OpcoesDoPsp = {}): ServicoPsp {
  const agora = opcoes.agora ?? (() => new Date());
  const armazem = new Armazem(opcoes.pasta);
  const autenticacao = new Autenticacao(armazem, agora);
  const fila = new FilaDeCaos(opcoes.caos ?? null);
  const atender =
    (fazer: (pedido: FastifyRequest) => Resposta) => async (pedido: FastifyRequest, resposta: FastifyReply) => {
      const caos = fila.doPedido(pedido);
      if (caos === 'corta') return derrubar(resposta);
      if (caos === 'html') return resposta.status(502).type('text/html').send('<html><body>Bad Gateway</body></html>');
      if (caos === 'falha') return enviar(resposta, foraDoAr().resposta());
      if (caos === 'lento') await esperar(opcoes.lentidaoMs ?? LENTIDAO_PADRAO_MS);
      const decisao = comProblema(() => fazer(pedido));
      if (pedido.method !== 'GET') armazem.gravar();
      return caos === 'perde' ? derrubar(resposta) : enviar(resposta, decisao);
    };
  const rotas = async (app: FastifyInstance): Promise<void> => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_p, texto, pronto) =>
      pronto(null, Object.fromEntries(new URLSearchParams(String(texto)))),
    );
    app.post('/oauth/token', async (pedido, resposta) =>
      enviar(
        resposta,
        comProblema(() => autenticacao.token(pedido)),
      ),
    );
    for (const [method, url, escopo, status, acao] of ROTAS) {
      const fazer = (pedido: FastifyRequest): Resposta => {
        const r = autenticacao.recebedor(pedido, escopo);
        const { params, query, body } = pedido;
        const chamada = {
          r,
          p: params as Record<string, string>,
          consulta: query as Consulta,
          corpo: (body ?? {}) as Corpo,
        };
        return { status, corpo: acao({ ...chamada, agora: agora() }) };
      };
      app.route({ method, url, handler: atender(fazer) });
    }
  };
  return {
    ...{ armazem, autenticacao },
    registrarRotas(app) {
      app.register(plugin('psp', rotas), { prefix: '/psp' });
      const controle = async (a: FastifyInstance) => rotasDeControle(a, { armazem, autenticacao, fila, agora });
      app.register(plugin('controle do psp', controle), { prefix: '/controle/psp' });
    },
    ordenarCaos: (caos, vezes) => fila.ordenar(caos, vezes),
  };
}

const foraDoAr = () => new ProblemaPix('ServicoIndisponivel', 503, 'Serviço em manutenção simulada pelo treinamento.');

export function comProblema(fazer: () => Resposta): Resposta {
  try {
    return fazer();
  } catch (e) {
    if (e instanceof ProblemaPix) return e.resposta();
    throw e;
  }
}

function enviar(resposta: FastifyReply, { status, corpo }: Resposta): FastifyReply {
  if (status >= 400) void resposta.type('application/problem+json');
  return resposta.status(status).send(corpo === undefined ? undefined : JSON.stringify(corpo));
}
