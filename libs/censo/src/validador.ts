import { type Achado, achar } from './achado.js';
import { Avaliador } from './avaliador.js';
import { Descritor } from './descrever.js';
import { conferirContagem, conferirLetras, conferirOrdem, conferirPresenca } from './gerais.js';
import { conferirTurmasRepetidas, daLinha, doArquivo } from './gerais.js';
import { Escola, type Linha, valorDe } from './indice.js';
import type { Leiaute, Regra } from './leiaute.tipos.js';
import { leiauteDoAno } from './leiautes/leiautes.js';
import { decodificar, lerLinhas } from './leitura.js';
import { papeisDe } from './papeis.js';
import { type Alvo, conferir, type Contexto } from './regras.js';
import type { Tabelas } from './tabelas/tabelas.js';
import { conferirVinculos } from './vinculos.js';

export const ESCOLAS_POR_ARQUIVO = 100;
/** Inep's limit: 20 MB. */
export const TAMANHO_DO_ARQUIVO = 20 * 1024 * 1024;
/** Letters without accent, digits and underscore, 20 characters with the extension. */
export const NOME_DO_ARQUIVO = /^[A-Za-z0-9_]{1,16}\.txt$/i;

export interface OpcoesDeValidacao {
  ano: number;
  /** Tables of Inep that the caller has; without one, the rules that need it are not checked. */
  tabelas?: Tabelas;
  nomeDoArquivo?: string;
}

export interface RegraComAlvo {
  regra: Regra;
  alvo: Alvo;
}

/** The rules of one year made ready to run: build once, use for many files. */
export class Validador {
  readonly leiaute: Leiaute;
  readonly contexto: Contexto;
  private readonly porRegistro = new Map<string, RegraComAlvo[]>();
  private readonly descritor: Descritor;

  constructor(ano: number, tabelas: Tabelas = {}) {
    this.leiaute = leiauteDoAno(ano);
    const papeis = papeisDe(this.leiaute);
    this.contexto = { papeis, tabelas, avaliador: new Avaliador(ano, papeis) };
    this.descritor = new Descritor(this.leiaute);
    for (const registro of this.leiaute.registros)
      this.porRegistro.set(registro.tipo, regrasDoRegistro(this.leiaute, registro.tipo));
  }

  regrasDe(tipo: string): readonly RegraComAlvo[] {
    return this.porRegistro.get(tipo) ?? [];
  }

  /** What is wrong with one file, school by school; only one school's lines are kept at a time. */
  *arquivo(conteudo: string | Uint8Array, nomeDoArquivo?: string): Generator<Achado> {
    const { texto, codificacao } = decodificar(conteudo);
    if (codificacao.startsWith('UTF')) yield codificacaoErrada(codificacao);
    if (conteudo.length > TAMANHO_DO_ARQUIVO) yield grandeDemais(conteudo.length);
    if (nomeDoArquivo !== undefined && !NOME_DO_ARQUIVO.test(nomeDoArquivo)) yield nomeErrado(nomeDoArquivo);
    yield* this.linhas(lerLinhas(texto));
  }

  *linhas(linhas: Iterable<Linha>): Generator<Achado> {
    const vistas = new Map<string, number>();
    let escola: Linha[] = [];
    let anterior = '';
    let fim: Linha | undefined;
    for (const linha of linhas) {
      if (fim) {
        yield daLinha(
          'geral.38',
          linha,
          'há uma linha depois do registro 99, que encerra o arquivo.',
          'Deixe o 99 por último.',
        );
      }
      if (linha.tipo === '99') {
        fim = linha;
        continue;
      }
      yield* this.forma(linha, anterior);
      if (linha.tipo === '00') {
        yield* this.escola(escola);
        escola = [];
        yield* escolaRepetida(linha, vistas);
      }
      escola.push(linha);
      anterior = linha.tipo;
    }
    yield* this.escola(escola);
    yield* fimDoArquivo(fim, vistas.size);
  }

  private *forma(linha: Linha, anterior: string): Generator<Achado> {
    if (!this.porRegistro.has(linha.tipo)) {
      const mensagem = `o registro "${linha.tipo}" não existe no leiaute de ${this.leiaute.ano}.`;
      yield daLinha(
        'arquivo.registro-desconhecido',
        linha,
        mensagem,
        'Apague a linha, ou corrija os dois primeiros caracteres.',
      );
      return;
    }
    yield* conferirOrdem(linha, anterior);
    yield* conferirContagem(linha, this.leiaute);
    yield* conferirLetras(linha);
  }

