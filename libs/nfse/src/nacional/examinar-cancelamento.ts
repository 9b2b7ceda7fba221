import { dataCivilEm, diasEntre } from '@sineta/nucleo';
import type { Ocorrencia } from './validacao.js';

export interface CancelamentoAExaminar {
  autorizadaEm: Date;
  agora: Date;
  /** Days after the authorisation in which the city accepts a cancellation; absent has no limit. */
  prazoDias?: number;
}

/** What can be known before asking for a cancellation. An empty list means that it may go. Source: E0822. */
export function examinarCancelamento({ autorizadaEm, agora, prazoDias }: CancelamentoAExaminar): Ocorrencia[] {
  if (prazoDias === undefined || diasEntre(dataCivilEm(autorizadaEm), dataCivilEm(agora)) <= prazoDias) return [];
  return [
    {
      codigo: 'E0822',
      campo: 'infPedReg/dhEvento',
      mensagem: 'O prazo do município para cancelar esta nota terminou.',
      acao: 'Peça a análise fiscal do cancelamento à prefeitura.',
    },
  ];
}
