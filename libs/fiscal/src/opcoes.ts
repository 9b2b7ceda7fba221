import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ambiente, PerfilDoEmissor } from '@sineta/nfse';
import { ErroDeInicializacao, type Configuracao } from '@sineta/plataforma';
import type { LimitesDoCircuito } from './transmissao/circuito.regras.js';

/** One national service: base URL and, when it is not signed by a public authority, who signs it. */
export interface EnderecoDaSefin {
  url: string;
  caPem?: string;
  /** In place of those of all the services. */
  carenciaMs?: number;
  prazoMs?: number;
}

export interface OpcoesDoFiscal {
  /** Folder of the official schemas, to examine what comes from outside as well; without it, our own reading only. */
  pastaXsd?: string;
  /** Default: the government's addresses. */
  sefin?: Partial<Record<Ambiente, EnderecoDaSefin>>;
  /** The training cities, in place of those that have a system of their own. Default: each city's address. */
  prefeituras?: Partial<Record<Ambiente, EnderecoDaSefin>>;
  /** How long an unanswered document may still be on its way; only after it does "not found" count. Default 60 s. */
  carenciaMs?: number;
  /** Longest wait for an answer; shorter than `carenciaMs`. Default 30 s. */
  prazoMs?: number;
  /** Requests at the same time for each school. Default 4. */
  conexoes?: number;
  /** The first wait before a question that had no answer is asked again; each next one is double. Default 2 s. */
  primeiraEsperaMs?: number;
  /** Authorities of ICP-Brasil, in PEM; without them no chain is compared with a root. */
  icp?: readonly string[];
  /** When to stop calling a government that does not answer; default, that of the rules. */
  circuito?: Partial<LimitesDoCircuito>;
}

/**
 * The training government is a process of this machine: what it has not received when it stops is lost for good, so a
 * note in doubt need not wait a minute. Longer than its slowest answer (5 s).
 */
const PRAZOS_DO_TREINAMENTO = { prazoMs: 8_000, carenciaMs: 10_000 };
/** Who trains does not wait a quarter of an hour. */
const CIRCUITO_DO_TREINAMENTO = { aberturaMs: 5_000, maiorAberturaMs: 30_000, sondaMs: 10_000 };

/** The address that takes the place of a government's, when there is one. */
export function enderecoConfigurado(
  { sefin, prefeituras }: OpcoesDoFiscal,
  perfil: Omit<PerfilDoEmissor, 'url' | 'caminhos' | 'soNoPortal'>,
): EnderecoDaSefin | undefined {
  if (perfil.familia === 'NACIONAL') return sefin?.[perfil.ambiente];
  const base = prefeituras?.[perfil.ambiente];
  return base && { ...base, url: `${base.url}/${perfil.municipio}${caminhoDaCidade(perfil)}` };
}

/** How the training cities are addressed. */
function caminhoDaCidade({ familia, versao, provedor }: Pick<PerfilDoEmissor, 'familia' | 'versao' | 'provedor'>) {
  if (familia === 'SAO_PAULO') return '/lotenfe.asmx';
  if (familia === 'GINFES') return '/ginfes';
  return `/abrasf/${versao}${provedor ? `/${provedor}` : ''}`;
}

export const OPCOES_DO_FISCAL = Symbol('OPCOES_DO_FISCAL');

/** Source: manual of the API of contributors v1.2 §1. */
export const SEFIN_OFICIAL: Readonly<Record<Ambiente, EnderecoDaSefin>> = {
  PRODUCAO: { url: 'https://sefin.nfse.gov.br/SefinNacional' },
  HOMOLOGACAO: { url: 'https://sefin.producaorestrita.nfse.gov.br/SefinNacional' },
};

/** Base of `/{ibge}/convenio`: beside the SEFIN when its address is configured. */
export function enderecoDosParametros({ sefin }: OpcoesDoFiscal, ambiente: Ambiente): string {
  const configurado = sefin?.[ambiente];
  return configurado ? new URL('/parametrizacao', configurado.url).href : PARAMETROS_OFICIAIS[ambiente];
}

