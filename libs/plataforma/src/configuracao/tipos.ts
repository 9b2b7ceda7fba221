/** Why a value is not accepted, in pt-BR, as the end of "PORT: …". Never carries the value of a secret. */
export class ValorRecusado extends Error {}

/** One environment variable: everything the README, the validation and the messages need to know of it. */
export interface Variavel<T> {
  nome: string;
  /** As one would type it; empty when there is none. */
  padrao: string;
  /** English, one line, for the README. */
  descricao: string;
  /** Its value is never printed, not even in an error. */
  secreta: boolean;
  /** @throws ValorRecusado */
  ler(texto: string): T;
}

interface Detalhes {
  padrao?: string;
  secreta?: boolean;
}

function variavel<T>(
  nome: string,
  descricao: string,
  { padrao = '', secreta = false }: Detalhes,
  ler: (texto: string) => T,
): Variavel<T> {
  return { nome, descricao, padrao, secreta, ler };
}

export function inteiro(
  nome: string,
  descricao: string,
  padrao: number,
  minimo: number,
  maximo: number,
): Variavel<number> {
  return variavel(nome, descricao, { padrao: String(padrao) }, (texto) => lerInteiro(texto, minimo, maximo));
}

export function inteiroOpcional(
  nome: string,
  descricao: string,
  minimo: number,
  maximo: number,
): Variavel<number | undefined> {
  return variavel(nome, descricao, {}, (texto) => (texto === '' ? undefined : lerInteiro(texto, minimo, maximo)));
}

function lerInteiro(texto: string, minimo: number, maximo: number): number {
  const n = /^\d{1,9}$/.test(texto) ? Number(texto) : NaN;
  if (!(n >= minimo && n <= maximo)) throw new ValorRecusado(`deve ser um número inteiro de ${minimo} a ${maximo}`);
  return n;
}

/** Bytes, typed as `500KB` or `10MB`. */
export function tamanho(nome: string, descricao: string, padrao: string): Variavel<number> {
  return variavel(nome, descricao, { padrao }, (texto) => {
    const [, n, unidade] = /^(\d{1,6}) ?(KB|MB)$/i.exec(texto) ?? [];
    if (!n || !unidade || Number(n) === 0) throw new ValorRecusado('deve ser um tamanho como 500KB ou 10MB');
    return Number(n) * (unidade.toUpperCase() === 'KB' ? 1024 : 1024 * 1024);
  });
}

export function opcao<const T extends string>(
  nome: string,
  descricao: string,
  opcoes: readonly T[],
  padrao: T,
): Variavel<T> {
  return variavel(nome, `${descricao} (${opcoes.map((o) => `\`${o}\``).join(', ')})`, { padrao }, (texto) => {
    const achada = opcoes.find((o) => o === texto);
    if (!achada) throw new ValorRecusado(`deve ser ${listar(opcoes)}`);
    return achada;
  });
}

const listar = (opcoes: readonly string[]): string =>
  opcoes.length > 1 ? `${opcoes.slice(0, -1).join(', ')} ou ${opcoes.at(-1)}` : String(opcoes[0]);

export function simNao(nome: string, descricao: string, padrao: 'sim' | 'nao'): Variavel<boolean> {
  const { ler, ...resto } = opcao(nome, descricao, ['sim', 'nao'], padrao);
  return { ...resto, ler: (texto) => ler(texto.replace('não', 'nao')) === 'sim' };
}

export function texto(nome: string, descricao: string, padrao: string): Variavel<string> {
  return variavel(nome, descricao, { padrao }, (valor) => valor);
}

export function textoOpcional(
  nome: string,
  descricao: string,
  detalhes: { secreta?: boolean } = {},
): Variavel<string | undefined> {
  return variavel(nome, descricao, detalhes, (valor) => valor || undefined);
}

/** Comma-separated; empty means none. */
export function lista(nome: string, descricao: string): Variavel<string[]> {
  return variavel(nome, descricao, {}, separar);
}

const separar = (valor: string): string[] =>
  valor
    .split(',')
    .map((parte) => parte.trim())
    .filter(Boolean);

/** @param protocolos accepted, with the colon (`https:`) */
export function url(
  nome: string,
  descricao: string,
  protocolos: string[],
  detalhes: { secreta?: boolean } = {},
): Variavel<string | undefined> {
  return variavel(nome, descricao, detalhes, (valor) => {
    if (valor === '') return undefined;
    const esquemas = listar(protocolos.map((p) => `${p}//`));
    if (!URL.canParse(valor)) throw new ValorRecusado(`deve ser um endereço completo, começando por ${esquemas}`);
    const { protocol, hostname } = new URL(valor);
    if (!protocolos.includes(protocol) || !hostname)
      throw new ValorRecusado(`deve começar por ${esquemas} e ter um servidor`);
    return valor;
  });
}

/** A Postgres address that also names the user and the database. */
export function urlDoPostgres(nome: string, descricao: string): Variavel<string | undefined> {
  const base = url(nome, descricao, ['postgres:', 'postgresql:'], { secreta: true });
  return {
    ...base,
    ler(valor) {
      const lida = base.ler(valor);
      if (lida === undefined) return undefined;
      const { username, pathname } = new URL(lida);
      if (!username || pathname.length < 2)
        throw new ValorRecusado('deve ter usuário e banco: postgres://usuario:senha@servidor:5432/banco');
      return lida;
    },
  };
}

function lerChave(valor: string): Buffer {
  const chave = Buffer.from(valor, 'base64');
  const limpa = valor.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (chave.length !== 32 || chave.toString('base64').replace(/=+$/, '') !== limpa)
    throw new ValorRecusado('deve ter 32 bytes em base64 (44 caracteres); gere uma com: openssl rand -base64 32');
  return chave;
}

export function chave32(nome: string, descricao: string): Variavel<Buffer | undefined> {
  return variavel(nome, descricao, { secreta: true }, (valor) => (valor === '' ? undefined : lerChave(valor)));
}

export function chaves32(nome: string, descricao: string): Variavel<Buffer[]> {
  return variavel(nome, descricao, { secreta: true }, (valor) => separar(valor).map(lerChave));
}
