import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * `lento`: answers after a while. `falha`: HTTP 500 in JSON and nothing happens. `html`: a page of a firewall and nothing
 * happens. `corta`: the connection drops and nothing happens. `perde`: it happens, and the connection drops before the
 * answer. `metade`: it happens, and half of the answer arrives. `nao-achou`: the 404 in JSON of a gateway before the service,
 * and nothing happens.
 */
export const FORMAS_DE_CAOS = ['lento', 'falha', 'html', 'corta', 'perde', 'metade', 'nao-achou'] as const;
export type CaosDaSefin = (typeof FORMAS_DE_CAOS)[number];

const CABECALHO = 'x-sandbox-caos';

export function ehCaos(valor: unknown): valor is CaosDaSefin {
  return typeof valor === 'string' && (FORMAS_DE_CAOS as readonly string[]).includes(valor);
}

/** Chaos ordered for the next requests, for clients that cannot send the header. */
export class FilaDeCaos {
  private fila: CaosDaSefin[] = [];
  private sorteio: (() => CaosDaSefin | null) | null = null;

  constructor(private padrao: CaosDaSefin | null) {}

  /** Next `vezes` requests; without `vezes`, all of them until told otherwise. Null turns chaos off. */
  ordenar(caos: CaosDaSefin | null, vezes?: number): void {
    this.fila = caos === null || vezes === undefined ? [] : Array.from({ length: vezes }, () => caos);
    this.padrao = vezes === undefined ? caos : null;
    this.sorteio = null;
  }

  /** Each request that nothing else says of draws its own. */
  sortear(sorteio: () => CaosDaSefin | null): void {
    this.sorteio = sorteio;
  }

  /** The header wins over the queue, and the queue over the standing order. */
  doPedido(pedido: FastifyRequest): CaosDaSefin | null {
    const pedida = pedido.headers[CABECALHO];
    if (pedida !== undefined) return ehCaos(pedida) ? pedida : null;
    return this.fila.shift() ?? this.sorteio?.() ?? this.padrao;
  }
}

export function derrubar(resposta: FastifyReply): void {
  resposta.hijack();
  resposta.raw.destroy();
}

export const PAGINA_DE_FIREWALL =
  '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected.</body></html>';
