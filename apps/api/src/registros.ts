import type { LoggerService } from '@nestjs/common';
import { contextoOuNulo, type Configuracao } from '@sineta/plataforma';
import { pino, type Logger } from 'pino';

/** Never written, wherever they appear in an object that is logged. */
const OCULTAR = [
  'senha',
  'senhaHash',
  'tokenDeAcesso',
  'tokenDeRenovacao',
  'chavePem',
  'authorization',
  'documento',
  'email',
];

/** Nest's logger on pino. */
export class RegistrosDoNest implements LoggerService {
  constructor(private readonly raiz: Logger) {}

  log(mensagem: unknown, ...resto: unknown[]): void {
    this.escrever('debug', mensagem, resto);
  }

  info(mensagem: string, dados: object = {}): void {
    this.raiz.info(dados, mensagem);
  }

  error(mensagem: unknown, ...resto: unknown[]): void {
    this.escrever('error', mensagem, resto);
  }

  warn(mensagem: unknown, ...resto: unknown[]): void {
    this.escrever('warn', mensagem, resto);
  }

  debug(mensagem: unknown, ...resto: unknown[]): void {
    this.escrever('debug', mensagem, resto);
  }

  verbose(mensagem: unknown, ...resto: unknown[]): void {
    this.escrever('trace', mensagem, resto);
  }

  private escrever(nivel: 'error' | 'warn' | 'debug' | 'trace', mensagem: unknown, resto: unknown[]): void {
    const textos = [mensagem, ...resto].filter((parte): parte is string => typeof parte === 'string');
    const objetos = [mensagem, ...resto].filter((parte) => typeof parte === 'object' && parte !== null);
    const contexto = textos.length > 1 ? textos.at(-1) : undefined;
    this.raiz[nivel](Object.assign({}, ...objetos, contexto ? { contexto } : {}), textos[0] ?? '');
  }
}

/** Structured logs with the request and the school, without personal data: ids, never names or bodies. */
export function criarRegistros(config: Pick<Configuracao, 'logNivel' | 'logFormato'>): RegistrosDoNest {
  const raiz = pino(
    {
      level: config.logNivel,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: OCULTAR.flatMap((campo) => [campo, `*.${campo}`]), censor: '[oculto]' },
      mixin: () => {
        const contexto = contextoOuNulo();
        return contexto ? { requisicaoId: contexto.requisicaoId, escolaId: contexto.escolaId } : {};
      },
      formatters: { level: (nivel) => ({ nivel }), bindings: () => ({}) },
      messageKey: 'mensagem',
    },
    config.logFormato === 'bonito' ? paraPessoas() : (undefined as never),
  );
  return new RegistrosDoNest(raiz);
}

/** One short line for a person at a terminal. */
function paraPessoas() {
  return {
    write(linha: string) {
      const { time, nivel, mensagem, contexto, err } = JSON.parse(linha) as Record<string, string | { stack?: string }>;
      const erro = (err as { stack?: string } | undefined)?.stack;
      process.stdout.write(
        `${String(time).slice(11, 19)} ${String(nivel).padEnd(5)} ${contexto ? `[${String(contexto)}] ` : ''}${String(mensagem ?? '')}${erro ? `\n${erro}` : ''}\n`,
      );
    },
  };
}
