import { Documento } from '../base/index.js';
import type { Forma, Imagem, Tela } from '../base/index.js';
import { conferirBoleto } from './dados.js';
import type { BoletoImpresso, DadosDoBoleto } from './dados.js';

/** Options of a run of slips. */
export interface OpcoesDosBoletos {
  /** Instant written in the file: the same data and instant give the same bytes. */
  criadoEm: Date;
  titulo?: string;
  autor?: string;
  /** PNG or JPEG. */
  logo?: Uint8Array;
  /** Told from time to time how many slips are done. */
  aoAvancar?: (feitos: number) => void;
  /** Carnê only: slips with different answers never share a sheet (one family's carnê starts on its own sheet). */
  agrupar?: (dados: DadosDoBoleto) => string;
}

/** Slips in memory or arriving one by one. */
export type FonteDeBoletos = Iterable<DadosDoBoleto> | AsyncIterable<DadosDoBoleto>;

const AVISAR_A_CADA = 100;

/** A run of slips: the document, the school's logo, and the forms already written for each school and account. */
export class Lote {
  readonly documento: Documento;
  private readonly formas = new Map<string, Forma>();
  private feitos = 0;

  private constructor(private readonly opcoes: OpcoesDosBoletos) {
    const { titulo = 'Boletos', criadoEm, autor } = opcoes;
    this.documento = new Documento({ titulo, criadoEm, ...(autor ? { autor } : {}) });
  }

  logo: Imagem | null = null;

  static async abrir(opcoes: OpcoesDosBoletos): Promise<Lote> {
    const lote = new Lote(opcoes);
    if (opcoes.logo) lote.logo = await lote.documento.imagem(opcoes.logo);
    return lote;
  }

  /** Checked slips, one by one; in between, the process may answer others. */
  async *boletos(fonte: FonteDeBoletos): AsyncGenerator<BoletoImpresso> {
    for await (const dados of fonte) {
      yield conferirBoleto(dados);
      this.feitos++;
      if (this.feitos % AVISAR_A_CADA === 0) this.opcoes.aoAvancar?.(this.feitos);
    }
    this.opcoes.aoAvancar?.(this.feitos);
  }

  /** The drawing that all slips of this school and account share, made the first time it is needed. */
  forma(boleto: BoletoImpresso, medidas: { largura: number; altura: number }, desenhar: (tela: Tela) => void): Forma {
    const { beneficiario: b } = boleto;
    const chave = [
      ...[boleto.codigoDoBanco, boleto.agenciaBeneficiario, boleto.carteira, boleto.especieDocumento, boleto.aceite],
      ...[boleto.localDePagamento, boleto.usoDoBanco, b.nome, b.documento, b.endereco],
    ].join('\n');
    const pronta = this.formas.get(chave);
    if (pronta) return pronta;
    const forma = this.documento.forma(medidas.largura, medidas.altura, desenhar);
    this.formas.set(chave, forma);
    return forma;
  }
}
