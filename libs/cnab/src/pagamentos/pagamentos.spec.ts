import { readFileSync } from 'node:fs';
import { dataCivil } from '@sineta/nucleo';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import { analisar } from '../analise.js';
import { conferirTabela } from '../layout.js';
import type { CampoCnab } from '../layout.js';
import { lerRetorno } from '../retorno.js';
import { bancoDePagamento, BANCOS_DE_PAGAMENTO } from './bancos.js';
import { lerDda } from './dda.js';
import { pagamentosFebraban } from './febraban.js';
import { efeitoDasOcorrencias } from './ocorrencias.js';
import type { EmpresaPagadora, PagamentoCnab } from './pagamento.js';
import { precheckPagamentos } from './precheck-de-pagamento.js';
import { escreverPagamentos } from './remessa-de-pagamento.js';
import { lerRetornoDePagamentos } from './retorno-de-pagamento.js';

const HOJE = dataCivil('2027-03-01');
const CONVENIOS: Readonly<Record<string, string>> = { '104': '12345601', '237': '123456' };

const empresa = (banco: string): EmpresaPagadora => ({
  ...{ banco, convenio: CONVENIOS[banco] ?? '123456', agencia: '3334', agenciaDv: '0', conta: '37105', contaDv: '9' },
  ...{ nome: 'Colégio Aurora Ltda', documento: '11222333000181' },
});

const favorecido = {
  ...{ nome: 'Papelaria Ipê Ltda', documento: '11444777000161' },
  conta: { banco: '237', agencia: '1234', agenciaDv: '3', conta: '56789', contaDv: '0', tipo: 'CORRENTE' as const },
};
const pix = { tipo: 'EMAIL' as const, chave: 'financeiro@ipe.example' };
const comum = { data: HOJE, favorecido };
const BARRAS = '23793954700000100001234090000000000000123450';
const titulo = {
  ...{ codigoBarras: BARRAS, vencimento: HOJE, nominalCentavos: 10_000 },
  ...{ descontoCentavos: 0, acrescimoCentavos: 0 },
};

function comDv(codigo: string): string {
  for (const dv of '123456789') {
    const tentado = `${codigo.slice(0, 4)}${dv}${codigo.slice(5)}`;
    const p: PagamentoCnab = {
      ...{ ...comum, seuNumero: 'X', valorCentavos: 10_000, forma: 'BOLETO' },
      titulo: { ...titulo, codigoBarras: tentado },
    };
    if (!precheckPagamentos([p], empresa('756'), HOJE).some((r) => r.codigo === 'CC')) return tentado;
  }
  throw new Error('nenhum dígito serve');
}

const darf = {
  ...{ codigoReceita: '1708', periodoApuracao: HOJE, vencimento: HOJE },
  ...{ principalCentavos: 7500, multaCentavos: 0, jurosCentavos: 0 },
};

/** One payment of each form that the bank of the school may have. */
function pagamentos(banco: string): PagamentoCnab[] {
  const credito = { ...favorecido, conta: { ...favorecido.conta, banco } };
  const ted = { ...favorecido, conta: { ...favorecido.conta, banco: banco === '237' ? '341' : '237' } };
  return [
    { ...comum, forma: 'TED', seuNumero: 'PG1', valorCentavos: 100_001, favorecido: ted },
    { ...comum, forma: 'CREDITO_EM_CONTA', seuNumero: 'PG2', valorCentavos: 2, favorecido: credito },
    { ...comum, forma: 'PIX', seuNumero: 'PG3', valorCentavos: 300, favorecido: { ...favorecido, pix } },
    {
      ...{ ...comum, forma: 'BOLETO', seuNumero: 'PG4', valorCentavos: 10_000 },
      titulo: { ...titulo, codigoBarras: comDv(BARRAS) },
    },
    {
      ...{ ...comum, forma: 'COM_BARRAS', seuNumero: 'PG5', valorCentavos: 4567 },
      titulo: { ...titulo, codigoBarras: '8'.padEnd(44, '3') },
    },
    { ...comum, forma: 'DARF', seuNumero: 'PG6', valorCentavos: 7500, darf },
    {
      ...{ ...comum, forma: 'GPS', seuNumero: 'PG7', valorCentavos: 1100 },
      gps: { codigo: '2631', competencia: '2027-02', principalCentavos: 1100 },
    },
  ];
}

const linhasDo = (conteudo: Buffer): string[] => conteudo.toString('latin1').split('\r\n').slice(0, -1);
const pedido = (banco: string, lista = pagamentos(banco)) => ({
  ...{ empresa: empresa(banco), nsa: 7, geradoEm: { data: HOJE, hora: '10:20:30' }, pagamentos: lista },
});

