import fs from 'node:fs';
import path from 'node:path';
import dotenv from 'dotenv';
import { erroDeArquivo } from '../banco-embutido/pasta.js';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { ValorRecusado, type Variavel } from './tipos.js';
import { type Configuracao, VARIAVEIS } from './variaveis.js';

export type Ambiente = Readonly<Record<string, string | undefined>>;

type Campo = keyof Configuracao;

/** What is wrong, by variable, as "NOME: o que está errado". */
type Queixas = string[];

/** The process's environment over the `.env` of the working folder, when there is one. */
export function lerAmbiente(pasta: string = process.cwd(), ambiente: Ambiente = process.env): Ambiente {
  const arquivo = path.join(pasta, '.env');
  try {
    return { ...dotenv.parse(fs.readFileSync(arquivo)), ...ambiente };
  } catch (erro) {
    if ((erro as NodeJS.ErrnoException).code === 'ENOENT') return ambiente;
    throw erroDeArquivo(erro, arquivo);
  }
}

function lerVariavel(campo: Campo, ambiente: Ambiente, queixas: Queixas): unknown {
  const variavel: Variavel<unknown> = VARIAVEIS[campo];
  const valor = ambiente[variavel.nome]?.trim() || variavel.padrao;
  try {
    return variavel.ler(valor);
  } catch (erro) {
    if (!(erro instanceof ValorRecusado)) throw erro;
    const visto = variavel.secreta ? '' : ` (veio "${valor.slice(0, 60)}")`;
    queixas.push(`${variavel.nome}: ${erro.message}${visto}`);
    return undefined;
  }
}

/** Rules between variables; `faltando` are those that another one requires. */
function conferirConjunto(c: Configuracao, queixas: Queixas): void {
  const exigir = (campo: Campo, motivo: string): void => {
    const jaReclamado = queixas.some((queixa) => queixa.startsWith(`${VARIAVEIS[campo].nome}:`));
    if (c[campo] === undefined && !jaReclamado)
      queixas.push(`${VARIAVEIS[campo].nome}: falta informar, porque ${motivo}`);
  };
  if (c.urlBancoApp) exigir('urlBanco', 'DATABASE_APP_URL só vale com um banco existente');
  if (c.papel === 'api' || c.papel === 'worker')
    exigir('urlBanco', `PAPEL=${c.papel} divide o banco com outro processo, e o embutido serve a um só`);
  // Each process would have a training SEFIN of its own, or none, and homologation would end at the government.
  if (c.papel !== undefined && c.papel !== 'tudo' && c.treino)
    exigir(
      'urlSefin',
      `PAPEL=${c.papel} não tem uma SEFIN de treinamento em comum com os outros processos; informe a de um treinamento à parte (veja o README) ou, para a homologação ir ao governo, TREINO=nao`,
    );
  if (c.arquivos === 'pasta') exigir('arquivosPasta', 'ARQUIVOS=pasta');
  if (c.arquivos === 's3')
    for (const campo of ['s3Endpoint', 's3Balde', 's3Chave', 's3Segredo'] as const) exigir(campo, 'ARQUIVOS=s3');
  if (c.urlSmtp) exigir('emailRemetente', 'SMTP_URL envia mensagens de verdade');
}

/**
 * Validates the whole environment at once.
 * @throws ErroDeInicializacao configuracao-invalida, listing every wrong variable; secrets are never quoted
 */
export function lerConfiguracao(ambiente: Ambiente): Configuracao {
  const queixas: Queixas = [];
  const campos = Object.keys(VARIAVEIS) as Campo[];
  const lida = Object.fromEntries(
    campos.map((campo) => [campo, lerVariavel(campo, ambiente, queixas)]),
  ) as Configuracao;
  conferirConjunto(lida, queixas);
  if (queixas.length === 0) return lida;
  throw new ErroDeInicializacao(
    'configuracao-invalida',
    `há ${queixas.length === 1 ? 'uma variável errada' : `${queixas.length} variáveis erradas`} na configuração:\n${queixas.map((q) => `  - ${q}`).join('\n')}`,
    `corrija-${queixas.length === 1 ? 'a' : 'as'} no ambiente ou no arquivo .env e inicie de novo; o README descreve cada uma.`,
  );
}

/** What is set, for the log at start: never the value of a secret. */
export function resumirConfiguracao(c: Configuracao): Record<string, string> {
  const definidas = (Object.keys(VARIAVEIS) as Campo[]).filter((campo) => {
    const valor: unknown = c[campo];
    return valor !== undefined && !(Array.isArray(valor) && valor.length === 0);
  });
  return Object.fromEntries(
    definidas.map((campo) => [VARIAVEIS[campo].nome, VARIAVEIS[campo].secreta ? '(definida)' : String(c[campo])]),
  );
}

/** The README's table of settings (Markdown, English). */
export function tabelaDeConfiguracao(): string {
  const celula = (texto: string): string => texto.replaceAll('|', '\\|');
  const linhas = Object.values(VARIAVEIS).map(
    ({ nome, padrao, descricao }) => `| \`${nome}\` | ${padrao ? `\`${padrao}\`` : ''} | ${celula(descricao)} |`,
  );
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...linhas].join('\n');
}
