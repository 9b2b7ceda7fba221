import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executarCasos } from './executar.js';

const raiz = new URL('../../../../', import.meta.url);
const ler = (caminho: string): unknown => JSON.parse(readFileSync(new URL(caminho, raiz), 'utf8'));
const FINANCEIRO = ler('libs/financeiro/src/regras/financeiro.casos.json') as {
  casos: { id: string; tema: string; entrada: object; esperado: object }[];
};
const NOTAS = ler('libs/avaliacao/src/notas.casos.json') as {
  rules: object;
  cases: { id: string; rule?: string; expected: object }[];
};
const VETORES = (
  ler('libs/boleto/src/vetores.casos.json') as { banco: string; entrada: object; esperado: object }[]
).map((v) => ({ bank: v.banco, inputs: v.entrada, expected: v.esperado }));

let pasta: string;
beforeEach(() => {
  pasta = mkdtempSync(join(tmpdir(), 'casos-'));
});
afterEach(() => rmSync(pasta, { recursive: true, force: true }));

function gravar(nome: string, conteudo: unknown): void {
  mkdirSync(join(pasta, nome, '..'), { recursive: true });
  writeFileSync(join(pasta, nome), typeof conteudo === 'string' ? conteudo : JSON.stringify(conteudo));
}

async function executar(dir = pasta) {
  const linhas: string[] = [];
  return { placar: await executarCasos(dir, (linha) => linhas.push(linha)), linhas };
}

