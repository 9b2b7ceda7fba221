import type { Centavos, DataCivil } from '@sineta/nucleo';

/** A two-legged transfer: what leaves `credito` enters `debito`. A value of zero is nothing to post. */
export interface Lancamento {
  debito: string;
  credito: string;
  valorCentavos: Centavos;
  /** The business date of the fact, not of the posting. */
  dataEfeito: DataCivil;
  tipo: TipoDeLancamento;
  origemTipo:
    | 'contrato'
    | 'bolsa'
    | 'recebimento'
    | 'retorno'
    | 'cancelamento'
    | 'devolucao'
    | 'titulo-a-pagar'
    | 'baixa-a-pagar'
    | 'credito-de-fornecedor'
    | 'abatimento'
    | 'pontualidade'
    | 'acordo'
    | OrigemDoCaixa;
  origemId: string;
  parcelaId?: string | null;
}

type OrigemDoCaixa = 'tesouraria' | 'sessao-de-caixa' | 'recebivel-de-cartao' | 'cheque';

export const TIPOS_DE_LANCAMENTO = [
  'COBRANCA',
  'TROCA_DE_PAGADOR',
  'BOLSA',
  'CREDITO_DE_BOLSA',
  'FIM_DE_BOLSA',
  'FIM_DE_CREDITO_DE_BOLSA',
  'ENTRADA',
  'PRINCIPAL',
  'JUROS',
  'MULTA',
  'PONTUALIDADE',
  'CREDITO_DE_PONTUALIDADE',
  'TOLERANCIA',
  'CREDITO',
  'TARIFA',
  'A_IDENTIFICAR',
  'DEVOLUCAO',
  'ABATIMENTO',
  'FIM_DE_ABATIMENTO',
  'CANCELAMENTO',
  'CREDITO_DE_CANCELAMENTO',
  'MULTA_DE_CANCELAMENTO',
  'DESPESA',
  'RETENCAO',
  'TRIBUTO_A_PAGAR',
  'ADIANTAMENTO_A_PAGAR',
  'ADIANTAMENTO',
  'PAGAMENTO_DE_TITULO',
  'ENCARGOS_PAGOS',
  'DESCONTO_OBTIDO',
  'COMPENSACAO',
  'NOTA_DE_CREDITO',
  'REEMBOLSO',
  ...['FUNDO_DE_CAIXA', 'SUPRIMENTO', 'SANGRIA', 'FECHAMENTO_DE_CAIXA', 'SOBRA_DE_CAIXA', 'FALTA_DE_CAIXA'],
  'ESTORNO_DE_CAIXA',
  ...['LIQUIDACAO_DE_CARTAO', 'TAXA_DE_CARTAO', 'COMPENSACAO_DE_CHEQUE', 'DEVOLUCAO_DE_CHEQUE', 'DIVIDA_REABERTA'],
  ...['ANTECIPACAO_DE_CARTAO', 'CONTESTACAO_DE_CARTAO', 'DIFERENCA_DE_CARTAO', 'ENCARGOS_DEVOLVIDOS'],
  ...['NEGOCIACAO', 'MULTA_NEGOCIADA', 'JUROS_NEGOCIADOS', 'DISPENSA', 'HONORARIOS', 'JUROS_NAO_EXIGIDOS'],
  ...['TRANSFERENCIA', 'SALDO_INICIAL', 'RENDIMENTO', 'IDENTIFICACAO'],
  ...['REIMPUTACAO', 'PRINCIPAL_DE_ACORDO', 'CREDITO_DE_ACORDO'],
] as const;
export type TipoDeLancamento = (typeof TIPOS_DE_LANCAMENTO)[number];

