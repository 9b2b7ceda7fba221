import { ehDataCivil } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import type { Encargo, PedidoDoCliente, RemessaRecebida } from './tipos.js';

/*
 * The bank reads by its own hand, position by position, from Sicoob's manual (CNAB240, version 081/040). Nothing here
 * comes from the tables with which the school writes: a mistake in one of them must show.
 */

const parte = (linha: string, de: number, ate: number): string => linha.slice(de - 1, ate);
const texto = (linha: string, de: number, ate: number): string => parte(linha, de, ate).trimEnd();
const numero = (linha: string, de: number, ate: number): number => {
  const lido = parte(linha, de, ate);
  return /^\d+$/.test(lido) ? Number(lido) : Number.NaN;
};

function data(linha: string, de: number): DataCivil | null {
  const ddmmaaaa = parte(linha, de, de + 7);
  const iso = `${ddmmaaaa.slice(4)}-${ddmmaaaa.slice(2, 4)}-${ddmmaaaa.slice(0, 2)}`;
  return ehDataCivil(iso) ? iso : null;
}

function encargo(linha: string, codigo: number): Encargo {
  return {
    codigo: parte(linha, codigo, codigo),
    data: data(linha, codigo + 1),
    valor: numero(linha, codigo + 9, codigo + 23),
  };
}

function lerP(linha: string, ordem: number): PedidoDoCliente {
  return {
    linha: ordem,
    movimento: parte(linha, 16, 17),
    agencia: parte(linha, 18, 23),
    conta: parte(linha, 24, 36),
    nossoNumero: parte(linha, 38, 47),
    carteira: parte(linha, 58, 58),
    seuNumero: texto(linha, 63, 77),
    vencimento: data(linha, 78),
    valor: numero(linha, 86, 100),
    especie: parte(linha, 107, 108),
    emissao: data(linha, 110),
    juros: encargo(linha, 118),
    descontos: [encargo(linha, 142)].filter((x) => x.codigo !== '0'),
    abatimento: numero(linha, 181, 195),
    identificacao: texto(linha, 196, 220),
    moeda: parte(linha, 228, 229),
    multa: { codigo: '0', data: null, valor: 0 },
    pagador: { tipoInscricao: '', inscricao: '', nome: '', endereco: '', cep: '', cidade: '', uf: '' },
  };
}

function lerQ(linha: string): PedidoDoCliente['pagador'] {
  const cpf = parte(linha, 18, 18) === '1';
  return {
    tipoInscricao: parte(linha, 18, 18),
    inscricao: parte(linha, cpf ? 23 : 20, 33),
    nome: texto(linha, 34, 73),
    endereco: texto(linha, 74, 113),
    cep: parte(linha, 129, 136),
    cidade: texto(linha, 137, 151),
    uf: parte(linha, 152, 153),
  };
}

function juntarR(pedido: PedidoDoCliente, linha: string): void {
  const outros = [encargo(linha, 18), encargo(linha, 42)].filter((x) => x.codigo !== '0');
  pedido.descontos.push(...outros);
  pedido.multa = encargo(linha, 66);
}

function lerDetalhes(linhas: readonly string[], erros: string[]): PedidoDoCliente[] {
  const pedidos: PedidoDoCliente[] = [];
  linhas.forEach((linha, i) => {
    if (linha[7] !== '3') return;
    const segmento = linha[13] ?? '';
    const atual = pedidos.at(-1);
    if (segmento === 'P') {
      pedidos.push(lerP(linha, i + 1));
      return;
    }
    if (!atual || parte(linha, 16, 17) !== atual.movimento) {
      erros.push(`Linha ${i + 1}: segmento ${segmento} sem o P do mesmo movimento.`);
    } else if (segmento === 'Q') atual.pagador = lerQ(linha);
    else if (segmento === 'R') juntarR(atual, linha);
    else if (segmento !== 'S') erros.push(`Linha ${i + 1}: segmento ${segmento} não é de cobrança.`);
  });
  return pedidos;
}

