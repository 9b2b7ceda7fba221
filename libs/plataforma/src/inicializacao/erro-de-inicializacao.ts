/** Why Sineta refused to start. Stable codes, for tests and for whoever automates the installation. */
export type CodigoDeInicializacao =
  | 'pasta-alheia'
  | 'pasta-sem-acesso'
  | 'outra-versao-do-postgres'
  | 'em-uso'
  | 'sem-espaco'
  | 'porta-ocupada'
  | 'senha-perdida'
  | 'binarios-indisponiveis'
  | 'banco-nao-iniciou'
  | 'banco-nao-esta-rodando'
  | 'banco-inacessivel'
  | 'postgres-antigo'
  | 'papel-inseguro'
  | 'papel-nao-criado'
  | 'esquema-mais-novo'
  | 'esquema-mais-antigo'
  | 'migracao-falhou'
  | 'configuracao-invalida'
  | 'chave-invalida';

/**
 * A refusal to start that a person can act on. `message` says what is wrong and `acao` what to do, both in pt-BR
 * and free of secrets. Whoever catches it at the top prints both and exits with `codigoDeSaida`.
 */
export class ErroDeInicializacao extends Error {
  readonly codigoDeSaida = 1;

  constructor(
    readonly codigo: CodigoDeInicializacao,
    mensagem: string,
    readonly acao: string,
    opcoes?: ErrorOptions,
  ) {
    super(mensagem, opcoes);
    this.name = 'ErroDeInicializacao';
  }
}

/** Text for the terminal; an unexpected error keeps its stack, since only a developer can act on it. */
export function descreverFalhaDeInicio(erro: unknown): string {
  if (erro instanceof ErroDeInicializacao) return `O Sineta não iniciou: ${erro.message}\nO que fazer: ${erro.acao}`;
  return `O Sineta não iniciou por um erro inesperado: ${erro instanceof Error ? (erro.stack ?? erro.message) : String(erro)}`;
}
