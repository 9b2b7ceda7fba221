import { EVENTO_CANCELAMENTO, EVENTO_DEFERIDO, EVENTO_INDEFERIDO } from '@sineta/nfse';
import { ehDoDocumento } from '../notas/nota.regras.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { ehEmAberto, transicao, type Causa } from '../notas/transicoes.js';
import type { DocumentoAdn } from './documento-adn.entity.js';

export const EVENTO_SUBSTITUICAO = '105102';
export const EVENTO_DE_OFICIO = '305101';

/** Events after which a note is out of force. */
export const EVENTOS_DE_BAIXA = [EVENTO_CANCELAMENTO, EVENTO_SUBSTITUICAO, EVENTO_DEFERIDO, EVENTO_DE_OFICIO] as const;

/** Events of a note that change nothing here and that somebody should read. Source: schema of events 1.01. */
const A_LER: Readonly<Record<string, string>> = {
  '202205': 'quem prestou o serviço rejeitou a nota',
  '203206': 'o tomador rejeitou a nota',
  '204207': 'o intermediário rejeitou a nota',
  '205208': 'uma rejeição da nota foi anulada',
  '305102': 'a prefeitura bloqueou eventos da nota',
  '305103': 'a prefeitura desbloqueou eventos da nota',
};

/** What a document of the ADN does to a note of ours. */
export type Efeito =
  | { tipo: 'NENHUM' }
  /** Not decided yet: our own work on the same note has not ended. */
  | { tipo: 'ESPERAR' }
  /** Issued by the school in another system. */
  | { tipo: 'DE_FORA' }
  | { tipo: 'AUTORIZAR' }
  | { tipo: 'NUMERO_ALHEIO' }
  | { tipo: 'MUDAR'; causa: Extract<Causa, 'BAIXA' | 'BAIXA_DE_FORA' | 'BAIXA_NEGADA' | 'SUBSTITUICAO_DE_FORA'> }
  | { tipo: 'AVISAR'; texto: string };

type NotaNossa = Pick<NotaFiscal, 'situacao' | 'familia' | 'xmlDocumento' | 'chaveAcesso'>;
type Distribuido = Pick<DocumentoAdn, 'tipo' | 'papel' | 'evento' | 'conteudo' | 'chave'>;

/**
 * @param nota the one of the same key, document or number here; null when there is none
 * @param substituindo whether a document of ours is taking the place of this note
 */
export function efeitoDe(documento: Distribuido, nota: NotaNossa | null, substituindo: boolean): Efeito {
  if (documento.tipo === 'NFSE') return daNota(documento, nota);
  return documento.tipo === 'EVENTO' && nota ? doEvento(documento.evento ?? '', nota, substituindo) : NENHUM;
}

const NENHUM: Efeito = { tipo: 'NENHUM' };

function daNota({ papel, conteudo, chave }: Distribuido, nota: NotaNossa | null): Efeito {
  if (papel !== 'EMITENTE') return NENHUM;
  if (!nota) return { tipo: 'DE_FORA' };
  if (ehEmAberto(nota.situacao)) {
    if (ehDoDocumento(nota.familia, conteudo, nota.xmlDocumento)) return { tipo: 'AUTORIZAR' };
    return nota.situacao === 'INDETERMINADA' ? { tipo: 'NUMERO_ALHEIO' } : { tipo: 'ESPERAR' };
  }
  // The number is of a document of another system: the note here never became this one.
  return nota.familia === 'NACIONAL' && nota.chaveAcesso !== chave ? { tipo: 'DE_FORA' } : NENHUM;
}

function doEvento(evento: string, nota: NotaNossa, substituindo: boolean): Efeito {
  const aLer = A_LER[evento];
  if (aLer) return { tipo: 'AVISAR', texto: aLer };
  if (evento === EVENTO_SUBSTITUICAO) {
    if (nota.situacao === 'SUBSTITUIDA') return { tipo: 'NENHUM' };
    return substituindo ? { tipo: 'ESPERAR' } : mudar(nota, 'SUBSTITUICAO_DE_FORA');
  }
  // Of a request that was decided before the one that is on its way now.
  if (evento === EVENTO_INDEFERIDO) return nota.situacao === 'CANCELANDO' ? NENHUM : mudar(nota, 'BAIXA_NEGADA');
  if (!(EVENTOS_DE_BAIXA as readonly string[]).includes(evento)) return NENHUM;
  const pedidaAqui = transicao(nota.situacao, 'BAIXA') !== null;
  return mudar(nota, pedidaAqui ? 'BAIXA' : 'BAIXA_DE_FORA');
}

function mudar(nota: NotaNossa, causa: Extract<Efeito, { tipo: 'MUDAR' }>['causa']): Efeito {
  if (ehEmAberto(nota.situacao)) return { tipo: 'ESPERAR' };
  return transicao(nota.situacao, causa) ? { tipo: 'MUDAR', causa } : NENHUM;
}

/** How long after the hour a school asks, in ms: each has its own minute, so that they do not all ask at once. */
export function esperaDaEscola(escolaId: number): number {
  return ((Math.imul(escolaId, 2_654_435_761) >>> 0) % 1_800) * 1_000;
}
