import { ehDataCivil } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import { BANCOS_DE_TREINO } from './posicoes.js';
import type { PosicoesDaRemessa, Trecho } from './posicoes.js';
import type { Pedido400, Remessa400 } from './tipos.js';

const parte = (linha: string, [de, ate]: Trecho): string => linha.slice(de - 1, ate);
const texto = (linha: string, trecho: Trecho): string => parte(linha, trecho).trimEnd();
const inteiro = (linha: string, trecho: Trecho): number => {
  const lido = parte(linha, trecho);
  return /^\d+$/.test(lido) ? Number(lido) : 0;
};

/** DDMMAA of this century; null for zeros, blanks and days that do not exist. */
function data(linha: string, de: number): DataCivil | null {
  const [dia, mes, ano] = [0, 2, 4].map((i) => linha.slice(de - 1 + i, de + 1 + i));
  const iso = `20${ano}-${mes}-${dia}`;
  return ehDataCivil(iso) ? iso : null;
}

function pedido(linha: string, p: PosicoesDaRemessa): Pedido400 {
  return {
    instrucao: parte(linha, [109, 110]),
    nossoNumero: parte(linha, p.nossoNumero) + (p.digito?.(linha) ?? ''),
    seuNumero: texto(linha, [111, 120]),
    identificacao: texto(linha, p.identificacao),
    empresa: p.empresa ? parte(linha, p.empresa) : '',
    vencimento: data(linha, 121),
    valor: inteiro(linha, [127, 139]),
    abatimento: inteiro(linha, p.abatimento),
    nome: texto(linha, p.nome),
    inscricao: parte(linha, p.inscricao),
    cep: parte(linha, p.cep),
  };
}

function estrutura(linhas: readonly string[]): string[] {
  const erros: string[] = [];
  if (!linhas[0]?.startsWith('01REMESSA')) erros.push('Header de remessa não encontrado.');
  if (linhas.at(-1)?.[0] !== '9') erros.push('Trailer do arquivo não encontrado.');
  linhas.forEach((l, i) => {
    if (l.length !== 400) erros.push(`Linha ${i + 1}: tem ${l.length} posições em vez de 400.`);
    if (!/^[\x20-\x60\x7b-\x7e]*$/.test(l)) erros.push(`Linha ${i + 1}: minúscula, acento ou caractere inválido.`);
    if (inteiro(l, [395, 400]) !== i + 1) erros.push(`Linha ${i + 1}: sequencial do registro fora de ordem.`);
  });
  return erros;
}

/** Code of the bank that the header names. */
export const bancoDaRemessa = (conteudo: Buffer): string => conteudo.toString('latin1', 76, 79);

/** Reads a remessa in 400 positions as the bank does. What makes it refuse the file is told in `erros`, never thrown. */
export function lerRemessa400(conteudo: Buffer): Remessa400 {
  const linhas = conteudo.toString('latin1').split('\r\n');
  const erros = linhas.pop() === '' ? [] : ['O arquivo não termina em CR LF.'];
  const header = linhas[0] ?? '';
  const codigo = parte(header, [77, 79]);
  const banco = BANCOS_DE_TREINO[codigo];
  if (!banco) erros.push(`O banco ${codigo} não é de treino em 400 posições.`);
  return {
    banco: codigo,
    empresa: parte(header, [27, 46]),
    nome: texto(header, [47, 76]),
    data: codigo === '748' ? dataAmd(header) : data(header, 95),
    pedidos: banco ? linhas.filter((l) => l[0] === '1').map((l) => pedido(l, banco.remessa)) : [],
    erros: [...erros, ...estrutura(linhas)],
  };
}

function dataAmd(header: string): DataCivil | null {
  const iso = `${parte(header, [95, 98])}-${parte(header, [99, 100])}-${parte(header, [101, 102])}`;
  return ehDataCivil(iso) ? iso : null;
}
