import { achar, type NoComFonte } from '../../xml/fonte.js';
import { textoEm } from '../../xml/ler.js';
import { instanteDaPrefeitura } from '../comum.js';
import type { DesfechoDoEnvio, LoteMontado, RespostaHttp } from '../emissor.js';
import { lerNotas } from '../leitura-do-rps.js';

/** In ABRASF 2 a confirmation is only of what was done; inside a note, or by itself in the answer of a cancellation. */
export function canceladaEm(no: NoComFonte, semData: Date): Date | null {
  const confirmacao = achar(achar(no, 'NfseCancelamento'), 'Confirmacao');
  if (!confirmacao) return null;
  return instanteDaPrefeitura(textoEm(confirmacao, 'DataHora')) ?? semData;
}

/**
 * SubstituirNfseResposta has the note that fell and the one that came in its place: only the second is of the RPS. A
 * refusal because the old note is already cancelled (E79) is to be confirmed: this very request may have done it before.
 */
export function lerSubstituicao(resposta: RespostaHttp, lote: LoteMontado): DesfechoDoEnvio {
  const desfecho = lerNotas(resposta, lote, 'SubstituirNfseResposta');
  if (desfecho.tipo !== 'RECUSADO' || !desfecho.erros.some((e) => e.codigo === 'E79')) return desfecho;
  const aConfirmar = { tipo: 'RECUSA_A_CONFIRMAR', erros: desfecho.erros } as const;
  return { tipo: 'RESPONDIDO', porDocumento: new Map(lote.documentos.map(({ id }) => [id, aConfirmar])) };
}
