import { formatarDataBr, type Centavos, type DataCivil } from '@sineta/nucleo';
import { erroFinanceiro } from '../../erros.js';
import { contas } from '../../razao/razao.regras.js';
import { erroDeTesouraria } from '../tesouraria.erros.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const CONTA = new RegExp(`^(?:(banco|dinheiro):(${UUID})|caixa:[a-z-]+)$`);

/** The row of an account of the ledger: of `conta_bancaria`, of `conta_de_dinheiro`, or of none (safe, ways of payment). */
export type DonoDaConta = { tabela: 'banco' | 'dinheiro'; id: string } | { tabela: null };

/** @throws ErroDeNegocio `conta-de-dinheiro-invalida` */
export function donoDaConta(conta: string, campo: string): DonoDaConta {
  if (conta.startsWith('gaveta:')) {
    throw invalida(campo, 'A gaveta é de uma sessão de caixa.', 'Use a sangria e o suprimento da sessão.');
  }
  if (conta.startsWith('cartao:')) {
    throw invalida(campo, 'O que a adquirente deve não se transfere.', 'Use POST /recebiveis-de-cartao/liquidacao.');
  }
  if (conta === 'cheques') {
    throw invalida(campo, 'Cheque em carteira não se transfere.', 'Use POST /cheques/{id}/deposito.');
  }
  const achado = CONTA.exec(conta);
  if (!achado)
    throw invalida(campo, `"${conta}" não é conta de dinheiro.`, 'Use a "conta" de GET /contas-de-dinheiro.');
  const [, tabela, id] = achado;
  return tabela && id ? { tabela: tabela as 'banco' | 'dinheiro', id } : { tabela: null };
}

/** @throws ErroDeNegocio `conta-de-dinheiro-invalida`, `data-futura` */
export function conferirTransferencia(
  t: { contaOrigem: string; contaDestino: string; data: DataCivil },
  hoje: DataCivil,
) {
  if (t.contaOrigem === t.contaDestino) {
    throw invalida('/contaDestino', 'A origem e o destino são a mesma conta.', 'Escolha outra conta de destino.');
  }
  conferirDia(t.data, hoje);
}

/** @throws ErroDeNegocio `data-futura` */
export function conferirDia(data: DataCivil, hoje: DataCivil): void {
  if (data <= hoje) return;
  const mensagem = `A data ${formatarDataBr(data)} ainda não chegou.`;
  const acao = `Use até ${formatarDataBr(hoje)}.`;
  throw erroFinanceiro('data-futura', mensagem, [{ campo: '/data', mensagem, acao }]);
}

/** An account overdrawn when the school came owes what it begins with. */
export function ladosDoSaldoInicial(conta: string, saldoCentavos: Centavos) {
  const [contaOrigem, contaDestino] = saldoCentavos > 0 ? [contas.saldoInicial, conta] : [conta, contas.saldoInicial];
  return { contaOrigem, contaDestino, valorCentavos: Math.abs(saldoCentavos) };
}

export const TIPOS_DO_BANCO = ['TARIFA', 'RENDIMENTO', 'A_IDENTIFICAR'] as const;
/** What the bank takes or gives by itself, which a person posts or makes of a line of the statement. */
export type TipoDoBanco = (typeof TIPOS_DO_BANCO)[number];

/** Where each comes from and goes to: the fee is an expense, the yield a revenue, and what is of nobody yet waits. */
export function ladosDoBanco(tipo: TipoDoBanco, conta: string, id: string, naturezaCodigo: string | null) {
  if (tipo === 'TARIFA') {
    return { contaOrigem: conta, contaDestino: naturezaCodigo ? contas.despesa(naturezaCodigo) : contas.tarifas };
  }
  if (tipo === 'A_IDENTIFICAR') return { contaOrigem: contas.aIdentificarNoBanco(id), contaDestino: conta };
  const contaOrigem = naturezaCodigo ? contas.receitaDaNatureza(naturezaCodigo) : contas.rendimentos;
  return { contaOrigem, contaDestino: conta };
}

/** @throws ErroDeNegocio `movimento-nao-permite` */
export function exigirIdentificavel(m: {
  tipo: string;
  estornadoEm: DataCivil | null;
  pagadorId: string | null;
}): void {
  if (m.tipo === 'A_IDENTIFICAR' && !m.estornadoEm && !m.pagadorId) return;
  const porque = m.pagadorId ? 'já tem dono' : m.estornadoEm ? 'foi estornado' : 'não é recebimento a identificar';
  throw erroDeTesouraria('movimento-nao-permite', `O movimento ${porque}.`);
}

/** A bank without its numbers takes no statement. @throws ErroDeNegocio `conta-de-dinheiro-invalida` */
export function exigirDadosDoBanco({ tipo, ...dados }: { tipo: string } & Record<string, string | null>): void {
  const falta = Object.keys(dados).find((campo) => dados[campo] === null);
  const algum = Object.values(dados).some((valor) => valor !== null);
  if (!falta || (tipo !== 'BANCO' && !algum)) return;
  const acao = 'Informe banco, agência, conta e dígito, como estão no extrato.';
  throw invalida(`/${falta}`, 'Faltam dados da conta no banco.', acao);
}

export function semSaldo() {
  const acao = 'Informe um saldo diferente de zero.';
  return invalida('/saldoCentavos', 'Uma conta que começa em zero não precisa de saldo inicial.', acao);
}

export function jaLancado(conta: string) {
  const mensagem = `A conta ${conta} já tem saldo inicial.`;
  const acao = 'Estorne o que foi lançado, em GET /movimentos-de-tesouraria?tipo=SALDO_INICIAL, e lance outro.';
  return erroDeTesouraria('saldo-inicial-ja-lancado', mensagem, [{ campo: '/conta', mensagem, acao }]);
}

const invalida = (campo: string, mensagem: string, acao: string) =>
  erroDeTesouraria('conta-de-dinheiro-invalida', mensagem, [{ campo, mensagem, acao }]);
