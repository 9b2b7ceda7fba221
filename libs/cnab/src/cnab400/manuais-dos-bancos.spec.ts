import { readdirSync, readFileSync } from 'node:fs';
import { dataCivil } from '@sineta/nucleo';
import { CASOS_400, type CasoDo400 } from '../../../../test/apoio/casos-cnab400.js';
import { linhas, pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import type { CodigoDeMovimento } from '../cnab240/codigos.js';
import { escreverRemessa } from '../remessa.js';
import type { TituloRemessa } from '../titulo.js';
import { banco400 } from './bancos.js';

/**
 * Every field of a remessa in 400 positions against the bank's own manual, kept as facts: positions, content and, after
 * `@`, which datum of the title goes there. Content: `=X` that text, `{A,B}` one of these (`_`: blank), `b` blanks, `0`
 * zeros, `9` digits, `D` DDMMAA or zeros, `A` AAAAMMDD, `X` text.
 */
interface Campo {
  de: number;
  ate: number;
  conteudo: string;
  nome: string;
  dado: string | null;
}
type Manual = Readonly<Record<string, readonly string[]>> & { fonte: string };

const MANUAIS = JSON.parse(
  readFileSync(new URL('./manuais-dos-bancos.casos.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Manual>>;
const REGISTROS: Readonly<Record<string, string>> = { '0': 'header', '1': 'detalhe', '2': 'mensagem', '9': 'trailer' };

function campoDe(fato: string): Campo {
  const [, de, ate, conteudo = '', nome = '', dado = null] =
    /^(\d+)-(\d+) (\S+) ?([^@]*?)(?: ?@(\w+))?$/.exec(fato) ?? [];
  return { de: Number(de), ate: Number(ate), conteudo, nome, dado };
}

const FORMAS: Readonly<Record<string, RegExp>> = {
  b: /^ *$/,
  '0': /^0*$/,
  '9': /^[0-9A-Z]+$/,
  D: /^(0{6}|(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d)$/,
  A: /^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
  X: /^[\x20-\x60\x7b-\x7e]*$/,
};

function comoNoManual(texto: string, conteudo: string): boolean {
  if (conteudo.startsWith('=')) return texto.trim() === conteudo.slice(1).replaceAll('_', ' ');
  if (conteudo.startsWith('{'))
    return conteudo
      .slice(1, -1)
      .split(',')
      .includes(texto.trim() || '_');
  return FORMAS[conteudo]?.test(texto) ?? false;
}

const TITULO = titulo({
  ...{ seuNumero: '2027000015', vencimento: dataCivil('2027-02-12'), emissao: dataCivil('2027-01-15') },
  descontos: [{ tipo: 'VALOR', valorCentavos: 5_000, ate: dataCivil('2027-02-01') }],
});

/** What the school asked, as a person would write it in the field: padded by its width. */
const DADOS: Readonly<Record<string, string>> = {
  ...{ vencimento: '120227', emissao: '150127', valor: '123456', desconto: '5000', dataDesconto: '010227' },
  ...{ inscricao: '52998224725', cep: '01310100', uf: 'SP', cidade: 'SAO PAULO', nome: 'JOAO CONCEICAO DA SILVA' },
  ...{ endereco: 'RUA DAS ACACIAS, 100 - APTO. 12', bairro: 'JARDIM SAO JOSE', seuNumero: '2027000015' },
  ...{ soma: '123456', abatimento: '' },
};

function esperado(dado: string, caso: CasoDo400, movimento: CodigoDeMovimento): string {
  if (dado === 'nossoNumero') return caso.nossoNumero;
  if (dado === 'instrucao') return banco400(caso.banco).escrita?.movimentos[movimento] ?? '';
  if (dado === 'abatimento') return movimento === '04' ? '1000' : '';
  if (movimento === '08' && /^(dataD|d)esconto$/.test(dado)) return '';
  return DADOS[dado] ?? `dado desconhecido: ${dado}`;
}

const semPreenchimento = (texto: string): string => texto.trim().replace(/^0+/, '');

/** What we write otherwise, and why; all in docs/cnab.md. */
const DIFERENCAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '004': {
    'header 101-103': 'código do usuário: o layout que o banco dá hoje às bibliotecas o deixa em branco',
    'detalhe 150-150': 'aceite N, como nos arquivos publicados; o manual diz B',
  },
  '756': {
    'header 12-19': 'sem cedilha: o arquivo não leva acentos',
    'header 31-31': 'o dígito da cooperativa, como nos arquivos publicados; o manual o quer em branco só aqui',
  },
};

function titulosDe({ banco }: CasoDo400): [CodigoDeMovimento, Partial<TituloRemessa>][] {
  const escrita = banco400(banco).escrita;
  const movimentos = Object.keys(escrita?.movimentos ?? {}) as CodigoDeMovimento[];
  const completo = { mensagens: ['MENSAGEM DA ESCOLA', 'OUTRA'].slice(0, escrita?.limites.mensagens) };
  return [['01', completo], ...movimentos.map((m): [CodigoDeMovimento, Partial<TituloRemessa>] => [m, {}])];
}

function escrever(caso: CasoDo400, movimento: CodigoDeMovimento, mais: Partial<TituloRemessa>): string[] {
  const emValor = banco400(caso.banco).escrita?.limites.jurosEmValor;
  const juros = emValor ? ({ tipo: 'VALOR_DIA', valorCentavos: 41 } as const) : TITULO.juros;
  const t = {
    ...{ ...TITULO, ...(juros ? { juros } : {}), movimento, nossoNumero: caso.nossoNumero, ...mais },
    abatimentoCentavos: movimento === '04' ? 1_000 : 0,
  };
  return linhas(escreverRemessa(pedido([t], { conta: caso.conta, layout: '400' })).conteudo);
}

describe.each(Object.entries(MANUAIS))('%s', (banco, { fonte, ...registros }) => {
  const caso = CASOS_400.find((c) => c.banco === banco);
  if (!caso) throw new Error(`Sem caso do banco ${banco}.`);
  const campos = (registro: string): Campo[] => (registros[registro] ?? []).map(campoDe);

  it(`o manual (${fonte}) cobre as 400 posições de cada registro`, () => {
    for (const registro of Object.keys(registros)) {
      let proxima = 1;
      for (const { de, ate } of campos(registro)) {
        expect([registro, de]).toEqual([registro, proxima]);
        proxima = ate + 1;
      }
      expect(proxima).toBe(401);
    }
  });

  it('cada campo de cada instrução é o do manual, e leva o dado que a escola pediu', () => {
    const achadas = new Set<string>();
    const registrosEscritos = new Set<string>();
    const { soOQueMuda } = banco400(banco).escrita ?? {};
    for (const [movimento, mais] of titulosDe(caso)) {
      const podeFaltar = soOQueMuda?.campos[movimento] !== undefined;
      for (const linha of escrever(caso, movimento, mais)) {
        const registro = REGISTROS[linha[0] ?? ''] ?? '';
        registrosEscritos.add(registro);
        for (const { de, ate, conteudo, nome, dado } of campos(registro)) {
          const texto = linha.slice(de - 1, ate);
          if (podeFaltar && registro === 'detalhe' && texto.trim() === '') continue;
          const certo = dado === null || semPreenchimento(texto) === semPreenchimento(esperado(dado, caso, movimento));
          if (comoNoManual(texto, conteudo) && certo) continue;
          const onde = `${registro} ${de}-${ate}`;
          if (!DIFERENCAS[banco]?.[onde]) achadas.add(`${onde} ${nome} na ${movimento}: "${texto}" não é ${conteudo}`);
          else registrosEscritos.add(onde);
        }
      }
    }
    expect([...achadas]).toEqual([]);
    expect([...registrosEscritos].sort()).toEqual(
      [...Object.keys(registros), ...Object.keys(DIFERENCAS[banco] ?? {})].sort(),
    );
  });
});

const amostras = pastaCompartilhada('amostras/cnab');
const PUBLICADAS = Object.keys(MANUAIS).flatMap((banco) =>
  (amostras ? readdirSync(`${amostras}/${banco}`) : [])
    .filter((nome) => nome.includes('__remessa400__'))
    .map((nome) => [`${banco}/${nome}`, banco] as const),
);

/** Where the files that other libraries publish leave the manual. */
const DAS_AMOSTRAS: Readonly<Record<string, readonly string[]>> = {
  '004/brcobranca__remessa400__remessa-banco-nordeste-cnab400.rem': ['detalhe 150-150', 'header 101-103'],
  // Fields of a charge that is not there: blank where the manual asks for digits.
  '041/brcobranca__remessa400__remessa-banrisul-cnab400.rem': ['detalhe 161-161', 'detalhe 162-173'],
  // The code of the company there went through a spreadsheet (E+19), and the fields of the automatic debit are blank.
  '237/laravel-boleto__remessa400__remessa.txt': [
    ...['detalhe 13-19', 'detalhe 140-142', 'detalhe 2-6', 'detalhe 8-12', 'header 27-46'],
  ],
  // Currency 0 and zeros in the trailer are of an older layout; 12-19 and 31 are as we write them.
  '756/brcobranca__remessa400__remessa-sicoob-cnab400.rem': [
    ...['detalhe 193-193', 'header 12-19', 'header 31-31', 'trailer 2-194'],
  ],
};

(amostras ? describe : describe.skip)('os arquivos publicados seguem os mesmos fatos', () => {
  it.each(PUBLICADAS)('%s', (arquivo, banco) => {
    const fora = new Set<string>();
    for (const linha of readFileSync(`${amostras}/${arquivo}`, 'latin1').split(/\r?\n/)) {
      const registro = REGISTROS[linha[0] ?? ''];
      for (const fato of (registro && MANUAIS[banco]?.[registro]) || []) {
        const { de, ate, conteudo } = campoDe(fato);
        if (!comoNoManual(linha.slice(de - 1, ate), conteudo)) fora.add(`${registro} ${de}-${ate}`);
      }
    }
    expect([...fora].sort()).toEqual([...(DAS_AMOSTRAS[arquivo] ?? [])].sort());
  });
});
