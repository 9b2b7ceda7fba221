import { ehDataCivil } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import { comCodigo, perfilDo } from './perfis.js';
import type { Faixa, LugarDaConta, PerfilDoBanco } from './perfis.js';
import type { ContaNoBanco, Encargo, PedidoDoCliente, RemessaRecebida } from './tipos.js';

/*
 * The bank reads by its own hand, position by position, from the manuals (perfis.ts). Nothing here comes from the tables
 * with which the school writes: a mistake in one of them must show.
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

const naFaixa = (linha: string, [de, ate]: Faixa): string => parte(linha, de, ate);
const digito = (linha: string, posicao: number): string => (posicao === 0 ? '' : parte(linha, posicao, posicao).trim());
const semZeros = (s: string): string => s.replace(/^0+(?=.)/, '');

function lerConta(
  linha: string,
  lugar: LugarDaConta,
): Pick<ContaNoBanco, 'agencia' | 'agenciaDv' | 'conta' | 'contaDv'> {
  return {
    agencia: naFaixa(linha, lugar.agencia).slice(-4),
    agenciaDv: digito(linha, lugar.agenciaDv),
    conta: semZeros(naFaixa(linha, lugar.conta)),
    contaDv: digito(linha, lugar.contaDv),
  };
}

/** The rate of Santander has five decimals; the bank keeps hundredths of a percent. */
function jurosDe(perfil: PerfilDoBanco, linha: string): Encargo {
  const lido = comCodigo(perfil, encargo(linha, 118));
  return perfil.casasDaTaxa === 5 && lido.codigo === '2' ? { ...lido, valor: lido.valor / 1_000 } : lido;
}

