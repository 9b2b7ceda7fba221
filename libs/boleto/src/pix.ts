import { lerReaisDecimal, reaisDecimal, semAcentos } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import { erroBoleto } from './erros.js';
import { crc16, escreverTlv, lerTlv } from './tlv.js';
import type { Elemento } from './tlv.js';

const GUI = 'br.gov.bcb.pix';

/** A Pix payment code. Exactly one of `chave` (static) and `url` (dynamic, charge made by the bank). */
export interface DadosDoBrCode {
  chave?: string;
  /** Location of the charge, with or without `https://`. */
  url?: string;
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

/** What a Pix code says. */
export interface BrCodeLido extends DadosDoBrCode {
  tipo: 'ESTATICO' | 'DINAMICO';
  usoUnico: boolean;
}

/**
 * Writes a BR Code ("Pix copia e cola"). Source: Manual de Padrões para Iniciação do Pix e Manual do BR Code (Bacen).
 * Beside a boleto only the dynamic code of the bank may be printed: a static one does not settle the slip.
 * @throws ErroDeNegocio `pix-invalido`
 */
export function montarBrCode(dados: DadosDoBrCode): string {
  const { chave, url, valorCentavos, txid, infoAdicional, cep } = dados;
  if (!chave === !url) recusar('chave', 'O código Pix precisa de uma chave ou de uma URL', 'Informe só uma delas.');
  if (txid !== undefined && !/^[A-Za-z0-9]{1,25}$/.test(txid)) {
    recusar('txid', `Identificador "${txid}" inválido`, 'Use de 1 a 25 letras e números.');
  }
  if (valorCentavos !== undefined && (!Number.isSafeInteger(valorCentavos) || valorCentavos <= 0)) {
    recusar('valorCentavos', 'O valor do Pix deve ser maior que zero', 'Informe o valor em centavos, ou nenhum.');
  }
  const conta = escreverTlv([
    { id: '00', valor: GUI },
    chave ? { id: '01', valor: chave } : null,
    infoAdicional ? { id: '02', valor: semAcentos(infoAdicional) } : null,
    url ? { id: '25', valor: url.replace(/^https:\/\//, '') } : null,
  ]);
  const corpo = escreverTlv([
    { id: '00', valor: '01' },
    dados.usoUnico ? { id: '01', valor: '12' } : null,
    { id: '26', valor: conta },
    { id: '52', valor: '0000' },
    { id: '53', valor: '986' },
    valorCentavos === undefined ? null : { id: '54', valor: reaisDecimal(valorCentavos) },
    { id: '58', valor: 'BR' },
    { id: '59', valor: textoCurto('nome', dados.nome, 25) },
    { id: '60', valor: textoCurto('cidade', dados.cidade, 15) },
    cep ? { id: '61', valor: cep.replace(/\D/g, '') } : null,
    { id: '62', valor: escreverTlv([{ id: '05', valor: url ? '***' : (txid ?? '***') }]) },
  ]);
  const semCrc = `${corpo}6304`;
  return semCrc + crc16(semCrc);
}

/** Reads a BR Code and checks its CRC. @throws ErroDeNegocio `pix-invalido` */
export function lerBrCode(texto: string): BrCodeLido {
  const codigo = texto.trim();
  const elementos = lerTlv(codigo);
  const crc = elementos.at(-1);
  if (crc?.id !== '63' || crc.valor.toUpperCase() !== crc16(codigo.slice(0, -4))) {
    recusar('brCode', 'O código Pix não confere com a sua soma de verificação', 'Copie o código inteiro outra vez.');
  }
  const campo = (id: string): string | undefined => elementos.find((e) => e.id === id)?.valor;
  const conta = contaPix(elementos);
  const doPix = (id: string): string | undefined => conta.find((e) => e.id === id)?.valor;
  const [chave, url, info] = [doPix('01'), doPix('25'), doPix('02')];
  const valor = campo('54');
  const txid = lerTlv(campo('62') ?? '').find((e) => e.id === '05')?.valor;
  const cep = campo('61');
  return {
    tipo: url ? 'DINAMICO' : 'ESTATICO',
    usoUnico: campo('01') === '12',
    nome: campo('59') ?? '',
    cidade: campo('60') ?? '',
    ...(chave ? { chave } : {}),
    ...(url ? { url } : {}),
    ...(info ? { infoAdicional: info } : {}),
    ...(valor ? { valorCentavos: lerReaisDecimal(valor) } : {}),
    ...(cep ? { cep } : {}),
    ...(txid && txid !== '***' ? { txid } : {}),
  };
}

/** The account of Pix among the merchant accounts (ids 26 to 51). */
function contaPix(elementos: readonly Elemento[]): Elemento[] {
  for (const { id, valor } of elementos) {
    if (id < '26' || id > '51') continue;
    const conta = lerTlv(valor);
    if (conta.some((e) => e.id === '00' && e.valor.toLowerCase() === GUI)) return conta;
  }
  return recusar('brCode', 'O código lido não é de Pix', 'Use o código "Pix copia e cola" do banco.');
}

function textoCurto(campo: string, texto: string, maximo: number): string {
  const limpo = semAcentos(texto)
    .replace(/[^\x20-\x7e]/g, ' ')
    .trim()
    .slice(0, maximo)
    .trim();
  if (limpo === '') recusar(campo, `Falta: ${campo} do recebedor do Pix`, 'Preencha os dados da escola.');
  return limpo;
}

function recusar(campo: string, mensagem: string, acao: string): never {
  throw erroBoleto('pix-invalido', `${mensagem}.`, [{ campo, mensagem, acao }]);
}
