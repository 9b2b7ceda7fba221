import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lerConfiguracao } from '@sineta/plataforma';
import { USUARIOS_DE_DEMONSTRACAO } from '../../../../api/src/primeira-escola.js';
import { iniciarServidor, type Servidor } from '../../../../api/src/servidor.js';
import { Cliente } from '../../demo/cliente.js';

/** A whole Sineta with one school, empty but for its staff, for the cases that no pure rule can answer. */
export interface EscolaDeCasos {
  /** The school's administrator, over HTTP. */
  api: Cliente;
  url: string;
  token: string;
}

interface Aberta {
  escola: EscolaDeCasos;
  servidor: Servidor;
  pasta: string;
}

export interface OpcoesDaEscola {
  /** Ends what waits for an answer. */
  sinal: AbortSignal;
  /** One line of progress, pt-BR. */
  aoProgredir: (texto: string) => void;
}

/**
 * The school of a run: opened when the first case asks for it, on an embedded database in a temporary folder that
 * nothing else sees, and gone with it. No setting of this machine's Sineta is read.
 */
export class EscolaTemporaria {
  private aberta: Promise<Aberta> | null = null;

  constructor(private readonly opcoes: OpcoesDaEscola) {}

  async abrir(): Promise<EscolaDeCasos> {
    this.aberta ??= abrir(this.opcoes);
    return (await this.aberta).escola;
  }

  /** Stops what was opened, even if it is still opening. */
  async parar(): Promise<void> {
    const aberta = await this.aberta?.catch(() => null);
    if (!aberta) return;
    await aberta.servidor.parar();
    apagar(aberta.pasta);
  }
}

async function abrir({ sinal, aoProgredir }: OpcoesDaEscola): Promise<Aberta> {
  aoProgredir('abrindo um banco de dados temporário, para os casos que precisam de uma escola');
  const pasta = fs.mkdtempSync(path.join(os.tmpdir(), `sineta-casos-${process.pid}-`));
  try {
    const config = lerConfiguracao({
      ...{ PASTA_DADOS: path.join(pasta, '.sineta'), PORT: '0', PAPEL: 'tudo', TREINO: 'nao', DEMO: 'sim' },
      ...{ LOG_NIVEL: 'error', LOG_FORMATO: 'bonito' },
    });
    const servidor = await iniciarServidor(config);
    try {
      return { escola: await entrar(servidor, sinal), servidor, pasta };
    } catch (erro) {
      await servidor.parar();
      throw erro;
    }
  } catch (erro) {
    apagar(pasta);
    throw erro;
  }
}

async function entrar({ endereco: url }: Servidor, sinal: AbortSignal): Promise<EscolaDeCasos> {
  const [diretora] = USUARIOS_DE_DEMONSTRACAO;
  if (!url || !diretora) throw new Error('A escola dos casos não abriu.');
  const { escola, email, senha } = diretora;
  const api = new Cliente(url, sinal);
  await api.entrar({ escola, email, senha });
  const { tokenDeAcesso } = await api.post<{ tokenDeAcesso: string }>('sessoes', { escola, email, senha });
  return { api, url, token: tokenDeAcesso };
}

function apagar(pasta: string): void {
  fs.rmSync(pasta, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
