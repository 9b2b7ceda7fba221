import {
  bancoPorCodigo,
  codigoComDv,
  codigoDeBarrasDe,
  fatorDeVencimento,
  lerBrCode,
  linhaDigitavelDe,
} from '@sineta/boleto';
import { formatarReais, somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroPapel } from '../base/index.js';

/** Who collects. `documento` without punctuation; `endereco` in one line, with city, UF and CEP. */
export interface BeneficiarioDoBoleto {
  nome: string;
  documento: string;
  endereco: string;
}

/** Who pays. `endereco`: street, number, district; `municipio`: city, UF and CEP. */
export interface PagadorDoBoleto {
  nome: string;
  documento: string;
  endereco: string;
  municipio: string;
}

/** One line of how the value was reached; discounts are negative. */
export interface LinhaDaComposicao {
  descricao: string;
  valorCentavos: Centavos;
}

/** Everything that is printed on a slip. The typeable line, the bank's name and its code come from the bar code. */
export interface DadosDoBoleto {
  /** 44 digits. Must agree with `vencimento` and `valorCentavos`. */
  codigoBarras: string;
  vencimento: DataCivil;
  valorCentavos: Centavos;
  /** As printed: '0000110-4'. */
  nossoNumero: string;
  agenciaBeneficiario: string;
  carteira: string;
  numeroDocumento: string;
  dataDocumento: DataCivil;
  dataProcessamento: DataCivil;
  beneficiario: BeneficiarioDoBoleto;
  pagador: PagadorDoBoleto;
  sacadorAvalista?: { nome: string; documento: string };
  /** Default 'ME' (mensalidade escolar). */
  especieDocumento?: string;
  /** Default 'N'. */
  aceite?: 'S' | 'N';
  localDePagamento?: string;
  usoDoBanco?: string;
  instrucoes: readonly string[];
  /** What is charged: 'Mensalidade de março de 2027'. */
  referencia?: string;
  aluno?: string;
  parcela?: { numero: number; total: number };
  /** Must add up to `valorCentavos`. */
  composicao?: readonly LinhaDaComposicao[];
  /** Messages of the school to the family, out of the slip. */
  mensagens?: readonly string[];
  /** EMV of the charge, as the bank returned it ("Pix copia e cola"). */
  pix?: string;
}

/** A slip checked and with what its bar code tells. */
export interface BoletoImpresso extends DadosDoBoleto {
  linhaDigitavel: string;
  nomeDoBanco: string;
  /** '756-0'. */
  codigoDoBanco: string;
}

/**
 * Checks that the slip tells one single story: the bar code is sound, value and due date printed are those in it, and the
 * Pix beside it is the bank's own.
 * @throws ErroDeNegocio `documento-invalido`; `linha-invalida`, `banco-desconhecido` and `pix-invalido` of @sineta/boleto
 */
export function conferirBoleto(dados: DadosDoBoleto): BoletoImpresso {
  const barras = codigoDeBarrasDe(dados.codigoBarras);
  const banco = bancoPorCodigo(barras.slice(0, 3));
  if (Number(barras.slice(9, 19)) !== dados.valorCentavos) {
    recusar('valorCentavos', `O valor ${formatarReais(dados.valorCentavos)} não é o do código de barras`);
  }
  if (barras.slice(5, 9) !== fatorDeVencimento(dados.vencimento)) {
    recusar('vencimento', `O vencimento ${dados.vencimento} não é o do código de barras`);
  }
  conferirPix(dados);
  const linhas = dados.composicao ?? [];
  if (linhas.length > 0 && somarCentavos(linhas.map((l) => l.valorCentavos)) !== dados.valorCentavos) {
    recusar('composicao', 'A composição não soma o valor do boleto');
  }
  return {
    ...dados,
    linhaDigitavel: linhaDigitavelDe(barras),
    nomeDoBanco: banco.nome,
    codigoDoBanco: codigoComDv(banco),
  };
}

/** A static code is another payable title, which the bank does not tie to the slip: paid twice, nobody would know. */
function conferirPix({ pix, valorCentavos }: DadosDoBoleto): void {
  if (pix === undefined) return;
  const lido = lerBrCode(pix);
  if (lido.tipo !== 'DINAMICO') recusar('pix', 'O QR Code do Pix ao lado de um boleto deve ser o da cobrança do banco');
  if (lido.valorCentavos !== undefined && lido.valorCentavos !== valorCentavos) {
    recusar('pix', `O valor do QR Code do Pix, ${formatarReais(lido.valorCentavos)}, não é o do boleto`);
  }
}

function recusar(campo: string, mensagem: string): never {
  const acao = 'Gere o boleto outra vez antes de imprimir.';
  throw erroPapel('documento-invalido', `${mensagem}.`, [{ campo, mensagem, acao }]);
}
