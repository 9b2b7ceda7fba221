import type { EscolasRepository, Pessoa } from '@sineta/cadastro';
import { formatarReais } from '@sineta/nucleo';
import type { DadosDoRecibo, ItemDoRecibo } from '@sineta/papel';
import { escolaNoPapel } from '../apoio/escola-no-papel.js';
import type { MeioRecebido } from '../baixas/recebimento.regras.js';
import type { RecebimentoDto } from './recebimentos.dto.js';
import type { ItemDoRecebimento } from './recebimentos.repository.js';

export const NOMES_DOS_MEIOS: Readonly<Record<string, string>> = {
  ...{ DINHEIRO: 'dinheiro', PIX: 'Pix', CARTAO_DEBITO: 'cartão de débito', CARTAO_CREDITO: 'cartão de crédito' },
  ...{ CHEQUE: 'cheque', TRANSFERENCIA: 'transferência', BOLETO: 'boleto bancário', CREDITO: 'crédito do pagador' },
};

/** What the receipt says: each parcel by its parts, each way of paying with its value, and the change. */
export function dadosDoRecibo(
  recebimento: RecebimentoDto & { itens: ItemDoRecebimento[] },
  numero: number,
  pagador: Pessoa,
  escola: Awaited<ReturnType<EscolasRepository['atual']>>,
): DadosDoRecibo {
  const { itens, creditoGeradoCentavos, valorCentavos, data, estornadoEm, trocoCentavos } = recebimento;
  const credito = { descricao: 'Crédito para as próximas parcelas', valorCentavos: creditoGeradoCentavos };
  return {
    numero: String(numero).padStart(6, '0'),
    escola: escolaNoPapel(escola),
    pagador: { nome: pagador.nome, ...(pagador.documento ? { documento: pagador.documento } : {}) },
    itens: [...itens.flatMap(linhasDaParcela), credito].filter((linha) => linha.valorCentavos !== 0),
    ...{ valorCentavos, pagoEm: data, emitidoEm: data, cidade: escola.municipio ?? '' },
    formaDePagamento: comoPagou(recebimento.meios as MeioRecebido[], trocoCentavos),
    cancelado: estornadoEm !== null,
  };
}

/** The value of the parcel that was settled, less the discount, plus fine and interest. */
function linhasDaParcela(item: ItemDoRecebimento): ItemDoRecibo[] {
  const [ano, mes] = item.competencia.split('-');
  const desconto = item.deAcordo ? 'Juros que não correram' : 'Desconto de pontualidade';
  return [
    {
      descricao: `${item.servicoNome} ${mes}/${ano} - ${item.alunoNome}`,
      valorCentavos: item.principalCentavos + item.descontoCentavos,
    },
    { descricao: `${desconto} ${mes}/${ano}`, valorCentavos: -item.descontoCentavos },
    { descricao: `Multa ${mes}/${ano}`, valorCentavos: item.multaCentavos },
    { descricao: `Juros ${mes}/${ano}`, valorCentavos: item.jurosCentavos },
  ];
}

function comoPagou(meios: readonly MeioRecebido[], trocoCentavos: number): string {
  const partes = meios.map(({ meio, valorCentavos }) => {
    const nome = NOMES_DOS_MEIOS[meio] ?? meio;
    if (meio !== 'DINHEIRO' || trocoCentavos === 0) return `${nome} (${formatarReais(valorCentavos)})`;
    const entregue = formatarReais(valorCentavos + trocoCentavos);
    return `${nome} (entregues ${entregue}, troco de ${formatarReais(trocoCentavos)})`;
  });
  return new Intl.ListFormat('pt-BR', { type: 'conjunction' }).format(partes);
}
