import type { FastifyInstance, FastifyReply } from 'fastify';
import { lerBrCode } from '@sineta/boleto';
import { lerReaisDecimal } from '@sineta/nucleo';
import { ehCaos, type FilaDeCaos } from '../sefin/caos.js';
import type { Armazem } from './armazem.js';
import type { Autenticacao } from './autenticacao.js';
import { concluirDevolucao, devolverPeloPsp, liquidarCobR, pagarCobV, receberAvulso } from './pagamentos.js';
import { ProblemaPix } from './problemas.js';
import { mudarRec, rejeitarTentativa } from './recorrencias.js';
import type { CobV, Recebedor } from './tipos.js';
import { avisarCobR, avisarPix, avisarRec } from './webhooks.js';

export interface MundoDoControle {
  armazem: Armazem;
  autenticacao: Autenticacao;
  fila: FilaDeCaos;
  agora: () => Date;
}

interface CorpoDoPagamento {
  pixCopiaECola?: string;
  txid?: string;
  chave?: string;
  valorCentavos?: number;
  horario?: string;
  /** Does not call the webhook: the payment is only found by who asks. */
  semAviso?: boolean;
}

interface CorpoDaContestacao {
  valorCentavos?: number;
  natureza?: string;
  /** Stays under way, without the settlement. */
  emProcessamento?: boolean;
  semAviso?: boolean;
}

/**
 * What only a training PSP has: families that pay, payers that authorise, settlements, and chaos to order. Each answers what
 * happened and the status that the school's webhook gave (`aviso`; null: not called, or no answer).
 */
export function rotasDeControle(app: FastifyInstance, mundo: MundoDoControle): void {
  app.setErrorHandler((erro, _pedido, resposta) => recusar(erro, resposta));
  app.post('/pagamentos', async ({ body }) => pagar(mundo, (body ?? {}) as CorpoDoPagamento));
  app.post('/recorrencias/:idRec/:decisao', async ({ params }) => decidirRec(mundo, params as Record<string, string>));
  app.post('/cobrancas-recorrentes/:txid/:decisao', async ({ params, body }) =>
    decidirCobR(mundo, params as Record<string, string>, (body ?? {}) as { codigo?: string; horario?: string }),
  );
  app.post('/devolucoes/:id/:decisao', async ({ params }) => decidirDevolucao(mundo, params as Record<string, string>));
  app.post('/pix/:e2eid/med', async ({ params, body }) =>
    contestar(mundo, params as Record<string, string>, (body ?? {}) as CorpoDaContestacao),
  );
  app.put('/chaves/:chave', async ({ params, body }, resposta) => {
    const { clientId = '' } = (body ?? {}) as { clientId?: string };
    const r = mundo.armazem.recebedor(clientId) ?? naoHa('cliente', clientId);
    r.chaves.push((params as { chave: string }).chave);
    mundo.armazem.gravar();
    return resposta.status(204).send();
  });
  app.post('/caos', async ({ body }, resposta) => {
    const { caos = null, vezes } = (body ?? {}) as { caos?: unknown; vezes?: number };
    if (caos !== null && !ehCaos(caos))
      return resposta.status(422).send({ detail: 'caos: lento, falha, html, corta, perde ou null.' });
    mundo.fila.ordenar(caos, vezes);
    return resposta.status(204).send();
  });
}

async function pagar({ armazem, agora }: MundoDoControle, corpo: CorpoDoPagamento): Promise<object> {
  const horario = corpo.horario ? new Date(corpo.horario) : agora();
  const { r, pix } = receber(armazem, corpo, horario);
  armazem.gravar();
  return { pix, aviso: corpo.semAviso ? null : await avisarPix(r, pix) };
}

function receber(armazem: Armazem, corpo: CorpoDoPagamento, horario: Date) {
  const { pixCopiaECola, txid, valorCentavos, chave } = corpo;
  const url = pixCopiaECola ? lerBrCode(pixCopiaECola).url : undefined;
  const eEsta = (c: CobV) => (url ? c.location === url : c.txid === txid);
  for (const r of armazem.todos()) {
    const cobv = Object.values(r.cobsv).find(eEsta);
    if (cobv) return { r, pix: pagarCobV(r, cobv, horario, valorCentavos) };
  }
  const r = armazem.todos().find((x) => chave && x.chaves.includes(chave));
  if (!r || !chave || !valorCentavos) return naoHa('cobrança', txid ?? pixCopiaECola ?? '');
  return { r, pix: receberAvulso(r, { chave, valorCentavos, horario, ...(txid ? { txid } : {}) }) };
}

