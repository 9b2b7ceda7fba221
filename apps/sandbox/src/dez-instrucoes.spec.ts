import { readFileSync } from 'node:fs';
import { banco400, escreverRemessa, layoutDeLeitura, lerRetorno } from '@sineta/cnab';
import type { CodigoDeMovimento, ContaDeCobranca, TamanhoDoLayout, TituloRemessa } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import { CASOS_400 } from '../../../test/apoio/casos-cnab400.js';
import { CONTAS } from '../../../test/apoio/contas-cnab.js';
import { linhas, pedido, titulo } from '../../../test/apoio/exemplos-cnab.js';
import { pastaCompartilhada } from '../../../test/apoio/pasta-compartilhada.js';
import { ESTADO_INICIAL, processarRemessa } from './banco/index.js';
import { ESTADO_INICIAL_400, processarRemessa400 } from './banco400/processar.js';

/**
 * For each bank and layout, the instructions of a collection in a remessa, read field by field by the published tables alone
 * (no table of ours; the 400 of the other banks is in manuais-dos-bancos.spec.ts), and what the training bank answers.
 */
const DEZ: readonly (readonly [nome: string, movimento: CodigoDeMovimento])[] = [
  ['entrada', '01'],
  ['baixa', '02'],
  ['abatimento', '04'],
  ['fim do abatimento', '05'],
  ['vencimento', '06'],
  ['valor', '47'],
  ['protesto', '09'],
  ['sustação', '11'],
  ['juros', '12'],
  ['multa', '14'],
  ['desconto', '16'],
];

const tabelas = pastaCompartilhada('dominio/tabelas/cnab');
const ler = <T>(arquivo: string): Record<string, T[]> =>
  tabelas ? (JSON.parse(readFileSync(`${tabelas}/${arquivo}`, 'utf8')) as Record<string, T[]>) : {};

interface Caso {
  banco: string;
  layout: TamanhoDoLayout;
  conta: ContaDeCobranca;
  nossoNumero: string;
}
const CASOS: readonly Caso[] = [
  ...Object.entries(CONTAS).map(([banco, { conta, nossoNumero }]) => ({
    ...{ banco, layout: '240' as const, conta, nossoNumero: nossoNumero(15) },
  })),
  ...CASOS_400.map(({ banco, conta, nossoNumero }) => ({ banco, layout: '400' as const, conta, nossoNumero })),
];
const porNome = CASOS.map((c) => [`${c.banco} ${c.layout}`, c] as const);

const movimentosDo = ({ banco, layout }: Caso) =>
  (layout === '240' ? layoutDeLeitura(banco).remessa : banco400(banco).escrita)?.movimentos ?? {};

function tituloDe({ nossoNumero }: Caso, movimento: CodigoDeMovimento): TituloRemessa {
  return titulo({
    ...{ movimento, nossoNumero, seuNumero: '2027000015', juros: { tipo: 'VALOR_DIA', valorCentavos: 41 } },
    ...{ vencimento: dataCivil('2027-02-12'), abatimentoCentavos: movimento === '04' ? 1_000 : 0 },
    descontos: [{ tipo: 'VALOR', valorCentavos: 5_000, ate: dataCivil('2027-02-01') }],
    ...(movimento === '09' ? { diasParaProtesto: 5 } : {}),
  });
}

function escrever(caso: Caso, movimento: CodigoDeMovimento, nsa: number): Buffer {
  const comTaxa = caso.layout === '400' && banco400(caso.banco).escrita?.limites.jurosEmValor === false;
  const juros = comTaxa ? ({ tipo: 'TAXA_MENSAL', percentual: '1' } as const) : undefined;
  const t = { ...tituloDe(caso, movimento), ...(juros ? { juros } : {}) };
  return escreverRemessa(pedido([t], { conta: caso.conta, nsa, layout: caso.layout })).conteudo;
}

