/** What the training bank says of a payment file: the schedule of the day, or what left the account. */
export interface PedidoDeResposta {
  etapa: 'AGENDAMENTO' | 'EFETIVACAO';
  /** Number of the retorno. */
  nsa: number;
  /** Code of G059 for the payments that this bank refuses, by their number. */
  recusas?: Readonly<Record<string, string>>;
}

const em = (linha: string, de: number, ate: number): string => linha.slice(de - 1, ate);

function escrever(linha: string, de: number, texto: string): string {
  return linha.slice(0, de - 1) + texto + linha.slice(de - 1 + texto.length);
}

/** Where each segment has the number of the payment, its amount and its day; Itaú has its own. */
const LUGARES: Readonly<Record<string, { numero: number; valor: number; data: number }>> = {
  ...{ A: { numero: 74, valor: 120, data: 94 }, J: { numero: 183, valor: 153, data: 145 } },
  ...{ O: { numero: 123, valor: 108, data: 100 }, N: { numero: 18, valor: 96, data: 88 } },
  ...{ O341: { numero: 175, valor: 122, data: 137 }, N341: { numero: 196, valor: 106, data: 128 } },
};

const ehDetalhe = (linha: string): boolean => em(linha, 8, 8) === '3';
const ehJ52 = (linha: string): boolean =>
  em(linha, 14, 14) === 'J' && em(linha, 18, 19) === '52' && em(linha, 21, 21) !== '9';
const abrePagamento = (linha: string): boolean => 'AJON'.includes(em(linha, 14, 14)) && !ehJ52(linha);

/** Σ of the amounts of a lot, against its trailer: what a bank checks before anything. */
function loteFecha(linhas: readonly string[]): boolean {
  const trailer = linhas.at(-1) ?? '';
  const valores = linhas.filter((l) => ehDetalhe(l) && abrePagamento(l)).map((l) => Number(em(l, ...valorDe(l))));
  const tudo = Number(em(trailer, 18, 23)) === linhas.length;
  return tudo && valores.reduce((s, v) => s + v, 0) === Number(em(trailer, 24, 41));
}

function lugar(linha: string) {
  const segmento = em(linha, 14, 14);
  return LUGARES[`${segmento}${em(linha, 1, 3)}`] ?? LUGARES[segmento] ?? { numero: 74, valor: 120, data: 94 };
}

function valorDe(linha: string): [number, number] {
  const { valor } = lugar(linha);
  const curto = em(linha, 1, 3) === '341' && em(linha, 14, 14) === 'N';
  return [valor, valor + (curto ? 13 : 14)];
}

function responder(linha: string, { etapa, recusas = {} }: PedidoDeResposta, loteBom: boolean): string {
  const { numero, data } = lugar(linha);
  const recusa = loteBom ? recusas[em(linha, numero, numero + 19).trim()] : 'TA';
  // G060: 9 asks for the exclusion of what was scheduled.
  const feito = em(linha, 15, 15) === '9' ? 'BF' : etapa === 'AGENDAMENTO' ? 'BD' : '00';
  const codigo = recusa ?? feito;
  const respondida = escrever(linha, 231, codigo.padEnd(10));
  if (codigo !== '00' || em(linha, 14, 14) !== 'A') return respondida;
  const comData = escrever(respondida, 155, em(linha, data, data + 7));
  return escrever(comData, 163, em(linha, 120, 134));
}

/** Segment Z: the proof of a payment that was made. */
function autenticacao(linha: string, numero: string): string {
  const protocolo = `TREINO${numero.trim()}`.slice(0, 25).padEnd(25);
  return `${em(linha, 1, 8)}00000Z${' '.repeat(64)}${protocolo}`.padEnd(230) + '00'.padEnd(10);
}

function responderLote(linhas: readonly string[], pedido: PedidoDeResposta): string[] {
  const bom = loteFecha(linhas);
  const saida: string[] = [];
  let aberto: string | null = null;
  const fechar = () => {
    if (aberto) saida.push(aberto);
    aberto = null;
  };
  for (const linha of linhas) {
    if (!ehDetalhe(linha) || abrePagamento(linha)) fechar();
    const respondida = ehDetalhe(linha) && abrePagamento(linha) ? responder(linha, pedido, bom) : linha;
    saida.push(respondida);
    if (respondida === linha || !em(respondida, 231, 232).startsWith('00')) continue;
    const { numero } = lugar(linha);
    aberto = autenticacao(linha, em(linha, numero, numero + 19));
  }
  return renumerar(saida);
}

function renumerar(linhas: readonly string[]): string[] {
  return linhas.map((linha, i) => {
    if (ehDetalhe(linha)) return escrever(linha, 9, String(i).padStart(5, '0'));
    return em(linha, 8, 8) === '5' ? escrever(linha, 18, String(linhas.length).padStart(6, '0')) : linha;
  });
}

/**
 * The retorno of a payment file, by its positions alone (FEBRABAN CNAB240 and SISPAG): this reader shares nothing with the
 * writer that it trains.
 * @throws Error in pt-BR when the file is not a payment file in 240 positions
 */
export function responderPagamentos(remessa: Buffer, pedido: PedidoDeResposta): Buffer {
  const linhas = remessa
    .toString('latin1')
    .split(/\r?\n/)
    .filter((l) => l !== '');
  const [header = '', trailer = ''] = [linhas[0], linhas.at(-1)];
  const boa = linhas.every((l) => l.length === 240) && em(header, 8, 8) === '0' && em(header, 143, 143) === '1';
  if (!boa || em(trailer, 8, 8) !== '9') throw new Error('O arquivo não é uma remessa de pagamentos em 240 posições.');
  const lotes = new Map<string, string[]>();
  for (const linha of linhas.slice(1, -1)) lotes.set(em(linha, 4, 7), [...(lotes.get(em(linha, 4, 7)) ?? []), linha]);
  const corpo = [...lotes.values()].flatMap((lote) => responderLote(lote, pedido));
  const doBanco = escrever(escrever(header, 143, '2'), 158, String(pedido.nsa).padStart(6, '0'));
  const fim = escrever(trailer, 24, String(corpo.length + 2).padStart(6, '0'));
  return Buffer.from(`${[doBanco, ...corpo, fim].join('\r\n')}\r\n`, 'latin1');
}
