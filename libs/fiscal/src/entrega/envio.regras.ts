import { formatarReais, type Centavos, type Competencia } from '@sineta/nucleo';
import { erroFiscal } from '../erros.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import type { ConfiguracaoDoEnvio } from './envio.entity.js';

export const MOTIVOS_DO_ENVIO = ['AUTORIZADA', 'CANCELADA', 'REENVIO'] as const;
export type MotivoDoEnvio = (typeof MOTIVOS_DO_ENVIO)[number];

/** What became of it, before any server: somebody without address, or who is not of age, receives nothing. */
export const RESULTADOS_DO_ENVIO = ['ENVIADO', 'SEM_EMAIL', 'PAGADOR_MENOR'] as const;
export type ResultadoDoEnvio = (typeof RESULTADOS_DO_ENVIO)[number];

export const CAMPOS_DO_ENVIO = ['responsavel', 'escola', 'numero', 'competencia', 'valor'] as const;
type CampoDoEnvio = (typeof CAMPOS_DO_ENVIO)[number];

export type TextosDoEnvio = Pick<
  ConfiguracaoDoEnvio,
  'assunto' | 'texto' | 'assuntoDoCancelamento' | 'textoDoCancelamento'
>;

export type PreferenciasDoEnvio = TextosDoEnvio &
  Pick<ConfiguracaoDoEnvio, 'automatico' | 'responderPara' | 'destinoEmHomologacao'>;

export const ENVIO_PADRAO: PreferenciasDoEnvio = {
  automatico: false,
  assunto: 'Nota fiscal de serviços nº {numero}',
  texto:
    'Olá, {responsavel}.\n\nSegue a nota fiscal de serviços nº {numero}, de {competencia}, no valor de {valor}. ' +
    'O PDF e o XML estão anexos.\n\n{escola}',
  assuntoDoCancelamento: 'Nota fiscal de serviços nº {numero} cancelada',
  textoDoCancelamento:
    'Olá, {responsavel}.\n\nA nota fiscal de serviços nº {numero}, de {competencia}, no valor de {valor}, foi cancelada e ' +
    'não vale mais. O PDF anexo traz a marca do cancelamento.\n\n{escola}',
  ...{ responderPara: null, destinoEmHomologacao: null },
};

/** Who pays. Nothing of the student is here: no address of theirs can be taken by mistake. */
export interface PagadorDaNota {
  nome: string;
  email: string | null;
  menor: boolean;
}

export interface Destino {
  resultado: ResultadoDoEnvio;
  para: string | null;
}

/** null: it is not sent at all. A note of tests goes only to the address that the school gave for them. */
export function destinoDoEnvio(
  { ambiente }: Pick<NotaFiscal, 'ambiente'>,
  pagador: PagadorDaNota | null,
  { destinoEmHomologacao }: Pick<PreferenciasDoEnvio, 'destinoEmHomologacao'>,
): Destino | null {
  if (!pagador) return null;
  if (ambiente === 'HOMOLOGACAO') {
    return destinoEmHomologacao ? { resultado: 'ENVIADO', para: destinoEmHomologacao } : null;
  }
  if (pagador.menor) return { resultado: 'PAGADOR_MENOR', para: null };
  return pagador.email ? { resultado: 'ENVIADO', para: pagador.email } : { resultado: 'SEM_EMAIL', para: null };
}

export interface DadosDoTexto {
  responsavel: string;
  escola: string;
  numero: string;
  competencia: Competencia;
  valorCentavos: Centavos;
}

/** @param semEfeito the note was cancelled: the texts of the cancellation */
export function escreverEnvio(
  textos: TextosDoEnvio,
  { competencia, valorCentavos, ...dados }: DadosDoTexto,
  semEfeito: boolean,
): { assunto: string; texto: string } {
  const campos: Record<CampoDoEnvio, string> = {
    ...dados,
    competencia: competencia.split('-').reverse().join('/'),
    valor: formatarReais(valorCentavos),
  };
  const preencher = (modelo: string): string =>
    modelo.replace(/\{(\w+)\}/g, (inteiro, campo: string) => campos[campo as CampoDoEnvio] ?? inteiro);
  const [assunto, texto] = semEfeito
    ? [textos.assuntoDoCancelamento, textos.textoDoCancelamento]
    : [textos.assunto, textos.texto];
  // A name with a line end would make another header.
  return { assunto: preencher(assunto).replace(/\s+/g, ' ').trim().slice(0, 200), texto: preencher(texto) };
}

/** @throws ErroDeNegocio texto-do-envio-invalido */
export function conferirTextos(textos: TextosDoEnvio): void {
  const erros = Object.entries(textos).flatMap(([campo, texto]) => {
    const nomes = [...texto.matchAll(/\{(\w+)\}/g)].map(([, nome]) => nome ?? '');
    return nomes
      .filter((nome) => !(CAMPOS_DO_ENVIO as readonly string[]).includes(nome))
      .map((nome) => ({
        ...{ campo: `/${campo}`, mensagem: `O texto usa {${nome}}, que não existe.` },
        acao: `Use só ${CAMPOS_DO_ENVIO.map((c) => `{${c}}`).join(', ')}.`,
      }));
  });
  if (erros[0]) throw erroFiscal('texto-do-envio-invalido', erros[0].mensagem, erros);
}