/** What the manual of each bank has not in its file, so that a person asks it on the bank's site (docs/cnab.md). */
const SEM_INSTRUCAO: Readonly<Record<string, readonly string[]>> = {
  '033 240': ['juros', 'multa', 'desconto'],
  '041 240': ['valor', 'sustação', 'multa', 'desconto'],
  '085 240': ['valor', 'juros', 'multa', 'desconto'],
  '237 240': ['valor'],
  '748 240': ['valor', 'multa'],
  '004 400': ['fim do abatimento', 'valor', 'juros', 'multa'],
  '033 400': ['juros', 'multa', 'desconto'],
  '041 400': ['valor', 'juros', 'multa', 'desconto'],
  '077 400': DEZ.map(([nome]) => nome).filter((nome) => nome !== 'entrada'),
  '748 400': ['valor', 'multa'],
  '756 400': ['valor', 'sustação'],
};

/** The occurrences that the bank publishes have no confirmation of it: the training bank does not take it. */
const SEM_CONFIRMACAO: Readonly<Record<string, readonly string[]>> = { '033 400': ['valor'] };

it.each(porNome)('%s: as instruções que o banco não tem são estas', (nome, caso) => {
  const tem = movimentosDo(caso);
  const faltam = DEZ.filter(([, movimento]) => !tem[movimento]).map(([instrucao]) => instrucao);
  expect(faltam).toEqual(SEM_INSTRUCAO[nome] ?? []);
});

it.each(porNome)('%s: o banco de treino confirma cada instrução que tem', (nome, caso) => {
  const tem = movimentosDo(caso);
  const recusadas: string[] = [];
  const semConfirmacao = SEM_CONFIRMACAO[nome] ?? [];
  for (const [instrucao, movimento] of DEZ.filter(([qual, m]) => tem[m] && !semConfirmacao.includes(qual))) {
    const retornos: (Buffer | undefined)[] = [];
    if (caso.layout === '240') {
      const entrada = processarRemessa(escrever(caso, '01', 1), ESTADO_INICIAL);
      expect([nome, entrada.erros]).toEqual([nome, []]);
      const resposta = movimento === '01' ? entrada : processarRemessa(escrever(caso, movimento, 2), entrada.estado);
      retornos.push(resposta.retornos[0]?.conteudo);
    } else {
      const entrada = processarRemessa400(escrever(caso, '01', 1), ESTADO_INICIAL_400);
      expect([nome, entrada.erros]).toEqual([nome, []]);
      const resposta = movimento === '01' ? entrada : processarRemessa400(escrever(caso, movimento, 2), entrada.estado);
      retornos.push(resposta.retorno?.conteudo);
    }
    const [o] = lerRetorno(retornos[0] ?? Buffer.alloc(0)).ocorrencias;
    const esperada = { '01': 'ENTRADA', '02': 'BAIXA' }[movimento as string] ?? 'OUTRA';
    // What is neither an entry nor a write-off is told by what the occurrence says yes to, in our reading of the bank's table.
    const confirmada = esperada !== 'OUTRA' || o?.confirma?.includes(movimento);
    if (o?.natureza !== esperada || !confirmada) {
      recusadas.push(`${instrucao}: ${o?.ocorrencia.codigo} ${o?.natureza} ${o?.confirma?.join()}`);
    }
  }
  expect(recusadas).toEqual([]);
});

interface CampoDe240 {
  start: number;
  end: number;
  type: 'Num' | 'Alfa';
  name: string;
  default: string;
}

const REGISTRO: Readonly<Record<string, string>> = {
  '0': 'Header de arquivo (tipo 0)',
  '1': 'COBRANÇA — header de lote (tipo 1, serviço 01, layout 060)',
  P: 'COBRANÇA — segmento P (remessa, obrigatório)',
  Q: 'COBRANÇA — segmento Q (remessa, obrigatório)',
  R: 'COBRANÇA — segmento R (remessa, opcional: descontos 2/3, multa, mensagens, débito)',
  '5': 'COBRANÇA — trailer de lote (tipo 5)',
  '9': 'Trailer de arquivo (tipo 9)',
};

