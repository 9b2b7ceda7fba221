import { readFileSync } from 'node:fs';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import { conferirTabela } from '../layout.js';
import type { CampoCnab } from '../layout.js';
import { layoutDe } from '../layouts.js';
import { BANCOS_400, banco400, LAYOUTS_400 } from './bancos.js';
import * as brasil from './tabelas/001.js';
import * as nordeste from './tabelas/004.js';
import * as santander from './tabelas/033.js';
import * as banrisul from './tabelas/041.js';
import * as unicred from './tabelas/136.js';
import * as bradesco from './tabelas/237.js';
import * as itau from './tabelas/341.js';
import * as sicredi from './tabelas/748.js';
import * as sicoob from './tabelas/756.js';

const manuais = JSON.parse(readFileSync(new URL('./manuais.casos.json', import.meta.url), 'utf8')) as {
  registros: Record<string, string>;
};

interface Publicado {
  de: number;
  ate: number;
  tipo: 'N' | 'A';
}

function publicados(texto: string): Publicado[] {
  return texto.split(' ').map((t) => {
    const [, de, ate, tipo] = /^(\d+)-(\d+)([NA])$/.exec(t) ?? [];
    return { de: Number(de), ate: Number(ate), tipo: tipo as 'N' | 'A' };
  });
}

function camposDe(chave: string): readonly CampoCnab[] {
  const [banco = '', sentido, registro = ''] = chave.split('.');
  return banco400(banco)[sentido === 'remessa' ? 'remessa' : 'retorno'].registros[registro] ?? [];
}

const tipoDe = (c: CampoCnab): 'N' | 'A' => (c.tipo === 'A' ? 'A' : 'N');
const livre = (c: CampoCnab): boolean => c.nome.startsWith('livre') || c.regra.literal === true;

/** Where the manual's own content contradicts its picture. */
const EXCECOES: Readonly<Record<string, string>> = {
  '033.remessa.detalhe 383-383': 'a picture é 9, e o conteúdo é a letra I (nota 2)',
  '033.remessa.mensagem 383-383': 'idem: o registro 1 escreve a letra I',
  '033.retorno.detalhe 109-110': 'lida como texto: há arquivos que a trazem em branco',
  '341.retorno.detalhe 109-110': 'idem',
  '341.retorno.detalhe 296-301': 'a picture é X, e o conteúdo é uma data DDMMAA',
  '033.retorno.detalhe 381-383': 'a picture é 9, e o conteúdo é brancos',
  '033.remessa.tipoPagamento 43-394': 'a chave Pix e o TXID vieram depois deste manual (boleto.md)',
  '033.retorno.header 101-108': 'a picture é 9, e o conteúdo é "1600BPI"',
  '033.remessa.trailer 395-400': 'um campo só, até o fim',
  '033.remessa.tipoPagamento 395-400': 'o manual diz brancos; os arquivos publicados trazem o sequencial',
};

describe('tabelas do CNAB 400', () => {
  it.each(LAYOUTS_400.map((l) => [`${l.banco} ${l.produto}`, l] as const))(
    '%s cobre as 400 posições de cada registro, sem buraco nem sobreposição',
    (_nome, layout) => {
      expect(() => conferirTabela(layout)).not.toThrow();
    },
  );

  it.each(Object.entries(manuais.registros))('%s: cada campo do manual, na posição e no tipo dele', (chave, texto) => {
    const nossos = camposDe(chave);
    const faltam = publicados(texto).filter((p) => {
      if (EXCECOES[`${chave} ${p.de}-${p.ate}`]) return false;
      const igual = nossos.some((c) => c.de === p.de && c.ate === p.ate && tipoDe(c) === p.tipo);
      return !igual && !nossos.some((c) => livre(c) && p.tipo === 'A' && c.de <= p.de && c.ate >= p.ate);
    });
    expect(faltam).toEqual([]);
  });

  it('o layout de um banco é achado pelo produto', () => {
    const itau = layoutDe({ banco: '341', produto: 'cobranca-400-remessa' });
    expect(itau).toBe(banco400('341').remessa);
    expect(layoutDe({ banco: '748', produto: 'cobranca-400-retorno' }).nomeDoBanco).toBe('SICREDI');
    expect(() => layoutDe({ banco: '998', produto: 'cobranca-400-retorno' })).toThrow(/998/);
  });

  it('cada banco tem um só layout por sentido, e um banco desconhecido é lido pelas posições comuns', () => {
    expect(new Set(BANCOS_400.map((b) => b.banco)).size).toBe(BANCOS_400.length);
    expect(banco400('999').retorno.registros['detalhe']).toBeDefined();
    expect(banco400('353').banco).toBe('033');
  });
});

const tabelas = pastaCompartilhada('dominio/tabelas/cnab');

interface DoBanco {
  ocorrencias: Record<string, string>;
  rejeicoes?: Record<string, string>;
}

/** Reasons of each bank, all tables together. */
const MOTIVOS: Readonly<Record<string, readonly [banco: string, motivos: Record<string, unknown>]>> = {
  Bb: ['001', brasil.MOTIVOS],
  Bnb: ['004', nordeste.MOTIVOS],
  Santander: ['033', santander.MOTIVOS],
  Banrisul: ['041', banrisul.MOTIVOS],
  Unicred: ['136', unicred.MOTIVOS],
  Bradesco: ['237', bradesco.MOTIVOS['03'] ?? {}],
  Itau: ['341', itau.MOTIVOS['03'] ?? {}],
  Sicredi: ['748', sicredi.MOTIVOS],
  Bancoob: ['756', sicoob.MOTIVOS],
  Inter: ['077', {}],
  Caixa: ['104', {}],
  Cresol: ['133', {}],
  Fibra: ['224', {}],
  C6: ['336', {}],
  Hsbc: ['399', {}],
  Delbank: ['435', {}],
  Rendimento: ['633', {}],
  Pine: ['643', {}],
  Ourinvest: ['712', {}],
};

(tabelas ? describe : describe.skip)('as tabelas do domínio', () => {
  const ler = (arquivo: string) => JSON.parse(readFileSync(`${tabelas}/${arquivo}`, 'utf8')) as Record<string, unknown>;

  it('as posições de Itaú e Santander guardadas aqui são as publicadas', () => {
    const publicado = ler('cnab400_itau_santander.json') as Record<
      string,
      { start: number; end: number; picture: string }[]
    >;
    const texto = (campos: { start: number; end: number; picture: string }[]) =>
      campos.map((c) => `${c.start}-${c.end}${/^X/i.test(c.picture) ? 'A' : 'N'}`).join(' ');
    expect(Object.values(publicado).map(texto).toSorted()).toEqual(Object.values(manuais.registros).toSorted());
  });

  it.each(Object.entries(MOTIVOS))('%s: cada ocorrência e cada motivo tem significado', (nome, [banco, motivos]) => {
    const publicado = ler('ocorrencias.json')[`Cnab400/${nome}`] as DoBanco;
    const { ocorrencias } = banco400(banco).dialeto;
    expect(Object.keys(publicado.ocorrencias).filter((c) => !ocorrencias[c])).toEqual([]);
    if (Object.keys(motivos).length === 0) return;
    const largura = banco === '033' ? 3 : 2;
    const codigos = Object.keys(publicado.rejeicoes ?? {}).map((c) => c.padStart(largura, '0'));
    expect(codigos.filter((c) => !motivos[c])).toEqual([]);
  });
});
