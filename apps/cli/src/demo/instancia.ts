import { setTimeout as esperar } from 'node:timers/promises';
import { lerAmbiente, lerConfiguracao } from '@sineta/plataforma';
import { iniciarServidor } from '../../../api/src/servidor.js';
import { DemonstracaoRecusada } from './argumentos.js';

export interface Instancia {
  url: string;
  /** True when the demo itself started it. */
  propria: boolean;
  parar(): Promise<void>;
}

/**
 * The instance the demo talks to: the one of SINETA_URL, the one already running on PORT, or one started
 * here on the same data folder.
 */
export async function encontrarInstancia(
  aoProgredir: (texto: string) => void,
  aoCairOBanco: (motivo: string) => void,
): Promise<Instancia> {
  const padrao = { LOG_NIVEL: 'error', LOG_FORMATO: 'bonito' };
  const config = lerConfiguracao({ ...padrao, ...lerAmbiente(), PAPEL: 'tudo' });
  const informada = config.urlDaDemo?.replace(/\/$/, '');
  const url = informada ?? `http://127.0.0.1:${config.porta}`;
  if (await responde(url, informada ? 20 : 1)) return { url, propria: false, parar: async () => undefined };
  if (informada)
    throw new DemonstracaoRecusada(`não há um Sineta pronto em ${informada}.`, 'inicie-o ou retire SINETA_URL');
  const servidor = await iniciarServidor({ ...config, porta: 0 }, { aoProgredir, aoCairOBanco });
  if (!servidor.endereco) throw new Error('A instância da demonstração não abriu uma porta.');
  return { url: servidor.endereco, propria: true, parar: () => servidor.parar() };
}

async function responde(url: string, tentativas: number): Promise<boolean> {
  for (let i = 0; i < tentativas; i++) {
    const resposta = await fetch(`${url}/saude/pronto`).catch(() => null);
    if (resposta?.ok) return true;
    if (i + 1 < tentativas) await esperar(500);
  }
  return false;
}
