import { formatarReais, type Centavos, type DataCivil } from '@sineta/nucleo';
import { contas, type Lancamento } from '../razao/razao.regras.js';

export const SITUACOES_DA_DEVOLUCAO_DO_PSP = ['EM_PROCESSAMENTO', 'DEVOLVIDA', 'NAO_REALIZADA'] as const;
export type SituacaoDaDevolucaoDoPsp = (typeof SITUACOES_DA_DEVOLUCAO_DO_PSP)[number];

export const DESFECHOS = ['PARCELA_REABERTA', 'DEBITO_DO_PAGADOR', 'SEM_LANCAMENTO'] as const;
export type DesfechoDaDevolucao = (typeof DESFECHOS)[number];

/** API Pix 2.9, `natureza` of a devolution. */
const NATUREZAS: Readonly<Record<string, string>> = {
  ORIGINAL: 'devolução pedida fora do Sineta',
  RETIRADA: 'devolução de saque ou troco',
  MED_OPERACIONAL: 'MED, por falha operacional do PSP do pagador',
  MED_FRAUDE: 'MED, por suspeita de fraude',
  MED_PIX_AUTOMATICO: 'MED, de um Pix Automático contestado',
};

export const porQueVoltou = (natureza: string | null): string =>
  NATUREZAS[natureza ?? ''] ?? `devolução do PSP${natureza ? ` (${natureza})` : ''}`;

/** What the payer owes again, when the parcels cannot reopen: their credit goes down, below zero if need be. */
export function debitoDaDevolucao(
  d: { id: string; pessoaId: string; contaBancariaId: string; valorCentavos: Centavos },
  dataEfeito: DataCivil,
): Lancamento {
  return {
    ...{ debito: contas.credito(d.pessoaId), credito: contas.banco(d.contaBancariaId), dataEfeito },
    ...{ valorCentavos: d.valorCentavos, tipo: 'DEVOLUCAO', origemTipo: 'devolucao', origemId: d.id },
  };
}

/** The fee of the boleto is not given back with the money: reversed with the receipt, it is spent again. */
export function tarifaQueFica(
  recebimento: { id: string; tarifaCentavos: Centavos },
  contaBancariaId: string,
  dataEfeito: DataCivil,
): Lancamento {
  return {
    ...{ debito: contas.tarifas, credito: contas.banco(contaBancariaId), dataEfeito, tipo: 'TARIFA' },
    ...{ valorCentavos: recebimento.tarifaCentavos, origemTipo: 'devolucao', origemId: recebimento.id },
  };
}

export function mensagemDoDesfecho(
  desfecho: DesfechoDaDevolucao,
  { valorCentavos, natureza }: { valorCentavos: Centavos; natureza: string | null },
  recusa: string | null,
): string {
  const fato = `O banco devolveu ${formatarReais(valorCentavos)} ao pagador (${porQueVoltou(natureza)}).`;
  if (desfecho === 'PARCELA_REABERTA') return `${fato} O recebimento foi estornado, e o que ele pagava está em aberto.`;
  if (desfecho === 'DEBITO_DO_PAGADOR') {
    return `${fato} O recebimento não pôde ser estornado (${recusa ?? 'parte dele já foi usada'}) O valor saiu do crédito do pagador, que pode ter ficado devendo.`;
  }
  return `${fato} O Pix não estava nas contas de ninguém: nada foi lançado. Se ele entrou por outra porta, estorne-o lá.`;
}
