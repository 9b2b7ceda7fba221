import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { campo, LIMITE_DO_ARQUIVO, prepararEscopo } from '../banco/http.js';
import { plugin } from '../plugin.js';
import { responderPagamentos } from './responder-pagamentos.js';

const ETAPAS = { agendamento: 'AGENDAMENTO', efetivacao: 'EFETIVACAO' } as const;

/** `?recusar=PG0000000012:AG,PG0000000013:PJ` */
function recusasDe(texto: string | undefined): Record<string, string> {
  return Object.fromEntries(
    (texto ?? '').split(',').flatMap((par) => {
      const [numero, codigo] = par.split(':');
      return numero && codigo ? [[numero, codigo] as const] : [];
    }),
  );
}

function responder({ body, query }: FastifyRequest, resposta: FastifyReply): Buffer {
  const { etapa = 'efetivacao', nsa = '1', recusar } = query as Record<string, string | undefined>;
  if (!Buffer.isBuffer(body) || body.length === 0) throw campo('arquivo', 'o corpo está vazio', 'Envie a remessa.');
  if (etapa !== 'agendamento' && etapa !== 'efetivacao') {
    throw campo('etapa', 'desconhecida', 'Use agendamento ou efetivacao.');
  }
  void resposta.type('application/octet-stream');
  try {
    return responderPagamentos(body, { etapa: ETAPAS[etapa], nsa: Number(nsa), recusas: recusasDe(recusar) });
  } catch (erro) {
    throw campo('arquivo', erro instanceof Error ? erro.message : String(erro), 'Gere outra remessa de pagamentos.');
  }
}

/** `POST /banco/pagamentos?etapa=efetivacao&nsa=1&recusar=…`: the retorno of a payment file, of any bank. */
export function registrarPagamentos(app: FastifyInstance): void {
  const rotas = async (escopo: FastifyInstance): Promise<void> => {
    prepararEscopo(escopo);
    escopo.post('/banco/pagamentos', { bodyLimit: LIMITE_DO_ARQUIVO }, async (pedido, resposta) =>
      responder(pedido, resposta),
    );
  };
  void app.register(plugin('pagamentos', rotas));
}
