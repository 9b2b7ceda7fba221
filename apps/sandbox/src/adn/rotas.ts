import type { FastifyInstance, FastifyRequest } from 'fastify';
import { atender, ordenarPorHttp } from '../sefin/atender.js';
import { FilaDeCaos, type CaosDaSefin } from '../sefin/caos.js';
import { AdnSandbox, FORMAS_DE_AVARIA, type Avaria, type OpcoesDoAdn } from './adn-sandbox.js';

export interface ServicoAdn {
  adn: AdnSandbox;
  /** Routes `/contribuintes/…` and, for training, `/controle/adn/…`. */
  registrarRotas(app: FastifyInstance): void;
  ordenarCaos(caos: CaosDaSefin | null, vezes?: number): void;
}

const LENTIDAO_PADRAO_MS = 5_000;

type Parametros = Record<string, string>;
const parametro = (pedido: FastifyRequest, nome: string): string => (pedido.params as Parametros)[nome] ?? '';

/** The training national environment over HTTP, with the path, the body and the statuses of the real one. */
export function criarAdnSandbox(opcoes: OpcoesDoAdn & { lentidaoMs?: number }): ServicoAdn {
  const adn = new AdnSandbox(opcoes);
  const fila = new FilaDeCaos(null);
  const distribuir = atender(adn, fila, opcoes.lentidaoMs ?? LENTIDAO_PADRAO_MS, (pedido, transmissor) => {
    const { cnpjConsulta } = pedido.query as Partial<Parametros>;
    return adn.distribuir(parametro(pedido, 'nsu'), cnpjConsulta, transmissor);
  });
  return {
    adn,
    registrarRotas(app) {
      app.get('/contribuintes/DFe/:nsu', distribuir);
      app.post('/controle/adn/caos', ordenarPorHttp(fila));
      app.post('/controle/adn/avarias/:chave', async (pedido, resposta) => {
        const { forma, evento } = (pedido.body ?? {}) as { forma?: Avaria; evento?: string };
        if (!forma || !FORMAS_DE_AVARIA.includes(forma)) {
          return resposta.status(422).send({ detail: `forma: ${FORMAS_DE_AVARIA.join(', ')}.` });
        }
        return resposta.status(adn.avariar(parametro(pedido, 'chave'), forma, evento) ? 204 : 404).send();
      });
    },
    ordenarCaos: (caos, vezes) => fila.ordenar(caos, vezes),
  };
}
