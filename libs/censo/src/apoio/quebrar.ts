import type { Expressao, Referencia } from '../expressao.tipos.js';
import { Escola, type Linha, valorDe } from '../indice.js';
import type { Validador, RegraComAlvo } from '../validador.js';
import { conferir } from '../regras.js';

type LinhaSolta = { numero: number; tipo: string; campos: string[] };

/**
 * Breaks one rule in a copy of a good file: makes the rule's condition true and then looks for a value that the demand
 * refuses. Returns the lines, or null when no line of the file can break it.
 */
export function quebrar(
  alvo: RegraComAlvo,
  tipo: string,
  boas: readonly Linha[],
  validador: Validador,
): Linha[] | null {
  for (const [i, boa] of boas.entries()) {
    if (boa.tipo !== tipo) continue;
    const tentativa = new Tentativa(boas, i, validador);
    const linhas = tentativa.quebrar(alvo);
    if (linhas) return linhas;
  }
  return null;
}

class Tentativa {
  private linhas: LinhaSolta[] = [];

  constructor(
    private readonly boas: readonly Linha[],
    private readonly qual: number,
    private readonly validador: Validador,
  ) {}

  quebrar(pedido: RegraComAlvo): LinhaSolta[] | null {
    const { regra, alvo } = pedido;
    for (const mudanca of this.mudancas(pedido)) {
      this.linhas = this.boas.map((linha) => ({ ...linha, campos: [...linha.campos] }));
      if (regra.quando) this.tornar(regra.quando, true, this.linha);
      mudanca();
      if (regra.quando) this.tornar(regra.quando, true, this.linha);
      if (conferir(regra, alvo, this.linha, new Escola(this.linhas), this.validador.contexto) === 'quebrada')
        return this.linhas;
    }
    return null;
  }

  private get linha(): LinhaSolta {
    return this.linhas[this.qual]!;
  }

  private mudancas({ regra, alvo }: RegraComAlvo): (() => void)[] {
    const { exigencia } = regra;
    const mudancas: (() => void)[] = [];
    if (exigencia.tipo === 'confere')
      mudancas.push(() => {
        if (alvo.campos.length === 1 && valorDe(this.linha, alvo.campos[0]!) === '') this.por(alvo.campos[0]!, '1');
        this.tornar(exigencia.expressao, false, this.linha);
      });
    if (exigencia.tipo === 'confere') mudancas.push(() => this.porAnos(exigencia.expressao));
    if (exigencia.tipo === 'diferente')
      mudancas.push(() => {
        this.por(exigencia.ref.campo, '1');
        this.por(alvo.campos[0]!, '1');
      });
    if (exigencia.tipo === 'leciona')
      mudancas.push(() => {
        this.por(alvo.campos[0]!, '1');
        const area = this.validador.contexto.papeis.areasDaTurma.get(alvo.campos[0]!);
        for (const outra of this.linhas)
          if (outra.tipo === '50') outra.campos = outra.campos.map((v, i) => (i >= 8 && v === area ? '' : v));
      });
    if (exigencia.tipo === 'existe') mudancas.push(() => this.por(alvo.campos[0]!, 'NINGUEM'));
    if (exigencia.tipo === 'unico') mudancas.push(() => this.repetir(alvo.campos[0]!));
    if (exigencia.tipo === 'sem-matricula') mudancas.push(() => this.matricular());
    if (alvo.campos.length > 1) return [...mudancas, ...this.doGrupo(alvo.campos)];
    const [campo] = alvo.campos;
    if (campo === undefined) return mudancas;
    return [...mudancas, ...this.candidatos().map((valor) => () => this.por(campo, valor))];
  }

  private doGrupo(campos: readonly number[]): (() => void)[] {
    const todos = (valor: string) => () => campos.forEach((campo) => this.por(campo, valor));
    return [
      ...['', '0', '1', '11002', '3'].map(todos),
      () => campos.forEach((campo, i) => this.por(campo, i < 6 ? ['1', '1', '2010'][i % 3]! : '')),
    ];
  }

  private candidatos(): string[] {
    const { ano } = this.validador.leiaute;
    const anos = [0, 1, 3, 8, 10, 12, 14, 16, 60, 80, 100].map((n) => `01/01/${ano - n}`);
    return [
      ...['', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '32', '76', '99', '999999', '1900', '2100', '12345678'],
      ...['11', '10', '31/02/2020', '2020-01-01', '31/12/2199', '01/01/1800', ...anos, 'X', 'A B', 'AAAAAA BB', 'A-B'],
      ...['é', 'SEM ARROBA', '07:00', '25:00-26:00', '07:03-26:59', '12:00-07:00', '00000000', '11111111', '912345678'],
      ...['812345678', '91234567', '99999999999999', '12345678901', '9999999', '53000000', '3'.repeat(32)],
      ...['104539015520132000120210000123XX', '104539015518001000120210000123XX', '104539015529991000120210000123XX'],
      ...['10453901552013100012021000012399', 'LONGO '.repeat(30), '56', '301', '69', '14', '5300108'],
      ...new Set(this.boas[this.qual]?.campos ?? []),
      ...(this.boas.find((l) => l.tipo === '00')?.campos.slice(1, 2) ?? []),
    ];
  }

  private por(campo: number, valor: string): void {
    this.linha.campos[campo - 1] = valor;
  }

  /** What is on the left of a comparison of years comes before what is on the right. */
  private porAnos(expressao: Expressao): void {
    if ('itens' in expressao) expressao.itens.forEach((item) => this.porAnos(item));
    if (expressao.t !== 'compara') return;
    const [esquerda] = expressao.esquerda;
    const [direita] = expressao.direita;
    if (esquerda?.t === 'campo') this.por(esquerda.ref.campo, '2010');
    if (direita?.t === 'campo') this.por(direita.ref.campo, '2020');
  }

