import { chaveNossoNumero, type OcorrenciaDeRetorno } from '@sineta/cnab';
import { ErroDeNegocio } from '@sineta/nucleo';
import { boletoDoControle, chaveSeuNumero } from '../boletos/controle-do-boleto.regras.js';
import { figurasDoNossoNumero, type DadosDaConta } from '../contas-bancarias/conta-bancaria.regras.js';
import type { BoletoDaLinha } from './retorno.regras.js';

/** By what the boletos of some lines are looked for. */
export interface AlvosDasLinhas {
  numeros: readonly string[];
  /** Only where the bank numbers: what it answers is known by our own key, and its number is news. */
  ids: readonly string[];
  seusNumeros: readonly string[];
}

type Linha = { dados: OcorrenciaDeRetorno };

export function alvosDasLinhas(linhas: readonly Linha[], bancoNumera: boolean): AlvosDasLinhas {
  const unicos = (de: (dados: OcorrenciaDeRetorno) => string | null): string[] => [
    ...new Set(linhas.flatMap(({ dados }) => de(dados) ?? [])),
  ];
  const numeros = unicos(({ nossoNumero }) => chaveNossoNumero(nossoNumero));
  if (!bancoNumera) return { numeros, ids: [], seusNumeros: [] };
  return {
    numeros,
    ids: unicos(({ identificacao }) => boletoDoControle(identificacao)),
    seusNumeros: unicos(({ seuNumero }) => chaveSeuNumero(seuNumero) || null),
  };
}

const semNumero = (chave: string): boolean => /^0*$/.test(chave);

/**
 * Which boleto each line speaks of. Our own key decides, unless the boleto has another number; then the bank's number;
 * then, of titles that wait for a number, the document number, when only one has it.
 */
export class TitulosDoBloco {
  private readonly porId = new Map<string, BoletoDaLinha>();
  private readonly porNumero = new Map<string, BoletoDaLinha>();

  constructor(private readonly boletos: readonly BoletoDaLinha[]) {
    for (const boleto of boletos) {
      this.porId.set(boleto.id, boleto);
      if (boleto.nossoNumero !== null) this.porNumero.set(chaveNossoNumero(boleto.nossoNumero), boleto);
    }
  }

  de({ nossoNumero, identificacao, seuNumero }: OcorrenciaDeRetorno): BoletoDaLinha | null {
    const chave = chaveNossoNumero(nossoNumero);
    const nosso = this.porId.get(boletoDoControle(identificacao) ?? '');
    if (nosso && (nosso.nossoNumero === null || semNumero(chave) || chaveNossoNumero(nosso.nossoNumero) === chave)) {
      return nosso;
    }
    const doBanco = this.porNumero.get(chave);
    if (doBanco) return doBanco;
    const documento = chaveSeuNumero(seuNumero);
    const esperam = this.boletos.filter((b) => b.nossoNumero === null && chaveSeuNumero(b.seuNumero) === documento);
    return esperam.length === 1 ? (esperam[0] ?? null) : null;
  }

  /** The boleto got this number: later lines find it by it. */
  numerar(boleto: BoletoDaLinha, nossoNumero: string): void {
    boleto.nossoNumero = nossoNumero;
    this.porNumero.set(chaveNossoNumero(nossoNumero), boleto);
  }

  /**
   * What the bank tells of a title that it numbers: the figures that become final now, or why they cannot be taken.
   * Null when there is nothing to learn.
   */
  numeroDado(conta: DadosDaConta, boleto: BoletoDaLinha | null, dados: OcorrenciaDeRetorno): NumeroDado | null {
    const { natureza, nossoNumero } = dados;
    if (!boleto || boleto.nossoNumero !== null || natureza === 'REJEICAO') return null;
    if (semNumero(chaveNossoNumero(nossoNumero))) {
      return natureza === 'ENTRADA' ? { problema: 'O banco confirmou a entrada sem dizer o nosso número.' } : null;
    }
    if (this.porNumero.has(chaveNossoNumero(nossoNumero))) {
      return { problema: `O banco deu o nosso número ${nossoNumero}, que já é de outro boleto desta conta.` };
    }
    return figurasDadas(conta, boleto, nossoNumero);
  }
}

export interface FigurasDadas {
  id: string;
  nossoNumero: string;
  codigoBarras: string;
  linhaDigitavel: string;
}

export type NumeroDado = { figuras: FigurasDadas } | { problema: string };

function figurasDadas(conta: DadosDaConta, boleto: BoletoDaLinha, doBanco: string): NumeroDado {
  const { id, valorCentavos, vencimento } = boleto;
  try {
    const figuras = figurasDoNossoNumero(conta, { nossoNumero: doBanco, valorCentavos, vencimento });
    const { nossoNumero, codigoBarras, linhaDigitavel } = figuras;
    return { figuras: { id, nossoNumero, codigoBarras, linhaDigitavel } };
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return {
      problema: `O banco deu o nosso número ${doBanco}, cujo dígito não é desta conta: confira agência e carteira no cadastro.`,
    };
  }
}
