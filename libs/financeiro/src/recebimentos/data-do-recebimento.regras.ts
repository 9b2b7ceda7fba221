import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import type { Papel } from '@sineta/plataforma';
import { erroFinanceiro } from '../erros.js';

/** Charges and the on-time discount are those of the receipt's date: a past one changes what is owed. */
const PODEM_RETROAGIR: readonly Papel[] = ['admin', 'financeiro'];

export interface DataDoRecebimento {
  data: DataCivil;
  hoje: DataCivil;
  papeis: readonly Papel[];
  motivo?: string;
  /** When the newest of the contracts that are paid was issued; null when there is none. */
  emissao: DataCivil | null;
}

/**
 * Today, for who is at the counter. A past date is of who answers for the money, with a reason, and never from before
 * the contract.
 * @throws ErroDeNegocio `data-futura`, `data-retroativa`
 */
export function conferirData({ data, hoje, papeis, motivo, emissao }: DataDoRecebimento): void {
  if (data > hoje) throw erroFinanceiro('data-futura', `A data ${formatarDataBr(data)} ainda não chegou.`);
  if (data === hoje) return;
  if (!papeis.some((papel) => PODEM_RETROAGIR.includes(papel))) {
    throw retroativa('/data', 'O recebimento no balcão é sempre de hoje.', 'Retire a data, ou peça ao financeiro.');
  }
  if (emissao !== null && data < emissao) {
    const mensagem = `O contrato é de ${formatarDataBr(emissao)}: não se recebe antes dele.`;
    throw retroativa('/data', mensagem, 'Use a data em que o pagamento foi feito.');
  }
  if (!motivo) {
    throw retroativa(
      '/motivo',
      'Recebimento com data passada exige o motivo.',
      'Diga por que ele não foi lançado no dia.',
    );
  }
}

const retroativa = (campo: string, mensagem: string, acao: string) =>
  erroFinanceiro('data-retroativa', mensagem, [{ campo, mensagem, acao }]);
