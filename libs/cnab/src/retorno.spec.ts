import { readFileSync } from 'node:fs';
import { ErroDeNegocio } from '@sineta/nucleo';
import { pedido, titulo } from '../../../test/apoio/exemplos-cnab.js';
import { pastaCompartilhada } from '../../../test/apoio/pasta-compartilhada.js';
import { escreverRemessa } from './remessa.js';
import { lerRetorno, lerRetornoAosPoucos, somarRetorno } from './retorno.js';

/** Builds a line by writing texts at the positions of the manual, with no help from our tables. */
function linha(partes: Readonly<Record<number, string>>, tamanho = 240): string {
  const posicoes = Array<string>(tamanho).fill(' ');
  for (const [de, texto] of Object.entries(partes)) {
    [...texto].forEach((c, i) => (posicoes[Number(de) - 1 + i] = c));
  }
  return posicoes.join('');
}

const v15 = (centavos: number): string => String(centavos).padStart(15, '0');
const header = linha({
  1: '75600000',
  18: '212345678000195',
  73: 'COLEGIO SINETA',
  103: 'SICOOB',
  143: '205022027101112000042085',
});
const lote = linha({ 1: '75600011T01  043', 192: '05022027' });
const trailerLote = (registros: number) =>
  linha({ 1: '75600015', 18: String(registros).padStart(6, '0'), 24: '000001' });
const trailer = (registros: number) => linha({ 1: '75699999', 18: '000001', 24: String(registros).padStart(6, '0') });

interface Liquidacao {
  seq: number;
  ocorrencia?: string;
  motivos?: string;
  pago?: number;
}

function tEu({ seq, ocorrencia = '06', motivos = '04', pago = 102_033 }: Liquidacao): string[] {
  const inicio = (n: number, s: string) => `75600013${String(n).padStart(5, '0')}${s} ${ocorrencia}`;
  const t = linha({
    1: inicio(seq, 'T'),
    38: '000000001501014',
    59: '2027/000001',
    74: '05022027',
    82: v15(100_000),
    97: '75604277',
    106: 'PARCELA-1',
    149: 'JOSÉ DA SILVA',
    199: v15(190),
    214: motivos,
  });
  const u = linha({
    1: inicio(seq + 1, 'U'),
    18: v15(2_033) + v15(0) + v15(0) + v15(0) + v15(pago) + v15(Math.max(pago - 190, 0)) + v15(0) + v15(0),
    138: '0602202708022027',
  });
  return [t, u];
}

const arquivo = (...linhas: string[]): Buffer => Buffer.from(`${linhas.join('\r\n')}\r\n`, 'latin1');
const inteiro = (...detalhes: string[]): string[] => [
  header,
  lote,
  ...detalhes,
  trailerLote(detalhes.length + 2),
  trailer(detalhes.length + 4),
];
const problemas = (bytes: Buffer) => lerRetorno(bytes).problemas.map((p) => `${p.linha} ${p.codigo} ${p.gravidade}`);

function recusa(bytes: Buffer): ErroDeNegocio {
  try {
    lerRetorno(bytes);
  } catch (e) {
    if (e instanceof ErroDeNegocio) return e;
    throw e;
  }
  throw new Error('deveria recusar');
}

