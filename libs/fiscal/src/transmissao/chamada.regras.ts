import { createHash } from 'node:crypto';
import type {
  DesfechoDaConsulta,
  DesfechoDoCancelamento,
  DesfechoDoEnvio,
  ErroDoGoverno,
  RespostaHttp,
} from '@sineta/nfse';

export type Resultado = DesfechoDoEnvio | DesfechoDaConsulta | DesfechoDoCancelamento;

/** What is kept of a call: enough to prove what was answered and to see what went wrong. */
export interface RegistroDaChamada {
  em: Date;
  duracaoMs: number;
  status: number | null;
  corpoSha256: string | null;
  /** Kind of the outcome; NADA_SAIU and PERDIDA when there was no answer. */
  desfecho: string;
  codigos: string[];
  resumo: string | null;
}

const RESUMO_MAXIMO = 500;

/** The reason of a doubt in words; null when the answer decides something. */
export function motivoDaDuvida(resultado: Resultado): string | null {
  if (resultado.tipo === 'DUVIDA') return resultado.motivo;
  if (resultado.tipo !== 'RESPONDIDO') return null;
  const desfechos = [...resultado.porDocumento.values()];
  const [primeiro] = desfechos;
  if (primeiro?.tipo !== 'DUVIDA' || desfechos.some(({ tipo }) => tipo !== 'DUVIDA')) return null;
  return primeiro.motivo;
}

function errosDe(resultado: Resultado): readonly ErroDoGoverno[] {
  if ('erros' in resultado) return resultado.erros;
  if (resultado.tipo !== 'RESPONDIDO') return [];
  return [...resultado.porDocumento.values()].flatMap((d) => ('erros' in d ? d.erros : []));
}

/** @param inicio and `fim` by our clock */
export function registroDaResposta(
  resultado: Resultado,
  { status, corpo }: RespostaHttp,
  inicio: Date,
  fim: Date,
): RegistroDaChamada {
  const erros = errosDe(resultado);
  const textos = erros.map(({ codigo, descricao }) => `${codigo} ${descricao}`).join('; ');
  const unico = resultado.tipo === 'RESPONDIDO' && resultado.porDocumento.size === 1;
  const [primeiro] = unico ? resultado.porDocumento.values() : [];
  return {
    ...{ em: inicio, duracaoMs: fim.getTime() - inicio.getTime(), status },
    corpoSha256: createHash('sha256').update(corpo, 'utf8').digest('hex'),
    desfecho: primeiro?.tipo ?? resultado.tipo,
    codigos: [...new Set(erros.map(({ codigo }) => codigo))].slice(0, 50),
    resumo: (motivoDaDuvida(resultado) ?? textos).slice(0, RESUMO_MAXIMO) || null,
  };
}

/**
 * How much our clock is ahead of theirs, in ms: negative when it is behind; null without a date. The answer is taken as
 * dated in the middle of the call.
 */
export function desvioDoRelogio(data: string | undefined, inicio: Date, fim: Date): number | null {
  const deles = Date.parse(data ?? '');
  if (Number.isNaN(deles)) return null;
  return Math.round((inicio.getTime() + fim.getTime()) / 2 - deles);
}
