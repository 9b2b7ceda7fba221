import { setTimeout as esperar } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ParDeChaves, ValidadorOficial } from '@sineta/nfse';
import { derrubar, ehCaos, FilaDeCaos, PAGINA_DE_FIREWALL, type CaosDaSefin } from '../sefin/caos.js';
import { transmissorDe } from '../transmissor.js';
import { plugin } from '../plugin.js';
import { atenderAbrasf } from './abrasf.js';
import { Cidade } from './cidade.js';
import { atenderGinfes } from './ginfes.js';
import { atenderSaoPauloAssincrono } from './saopaulo-assincrono.js';
import { atenderSaoPaulo } from './saopaulo.js';
import { falha, type RespostaDaCidade } from './soap.js';
import type { ContribuinteMunicipal, Mundo, ParametrosDaCidade } from './tipos.js';

export interface OpcoesDasPrefeituras {
  /** Signs the notes. */
  par: ParDeChaves;
  pasta?: string;
  oficial?: ValidadorOficial | null;
  autoridadesPem?: readonly string[];
  agora?: () => Date;
  caos?: CaosDaSefin;
  lentidaoMs?: number;
}

export interface ServicoDasPrefeituras {
  /** Cities are born when they are first called. */
  cidade(ibge: string): Cidade;
  /** Routes `/prefeituras/:ibge/…` and, for training, `/controle/prefeituras/…`. */
  registrarRotas(app: FastifyInstance): void;
  ordenarCaos(caos: CaosDaSefin | null, vezes?: number): void;
  fechar(): void;
}

const LENTIDAO_PADRAO_MS = 5_000;
const VEZES_MAXIMAS = 10_000;

type Parametros = Record<string, string | undefined>;
type Atender = (corpo: string, cidade: Cidade, mundo: Mundo, parametros: Parametros) => RespostaDaCidade;

/** The training cities over HTTP. The address says the layout: `/prefeituras/3543402/abrasf/2.04/ISSNET`. */
export function criarPrefeituras(opcoes: OpcoesDasPrefeituras): ServicoDasPrefeituras {
  const cidades = new Map<string, Cidade>();
  const cidade = (ibge: string): Cidade => {
    const nova = cidades.get(ibge) ?? new Cidade(ibge, opcoes.pasta);
    cidades.set(ibge, nova);
    return nova;
  };
  const mundo = (): Mundo => ({
    agora: opcoes.agora?.() ?? new Date(),
    oficial: opcoes.oficial ?? null,
    autoridadesPem: opcoes.autoridadesPem ?? [],
    par: opcoes.par,
  });
  const fila = new FilaDeCaos(opcoes.caos ?? null);
  const lentidaoMs = opcoes.lentidaoMs ?? LENTIDAO_PADRAO_MS;
  return {
    cidade,
    registrarRotas(app) {
      const daCidade = async (a: FastifyInstance) => rotasDasCidades(a, fila, lentidaoMs, cidade, mundo);
      app.register(plugin('prefeituras', daCidade), { prefix: '/prefeituras/:ibge' });
      const controle = async (a: FastifyInstance) => rotasDeControle(a, fila, cidade);
      app.register(plugin('controle das prefeituras', controle), { prefix: '/controle/prefeituras' });
    },
    ordenarCaos: (caos, vezes) => fila.ordenar(caos, vezes),
    fechar: () => cidades.forEach((uma) => uma.fechar()),
  };
}

