import { formatarReais, type Centavos, type DataCivil } from '@sineta/nucleo';
import { contas, type Lancamento } from '../../razao/razao.regras.js';
import { erroDePagar } from '../pagar.erros.js';
import type { SituacaoDoTitulo, TipoDeTitulo } from '../titulos/titulo.regras.js';

/** What leaves (`principal` + `juros` + `multa`) and what the supplier gave up (`desconto`). */
export interface ValoresDaBaixa {
  principalCentavos: Centavos;
  descontoCentavos: Centavos;
  jurosCentavos: Centavos;
  multaCentavos: Centavos;
}

/** What of a bill a settlement looks at. */
export interface TituloAPagar {
  id: string;
  numero: number;
  tipo: TipoDeTitulo;
  fornecedorId: string | null;
  situacao: SituacaoDoTitulo;
  saldoCentavos: Centavos;
}

/** @throws ErroDeNegocio `titulo-nao-permite`, `pagamento-acima-do-saldo` */
export function exigirPagavel(titulo: TituloAPagar, { principalCentavos, descontoCentavos }: ValoresDaBaixa): void {
  if (titulo.situacao !== 'APROVADO') {
    const situacao = titulo.situacao === 'PENDENTE' ? 'espera aprovação' : `está ${titulo.situacao.toLowerCase()}`;
    throw erroDePagar('titulo-nao-permite', `O título nº ${titulo.numero} ${situacao}.`);
  }
  if (titulo.tipo === 'ADIANTAMENTO' && descontoCentavos > 0) {
    throw erroDePagar('pagamento-acima-do-saldo', 'Adiantamento não tem desconto.', [
      { campo: '/descontoCentavos', mensagem: 'Maior que zero.', acao: 'Altere o valor do adiantamento.' },
    ]);
  }
  const quitado = principalCentavos + descontoCentavos;
  if (quitado > 0 && quitado <= titulo.saldoCentavos) return;
  throw erroDePagar(
    'pagamento-acima-do-saldo',
    `O título nº ${titulo.numero} tem ${formatarReais(titulo.saldoCentavos)} a pagar.`,
    [{ campo: '/principalCentavos', mensagem: 'Principal e desconto passam do saldo.', acao: 'Corrija os valores.' }],
  );
}

/**
 * Postings of a settlement: what is owed against where the money leaves from, interest and fine as an expense, discount as
 * revenue; an advance that was paid becomes the supplier's debt.
 */
export function lancamentosDaBaixa(
  baixa: ValoresDaBaixa & { id: string; conta: string; data: DataCivil; compensacao: boolean },
  titulo: TituloAPagar,
): Lancamento[] {
  const comum = { dataEfeito: baixa.data, origemTipo: 'baixa-a-pagar' as const, origemId: baixa.id };
  const aPagar = contas.aPagar(titulo.id);
  const encargos = baixa.jurosCentavos + baixa.multaCentavos;
  const principal = { debito: aPagar, credito: baixa.conta, valorCentavos: baixa.principalCentavos };
  return [
    { ...comum, ...principal, tipo: baixa.compensacao ? 'COMPENSACAO' : 'PAGAMENTO_DE_TITULO' },
    {
      ...{ ...comum, debito: aPagar, credito: contas.descontosObtidos, valorCentavos: baixa.descontoCentavos },
      tipo: 'DESCONTO_OBTIDO',
    },
    {
      ...{ ...comum, debito: contas.encargosPagos, credito: baixa.conta, valorCentavos: encargos },
      tipo: 'ENCARGOS_PAGOS',
    },
    ...(titulo.tipo === 'ADIANTAMENTO' && titulo.fornecedorId
      ? [
          {
            ...{ ...comum, debito: contas.adiantamento(titulo.fornecedorId), valorCentavos: baixa.principalCentavos },
            ...{ credito: contas.adiantamentoAPagar(titulo.id), tipo: 'ADIANTAMENTO' as const },
          },
        ]
      : []),
  ];
}

export const MEIOS_DE_SAIDA = ['PIX', 'TRANSFERENCIA', 'BOLETO', 'DEBITO_AUTOMATICO', 'CHEQUE', 'DINHEIRO'] as const;
export type MeioDeSaida = (typeof MEIOS_DE_SAIDA)[number];

/** Cash leaves the till; everything else, a bank account. @throws ErroDeNegocio `conta-de-saida` */
export function contaDeSaida(meio: MeioDeSaida, contaBancariaId: string | undefined): string {
  if (meio === 'DINHEIRO') return contas.caixa(meio);
  if (contaBancariaId) return contas.banco(contaBancariaId);
  throw erroDePagar('conta-de-saida', 'Diga de que conta bancária o dinheiro sai.', [
    { campo: '/contaBancariaId', mensagem: 'Conta não informada.', acao: 'Escolha a conta, ou o meio DINHEIRO.' },
  ]);
}
