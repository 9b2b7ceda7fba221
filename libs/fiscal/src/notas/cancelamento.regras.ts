import type { ErroDoGoverno, Familia } from '@sineta/nfse';
import type { ErroDaNota, NotaFiscal } from './nota-fiscal.entity.js';
import type { CancelamentoMostradoDto } from './notas.dto.js';
import { errosDaRejeicao } from './nota.regras.js';

/** A tax office takes days to answer. */
export const ENTRE_PERGUNTAS_DA_ANALISE_MS = 6 * 3_600_000;

/** The days of the city to cancel are over (Anexo I). */
const FORA_DO_PRAZO = 'E0822';
const PECA_A_ANALISE = 'O prazo do município terminou: peça a análise em POST /notas-fiscais/:id/pedido-de-analise.';

export function errosDaBaixa(familia: Familia, erros: readonly ErroDoGoverno[]): ErroDaNota[] {
  return errosDaRejeicao(familia, erros).map((erro) =>
    erro.codigo === FORA_DO_PRAZO ? { ...erro, acao: PECA_A_ANALISE } : erro,
  );
}

type NotaComPedido = Pick<NotaFiscal, 'situacao' | 'erros' | 'pedidoCancelamento' | 'xmlEvento'>;

/** How the request of a cancellation stands, for who asked. */
export function cancelamentoMostrado(nota: NotaComPedido): CancelamentoMostradoDto | null {
  const { pedidoCancelamento: pedido, xmlEvento } = nota;
  if (!pedido) return null;
  const { motivo, texto, pedidoEm, analise = false } = pedido;
  const protocolo = /<infEvento[^>]* Id="([^"]+)"/.exec(xmlEvento ?? '')?.[1] ?? null;
  return { motivo, texto, pedidoEm, analise, protocolo, oQueFazer: oQueFazer(nota, analise) };
}

function oQueFazer({ situacao, erros }: NotaComPedido, analise: boolean): string {
  switch (situacao) {
    case 'CANCELANDO':
      return 'O pedido está a caminho do governo: aguarde.';
    case 'EM_ANALISE_FISCAL':
      return 'A prefeitura está decidindo, e o sistema pergunta a cada 6 horas. Se demorar, leve o protocolo ao atendimento fiscal do município.';
    case 'CANCELADA':
      return 'Cancelada: as parcelas podem ter outra nota.';
    case 'CANCELAMENTO_NEGADO':
      if (erros.some(({ codigo }) => codigo === FORA_DO_PRAZO)) return PECA_A_ANALISE;
      return analise
        ? 'A prefeitura negou e a nota continua valendo: consulte o contador e, se houver fato novo, peça outra análise.'
        : 'O governo negou e a nota continua valendo: veja em erros o que corrigir, e peça de novo.';
    default:
      return 'Nada: a nota seguiu por outro caminho.';
  }
}