  private repetir(campo: number): void {
    const outra = this.linhas.find((l, i) => l.tipo === this.linha.tipo && i !== this.qual);
    const valor = valorDe(this.linha, campo) || '1';
    this.por(campo, valor);
    if (outra) outra.campos[campo - 1] = valor;
    else this.linhas.splice(this.qual + 1, 0, { ...this.linha, campos: [...this.linha.campos] });
  }

  private matricular(): void {
    const matricula = this.linhas.find((l) => l.tipo === '60');
    if (!matricula) return;
    matricula.campos[2] = valorDe(this.linha, 3);
    matricula.campos[4] = valorDe(this.linha, 5);
  }

  /** Changes the lines so that the condition holds (or does not). */
  private tornar(expressao: Expressao, quer: boolean, linha: LinhaSolta): void {
    const escola = new Escola(this.linhas);
    if (this.validador.contexto.avaliador.vale(expressao, linha, escola) === quer) return;
    switch (expressao.t) {
      case 'e':
      case 'ou':
        if ((expressao.t === 'e') === quer) expressao.itens.forEach((item) => this.tornar(item, quer, linha));
        else this.tornar(expressao.itens[0]!, quer, linha);
        return;
      case 'nao':
        return this.tornar(expressao.item, !quer, linha);
      case 'em':
        return this.tornarCampo(expressao.ref, expressao.valores, quer !== expressao.negado, linha, escola);
      case 'cheio':
      case 'vazio':
        return this.tornarCheio(expressao.ref, (expressao.t === 'cheio') === quer, linha, escola);
      case 'tem':
        return quer ? this.ligar(expressao, linha) : this.desligar(expressao, linha, escola);
      case 'compara':
        return this.tornarConta(expressao, quer, linha);
      case 'bissexto':
        return;
    }
  }

  private tornarCampo(
    ref: Referencia,
    valores: readonly string[],
    dentro: boolean,
    linha: LinhaSolta,
    escola: Escola,
  ): void {
    const { papeis, avaliador } = this.validador.contexto;
    const dono = avaliador.dono(ref, linha, escola) as LinhaSolta | undefined;
    if (!dono) return;
    const campo = ref.de === 'etapa' ? papeis.etapa : ref.campo;
    if (ref.de === 'etapa') linha.campos[papeis.turmaMulti - 1] = '';
    const foraDaLista = ['0', '1', '2', '3', '4', '5', '8', '14', '99', ''].find((v) => !valores.includes(v)) ?? '';
    dono.campos[campo - 1] = dentro ? valores[0]! : foraDaLista;
  }

  private tornarCheio(ref: Referencia, cheio: boolean, linha: LinhaSolta, escola: Escola): void {
    const dono = this.validador.contexto.avaliador.dono(ref, linha, escola) as LinhaSolta | undefined;
    if (dono) dono.campos[ref.campo - 1] = cheio ? '1' : '';
  }

  private ligar(alvo: { registro: string; condicao?: Expressao }, linha: LinhaSolta): void {
    const campo = linha.tipo === '30' ? 2 : 4;
    const chave = valorDe(linha, linha.tipo === '30' || linha.tipo === '20' ? 3 : 5);
    const candidatas = this.linhas.filter((l) => l.tipo === alvo.registro);
    const ligada =
      candidatas.find((l) => ['00', '10'].includes(linha.tipo) || l.campos[campo] === chave) ?? candidatas[0];
    if (!ligada) return;
    if (!['00', '10'].includes(linha.tipo)) ligada.campos[campo] = chave;
    if (alvo.condicao) this.tornar(alvo.condicao, true, ligada);
  }

  private desligar(alvo: { registro: string; condicao?: Expressao }, linha: LinhaSolta, escola: Escola): void {
    const ligadas = escola.ligadas(linha, alvo.registro) as LinhaSolta[];
    const campo = linha.tipo === '30' ? 2 : 4;
    for (const ligada of ligadas) {
      if (alvo.condicao) this.tornar(alvo.condicao, false, ligada);
      else ligada.campos[campo] = 'OUTRO';
    }
  }

  private tornarConta(expressao: Extract<Expressao, { t: 'compara' }>, quer: boolean, linha: LinhaSolta): void {
    const [termo] = expressao.esquerda;
    if (termo?.t === 'contar') return this.multiplicar(termo, expressao, linha);
    for (const t of expressao.esquerda) {
      const cresce = (expressao.op === '>=' || expressao.op === '>') === quer;
      if (t.t === 'quantos') t.campos.forEach((campo) => (linha.campos[campo - 1] = cresce ? '1' : '0'));
      if (t.t === 'campo') linha.campos[t.ref.campo - 1] = cresce ? '9000' : '1';
    }
  }

  private multiplicar(
    alvo: { registro: string; condicao?: Expressao },
    expressao: Extract<Expressao, { t: 'compara' }>,
    linha: LinhaSolta,
  ): void {
    this.ligar(alvo, linha);
    const modelo = new Escola(this.linhas).ligadas(linha, alvo.registro).find((l) => {
      const { condicao } = alvo;
      return !condicao || this.validador.contexto.avaliador.vale(condicao, l, new Escola(this.linhas));
    });
    const limite = expressao.direita[0]?.t === 'numero' ? expressao.direita[0].numero : 0;
    if (!modelo) return;
    const onde = this.linhas.indexOf(modelo as LinhaSolta);
    const copias = Array.from({ length: limite }, () => ({ ...modelo, campos: [...modelo.campos] }));
    this.linhas.splice(onde + 1, 0, ...copias);
  }
}
