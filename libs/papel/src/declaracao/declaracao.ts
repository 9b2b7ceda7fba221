import type { DataCivil } from '@sineta/nucleo';
import { Documento, tamanhoQueCabe } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import { rotuloDoDocumento } from '../boleto/ficha.js';

/** A column of the table; widths in mm, together at most 170. */
export interface ColunaDaDeclaracao {
  titulo: string;
  largura: number;
  alinhar?: 'esquerda' | 'direita';
}

/** Lines of any number, and what adds them up. */
export interface TabelaDaDeclaracao {
  colunas: readonly ColunaDaDeclaracao[];
  linhas: readonly (readonly string[])[];
  /** One text a column, in bold under the lines. */
  total?: readonly string[];
}

/** What comes after the first table of a longer paper. */
export interface SecaoDaDeclaracao {
  titulo?: string;
  paragrafos: readonly string[];
  /** Smaller letters, for clauses. */
  miudo?: boolean;
  tabela?: TabelaDaDeclaracao;
}

/** A statement that the school signs: text, a table of any length, and what adds it up. */
export interface DadosDaDeclaracao {
  titulo: string;
  escola: { nome: string; documento: string; endereco: string };
  paragrafos: readonly string[];
  tabela?: TabelaDaDeclaracao;
  secoes?: readonly SecaoDaDeclaracao[];
  /** Who signs; the school alone, if omitted. */
  assinaturas?: readonly string[];
  /** Under the table, in small print. */
  observacao?: string;
  cidade: string;
  emitidaEm: DataCivil;
}

/** The same data and `criadoEm` give the same bytes. */
export interface OpcoesDaDeclaracao {
  criadoEm: Date;
  logo?: Uint8Array;
}

const [X, LARGURA, TOPO, FIM] = [20, 170, 18, 272];
const DIREITA = X + LARGURA;
const LINHA = 6;
const ASSINATURA = 42;
const CINZA = 0.35;
const FUNDO = 0.94;
const MESES = 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');

/** One statement in A4, on as many pages as its table needs; the signature is never alone on a page without it. */
export async function desenharDeclaracao(dados: DadosDaDeclaracao, opcoes: OpcoesDaDeclaracao): Promise<Buffer> {
  const documento = new Documento({
    ...{ titulo: dados.titulo, criadoEm: opcoes.criadoEm, autor: dados.escola.nome },
  });
  const logo = opcoes.logo ? await documento.imagem(opcoes.logo) : null;
  const papel = new Papel(documento, dados, logo);
  papel.texto(dados.paragrafos);
  papel.tabela(dados.tabela);
  for (const { titulo, paragrafos, miudo, tabela } of dados.secoes ?? []) {
    papel.subtitulo(titulo);
    papel.texto(paragrafos, miudo);
    papel.tabela(tabela);
  }
  papel.encerrar();
  return documento.concluir();
}

class Papel {
  private tela: Tela;
  private y = 0;
  private folha = 0;
  private colunas: readonly ColunaDaDeclaracao[] = [];

  constructor(
    private readonly documento: Documento,
    private readonly dados: DadosDaDeclaracao,
    private readonly logo: Imagem | null,
  ) {
    this.tela = this.abrir();
  }

  subtitulo(titulo: string | undefined): void {
    this.y += 3;
    if (!titulo) return;
    if (this.y + 3 * LINHA > FIM) this.virar();
    this.tela.texto(X, this.y + 2, titulo, { fonte: 'negrito', tamanho: 11 });
    this.y += 8;
  }

  texto(paragrafos: readonly string[], miudo = false): void {
    const estilo = miudo ? { tamanho: 9.5, entrelinha: 4.6 } : { tamanho: 11, entrelinha: 5.6 };
    for (const paragrafo of paragrafos) {
      if (this.y + 3 * estilo.entrelinha > FIM) this.virar();
      this.y = this.tela.paragrafo(X, this.y, LARGURA, paragrafo, estilo) + (miudo ? 1.6 : 3);
    }
  }