/** Where a bank's manual departs from FEBRABAN v10.6, by record and position; each is in cnab.md 3.2 or in the bank's file. */
const VERSAO = { '0 164': 'cada banco pede a sua versão do arquivo (3.2)', '1 14': 'e do lote (3.2)' };
const SEM_TOTAIS = Object.fromEntries(
  [24, 30, 47, 53, 70, 76, 93, 99].map((de) => [`5 ${de}`, 'trailer de lote sem totais: o banco os deixa em branco']),
);
const SEM_DEBITO = Object.fromEntries(
  [200, 208, 211, 217, 231].map((de) => [`R ${de}`, 'sem débito em conta: brancos até o fim do registro']),
);
const DIFERENCAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '001': {
    ...{ ...VERSAO, ...SEM_TOTAIS, 'P 59': '59-62 não tratados pelo BB: brancos (3.2)', 'P 61': 'idem' },
  },
  '033': {
    ...{ ...VERSAO, ...SEM_TOTAIS, ...SEM_DEBITO, '0 9': '17 tipo de inscrição, 18-32 inscrição (3.2)' },
    ...{ '0 53': '33-47 código de transmissão, depois brancos (3.2)', '0 59': 'idem', '0 152': 'hora em branco' },
    ...{ '0 167': 'densidade em branco', '1 60': '54-68 código de transmissão (3.2)', '1 200': 'sem data do crédito' },
    ...{ 'P 61': 'emissão em branco', 'P 230': 'brancos, não o contrato', 'R 42': 'sem terceiro desconto' },
    ...{ 'R 43': 'idem', 'R 51': 'idem', '9 30': 'sem contas a conciliar' },
  },
  '041': VERSAO,
  '085': VERSAO,
  '104': {
    ...{ ...SEM_DEBITO, '0 164': VERSAO['0 164'], '1 12': 'forma de lançamento 00 (manual SIGCB)' },
    ...{ '5 93': 'sem cobrança descontada no trailer', '5 99': 'idem', '9 30': 'sem contas a conciliar' },
  },
  '237': VERSAO,
  '341': { ...VERSAO, '0 212': '225-227 zeros (manual Itaú, header)', '1 12': 'zeros em 12-13 (manual Itaú)' },
  '748': VERSAO,
  '756': VERSAO,
};

/** Why the text of a field is not what the table asks; null when it is. */
function falhaEm240(texto: string, { default: padrao, type }: CampoDe240): string | null {
  const constante = /^['‘](.+)['’]$/.exec(padrao)?.[1];
  if (constante !== undefined) return texto === constante ? null : `devia ser ${constante}`;
  if (padrao === 'Brancos') return texto.trim() === '' ? null : 'devia ser brancos';
  const forma = type === 'Num' ? /^[0-9A-Z]+$/ : /^[\x20-\x60\x7b-\x7e]*$/;
  return forma.test(texto) ? null : `devia ser ${type}`;
}

interface CampoDe400 {
  start: number;
  end: number;
  picture: string;
  content: string;
}

const REGISTROS_400: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '341': { '0': 'itau.rem.0', '1': 'itau.rem.1', '2': 'itau.rem.2', '9': 'itau.rem.9' },
  '033': {
    ...{ '0': 'santander.rem.0 header', '1': 'santander.rem.1 detalhe', '2': 'santander.rem.2 recibo do pagador' },
    '9': 'santander.rem.9 trailer',
  },
};

const DIFERENCAS_400: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '341': {
    '0 80 "BANCO ITAU SA"': 'a tabela diz "BANCO ITAU"; escrevemos o nome por extenso nas 15 posições do campo',
  },
};

