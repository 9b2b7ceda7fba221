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
      produto: 'cobranca',
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

  it('diz o que faria o banco recusar a forma de uma remessa', () => {
    const linhas = escreverRemessa(pedido([titulo()]))
      .conteudo.toString('latin1')
      .split('\r\n');
    const codigos = (ls: readonly string[]) =>
      analisar(Buffer.from(ls.join('\r\n'), 'latin1')).problemas.map((p) => [p.linha, p.codigo]);
    expect(codigos(linhas)).toEqual([]);
    expect(codigos(linhas.filter((_, i) => i !== 3))).toEqual([
      [5, 'contagem-divergente'],
      [6, 'contagem-divergente'],
    ]);
    expect(codigos(linhas.slice(0, -2))).toEqual([[0, 'arquivo-truncado']]);
    const curta = linhas.map((l, i) => (i === 2 ? `${l.slice(0, 85)}ABC${l.slice(88, 200)}` : l));
    expect(codigos(curta)).toEqual([
      [3, 'tamanho-da-linha'],
      [3, 'campo-ilegivel'],
    ]);
  });

  it('recusa o que não é CNAB', () => {
    expect(() => analisar(Buffer.from('olá'))).toThrow(/não é um CNAB/);
  });
});

const amostras = pastaCompartilhada('amostras/cnab');
const indice = amostras ? (JSON.parse(readFileSync(`${amostras}/indice.json`, 'utf8')) as Indice[]) : [];
const ler = (i: Indice) => analisar(readFileSync(`${amostras}/${i.file}`));

/**
 * Where we say otherwise than the index, and the field of the manual that decides. The index read Santander by the bare
 * positions of FEBRABAN (82-96 instead of 78-92), and took the kind of a file from its name.
 */
const DIFERENCAS: Readonly<Record<string, { campo: string; indice: unknown; nosso: unknown; manual: string }[]>> = {
  '033/brcobranca__retorno240__CNAB240SANTANDER.RET': [valorDoSantander(20_001_375, 2_000)],
  '033/br_boleto__retorno240__santander.ret': [valorDoSantander(1_074_081_346, 107_408)],
  '033/laravel-boleto__retorno240__santander.ret': [valorDoSantander(10_000_330, 1_000)],
  '104/OpenCnabPHP__remessa240__RETORNOCEF081116.ret': [
    {
      campo: 'tipo',
      indice: 'remessa',
      nosso: 'retorno',
      manual: 'Caixa, header 143: 5 = remessa rejeitada, resposta do banco ao arquivo inteiro',
    },
  ],
};

function valorDoSantander(indice: number, nosso: number) {
  return { campo: 'somaTitulosCentavos', indice, nosso, manual: 'Santander H7815, segmento T 078-092: valor nominal' };
}

(amostras ? describe : describe.skip)('arquivos reais e publicados', () => {
  const de240 = indice.filter((i) => i.layout === '240');

  it.each(de240.map((i) => [i.file, i] as const))('%s', (arquivo, i) => {
    const analise = ler(i);
    const emIso = (d: string) => `${d.slice(4)}-${d.slice(2, 4)}-${d.slice(0, 2)}`;
    const doIndice: Record<string, unknown> = {
      banco: i.bank,
      layout: '240',
      tipo: i.tipo,
      linhas: i.lines,
      titulos: i.titles,
      somaTitulosCentavos: i.sumTituloCents,
      somaPagoCentavos: i.sumPagoCents,
      ocorrencias: i.ocorrencias,
      registros: i.registros,
    };
    for (const { campo, indice: valor, nosso } of DIFERENCAS[arquivo] ?? []) {
      expect([campo, doIndice[campo]]).toEqual([campo, valor]);
      doIndice[campo] = nosso;
    }
    expect(analise).toMatchObject(doIndice);
    if (i.tipo === 'retorno') {
      expect(analise.datas.toSorted()).toEqual(i.datas.map(emIso).toSorted());
      expect(analise.creditos.toSorted()).toEqual(i.creditos.map(emIso).toSorted());
    }
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
