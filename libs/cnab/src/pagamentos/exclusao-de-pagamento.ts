import type { DataCivil } from '@sineta/nucleo';
import { erroCnab } from '../erros.js';
import { identificarPagamento } from './febraban.js';
import { bancoDePagamento } from './bancos.js';

export interface PedidoDeExclusao {
  /** The file in which the payments went, as it was sent. */
  original: Buffer;
  /** Numbers of the payments (`seuNumero`) that the bank must not make. */
  numeros: readonly string[];
  /** Number of this file, of the same series as the payment files. */
  nsa: number;
  geradoEm: { data: DataCivil; hora: string };
}

export interface RemessaDeExclusao {
  conteudo: Buffer;
  nome: string;
  quantidade: number;
}

/** SISPAG has codes of its own for the movement, which were not found in a public source. */
const SEM_EXCLUSAO = ['341'];

const em = (linha: string, de: number, ate: number): string => linha.slice(de - 1, ate);

function por(linha: string, de: number, ate: number, valor: string | number): string {
  const texto = String(valor).padStart(ate - de + 1, '0');
  return linha.slice(0, de - 1) + texto + linha.slice(ate);
}

const ABREM = ['segmentoA', 'segmentoJ', 'segmentoO', 'segmentoNDarf', 'segmentoNGps'];

/** A payment with its complements, and the header and trailer of its lot. */
interface Trecho {
  lote: string;
  numero: string;
  valor: number;
  linhas: string[];
}

/** Where a field of the record that opens a payment is. */
function campoDe(banco: string, registro: string, nome: string): [number, number] {
  const campo = bancoDePagamento(banco).layout.registros[registro]?.find((c) => c.nome === nome);
  if (!campo) throw new Error(`O registro ${registro} não tem ${nome}.`);
  return [campo.de, campo.ate];
}

function trechosDe(linhas: readonly string[], banco: string): Trecho[] {
  const trechos: Trecho[] = [];
  for (const linha of linhas.filter((l) => em(l, 8, 8) === '3')) {
    const registro = identificarPagamento(linha) ?? '';
    if (!ABREM.includes(registro)) {
      trechos.at(-1)?.linhas.push(linha);
      continue;
    }
    const numero = em(linha, ...campoDe(banco, registro, 'seuNumero')).trim();
    const valor = Number(em(linha, ...campoDe(banco, registro, 'valor')));
    // G060 9, exclusion; G061 99, exclusion of the record included before.
    trechos.push({ lote: em(linha, 4, 7), numero, valor, linhas: [por(linha, 15, 17, '999')] });
  }
  return trechos;
}

function montarLote(original: readonly string[], numero: number, trechos: readonly Trecho[]): string[] {
  const doTipo = (tipo: string) => original.find((l) => em(l, 4, 7) === trechos[0]?.lote && em(l, 8, 8) === tipo) ?? '';
  const detalhes = trechos.flatMap((t) => t.linhas).map((l, i) => por(por(l, 4, 7, numero), 9, 13, i + 1));
  const soma = trechos.reduce((total, t) => total + t.valor, 0);
  const trailer = por(por(por(doTipo('5'), 4, 7, numero), 18, 23, detalhes.length + 2), 24, 41, soma);
  return [por(doTipo('1'), 4, 7, numero), ...detalhes, trailer];
}

/**
 * The file that asks the bank not to make payments already sent: each goes again exactly as it went, with movement 9 and
 * instruction 99. Source: FEBRABAN CNAB240, G060 and G061.
 * @throws ErroDeNegocio `instrucao-nao-suportada`, `remessa-vazia`
 */
export function escreverExclusoes(pedido: PedidoDeExclusao): RemessaDeExclusao {
  const linhas = pedido.original.toString('latin1').split('\r\n').filter(Boolean);
  const [header = '', trailer = ''] = [linhas[0], linhas.at(-1)];
  const banco = em(header, 1, 3);
  if (SEM_EXCLUSAO.includes(banco)) {
    throw erroCnab(
      'instrucao-nao-suportada',
      `O cancelamento por arquivo no banco ${banco} não está disponível: cancele pelo internet banking; o retorno traz o resultado.`,
    );
  }
  const trechos = trechosDe(linhas, banco).filter((t) => pedido.numeros.includes(t.numero));
  if (trechos.length === 0)
    throw erroCnab('remessa-vazia', 'Nenhum destes pagamentos está no arquivo que foi enviado.');
  const porLote = new Map<string, Trecho[]>();
  for (const trecho of trechos) porLote.set(trecho.lote, [...(porLote.get(trecho.lote) ?? []), trecho]);
  const corpo = [...porLote.values()].flatMap((grupo, i) => montarLote(linhas, i + 1, grupo));
  const { data, hora } = pedido.geradoEm;
  const [ano, mes, dia] = data.split('-');
  const comData = por(por(header, 144, 151, `${dia}${mes}${ano}`), 152, 157, hora.replace(/\D/g, '').padEnd(6, '0'));
  const fim = por(por(trailer, 18, 23, porLote.size), 24, 29, corpo.length + 2);
  return {
    conteudo: Buffer.from(`${[por(comData, 158, 163, pedido.nsa), ...corpo, fim].join('\r\n')}\r\n`, 'latin1'),
    nome: `EXC${banco}_${data.replaceAll('-', '')}_${String(pedido.nsa).padStart(6, '0')}.REM`,
    quantidade: trechos.length,
  };
}
