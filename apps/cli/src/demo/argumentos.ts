import { parseArgs } from 'node:util';

/** A request that a person can mend: `message` says what is wrong and `acao` what to do, in pt-BR. */
export class DemonstracaoRecusada extends Error {
  constructor(
    mensagem: string,
    readonly acao: string,
  ) {
    super(mensagem);
  }
}

const ALUNOS_PADRAO = 300;
/** One for each class, so that every class has its report cards. */
const ALUNOS_MINIMO = 12;
/** Twelve classes of thirty seats. */
const ALUNOS_MAXIMO = 360;

/** @throws DemonstracaoRecusada */
export function lerArgumentos(argumentos: string[]): { alunos: number } {
  const alunos = Number(lerOpcoes(argumentos).alunos ?? ALUNOS_PADRAO);
  if (Number.isInteger(alunos) && alunos >= ALUNOS_MINIMO && alunos <= ALUNOS_MAXIMO) return { alunos };
  throw new DemonstracaoRecusada(
    `--alunos precisa ser um número inteiro de ${ALUNOS_MINIMO} a ${ALUNOS_MAXIMO}.`,
    'por exemplo: npm run demo -- --alunos 60',
  );
}

function lerOpcoes(argumentos: string[]): { alunos?: string | undefined } {
  try {
    return parseArgs({ args: argumentos, options: { alunos: { type: 'string' } } }).values;
  } catch {
    throw new DemonstracaoRecusada(
      `não entendi "${argumentos.join(' ')}".`,
      'a única opção é --alunos, por exemplo: npm run demo -- --alunos 60',
    );
  }
}