  tabela(tabela: TabelaDaDeclaracao | undefined): void {
    if (!tabela) return;
    this.colunas = tabela.colunas;
    if (this.y + 2 * LINHA > FIM) this.virar();
    this.titulos();
    tabela.linhas.forEach((linha, i) => {
      if (this.y + LINHA > FIM) this.virar(true);
      if (i % 2 === 1) this.tela.retangulo(X, this.y, LARGURA, LINHA, { preencher: FUNDO });
      this.celulas(linha, false);
    });
    this.tela.linha(X, this.y, DIREITA, this.y, { espessura: 0.5 });
    if (tabela.total) this.celulas(tabela.total, true);
    this.y += 4;
  }

  encerrar(): void {
    const { observacao, cidade, emitidaEm, escola, assinaturas = [escola.nome] } = this.dados;
    if (this.y + ASSINATURA > FIM) this.virar();
    if (observacao) {
      const estilo = { tamanho: 8.5, cinza: CINZA, maxLinhas: 6 };
      this.y = this.tela.paragrafo(X, this.y + 3, LARGURA, observacao, estilo) + 2;
    }
    const [ano, mes, dia] = emitidaEm.split('-');
    const data = `${cidade}, ${Number(dia)} de ${MESES[Number(mes) - 1] ?? ''} de ${ano}.`;
    const y = this.y + 8;
    this.tela.texto(DIREITA, y, data, { tamanho: 10.5, alinhar: 'direita', largura: LARGURA });
    const largura = assinaturas.length > 1 ? LARGURA / assinaturas.length : 110;
    assinaturas.forEach((nome, i) => {
      const meio = 105 + (i - (assinaturas.length - 1) / 2) * largura;
      const traco = Math.min(45, largura / 2 - 5);
      this.tela.linha(meio - traco, y + 20, meio + traco, y + 20, { espessura: 0.5 });
      const tamanho = tamanhoQueCabe(nome, largura - 8, 'normal', 9.5, 6);
      this.tela.texto(meio, y + 24.5, nome, { tamanho, alinhar: 'centro', largura: largura - 4 });
    });
  }

  private abrir(): Tela {
    const tela = this.documento.pagina();
    this.folha += 1;
    const { escola, titulo } = this.dados;
    const doLogo = this.logo ? tela.imagem(this.logo, X, TOPO, 40, 20).largura + 5 : 0;
    const [x, largura] = [X + doLogo, LARGURA - doLogo];
    const tamanho = tamanhoQueCabe(escola.nome, largura, 'negrito', 13, 10);
    tela.texto(x, TOPO + 5, escola.nome, { fonte: 'negrito', tamanho, largura });
    tela.texto(x, TOPO + 10, rotuloDoDocumento(escola.documento), { tamanho: 8.5, cinza: CINZA });
    tela.paragrafo(x, TOPO + 14.5, largura, escola.endereco, { tamanho: 8.5, cinza: CINZA, maxLinhas: 2 });
    tela.linha(X, TOPO + 23, DIREITA, TOPO + 23, { espessura: 0.8 });
    tela.texto(105, TOPO + 34, titulo.toUpperCase(), { fonte: 'negrito', tamanho: 13, alinhar: 'centro' });
    if (this.folha > 1) {
      tela.texto(DIREITA, 285, `Folha ${this.folha}`, { tamanho: 8, cinza: CINZA, alinhar: 'direita' });
    }
    this.y = TOPO + 44;
    return tela;
  }

  private virar(comTitulos = false): void {
    this.tela = this.abrir();
    if (comTitulos) this.titulos();
  }

  private titulos(): void {
    this.celulas(
      this.colunas.map((c) => c.titulo),
      true,
    );
    this.tela.linha(X, this.y, DIREITA, this.y, { espessura: 0.5 });
  }

  private celulas(textos: readonly string[], negrito: boolean): void {
    let x = X;
    this.colunas.forEach(({ largura, alinhar }, i) => {
      const fonte = negrito ? 'negrito' : 'normal';
      const tamanho = tamanhoQueCabe(textos[i] ?? '', largura - 3, fonte, 9.5, 6.5);
      const estilo = { tamanho, largura: largura - 3, fonte } as const;
      if (alinhar === 'direita')
        this.tela.texto(x + largura - 2, this.y + 4.2, textos[i] ?? '', { ...estilo, alinhar });
      else this.tela.texto(x + 2, this.y + 4.2, textos[i] ?? '', estilo);
      x += largura;
    });
    this.y += LINHA;
  }
}
