import { erroDoCadastro } from '../erros.js';

export interface DireitosPedidos {
  podeRetirar?: boolean;
  restricao?: string | null;
}

/**
 * A guardian under restriction (court order, custody) does not pick the child up. Recording the restriction takes the
 * permission away in the same act; asking for both at once is refused, since whoever reads the list at the gate must
 * not find "may pick up" beside a court order.
 */
export function aplicarRestricao<T extends DireitosPedidos>(pedido: T, atual: DireitosPedidos = {}): T {
  const restricao = pedido.restricao === undefined ? atual.restricao : pedido.restricao;
  if (!restricao) return pedido;
  if (pedido.podeRetirar) {
    throw erroDoCadastro('vinculo-invalido', 'Quem tem restrição não pode retirar o aluno.', [
      {
        campo: '/podeRetirar',
        mensagem: 'Há restrição por ordem judicial ou guarda.',
        acao: 'Deixe podeRetirar falso ou, se a restrição acabou, limpe-a (null) antes.',
      },
    ]);
  }
  return { ...pedido, podeRetirar: false };
}

/** A company pays; it neither follows marks nor picks a child up, and is nobody's dependent. */
export function conferirPartes(
  dependente: { tipo: string },
  responsavel: { tipo: string },
  { pedagogico, podeRetirar }: { pedagogico?: boolean; podeRetirar?: boolean },
): void {
  if (dependente.tipo === 'JURIDICA') {
    throw erroDoCadastro('vinculo-invalido', 'O dependente é uma empresa.', [
      { campo: '/dependenteId', mensagem: 'É pessoa jurídica.', acao: 'Informe a pessoa do aluno.' },
    ]);
  }
  if (responsavel.tipo !== 'JURIDICA' || !(pedagogico || podeRetirar)) return;
  throw erroDoCadastro('vinculo-invalido', 'Uma empresa só pode ser responsável financeira.', [
    {
      campo: pedagogico ? '/pedagogico' : '/podeRetirar',
      mensagem: 'Direito que não cabe a pessoa jurídica.',
      acao: 'Deixe falso, ou vincule uma pessoa física com este direito.',
    },
  ]);
}