describe('leitura de retorno CNAB240', () => {
  const retorno = lerRetorno(
    arquivo(...inteiro(...tEu({ seq: 1 }), ...tEu({ seq: 3, ocorrencia: '03', motivos: '0845', pago: 0 }))),
  );

  it('cabeçalho, trailers e nenhum problema', () => {
    expect(retorno).toMatchObject({
      banco: '756',
      nomeDoBanco: 'SICOOB',
      nsa: 42,
      data: '2027-02-05',
      hora: '10:11:12',
      versaoArquivo: '085',
      versaoLote: '043',
      beneficiario: { inscricao: '12345678000195', nome: 'COLEGIO SINETA' },
      problemas: [],
    });
    expect(retorno.arquivo).toEqual({ lotesInformados: 1, lotesLidos: 1, registrosInformados: 8, registrosLidos: 8 });
  });

  it('cada valor no seu lugar', () => {
    expect(retorno.ocorrencias[0]).toMatchObject({
      linha: 3,
      nossoNumero: '0000000015',
      seuNumero: '2027/000001',
      identificacao: 'PARCELA-1',
      ocorrencia: { codigo: '06', significado: 'Liquidação' },
      motivos: [{ codigo: '04', significado: 'Liquidação por compensação eletrônica' }],
      vencimento: '2027-02-05',
      valorTitulo: 100_000,
      valorPago: 102_033,
      valorCreditado: 101_843,
      tarifa: 190,
      encargos: 2_033,
      dataOcorrencia: '2027-02-06',
      dataCredito: '2027-02-08',
      bancoRecebedor: '756',
    });
    expect(retorno.ocorrencias[0]?.brutas.map((l) => l[13])).toEqual(['T', 'U']);
  });

  it('o mesmo motivo tem outro sentido conforme a ocorrência', () => {
    expect(retorno.ocorrencias[1]?.motivos.map((m) => m.significado)).toEqual([
      'Nosso número inválido',
      'Nome do pagador não informado',
    ]);
    const tarifa = lerRetorno(arquivo(...inteiro(...tEu({ seq: 1, ocorrencia: '28', motivos: '0845' }))));
    expect(tarifa.ocorrencias[0]?.motivos.map((m) => m.significado)).toEqual([
      'Custas de protesto',
      'Motivo 45 fora da tabela do banco',
    ]);
  });

  it('Σ do arquivo', () => {
    expect(somarRetorno(retorno)).toEqual({
      quantidade: 2,
      valorTitulos: 200_000,
      valorPago: 102_033,
      valorCreditado: 101_843,
      tarifas: 380,
      encargos: 4_066,
      descontos: 0,
      abatimentos: 0,
    });
  });
});

describe('retornos como os bancos os mandam', () => {
  const linhas = inteiro(...tEu({ seq: 1 }));
  const limpo = lerRetorno(arquivo(...linhas));
  const semBrancos = linhas.map((l) => l.trimEnd());

  it.each([
    ['sem os brancos finais', arquivo(...semBrancos)],
    ['com EOF do DOS no fim', Buffer.concat([arquivo(...linhas), Buffer.from([0x1a])])],
    ['com LF em vez de CRLF', Buffer.from(linhas.join('\n'), 'latin1')],
    ['sem quebra de linha alguma', Buffer.from(linhas.join(''), 'latin1')],
    ['com linhas em branco', arquivo('', ...linhas, '   ')],
    ['salvo em UTF-8 com BOM por um editor', Buffer.from(`\ufeff${linhas.join('\r\n')}`, 'utf8')],
    ['com um branco a mais em cada linha', arquivo(...linhas.map((l) => `${l} `))],
  ])('%s', (_como, bytes) => {
    const lido = lerRetorno(bytes);
    const semLinhas = ({ ocorrencias }: typeof lido) => ocorrencias.map(({ linha: _, brutas: __, ...o }) => o);
    expect(semLinhas(lido)).toEqual(semLinhas(limpo));
    expect(lido.problemas.filter((p) => p.gravidade === 'erro')).toEqual([]);
  });
});

describe('retornos danificados', () => {
  const [t = '', u = ''] = tEu({ seq: 1 });

  it('diz a linha, o código e se algo se perdeu', () => {
    expect(problemas(arquivo(header, lote, t, u))).toEqual(['0 arquivo-truncado erro']);
    expect(problemas(arquivo(...inteiro(t, u).toSpliced(3, 1)))).toEqual([
      '3 t-sem-u erro',
      '4 contagem-do-lote aviso',
      '5 contagem-do-arquivo aviso',
    ]);
    expect(problemas(arquivo(...inteiro(u)))).toEqual(['3 u-sem-t erro']);
    expect(problemas(arquivo(...inteiro(t, u.slice(0, 100))))).toEqual(['4 linha-cortada erro']);
    expect(problemas(arquivo(...inteiro(t, u, ...tEu({ seq: 7 }))))).toEqual(['5 faltam-linhas erro']);
  });

  it('valor ou data ilegível é erro; texto estranho em campo sem dinheiro é aviso', () => {
    const trocar = (l: string, de: number, texto: string) =>
      l.slice(0, de - 1) + texto + l.slice(de - 1 + texto.length);
    expect(problemas(arquivo(...inteiro(t, trocar(u, 78, '00000000010X000'))))).toEqual(['4 campo-ilegivel erro']);
    expect(problemas(arquivo(...inteiro(t, trocar(u, 138, '31022027'))))).toEqual(['4 campo-ilegivel erro']);
    expect(problemas(arquivo(...inteiro(trocar(t, 24, '00000000AB12'), u)))).toEqual(['3 campo-ilegivel aviso']);
    expect(problemas(arquivo(...inteiro(t, trocar(u, 16, '09'))))).toEqual(['4 t-e-u-divergem aviso']);
  });
});

