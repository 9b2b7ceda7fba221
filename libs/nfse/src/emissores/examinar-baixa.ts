import { regraDoCatalogo } from '../regras/catalogo.js';
import { examinarCancelamento, type CancelamentoAExaminar } from '../nacional/examinar-cancelamento.js';
import type { Ocorrencia } from '../nacional/validacao.js';
import type { Familia } from './emissor.js';
import { examinarPedido } from './sao-paulo/examinar-pedido.js';

export interface BaixaAExaminar extends CancelamentoAExaminar {
  familia: Familia;
  /** The request as it goes, signed. */
  xml: string;
  /** What is known of the note: the government cancelled it already. */
  jaCancelada?: boolean;
}

/** The code of each family for a note that is cancelled already. */
const JA_CANCELADA: Partial<Record<Familia, string>> = { SAO_PAULO: '1301', ABRASF: 'E79', GINFES: 'E79' };

/**
 * What can be known before asking for a cancellation, with the code that the government would give. An empty list means
 * that it may go. A note already cancelled comes alone: nothing else of the request matters.
 */
export function examinarBaixa(baixa: BaixaAExaminar): Ocorrencia[] {
  const { familia, xml, agora, jaCancelada = false } = baixa;
  const codigo = jaCancelada ? JA_CANCELADA[familia] : undefined;
  const regra = codigo === undefined ? undefined : regraDoCatalogo(familia, codigo);
  if (regra) return [{ codigo: regra.codigo, campo: regra.campo, mensagem: regra.mensagem, acao: regra.acao }];
  if (familia === 'NACIONAL') return examinarCancelamento(baixa);
  return familia === 'SAO_PAULO' ? examinarPedido(xml, { agora }) : [];
}
