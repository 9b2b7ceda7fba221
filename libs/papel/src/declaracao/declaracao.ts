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

/** A statement that the school signs: text, a table of any length, and what adds it up. */
export interface DadosDaDeclaracao {
  titulo: string;
  escola: { nome: string; documento: string; endereco: string };
  paragrafos: readonly string[];
  tabela?: {
    colunas: readonly ColunaDaDeclaracao[];
    linhas: readonly (readonly string[])[];
    /** One text a column, in bold under the lines. */
    total?: readonly string[];
  };
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
  papel.texto();
  papel.tabela();
  papel.encerrar();
  return documento.concluir();
}

class Papel {
  private tela: Tela;
  private y = 0;
  private folha = 0;

  constructor(
    private readonly documento: Documento,
    private readonly dados: DadosDaDeclaracao,
    private readonly logo: Imagem | null,
  ) {
    this.tela = this.abrir();
  }

  texto(): void {
    for (const paragrafo of this.dados.paragrafos) {
      this.y = this.tela.paragrafo(X, this.y, LARGURA, paragrafo, { tamanho: 11, entrelinha: 5.6 }) + 3;
    }
  }

  tabela(): void {
    const { tabela } = this.dados;
    if (!tabela) return;
    this.titulos();
    tabela.linhas.forEach((linha, i) => {
      if (this.y + LINHA > FIM) this.virar();
      if (i % 2 === 1) this.tela.retangulo(X, this.y, LARGURA, LINHA, { preencher: FUNDO });
      this.celulas(linha, false);
    });
    this.tela.linha(X, this.y, DIREITA, this.y, { espessura: 0.5 });
    if (tabela.total) this.celulas(tabela.total, true);
    this.y += 4;
  }

  encerrar(): void {
    const { observacao, cidade, emitidaEm, escola } = this.dados;
    if (this.y + ASSINATURA > FIM) this.virar(false);
    if (observacao) {
      const estilo = { tamanho: 8.5, cinza: CINZA, maxLinhas: 6 };
      this.y = this.tela.paragrafo(X, this.y + 3, LARGURA, observacao, estilo) + 2;
    }
    const [ano, mes, dia] = emitidaEm.split('-');
    const data = `${cidade}, ${Number(dia)} de ${MESES[Number(mes) - 1] ?? ''} de ${ano}.`;
    const y = this.y + 8;
    this.tela.texto(DIREITA, y, data, { tamanho: 10.5, alinhar: 'direita', largura: LARGURA });
    this.tela.linha(60, y + 20, 150, y + 20, { espessura: 0.5 });
    this.tela.texto(105, y + 24.5, escola.nome, { tamanho: 9.5, alinhar: 'centro', largura: 110 });
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

  private virar(comTitulos = true): void {
    this.tela = this.abrir();
    if (comTitulos) this.titulos();
  }

  private titulos(): void {
    const colunas = this.dados.tabela?.colunas ?? [];
    this.celulas(
      colunas.map((c) => c.titulo),
      true,
    );
    this.tela.linha(X, this.y, DIREITA, this.y, { espessura: 0.5 });
  }

  private celulas(textos: readonly string[], negrito: boolean): void {
    let x = X;
    (this.dados.tabela?.colunas ?? []).forEach(({ largura, alinhar }, i) => {
      const estilo = { tamanho: 9.5, largura: largura - 3, ...(negrito ? { fonte: 'negrito' as const } : {}) };
      if (alinhar === 'direita')
        this.tela.texto(x + largura - 2, this.y + 4.2, textos[i] ?? '', { ...estilo, alinhar });
      else this.tela.texto(x + 2, this.y + 4.2, textos[i] ?? '', estilo);
      x += largura;
    });
    this.y += LINHA;
  }
}