describe('o que não é retorno', () => {
  it.each([
    ['cnab-nao-reconhecido', 'um PDF', Buffer.from('%PDF-1.7\n…')],
    ['cnab-nao-reconhecido', 'um XML ou HTML', Buffer.from('<?xml version="1.0"?>')],
    ['cnab-nao-reconhecido', 'um arquivo vazio', Buffer.alloc(0)],
    ['cnab-nao-reconhecido', 'um arquivo compactado', Buffer.from('PK\x03\x04', 'latin1')],
    ['cnab-nao-reconhecido', 'começa com "nome;valor"', Buffer.from('nome;valor\n')],
    ['cnab-nao-e-retorno', 'uma remessa', escreverRemessa(pedido([titulo()])).conteudo],
    ['cnab-nao-e-retorno', 'banco 341 é uma remessa', Buffer.from(linha({ 1: '01REMESSA01COBRANCA', 77: '341' }, 400))],
  ])('%s: %s', (codigo, diz, bytes) => {
    const erro = recusa(bytes);
    expect(erro.codigo).toBe(codigo);
    expect(erro.detalhe).toContain(diz);
    expect(erro.erros[0]?.acao).not.toBe('');
  });
});

const amostras = pastaCompartilhada('amostras/cnab');

(amostras ? describe : describe.skip)('retornos reais do Sicoob', () => {
  const ler = (nome: string) => lerRetorno(readFileSync(`${amostras}/756/${nome}`));

  it('três liquidações com tarifa, em linhas sem brancos finais', () => {
    const retorno = ler('brcobranca__retorno240__CNAB240SICOOB.RET');
    expect(retorno.ocorrencias.map((o) => [o.nossoNumero, o.valorTitulo, o.valorPago, o.tarifa])).toEqual([
      ['0000000083', 200, 200, 170],
      ['0000000116', 200, 200, 170],
      ['0000000123', 200, 200, 170],
    ]);
    expect(retorno.ocorrencias[0]?.dataCredito).toBe('2015-08-10');
    expect(retorno.problemas.filter((p) => p.gravidade === 'erro')).toEqual([]);
  });

  it('em ser, liquidação e rejeições', () => {
    const retorno = ler('OpenCnabPHP__retorno240__sicoob-example.ret');
    expect(retorno.ocorrencias.map((o) => [o.ocorrencia.codigo, o.motivos.map((m) => m.codigo)])).toEqual([
      ['11', []],
      ['06', ['AF', 'HA']],
      ['03', ['09']],
      ['03', ['09']],
      ['03', ['AF', 'HA']],
    ]);
    expect(retorno.problemas.map((p) => p.codigo)).toEqual(['t-e-u-divergem']);
    expect(retorno.lotes[0]).toMatchObject({ registrosInformados: 12, registrosLidos: 12 });
  });
});

describe('um arquivo danificado do começo ao fim', () => {
  const linhaRuim = `75600013${'X'.repeat(5)}T 06${'X'.repeat(223)}`;
  const arquivo = (linhas: number): Buffer => {
    const header = `75600000${' '.repeat(134)}2${' '.repeat(97)}`;
    return Buffer.from(`${[header, ...Array.from({ length: linhas }, () => linhaRuim)].join('\r\n')}\r\n`, 'latin1');
  };

  it('lista os primeiros mil problemas e diz quantos faltam, com a gravidade', () => {
    const { problemas } = lerRetorno(arquivo(3_000));
    expect(problemas).toHaveLength(1_001);
    expect(problemas.at(-1)).toMatchObject({ linha: 0, codigo: 'problemas-demais', gravidade: 'erro' });
    expect(problemas.at(-1)?.mensagem).toMatch(/^há mais [\d.]+ problemas, que não se listam\.$/);
  });

  it('aos poucos, a leitura para de tempo em tempo e dá o mesmo', () => {
    const bytes = arquivo(2_400);
    const leitura = lerRetornoAosPoucos(bytes);
    let paradas = 0;
    let passo = leitura.next();
    for (; !passo.done; passo = leitura.next()) paradas += 1;
    expect(paradas).toBe(4);
    expect(passo.value).toEqual(lerRetorno(bytes));
  });
});
