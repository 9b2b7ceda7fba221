import { orientacaoParaRejeicao, regraDoCatalogo, type ErroDoGoverno, type Familia } from '@sineta/nfse';
import { erroFiscal } from '../erros.js';
import type { AlertaDaNota, ErroDaNota, NotaFiscal, SituacaoDaNota } from './nota-fiscal.entity.js';
import { situacoesDe } from './transicoes.js';

export type Acao =
  'validar' | 'reenviar' | 'decidir' | 'cancelar' | 'pedir-analise' | 'substituir' | 'estornar' | 'ler-nfse';

/** Situations in which each thing may be done. A note the government may have is never touched. */
const ACEITAS: Readonly<Record<Acao, readonly SituacaoDaNota[]>> = {
  validar: situacoesDe('VALIDACAO'),
  reenviar: [...situacoesDe('CORRECAO'), 'VALIDADA', 'ASSINADA', 'ENVIANDO', 'INDETERMINADA'],
  decidir: situacoesDe('DUVIDA'),
  cancelar: situacoesDe('PEDIDO_DE_BAIXA'),
  'pedir-analise': situacoesDe('PEDIDO_DE_BAIXA'),
  substituir: situacoesDe('SUBSTITUICAO'),
  estornar: situacoesDe('ESTORNO'),
  'ler-nfse': ['AUTORIZADA', 'CANCELANDO', 'CANCELADA', 'CANCELAMENTO_NEGADO', 'EM_ANALISE_FISCAL', 'SUBSTITUIDA'],
};

const EM_PALAVRAS: Readonly<Record<Acao, string>> = {
  validar: 'validada',
  reenviar: 'enviada de novo',
  decidir: 'decidida por uma pessoa',
  cancelar: 'cancelada',
  'pedir-analise': 'levada à análise fiscal',
  substituir: 'substituída',
  estornar: 'desfeita',
  'ler-nfse': 'baixada',
};

/** @throws ErroDeNegocio situacao-nao-permite */
export function exigirSituacao(situacao: SituacaoDaNota, acao: Acao): void {
  if (ACEITAS[acao].includes(situacao)) return;
  const mensagem = `A nota está ${situacao} e não pode ser ${EM_PALAVRAS[acao]}.`;
  const proximo = `Situações aceitas: ${ACEITAS[acao].join(', ')}.`;
  throw erroFiscal('situacao-nao-permite', mensagem, [{ campo: '/situacao', mensagem, acao: proximo }]);
}

/** The number belongs to a DPS of another system: this note must take another number. */
export const NUMERO_DE_OUTRA_DPS = 'S014';

/** The advice is of the family: the same code means another thing in another government. */
export function errosDaRejeicao(familia: Familia, erros: readonly ErroDoGoverno[]): ErroDaNota[] {
  return erros.map(({ codigo, descricao, complemento }) => ({
    ...{ codigo, texto: descricao, acao: regraDoCatalogo(familia, codigo)?.acao ?? orientacaoParaRejeicao(codigo) },
    ...(complemento ? { complemento } : {}),
  }));
}

/** Of the operation that replaces (table of ABRASF 1.0): there a code is about the old note. */
const ORIENTACOES_DA_TROCA: Readonly<Record<string, string>> = {
  E78: 'A prefeitura não acha a nota antiga: desista da substituição, confira a antiga no portal e fale com a prefeitura.',
  E79: 'A nota antiga já está cancelada na prefeitura: desista da substituição, registre aqui o cancelamento da antiga e gere outra.',
  E138: 'O prazo do município para tirar a nota antiga terminou: desista da substituição e procure o atendimento fiscal da prefeitura.',
};

/** What a refusal asks of the school, when the note comes in the place of another as well. */
export function errosDaRecusa(
  { familia, substituiId }: Pick<NotaFiscal, 'familia' | 'substituiId'>,
  erros: readonly ErroDoGoverno[],
): ErroDaNota[] {
  const daTroca = substituiId !== null && familia === 'ABRASF';
  return errosDaRejeicao(familia, erros).map((erro) => {
    const acao = daTroca ? ORIENTACOES_DA_TROCA[erro.codigo] : undefined;
    return acao === undefined ? erro : { ...erro, acao };
  });
}

/** The government says that another one receives the notes of this school. */
export const ERRO_DE_ROTA: ErroDaNota = {
  codigo: 'S016',
  texto: 'Este governo não recebe as notas da escola: elas são de outro sistema.',
  acao: 'Confira para onde a escola emite, desfaça o movimento e gere a nota de novo.',
};

/** The homologation of a city that only examines. */
export const APROVADA_NO_TESTE: AlertaDaNota = {
  codigo: 'S017',
  texto:
    'Aprovada no teste: a prefeitura aceitaria esta nota. Em homologação ela só examina, e a nota não existe; o número e as parcelas voltaram a ficar livres.',
};

export function erroDeNumeroAlheio(chave: string): ErroDaNota {
  return {
    codigo: NUMERO_DE_OUTRA_DPS,
    texto: `O governo já tem a nota ${chave} com esta série e este número, de outro documento.`,
    acao: 'Envie de novo: a nota tomará outro número. Se outro sistema emite nesta série, use uma série própria.',
  };
}