(tabelas ? describe : describe.skip)('campo a campo, pelas tabelas publicadas', () => {
  const febraban = ler<CampoDe240>('febraban240.json');

  it.each(porNome.filter(([, c]) => c.layout === '240'))(
    '%s: só difere da FEBRABAN onde o manual do banco difere',
    (_n, caso) => {
      const achadas = new Set<string>();
      let conferidos = 0;
      for (const [, movimento] of DEZ.filter(([, m]) => movimentosDo(caso)[m])) {
        for (const linha of linhas(escrever(caso, movimento, 1))) {
          expect(linha).toHaveLength(240);
          const registro = linha[7] === '3' ? (linha[13] ?? '') : (linha[7] ?? '');
          for (const campo of febraban[REGISTRO[registro] ?? ''] ?? []) {
            conferidos += 1;
            if (falhaEm240(linha.slice(campo.start - 1, campo.end), campo)) achadas.add(`${registro} ${campo.start}`);
          }
        }
      }
      expect([...achadas].sort()).toEqual(Object.keys(DIFERENCAS[caso.banco] ?? {}).sort());
      expect(conferidos).toBeGreaterThan(700);
    },
  );

  it.each(porNome.filter(([, c]) => c.layout === '240'))(
    '%s: cada instrução leva o que muda, na posição da tabela',
    (_n, caso) => {
      const campos = febraban[REGISTRO['P'] ?? ''] ?? [];
      const valor = (linha: string, nome: RegExp): string => {
        const campo = campos.find((c) => nome.test(c.name));
        return campo ? linha.slice(campo.start - 1, campo.end) : `sem ${nome.source}`;
      };
      const tem = movimentosDo(caso);
      for (const [, movimento] of DEZ.filter(([, m]) => tem[m])) {
        const p = linhas(escrever(caso, movimento, 1)).find((l) => l[7] === '3' && l[13] === 'P') ?? '';
        expect([
          ...[valor(p, /Movimento Remessa/), valor(p, /Data de Vencimento/), valor(p, /Valor Nominal/)],
          valor(p, /Valor do Abatimento/),
        ]).toEqual([
          tem[movimento],
          '12022027',
          '000000000123456',
          movimento === '04' ? '000000000001000' : '000000000000000',
        ]);
      }
    },
  );

  it.each(Object.entries(REGISTROS_400))('%s 400: cada campo como o manual do banco o publica', (banco, registros) => {
    const caso = CASOS.find((c) => c.banco === banco && c.layout === '400');
    if (!caso) throw new Error(`Sem caso do ${banco}.`);
    const manual = ler<CampoDe400>('cnab400_itau_santander.json');
    const achadas = new Set<string>();
    let conferidos = 0;
    for (const [, movimento] of DEZ.filter(([, m]) => movimentosDo(caso)[m])) {
      for (const linha of linhas(escrever(caso, movimento, 1))) {
        expect(linha).toHaveLength(400);
        for (const campo of manual[registros[linha[0] ?? ''] ?? ''] ?? []) {
          conferidos += 1;
          const texto = linha.slice(campo.start - 1, campo.end);
          if (!comoNoManual(texto, campo)) achadas.add(`${linha[0]} ${campo.start} "${texto.trim()}"`);
        }
      }
    }
    expect([...achadas].sort()).toEqual(Object.keys(DIFERENCAS_400[banco] ?? {}).sort());
    expect(conferidos).toBeGreaterThan(400);
  });
});

/** The published content when it is a constant; else the picture: digits in a 9, anything printable in an X. */
function comoNoManual(texto: string, { picture, content, start, end }: CampoDe400): boolean {
  if (/^BRANCOS?$/i.test(content)) return texto.trim() === '';
  if (/^ZEROS?$/i.test(content)) return /^0*$/.test(texto);
  const constante =
    /^[0-9A-Z ]+$/.test(content) && content.length <= end - start + 1 && !/^(DDMMAA|NOTA)/.test(content);
  if (constante) return texto.trim() === content.trim();
  return /^X/i.test(picture) ? /^[\x20-\x7e]*$/.test(texto) : /^[0-9A-Z]+$/.test(texto);
}
