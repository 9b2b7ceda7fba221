import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { TipoDeServicoTomado } from '../../regras/contas-a-pagar.regras.js';

export const REGIMES = ['SIMPLES', 'MEI', 'PRESUMIDO', 'REAL', 'IMUNE', 'PESSOA_FISICA'] as const;
export const TIPOS_DE_SERVICO = [
  'PROFISSIONAL',
  'CESSAO_DE_MAO_DE_OBRA',
  'OUTRO',
] as const satisfies TipoDeServicoTomado[];

/** Whom the school pays. */
@Entity('fornecedor')
export class Fornecedor extends BaseDaEscola {
  /** CPF (11) or CNPJ (14, alphanumeric since July 2026). */
  @Column('text') documento: string;
  @Column('text') nome: string;
  @Column('text') regimeTributario: (typeof REGIMES)[number];
  @Column('text') tipoDeServico: TipoDeServicoTomado;
  /** Rate of the ISS that the school withholds; 0: it does not. */
  @Column('numeric') issPercentual: string;
  /** Day of the month in which the municipality wants the ISS. */
  @Column('integer') issDia: number;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) telefone: string | null;
  @Column('text', { nullable: true }) logradouro: string | null;
  @Column('text', { nullable: true }) numero: string | null;
  @Column('text', { nullable: true }) complemento: string | null;
  @Column('text', { nullable: true }) bairro: string | null;
  @Column('text', { nullable: true }) municipio: string | null;
  @Column('text', { nullable: true }) uf: string | null;
  @Column('text', { nullable: true }) cep: string | null;
  @Column('boolean') ativo: boolean;
}

export const SITUACOES_DOS_DADOS = ['PENDENTE', 'APROVADO', 'RECUSADO', 'INATIVO'] as const;
export type SituacaoDosDados = (typeof SITUACOES_DOS_DADOS)[number];
export const TIPOS_DE_CHAVE = ['CPF', 'CNPJ', 'CELULAR', 'EMAIL', 'ALEATORIA'] as const;
export type TipoDeChave = (typeof TIPOS_DE_CHAVE)[number];

/** Where a supplier receives. Nothing is paid there before somebody other than who typed it approves. */
@Entity('dados_bancarios')
export class DadosBancarios extends BaseDaEscola {
  @Column('uuid') fornecedorId: string;
  @Column('text') meio: 'CONTA' | 'PIX';
  @Column('text', { nullable: true }) banco: string | null;
  @Column('text', { nullable: true }) ispb: string | null;
  @Column('text', { nullable: true }) agencia: string | null;
  @Column('text', { nullable: true }) agenciaDv: string | null;
  @Column('text', { nullable: true }) conta: string | null;
  @Column('text', { nullable: true }) contaDv: string | null;
  @Column('text', { nullable: true }) tipoConta: 'CORRENTE' | 'POUPANCA' | null;
  @Column('text', { nullable: true }) chaveTipo: TipoDeChave | null;
  @Column('text', { nullable: true }) chave: string | null;
  @Column('text') situacao: SituacaoDosDados;
  @Column('uuid') alteradoPor: string;
  @Column('uuid', { array: true }) editores: string[];
  @Column('uuid', { nullable: true }) decididoPor: string | null;
  @Column('timestamptz', { nullable: true }) decididoEm: Date | null;
  @Column('text', { nullable: true }) motivo: string | null;
}
