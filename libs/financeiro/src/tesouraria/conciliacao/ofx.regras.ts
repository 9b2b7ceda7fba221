import { ehDataCivil, type Centavos, type DataCivil } from '@sineta/nucleo';
import { erroDeTesouraria } from '../tesouraria.erros.js';

/** A transaction as the bank wrote it. */
export interface TransacaoDoOfx {
  /** FITID; some banks repeat it, and some leave it out (then ''). */
  fitid: string;
  data: DataCivil;
  /** Negative when the money went out. */
  valorCentavos: Centavos;
  tipo: string;
  /** CHECKNUM or REFNUM. */
  numero: string | null;
  historico: string;
}

export interface ExtratoLido {
  /** BANKID as written: '0756', '756' or '1'. */
  banco: string | null;
  /** BRANCHID as written; null when the bank leaves it out, or writes it in front of the account. */
  agencia: string | null;
  /** ACCTID as written, with or without agency and digit. */
  conta: string;
  inicio: DataCivil | null;
  fim: DataCivil | null;
  saldoCentavos: Centavos | null;
  saldoEm: DataCivil | null;
  transacoes: TransacaoDoOfx[];
}

type Campos = Map<string, string>;
interface Grupo {
  nome: string;
  campos: Campos;
}

const BYTES_NO_MAXIMO = 5 * 1024 * 1024;
const TRANSACOES_NO_MAXIMO = 20_000;
const NIVEIS_NO_MAXIMO = 32;
const GRUPOS = ['BANKACCTFROM', 'CCACCTFROM', 'BANKTRANLIST', 'STMTTRN', 'LEDGERBAL'];
const MARCA = /<(\/?)([A-Za-z0-9_.]{1,40})\s*>([^<]*)/g;

/**
 * Reads a bank statement in OFX, SGML (1.x: the tags of values need not close) or XML (2.x): both are read as tags, so
 * that no external entity is ever looked at.
 * @throws ErroDeNegocio `ofx-invalido`
 */
export function lerOfx(conteudo: Buffer): ExtratoLido {
  if (conteudo.length > BYTES_NO_MAXIMO) throw invalido('O arquivo passa de 5 MB.', 'Baixe um período menor.');
  const texto = decodificar(conteudo);
  if (/<!(DOCTYPE|ENTITY)/i.test(texto))
    throw invalido('O arquivo declara entidades XML.', 'Baixe-o de novo no banco.');
  const inicio = texto.search(/<OFX\s*>/i);
  if (inicio < 0) throw invalido('O arquivo não é OFX.', 'No banco, escolha o formato OFX (Money).');
  if (!/<\/OFX\s*>\s*$/i.test(texto))
    throw invalido('O arquivo está cortado: falta o fim.', 'Baixe-o de novo no banco.');
  return montar(lerGrupos(semCdata(texto.slice(inicio))));
}

/** UTF-8 when it is; banks that say 1252 send either, so that the header is not asked. UTF-16 by its mark. */
function decodificar(bytes: Buffer): string {
  const marca = bytes.subarray(0, 2).toString('hex');
  if (marca === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (marca === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const semCdata = (texto: string) =>
  texto.replace(/<!\[CDATA\[([^\]]*)\]\]>/g, (_, dentro: string) =>
    dentro.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
  );

/** The groups that matter, in order, each with its own values. A group that closes takes with it what was left open inside. */
function lerGrupos(texto: string): Grupo[] {
  const grupos: Grupo[] = [];
  const abertos: (Grupo & { util: boolean })[] = [];
  for (const [, fecha, marca = '', conteudo = ''] of texto.matchAll(MARCA)) {
    const nome = marca.toUpperCase();
    if (fecha) {
      const onde = abertos.findLastIndex((g) => g.nome === nome);
      if (onde >= 0) abertos.length = onde;
    } else if (conteudo.trim()) {
      abertos.findLast((g) => g.util)?.campos.set(nome, semEntidades(conteudo.trim()));
    } else {
      const novo = { nome, campos: new Map<string, string>(), util: GRUPOS.includes(nome) };
      if (abertos.length >= NIVEIS_NO_MAXIMO) throw invalido('O arquivo tem marcas demais, uma dentro da outra.');
      abertos.push(novo);
      if (novo.util) grupos.push(novo);
    }
  }
  return grupos;
}

const ENTIDADES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function semEntidades(texto: string): string {
  return texto
    .replace(/&(#\d{1,6}|[a-z]{2,4});/gi, (inteira, nome: string) => {
      if (!nome.startsWith('#')) return ENTIDADES[nome.toLowerCase()] ?? inteira;
      const codigo = Number(nome.slice(1));
      return codigo >= 32 && codigo <= 0xffff ? String.fromCharCode(codigo) : ' ';
    })
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_C}\s]+/gu, ' ')
    .trim();
}

