import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { FONTES } from './fontes.js';
import { conferirImagem } from './imagem.js';
import { A4, mm, numero } from './medidas.js';
import { Tela } from './tela.js';
import type { Forma, Imagem } from './tela.js';

/** Metadata of a document. `criadoEm` comes from outside, so that the same data gives the same bytes. */
export interface OpcoesDoDocumento {
  titulo: string;
  criadoEm: Date;
  autor?: string;
  assunto?: string;
}

/** Size of a page in mm; A4 upright when not given. */
export interface FormatoDaPagina {
  largura: number;
  altura: number;
}

interface Referencia {
  data: Record<string, unknown>;
  end(conteudo?: Uint8Array): void;
}

interface ImagemDoPdfkit {
  width: number;
  height: number;
  obj: Referencia;
  imgData?: unknown;
  embed(documento: unknown): void;
}

/** What we use of pdfkit below its typed surface: objects, the page tree and images. */
interface Pdfkit {
  _root: { data: { Pages: { data: { Kids: unknown[]; Count: number } } } };
  ref(dados?: Record<string, unknown>): Referencia;
  openImage(bytes: Uint8Array): ImagemDoPdfkit;
}

const RESPIRO = 64;

/**
 * A PDF being written with pdfkit's objects. Fonts, images and forms are written once and shared by all pages. Use:
 * `const doc = new Documento({...}); const tela = doc.pagina(); tela.texto(...); const bytes = await doc.concluir()`.
 */
export class Documento {
  private readonly pdf: InstanceType<typeof PDFDocument>;
  private readonly interno: Pdfkit;
  private readonly pedacos: Buffer[] = [];
  private readonly pronto: Promise<void>;
  private readonly recursos: Referencia;
  private readonly objetos: Record<string, Referencia> = {};
  private aberta: { tela: Tela; formato: FormatoDaPagina } | null = null;
  private paginas = 0;

  constructor(opcoes: OpcoesDoDocumento) {
    const { titulo, criadoEm, autor, assunto } = opcoes;
    const info = { Title: titulo, CreationDate: criadoEm, Producer: 'Sineta', Creator: 'Sineta' };
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      pdfVersion: '1.5',
      lang: 'pt-BR',
      displayTitle: true,
      info: { ...info, ...(autor ? { Author: autor } : {}), ...(assunto ? { Subject: assunto } : {}) },
    });
    this.interno = this.pdf as unknown as Pdfkit;
    this.pdf.on('data', (pedaco: Buffer) => this.pedacos.push(pedaco));
    this.pronto = new Promise((resolver, recusar) => {
      this.pdf.on('end', resolver);
      this.pdf.on('error', recusar);
    });
    this.recursos = this.interno.ref({ Font: this.escreverFontes(), XObject: this.objetos });
  }

  /** How many pages were begun. */
  get quantidadeDePaginas(): number {
    return this.paginas;
  }

  /** Closes the page being drawn and begins another. */
  pagina(formato: FormatoDaPagina = A4): Tela {
    this.fecharPagina();
    this.paginas++;
    const tela = new Tela();
    this.aberta = { tela, formato };
    return tela;
  }

  /** Writes a PNG or JPEG once. @throws ErroDeNegocio `imagem-invalida` */
  async imagem(bytes: Uint8Array): Promise<Imagem> {
    conferirImagem(bytes);
    const imagem = this.interno.openImage(bytes);
    imagem.embed(this.pdf);
    // A PNG with transparency is split by an asynchronous inflate; waiting keeps the order of the objects fixed.
    while (imagem.imgData) await respirar();
    const recurso = `I${Object.keys(this.objetos).length + 1}`;
    this.objetos[recurso] = imagem.obj;
    return { recurso, largura: imagem.width, altura: imagem.height };
  }

  /** Writes once a drawing of `largura` × `altura` mm to be shown on many pages with `tela.forma`. */
  forma(largura: number, altura: number, desenhar: (tela: Tela) => void): Forma {
    const tela = new Tela();
    desenhar(tela);
    const objeto = this.interno.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, mm(largura), mm(altura)],
      Resources: this.recursos,
      Filter: 'FlateDecode',
    });
    objeto.end(comprimir(tela.conteudo()));
    const recurso = `X${Object.keys(this.objetos).length + 1}`;
    this.objetos[recurso] = objeto;
    return { recurso };
  }

  /** In a long run, call it once per page: lets the process answer others from time to time. */
  async ceder(): Promise<void> {
    if (this.paginas % RESPIRO === 0) await respirar();
  }

  /** Closes the file and gives its bytes. */
  async concluir(): Promise<Buffer> {
    this.fecharPagina();
    this.recursos.end();
    this.pdf.end();
    await this.pronto;
    return Buffer.concat(this.pedacos);
  }

  private escreverFontes(): Record<string, Referencia> {
    const fontes = Object.values(FONTES).map(({ nome, recurso }) => {
      const objeto = this.interno.ref({
        Type: 'Font',
        Subtype: 'Type1',
        BaseFont: nome,
        Encoding: 'WinAnsiEncoding',
      });
      objeto.end();
      return [recurso, objeto] as const;
    });
    return Object.fromEntries(fontes);
  }

  private fecharPagina(): void {
    if (!this.aberta) return;
    const { tela, formato } = this.aberta;
    this.aberta = null;
    const conteudo = this.interno.ref({ Filter: 'FlateDecode' });
    conteudo.end(comprimir(`1 0 0 -1 0 ${numero(mm(formato.altura))} cm\n${tela.conteudo()}`));
    const arvore = this.interno._root.data.Pages;
    const pagina = this.interno.ref({
      Type: 'Page',
      Parent: arvore,
      MediaBox: [0, 0, mm(formato.largura), mm(formato.altura)],
      Contents: conteudo,
      Resources: this.recursos,
    });
    pagina.end();
    arvore.data.Kids.push(pagina);
    arvore.data.Count++;
  }
}

function comprimir(conteudo: string): Buffer {
  return deflateSync(Buffer.from(conteudo, 'latin1'), { level: 6 });
}

function respirar(): Promise<void> {
  return new Promise((resolver) => setImmediate(resolver));
}