/**
 * A note found by the number of our document is ours only if it was made of it: the same number may have been used by
 * another system of the school. The national note carries the document with its signature; a city's note carries at least
 * its value.
 */
export function ehDoDocumento(familia: Familia, xmlDaNota: string, documento: string): boolean {
  if (familia === 'NACIONAL') return trazNossaAssinatura(xmlDaNota, documento);
  const [la, aqui] = [valorDoServico(xmlDaNota), valorDoServico(documento)];
  return la === null || aqui === null || la === aqui;
}

function trazNossaAssinatura(nfseXml: string, dpsAssinada: string): boolean {
  const valor = /<SignatureValue>([^<]+)<\/SignatureValue>/.exec(dpsAssinada)?.[1]?.replace(/\s/g, '');
  return valor !== undefined && nfseXml.replace(/\s/g, '').includes(valor);
}

function valorDoServico(xml: string): number | null {
  const valor = /<(?:\w+:)?(?:ValorServicos|ValorFinalCobrado)>([\d.]+)</.exec(xml)?.[1];
  return valor === undefined ? null : Number(valor);
}

const PRIMEIRA_ESPERA_MS = 2_000;
const MAIOR_ESPERA_MS = 15 * 60_000;

/** 2 s, 4 s, 8 s… up to 15 minutes. */
export function esperaDaConsulta(consultas: number, primeiraMs = PRIMEIRA_ESPERA_MS): number {
  return Math.min(MAIOR_ESPERA_MS, primeiraMs * 2 ** Math.min(consultas, 20));
}

/** Documents sent this many times without a note coming out wait for a person. */
export const ENVIOS_AUTOMATICOS = 5;

export type Veredito = { tipo: 'REENVIAR' } | { tipo: 'PARAR' } | { tipo: 'ESPERAR'; ms: number };

/**
 * The government has no note of this DPS. While the document may still be on its way that says nothing; later, the same
 * signed document goes again: its Id is the key, so at most one note comes out (E0014).
 */
export function aposNaoEncontrada(enviadaEm: Date | null, agora: Date, carenciaMs: number, envios: number): Veredito {
  const passados = enviadaEm ? agora.getTime() - enviadaEm.getTime() : carenciaMs;
  if (passados < carenciaMs) return { tipo: 'ESPERAR', ms: carenciaMs - passados };
  return envios >= ENVIOS_AUTOMATICOS ? { tipo: 'PARAR' } : { tipo: 'REENVIAR' };
}

export const ERRO_DE_ENVIOS_SEM_NOTA: ErroDaNota = {
  codigo: 'S015',
  texto: 'O documento foi enviado várias vezes e o governo não respondeu nem gerou a nota.',
  acao: 'Confira o serviço do governo e o certificado, e peça novo envio da nota.',
};

/** After this long without an answer that decides, a person is called, and the government is asked less often. */
const CHAMAR_PESSOA_MS = 24 * 3_600_000;
export const ESPERA_COM_PESSOA_MS = 6 * 3_600_000;

export function semRespostaHaMuito({ enviadaEm }: Pick<NotaFiscal, 'enviadaEm'>, agora: Date): boolean {
  return enviadaEm !== null && agora.getTime() - enviadaEm.getTime() >= CHAMAR_PESSOA_MS;
}

export const SEM_RESPOSTA: ErroDaNota = {
  codigo: 'S018',
  texto: 'Há mais de 24 horas o governo não diz se esta nota existe.',
  acao:
    'Procure-a no portal do governo. Se está lá: POST /notas-fiscais/:id/nota-encontrada. ' +
    'Se com certeza não está: POST /notas-fiscais/:id/nota-inexistente.',
};

/** What a person said of the note, and the government did not confirm. */
export function naoConfirmada(qual: string, motivo: string): ErroDaNota {
  return {
    ...{ codigo: 'S019', texto: `O governo não confirmou a nota ${qual}: ${motivo}` },
    acao: 'Confira o número no portal e informe de novo, ou diga que a nota não existe.',
  };
}

const DE_PESSOA: ReadonlySet<string> = new Set(['S018', 'S019']);

export const esperaPessoa = ({ erros }: Pick<NotaFiscal, 'erros'>): boolean =>
  erros.some(({ codigo }) => codigo === SEM_RESPOSTA.codigo);

/** The refusal of the government that is still to be confirmed, without what this system asks of a person. */
export const recusaPendente = ({ erros }: Pick<NotaFiscal, 'erros'>): ErroDaNota[] =>
  erros.filter(({ codigo }) => !DE_PESSOA.has(codigo));

/**
 * A note found by a number that a person gave is of our document only if it tells the RPS of it: a note made by hand in
 * the portal of the city tells none. The national note is known by our signature.
 */
export function ehDoRps(
  { familia, serie, numero }: Pick<NotaFiscal, 'familia' | 'serie' | 'numero'>,
  xml: string,
): boolean {
  if (familia === 'NACIONAL') return true;
  const rps = /<(?:\w+:)?(ChaveRPS|IdentificacaoRps)>(.*?)<\/(?:\w+:)?\1>/s.exec(xml)?.[2] ?? '';
  const campo = (nome: string) => new RegExp(`<(?:\\w+:)?${nome}(?:RPS)?>([^<]*)<`).exec(rps)?.[1]?.trim();
  return Number(campo('Numero')) === numero && (campo('Serie') ?? '') === serie;
}