function montar(grupos: readonly Grupo[]): ExtratoLido {
  const contas = new Map(
    grupos.filter((g) => g.nome.endsWith('ACCTFROM')).map((g) => [g.campos.get('ACCTID') ?? '', g.campos]),
  );
  const [[conta, daConta] = ['', null]] = contas;
  if (!conta) throw invalido('O extrato não diz de que conta é (ACCTID).', 'Baixe-o de novo no banco.');
  if (contas.size > 1) throw invalido('O arquivo tem mais de uma conta.', 'Baixe um arquivo para cada conta.');
  const lidas = grupos.filter((g) => g.nome === 'STMTTRN');
  if (lidas.length > TRANSACOES_NO_MAXIMO)
    throw invalido('O extrato tem transações demais.', 'Baixe um período menor.');
  const lista = grupos.find((g) => g.nome === 'BANKTRANLIST')?.campos;
  const saldo = grupos.find((g) => g.nome === 'LEDGERBAL')?.campos;
  return {
    ...{ banco: daConta?.get('BANKID') ?? null, agencia: daConta?.get('BRANCHID') ?? null, conta },
    ...{ inicio: dataOuNulo(lista?.get('DTSTART')), fim: dataOuNulo(lista?.get('DTEND')) },
    ...{ saldoCentavos: centavosDoOfx(saldo?.get('BALAMT') ?? ''), saldoEm: dataOuNulo(saldo?.get('DTASOF')) },
    transacoes: lidas.map(({ campos }, i) => lerTransacao(campos, i + 1)).filter((t) => t.valorCentavos !== 0),
  };
}

function lerTransacao(campos: Campos, posicao: number): TransacaoDoOfx {
  const data = dataOuNulo(campos.get('DTPOSTED'));
  const valorCentavos = centavosDoOfx(campos.get('TRNAMT') ?? '');
  const onde = `A transação ${posicao} do arquivo`;
  if (data === null) throw invalido(`${onde} não tem data válida (DTPOSTED).`);
  if (valorCentavos === null) throw invalido(`${onde} não tem valor válido (TRNAMT).`);
  const historico = [campos.get('NAME'), campos.get('MEMO')].filter(Boolean).join(' ').slice(0, 500);
  const numero = (campos.get('CHECKNUM') ?? campos.get('REFNUM'))?.slice(0, 60) ?? null;
  const tipo = (campos.get('TRNTYPE') ?? 'OTHER').slice(0, 20);
  return { fitid: (campos.get('FITID') ?? '').slice(0, 255), data, valorCentavos, tipo, numero, historico };
}

/**
 * AAAAMMDD, with or without hour and zone (OFX 3.2.8.1): the day is the one that the bank wrote. Years that no statement
 * can have (some banks fill with 9s) are no date.
 */
function dataOuNulo(texto: string | undefined): DataCivil | null {
  const [, ano, mes, dia] = /^(\d{4})(\d{2})(\d{2})/.exec(texto ?? '') ?? [];
  const data = `${ano}-${mes}-${dia}`;
  return ehDataCivil(data) && data >= '1990' && data < '2100' ? data : null;
}

/**
 * The last comma or dot is the decimal sign (OFX 3.2.9.1 takes either); another before it parts thousands, as some banks
 * write against the norm. Null when it is not money: also when it has more than two decimals that are not zero.
 */
export function centavosDoOfx(texto: string): Centavos | null {
  const [, sinal, numero = ''] = /^([+-]?)\s*([\d.,]{1,20})$/.exec(texto.trim()) ?? [];
  const [, inteiro = '', decimais = ''] = /^([\d.,]*?)(?:[.,](\d*))?$/.exec(numero) ?? [];
  const corpo = inteiro.replace(/[.,]/g, '');
  const casas = decimais.replace(/0+$/, '');
  if ((corpo + decimais).length === 0 || casas.length > 2) return null;
  const centavos = Number(`${corpo || '0'}${casas.padEnd(2, '0')}`);
  return Number.isSafeInteger(centavos) ? (sinal === '-' ? -centavos : centavos) || 0 : null;
}

const invalido = (mensagem: string, acao = 'Baixe o arquivo de novo no banco, sem abri-lo em outro programa.') =>
  erroDeTesouraria('ofx-invalido', mensagem, [{ campo: '/arquivo', mensagem, acao }]);