  /** Every rule of the records of one school and of what is between them. */
  *escola(linhas: readonly Linha[]): Generator<Achado> {
    if (linhas.length === 0) return;
    const escola = new Escola(linhas);
    yield* conferirPresenca(escola);
    for (const linha of linhas)
      for (const { regra, alvo } of this.regrasDe(linha.tipo))
        if (conferir(regra, alvo, linha, escola, this.contexto) === 'quebrada')
          yield achar(regra, alvo, linha, this.descritor);
    yield* conferirTurmasRepetidas(escola, this.leiaute);
    yield* conferirVinculos(escola, this.contexto.papeis);
  }
}

/** Checks a file; `[]` when Inep should take it (the rules that only Inep can check apart). */
export function validar(conteudo: string | Uint8Array, opcoes: OpcoesDeValidacao): Achado[] {
  return [...new Validador(opcoes.ano, opcoes.tabelas).arquivo(conteudo, opcoes.nomeDoArquivo)];
}

function regrasDoRegistro(leiaute: Leiaute, tipo: string): RegraComAlvo[] {
  const registro = leiaute.registros.find((r) => r.tipo === tipo);
  const deCampos = (registro?.campos ?? []).flatMap((campo) =>
    campo.regras.map((regra) => ({
      regra,
      alvo: { campos: [campo.numero], nome: campo.nome, sempreObrigatorio: campo.obrigacao === 'S' },
    })),
  );
  const deGrupos = (registro?.grupos ?? []).flatMap(({ campos, nome, regras }) =>
    regras.map((regra) => ({ regra, alvo: { campos, nome, sempreObrigatorio: false } })),
  );
  const gerais = leiaute.gerais
    .filter((regra) => regra.registro === tipo)
    .map((regra) => ({ regra, alvo: { campos: [], nome: registro?.nome ?? '', sempreObrigatorio: false } }));
  return [...deCampos, ...deGrupos, ...gerais];
}

function* escolaRepetida(linha: Linha, vistas: Map<string, number>): Generator<Achado> {
  const codigo = valorDe(linha, 2);
  const antes = vistas.get(codigo);
  if (antes === undefined) vistas.set(codigo, linha.numero);
  else
    yield daLinha(
      'geral.19',
      linha,
      `a escola ${codigo} já está na linha ${antes}.`,
      'Junte os registros da escola em um só bloco.',
    );
}

function* fimDoArquivo(fim: Linha | undefined, escolas: number): Generator<Achado> {
  if (!fim) yield doArquivo('geral.38', 'O arquivo não termina com o registro 99.', 'Ponha "99|" na última linha.');
  else if (fim.campos.length !== 2 || fim.campos[1] !== '')
    yield daLinha('geral.38', fim, 'a última linha deve ser só "99|".', 'Troque a linha por "99|".');
  if (escolas > ESCOLAS_POR_ARQUIVO)
    yield doArquivo(
      'geral.39',
      `O arquivo tem ${escolas} escolas; o limite é ${ESCOLAS_POR_ARQUIVO}.`,
      'Divida o arquivo.',
    );
}

function codificacaoErrada(codificacao: string): Achado {
  const mensagem = `O arquivo está em ${codificacao}, e o Educacenso só lê ISO-8859-1.`;
  return doArquivo('geral.1', mensagem, 'Salve o arquivo em ISO-8859-1 (ANSI), sem marca de ordem de bytes.');
}

function grandeDemais(tamanho: number): Achado {
  const mensagem = `O arquivo tem ${Math.ceil(tamanho / 1024 / 1024)} MB; o limite é 20 MB.`;
  return doArquivo('arquivo.tamanho', mensagem, 'Divida as escolas em mais de um arquivo.');
}

function nomeErrado(nome: string): Achado {
  const mensagem = `O nome "${nome}" não serve: até 20 caracteres, letras sem acento, algarismos e sublinhado, com .txt.`;
  return doArquivo('arquivo.nome', mensagem, 'Troque o nome, por exemplo por CENSO2025.txt.');
}
