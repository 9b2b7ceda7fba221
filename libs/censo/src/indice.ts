/** One line of the file. `campos[0]` is field 1. */
export interface Linha {
  numero: number;
  tipo: string;
  campos: readonly string[];
}

export function valorDe(linha: Linha | undefined, campo: number): string {
  return linha?.campos[campo - 1] ?? '';
}

/** Field 3 of 30, 40, 50 and 60 is the person; field 3 of 20 and field 5 of 50 and 60, the class, in every year. */
const PESSOA = 3;
const TURMA_DO_VINCULO = 5;

/** The lines of one school, with the ways from one to the others. */
export class Escola {
  readonly porTipo = new Map<string, Linha[]>();
  private readonly turmas = new Map<string, Linha>();
  private readonly pessoas = new Map<string, Linha>();
  private readonly vinculos = new Map<string, Linha[]>();
  private readonly contagens = new Map<string, Map<string, number>>();

  constructor(readonly linhas: readonly Linha[]) {
    for (const linha of linhas) {
      juntar(this.porTipo, linha.tipo, linha);
      if (linha.tipo === '20') naoRepetir(this.turmas, valorDe(linha, PESSOA), linha);
      if (linha.tipo === '30') naoRepetir(this.pessoas, valorDe(linha, PESSOA), linha);
      if (['40', '50', '60'].includes(linha.tipo))
        juntar(this.vinculos, `p${linha.tipo}${valorDe(linha, PESSOA)}`, linha);
      if (['50', '60'].includes(linha.tipo))
        juntar(this.vinculos, `t${linha.tipo}${valorDe(linha, TURMA_DO_VINCULO)}`, linha);
    }
  }

  get cabeca(): Linha | undefined {
    return this.porTipo.get('00')?.[0];
  }

  get infraestrutura(): Linha | undefined {
    return this.porTipo.get('10')?.[0];
  }

  doTipo(tipo: string): readonly Linha[] {
    return this.porTipo.get(tipo) ?? [];
  }

  turmaDe(linha: Linha): Linha | undefined {
    if (linha.tipo === '20') return linha;
    return this.turmas.get(valorDe(linha, TURMA_DO_VINCULO));
  }

  pessoaDe(linha: Linha): Linha | undefined {
    return this.pessoas.get(valorDe(linha, PESSOA));
  }

  /** The links of type `tipo` of the person of a 30, 40, 50 or 60. */
  daPessoa(linha: Linha, tipo: string): readonly Linha[] {
    return this.vinculos.get(`p${tipo}${valorDe(linha, PESSOA)}`) ?? [];
  }

  /** What `tem rNN` means from this line: of the class (20, 50, 60), of the person (30) or of the school. */
  ligadas(linha: Linha, tipo: string): readonly Linha[] {
    if (linha.tipo === '30') return this.daPessoa(linha, tipo);
    if (linha.tipo === '20') return this.vinculos.get(`t${tipo}${valorDe(linha, PESSOA)}`) ?? [];
    if (linha.tipo === '50' || linha.tipo === '60')
      return this.vinculos.get(`t${tipo}${valorDe(linha, TURMA_DO_VINCULO)}`) ?? [];
    return this.doTipo(tipo);
  }

  /** How many lines of a type have this value in this field. */
  quantosCom(tipo: string, campo: number, valor: string): number {
    const chave = `${tipo}.${campo}`;
    let contagem = this.contagens.get(chave);
    if (!contagem) {
      contagem = new Map();
      for (const linha of this.doTipo(tipo)) {
        const este = valorDe(linha, campo);
        contagem.set(este, (contagem.get(este) ?? 0) + 1);
      }
      this.contagens.set(chave, contagem);
    }
    return contagem.get(valor) ?? 0;
  }
}

function juntar(mapa: Map<string, Linha[]>, chave: string, linha: Linha): void {
  const lista = mapa.get(chave);
  if (lista) lista.push(linha);
  else mapa.set(chave, [linha]);
}

function naoRepetir(mapa: Map<string, Linha>, chave: string, linha: Linha): void {
  if (!mapa.has(chave)) mapa.set(chave, linha);
}
