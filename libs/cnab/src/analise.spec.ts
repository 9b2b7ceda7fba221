import { readFileSync } from 'node:fs';
import { nossoNumero, pedido, titulo } from '../../../test/apoio/exemplos-cnab.js';
import { pastaCompartilhada } from '../../../test/apoio/pasta-compartilhada.js';
import { analisar } from './analise.js';
import { escreverRemessa } from './remessa.js';

interface Indice {
  file: string;
  bank: string;
  layout: '240' | '400';
  tipo: 'remessa' | 'retorno';
  lines: number;
  titles: number;
  sumTituloCents: number;
  sumPagoCents: number;
  ocorrencias: Record<string, number>;
  registros: Record<string, number>;
  datas: string[];
  creditos: string[];
}

describe('análise de arquivo', () => {
  it('diz o que há em uma remessa nossa', () => {
    const titulos = [titulo(), titulo({ nossoNumero: nossoNumero(2) }), titulo({ movimento: '02' })];
    expect(analisar(escreverRemessa(pedido(titulos)).conteudo)).toEqual({
      layout: '240',
      banco: '756',
      tipo: 'remessa',
      versaoArquivo: '081',
      nsa: 7,
      data: '2027-01-15',
      linhas: 13,
      titulos: 3,
      somaTitulosCentavos: 370_368,
      somaPagoCentavos: 0,
      somaCreditadoCentavos: 0,
      somaTarifasCentavos: 0,
      ocorrencias: { '01': 2, '02': 1 },
      registros: { P: 3, Q: 3, R: 3 },
      datas: ['2027-01-15'],
      creditos: [],
      problemas: [],
    });
  });

  it('recusa o que não é CNAB', () => {
    expect(() => analisar(Buffer.from('olá'))).toThrow(/não é um CNAB/);
  });
});

const amostras = pastaCompartilhada('amostras/cnab');
const indice = amostras ? (JSON.parse(readFileSync(`${amostras}/indice.json`, 'utf8')) as Indice[]) : [];
const ler = (i: Indice) => analisar(readFileSync(`${amostras}/${i.file}`));

/** The index read these two kinds by the bare positions of FEBRABAN, and by the file name; ours is asserted apart. */
const SANTANDER = /^033\/.*retorno240/;
const PRE_CRITICA_DA_CAIXA = '104/OpenCnabPHP__remessa240__RETORNOCEF081116.ret';

(amostras ? describe : describe.skip)('arquivos reais e publicados', () => {
  const de240 = indice.filter((i) => i.layout === '240');

  it.each(
    de240.filter((i) => !SANTANDER.test(i.file) && i.file !== PRE_CRITICA_DA_CAIXA).map((i) => [i.file, i] as const),
  )('%s', (_arquivo, i) => {
    const analise = ler(i);
    const emIso = (d: string) => `${d.slice(4)}-${d.slice(2, 4)}-${d.slice(0, 2)}`;
    expect(analise).toMatchObject({
      banco: i.bank,
      layout: '240',
      tipo: i.tipo,
      linhas: i.lines,
      titulos: i.titles,
      somaTitulosCentavos: i.sumTituloCents,
      somaPagoCentavos: i.sumPagoCents,
      ocorrencias: i.ocorrencias,
      registros: i.registros,
    });
    if (i.tipo === 'retorno') {
      expect(analise.datas.toSorted()).toEqual(i.datas.map(emIso).toSorted());
      expect(analise.creditos.toSorted()).toEqual(i.creditos.map(emIso).toSorted());
    }
  });

  it.each([
    ['033/brcobranca__retorno240__CNAB240SANTANDER.RET', 2, 2_000, 2_000],
    ['033/br_boleto__retorno240__santander.ret', 6, 107_408, 253],
    ['033/laravel-boleto__retorno240__santander.ret', 1, 1_000, 1_100],
  ])('Santander nas posições dele, quatro à esquerda: %s', (arquivo, titulos, soma, pago) => {
    const analise = analisar(readFileSync(`${amostras}/${arquivo}`));
    expect(analise).toMatchObject({ titulos, somaTitulosCentavos: soma, somaPagoCentavos: pago });
  });

  it('a resposta da Caixa a uma remessa inteira é um retorno sem títulos', () => {
    const analise = analisar(readFileSync(`${amostras}/${PRE_CRITICA_DA_CAIXA}`));
    expect(analise).toMatchObject({ banco: '104', tipo: 'retorno', titulos: 0, registros: { W: 1 } });
  });

  it('um CNAB 240 com marca de UTF-8 é lido; o que não segue padrão algum é recusado com explicação', () => {
    expect(analisar(readFileSync(`${amostras}/outros/laravel-boleto__remessa400__btg.ret`))).toMatchObject({
      layout: '240',
      banco: '208',
      tipo: 'retorno',
    });
    const brb = readFileSync(`${amostras}/outros/brcobranca__remessa400__remessa-banco-brasilia-cnab400.rem`);
    expect(() => analisar(brb)).toThrow(/começa com "DCB/);
  });
});