/** What the bank sends back: the same file, a retorno in position 143, the codes in 231-240 of each payment. */
function responder(conteudo: Buffer, codigos: string): Buffer {
  const linhas = linhasDo(conteudo).map((linha) => {
    if (linha[7] === '0') return `${linha.slice(0, 142)}2${linha.slice(143)}`;
    const temCodigos = linha[7] === '3' && 'AJON'.includes(linha[13] ?? '') && !/^52[0-2]0/.test(linha.slice(17, 21));
    return temCodigos ? linha.slice(0, 230) + codigos.padEnd(10) : linha;
  });
  return Buffer.from(`${linhas.join('\r\n')}\r\n`, 'latin1');
}

const BANCOS = [...BANCOS_DE_PAGAMENTO, '077'];

describe.each(BANCOS)('pagamentos do banco %s', (banco) => {
  it('cobre as 240 posições de cada registro', () => {
    expect(() => conferirTabela(bancoDePagamento(banco).layout)).not.toThrow();
  });

  it('um lote por serviço e forma, contagens e somas que fecham, e os mesmos bytes duas vezes', () => {
    const escrita = escreverPagamentos(pedido(banco));
    const linhas = linhasDo(escrita.conteudo);
    expect(linhas.every((l) => l.length === 240)).toBe(true);
    const headers = linhas.filter((l) => l[7] === '1').map((l) => l.slice(9, 13));
    expect(headers).toEqual(['2041', '2001', '2045', banco === '237' ? '2030' : '2031', '2211', '2216', '2217']);
    for (const [i, trailer] of linhas.filter((l) => l[7] === '5').entries()) {
      const doLote = linhas.filter((l) => l.slice(3, 7) === String(i + 1).padStart(4, '0'));
      expect(Number(trailer.slice(17, 23))).toBe(doLote.length);
      expect(Number(trailer.slice(23, 41))).toBe(pagamentos(banco)[i]?.valorCentavos);
      const sequencia = doLote.filter((l) => l[7] === '3').map((l) => Number(l.slice(8, 13)));
      expect(sequencia).toEqual(sequencia.map((_, j) => j + 1));
    }
    expect(Number(linhas.at(-1)?.slice(23, 29))).toBe(linhas.length);
    expect([escrita.quantidade, escrita.totalCentavos]).toEqual([7, 123_470]);
    expect(escreverPagamentos(pedido(banco)).conteudo.equals(escrita.conteudo)).toBe(true);
  });

  it('o retorno devolve cada pagamento com o seu número, valor e efeito', () => {
    const { conteudo } = escreverPagamentos(pedido(banco));
    const lido = lerRetornoDePagamentos(responder(conteudo, '00'));
    expect(lido.problemas).toEqual([]);
    expect([lido.banco, Number(lido.agencia), Number(lido.conta)]).toEqual([banco, 3334, 37105]);
    expect(lido.linhas.map((l) => [l.seuNumero, l.valorRealCentavos, l.efeito, l.dataReal])).toEqual(
      pagamentos(banco).map((p) => [p.seuNumero, p.valorCentavos, 'PAGO', HOJE]),
    );
  });
});

it('posições que cada banco guarda para si', () => {
  const campo = (banco: string, segmento: RegExp, de: number, ate: number) =>
    linhasDo(escreverPagamentos(pedido(banco)).conteudo)
      .find((l) => segmento.test(l))
      ?.slice(de - 1, ate);
  expect(campo('001', /^.{7}0/, 33, 52)).toBe('0001234560126       ');
  expect(campo('033', /^.{7}0/, 33, 52)).toBe('00333334000000123456');
  expect(campo('104', /^.{7}0/, 33, 41)).toBe('12345601P');
  expect(campo('341', /^.{7}0/, 15, 17)).toBe('081');
  expect(campo('341', /^.{13}A/, 24, 43)).toBe('01234 000000056789 0');
  expect(campo('341', /^.{13}O/, 175, 194)?.trim()).toBe('PG5');
  expect(campo('341', /^.{13}N.{3}02/, 20, 23)).toBe('1708');
  expect(campo('756', /^.{13}N.{118}16/, 111, 116)).toBe('1708  ');
  expect(campo('756', /^.{13}B04|^.{13}B02/, 128, 149)).toBe('financeiro@ipe.example');
});

