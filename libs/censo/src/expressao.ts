import type { Expressao, Operador, Referencia, Termo } from './expressao.tipos.js';

/**
 * The small language of the conditions in the layouts.
 *
 * - `c26=14|15`, `c26!=14|15`, `c26 cheio`, `c26 vazio`: a field of this record. Other letters: `e` (record 00 of the
 *   school), `i` (record 10), `t` (the class of a link), `p` (the person of a link); `etapa` is the stage of an enrolment
 *   (field 8 in a class of several stages, else the stage of the class).
 * - `tem r60(…)`: there is a linked record for which the condition holds (of the school, of the class or of the person).
 * - `c92 <= c90+c91`, `dia(c4) >= referencia-365`, `quantos(18,25) >= 2`, `contar r60(…) <= 4`, `idade >= 18`.
 * - `e`, `ou`, `!`, parentheses; `bissexto` and `bissexto-seguinte` speak of the census's year.
 */
export function lerExpressao(texto: string): Expressao {
  const leitor = new Leitor(texto);
  const expressao = leitor.ou();
  leitor.exigirFim();
  return expressao;
}

const PEDACO = /\s*(<=|>=|!=|[=<>()|+,!-]|[a-z]+(?:-[a-z]+)*\d*|\d+)/y;
const OPERADORES = new Set(['<', '<=', '>', '>=']);
const NOMES = ['referencia', 'referencia-seguinte', 'idade', 'ano', 'nascimento', 'ano-da-certidao'];

class Leitor {
  private readonly pedacos: string[] = [];
  private posicao = 0;

  constructor(private readonly texto: string) {
    PEDACO.lastIndex = 0;
    for (let fim = 0; fim < texto.trimEnd().length; fim = PEDACO.lastIndex) {
      const achado = PEDACO.exec(texto);
      if (!achado?.[1]) throw new Error(`expressão ilegível: ${texto}`);
      this.pedacos.push(achado[1]);
    }
  }

  ou(): Expressao {
    const itens = [this.e()];
    while (this.aceitar('ou')) itens.push(this.e());
    return itens.length === 1 ? itens[0]! : { t: 'ou', itens };
  }

  exigirFim(): void {
    if (this.posicao < this.pedacos.length) this.falhar();
  }

  private e(): Expressao {
    const itens = [this.simples()];
    while (this.aceitar('e')) itens.push(this.simples());
    return itens.length === 1 ? itens[0]! : { t: 'e', itens };
  }

  private simples(): Expressao {
    if (this.aceitar('!')) return { t: 'nao', item: this.simples() };
    if (this.aceitar('(')) return this.entreParenteses();
    if (this.aceitar('tem')) return { t: 'tem', ...this.ligados() };
    if (this.aceitar('bissexto')) return { t: 'bissexto', seguinte: false };
    if (this.aceitar('bissexto-seguinte')) return { t: 'bissexto', seguinte: true };
    const ref = lerReferencia(this.espiar());
    if (ref && !this.seguidoDeConta()) return this.doCampo(ref);
    return this.comparacao();
  }

  private entreParenteses(): Expressao {
    const dentro = this.ou();
    this.exigir(')');
    return dentro;
  }

  private ligados(): { registro: string; condicao?: Expressao } {
    const registro = /^r(\d\d)$/.exec(this.proximo())?.[1] ?? this.falhar();
    return this.aceitar('(') ? { registro, condicao: this.entreParenteses() } : { registro };
  }

  private seguidoDeConta(): boolean {
    const seguinte = this.pedacos[this.posicao + 1] ?? '';
    return OPERADORES.has(seguinte) || seguinte === '+' || seguinte === '-';
  }

  private doCampo(ref: Referencia): Expressao {
    this.posicao++;
    if (this.aceitar('cheio')) return { t: 'cheio', ref };
    if (this.aceitar('vazio')) return { t: 'vazio', ref };
    const negado = this.aceitar('!=');
    if (!negado) this.exigir('=');
    const valores = [this.proximo()];
    while (this.aceitar('|')) valores.push(this.proximo());
    return { t: 'em', ref, valores, negado };
  }

  private comparacao(): Expressao {
    const esquerda = this.soma();
    const op = this.proximo();
    if (!OPERADORES.has(op)) this.falhar();
    return { t: 'compara', esquerda, op: op as Operador, direita: this.soma() };
  }

  private soma(): Termo[] {
    const termos = [this.termo(1)];
    for (;;) {
      if (this.aceitar('+')) termos.push(this.termo(1));
      else if (this.aceitar('-')) termos.push(this.termo(-1));
      else return termos;
    }
  }

  private termo(sinal: 1 | -1): Termo {
    const pedaco = this.proximo();
    if (/^\d+$/.test(pedaco)) return { t: 'numero', numero: sinal * Number(pedaco) };
    if (pedaco === 'dia') return { t: 'dia', ref: this.campoEntreParenteses(), sinal };
    if (pedaco === 'quantos') return this.quantos();
    if (pedaco === 'contar') return { t: 'contar', ...this.ligados() };
    if (NOMES.includes(pedaco)) return { t: 'nome', nome: pedaco, sinal };
    const ref = lerReferencia(pedaco) ?? this.falhar();
    return { t: 'campo', ref, sinal };
  }

  private campoEntreParenteses(): Referencia {
    this.exigir('(');
    const ref = lerReferencia(this.proximo()) ?? this.falhar();
    this.exigir(')');
    return ref;
  }

  private quantos(): Termo {
    this.exigir('(');
    const de = Number(this.proximo());
    this.exigir(',');
    const ate = Number(this.proximo());
    this.exigir(')');
    return { t: 'quantos', campos: Array.from({ length: ate - de + 1 }, (_, i) => de + i) };
  }

  private espiar(): string {
    return this.pedacos[this.posicao] ?? '';
  }

  private proximo(): string {
    return this.pedacos[this.posicao++] ?? this.falhar();
  }

  private aceitar(pedaco: string): boolean {
    if (this.espiar() !== pedaco) return false;
    this.posicao++;
    return true;
  }

  private exigir(pedaco: string): void {
    if (!this.aceitar(pedaco)) this.falhar();
  }

  private falhar(): never {
    throw new Error(`expressão ilegível perto de "${this.pedacos.slice(this.posicao - 1).join(' ')}": ${this.texto}`);
  }
}

function lerReferencia(pedaco: string): Referencia | null {
  if (pedaco === 'etapa') return { de: 'etapa', campo: 0 };
  const [, de, campo] = /^([ceitp])(\d+)$/.exec(pedaco) ?? [];
  return de ? { de: de as Referencia['de'], campo: Number(campo) } : null;
}
