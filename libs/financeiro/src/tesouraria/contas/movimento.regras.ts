import { formatarDataBr, type Centavos, type DataCivil } from '@sineta/nucleo';
import { erroFinanceiro } from '../../erros.js';
import { contas } from '../../razao/razao.regras.js';
import { erroDeTesouraria } from '../tesouraria.erros.js';

const CONTA = /^(banco:[0-9a-f-]{36}|caixa:[a-z-]+)$/;

/** Id of the bank account, or null when it is the safe or a way of payment. @throws ErroDeNegocio `conta-de-dinheiro-invalida` */
export function contaBancariaDa(conta: string, campo: string): string | null {
  if (conta.startsWith('gaveta:')) {
    throw invalida(campo, 'A gaveta é de uma sessão de caixa.', 'Use a sangria e o suprimento da sessão.');
  }
  if (!CONTA.test(conta)) {
    throw invalida(campo, `"${conta}" não é conta de dinheiro.`, 'Use a "conta" de GET /contas-de-dinheiro.');
  }
  return conta.startsWith('banco:') ? conta.slice('banco:'.length) : null;
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

const invalida = (campo: string, mensagem: string, acao: string) =>
  erroDeTesouraria('conta-de-dinheiro-invalida', mensagem, [{ campo, mensagem, acao }]);
