import { centavos, formatarDataBr, formatarReais, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { acimaDaAlcada, type Alcada } from './alcada-de-cartao.regras.js';
import { erroDeCaixa } from './caixa.erros.js';
import type { LiquidacaoFeitaDto } from './cartoes.dto.js';
import type { RecebivelTravado } from './cartoes.repository.js';

/** What the acquirer paid of a receivable, on a day, in an account. */
export interface Credito {
  liquidoCentavos: Centavos;
  motivo: string | undefined;
  data: DataCivil;
  contaBancariaId: string;
}

/** By whom it is settled, and what this one may do alone. */
export interface Liquidante extends Alcada {
  usuarioId: string | null;
}

/**
 * Whether a receivable can be settled by this credit. What comes short or beyond has a reason, and above the limit is
 * settled by another than who confirmed the very same value. Returns the difference that is of one person alone.
 * @throws ErroDeNegocio `recebivel-nao-permite`, `liquidacao-invalida`, `segunda-pessoa-exigida`, `mesma-pessoa`
 */
export function exigirLiquidavel(r: RecebivelTravado, credito: Credito, quem: Liquidante, campo: string): Centavos {
  if (r.situacao !== 'PREVISTO') throw naoPermite(r, 'só o previsto se liquida', `${campo}/recebivelId`);
  if (credito.data < r.vendidoEm) {
    throw invalida('/data', `A venda é de ${formatarDataBr(r.vendidoEm)}: não foi paga antes dela.`);
  }
  const diferenca = centavos(Math.abs(credito.liquidoCentavos - r.liquidoCentavos));
  if (diferenca === 0) return 0;
  if (!credito.motivo) {
    const valores = `${formatarReais(credito.liquidoCentavos)} difere do previsto, ${formatarReais(r.liquidoCentavos)}`;
    throw invalida(`${campo}/motivo`, `O crédito de ${valores}: diga por quê.`);
  }
  const confirmada = r.autorizadoCentavos === credito.liquidoCentavos;
  if (confirmada && r.autorizadoPor !== quem.usuarioId) return 0;
  const mensagem = acimaDaAlcada(diferenca, quem);
  if (!mensagem) return diferenca;
  if (!confirmada) {
    throw erroDeCaixa('segunda-pessoa-exigida', `${mensagem} Duas pessoas a registram.`, [
      {
        campo: `${campo}/liquidoCentavos`,
        mensagem,
        acao: 'Peça a outra pessoa que leia o recebível e a confirme em POST /recebiveis-de-cartao/{id}/autorizacao-de-diferenca.',
      },
    ]);
  }
  throw erroDeCaixa('mesma-pessoa', 'Quem confirmou a diferença não liquida o recebível. Peça a outra pessoa.');
}

/** The net enters the bank, the fee of the sale is an expense, the difference is one too, or a revenue. */
export function lancamentosDaLiquidacao(r: RecebivelTravado, credito: Credito): Lancamento[] {
  const comum = { dataEfeito: credito.data, origemTipo: 'recebivel-de-cartao', origemId: r.id } as const;
  const [cartao, banco] = [contas.cartao(r.adquirenteId), contas.banco(credito.contaBancariaId)];
  const falta = Math.max(0, r.liquidoCentavos - credito.liquidoCentavos);
  const sobra = Math.max(0, credito.liquidoCentavos - r.liquidoCentavos);
  const doPrevisto = centavos(credito.liquidoCentavos - sobra);
  return [
    { ...comum, debito: banco, credito: cartao, valorCentavos: doPrevisto, tipo: 'LIQUIDACAO_DE_CARTAO' },
    { ...comum, debito: contas.taxaDeCartao, credito: cartao, valorCentavos: r.taxaCentavos, tipo: 'TAXA_DE_CARTAO' },
    { ...comum, debito: contas.faltaDeCartao, credito: cartao, valorCentavos: falta, tipo: 'DIFERENCA_DE_CARTAO' },
    { ...comum, debito: banco, credito: contas.sobraDeCartao, valorCentavos: sobra, tipo: 'DIFERENCA_DE_CARTAO' },
  ];
}

export function somarLiquidacoes(
  feitas: readonly { recebivel: RecebivelTravado; credito: Credito }[],
): LiquidacaoFeitaDto {
  const soma = (de: (feita: (typeof feitas)[number]) => Centavos) => somarCentavos(feitas.map(de));
  const liquidoCentavos = soma(({ credito }) => credito.liquidoCentavos);
  return {
    ...{ quantidade: feitas.length, brutoCentavos: soma(({ recebivel }) => recebivel.brutoCentavos) },
    taxaCentavos: soma(({ recebivel }) => recebivel.taxaCentavos),
    diferencaCentavos: centavos(liquidoCentavos - soma(({ recebivel }) => recebivel.liquidoCentavos)),
    liquidoCentavos,
  };
}

const invalida = (campo: string, mensagem: string) =>
  erroDeCaixa('liquidacao-invalida', mensagem, [{ campo, mensagem, acao: 'Confira com o extrato da adquirente.' }]);

export function naoPermite({ id, situacao }: RecebivelTravado, porque: string, campo = '') {
  const mensagem = `O recebível ${id} está ${situacao.toLowerCase()}: ${porque}.`;
  return erroDeCaixa('recebivel-nao-permite', mensagem, [{ campo, mensagem, acao: 'Leia a agenda de novo.' }]);
}
