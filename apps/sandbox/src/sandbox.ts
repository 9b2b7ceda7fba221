import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { criarValidadorOficial, type ValidadorOficial } from '@sineta/nfse';
import { lerPastaLocal } from '@sineta/plataforma';
import { criarAdnSandbox, type ServicoAdn } from './adn/index.js';
import { criarBancoSandbox } from './banco/index.js';
import { registrarBanco400 } from './banco400/rotas.js';
import { identidadeDoSandbox } from './identidade.js';
import { registrarPagamentos } from './pagamentos/rotas.js';
import { criarPrefeituras, type ServicoDasPrefeituras } from './prefeituras/index.js';
import { criarPspSandbox, type ServicoPsp } from './psp/index.js';
import { criarSefinSandbox, criarServidorTls, type CaosDaSefin, type ServicoSefin } from './sefin/index.js';

export interface OpcoesDoSandbox {
  /** Port of the bank and of the control routes; default 0, any free one. */
  porta?: number;
  /** Port of the SEFIN and of the PSP over TLS; default 0, any free one. */
  portaTls?: number;
  /** Folder that survives the process; without it, memory only. */
  pasta?: string;
  /** Folder of the official schemas; default: the environment variable SINETA_XSD, else only our own table. */
  pastaXsd?: string;
  caos?: CaosDaSefin;
  lentidaoMs?: number;
  agora?: () => Date;
}

export interface SandboxNoAr {
  /** `http://127.0.0.1:…/banco/756` */
  urlBanco: string;
  /** `https://127.0.0.1:…/SefinNacional`: asks for the school's certificate. */
  urlSefin: string;
  /** `https://127.0.0.1:…/contribuintes`: what the training SEFIN registered, distributed by NSU. */
  urlAdn: string;
  /** `https://127.0.0.1:…/parametrizacao` */
  urlParametrizacao: string;
  /** `https://127.0.0.1:…/prefeituras`: cities with a system of their own; asks for the school's certificate. */
  urlPrefeituras: string;
  /** `http://127.0.0.1:…/controle/prefeituras`: registries, chaos and lists of notes. */
  urlControlePrefeituras: string;
  /** `https://127.0.0.1:…/psp`: the API Pix; asks for a client certificate. */
  urlPsp: string;
  /** `http://127.0.0.1:…/controle/psp`: payments, authorisations and chaos. */
  urlControlePsp: string;
  /** `http://127.0.0.1:…/controle/sefin`: registries, chaos and list of notes. */
  urlControle: string;
  /** Authority to be trusted by who calls `urlSefin`. */
  caPem: string;
  sefin: ServicoSefin;
  adn: ServicoAdn;
  prefeituras: ServicoDasPrefeituras;
  psp: ServicoPsp;
  parar(): Promise<void>;
}

const ENDERECO = '127.0.0.1';
const CORPO_MAXIMO = 8 * 1024 * 1024;

/** Starts bank, PSP and SEFIN on loopback. Rejects with EADDRINUSE when a port is taken; nothing is left listening then. */
export async function iniciarSandbox(opcoes: OpcoesDoSandbox = {}): Promise<SandboxNoAr> {
  const agora = opcoes.agora ?? (() => new Date());
  const { caPem, par } = identidadeDoSandbox(agora(), opcoes.pasta);
  const sub = (nome: string): string | undefined => (opcoes.pasta === undefined ? undefined : join(opcoes.pasta, nome));
  const oficial = await validadorDaPasta(opcoes.pastaXsd ?? process.env['SINETA_XSD']);
  const { caos, lentidaoMs } = opcoes;
  const sefin = criarSefinSandbox({ par, agora, oficial, pasta: sub('sefin'), caos, lentidaoMs });
  const adn = criarAdnSandbox({ documentos: () => sefin.sefin.documentos(), agora, lentidaoMs });
  const prefeituras = criarPrefeituras({ par, agora, oficial, pasta: sub('prefeituras'), caos, lentidaoMs });
  const claro = fastify({ forceCloseConnections: true, bodyLimit: CORPO_MAXIMO });
  const seguro = criarServidorTls(par);
  criarBancoSandbox({ pasta: sub('banco') }).registrarRotas(claro);
  registrarBanco400(claro);
  registrarPagamentos(claro);
  const psp = criarPspSandbox({ pasta: sub('psp'), agora, lentidaoMs });
  psp.registrarRotas(claro);
  psp.registrarRotas(seguro);
  sefin.registrarRotas(claro);
  sefin.registrarRotas(seguro);
  adn.registrarRotas(claro);
  adn.registrarRotas(seguro);
  prefeituras.registrarRotas(claro);
  prefeituras.registrarRotas(seguro);
  const parar = async (): Promise<void> => {
    await Promise.all([claro.close(), seguro.close()]);
    prefeituras.fechar();
    sefin.fechar();
  };
  try {
    await claro.listen({ host: ENDERECO, port: opcoes.porta ?? 0 });
    await seguro.listen({ host: ENDERECO, port: opcoes.portaTls ?? 0 });
  } catch (erro) {
    await parar();
    throw erro;
  }
  const http = `http://${ENDERECO}:${portaDe(claro)}`;
  const https = `https://${ENDERECO}:${portaDe(seguro)}`;
  return {
    urlBanco: `${http}/banco/756`,
    urlSefin: `${https}/SefinNacional`,
    urlAdn: `${https}/contribuintes`,
    urlParametrizacao: `${https}/parametrizacao`,
    urlPrefeituras: `${https}/prefeituras`,
    urlControlePrefeituras: `${http}/controle/prefeituras`,
    urlPsp: `${https}/psp`,
    urlControlePsp: `${http}/controle/psp`,
    urlControle: `${http}/controle/sefin`,
    caPem,
    sefin,
    adn,
    prefeituras,
    psp,
    parar,
  };
}

/** Reads the official schemas of a folder; null when no folder was named. Throws when it has none. */
export async function validadorDaPasta(pasta: string | undefined): Promise<ValidadorOficial | null> {
  if (pasta === undefined || pasta === '') return null;
  const arquivos = lerPastaLocal(pasta, '.xsd');
  if (Object.keys(arquivos).length === 0) throw new Error(`SINETA_XSD: não há esquemas .xsd em ${pasta}`);
  return criarValidadorOficial(arquivos);
}

function portaDe(app: FastifyInstance): number {
  return (app.server.address() as AddressInfo).port;
}
