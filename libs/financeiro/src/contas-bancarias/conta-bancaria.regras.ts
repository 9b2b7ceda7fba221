import {
  bancoPorCodigo,
  conferirConta,
  simularBoleto,
  simularDoNossoNumero,
  type EntradaDoBoleto,
  type FigurasDoBoleto,
} from '@sineta/boleto';
import { faltasDaConta, layoutsDeRemessa, type ContaDeCobranca, type TamanhoDoLayout } from '@sineta/cnab';
import { comPonteiros, type Centavos, type DataCivil } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import { numeroDoTitulo } from './numeracao.regras.js';

/** What of an account the bank's rules look at. */
export interface DadosDaConta {
  banco: string;
  agencia: string;
  agenciaDv: string | null;
  conta: string;
  contaDv: string;
  carteira: string;
  modalidade: string | null;
  codigoBeneficiario: string;
  layoutCnab: TamanhoDoLayout;
  codigoTransmissao: string | null;
  posto: string | null;
  variacao: string | null;
}

/**
 * Checks branch, account, digits and collection contract by drawing a trial boleto with them.
 * @throws ErroDeNegocio `banco-desconhecido`, `conta-invalida`, `boleto-invalido`, `layout-cnab-nao-existe`, `conta-incompleta`
 */
export function conferirContaBancaria(conta: DadosDaConta, hoje: DataCivil): void {
  const { banco, agencia, agenciaDv, conta: numero, contaDv } = conta;
  comPonteiros(CAMPOS_DA_CONTA, () => {
    bancoPorCodigo(banco);
    conferirConta(banco, { agencia, conta: numero, contaDv, ...(agenciaDv ? { agenciaDv } : {}) });
    figurasDoBoleto(conta, { numero: numeroDoTitulo(banco, 1, hoje), valorCentavos: 1, vencimento: hoje });
  });
  conferirLayout(conta);
}

/** A bank to which the school does not write has nothing to check: its retornos are read all the same. */
function conferirLayout(conta: DadosDaConta): void {
  const layouts = layoutsDeRemessa(conta.banco);
  if (layouts.length === 0) return;
  if (!layouts.includes(conta.layoutCnab)) {
    const mensagem = `O banco ${conta.banco} não recebe remessa CNAB ${conta.layoutCnab}`;
    const acao = `Use ${layouts.join(' ou ')}.`;
    throw erroFinanceiro('layout-cnab-nao-existe', `${mensagem}.`, [{ campo: '/layoutCnab', mensagem, acao }]);
  }
  const faltas = faltasDaConta(contaDeCobranca(conta), conta.layoutCnab);
  const [primeira] = faltas;
  if (!primeira) return;
  const erros = faltas.map(({ campo, mensagem, acao }) => ({ campo: campo.replace('conta.', '/'), mensagem, acao }));
  throw erroFinanceiro('conta-incompleta', `${primeira.mensagem}: ${primeira.acao}`, erros);
}

/** The layout asked for, or the one that the bank has. */
export function layoutDaConta(banco: string, pedido: TamanhoDoLayout | undefined): TamanhoDoLayout {
  return pedido ?? layoutsDeRemessa(banco)[0] ?? '240';
}

/** What the boleto library calls each field, and where it is in the bodies of this API. */
export const CAMPOS_DA_CONTA: Readonly<Record<string, string>> = {
  ...{ banco: '/banco', agencia: '/agencia', agenciaDv: '/agenciaDv', conta: '/conta', contaDv: '/contaDv' },
  ...{ carteira: '/carteira', modalidade: '/modalidade', convenio: '/codigoBeneficiario', posto: '/posto' },
};

/** Nosso número, bar code and typeable line of a title of this account. */
export function figurasDoBoleto(
  conta: DadosDaConta,
  { numero, valorCentavos, vencimento }: { numero: number; valorCentavos: Centavos; vencimento: DataCivil },
): FigurasDoBoleto {
  return simularBoleto(entradaDoBoleto(conta, { nossoNumero: String(numero), valorCentavos, vencimento }));
}

type TituloNumerado = Pick<EntradaDoBoleto, 'nossoNumero' | 'valorCentavos' | 'vencimento'>;

/**
 * The same for a number already given, by the school or by the bank: with its check digits at the end.
 * @throws ErroDeNegocio `boleto-invalido` when the number is not of this account
 */
export function figurasDoNossoNumero(conta: DadosDaConta, titulo: TituloNumerado): FigurasDoBoleto {
  return simularDoNossoNumero(entradaDoBoleto(conta, titulo));
}

function entradaDoBoleto(conta: DadosDaConta, titulo: TituloNumerado): EntradaDoBoleto {
  const { banco, agencia, agenciaDv, conta: numeroDaConta, contaDv, carteira, modalidade, codigoBeneficiario } = conta;
  return {
    ...{ banco, agencia, conta: numeroDaConta, contaDv, carteira, convenio: codigoBeneficiario },
    ...(agenciaDv ? { agenciaDv } : {}),
    ...(modalidade ? { modalidade } : {}),
    ...(conta.posto ? { posto: conta.posto } : {}),
    ...titulo,
  };
}

export function contaDeCobranca(conta: DadosDaConta): ContaDeCobranca {
  const { banco, agencia, agenciaDv, conta: numero, contaDv, carteira, modalidade, codigoBeneficiario } = conta;
  return {
    ...{ banco, agencia, agenciaDv: agenciaDv ?? digitoDaAgencia(conta), conta: numero, contaDv },
    ...{ carteira, modalidade: modalidade ?? '01', codigoBeneficiario },
    ...(conta.codigoTransmissao ? { codigoTransmissao: conta.codigoTransmissao } : {}),
    ...(conta.posto ? { posto: conta.posto } : {}),
    ...(conta.variacao ? { variacao: conta.variacao } : {}),
  };
}

function digitoDaAgencia({ banco, agencia }: DadosDaConta): string {
  return bancoPorCodigo(banco).dvsDaAgencia?.(agencia)[0] ?? '0';
}
