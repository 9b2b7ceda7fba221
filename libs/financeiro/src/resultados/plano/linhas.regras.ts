import type { Regime } from '../demonstracao/fatos.sql.js';
import { regraDaConta, type Grupo } from './contas-do-razao.regras.js';

/** Lines that no single account is: what money met in the statement by cash, and the provision. */
const PROPRIAS: Readonly<Record<string, { nome: string; grupo: Grupo }>> = {
  acordos: { nome: 'Parcelas de acordos', grupo: 'RECEITA' },
  creditos: { nome: 'Créditos de pagadores', grupo: 'FORA_DO_RESULTADO' },
  'a-identificar': { nome: 'Recebimentos a identificar', grupo: 'FORA_DO_RESULTADO' },
  adiantamentos: { nome: 'Adiantamentos a fornecedores', grupo: 'FORA_DO_RESULTADO' },
  provisao: { nome: 'Provisão para perdas (variação)', grupo: 'PROVISAO' },
};

const RETENCAO = /^retencao:(.+)$/;

export const LINHAS_PROPRIAS = Object.keys(PROPRIAS);

/** Where a line stands; null when nobody said. */
export function grupoDaLinha(linha: string): Grupo | null {
  if (linha.startsWith('servico:')) return 'RECEITA';
  return PROPRIAS[linha]?.grupo ?? regraDaConta(linha)?.grupo ?? null;
}

/** Name of a line: the school's own, that of the service or expense account, or the house's. */
export function nomeDaLinha(linha: string, nomes: ReadonlyMap<string, string>): string {
  const tributo = RETENCAO.exec(linha)?.[1];
  const daCasa = PROPRIAS[linha]?.nome ?? regraDaConta(linha)?.nome ?? 'Sem classificação';
  return nomes.get(linha) ?? (tributo ? `${tributo.toUpperCase()} retido de fornecedores, recolhido` : daCasa);
}

export const NOMES_DOS_GRUPOS: Readonly<Record<Regime, Readonly<Record<Grupo, string>>>> = {
  COMPETENCIA: {
    RECEITA: 'Receita bruta de serviços',
    DEDUCOES: 'Deduções da receita',
    OUTRAS_RECEITAS: 'Encargos e outras receitas',
    DISPENSAS: 'Valores dispensados em acordos',
    DESPESAS: 'Despesas',
    FINANCEIRAS: 'Tarifas, taxas e encargos',
    PROVISAO: 'Perdas esperadas',
    FORA_DO_RESULTADO: 'Fora do resultado',
  },
  CAIXA: {
    RECEITA: 'Serviços recebidos',
    DEDUCOES: 'Receitas devolvidas como crédito',
    OUTRAS_RECEITAS: 'Encargos e outras receitas recebidos',
    DISPENSAS: 'Valores dispensados em acordos',
    DESPESAS: 'Despesas pagas',
    FINANCEIRAS: 'Tarifas, taxas e encargos pagos',
    PROVISAO: 'Perdas esperadas',
    FORA_DO_RESULTADO: 'Fora do resultado',
  },
};
