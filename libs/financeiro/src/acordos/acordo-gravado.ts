import type { DataCivil } from '@sineta/nucleo';
import type { AcordoTravado, SituacaoDoAcordo } from './efeito.regras.js';
import type { ParcelaDoCalendario } from './proposta.regras.js';

/** What changes of an agreement in one step; what is left out stays. */
export interface MudancaDoAcordo {
  situacao?: SituacaoDoAcordo;
  aprovacao?: object;
  termo?: object;
  aceite?: object;
  aceitoEm?: DataCivil;
  efetivoEm?: DataCivil | null;
  quebraAvisadaEm?: DataCivil | null;
  /** Until then a late parcel is no reason for another notice. */
  toleradoAte?: DataCivil;
  encerradoEm?: DataCivil | null;
  motivo?: string | null;
  loteDoAceiteId?: string;
  loteDoEfeitoId?: string | null;
}

export type AcordoNovo = Omit<
  AcordoTravado,
  'versao' | 'situacao' | 'efetivoEm' | 'quebraAvisadaEm' | 'loteDoAceiteId' | 'loteDoEfeitoId' | 'calendario'
> & {
  modeloId: string;
  solicitanteId: string | null;
  exigeAprovacao: boolean;
  calendario: readonly ParcelaDoCalendario[];
};