it('a chave de celular vai com +55 e a de documento sem pontuação', () => {
  const chave = (tipo: 'CELULAR' | 'CNPJ', valor: string) => {
    const p: PagamentoCnab = {
      ...{ ...comum, forma: 'PIX', seuNumero: 'PG1', valorCentavos: 1 },
      favorecido: { ...favorecido, pix: { tipo, chave: valor } },
    };
    const linha = linhasDo(escreverPagamentos(pedido('756', [p])).conteudo).find((l) => l[13] === 'B');
    return [linha?.slice(14, 17), linha?.slice(127, 226).trim()];
  };
  expect(chave('CELULAR', '(31) 99999-0000')).toEqual(['01 ', '+5531999990000']);
  expect(chave('CNPJ', '11.444.777/0001-61')).toEqual(['03 ', '11444777000161']);
});

describe('o que o banco recusaria', () => {
  const codigos = (p: Partial<PagamentoCnab>) =>
    precheckPagamentos([{ ...pagamentos('756')[0], ...p } as PagamentoCnab], empresa('756'), HOJE).map((r) => r.codigo);

  it.each<[string, Partial<PagamentoCnab>, string]>([
    ['data passada', { data: dataCivil('2027-02-28') }, 'AP'],
    ['valor zero', { valorCentavos: 0 }, 'AR'],
    ['documento errado', { favorecido: { ...favorecido, documento: '11444777000162' } }, 'AT'],
    ['conta sem dígito', { favorecido: { ...favorecido, conta: { ...favorecido.conta, contaDv: '' } } }, 'AN'],
    ['TED no próprio banco', { favorecido: { ...favorecido, conta: { ...favorecido.conta, banco: '756' } } }, 'AK'],
    ['número longo', { seuNumero: 'P'.repeat(21) }, 'BB'],
  ])('%s', (_nome, mudanca, codigo) => {
    expect(codigos(mudanca)).toEqual([codigo]);
  });

  it('o convênio fora da forma do banco e o número repetido', () => {
    const [primeiro] = pagamentos('001');
    const recusas = precheckPagamentos([primeiro!, primeiro!], { ...empresa('001'), convenio: '1234567890' }, HOJE);
    expect(recusas.map(({ indice, codigo }) => [indice, codigo])).toEqual([
      [null, 'AF'],
      [1, 'BB'],
    ]);
    expect(() => escreverPagamentos({ ...pedido('001'), empresa: { ...empresa('001'), convenio: '' } })).toThrow(
      /remessa-recusada/,
    );
  });
});

it('uma recusa vence um aviso ou um sucesso, e um código desconhecido nunca é pagamento', () => {
  expect(efeitoDasOcorrencias(['00', 'AG'], '001')).toBe('RECUSADO');
  expect(efeitoDasOcorrencias(['BD', 'ZB'], '001')).toBe('AGENDADO');
  expect(efeitoDasOcorrencias(['00', 'ZA'], '001')).toBe('PAGO');
  expect(efeitoDasOcorrencias([], '001')).toBe('AVISO');
});

it('um código que ninguém conhece não é pagamento nem recusa', () => {
  expect(efeitoDasOcorrencias(['Q9'], '001')).toBe('DESCONHECIDO');
  expect(efeitoDasOcorrencias(['00', 'Q9'], '341')).toBe('DESCONHECIDO');
});

// Santander: pending for authorisation, and the pair that says that the money came back and why. Itaú: its own meanings.
it.each([
  ['033', ['B1'], 'PENDENTE'],
  ['033', ['ZA', 'Z7'], 'DEVOLVIDO'],
  ['033', ['AJ'], 'RECUSADO'],
  ['341', ['BE'], 'AGENDADO'],
  ['341', ['SS'], 'CANCELADO'],
  ['341', ['00', 'AE'], 'PAGO'],
  ['001', ['AE'], 'RECUSADO'],
] as const)('banco %s, códigos %s: %s', (banco, codigos, efeito) => {
  expect(efeitoDasOcorrencias(codigos, banco)).toBe(efeito);
});

it('a análise diz os pagamentos do arquivo, e o retorno da cobrança o recusa', () => {
  const remessa = escreverPagamentos(pedido('033')).conteudo;
  expect(analisar(remessa)).toMatchObject({
    ...{ banco: '033', tipo: 'remessa', produto: 'pagamentos', titulos: 0, problemas: [] },
    pagamentos: { quantidade: 7, somaCentavos: 123_470, pagoCentavos: 0, efeitos: { A: 3, J: 1, O: 1, N: 2 } },
  });
  const retorno = responder(remessa, 'B1');
  expect(analisar(retorno)).toMatchObject({
    ...{ tipo: 'retorno', produto: 'pagamentos', ocorrencias: { B1: 7 }, problemas: [] },
    pagamentos: { quantidade: 7, somaCentavos: 123_470, pagoCentavos: 0, efeitos: { PENDENTE: 7 } },
  });
  expect(() => lerRetorno(retorno)).toThrow(/de pagamentos, não de títulos da escola/);
});

