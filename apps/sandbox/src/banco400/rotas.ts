import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ehDataCivil } from '@sineta/nucleo';
import { ESTADO_INICIAL_400, pagarTitulo400, processarRemessa400 } from './processar.js';
import type { Retorno400 } from './tipos.js';

const LIMITE_DO_ARQUIVO = 64 * 1024 * 1024;

function recusar(resposta: FastifyReply, status: number, codigo: string, detail: string, erros: object[] = []): object {
  void resposta.status(status).type('application/problem+json');
  return { type: `urn:sineta:sandbox:${codigo}`, title: 'O banco recusou o pedido', status, codigo, detail, erros };
}

/** The bank in 400 positions, with its memory while the process lives. */
class Banco400DeTreino {
  private estado = ESTADO_INICIAL_400;
  private readonly retornos = new Map<string, Buffer>();

  receber(pedido: FastifyRequest, resposta: FastifyReply): object {
    const { data } = pedido.query as { data?: string };
    if (!Buffer.isBuffer(pedido.body))
      return recusar(resposta, 422, 'pedido-invalido', 'O corpo do pedido está vazio.');
    const { estado, retorno, nome, erros, repetida } = processarRemessa400(
      pedido.body,
      this.estado,
      ehDataCivil(data) ? data : undefined,
    );
    if (erros.length > 0) {
      const itens = erros.map((mensagem) => ({ campo: 'arquivo', mensagem, acao: 'Corrija e gere outra remessa.' }));
      return recusar(resposta, 422, 'remessa-recusada', 'O banco recusou o arquivo inteiro.', itens);
    }
    this.guardar(estado, retorno);
    void resposta.status(repetida ? 200 : 201);
    return { retornos: [nome], repetida };
  }

  pagar(pedido: FastifyRequest, resposta: FastifyReply): object {
    const { conta, nossoNumero, valorCentavos, data } = (pedido.body ?? {}) as Record<string, unknown>;
    if (typeof conta !== 'string' || typeof nossoNumero !== 'string' || !ehDataCivil(data)) {
      return recusar(resposta, 422, 'pedido-invalido', 'Informe conta, nossoNumero e data (AAAA-MM-DD).');
    }
    const valor = Number.isSafeInteger(valorCentavos) ? Number(valorCentavos) : undefined;
    const pago = pagarTitulo400(this.estado, { conta, nossoNumero, valorCentavos: valor, dia: data });
    if (!pago)
      return recusar(resposta, 404, 'titulo-inexistente', `Não há título ${nossoNumero} em aberto em ${conta}.`);
    this.guardar(pago.estado, pago.retorno);
    return { retorno: pago.retorno.nome };
  }

  baixar(pedido: FastifyRequest, resposta: FastifyReply): object {
    const { nome } = pedido.params as { nome: string };
    const conteudo = this.retornos.get(nome);
    if (!conteudo) return recusar(resposta, 404, 'retorno-inexistente', `Não há retorno com o nome ${nome}.`);
    void resposta.type('application/octet-stream');
    return conteudo;
  }

  listar(): object {
    return {
      contas: Object.keys(this.estado.contas),
      dados: [...this.retornos].map(([nome, conteudo]) => ({ nome, bytes: conteudo.length })),
    };
  }

  private guardar(estado: typeof this.estado, retorno: Retorno400 | null): void {
    this.estado = estado;
    if (retorno) this.retornos.set(retorno.nome, retorno.conteudo);
  }
}

/**
 * The banks in 400 positions over HTTP, under `/banco/400`: `POST /remessas` (bytes; `?data=`), `GET /retornos`,
 * `GET /retornos/:nome`, `POST /pagamentos` (`conta`, `nossoNumero`, `data`, `valorCentavos`). Which bank it is, the
 * file says.
 */
export function registrarBanco400(app: FastifyInstance): void {
  const banco = new Banco400DeTreino();
  const rotas = async (escopo: FastifyInstance): Promise<void> => {
    escopo.removeContentTypeParser('text/plain');
    escopo.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMITE_DO_ARQUIVO }, (_pedido, corpo, pronto) =>
      pronto(null, corpo),
    );
    escopo.post('/remessas', { bodyLimit: LIMITE_DO_ARQUIVO }, (p, r) => banco.receber(p, r));
    escopo.get('/retornos', () => banco.listar());
    escopo.get('/retornos/:nome', (p, r) => banco.baixar(p, r));
    escopo.post('/pagamentos', (p, r) => banco.pagar(p, r));
  };
  app.register(rotas, { prefix: '/banco/400' });
}
