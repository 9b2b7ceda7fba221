import { centavos, formatarReais, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { descontoDoPrazo, liquidoDe, type ParcelaViva } from './baixa.regras.js';

/** What the discount for paying on time does to a parcel that money paid in part and a reduction brought within it. */
export interface DescontoCompletado {
  /** What was still open. */
  descontoCentavos: Centavos;
  /** What had been paid beyond the value with the discount. */
  creditoCentavos: Centavos;
}

/**
 * Who paid a part, and after a scholarship, a rebate or a new due date owes no more than the discount of the day, has paid
 * the whole parcel in time: it is settled, and what was paid in excess is credit. `devolvido` is what the reduction already
 * gave back as credit.
 */
export function descontoCompletado(
  parcela: ParcelaViva,
  hoje: DataCivil,
  devolvido: Centavos = 0,
): DescontoCompletado | null {
  const { saldoCentavos, avulsa, acordoId, multaCobrada } = parcela;
  const liquido = liquidoDe(parcela);
  if (avulsa || acordoId !== null || multaCobrada || saldoCentavos === liquido) return null;
  const doPrazo = descontoDoPrazo(parcela, hoje, centavos(liquido - devolvido));
  const desconto = centavos(doPrazo - parcela.descontoDadoCentavos);
  if (desconto <= 0 || desconto < saldoCentavos) return null;
  return { descontoCentavos: saldoCentavos, creditoCentavos: centavos(desconto - saldoCentavos) };
}

export function lancamentosDoDesconto(
  { id, pagadorId }: Pick<ParcelaViva, 'id' | 'pagadorId'>,
  { descontoCentavos, creditoCentavos }: DescontoCompletado,
  dataEfeito: DataCivil,
): Lancamento[] {
  const comum = { dataEfeito, origemTipo: 'pontualidade', origemId: id, parcelaId: id } as const;
  const linha = { ...comum, debito: contas.pontualidade };
  return [
    { ...linha, credito: contas.aReceber(id), valorCentavos: descontoCentavos, tipo: 'PONTUALIDADE' },
    { ...linha, credito: contas.credito(pagadorId), valorCentavos: creditoCentavos, tipo: 'CREDITO_DE_PONTUALIDADE' },
  ];
}

/** A boleto of parcels that were settled so; `creditos` are what had been paid in excess of each. */
export function boletoDoQuitado<B extends { mensagem: string }>(boleto: B, creditos: readonly Centavos[]) {
  if (creditos.length === 0) return boleto;
  const credito = somarCentavos(creditos);
  const mensagem = [
    'Com o desconto de pontualidade, o que já foi pago quita a parcela, e o boleto foi cancelado.',
    ...(credito > 0 ? [`O que passou, ${formatarReais(credito)}, é crédito do pagador.`] : []),
  ].join(' ');
  return { ...boleto, situacao: 'CANCELADO', mensagem };
}