/** Base of `/DFe/{NSU}`: beside the SEFIN when its address is configured. */
export function enderecoDaDistribuicao({ sefin }: OpcoesDoFiscal, ambiente: Ambiente): string {
  const configurado = sefin?.[ambiente];
  return configurado ? new URL('/contribuintes', configurado.url).href : DISTRIBUICAO_OFICIAL[ambiente];
}

/** Source: manual of the API of contributors v1.2. */
const DISTRIBUICAO_OFICIAL: Readonly<Record<Ambiente, string>> = {
  PRODUCAO: 'https://adn.nfse.gov.br/contribuintes',
  HOMOLOGACAO: 'https://adn.producaorestrita.nfse.gov.br/contribuintes',
};

/** Source: manual of the API of contributors v1.2. */
const PARAMETROS_OFICIAIS: Readonly<Record<Ambiente, string>> = {
  PRODUCAO: 'https://adn.nfse.gov.br/parametrizacao',
  HOMOLOGACAO: 'https://adn.producaorestrita.nfse.gov.br/parametrizacao',
};

/**
 * SEFIN_URL (with SEFIN_CA) takes the place of both national services; without it, the training governments of this
 * process, when there are, take the place of the restricted production and of the cities' own tests only.
 * @throws ErroDeInicializacao when the file of SEFIN_CA, or the folder of SINETA_ICP, cannot be read
 */
export function opcoesDoFiscal(
  {
    urlSefin,
    sefinCa,
    pastaIcp,
    pastaXsd,
  }: Pick<Configuracao, 'urlSefin' | 'sefinCa' | 'pastaIcp'> & Partial<Pick<Configuracao, 'pastaXsd'>>,
  treinamento: { urlSefin: string; urlPrefeituras: string; caPem: string } | null = null,
): OpcoesDoFiscal {
  const pastas = {
    ...(pastaIcp ? { icp: lerAutoridades(pastaIcp) } : {}),
    ...(pastaXsd ? { pastaXsd } : {}),
  };
  if (urlSefin) {
    const endereco = { url: urlSefin, ...(sefinCa ? { caPem: lerCa(sefinCa) } : {}) };
    return { ...pastas, sefin: { PRODUCAO: endereco, HOMOLOGACAO: endereco } };
  }
  if (!treinamento) return pastas;
  const { urlSefin: url, urlPrefeituras, caPem } = treinamento;
  return {
    ...pastas,
    sefin: { HOMOLOGACAO: { url, caPem, ...PRAZOS_DO_TREINAMENTO } },
    prefeituras: { HOMOLOGACAO: { url: urlPrefeituras, caPem, ...PRAZOS_DO_TREINAMENTO } },
    circuito: CIRCUITO_DO_TREINAMENTO,
  };
}

function lerCa(arquivo: string): string {
  try {
    return readFileSync(arquivo, 'utf8');
  } catch {
    throw new ErroDeInicializacao(
      'configuracao-invalida',
      `o arquivo ${arquivo}, de SEFIN_CA, não pôde ser lido.`,
      'confira o caminho e a permissão de leitura, ou retire SEFIN_CA',
    );
  }
}

/** Every certificate of the folder, PEM or DER, as the ITI publishes them. */
function lerAutoridades(pasta: string): string[] {
  try {
    const arquivos = readdirSync(pasta).filter((nome) => /\.(crt|cer|pem)$/i.test(nome));
    const lidas = arquivos.sort().map((nome) => new X509Certificate(readFileSync(join(pasta, nome))).toString());
    if (lidas.length > 0) return lidas;
  } catch {
    // Said below, with what to do.
  }
  throw new ErroDeInicializacao(
    'configuracao-invalida',
    `a pasta ${pasta}, de SINETA_ICP, não tem certificados .crt, .cer ou .pem legíveis.`,
    'ponha nela os certificados das autoridades da ICP-Brasil, um por arquivo, ou retire SINETA_ICP',
  );
}
