import { Documento, quebrar, tamanhoQueCabe } from '../base/index.js';
import type { Fonte, Tela } from '../base/index.js';
import { rotuloDoDocumento } from '../boleto/ficha.js';

/** Who accepted, how and when, in the words of the school. */
export interface EvidenciaDeAceite {
  linhas: readonly string[];
}

/** A contract ready to be read: a line that starts by '# ' is a heading. */
export interface DadosDoContrato {
  titulo: string;
  escola: { nome: string; documento: string; endereco: string };
  texto: string;
  /** SHA-256 of the text, in hexadecimal: printed on each page, so that pages are not exchanged. */
  sha256: string;
  signatarios: readonly string[];
  aceite?: EvidenciaDeAceite;
}

const [X, LARGURA, TOPO, FIM] = [20, 170, 18, 272];
const DIREITA = X + LARGURA;
const [TAMANHO, ENTRELINHA, RESPIRO] = [10, 5, 2.4];
const CINZA = 0.35;
const ASSINATURAS = 34;

/** The whole contract in A4: text, places to sign and, when there is one, the evidence of its acceptance. */
export async function desenharContrato(dados: DadosDoContrato, { criadoEm }: { criadoEm: Date }): Promise<Buffer> {
  const documento = new Documento({ titulo: dados.titulo, criadoEm, autor: dados.escola.nome });
  const folhas = new Folhas(documento, dados);
  for (const paragrafo of dados.texto.split('\n')) folhas.paragrafo(paragrafo);
  folhas.assinaturas();
  if (dados.aceite) folhas.evidencia(dados.aceite);
  return documento.concluir();
}

class Folhas {
  private tela: Tela;
  private y = 0;
  private folha = 0;

  constructor(
    private readonly documento: Documento,
    private readonly dados: DadosDoContrato,
  ) {
    this.tela = this.abrir();
  }

  paragrafo(texto: string): void {
    const titulo = texto.startsWith('# ');
    if (texto.trim() === '') return;
    const fonte: Fonte = titulo ? 'negrito' : 'normal';
    const linhas = quebrar(titulo ? texto.slice(2) : texto, LARGURA, fonte, TAMANHO);
    // A heading is never the last line of a page.
    const precisa = titulo ? ENTRELINHA * 3 : ENTRELINHA;
    if (titulo) this.y += RESPIRO;
    if (this.y + precisa > FIM) this.virar();
    for (const linha of linhas) {
      if (this.y > FIM) this.virar();
      this.tela.texto(X, this.y, linha, { fonte, tamanho: TAMANHO });
      this.y += ENTRELINHA;
    }
    this.y += RESPIRO;
  }

  assinaturas(): void {
    for (const nome of this.dados.signatarios) {
      if (this.y + ASSINATURAS > FIM) this.virar();
      this.y += 22;
      this.tela.linha(55, this.y, 155, this.y, { espessura: 0.5 });
      this.tela.texto(105, this.y + 4.5, nome, { tamanho: 9.5, alinhar: 'centro', largura: 120 });
      this.y += 8;
    }
  }

  evidencia({ linhas }: EvidenciaDeAceite): void {
    const altura = 12 + linhas.length * ENTRELINHA;
    if (this.y + altura + 8 > FIM) this.virar();
    this.y += 8;
    this.tela.retangulo(X, this.y, LARGURA, altura, { espessura: 0.5 });
    this.tela.texto(X + 4, this.y + 6, 'Registro do aceite', { fonte: 'negrito', tamanho: 10 });
    linhas.forEach((linha, i) => {
      const y = this.y + 12 + i * ENTRELINHA;
      const tamanho = tamanhoQueCabe(linha, LARGURA - 8, 'normal', 9, 6.5);
      this.tela.texto(X + 4, y, linha, { tamanho, largura: LARGURA - 8 });
    });
    this.y += altura;
  }

  private virar(): void {
    this.tela = this.abrir();
  }

  private abrir(): Tela {
    const tela = this.documento.pagina();
    this.folha += 1;
    const { escola, titulo, sha256 } = this.dados;
    const tamanho = tamanhoQueCabe(escola.nome, LARGURA, 'negrito', 13, 10);
    tela.texto(X, TOPO, escola.nome, { fonte: 'negrito', tamanho, largura: LARGURA });
    const quem = `${rotuloDoDocumento(escola.documento)} - ${escola.endereco}`;
    tela.texto(X, TOPO + 5, quem, { tamanho: 8, cinza: CINZA, largura: LARGURA });
    tela.linha(X, TOPO + 8, DIREITA, TOPO + 8, { espessura: 0.8 });
    tela.texto(X, 287, `Texto ${sha256}`, { tamanho: 6.5, cinza: CINZA });
    tela.texto(DIREITA, 287, `Folha ${this.folha}`, { tamanho: 8, cinza: CINZA, alinhar: 'direita' });
    this.y = TOPO + 18;
    if (this.folha > 1) return tela;
    tela.texto(105, this.y, titulo.toUpperCase(), { fonte: 'negrito', tamanho: 12.5, alinhar: 'centro' });
    this.y += 12;
    return tela;
  }
}
