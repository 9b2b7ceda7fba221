import { reaisDecimal, semAcentos } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import { crc16, escreverTlv, recusaDoPix } from './tlv.js';

/** Name of the arrangement inside the templates of the code. */
export const GUI = 'br.gov.bcb.pix';
/** A location and a key of DICT, at most (API Pix 2.9, `PayloadLocation.location` and `chave`). */
const MAIOR_ENDERECO = 77;

/**
 * A Pix payment code. One of `chave` (static) and `url` (dynamic, charge made by the bank); or only `urlRecorrencia`, when
 * it asks for an authorisation of Pix Automático and charges nothing (jornada 2).
 */
export interface DadosDoBrCode {
  chave?: string;
  /** Location of the charge, with or without `https://`. */
  url?: string;
  /** Location of the recurrence (Pix Automático), field 80. */
  urlRecorrencia?: string;
  /** Up to 25 letters; accents are dropped and the rest is cut. */
  nome: string;
  /** Up to 15 letters; idem. */
  cidade: string;
  cep?: string;
  valorCentavos?: Centavos;
  /** Static only: 1 to 25 letters and digits. */
  txid?: string;
  infoAdicional?: string;
  /** Marks the code for a single payment (field 01 = 12). */
  usoUnico?: boolean;
}

/**
 * Writes a BR Code ("Pix copia e cola"). Source: Manual de Padrões para Iniciação do Pix e Manual do BR Code (Bacen).
 * Beside a boleto only the dynamic code of the bank may be printed: a static one does not settle the slip.
 * @throws ErroDeNegocio `pix-invalido`
 */
export function montarBrCode(dados: DadosDoBrCode): string {
  conferirDados(dados);
  const { url, urlRecorrencia, valorCentavos, txid, cep } = dados;
  const corpo = escreverTlv([
    { id: '00', valor: '01' },
    dados.usoUnico ? { id: '01', valor: '12' } : null,
    { id: '26', valor: contaPix(dados) },
    { id: '52', valor: '0000' },
    { id: '53', valor: '986' },
    valorCentavos === undefined ? null : { id: '54', valor: reaisDecimal(valorCentavos) },
    { id: '58', valor: 'BR' },
    { id: '59', valor: textoCurto('nome', dados.nome, 25) },
    { id: '60', valor: textoCurto('cidade', dados.cidade, 15) },
    cep ? { id: '61', valor: cep.replace(/\D/g, '') } : null,
    { id: '62', valor: escreverTlv([{ id: '05', valor: url ? '***' : (txid ?? '***') }]) },
    urlRecorrencia ? { id: '80', valor: escreverTlv([{ id: '00', valor: GUI }, endereco(urlRecorrencia)]) } : null,
  ]);
  const semCrc = `${corpo}6304`;
  return semCrc + crc16(semCrc);
}

function conferirDados({ chave, url, urlRecorrencia, valorCentavos, txid }: DadosDoBrCode): void {
  if (chave ? url || urlRecorrencia : !url && !urlRecorrencia) {
    throw recusaDoPix('chave', 'O código Pix precisa de uma chave ou de uma URL', 'Informe só uma delas.');
  }
  for (const [campo, valor] of Object.entries({ chave, url, urlRecorrencia })) {
    if (valor === undefined || Buffer.byteLength(semHttps(valor)) <= MAIOR_ENDERECO) continue;
    throw recusaDoPix(campo, `${valor.slice(0, 20)}… passa de ${MAIOR_ENDERECO} caracteres`, 'Confira o valor.');
  }
  if (txid !== undefined && !/^[A-Za-z0-9]{1,25}$/.test(txid)) {
    throw recusaDoPix('txid', `Identificador "${txid}" inválido`, 'Use de 1 a 25 letras e números.');
  }
  if (valorCentavos !== undefined && (!Number.isSafeInteger(valorCentavos) || valorCentavos <= 0)) {
    const acao = 'Informe o valor em centavos, ou nenhum.';
    throw recusaDoPix('valorCentavos', 'O valor do Pix deve ser maior que zero', acao);
  }
}

function contaPix({ chave, url, infoAdicional }: DadosDoBrCode): string {
  return escreverTlv([
    { id: '00', valor: GUI },
    chave ? { id: '01', valor: chave } : null,
    infoAdicional ? { id: '02', valor: semAcentos(infoAdicional) } : null,
    url ? endereco(url) : null,
  ]);
}

const endereco = (url: string) => ({ id: '25', valor: semHttps(url) });

const semHttps = (url: string): string => url.replace(/^https:\/\//, '');

function textoCurto(campo: string, texto: string, maximo: number): string {
  const limpo = semAcentos(texto)
    .replace(/[^\x20-\x7e]/g, ' ')
    .trim()
    .slice(0, maximo)
    .trim();
  if (limpo === '') throw recusaDoPix(campo, `Falta: ${campo} do recebedor do Pix`, 'Preencha os dados da escola.');
  return limpo;
}
