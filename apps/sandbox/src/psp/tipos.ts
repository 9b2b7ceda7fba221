/* The shapes of the API Pix 2.9 (bacen/pix-api, openapi.yaml) that the training PSP keeps and answers. */

export interface Pessoa {
  cpf?: string;
  cnpj?: string;
  nome: string;
}

export interface ModalidadeEValor {
  modalidade: number;
  valorPerc?: string;
  descontoDataFixa?: { data: string; valorPerc: string }[];
}

export interface ValorDaCobV {
  original: string;
  multa?: ModalidadeEValor;
  juros?: ModalidadeEValor;
  abatimento?: ModalidadeEValor;
  desconto?: ModalidadeEValor;
}

export type StatusDaCobV = 'ATIVA' | 'CONCLUIDA' | 'REMOVIDA_PELO_USUARIO_RECEBEDOR' | 'REMOVIDA_PELO_PSP';

export interface CobV {
  txid: string;
  revisao: number;
  status: StatusDaCobV;
  calendario: { criacao: string; dataDeVencimento: string; validadeAposVencimento: number };
  devedor: Pessoa & Record<string, unknown>;
  valor: ValorDaCobV;
  chave: string;
  solicitacaoPagador?: string;
  infoAdicionais?: { nome: string; valor: string }[];
  loc: { id: number; location: string; tipoCob: 'cobv'; criacao: string };
  location: string;
  pixCopiaECola: string;
  pix?: PixRecebido[];
}

export interface Devolucao {
  id: string;
  rtrId: string;
  valor: string;
  natureza: string;
  horario: { solicitacao: string; liquidacao?: string };
  status: 'EM_PROCESSAMENTO' | 'DEVOLVIDO' | 'NAO_REALIZADO';
  motivo?: string;
}

export interface PixRecebido {
  endToEndId: string;
  txid?: string;
  valor: string;
  componentesValor?: Record<string, { valor: string }>;
  chave: string;
  horario: string;
  infoPagador?: string;
  devolucoes?: Devolucao[];
}

export type StatusNoLote = 'EM_PROCESSAMENTO' | 'CRIADA' | 'NEGADA';

export interface LoteCobV {
  descricao: string;
  criacao: string;
  cobsv: { txid: string; status: StatusNoLote; criacao?: string; problema?: object }[];
}

export interface LocRec {
  id: number;
  location: string;
  criacao: string;
  idRec?: string;
}

export type StatusDaRec = 'CRIADA' | 'APROVADA' | 'REJEITADA' | 'EXPIRADA' | 'CANCELADA';

export interface Rec {
  idRec: string;
  status: StatusDaRec;
  vinculo: { contrato: string; objeto?: string; devedor: Pessoa };
  calendario: { dataInicial: string; dataFinal?: string; periodicidade: string };
  valor?: { valorRec?: string; valorMinimoRecebedor?: string };
  politicaRetentativa: 'NAO_PERMITE' | 'PERMITE_3R_7D';
  loc?: LocRec;
  recebedor: Pessoa;
  ativacao: { tipoJornada: string };
  atualizacao: { status: string; data: string }[];
  encerramento?: object;
  pagador?: object;
}

export interface SolicRec {
  idSolicRec: string;
  idRec: string;
  status: string;
  calendario: { dataExpiracaoSolicitacao: string };
  destinatario: Record<string, string>;
  atualizacao: { status: string; data: string }[];
}

export interface Tentativa {
  dataLiquidacao: string;
  tipo: 'AGND' | 'NTAG' | 'RIFL';
  status: 'SOLICITADA' | 'AGENDADA' | 'PAGA' | 'CANCELADA' | 'REJEITADA' | 'EXPIRADA';
  endToEndId: string;
  atualizacao: { status: string; data: string }[];
  rejeicao?: { codigo: string; descricao: string };
}

export type StatusDaCobR = 'CRIADA' | 'ATIVA' | 'CONCLUIDA' | 'EXPIRADA' | 'REJEITADA' | 'CANCELADA';

export interface CobR {
  idRec: string;
  txid: string;
  status: StatusDaCobR;
  calendario: { criacao: string; dataDeVencimento: string };
  valor: { original: string };
  infoAdicional?: string;
  ajusteDiaUtil: boolean;
  recebedor: object;
  politicaRetentativa: string;
  tentativas: Tentativa[];
  atualizacao: { status: string; data: string }[];
  pix?: PixRecebido[];
  encerramento?: object;
}

/** One client of the PSP: who has the credentials, and everything that is of it. */
export interface Recebedor {
  segredo: string;
  chaves: string[];
  proximoId: number;
  cobsv: Record<string, CobV>;
  lotes: Record<string, LoteCobV>;
  pix: Record<string, PixRecebido>;
  locsRec: Record<string, LocRec>;
  recs: Record<string, Rec>;
  solicRecs: Record<string, SolicRec>;
  cobsr: Record<string, CobR>;
  webhooks: Record<string, { webhookUrl: string; criacao: string }>;
  webhookRec?: { webhookUrl: string; criacao: string };
  webhookCobR?: { webhookUrl: string; criacao: string };
}

export interface EstadoDoPsp {
  recebedores: Record<string, Recebedor>;
}

/** What a request answers: JSON, or problem+json when the status is of an error. */
export interface Resposta {
  status: number;
  corpo?: unknown;
}
