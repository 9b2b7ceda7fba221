import { lerReaisDecimal } from '@sineta/nucleo';
import { GUI, type DadosDoBrCode } from './pix.js';
import { COPIE, crc16, lerTlv, recusaDoPix, type Elemento } from './tlv.js';

/** What a Pix code says. */
export interface BrCodeLido extends DadosDoBrCode {
  /** `RECORRENCIA`: only an authorisation of Pix Automático, with nothing to pay now. */
  tipo: 'ESTATICO' | 'DINAMICO' | 'RECORRENCIA';
  usoUnico: boolean;
}

/**
 * Reads a BR Code: the CRC, then every field (EMV QRCPS-MPM; Manual do BR Code, Bacen).
 * @throws ErroDeNegocio `pix-invalido`, naming the field
 */
export function lerBrCode(texto: string): BrCodeLido {
  const codigo = texto.trim();
  const elementos = lerTlv(codigo);
  conferirCrc(codigo, elementos.at(-1));
  const conta = contaPix(elementos);
  conferirCampos(elementos);
  const campo = (id: string): string | undefined => elementos.find((e) => e.id === id)?.valor;
  const doPix = (id: string): string | undefined => conta.find((e) => e.id === id)?.valor;
  const [chave, url, info] = [doPix('01'), doPix('25'), doPix('02')];
  const urlRecorrencia = recorrencia(elementos);
  if (chave ? url : !url && !urlRecorrencia) {
    throw recusaDoPix('brCode', 'O código Pix não diz a quem pagar: falta a chave ou a URL', COPIE);
  }
  const [valor, cep] = [campo('54'), campo('61')];
  const txid = lerTlv(campo('62') ?? '', '62').find((e) => e.id === '05')?.valor;
  return {
    tipo: url ? 'DINAMICO' : chave ? 'ESTATICO' : 'RECORRENCIA',
    usoUnico: campo('01') === '12',
    nome: campo('59') ?? '',
    cidade: campo('60') ?? '',
    ...(chave ? { chave } : {}),
    ...(url ? { url } : {}),
    ...(urlRecorrencia ? { urlRecorrencia } : {}),
    ...(info ? { infoAdicional: info } : {}),
    ...(valor ? { valorCentavos: lerReaisDecimal(valor) } : {}),
    ...(cep ? { cep } : {}),
    ...(txid && txid !== '***' ? { txid } : {}),
  };
}

function conferirCrc(codigo: string, ultimo: Elemento | undefined): void {
  if (ultimo?.id === '63' && ultimo.valor.toUpperCase() === crc16(codigo.slice(0, -4))) return;
  throw recusaDoPix('brCode', 'O código Pix não confere com a sua soma de verificação', COPIE);
}

/** Form of each field that the standard fixes; those that are not here are of other arrangements. */
const FORMAS: readonly [id: string, obrigatorio: boolean, forma: RegExp, nome: string][] = [
  ['00', true, /^01$/, 'versão do formato, que é 01'],
  ['01', false, /^1[12]$/, 'modo de iniciação, que é 11 ou 12'],
  ['52', true, /^\d{4}$/, 'categoria do estabelecimento, de 4 algarismos'],
  ['53', true, /^986$/, 'moeda, que é 986 (real)'],
  ['54', false, /^\d{1,10}(\.\d{1,2})?$/, 'valor, com ponto decimal'],
  ['58', true, /^BR$/, 'país, que é BR'],
  ['59', true, /^.{1,25}$/u, 'nome do recebedor, de até 25 letras'],
  ['60', true, /^.{1,15}$/u, 'cidade do recebedor, de até 15 letras'],
  ['61', false, /^[\d-]{8,9}$/, 'CEP'],
  ['62', true, /^.+$/su, 'dados adicionais'],
];

function conferirCampos(elementos: readonly Elemento[]): void {
  if (elementos[0]?.id !== '00') throw recusaDoPix('brCode', 'O código Pix não começa pelo campo 00', COPIE);
  for (const [id, obrigatorio, forma, nome] of FORMAS) {
    const valor = elementos.find((e) => e.id === id)?.valor;
    if (valor === undefined && !obrigatorio) continue;
    if (valor === undefined) throw recusaDoPix('brCode', `Falta o campo ${id} (${nome})`, COPIE);
    if (!forma.test(valor)) throw recusaDoPix('brCode', `O campo ${id} (${nome}) traz "${valor}"`, COPIE);
  }
}

/** The account of Pix among the merchant accounts (ids 26 to 51). */
function contaPix(elementos: readonly Elemento[]): Elemento[] {
  const conta = modeloDoPix(elementos, '26', '51');
  if (!conta) throw recusaDoPix('brCode', 'O código lido não é de Pix', 'Use o código "Pix copia e cola" do banco.');
  return conta;
}

/** Pix Automático puts the address of the recurrence in an unreserved template (ids 80 to 99). */
function recorrencia(elementos: readonly Elemento[]): string | undefined {
  return modeloDoPix(elementos, '80', '99')?.find((e) => e.id === '25')?.valor;
}

function modeloDoPix(elementos: readonly Elemento[], de: string, ate: string): Elemento[] | null {
  for (const { id, valor } of elementos) {
    if (id < de || id > ate) continue;
    const modelo = lerTlv(valor, id);
    if (modelo.some((e) => e.id === '00' && e.valor.toLowerCase() === GUI)) return modelo;
  }
  return null;
}