it('a recusa do lote inteiro vale para as suas linhas; arquivo cortado e arquivo de cobrança são ditos', () => {
  const { conteudo } = escreverPagamentos(pedido('756'));
  const semCodigos = linhasDo(responder(conteudo, ''));
  const comLote = semCodigos.map((l) => (l[7] === '1' ? `${l.slice(0, 230)}HC        ` : l));
  const lido = lerRetornoDePagamentos(Buffer.from(`${comLote.join('\r\n')}\r\n`, 'latin1'));
  expect(lido.linhas.map((l) => [l.efeito, l.ocorrencias[0]?.codigo])).toEqual(Array(7).fill(['RECUSADO', 'HC']));
  const cortado = Buffer.from(semCodigos.slice(0, 6).join('\r\n'), 'latin1');
  expect(lerRetornoDePagamentos(cortado).problemas.map((p) => p.codigo)).toEqual(['sem-trailer']);
  expect(() => lerRetornoDePagamentos(conteudo)).toThrow(/remessa/);
});

it('o DDA: beneficiário, vencimento e valor de cada boleto', () => {
  const header = linhasDo(escreverPagamentos(pedido('756')).conteudo)[0]!;
  const g =
    `75600013000 01G 01${BARRAS}2011444777000161`.replace('000 01G', '00001G') +
    'PAPELARIA IPE LTDA'.padEnd(30) +
    '15032027' +
    '10000'.padStart(15, '0') +
    '0'.repeat(15) +
    '09' +
    'NF 4321'.padEnd(15);
  const arquivo = [`${header.slice(0, 142)}2${header.slice(143)}`, g, '75699999'].join('\r\n');
  const { boletos, inscricao } = lerDda(Buffer.from(arquivo, 'latin1'));
  expect(inscricao).toBe('11222333000181');
  expect(boletos).toMatchObject([
    {
      ...{ linha: 2, codigoBarras: BARRAS, documento: '11444777000161', nome: 'PAPELARIA IPE LTDA' },
      ...{ vencimento: '2027-03-15', valorCentavos: 10_000, numeroDocumento: 'NF 4321' },
    },
  ]);
  expect(() => lerDda(responder(escreverPagamentos(pedido('756')).conteudo, '00'))).toThrow(/DDA/);
});

const tabelas = pastaCompartilhada('dominio/tabelas/cnab');

interface CampoPublicado {
  start: number;
  end: number;
  type: 'Num' | 'Alfa';
  dec: number;
}

(tabelas ? describe : describe.skip)('posições publicadas pela FEBRABAN (v10.6)', () => {
  const publicado = tabelas
    ? (JSON.parse(readFileSync(`${tabelas}/febraban240.json`, 'utf8')) as Record<string, CampoPublicado[]>)
    : {};
  const nossas = (campos: readonly CampoCnab[]) => campos.map((c) => `${c.de}-${c.ate}`);

  it.each([
    ['headerLoteCredito', 'PAGAMENTOS — header de lote (crédito em conta/DOC/TED/OP; layout 046)'],
    ['headerLoteTitulos', 'PAGAMENTOS — header de lote (títulos de cobrança)'],
    ['headerLoteTributos', 'PAGAMENTOS — header de lote (tributos)'],
    ['segmentoA', 'PAGAMENTOS — segmento A'],
    ['segmentoB', 'PAGAMENTOS — segmento B'],
    ['segmentoJ', 'PAGAMENTOS — segmento J (pagamento de boleto)'],
    ['segmentoJ52', 'PAGAMENTOS — segmento J-52 (pagador/beneficiário/sacadora)'],
    ['segmentoO', 'PAGAMENTOS — segmento O (contas/tributos com código de barras)'],
    ['segmentoZ', 'PAGAMENTOS — segmento Z (autenticação)'],
    ['segmentoG', 'DDA/captura — segmento G (boletos contra a própria escola)'],
    ['trailerLote', 'PAGAMENTOS — trailer de lote'],
  ])('%s', (registro, nome) => {
    const campos = publicado[nome] ?? [];
    expect(nossas(pagamentosFebraban.registros[registro] ?? [])).toEqual(campos.map((c) => `${c.start}-${c.end}`));
  });

  it('segmento N até a parte comum', () => {
    const comum = (publicado['PAGAMENTOS — segmento N (tributos sem código de barras; só a parte comum)'] ?? [])
      .filter((c) => c.end <= 110)
      .map((c) => `${c.start}-${c.end}`);
    expect(nossas(pagamentosFebraban.registros['segmentoNDarf'] ?? []).slice(0, comum.length)).toEqual(comum);
  });
});