function lerP(perfil: PerfilDoBanco, linha: string, ordem: number): PedidoDoCliente {
  const movimento = parte(linha, 16, 17);
  return {
    linha: ordem,
    movimento: perfil.movimentos[movimento] ?? movimento,
    ...lerConta(linha, perfil.contaNoP),
    nossoNumero: naFaixa(linha, perfil.nossoNumero).trimEnd(),
    carteira: naFaixa(linha, perfil.carteira),
    seuNumero: naFaixa(linha, perfil.seuNumero).trimEnd(),
    vencimento: data(linha, 78),
    valor: numero(linha, 86, 100),
    especie: parte(linha, 107, 108),
    emissao: data(linha, 110),
    juros: jurosDe(perfil, linha),
    descontos: [comCodigo(perfil, encargo(linha, 142))].filter((x) => x.codigo !== '0'),
    mudaTudo: perfil.mudaTudo,
    abatimento: numero(linha, 181, 195),
    identificacao: texto(linha, 196, 220),
    moeda: perfil.moeda === null ? '' : parte(linha, 228, 229),
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

function juntarR(perfil: PerfilDoBanco, pedido: PedidoDoCliente, linha: string): void {
  const lidos = [encargo(linha, 18), encargo(linha, 42)].map((x) => comCodigo(perfil, x));
  const outros = lidos.filter((x) => '12'.includes(x.codigo));
  pedido.descontos.push(...outros);
  pedido.multa = encargo(linha, 66);
}

function lerDetalhes(perfil: PerfilDoBanco, linhas: readonly string[], erros: string[]): PedidoDoCliente[] {
  const pedidos: PedidoDoCliente[] = [];
  let movimento = '';
  linhas.forEach((linha, i) => {
    if (linha[7] !== '3') return;
    const segmento = linha[13] ?? '';
    const atual = pedidos.at(-1);
    if (segmento === 'P') {
      pedidos.push(lerP(perfil, linha, i + 1));
      movimento = parte(linha, 16, 17);
      return;
    }
    if (!atual || parte(linha, 16, 17) !== movimento) {
      erros.push(`Linha ${i + 1}: segmento ${segmento} sem o P do mesmo movimento.`);
    } else if (segmento === 'Q') atual.pagador = lerQ(linha);
    else if (segmento === 'R') juntarR(perfil, atual, linha);
    else if (segmento !== 'S' && segmento !== 'Y')
      erros.push(`Linha ${i + 1}: segmento ${segmento} não é de cobrança.`);
  });
  return pedidos;
}

interface Conferencia {
  banco: string;
  perfil: PerfilDoBanco;
  linhas: readonly string[];
  erros: string[];
}

function conferirLote({ perfil, linhas, erros }: Conferencia, inicio: number, fim: number): void {
  const [header = '', trailer = ''] = [linhas[inicio], linhas[fim]];
  const lote = parte(header, 4, 7);
  if (!perfil.lote.includes(parte(header, 9, 16))) {
    erros.push(`Lote ${lote}: operação, serviço ou versão diferente de R/01/${perfil.lote[0]?.slice(5) ?? ''}.`);
  }
  const detalhes = linhas.slice(inicio + 1, fim);
  detalhes.forEach((l, i) => {
    if (parte(l, 4, 7) !== lote || numero(l, 9, 13) !== i + 1) {
      erros.push(`Linha ${inicio + i + 2}: número do lote ou sequencial do registro fora de ordem.`);
    }
  });
  if (numero(trailer, 18, 23) !== detalhes.length + 2) erros.push(`Lote ${lote}: quantidade de registros divergente.`);
  if (!perfil.totais) return;
  const titulos = detalhes.filter((l) => l[13] === 'P');
  const soma = titulos.reduce((s, l) => s + numero(l, 86, 100), 0);
  if (numero(trailer, 24, 29) !== titulos.length || numero(trailer, 30, 46) !== soma) {
    erros.push(`Lote ${lote}: quantidade ou valor total dos títulos divergente.`);
  }
}

/** Keys of Pix keep their case; everything else is upper case. */
const ALFABETO = /^[\x20-\x60\x7b-\x7e]*$/;
const ALFABETO_DO_PIX = /^[\x20-\x7e]*$/;

function conferirLinhas({ banco, linhas, erros }: Conferencia): void {
  linhas.forEach((l, i) => {
    if (l.length !== 240) erros.push(`Linha ${i + 1}: tem ${l.length} posições em vez de 240.`);
    if (!(l[13] === 'Y' ? ALFABETO_DO_PIX : ALFABETO).test(l)) {
      erros.push(`Linha ${i + 1}: minúscula, acento ou caractere inválido.`);
    }
    if (parte(l, 1, 3) !== banco) erros.push(`Linha ${i + 1}: código do banco diferente de ${banco}.`);
  });
}

function conferirEstrutura(x: Conferencia): void {
  const { perfil, linhas, erros } = x;
  const [header = '', ultima = ''] = [linhas[0], linhas.at(-1)];
  conferirLinhas(x);
  if (parte(header, 4, 8) !== '00000' || parte(header, 143, 143) !== '1') {
    erros.push('Header de remessa não encontrado.');
  }
  if (!perfil.arquivo.includes(parte(header, 164, 166))) {
    erros.push(`Versão do layout do arquivo diferente de ${perfil.arquivo.join(' ou ')}.`);
  }
  if (parte(ultima, 4, 8) !== '99999') erros.push('Trailer do arquivo não encontrado.');
  const inicios = linhas.flatMap((l, i) => (l[7] === '1' ? [i] : []));
  const fins = linhas.flatMap((l, i) => (l[7] === '5' ? [i] : []));
  if (numero(ultima, 18, 23) !== inicios.length || inicios.length !== fins.length || inicios.length === 0) {
    erros.push('Quantidade de lotes do arquivo divergente.');
  }
  if (numero(ultima, 24, 29) !== linhas.length) erros.push('Quantidade de registros do arquivo divergente.');
  inicios.forEach((inicio, i) => conferirLote(x, inicio, fins[i] ?? linhas.length - 1));
}

function lerInscricao(header: string, { posicao, largura }: PerfilDoBanco['inscricao']): string {
  const fim = posicao + largura;
  return parte(header, fim - (parte(header, posicao, posicao) === '1' ? 10 : 13), fim);
}

/** Sicoob's rules where the bank is not one of ours: the file is refused anyway. */
const SEM_PERFIL = '756';

/** Reads a remessa as the bank does. What makes it refuse the file is told in `erros`, and never thrown. */
export function lerRemessa(conteudo: Buffer): RemessaRecebida {
  const bruto = conteudo.toString('latin1');
  const erros: string[] = [];
  if (!bruto.endsWith('\r\n')) erros.push('O arquivo não termina em CR LF.');
  const linhas = bruto.split('\r\n');
  if (linhas.at(-1) === '') linhas.pop();
  const header = linhas[0] ?? '';
  const banco = perfilDo(parte(header, 1, 3)) ? parte(header, 1, 3) : SEM_PERFIL;
  const perfil = perfilDo(banco) as PerfilDoBanco;
  conferirEstrutura({ banco, perfil, linhas, erros });
  const primeiroP = linhas.find((l) => l[7] === '3' && l[13] === 'P') ?? '';
  return {
    banco,
    ...(perfil.contaNoHeader ? lerConta(header, perfil.contaNoHeader) : lerConta(primeiroP, perfil.contaNoP)),
    convenio: perfil.convenio ? semZeros(naFaixa(header, perfil.convenio)) : '',
    inscricao: lerInscricao(header, perfil.inscricao),
    nome: texto(header, 73, 102),
    nsa: numero(header, 158, 163),
    data: data(header, 144),
    pedidos: lerDetalhes(perfil, linhas, erros),
    erros,
  };
}
