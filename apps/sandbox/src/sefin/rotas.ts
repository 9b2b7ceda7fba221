import type { FastifyInstance, FastifyRequest } from 'fastify';
import { transmissorDe } from '../transmissor.js';
import { plugin } from '../plugin.js';
import { atender, ordenarPorHttp, type Acao, type Atendido } from './atender.js';
import { FilaDeCaos, type CaosDaSefin } from './caos.js';
import { SefinSandbox, type OpcoesDaSefin } from './sefin-sandbox.js';
import type { Contribuinte, ParametrosDoMunicipio } from './tipos.js';

export interface OpcoesDoServico extends OpcoesDaSefin {
  /** Chaos for every request until told otherwise. */
  caos?: CaosDaSefin;
  /** How slow `lento` is, in milliseconds; default 5000. */
  lentidaoMs?: number;
}

export interface ServicoSefin {
  sefin: SefinSandbox;
  /** Routes `/SefinNacional/…`, `/parametrizacao/…` and, for training, `/controle/sefin/…`. */
  registrarRotas(app: FastifyInstance): void;
  ordenarCaos(caos: CaosDaSefin | null, vezes?: number): void;
  /** Chaos drawn for each request, until other is ordered. */
  sortearCaos(sorteio: () => CaosDaSefin | null): void;
  fechar(): void;
}

const LENTIDAO_PADRAO_MS = 5_000;

type Parametros = Record<string, string>;

/** The training SEFIN over HTTP, with the same paths, bodies and statuses as the real one. */
export function criarSefinSandbox(opcoes: OpcoesDoServico): ServicoSefin {
  const sefin = new SefinSandbox(opcoes);
  const fila = new FilaDeCaos(opcoes.caos ?? null);
  const lentidaoMs = opcoes.lentidaoMs ?? LENTIDAO_PADRAO_MS;
  return {
    sefin,
    registrarRotas(app) {
      const com = (acao: Acao) => atender(sefin, fila, lentidaoMs, acao);
      app.register(
        plugin('sefin', async (a: FastifyInstance) => rotasDaSefin(a, sefin, com)),
        { prefix: '/SefinNacional' },
      );
      app.register(
        plugin('parametrizacao', async (a: FastifyInstance) => rotasDeParametros(a, sefin, com)),
        { prefix: '/parametrizacao' },
      );
      app.register(
        plugin('controle da sefin', async (a: FastifyInstance) => rotasDeControle(a, sefin, fila)),
        { prefix: '/controle/sefin' },
      );
    },
    ordenarCaos: (caos, vezes) => fila.ordenar(caos, vezes),
    sortearCaos: (sorteio) => fila.sortear(sorteio),
    fechar: () => sefin.fechar(),
  };
}

type Com = (acao: Acao) => Atendido;

function rotasDaSefin(app: FastifyInstance, sefin: SefinSandbox, com: Com): void {
  const p = (pedido: FastifyRequest): Parametros => pedido.params as Parametros;
  app.post(
    '/nfse',
    com((pedido, transmissor) => sefin.receberDps({ pacote: campo(pedido, 'dpsXmlGZipB64'), transmissor })),
  );
  app.get(
    '/nfse/:chave',
    com((pedido, t) => sefin.consultarNfse(p(pedido)['chave'] ?? '', t)),
  );
  app.head('/dps/:id', async (pedido, resposta) => {
    if (transmissorDe(pedido) === 'SEM_CERTIFICADO') return resposta.status(403).send();
    return resposta.status(sefin.existeDps(p(pedido)['id'] ?? '') ? 200 : 404).send();
  });
  app.get(
    '/dps/:id',
    { exposeHeadRoute: false },
    com((pedido, t) => sefin.consultarDps(p(pedido)['id'] ?? '', t)),
  );
  app.post(
    '/nfse/:chave/eventos',
    com((pedido, transmissor) => {
      const pacote = campo(pedido, 'pedidoRegistroEventoXmlGZipB64');
      return sefin.receberEvento(p(pedido)['chave'] ?? '', { pacote, transmissor });
    }),
  );
  for (const caminho of [
    '/nfse/:chave/eventos',
    '/nfse/:chave/eventos/:tipo',
    '/nfse/:chave/eventos/:tipo/:sequencia',
  ]) {
    app.get(
      caminho,
      com((pedido) => {
        const { chave = '', tipo, sequencia } = p(pedido);
        return sefin.consultarEventos(chave, tipo, sequencia === undefined ? undefined : Number(sequencia));
      }),
    );
  }
}

function rotasDeParametros(app: FastifyInstance, sefin: SefinSandbox, com: Com): void {
  app.get(
    '/:ibge/convenio',
    com((pedido) => sefin.consultarConvenio((pedido.params as Parametros)['ibge'] ?? '')),
  );
  app.get(
    '/:ibge/:codigo/:competencia/aliquota',
    com((pedido) => {
      const { ibge = '', codigo = '' } = pedido.params as Parametros;
      return sefin.consultarAliquota(ibge, codigo);
    }),
  );
}

/** What only a training government has: registries to fill, chaos to order and the list of what was authorised. */
function rotasDeControle(app: FastifyInstance, sefin: SefinSandbox, fila: FilaDeCaos): void {
  app.get('/notas', async () => ({
    dados: sefin.notas().map(({ nfseXml: _xml, ...nota }) => nota),
  }));
  app.put('/contribuintes/:cnpj', async (pedido, resposta) => {
    sefin.cadastrarContribuinte((pedido.params as Parametros)['cnpj'] ?? '', (pedido.body ?? {}) as Contribuinte);
    return resposta.status(204).send();
  });
  app.put('/municipios/:ibge', async (pedido, resposta) => {
    sefin.parametrizarMunicipio(
      (pedido.params as Parametros)['ibge'] ?? '',
      (pedido.body ?? {}) as ParametrosDoMunicipio,
    );
    return resposta.status(204).send();
  });
  app.post('/analises/:chave', async (pedido, resposta) => {
    const { deferida = true, motivo = 'Decisão do fisco municipal no treinamento.' } = (pedido.body ?? {}) as {
      deferida?: boolean;
      motivo?: string;
    };
    const decidida = sefin.decidirAnalise((pedido.params as Parametros)['chave'] ?? '', deferida, motivo);
    return resposta.status(decidida ? 204 : 404).send();
  });
  app.post('/oficio/:chave', async (pedido, resposta) => {
    const { motivo = 'Processo administrativo do treinamento.' } = (pedido.body ?? {}) as { motivo?: string };
    const feita = sefin.cancelarDeOficio((pedido.params as Parametros)['chave'] ?? '', motivo);
    return resposta.status(feita ? 204 : 404).send();
  });
  app.post('/caos', ordenarPorHttp(fila));
}

function campo(pedido: FastifyRequest, nome: string): unknown {
  const { body } = pedido;
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[nome] : undefined;
}
