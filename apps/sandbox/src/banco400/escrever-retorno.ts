import type { Centavos, DataCivil } from '@sineta/nucleo';
import { BANCOS_DE_TREINO } from './posicoes.js';
import type { BancoDeTreino, Trecho } from './posicoes.js';
import type { Conta400, Evento400, Retorno400 } from './tipos.js';

const ddmmaa = (d: DataCivil | null): string => (d ? d.slice(8, 10) + d.slice(5, 7) + d.slice(2, 4) : '000000');
const sequencial = (n: number): string => String(n).padStart(6, '0');

/** Puts each text in its place of 400 blanks; numbers are filled with zeros on the left. */
function montar(partes: readonly (readonly [Trecho, string | number])[]): string {
  const posicoes = Array<string>(400).fill(' ');
  for (const [[de, ate], valor] of partes) {
    const tamanho = ate - de + 1;
    const texto = typeof valor === 'number' ? String(valor).padStart(tamanho, '0') : valor.slice(0, tamanho);
    [...texto].forEach((c, i) => (posicoes[de - 1 + i] = c));
  }
  return posicoes.join('');
}

function motivos(banco: BancoDeTreino, codigos: readonly string[]): string {
  if (!banco.motivosEmMapa) return codigos.join('');
  const mapa = Array<string>(77).fill('0');
  for (const codigo of codigos) mapa[Number(codigo) - 1] = '1';
  return mapa.join('');
}

/** What goes to 254-266: what was paid, or what is left of it after the tariff. */
function lancado(banco: BancoDeTreino, e: Evento400): Centavos {
  return banco.pagoLiquido && e.pago > 0 ? e.pago - e.tarifa : e.pago;
}

function detalhe(banco: BancoDeTreino, e: Evento400, dia: DataCivil, linha: number): string {
  const p = banco.retorno;
  const { titulo } = e;
  const credito = p.creditoAmd ? (e.credito ?? '').replaceAll('-', '').padEnd(8, '0') : ddmmaa(e.credito);
  const temMotivos = e.motivos.length > 0;
  return montar([
    [[1, 1], '1'],
    ...(banco.remessa.empresa ? [[banco.remessa.empresa, titulo.empresa] as const] : []),
    [[38, 62], titulo.identificacao],
    [p.nossoNumero, titulo.nossoNumero.padEnd(p.nossoNumero[1] - p.nossoNumero[0] + 1)],
    [p.ocorrencia, e.ocorrencia],
    [p.data, ddmmaa(dia)],
    [p.seuNumero, titulo.seuNumero],
    [p.vencimento, ddmmaa(titulo.vencimento)],
    [p.valor, titulo.valor],
    ...(p.tarifa ? [[p.tarifa, e.tarifa] as const] : []),
    [p.pago, lancado(banco, e)],
    ...(e.credito ? [[p.credito, credito] as const] : []),
    ...(temMotivos ? [[p.motivos, motivos(banco, e.motivos)] as const] : []),
    [[395, 400], sequencial(linha)],
  ]);
}

/** Name and bytes of one retorno of the bank of the account. */
export function escreverRetorno400(
  conta: Conta400,
  numero: number,
  dia: DataCivil,
  eventos: readonly Evento400[],
): Retorno400 {
  const banco = BANCOS_DE_TREINO[conta.banco];
  if (!banco) throw new RangeError(`o banco ${conta.banco} não é de treino em 400 posições`);
  const amd = conta.banco === '748';
  const header = montar([
    [[1, 26], '02RETORNO01COBRANCA'],
    [[27, 46], conta.empresa],
    [[47, 76], conta.nome],
    [[77, 79], conta.banco],
    amd ? [[95, 102], dia.replaceAll('-', '')] : [[95, 100], ddmmaa(dia)],
    ...(conta.banco === '756' ? [[[101, 107], numero] as const] : []),
    ...(amd ? [[[111, 117], numero] as const] : []),
    ...(['756', '748', '033', '077'].includes(conta.banco) ? [] : [[[109, 113], numero] as const]),
    [[395, 400], sequencial(1)],
  ]);
  const linhas = [header, ...eventos.map((e, i) => detalhe(banco, e, dia, i + 2))];
  linhas.push(
    montar([
      [[1, 1], '9'],
      [[395, 400], sequencial(linhas.length + 1)],
    ]),
  );
  return {
    nome: `RET${conta.banco}_${conta.empresa.trim()}_${dia.replaceAll('-', '')}_${sequencial(numero)}.RET`,
    conteudo: Buffer.from(`${linhas.join('\r\n')}\r\n`, 'latin1'),
  };
}
