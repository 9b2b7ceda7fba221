import { readFileSync } from 'node:fs';
import { dataCivil, ErroDeNegocio } from '@sineta/nucleo';
import { BB_CONVENIO_6, CAIXA_DE_SETE, CONTAS } from '../../../../test/apoio/contas-cnab.js';
import type { ContaDeExemplo } from '../../../../test/apoio/contas-cnab.js';
import { linhas, pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import { LAYOUTS_240 } from '../layouts.js';
import { instrucoesDo } from '../limites.js';
import { precheckConta, precheckRemessa } from '../precheck.js';
import { escreverRemessa } from '../remessa.js';
import type { TituloRemessa } from '../titulo.js';
import type { CodigoDeMovimento } from './codigos.js';

const casos = JSON.parse(readFileSync(new URL('./bancos.casos.json', import.meta.url), 'utf8')) as {
  linhas: Record<string, string[]>;
};
const BANCOS = Object.keys(CONTAS);
const de = (banco: string): ContaDeExemplo => CONTAS[banco]!;

/** What every bank takes: interest and discounts as amounts, fine as a percentage. */
function tituloDe(exemplo: ContaDeExemplo, mudancas: Partial<TituloRemessa> = {}): TituloRemessa {
  return titulo({
    nossoNumero: exemplo.nossoNumero(15),
    seuNumero: '2027000015',
    juros: { tipo: 'VALOR_DIA', valorCentavos: 41 },
    ...mudancas,
  });
}

const escrever = (exemplo: ContaDeExemplo, t: TituloRemessa, mudancas = {}): string[] =>
  linhas(escreverRemessa(pedido([t], { conta: exemplo.conta, ...mudancas })).conteudo);
const segmento = (ls: readonly string[], qual: string): string => ls.find((l) => l[7] === '3' && l[13] === qual) ?? '';
const em = (linha: string, inicio: number, fim: number): string => linha.slice(inicio - 1, fim);

function erroDe(acao: () => unknown): ErroDeNegocio {
  try {
    acao();
  } catch (e) {
    if (e instanceof ErroDeNegocio) return e;
    throw e;
  }
  throw new Error('não recusou');
}

describe.each(BANCOS)('remessa 240 do banco %s', (banco) => {
  it('cada linha inteira, posição a posição', () => {
    const comMensagem = banco !== '341' && banco !== '748';
    const comPix = banco === '033' || banco === '041';
    const t = tituloDe(de(banco), {
      diasParaProtesto: 5,
      mensagens: comMensagem ? ['Nao receber apos 30 dias'] : [],
      descontos: [
        { tipo: 'VALOR', valorCentavos: 5_000, ate: dataCivil('2027-02-01') },
        { tipo: 'VALOR', valorCentavos: 3_000, ate: dataCivil('2027-02-03') },
      ],
      ...(comPix ? { pix: { tipo: 'CNPJ', chave: '12.345.678/0001-95', txid: 'TXID0001' } } : {}),
    });
    const escritas = escrever(de(banco), t);
    expect(escritas.every((l) => l.length === 240)).toBe(true);
    expect(escritas.map((l) => l.trimEnd())).toEqual(casos.linhas[banco]);
  });

  it('o CNPJ alfanumérico cabe onde havia só algarismos', () => {
    const t = tituloDe(de(banco), { pagador: { ...titulo().pagador, documento: '12.ABC.345/01DE-35' } });
    const q = segmento(escrever(de(banco), t), 'Q');
    expect([em(q, 18, 18), em(q, 19, 33)]).toEqual(['2', '012ABC34501DE35']);
  });

  it('um nosso número com o dígito trocado é recusado antes do envio', () => {
    const certo = de(banco).nossoNumero(15);
    const errado = `9${certo.slice(1)}`;
    const opcoes = { conta: de(banco).conta };
    expect(precheckRemessa([tituloDe(de(banco))], opcoes)).toEqual([]);
    const recusas = precheckRemessa([tituloDe(de(banco), { nossoNumero: errado })], opcoes);
    expect(recusas.map((r) => r.codigo)).toEqual(['08']);
  });

  it('a conta com a carteira errada é recusada com o motivo 10', () => {
    const { conta } = de(banco);
    const beneficiario = { nome: 'Colégio Sineta', documento: '12.345.678/0001-95' };
    expect(precheckConta(conta, beneficiario)).toEqual([]);
    const recusas = precheckConta({ ...conta, carteira: 'ZZ' }, beneficiario);
    expect(recusas.map((r) => [r.codigo, r.campo])).toEqual([['10', 'conta.carteira']]);
  });
});

/** Code of each bank for the instructions of a school's day; '' where its layout has none. Source: the banks' manuals. */
const INSTRUCOES: Readonly<Record<string, Partial<Record<CodigoDeMovimento, string>>>> = {
  '001': { '07': '07', '08': '08', '10': '', '11': '10', '12': '12', '14': '14', '31': '31', '47': '47' },
  '033': { '07': '10', '08': '11', '10': '', '11': '18', '12': '', '14': '', '31': '31', '47': '47' },
  '041': { '07': '', '08': '', '10': '10', '11': '', '12': '12', '14': '', '31': '31', '47': '' },
  '085': { '07': '07', '08': '08', '10': '10', '11': '11', '12': '', '14': '', '31': '31', '47': '' },
  '104': { '07': '07', '08': '08', '10': '10', '11': '11', '12': '12', '14': '14', '31': '31', '47': '47' },
  '237': { '07': '07', '08': '08', '10': '10', '11': '11', '12': '12', '14': '14', '31': '31', '47': '' },
  '341': { '07': '31', '08': '', '10': '', '11': '18', '12': '31', '14': '49', '31': '31', '47': '31' },
  '748': { '07': '07', '08': '08', '10': '10', '11': '11', '12': '12', '14': '', '31': '31', '47': '' },
  '756': { '07': '07', '08': '08', '10': '10', '11': '11', '12': '12', '14': '14', '31': '31', '47': '47' },
};
/** Every bank has these, with FEBRABAN's own codes. */
const DE_TODOS = { '01': '01', '02': '02', '04': '04', '05': '05', '06': '06', '09': '09' };

const dados: Partial<Record<CodigoDeMovimento, Partial<TituloRemessa>>> = {
  '04': { abatimentoCentavos: 1_000 },
  '06': { vencimento: dataCivil('2027-03-05') },
  '07': { descontos: [{ tipo: 'VALOR', valorCentavos: 700, ate: dataCivil('2027-02-05') }] },
  '08': { descontos: [] },
  '14': { multa: { tipo: 'PERCENTUAL', percentual: '1.5' } },
  '47': { valorCentavos: 200_000 },
};

const INSTRUCAO_POR_BANCO = BANCOS.flatMap((banco) =>
  Object.entries({ ...DE_TODOS, ...INSTRUCOES[banco] }).map(
    ([m, codigo]) => [banco, m as CodigoDeMovimento, codigo] as const,
  ),
);

describe('as instruções de cada banco', () => {
  it.each(INSTRUCAO_POR_BANCO.filter(([, , codigo]) => codigo !== ''))(
    'banco %s, movimento %s vai com o código %s em todos os segmentos',
    (banco, movimento, codigo) => {
      const escritas = escrever(de(banco), tituloDe(de(banco), { movimento, ...dados[movimento] }));
      const detalhes = escritas.filter((l) => l[7] === '3');
      expect(new Set(detalhes.map((l) => em(l, 16, 17)))).toEqual(new Set([codigo]));
      const p = segmento(escritas, 'P');
      if (movimento === '04') expect(em(p, 181, 195)).toBe('000000000001000');
      if (movimento === '05') expect(em(p, 181, 195)).toBe('000000000000000');
      if (movimento === '06') expect(em(p, 78, 85)).toBe('05032027');
      if (movimento === '07') expect(em(p, 143, 165)).toBe('05022027000000000000700');
      if (movimento === '08') expect(em(p, 142, 165)).toBe('0'.repeat(24));
      if (movimento === '12') expect(em(p, 119, 141)).toBe('06022027000000000000041');
      if (movimento === '14') expect(em(segmento(escritas, 'R'), 66, 89)).toBe('206022027000000000000150');
      if (movimento === '47') expect(em(p, 86, 100)).toBe('000000000200000');
    },
  );

  it.each(INSTRUCAO_POR_BANCO.filter(([, , codigo]) => codigo === ''))(
    'banco %s não tem o movimento %s: recusado, com ou sem conferência',
    (banco, movimento) => {
      const t = tituloDe(de(banco), { movimento, ...dados[movimento] });
      const conferida = erroDe(() => escrever(de(banco), t));
      expect(conferida.codigo).toBe('remessa-recusada');
      expect(conferida.erros.map((e) => e.campo)).toEqual(['titulos[0].movimento']);
      expect(conferida.erros[0]?.mensagem).toContain('não tem a instrução');
      expect(conferida.erros[0]?.acao).toContain('01 entrada de título');
      expect(erroDe(() => escrever(de(banco), t, { conferir: false })).codigo).toBe('instrucao-nao-suportada');
    },
  );

  it('a lista de cada banco diz o código que vai no arquivo', () => {
    const santander = LAYOUTS_240.find((l) => l.banco === '033')!;
    expect(instrucoesDo(santander).find((i) => i.movimento === '07')).toEqual({
      movimento: '07',
      codigo: '10',
      significado: 'Concessão de desconto',
    });
  });
});

describe('o que um banco não leva é recusado, nunca escrito como outra coisa', () => {
  const DESCONTO_PERCENTUAL = { tipo: 'PERCENTUAL', percentual: '5', ate: dataCivil('2027-02-01') } as const;
  it.each([
    ['341', { juros: { tipo: 'TAXA_MENSAL', percentual: '1' } }, '26', 'juros'],
    ['748', { juros: { tipo: 'TAXA_MENSAL', percentual: '1' } }, '26', 'juros'],
    ['748', { multa: { tipo: 'VALOR', valorCentavos: 100 } }, '57', 'multa'],
    ['748', { especie: '21' }, '21', 'especie'],
    ['341', { descontos: [DESCONTO_PERCENTUAL] }, '28', 'descontos'],
    ['341', { mensagens: ['OLA'] }, '64', 'mensagens'],
    ['033', { descontos: [DESCONTO_PERCENTUAL, DESCONTO_PERCENTUAL, DESCONTO_PERCENTUAL] }, '28', 'descontos'],
    ['033', { diasParaBaixa: 100 }, '43', 'diasParaBaixa'],
    ['104', { diasParaProtesto: 1 }, '38', 'diasParaProtesto'],
    ['756', { pix: { tipo: 'EMAIL', chave: 'a@b.com.br' } }, '03', 'pix'],
    ['033', { pix: { tipo: 'EMAIL', chave: 'com espaço' } }, '03', 'pix'],
  ] as const)('banco %s: %j', (banco, mudanca, codigo, campo) => {
    const t = tituloDe(de(banco), mudanca as Partial<TituloRemessa>);
    const recusas = precheckRemessa([t], { conta: de(banco).conta });
    expect(recusas.map((r) => [r.codigo, r.campo])).toEqual([[codigo, `titulos[0].${campo}`]]);
    expect(erroDe(() => escrever(de(banco), t, { conferir: false })).codigo).toBe('instrucao-nao-suportada');
  });

  it.each([
    ['341', 11, 10],
    ['104', 12, 11],
    ['756', 16, 15],
  ])('banco %s: o seu número tem até tantas posições', (banco, tamanho, maximo) => {
    const [recusa] = precheckRemessa([tituloDe(de(banco), { seuNumero: '1'.repeat(tamanho) })], {
      conta: de(banco).conta,
    });
    expect([recusa?.codigo, recusa?.acao.includes(`até ${maximo} `)]).toEqual(['86', true]);
  });
});

describe('particularidades', () => {
  it('BB com convênio de seis algarismos: nosso número de onze e dígito, à esquerda', () => {
    const p = segmento(escrever(BB_CONVENIO_6, tituloDe(BB_CONVENIO_6)), 'P');
    expect(em(p, 38, 57)).toBe(BB_CONVENIO_6.nossoNumero(15).padEnd(20));
  });

  it('Caixa com código de sete algarismos: versões 107 e 067, e a conta do lote em zeros', () => {
    const [arquivo = '', lote = '', p = ''] = escrever(CAIXA_DE_SETE, tituloDe(CAIXA_DE_SETE));
    expect([em(arquivo, 59, 72), em(arquivo, 164, 166)]).toEqual(['11002340000000', '107']);
    expect([em(lote, 14, 16), em(lote, 34, 53), em(lote, 60, 73)]).toEqual([
      '067',
      '1100234'.padEnd(20, '0'),
      '0'.repeat(14),
    ]);
    expect(em(p, 24, 39)).toBe('1100234'.padEnd(16, '0'));
  });

  it('Caixa: sem protesto, devolve em 60 dias ou no prazo dado; com protesto, não devolve', () => {
    const prazo = (mudanca: Partial<TituloRemessa>) =>
      em(segmento(escrever(de('104'), tituloDe(de('104'), mudanca)), 'P'), 221, 227);
    expect(prazo({})).toBe('3001060');
    expect(prazo({ diasParaBaixa: 90 })).toBe('3001090');
    expect(prazo({ diasParaProtesto: 10 })).toBe('1102000');
  });

  it('Santander: taxa de juros ao mês com cinco casas; prazo de baixa em duas posições', () => {
    const t = tituloDe(de('033'), { juros: { tipo: 'TAXA_MENSAL', percentual: '1.25' }, diasParaBaixa: 30 });
    const p = segmento(escrever(de('033'), t), 'P');
    expect([em(p, 118, 118), em(p, 127, 141), em(p, 224, 227)]).toEqual(['2', '000000000125000', '1030']);
  });

  it('Bradesco: o dígito do nosso número pode ser P', () => {
    const comP = Array.from({ length: 200 }, (_, i) => de('237').nossoNumero(i + 1)).find((n) => n.endsWith('P'))!;
    const p = segmento(escrever(de('237'), tituloDe(de('237'), { nossoNumero: comP })), 'P');
    expect(em(p, 38, 57)).toBe(`00900000${comP}`);
  });

  it('Sicredi: o nome do arquivo é do manual; os outros seguem o da casa', () => {
    const nome = (banco: string) => escreverRemessa(pedido([tituloDe(de(banco))], { conta: de(banco).conta })).nome;
    expect(nome('748')).toBe('00623115.CRM');
    expect(nome('237')).toBe('COB237_20270115_000007.REM');
  });

  it('sem juros, o código é o que o manual de cada banco pede', () => {
    const semJuros = (banco: string) =>
      em(segmento(escrever(de(banco), tituloDe(de(banco), { juros: undefined })), 'P'), 118, 126);
    expect(BANCOS.map((b) => [b, semJuros(b)])).toEqual(
      BANCOS.map((b) => [b, `${b === '341' || b === '756' ? '0' : '3'}00000000`]),
    );
  });
});

it('a tabela de instruções do guia é a dos layouts', () => {
  const guia = readFileSync(new URL('../../../../docs/cnab.md', import.meta.url), 'utf8').split('\n');
  const celulas = (linha: string): string[] =>
    linha
      .split('|')
      .slice(1, -1)
      .map((c) => c.trim());
  const cabecalho = celulas(guia.find((l) => /^\| Instrução/.test(l)) ?? '').slice(2);
  const linhasDoGuia = guia.filter((l) => /^\| [A-Z].* \| \d\d +\|/.test(l)).map(celulas);
  expect(linhasDoGuia).toHaveLength(17);
  for (const [significado, movimento, ...codigos] of linhasDoGuia) {
    const nossos = cabecalho.map((banco) => {
      const layout = LAYOUTS_240.find((l) => l.banco === banco)!;
      const instrucao = instrucoesDo(layout).find((i) => i.movimento === movimento);
      if (instrucao) expect(instrucao.significado).toBe(significado);
      return instrucao?.codigo ?? '—';
    });
    expect([movimento, codigos]).toEqual([movimento, nossos]);
  }
});
