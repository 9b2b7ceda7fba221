import { erroDeAvaliacao } from './erros.js';
import { lerDecimal } from './racional.js';
import type { Racional } from './racional.js';

export type Comparador = '>' | '<' | '>=' | '<=' | '==';
export type Operador = '+' | '-' | '*' | '/' | Comparador;

export type No =
  | { tipo: 'numero'; valor: Racional }
  | { tipo: 'variavel'; nome: string }
  | { tipo: 'negativo'; de: No }
  | { tipo: 'operacao'; operador: Operador; a: No; b: No }
  | { tipo: 'escolha'; condicao: No; sim: No; nao: No }
  | { tipo: 'funcao'; nome: 'max' | 'min'; argumentos: No[] };

interface Simbolo {
  texto: string;
  classe: 'numero' | 'variavel' | 'funcao' | 'sinal' | 'fim';
  posicao: number;
}

const TAMANHO_MAXIMO = 500;
const PADRAO =
  /\s*(?:(?<numero>\d+(?:\.\d+)?)|(?<variavel>RSP[MS]?\d+|[ECP]\d+|Se|Et|Sp|MA|MF|Rc)|(?<funcao>max|min)|(?<sinal>>=|<=|==|[-+*/x()?:,<>]))/y;

/** Reads a formula into a tree. @throws ErroDeNegocio `formula-invalida` */
export function analisar(texto: string): No {
  if (texto.length > TAMANHO_MAXIMO) throw recusar(`Passa de ${TAMANHO_MAXIMO} caracteres`, TAMANHO_MAXIMO);
  const leitor = new Leitor(separar(texto));
  const arvore = leitor.expressao();
  leitor.exigir('fim', '');
  return arvore;
}

function recusar(problema: string, posicao: number): Error {
  return erroDeAvaliacao('formula-invalida', `${problema} (posição ${posicao + 1}).`, [
    { campo: 'formula', mensagem: problema, acao: 'Confira a fórmula nessa posição.' },
  ]);
}

function separar(texto: string): Simbolo[] {
  const simbolos: Simbolo[] = [];
  const fim = texto.trimEnd().length;
  let posicao = 0;
  while (posicao < fim) {
    PADRAO.lastIndex = posicao;
    const achado = PADRAO.exec(texto);
    const grupo = Object.entries(achado?.groups ?? {}).find(([, valor]) => valor !== undefined);
    if (!achado || !grupo) throw recusar(`"${texto.slice(posicao).trim()[0]}" não faz parte da linguagem`, posicao);
    const [classe, valor] = grupo as [Simbolo['classe'], string];
    simbolos.push({ texto: valor === 'x' ? '*' : valor, classe, posicao: PADRAO.lastIndex - valor.length });
    posicao = PADRAO.lastIndex;
  }
  return [...simbolos, { texto: '', classe: 'fim', posicao: fim }];
}

/** Recursive descent: choice, comparison, sum, product, unary minus, atom. */
class Leitor {
  private lidos = 0;

  constructor(private readonly simbolos: readonly Simbolo[]) {}

  expressao(): No {
    const condicao = this.comparacao();
    if (!this.aceitar('?')) return condicao;
    const sim = this.expressao();
    this.exigir('sinal', ':');
    return { tipo: 'escolha', condicao, sim, nao: this.expressao() };
  }

  exigir(classe: Simbolo['classe'], texto: string): void {
    const { texto: achado, classe: classeAchada, posicao } = this.atual();
    if (classeAchada !== classe || achado !== texto) {
      throw recusar(texto === '' ? `Sobrou "${achado}"` : `Falta "${texto}"`, posicao);
    }
    this.lidos += 1;
  }

  private comparacao(): No {
    return this.binaria(['>', '<', '>=', '<=', '=='], () => this.soma());
  }

  private soma(): No {
    return this.binaria(['+', '-'], () => this.produto());
  }

  private produto(): No {
    return this.binaria(['*', '/'], () => this.unario());
  }

  private binaria(operadores: readonly Operador[], proximo: () => No): No {
    let no = proximo();
    for (;;) {
      const operador = operadores.find((o) => this.aceitar(o));
      if (!operador) return no;
      no = { tipo: 'operacao', operador, a: no, b: proximo() };
    }
  }

  private unario(): No {
    return this.aceitar('-') ? { tipo: 'negativo', de: this.unario() } : this.atomo();
  }

  private atomo(): No {
    const { classe, texto, posicao } = this.atual();
    if (classe === 'fim') throw recusar('A fórmula acaba antes da hora', posicao);
    this.lidos += 1;
    if (classe === 'numero') return { tipo: 'numero', valor: lerDecimal(texto) };
    if (classe === 'variavel') return { tipo: 'variavel', nome: texto };
    if (classe === 'funcao') return { tipo: 'funcao', nome: texto as 'max' | 'min', argumentos: this.argumentos() };
    if (texto !== '(') throw recusar(`"${texto}" fora de lugar`, posicao);
    const dentro = this.expressao();
    this.exigir('sinal', ')');
    return dentro;
  }

  private argumentos(): No[] {
    this.exigir('sinal', '(');
    const lista = [this.expressao()];
    while (this.aceitar(',')) lista.push(this.expressao());
    this.exigir('sinal', ')');
    return lista;
  }

  private aceitar(texto: string): boolean {
    const simbolo = this.atual();
    const igual = simbolo.classe === 'sinal' && simbolo.texto === texto;
    if (igual) this.lidos += 1;
    return igual;
  }

  private atual(): Simbolo {
    return this.simbolos[this.lidos] ?? { texto: '', classe: 'fim', posicao: 0 };
  }
}