/** The chart of accounts. An account is a text; those of a parcel, person or bank account carry its id. */
export const contas = {
  aReceber: (parcelaId: string) => `a-receber:${parcelaId}`,
  receita: (tipoDoServico: string) => `receita:${tipoDoServico.toLowerCase().replaceAll('_', '-')}`,
  credito: (pessoaId: string) => `credito:${pessoaId}`,
  banco: (contaBancariaId: string) => `banco:${contaBancariaId}`,
  caixa: (meio: string) => `caixa:${meio.toLowerCase().replaceAll('_', '-')}`,
  /** Cash of one session, from the opening to the close; ends at zero. Outside a session, cash is in the safe. */
  gaveta: (sessaoId: string) => `gaveta:${sessaoId}`,
  cofre: 'caixa:dinheiro',
  /** Gross of card sales that the acquirer still owes. */
  cartao: (adquirenteId: string) => `cartao:${adquirenteId}`,
  /** A cheque from the counter to the bank's credit. */
  cheque: (chequeId: string) => `cheque:${chequeId}`,
  /** Where the ways of one receipt meet before being imputed; ends at zero. */
  transito: (recebimentoId: string) => `transito:${recebimentoId}`,
  /** Money that the bank credited for a title nobody knows. */
  aIdentificar: (retornoId: string, linha: number) => `a-identificar:${retornoId}:${linha}`,
  /** Credit of a payer on its way back by Pix; ends at zero. */
  devolucaoPix: (devolucaoId: string) => `devolucao-pix:${devolucaoId}`,
  /** Where the debts of an agreement meet what is paid in their place; zero while it holds, and once it ended. */
  acordo: (acordoId: string) => `acordo:${acordoId}`,
  dispensa: (componente: 'principal' | 'multa' | 'juros') => `deducao:dispensa-de-${componente}`,
  jurosDeAcordo: 'receita:juros-de-acordo',
  honorarios: 'receita:honorarios',
  juros: 'receita:juros',
  multa: 'receita:multa',
  bolsas: 'deducao:bolsas',
  pontualidade: 'deducao:pontualidade',
  tolerancia: 'deducao:tolerancia',
  abatimentos: 'deducao:abatimentos',
  cancelamentos: 'deducao:cancelamentos',
  tarifas: 'despesa:tarifa-bancaria',
  aPagar: (tituloId: string) => `a-pagar:${tituloId}`,
  /** An expense of the school's own chart of `naturezas`. */
  despesa: (naturezaCodigo: string) => `despesa:${naturezaCodigo}`,
  /** Withheld from a supplier and not yet on a bill of its own. */
  retencao: (tributo: string) => `retencao:${tributo.toLowerCase()}`,
  /** An advance asked for and not paid yet; once paid it is `adiantamento`. */
  adiantamentoAPagar: (tituloId: string) => `adiantamento-a-pagar:${tituloId}`,
  /** What a supplier owes the school: advances paid and credit notes, less what was compensated. */
  adiantamento: (fornecedorId: string) => `adiantamento:${fornecedorId}`,
  encargosPagos: 'despesa:juros-e-multas',
  descontosObtidos: 'receita:descontos-obtidos',
  taxaDeCartao: 'despesa:taxa-de-cartao',
  /** What the acquirer keeps for paying before the day. */
  antecipacaoDeCartao: 'despesa:antecipacao-de-cartao',
  /** What the acquirer takes with a contested sale, beyond what it had paid of it. */
  contestacaoDeCartao: 'despesa:contestacao-de-cartao',
  /** What a PSP took back of a Pix (MED) and nobody is charged. */
  devolucaoDePix: 'despesa:devolucao-de-pix',
  /** What came short of, or beyond, what the acquirer's schedule foresaw. */
  faltaDeCartao: 'despesa:diferenca-de-cartao',
  sobraDeCartao: 'receita:diferenca-de-cartao',
  sobraDeCaixa: 'receita:sobra-de-caixa',
  faltaDeCaixa: 'despesa:falta-de-caixa',
  /** An account of the school's own: a bank without collection, an application, petty cash. */
  dinheiro: (contaId: string) => `dinheiro:${contaId}`,
  /** Money of nobody yet, that a person saw in the bank. */
  aIdentificarNoBanco: (movimentoId: string) => `a-identificar:${movimentoId}`,
  rendimentos: 'receita:rendimentos',
  /** A revenue of the school's own chart of `naturezas`. */
  receitaDaNatureza: (codigo: string) => `receita:${codigo}`,
  /** What each money account had when the school came to Sineta. */
  saldoInicial: 'patrimonio:saldo-inicial',
} as const;

export interface MovimentoDaConta {
  conta: string;
  debitos: Centavos;
  creditos: Centavos;
}

/** Debits and credits of each account, in the order of the account's name: the order in which rows are locked. */
export function somarPorConta(
  lancamentos: readonly Pick<Lancamento, 'debito' | 'credito' | 'valorCentavos'>[],
): MovimentoDaConta[] {
  const soma = new Map<string, MovimentoDaConta>();
  const de = (conta: string): MovimentoDaConta => {
    const achado = soma.get(conta) ?? { conta, debitos: 0, creditos: 0 };
    soma.set(conta, achado);
    return achado;
  };
  for (const { debito, credito, valorCentavos } of lancamentos) {
    de(debito).debitos += valorCentavos;
    de(credito).creditos += valorCentavos;
  }
  return [...soma.values()].sort((a, b) => (a.conta < b.conta ? -1 : 1));
}
