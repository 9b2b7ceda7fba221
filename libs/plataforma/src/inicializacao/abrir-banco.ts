import { iniciarBancoEmbutido, urlAdminExistente } from '../banco-embutido/index.js';
import { BANCO_EMBUTIDO, prepararPapeis, prepararPapeisExistentes, type UrlsDoBanco } from '../banco/papeis.js';
import type { Configuracao } from '../configuracao/variaveis.js';
import type { Chaveiro } from '../segredos/chaveiro.js';
import { ErroDeInicializacao } from './erro-de-inicializacao.js';

export interface OpcoesAoAbrir {
  /** For commands: when a running Sineta holds the folder, use its database instead of refusing. */
  compartilhar?: boolean;
  /** One line of progress, pt-BR. */
  aoProgredir?: (texto: string) => void;
  /** Called if the embedded database ends by itself. */
  aoCair?: (motivo: string) => void;
}

export interface BancoAberto extends UrlsDoBanco {
  /** Where the data is, with no password. */
  descricao: string;
  /** Stops the database if it was started here; otherwise does nothing. */
  parar(): Promise<void>;
}

/**
 * The database of this installation with its two roles ready, embedded or existing. What remains is to `migrar` and,
 * after it, `verificarPapelDoAplicativo`.
 * @throws ErroDeInicializacao
 */
export async function abrirBanco(
  config: Configuracao,
  chaves: Chaveiro,
  opcoes: OpcoesAoAbrir = {},
): Promise<BancoAberto> {
  if (config.urlBanco) {
    const urls = await prepararPapeisExistentes(config.urlBanco, { urlApp: config.urlBancoApp, chaves });
    return { ...urls, descricao: `PostgreSQL de DATABASE_URL`, parar: async () => undefined };
  }
  const { urlAdmin, parar } = await abrirEmbutido(config, opcoes);
  try {
    const urls = await prepararPapeis(urlAdmin, { chaves });
    return { ...urls, descricao: `PostgreSQL embutido em ${config.pastaDados}`, parar };
  } catch (erro) {
    await parar();
    throw erro;
  }
}

async function abrirEmbutido(
  config: Configuracao,
  { compartilhar, aoProgredir, aoCair }: OpcoesAoAbrir,
): Promise<{ urlAdmin: string; parar(): Promise<void> }> {
  try {
    const { pastaDados: pasta, portaBanco: portaPreferida } = config;
    return await iniciarBancoEmbutido({ pasta, portaPreferida, aoProgredir, aoCair });
  } catch (erro) {
    if (!compartilhar || !(erro instanceof ErroDeInicializacao) || erro.codigo !== 'em-uso') throw erro;
    return { urlAdmin: await urlAdminExistente(config.pastaDados), parar: async () => undefined };
  }
}

/**
 * Administrator's connection to the schools' data in the embedded database that is running now (`npm run db:url`).
 * @throws ErroDeInicializacao banco-nao-esta-rodando
 */
export async function urlDosDados(pasta: string): Promise<string> {
  const url = new URL(await urlAdminExistente(pasta));
  url.pathname = `/${BANCO_EMBUTIDO}`;
  return url.href;
}
