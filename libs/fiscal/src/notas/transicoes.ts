import type { SituacaoDaNota } from './nota-fiscal.entity.js';

/** Why a note changes; each answer of a government and each request of a person is one of these. */
export type Causa =
  | 'ASSINATURA'
  | 'ENVIO'
  /** The connection was not made: as if it had not been tried. */
  | 'NADA_SAIU'
  | 'AUTORIZACAO'
  | 'REJEICAO'
  /** A city whose homologation only says whether it would take the note: nothing exists there. */
  | 'TESTE_ACEITO'
  | 'DUVIDA'
  /** The government, asked after the time of grace, has no note of the document. */
  | 'NAO_ENCONTRADA'
  /** The number belongs to a document of another system. */
  | 'NUMERO_ALHEIO'
  | 'CORRECAO'
  /** What stopped a draft was mended: it takes its number. */
  | 'VALIDACAO'
  | 'ESTORNO'
  | 'PEDIDO_DE_BAIXA'
  | 'BAIXA'
  | 'BAIXA_NEGADA'
  | 'BAIXA_EM_ANALISE'
  | 'BAIXA_DE_FORA'
  /** Another note took its place, and holds its instalments. */
  | 'SUBSTITUICAO'
  /** By another system of the school: the note that takes its place is not here, and holds the instalments. */
  | 'SUBSTITUICAO_DE_FORA';

export interface Transicao {
  causa: Causa;
  de: readonly SituacaoDaNota[];
  para: SituacaoDaNota;
  /** The instalments may be invoiced again. */
  libera?: true;
}

/** What the government may have, or not: only an answer decides. */
const EM_ABERTO = ['ENVIANDO', 'INDETERMINADA'] as const satisfies readonly SituacaoDaNota[];

export function ehEmAberto(situacao: SituacaoDaNota): boolean {
  return (EM_ABERTO as readonly SituacaoDaNota[]).includes(situacao);
}

/** Every way in which a note goes from one situation to another. What is not here cannot happen. */
export const TRANSICOES: readonly Transicao[] = [
  { causa: 'ASSINATURA', de: ['VALIDADA'], para: 'ASSINADA' },
  { causa: 'ENVIO', de: ['ASSINADA'], para: 'ENVIANDO' },
  { causa: 'NADA_SAIU', de: ['ENVIANDO'], para: 'ASSINADA' },
  { causa: 'AUTORIZACAO', de: EM_ABERTO, para: 'AUTORIZADA' },
  { causa: 'REJEICAO', de: EM_ABERTO, para: 'REJEITADA' },
  { causa: 'TESTE_ACEITO', de: EM_ABERTO, para: 'APROVADA_NO_TESTE', libera: true },
  { causa: 'DUVIDA', de: EM_ABERTO, para: 'INDETERMINADA' },
  { causa: 'NAO_ENCONTRADA', de: ['INDETERMINADA'], para: 'ASSINADA' },
  { causa: 'NUMERO_ALHEIO', de: ['INDETERMINADA'], para: 'REJEITADA' },
  { causa: 'CORRECAO', de: ['REJEITADA'], para: 'VALIDADA' },
  { causa: 'VALIDACAO', de: ['RASCUNHO'], para: 'VALIDADA' },
  { causa: 'ESTORNO', de: ['RASCUNHO', 'VALIDADA', 'REJEITADA'], para: 'DESCARTADA', libera: true },
  { causa: 'PEDIDO_DE_BAIXA', de: ['AUTORIZADA', 'CANCELAMENTO_NEGADO'], para: 'CANCELANDO' },
  { causa: 'BAIXA', de: ['CANCELANDO', 'EM_ANALISE_FISCAL'], para: 'CANCELADA', libera: true },
  { causa: 'BAIXA_NEGADA', de: ['CANCELANDO', 'EM_ANALISE_FISCAL'], para: 'CANCELAMENTO_NEGADO' },
  { causa: 'BAIXA_EM_ANALISE', de: ['CANCELANDO'], para: 'EM_ANALISE_FISCAL' },
  { causa: 'BAIXA_DE_FORA', de: ['AUTORIZADA', 'CANCELAMENTO_NEGADO'], para: 'CANCELADA', libera: true },
  { causa: 'SUBSTITUICAO', de: ['AUTORIZADA', 'CANCELAMENTO_NEGADO'], para: 'SUBSTITUIDA' },
  {
    causa: 'SUBSTITUICAO_DE_FORA',
    de: ['AUTORIZADA', 'CANCELANDO', 'CANCELAMENTO_NEGADO', 'EM_ANALISE_FISCAL'],
    para: 'SUBSTITUIDA',
  },
];

export function transicao(
  situacao: SituacaoDaNota,
  causa: Causa,
  tabela: readonly Transicao[] = TRANSICOES,
): Transicao | null {
  return tabela.find((t) => t.causa === causa && t.de.includes(situacao)) ?? null;
}

/** Situations from which a cause may act. */
export function situacoesDe(causa: Causa): readonly SituacaoDaNota[] {
  return TRANSICOES.find((t) => t.causa === causa)?.de ?? [];
}

/** @throws Error when the table does not have it: a mistake of the program, since who asks looks first */
export function aplicar(situacao: SituacaoDaNota, causa: Causa): SituacaoDaNota {
  const achada = transicao(situacao, causa);
  if (!achada) throw new Error(`Uma nota ${situacao} não muda por ${causa}.`);
  return achada.para;
}