const DECISOES_DA_REC = {
  aprovacao: 'APROVADA',
  rejeicao: 'REJEITADA',
  cancelamento: 'CANCELADA',
  expiracao: 'EXPIRADA',
} as const;

async function decidirRec({ armazem, agora }: MundoDoControle, { idRec = '', decisao = '' }: Record<string, string>) {
  const status = DECISOES_DA_REC[decisao as keyof typeof DECISOES_DA_REC];
  const { r, achado: rec } = procurar(armazem, 'recs', idRec);
  if (!status) return naoHa('decisão', decisao);
  const motivo = { codigo: status === 'REJEITADA' ? 'AP13' : 'SLDB', descricao: 'Decisão do pagador' };
  const encerramento =
    status === 'REJEITADA'
      ? { rejeicao: motivo }
      : status === 'CANCELADA'
        ? { cancelamento: { solicitante: 'USUARIO_PAGADOR', ...motivo } }
        : undefined;
  mudarRec(r, rec, status, agora(), encerramento);
  armazem.gravar();
  return { rec, aviso: await avisarRec(r, rec) };
}

async function decidirCobR(
  { armazem, agora }: MundoDoControle,
  { txid = '', decisao = '' }: Record<string, string>,
  { codigo = 'AM02', horario }: { codigo?: string; horario?: string },
) {
  const { r, achado: cobr } = procurar(armazem, 'cobsr', txid);
  const quando = horario ? new Date(horario) : agora();
  if (decisao === 'rejeicao') {
    rejeitarTentativa(cobr, codigo, quando);
    armazem.gravar();
    return { cobr, aviso: await avisarCobR(r, cobr) };
  }
  if (decisao !== 'pagamento') return naoHa('decisão', decisao);
  const pix = liquidarCobR(r, cobr, r.chaves[0] ?? '', quando);
  armazem.gravar();
  return { cobr, pix, aviso: await avisarCobR(r, cobr) };
}

async function contestar(
  { armazem, agora }: MundoDoControle,
  { e2eid = '' }: Record<string, string>,
  { valorCentavos, natureza = 'MED_FRAUDE', emProcessamento = false, semAviso = false }: CorpoDaContestacao,
) {
  for (const r of armazem.todos()) {
    const pix = r.pix[e2eid];
    if (!pix) continue;
    const valor = valorCentavos ?? lerReaisDecimal(pix.valor);
    const devolucao = devolverPeloPsp(pix, valor, natureza, agora());
    if (!emProcessamento) concluirDevolucao(devolucao, true, agora());
    armazem.gravar();
    return { devolucao, aviso: semAviso ? null : await avisarPix(r, pix) };
  }
  return naoHa('Pix', e2eid);
}

async function decidirDevolucao(
  { armazem, agora }: MundoDoControle,
  { id = '', decisao = '' }: Record<string, string>,
) {
  for (const r of armazem.todos()) {
    const pix = Object.values(r.pix).find((p) => p.devolucoes?.some((d) => d.id === id));
    const devolucao = pix?.devolucoes?.find((d) => d.id === id);
    if (!pix || !devolucao) continue;
    concluirDevolucao(devolucao, decisao === 'liquidacao', agora());
    armazem.gravar();
    return { devolucao, aviso: await avisarPix(r, pix) };
  }
  return naoHa('devolução', id);
}

function procurar<C extends 'recs' | 'cobsr'>(armazem: Armazem, colecao: C, id: string) {
  for (const r of armazem.todos()) {
    const achado = r[colecao][id] as Recebedor[C][string] | undefined;
    if (achado) return { r, achado };
  }
  return naoHa(colecao === 'recs' ? 'recorrência' : 'cobrança', id);
}

function naoHa(o: string, qual: string): never {
  throw new ProblemaPix('NaoEncontrado', 404, `Não há ${o} ${qual} no PSP de treinamento.`);
}

function recusar(erro: unknown, resposta: FastifyReply): FastifyReply {
  if (erro instanceof ProblemaPix)
    return resposta.status(erro.status).type('application/problem+json').send(JSON.stringify(erro.corpo));
  const { statusCode = 422, message } = erro as { statusCode?: number; message: string };
  return resposta.status(statusCode).send({ detail: message });
}
