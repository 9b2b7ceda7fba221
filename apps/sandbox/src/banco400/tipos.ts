import type { Centavos, DataCivil } from '@sineta/nucleo';

export type SituacaoDoTitulo = 'ABERTO' | 'LIQUIDADO' | 'BAIXADO';

/** A title as the bank keeps it. */
export interface Titulo400 {
  nossoNumero: string;
  seuNumero: string;
  identificacao: string;
  /** As the remessa wrote it in the detail; empty where the bank only names the company in the header. */
  empresa: string;
  vencimento: DataCivil | null;
  valor: Centavos;
  abatimento: Centavos;
  nome: string;
  situacao: SituacaoDoTitulo;
}

/** What one detail of a remessa asks. */
export interface Pedido400 extends Omit<Titulo400, 'situacao'> {
  instrucao: string;
  inscricao: string;
  cep: string;
}

export interface Remessa400 {
  banco: string;
  /** Positions 27-46 of the header: branch, account or code of the company, as the bank writes them. */
  empresa: string;
  nome: string;
  data: DataCivil | null;
  pedidos: Pedido400[];
  /** What makes the bank refuse the whole file. */
  erros: string[];
}

export interface Conta400 {
  banco: string;
  empresa: string;
  nome: string;
  ultimoRetorno: number;
  ultimoNumero: number;
  titulos: Readonly<Record<string, Titulo400>>;
  /** SHA-256 of the files taken and the name of the retorno of each one. */
  remessas: Readonly<Record<string, string>>;
}

/** All that the bank knows: plain data. The key of an account is its bank and the code of the company. */
export interface Estado400 {
  contas: Readonly<Record<string, Conta400>>;
}

export interface Evento400 {
  ocorrencia: string;
  titulo: Omit<Titulo400, 'situacao'>;
  motivos: readonly string[];
  pago: Centavos;
  tarifa: Centavos;
  credito: DataCivil | null;
}

export interface Retorno400 {
  nome: string;
  conteudo: Buffer;
}