function rotasDasCidades(
  app: FastifyInstance,
  fila: FilaDeCaos,
  lentidaoMs: number,
  cidade: (ibge: string) => Cidade,
  mundo: () => Mundo,
): void {
  const soap = { parseAs: 'string' } as const;
  app.addContentTypeParser(['text/xml', 'application/soap+xml'], soap, (_pedido, corpo, pronto) => pronto(null, corpo));
  const com = (atender: Atender) => (pedido: FastifyRequest, resposta: FastifyReply) =>
    comCaos(pedido, resposta, fila, lentidaoMs, () => {
      const parametros = pedido.params as Parametros;
      const { ibge = '' } = parametros;
      if (!/^\d{7}$/.test(ibge)) return falha('O município deve ter sete algarismos.');
      return atender(String(pedido.body ?? ''), cidade(ibge), mundo(), parametros);
    });
  const abrasf: Atender = (corpo, c, m, { versao = '', provedor = null }) =>
    atenderAbrasf(corpo, { versao, provedor }, c, m);
  app.post('/abrasf/:versao', com(abrasf));
  app.post('/abrasf/:versao/:provedor', com(abrasf));
  app.post('/ginfes', com(atenderGinfes));
  app.post('/lotenfe.asmx', com(atenderSaoPaulo));
  app.post('/lotenfeasync.asmx', com(atenderSaoPauloAssincrono));
}

async function comCaos(
  pedido: FastifyRequest,
  resposta: FastifyReply,
  fila: FilaDeCaos,
  lentidaoMs: number,
  atender: () => RespostaDaCidade,
): Promise<unknown> {
  const caos: string | null = fila.doPedido(pedido);
  if (caos === 'corta') return derrubar(resposta);
  if (caos === 'html') return resposta.status(403).type('text/html').send(PAGINA_DE_FIREWALL);
  if (caos === 'falha') return enviar(resposta, falha('Erro interno simulado pelo ambiente de treinamento.'));
  if (caos === 'nao-achou') return resposta.status(404).send({ message: 'no Route matched with those values' });
  if (transmissorDe(pedido) === 'SEM_CERTIFICADO')
    return resposta.status(403).type('text/html').send(PAGINA_DE_FIREWALL);
  if (caos === 'lento') await esperar(lentidaoMs);
  const decisao = atender();
  if (caos === 'perde') return derrubar(resposta);
  if (caos === 'metade')
    return enviar(resposta, { ...decisao, corpo: decisao.corpo.slice(0, decisao.corpo.length / 2) });
  return enviar(resposta, decisao);
}

function enviar(resposta: FastifyReply, { status, tipo, corpo }: RespostaDaCidade): FastifyReply {
  return resposta.status(status).type(tipo).send(corpo);
}

/** What only a training government has: registries to fill, chaos to order and the list of what was made. */
function rotasDeControle(app: FastifyInstance, fila: FilaDeCaos, cidade: (ibge: string) => Cidade): void {
  const da = (pedido: FastifyRequest): Cidade => cidade((pedido.params as { ibge: string }).ibge);
  app.get('/:ibge/notas', async (pedido) => ({
    dados: da(pedido)
      .todasAsNotas()
      .map(({ declaracao: _declaracao, pedidoDeBaixa: _pedido, ...nota }) => nota),
  }));
  app.put('/:ibge/contribuintes/:cnpj', async (pedido, resposta) => {
    const { cnpj = '' } = pedido.params as Parametros;
    da(pedido).cadastrar(cnpj, (pedido.body ?? {}) as ContribuinteMunicipal);
    return resposta.status(204).send();
  });
  app.put('/:ibge', async (pedido, resposta) => {
    da(pedido).parametrizar((pedido.body ?? {}) as ParametrosDaCidade);
    return resposta.status(204).send();
  });
  app.post('/caos', async (pedido, resposta) => {
    const { caos = null, vezes } = (pedido.body ?? {}) as { caos?: unknown; vezes?: unknown };
    const vezesCerto =
      vezes === undefined || (Number.isInteger(vezes) && Number(vezes) > 0 && Number(vezes) <= VEZES_MAXIMAS);
    if ((caos !== null && !ehCaos(caos)) || !vezesCerto) {
      return resposta.status(422).send({ detail: 'caos: uma das formas do treinamento ou null; vezes: de 1 a 10000.' });
    }
    fila.ordenar(caos, vezes === undefined ? undefined : Number(vezes));
    return resposta.status(204).send();
  });
}
