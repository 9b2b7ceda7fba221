import { erroCnab } from './erros.js';
import { linhasDe } from './linhas.js';

export type TipoDeArquivo = 'remessa' | 'retorno';

export interface ArquivoReconhecido {
  layout: '240' | '400';
  /** Code of the bank, three digits. */
  banco: string;
  tipo: TipoDeArquivo;
  /** CNAB240 only: code of position 143 (Caixa answers 3 to 5 about a whole remessa). */
  codigoRemessaRetorno: string;
}

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

function reconhecer240(linha: string): ArquivoReconhecido | null {
  if (!/^\d{3}00000/.test(linha) || linha.length < 143) return null;
  const codigo = linha[142] ?? ' ';
  if (!/[1-5]/.test(codigo)) return null;
  return {
    layout: '240',
    banco: linha.slice(0, 3),
    tipo: codigo === '1' ? 'remessa' : 'retorno',
    codigoRemessaRetorno: codigo,
  };
}

function reconhecer400(linha: string): ArquivoReconhecido | null {
  const forma = /^0([12])(REMESSA|RETORNO)/i.exec(linha);
  if (!forma) return null;
  const banco = linha.slice(76, 79);
  const tipo = forma[1] === '1' ? 'remessa' : 'retorno';
  return { layout: '400', banco: /^\d{3}$/.test(banco) ? banco : '000', tipo, codigoRemessaRetorno: forma[1] ?? '' };
}

/**
 * Says which CNAB a file is, by its first line that is not blank.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`, which says what the file looks like
 */
export function reconhecer(bytes: Buffer): ArquivoReconhecido {
  let primeira = '';
  for (const linha of linhasDe(bytes)) {
    primeira = linha;
    if (linha.trim() !== '') break;
  }
  const achado = reconhecer240(primeira) ?? reconhecer400(primeira);
  if (achado) return achado;
  throw erroCnab('cnab-nao-reconhecido', `Este arquivo não é um CNAB: parece ${oQueParece(primeira)}.`, [
    {
      campo: 'arquivo',
      mensagem: 'A primeira linha não é um header de arquivo CNAB 240 nem 400',
      acao: 'Baixe no internet banking o arquivo de retorno da cobrança (extensão .RET) e envie-o sem abrir nem editar.',
    },
  ]);
}