function conferirLote(linhas: readonly string[], inicio: number, fim: number, erros: string[]): void {
  const [header = '', trailer = ''] = [linhas[inicio], linhas[fim]];
  const lote = parte(header, 4, 7);
  if (parte(header, 9, 16) !== 'R01  040')
    erros.push(`Lote ${lote}: operação, serviço ou versão diferente de R/01/040.`);
  const detalhes = linhas.slice(inicio + 1, fim);
  detalhes.forEach((l, i) => {
    if (parte(l, 4, 7) !== lote || numero(l, 9, 13) !== i + 1) {
      erros.push(`Linha ${inicio + i + 2}: número do lote ou sequencial do registro fora de ordem.`);
    }
  });
  if (numero(trailer, 18, 23) !== detalhes.length + 2) erros.push(`Lote ${lote}: quantidade de registros divergente.`);
  const titulos = detalhes.filter((l) => l[13] === 'P');
  const soma = titulos.reduce((s, l) => s + numero(l, 86, 100), 0);
  if (numero(trailer, 24, 29) !== titulos.length || numero(trailer, 30, 46) !== soma) {
    erros.push(`Lote ${lote}: quantidade ou valor total dos títulos divergente.`);
  }
}

function conferirEstrutura(linhas: readonly string[], erros: string[]): void {
  const [header = '', ultima = ''] = [linhas[0], linhas.at(-1)];
  linhas.forEach((l, i) => {
    if (l.length !== 240) erros.push(`Linha ${i + 1}: tem ${l.length} posições em vez de 240.`);
    if (!/^[\x20-\x60\x7b-\x7e]*$/.test(l)) erros.push(`Linha ${i + 1}: minúscula, acento ou caractere inválido.`);
    if (parte(l, 1, 3) !== '756') erros.push(`Linha ${i + 1}: código do banco diferente de 756.`);
  });
  if (parte(header, 4, 8) !== '00000' || parte(header, 143, 143) !== '1')
    erros.push('Header de remessa não encontrado.');
  if (parte(header, 164, 166) !== '081') erros.push('Versão do layout do arquivo diferente de 081.');
  if (parte(ultima, 4, 8) !== '99999') erros.push('Trailer do arquivo não encontrado.');
  const inicios = linhas.flatMap((l, i) => (l[7] === '1' ? [i] : []));
  const fins = linhas.flatMap((l, i) => (l[7] === '5' ? [i] : []));
  if (numero(ultima, 18, 23) !== inicios.length || inicios.length !== fins.length || inicios.length === 0) {
    erros.push('Quantidade de lotes do arquivo divergente.');
  }
  if (numero(ultima, 24, 29) !== linhas.length) erros.push('Quantidade de registros do arquivo divergente.');
  inicios.forEach((inicio, i) => conferirLote(linhas, inicio, fins[i] ?? linhas.length - 1, erros));
}

/** Reads a remessa as the bank does. What makes it refuse the file is told in `erros`, and never thrown. */
export function lerRemessa(conteudo: Buffer): RemessaRecebida {
  const bruto = conteudo.toString('latin1');
  const erros: string[] = [];
  if (!bruto.endsWith('\r\n')) erros.push('O arquivo não termina em CR LF.');
  const linhas = bruto.split('\r\n');
  if (linhas.at(-1) === '') linhas.pop();
  conferirEstrutura(linhas, erros);
  const header = linhas[0] ?? '';
  const cpf = parte(header, 18, 18) === '1';
  return {
    cooperativa: parte(header, 54, 57),
    cooperativaDv: parte(header, 58, 58),
    conta: parte(header, 59, 70).replace(/^0+(?=.)/, ''),
    contaDv: parte(header, 71, 71),
    inscricao: parte(header, cpf ? 22 : 19, 32),
    nome: texto(header, 73, 102),
    nsa: numero(header, 158, 163),
    data: data(header, 144),
    pedidos: lerDetalhes(linhas, erros),
    erros,
  };
}
