import { erroCnab } from './erros.js';
import { linhasDe } from './linhas.js';
import { produtoDe } from './produto.js';
import type { ProdutoCnab } from './produto.js';

export type TipoDeArquivo = 'remessa' | 'retorno';

export interface ArquivoReconhecido {
  layout: '240' | '400';
  /** Code of the bank, three digits. */
  banco: string;
  tipo: TipoDeArquivo;
  produto: ProdutoCnab;
  /** CNAB240 only: code of position 143 (Caixa answers 3 to 5 about a whole remessa). */
  codigoRemessaRetorno: string;
}

/** Header, lot and the first details. */
const LINHAS_DO_INICIO = 4;

const ASSINATURAS: readonly [RegExp, string][] = [
  [/^%PDF/, 'um PDF'],
  [/^PK[^ -~]/, 'um arquivo compactado (ZIP) ou planilha'],
  [/^\s*</, 'um XML ou HTML'],
  [/^\s*OFXHEADER/i, 'um extrato OFX'],
  [/^\s*[[{]/, 'um JSON'],
  [/^\xd0\xcf/, 'uma planilha ou documento do Office'],
];

function oQueParece(inicio: string): string {
  const conhecida = ASSINATURAS.find(([forma]) => forma.test(inicio));
  if (conhecida) return conhecida[1];
  const legivel = inicio.slice(0, 30).replace(/[^\x20-\x7e\xa0-\xff]/g, '.');
  return legivel.trim() === '' ? 'um arquivo vazio' : `um arquivo que começa com "${legivel}"`;
}

/** Where the header is damaged, the lot (position 9) or the first detail (segment) still says which way the file goes. */
function sentidoPeloConteudo(linhas: readonly string[]): string {
  const lote = linhas.find((l) => l[7] === '1')?.[8] ?? '';
  if (lote === 'R' || lote === 'T') return lote === 'R' ? '1' : '2';
  const segmento = linhas.find((l) => l[7] === '3')?.[13] ?? '';
  if (segmento === 'P') return '1';
  return segmento === 'T' ? '2' : '';
}

function reconhecer240(linhas: readonly string[]): ArquivoReconhecido | null {
  const header = linhas[0] ?? '';
  if (!/^\d{3}00000/.test(header)) return null;
  const codigo = /[1-5]/.test(header[142] ?? '') ? (header[142] ?? '') : sentidoPeloConteudo(linhas);
  if (codigo === '') return null;
  const tipo = codigo === '1' ? 'remessa' : 'retorno';
  const produto = produtoDe(linhas);
  return { layout: '240', banco: header.slice(0, 3), tipo, produto, codigoRemessaRetorno: codigo };
}

/** The words REMESSA and RETORNO may be damaged; the direction (position 2), the service and the bank are enough. */
function reconhecer400(linha: string): ArquivoReconhecido | null {
  const forma = /^0([12])(?:REMESSA|RETORNO|.{7}\d\dCOBRAN)/i.exec(linha);
  if (!forma) return null;
  const banco = linha.slice(76, 79);
  const tipo = forma[1] === '1' ? 'remessa' : 'retorno';
  return {
    ...{ layout: '400', banco: /^\d{3}$/.test(banco) ? banco : '000', tipo, produto: 'cobranca' },
    codigoRemessaRetorno: forma[1] ?? '',
  };
}

/**
 * Says which CNAB a file is, by its first lines that are not blank.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`, which says what the file looks like
 */
export function reconhecer(bytes: Buffer): ArquivoReconhecido {
  const inicio: string[] = [];
  for (const linha of linhasDe(bytes)) {
    if (linha.trim() !== '') inicio.push(linha);
    if (inicio.length === LINHAS_DO_INICIO) break;
  }
  const primeira = inicio[0] ?? '';
  const achado = reconhecer240(inicio) ?? reconhecer400(primeira);
  if (achado) return achado;
  throw erroCnab('cnab-nao-reconhecido', `Este arquivo não é um CNAB: parece ${oQueParece(primeira)}.`, [
    {
      campo: 'arquivo',
      mensagem: 'A primeira linha não é um header de arquivo CNAB 240 nem 400',
      acao: 'Baixe no internet banking o arquivo de retorno da cobrança (extensão .RET) e envie-o sem abrir nem editar.',
    },
  ]);
}