describe('npm run casos', () => {
  it('leva os lançamentos de um pagamento pelo código que o retorno usa', async () => {
    const banco = (v: number) => ['D:1.1.1 banco', v, 0];
    const casos = [
      {
        ...{ id: 'M03', tema: 'razão', entrada: { base: 80000, pont: '5' } },
        esperado: [banco(76000), ['D:3.1.8 desc_condicional', 4000, 0], ['C:1.1.2 a_receber', 0, 80000]],
      },
      {
        ...{ id: 'M04', tema: 'razão', entrada: { pago: 76000 } },
        esperado: [banco(76000), ['C:2.1.5 creditos_responsavel', 0, 76000]],
      },
      {
        ...{
          id: 'M07',
          tema: 'razão',
          entrada: {
            parcela: 95000,
            linhas: [
              ['a', 95000],
              ['b', 95000],
            ],
          },
        },
        esperado: { lancamentos: 2, saldo_parcela: 0, credito: 95000 },
      },
      { id: 'M07b', tema: 'razão', entrada: { parcela: 95000, linhas: [['a', 95000]] }, esperado: { credito: 1 } },
    ];
    gravar('razao.json', { casos });
    const { placar } = await executar();
    expect(placar).toEqual({ passaram: 3, falharam: 1, naoEntendidos: 0 });
  });

  it('importa um extrato duas vezes pelo código que o recebe', async () => {
    const dia = '2026-09-10';
    const ofx = [-1000, -2500, 300, 300].map((valor) => ['F1', dia, valor]);
    const entrada = { ofx, reimportar: true };
    const casos = [
      { id: 'M08', tema: 'conciliação', entrada, esperado: { importadas_1a: 4, importadas_2a: 0 } },
      { id: 'M08b', tema: 'conciliação', entrada, esperado: { importadas_1a: 3, importadas_2a: 0 } },
    ];
    gravar('conciliacao.json', { casos });
    expect((await executar()).placar).toEqual({ passaram: 1, falharam: 1, naoEntendidos: 0 });
  });

  it('passa todos os casos do projeto, reconhecendo a forma pelas chaves, em subpastas', async () => {
    gravar('a.json', { casos: FINANCEIRO.casos });
    gravar('b/notas.json', NOTAS);
    gravar('b/c/vetores.json', { publicados: VETORES.slice(0, 100), pos_2025: VETORES.slice(100) });
    const { placar, linhas } = await executar();
    expect(linhas.filter((l) => !/passaram/.test(l)).slice(0, -1)).toEqual([]);
    const total = FINANCEIRO.casos.length + NOTAS.cases.length + VETORES.length;
    expect(placar).toEqual({ passaram: total, falharam: 0, naoEntendidos: 0 });
    expect(linhas.at(-1)).toBe(`${total} passed, 0 failed, 0 skipped`);
  });

  it('aceita as listas soltas', async () => {
    gravar('v.json', VETORES.slice(0, 3));
    gravar('f.json', FINANCEIRO.casos.slice(0, 4));
    gravar('n.json', NOTAS.cases.filter((c) => !c.rule).slice(0, 5));
    expect((await executar()).placar).toEqual({ passaram: 12, falharam: 0, naoEntendidos: 0 });
  });

  it('a regra de notas pode estar em outro arquivo da pasta', async () => {
    gravar(
      'casos.json',
      NOTAS.cases.filter((c) => c.rule),
    );
    expect((await executar()).placar.passaram).toBe(0);
    gravar('regras.json', { rules: NOTAS.rules, cases: [] });
    const { placar } = await executar();
    expect(placar.falharam + placar.naoEntendidos).toBe(0);
    expect(placar.passaram).toBeGreaterThan(20);
  });

  it('qualquer figura trocada falha, com o esperado e o obtido', async () => {
    for (const [nome, caso] of [
      ['c', FINANCEIRO.casos.find((c) => c.id === 'C02')],
      ['i', FINANCEIRO.casos.find((c) => c.id === 'I01')],
    ] as const) {
      gravar(`${nome}.json`, { casos: [{ ...caso, esperado: trocarUmNumero(caso?.esperado) }] });
    }
    gravar('n.json', { ...NOTAS, cases: NOTAS.cases.map((c) => ({ ...c, expected: trocarUmNumero(c.expected) })) });
    gravar(
      'v.json',
      VETORES.map((v) => ({ ...v, expected: { ...v.expected, codigoBarras: '0'.repeat(44) } })),
    );
    const { placar, linhas } = await executar();
    const semNumero = NOTAS.cases.filter((c) => !/[0-9]/.test(JSON.stringify(c.expected).replace(/C\d/g, ''))).length;
    expect(placar.passaram).toBe(semNumero);
    expect(placar.falharam).toBe(2 + NOTAS.cases.length - semNumero + VETORES.length);
    expect(linhas).toContain('  - liquido: esperado 70111, obtido 70110');
    expect(linhas).toContain('FALHOU C02 (bolsas, c.json)');
  });

  it('tema, tipo e forma ainda não construídos não são entendidos, e são ditos pelo id', async () => {
    gravar('f.json', {
      casos: [
        { id: 'M06', tema: 'razão', entrada: { aplicacoes: 3 }, esperado: {} },
        { id: 'A99', tema: 'parcelamento', entrada: { outra: 1 }, esperado: {} },
        { id: 'I99', tema: 'acordo', entrada: { acordo: 'I98', pago: 1 }, esperado: {} },
      ],
    });
    gravar('n.json', [{ id: 'X1', kind: 'horario', input: {}, expected: {} }]);
    const { placar, linhas } = await executar();
    expect(placar).toEqual({ passaram: 0, falharam: 0, naoEntendidos: 4 });
    for (const id of ['M06', 'A99', 'I99', 'X1']) {
      expect(linhas.some((l) => l.startsWith(`não entendido: ${id} (`))).toBe(true);
    }
  });

  it.each([
    ['vencimento', { dia: 31, inicio: '2027-01', n: 2, regra: 'PROXIMO' }, ['2027-02-01', '2027-03-01']],
    ['bolsas', { base: 1000, bolsa: '100' }, { liquido: 0, situacao: 'LIQUIDADA_POR_BOLSA', gera_boleto: false }],
    ['bolsas', { parcela: 1000, n: 3, pct: '20', pagas: 2 }, { credito: 400, parcelas: [1000, 1000, 800] }],
    [
      'pontualidade',
      { nominal: 100000, bolsa_incond: '20', bolsa_cond: '5' },
      { nfse_base: 80000, ate_vencimento: 76000 },
    ],
    [
      'mora',
      { base: 100000, fator_ipca: '1.021', fator_selic: '1.05' },
      { correcao: 2100, juros: 2900, total: 105000 },
    ],
    ['mora', { base: 100000, ipca: '2.1', selic: '1' }, { juros: 0, total: 102100 }],
    ['pagamento', { parcela: 95000, pago: 100000 }, { saldo_parcela: 0, credito: 5000 }],
    [
      'pagamento',
      {
        parcela: 100000,
        pagamentos: [
          [10, 50000],
          [40, 52856],
        ],
      },
      {
        imputacao: [
          { multa: 2000, saldo: 52333 },
          { juros: 523, multa: 0, saldo: 0 },
        ],
        credito: 0,
      },
    ],
    ['pagamento', { parcela: 95000, pago: 95000, estorno: true }, { saldo_apos_baixa: 0, saldo: 95000, credito: 0 }],
    ['pagamento', { parcela: 100000, dias: 10, pago: 103000 }, { saldo: 0, credito: 667 }],
    ['cancelamento', { parcela: 100000, cancelado: '2027-09-10', vincendas: 3, modo: 'pro rata' }, { setembro: 33333 }],
    ['cancelamento', { pago_a_vista: 1140000, usados: 8, multa: '10' }, { devolver: 342000 }],
    ['reajuste', { ultimo_reajuste: '2027-01', novo: '2027-12' }, { permitido: false }],
    ['acordo', { financiado: 1000000, juros_am: '1.99', n: 12 }, { pmt: 94502, ultima: 94495 }],
    ['acordo', { valor: 1000, n: 3 }, { parcelas: [334, 333, 333] }],
    ['caixa', { a_pagar: 10000, meios: { dinheiro: 6000, cartao: 5000 } }, { troco: 1000 }],
    ['caixa', { a_pagar: 10000, dinheiro: 100, pix: 12000 }, { valido: false, erro: 'troco-sem-dinheiro' }],
    ['contas a pagar', { valor: 500000, tipo: 'LIMPEZA' }, { irrf: 5000, inss: 55000 }],
    ['rematrícula', { vencidas: 2, em_acordo: 2 }, { bloqueada: false }],
    [
      'suporte',
      { solucao: '2027-12-20', adiamento_em: '2027-12-28' },
      {
        ...{ lembrete: '2027-12-31', expira_fim_do_dia: '2028-01-04', segundo_adiamento: 'recusado' },
        ...{ adiado_A_pedido_mais_45: '2028-02-11', adiado_B_prazo_mais_45: '2028-02-18', lembrete_A: '2028-02-07' },
      },
    ],
    ['quitação anual', { ano: 2027, aberto_2027: 0, aberto_2028: 3 }, { tem_direito: true, enviar_em: '2028-05' }],
  ])('lê outra forma de %s: %j', async (tema, entrada, esperado) => {
    gravar('f.json', { casos: [{ id: 'Z01', tema, entrada, esperado }] });
    const { placar, linhas } = await executar();
    expect({ placar, linhas: linhas.filter((l) => /FALHOU|não entendido:/.test(l)) }).toEqual({
      placar: { passaram: 1, falharam: 0, naoEntendidos: 0 },
      linhas: [],
    });
  });

  it('arquivo ilegível é falha; entrada recusada também', async () => {
    gravar('ruim.json', '{');
    const esperado = { util: true };
    gravar('f.json', { casos: [{ id: 'B99', tema: 'vencimento', entrada: { data: '2027-02-30' }, esperado }] });
    const { placar, linhas } = await executar();
    expect(placar).toEqual({ passaram: 0, falharam: 2, naoEntendidos: 0 });
    expect(linhas.join('\n')).toMatch(/o cálculo recusou a entrada: "2027-02-30" não é uma data/);
  });

  it.each([
    ['outro JSON', { qualquer: 1 }, 'arquivo'],
    ['um valor solto', 7, 'arquivo'],
    ['um caso sem entrada', { casos: [{ id: 'A01', tema: 'parcelamento', esperado: {} }] }, 'A01'],
    ['um vetor sem o esperado, em lista solta', [{ bank: '001', inputs: {} }], '[0]'],
    ['uma lista de outro nome', { pos_2026: [{ bank: '001', inputs: {}, expected: {} }] }, 'pos_2026'],
    ['um caso que não espera nada', { casos: [{ ...FINANCEIRO.casos[0], esperado: {} }] }, FINANCEIRO.casos[0]?.id],
    ['outro tema', { casos: [{ id: 'Z1', tema: 'cantina', entrada: { a: 1 }, esperado: { b: 1 } }] }, 'Z1'],
  ])('%s não é entendido, nunca passa calado', async (_nome, conteudo, id) => {
    gravar('x.json', conteudo);
    const { placar, linhas } = await executar();
    expect(placar).toEqual({ passaram: 0, falharam: 0, naoEntendidos: 1 });
    expect(linhas.some((linha) => linha.startsWith(`não entendido: ${id} (`))).toBe(true);
  });

  it('pasta sem nenhum caso não é um acerto', async () => {
    expect((await executar()).placar.naoEntendidos).toBe(1);
  });

  it('pasta inexistente, ou que é um arquivo, é recusada em português', async () => {
    await expect(executar(join(pasta, 'nada'))).rejects.toThrow(/Não foi possível ler a pasta de casos/);
    gravar('a.json', []);
    await expect(executar(join(pasta, 'a.json'))).rejects.toThrow(/não é uma pasta/);
  });
});

/** The same answer with its first number one unit greater. */
function trocarUmNumero(valor: unknown): unknown {
  let trocado = false;
  return JSON.parse(JSON.stringify(valor), function (this: unknown, _chave, v: unknown) {
    if (trocado || typeof v !== 'number') return v;
    trocado = true;
    return v + 1;
  });
}
