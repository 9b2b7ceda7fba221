import { diasEntre } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import type { Expressao, Operador, Referencia, Termo } from './expressao.tipos.js';
import { type Escola, type Linha, valorDe } from './indice.js';
import type { Papeis } from './papeis.js';
import { dataDeReferencia, dataDoCenso, ehBissexto } from './tempo.js';

const DATA_DE_NASCIMENTO = 7;
const ORIGEM = '1900-01-01' as DataCivil;

/** Answers the conditions of one year's layout. */
export class Avaliador {
  private readonly referencia: number;
  private readonly referenciaSeguinte: number;

  constructor(
    readonly ano: number,
    private readonly papeis: Papeis,
  ) {
    this.referencia = diasEntre(ORIGEM, dataDeReferencia(ano));
    this.referenciaSeguinte = diasEntre(ORIGEM, dataDeReferencia(ano + 1));
  }

  vale(expressao: Expressao, linha: Linha, escola: Escola): boolean {
    switch (expressao.t) {
      case 'e':
        return expressao.itens.every((item) => this.vale(item, linha, escola));
      case 'ou':
        return expressao.itens.some((item) => this.vale(item, linha, escola));
      case 'nao':
        return !this.vale(expressao.item, linha, escola);
      case 'em':
        return expressao.valores.includes(this.valor(expressao.ref, linha, escola)) !== expressao.negado;
      case 'cheio':
        return this.valor(expressao.ref, linha, escola) !== '';
      case 'vazio':
        return this.valor(expressao.ref, linha, escola) === '';
      case 'tem':
        return this.ligadas(expressao, linha, escola).length > 0;
      case 'bissexto':
        return ehBissexto(expressao.seguinte ? this.ano + 1 : this.ano);
      case 'compara':
        return compara(
          this.soma(expressao.esquerda, linha, escola),
          expressao.op,
          this.soma(expressao.direita, linha, escola),
        );
    }
  }

  valor(ref: Referencia, linha: Linha, escola: Escola): string {
    if (ref.de === 'etapa') return this.etapa(linha, escola);
    return valorDe(this.dono(ref, linha, escola), ref.campo);
  }

  /** The line where a field of a condition is; absent when the link leads nowhere. */
  dono(ref: Referencia, linha: Linha, escola: Escola): Linha | undefined {
    if (ref.de === 'e') return escola.cabeca;
    if (ref.de === 'i') return escola.infraestrutura;
    if (ref.de === 't' || ref.de === 'etapa') return escola.turmaDe(linha);
    return ref.de === 'p' ? escola.pessoaDe(linha) : linha;
  }

  /** Stage of an enrolment: that of the student in a class of several stages, else that of the class. */
  etapa(linha: Linha, escola: Escola): string {
    const doAluno = linha.tipo === '60' ? valorDe(linha, this.papeis.turmaMulti) : '';
    return doAluno || valorDe(escola.turmaDe(linha), this.papeis.etapa);
  }

  private ligadas(alvo: { registro: string; condicao?: Expressao }, linha: Linha, escola: Escola): readonly Linha[] {
    const todas = escola.ligadas(linha, alvo.registro);
    const { condicao } = alvo;
    return condicao ? todas.filter((outra) => this.vale(condicao, outra, escola)) : todas;
  }

  private soma(termos: readonly Termo[], linha: Linha, escola: Escola): number {
    return termos.reduce((total, termo) => total + this.numero(termo, linha, escola), 0);
  }

  private numero(termo: Termo, linha: Linha, escola: Escola): number {
    switch (termo.t) {
      case 'numero':
        return termo.numero;
      case 'campo':
        return termo.sinal * Number(this.valor(termo.ref, linha, escola) || 0);
      case 'dia':
        return termo.sinal * dia(this.valor(termo.ref, linha, escola));
      case 'quantos':
        return termo.campos.filter((campo) => valorDe(linha, campo) === '1').length;
      case 'contar':
        return this.ligadas(termo, linha, escola).length;
      case 'nome':
        return termo.sinal * this.nomeado(termo.nome, linha);
    }
  }

  private nomeado(nome: string, linha: Linha): number {
    const nascimento = Number(dataDoCenso(valorDe(linha, DATA_DE_NASCIMENTO))?.slice(0, 4) ?? NaN);
    switch (nome) {
      case 'referencia':
        return this.referencia;
      case 'referencia-seguinte':
        return this.referenciaSeguinte;
      case 'ano':
        return this.ano;
      case 'nascimento':
        return nascimento;
      case 'idade': // "o ano corrente menos o ano de nascimento" (layout 2025, 30.7)
        return this.ano - nascimento;
      default: // ano-da-certidao: positions 11 to 14
        return Number(valorDe(linha, this.papeis.certidao).slice(10, 14) || NaN);
    }
  }
}

function dia(texto: string): number {
  const data = dataDoCenso(texto);
  return data ? diasEntre(ORIGEM, data) : NaN;
}

/** What cannot be counted (a date that does not exist, a birth not given) is the matter of another rule: it holds. */
function compara(a: number, op: Operador, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return true;
  if (op === '<') return a < b;
  if (op === '<=') return a <= b;
  return op === '>' ? a > b : a >= b;
}
