import { contar, diaNoMes, formatarDataBr, type Competencia, type DataCivil } from '@sineta/nucleo';
import { erroDeTesouraria } from '../tesouraria.erros.js';

/**
 * The last day of the month to close. Only a month that ended closes, and it closes all before it.
 * @param fechadoAte last closed day, null when nothing is closed
 * @throws ErroDeNegocio `mes-nao-terminou`, `mes-ja-fechado`
 */
export function fimDoMesAFechar(competencia: Competencia, fechadoAte: DataCivil | null, hoje: DataCivil): DataCivil {
  const fim = diaNoMes(competencia, 31);
  if (fim >= hoje) {
    const mensagem = `O mês ${competencia} vai até ${formatarDataBr(fim)}.`;
    throw erroDeTesouraria('mes-nao-terminou', mensagem, [
      { campo: '/competencia', mensagem, acao: 'Feche-o depois do último dia, ou feche um mês anterior.' },
    ]);
  }
  if (fechadoAte !== null && fim <= fechadoAte) {
    const mensagem = `Os meses estão fechados até ${formatarDataBr(fechadoAte)}.`;
    throw erroDeTesouraria('mes-ja-fechado', mensagem, [
      { campo: '/competencia', mensagem, acao: 'Feche um mês posterior.' },
    ]);
  }
  return fim;
}

/** Something of the month that waits for a person. */
export interface Pendencia {
  tipo: TipoDePendencia;
  quantidade: number;
  /** Whether the month does not close with it, but by the administrator and with a reason. */
  impede: boolean;
  mensagem: string;
  /** Where it is seen and resolved. */
  onde: string;
}

interface Descricao {
  uma: string;
  varias: string;
  onde: string;
  avisa?: true;
}

/** What is looked at before a month closes, in the order in which a person takes it. */
const PENDENCIAS = {
  CAIXA_ABERTO: { uma: 'caixa por fechar', varias: 'caixas por fechar', onde: 'GET /sessoes-de-caixa?situacao=ABERTA' },
  RETORNO_POR_APLICAR: { uma: 'retorno por aplicar', varias: 'retornos por aplicar', onde: 'GET /retornos' },
  LINHA_DE_RETORNO: {
    ...{ uma: 'linha de retorno órfã ou suspeita', varias: 'linhas de retorno órfãs ou suspeitas' },
    onde: 'GET /retornos/{id}',
  },
  PIX_A_CONFERIR: {
    ...{ uma: 'Pix a conferir', varias: 'Pix a conferir', onde: 'GET /pix-recebidos?resultado=A_CONFERIR' },
  },
  TRANSACAO_POR_CONCILIAR: {
    ...{ uma: 'linha do extrato por conciliar', varias: 'linhas do extrato por conciliar' },
    onde: 'GET /transacoes-bancarias?situacao=PENDENTE',
  },
  TRANSACAO_SUSPEITA: {
    ...{ uma: 'linha do extrato que parece repetida', varias: 'linhas do extrato que parecem repetidas' },
    onde: 'GET /transacoes-bancarias?situacao=SUSPEITA',
  },
  ESTORNO_PEDIDO: { uma: 'estorno à espera', varias: 'estornos à espera', onde: 'GET /pedidos-de-estorno' },
  BOLSA_PEDIDA: { uma: 'bolsa à espera', varias: 'bolsas à espera', onde: 'GET /pedidos-de-bolsa' },
  DEVOLUCAO_PIX_PEDIDA: {
    ...{ uma: 'devolução de Pix à espera', varias: 'devoluções de Pix à espera', onde: 'GET /devolucoes-pix' },
  },
  DEVOLUCAO_DO_PSP: {
    ...{ uma: 'devolução do banco por lançar', varias: 'devoluções do banco por lançar' },
    onde: 'GET /devolucoes-do-psp?situacao=DEVOLVIDA&lancada=false',
  },
  TITULO_POR_APROVAR: {
    ...{ uma: 'conta a pagar por aprovar', varias: 'contas a pagar por aprovar' },
    onde: 'GET /titulos-a-pagar?situacao=PENDENTE',
  },
  TITULO_VENCIDO: {
    ...{ uma: 'conta vencida e não paga', varias: 'contas vencidas e não pagas', avisa: true },
    onde: 'GET /titulos-a-pagar?prazo=VENCIDOS',
  },
  CARTAO_POR_CAIR: {
    ...{ uma: 'cartão que devia ter caído', varias: 'cartões que deviam ter caído', avisa: true },
    onde: 'GET /recebiveis-de-cartao?situacao=PREVISTO',
  },
} as const satisfies Record<string, Descricao>;

export type TipoDePendencia = keyof typeof PENDENCIAS;
export const TIPOS_DE_PENDENCIA = Object.keys(PENDENCIAS) as TipoDePendencia[];

/** Only what there is, described. */
export function descreverPendencias(contadas: readonly { tipo: TipoDePendencia; quantidade: number }[]): Pendencia[] {
  return TIPOS_DE_PENDENCIA.flatMap((tipo): Pendencia[] => {
    const quantidade = contadas.find((c) => c.tipo === tipo)?.quantidade ?? 0;
    const { uma, varias, onde, avisa }: Descricao = PENDENCIAS[tipo];
    if (quantidade === 0) return [];
    return [{ tipo, quantidade, impede: !avisa, mensagem: contar(quantidade, uma, varias), onde }];
  });
}

/**
 * With things undone, only the administrator closes, and says why.
 * @throws ErroDeNegocio `fechamento-com-pendencias`
 */
export function exigirSemPendencias(
  pendencias: readonly Pendencia[],
  { justificativa, administrador }: { justificativa: string | undefined; administrador: boolean },
): void {
  const impedem = pendencias.filter(({ impede }) => impede);
  if (impedem.length === 0 || (justificativa && administrador)) return;
  const erros = impedem.map(({ mensagem, onde }) => ({
    ...{ campo: '/competencia', mensagem: `${mensagem}.`, acao: `Resolva em ${onde}.` },
  }));
  const saida = justificativa
    ? 'Só o administrador fecha um mês com pendências.'
    : 'O administrador pode fechar assim mesmo, com justificativa.';
  throw erroDeTesouraria('fechamento-com-pendencias', `Há pendências no mês. ${saida}`, erros);
}

/**
 * Only the last closing is reopened, and by somebody else: to reach an older month, the newer ones are reopened first.
 * @throws ErroDeNegocio `reabertura-nao-permite`, `mesma-pessoa`
 */
export function conferirReabertura(
  { fechadoAte, reabertoEm, fechadoPor }: { fechadoAte: DataCivil; reabertoEm: Date | null; fechadoPor: string | null },
  ultimo: DataCivil | null,
  quem: string | null,
): void {
  if (reabertoEm) throw naoPermite('Este mês já foi reaberto.', 'Confira a lista dos fechamentos.');
  if (ultimo === null || fechadoAte < ultimo) {
    throw naoPermite('Há mês mais novo fechado.', 'Reabra primeiro o mais novo.');
  }
  if (quem !== null && quem === fechadoPor) {
    const mensagem = 'Quem fechou o mês não o reabre.';
    throw erroDeTesouraria('mesma-pessoa', mensagem, [{ campo: 'id', mensagem, acao: 'Peça a outro administrador.' }]);
  }
}

const naoPermite = (mensagem: string, acao: string) =>
  erroDeTesouraria('reabertura-nao-permite', mensagem, [{ campo: 'id', mensagem, acao }]);
