import fc from 'fast-check';
import {
  aplicarRecuperacao,
  arredondar,
  avaliarFormula,
  calcularAluno,
  calcularComponente,
  calcularNotaEtapa,
  exigirNota,
  validarRegra,
} from './index.js';
import type { Arredondamento, RegraDeAvaliacao } from './index.js';

const etapas = (n: number) => Array.from({ length: n }, (_, i) => ({ n: i + 1, nome: `${i + 1}º bimestre`, peso: 1 }));
const REGRA: RegraDeAvaliacao = {
  tipoNota: 'numerica',
  escala: { min: 0, max: 10, casas: 1 },
  etapas: etapas(4),
  formulaMedia: 'Se / Et',
  media: 7,
  arredondamentoMedia: { modo: 'truncar', casas: 1 },
  progressao: 'media_presenca',
  exameFinal: { formula: '(MA * 0.6) + (Rc * 0.4)', media: 6, notaMaxima: 10 },
  presenca: { tipo: 'geral', minimo: 75 },
  dependencia: { max: 1 },
};
const decimos = fc.integer({ min: 0, max: 100 });
const nota = (d: number): string => (d / 10).toFixed(1);
const notas = (ds: readonly number[]) => Object.fromEntries(ds.map((d, i) => [i + 1, nota(d)]));
const quatro = fc.array(decimos, { minLength: 4, maxLength: 4 });
const ORDEM = ['REPROVADO', 'EM_EXAME', 'APROVADO_APOS_EXAME', 'APROVADO'];

describe('componente', () => {
  it('subir qualquer nota nunca baixa a média nem a situação', () => {
    fc.assert(
      fc.property(quatro, fc.option(decimos), fc.nat(3), decimos, (ds, exame, qual, aumento) => {
        const maiores = ds.map((d, i) => (i === qual ? Math.min(100, d + aumento) : d));
        const lancado = { exame: exame === null ? null : nota(exame) };
        const antes = calcularComponente(REGRA, { ...lancado, notas: notas(ds) });
        const depois = calcularComponente(REGRA, { ...lancado, notas: notas(maiores) });
        expect(Number(depois.media)).toBeGreaterThanOrEqual(Number(antes.media));
        expect(ORDEM.indexOf(depois.situacaoNota)).toBeGreaterThanOrEqual(ORDEM.indexOf(antes.situacaoNota));
      }),
    );
  });

  it('dispensar todas as etapas menos k é o mesmo que uma regra de k etapas', () => {
    fc.assert(
      fc.property(quatro, fc.integer({ min: 1, max: 3 }), (ds, k) => {
        const dispensas = [1, 2, 3, 4].slice(k);
        const comDispensa = calcularComponente(REGRA, { notas: notas(ds), dispensas });
        const curta = calcularComponente({ ...REGRA, etapas: etapas(k) }, { notas: notas(ds.slice(0, k)) });
        expect(comDispensa).toEqual(curta);
      }),
    );
  });

  it('a nota necessária no exame é a mínima: ela passa e um décimo a menos não', () => {
    fc.assert(
      fc.property(quatro, (ds) => {
        const { notaNecessariaExame } = calcularComponente(REGRA, { notas: notas(ds) });
        if (notaNecessariaExame === null) return;
        const com = (exame: number) => calcularComponente(REGRA, { notas: notas(ds), exame: nota(exame) }).situacaoNota;
        const necessaria = Math.round(Number(notaNecessariaExame) * 10);
        expect(com(necessaria)).toBe('APROVADO_APOS_EXAME');
        if (necessaria > 0) expect(com(necessaria - 1)).toBe('REPROVADO');
      }),
    );
  });

  it('sem nota possível no exame: reprova já, se a regra mandar', () => {
    const zero = { notas: notas([0, 0, 0, 0]) };
    const automatica = { ...REGRA, exameFinal: { ...REGRA.exameFinal!, reprovacaoAutomatica: true } };
    expect(calcularComponente(REGRA, zero)).toMatchObject({ situacaoNota: 'EM_EXAME', notaNecessariaExame: null });
    expect(calcularComponente(automatica, zero).situacaoNota).toBe('REPROVADO');
  });

  it('zero é nota; sem lançamento é cursando', () => {
    expect(calcularComponente(REGRA, { notas: { ...notas([70, 70, 70]), 4: null } }).situacaoNota).toBe('CURSANDO');
    expect(calcularComponente(REGRA, { notas: notas([70, 70, 70, 0]) }).situacaoNota).toBe('EM_EXAME');
  });

  it('recuperação de grupo abaixo da média do grupo não muda nada; sem substituir, soma', () => {
    const grupos = (substituiMenorNota: boolean): RegraDeAvaliacao => ({
      ...REGRA,
      formulaMedia: 'Se',
      recuperacaoParalela: { modo: 'grupos', grupos: [{ etapas: [1, 2], substituiMenorNota }] },
    });
    const lancado = { notas: notas([60, 80, 50, 50]), recuperacoes: { 2: 5 } };
    expect(calcularComponente(grupos(true), lancado).mediaBruta).toBe('24');
    expect(calcularComponente(grupos(false), lancado).mediaBruta).toBe('29');
    const formulaMedia = '(RSPM1 + E3 + E4) / 3';
    expect(calcularComponente({ ...grupos(false), formulaMedia }, lancado).mediaBruta).toBe('5.4444444444');
  });
});

describe('aluno', () => {
  const FALTAS = { 1: 0, 2: 0, 3: 0, 4: 0 };
  const ano = (mat: number[], por: number[]) => ({
    componentes: { MAT: { notas: notas(mat), exame: '0' }, POR: { notas: notas(por), exame: '0' } },
    faltas: FALTAS,
    diasLetivos: 200,
  });

  it('o conselho nunca muda nota nem média', () => {
    fc.assert(
      fc.property(quatro, quatro, (mat, por) => {
        const antes = calcularAluno(REGRA, ano(mat, por));
        const depois = calcularAluno(REGRA, { ...ano(mat, por), conselhoAprova: ['MAT', 'POR'] });
        for (const id of ['MAT', 'POR']) {
          const [a, d] = [antes.componentes[id], depois.componentes[id]];
          expect({ ...d, situacao: null }).toEqual({ ...a, situacao: null });
        }
        expect(['APROVADO', 'APROVADO_PELO_CONSELHO']).toContain(depois.situacao);
      }),
    );
  });

  it('dependência até o limite, nunca para quem já cursa uma', () => {
    const um = ano([20, 20, 20, 20], [80, 80, 80, 80]);
    expect(calcularAluno(REGRA, um)).toMatchObject({ situacao: 'APROVADO_COM_DEPENDENCIA', dependencias: ['MAT'] });
    expect(calcularAluno(REGRA, { ...um, ehDependencia: true }).situacao).toBe('REPROVADO');
  });

  it('acima do limite de componentes em exame, ninguém faz exame', () => {
    const regra = { ...REGRA, exameFinal: { ...REGRA.exameFinal!, maxComponentes: 1 } };
    const dois = ano([50, 50, 50, 50], [50, 50, 50, 50]);
    const passaria = { MAT: { ...dois.componentes.MAT, exame: '10' }, POR: { ...dois.componentes.POR, exame: '10' } };
    const r = calcularAluno(regra, { ...dois, componentes: passaria });
    expect(r.componentes['MAT']).toMatchObject({ situacao: 'REPROVADO', media: '5', mediaFinal: null });
    expect(calcularAluno(REGRA, { ...dois, componentes: passaria }).situacao).toBe('APROVADO');
  });

  it('falta abonada não conta, e frequência em aberto deixa cursando', () => {
    const bom = ano([80, 80, 80, 80], [80, 80, 80, 80]);
    const faltas = { 1: 60, 2: 0, 3: 0, 4: 0 };
    expect(calcularAluno(REGRA, { ...bom, faltas }).situacao).toBe('REPROVADO_POR_FALTA');
    const abonado = calcularAluno(REGRA, { ...bom, faltas, faltasAbonadas: { 1: 10 } });
    expect(abonado).toMatchObject({ situacao: 'APROVADO', presenca: '75' });
    expect(calcularAluno(REGRA, { ...bom, faltas: { 1: 0, 2: 0 } }).situacao).toBe('CURSANDO');
    const soMedia: RegraDeAvaliacao = { ...REGRA, progressao: 'media' };
    expect(calcularAluno(soMedia, { ...bom, faltas: { 1: 0, 2: 0 } }).situacao).toBe('APROVADO');
    expect(calcularAluno(soMedia, { ...bom, faltas })).toMatchObject({
      situacao: 'APROVADO',
      alertas: ['FREQUENCIA_ABAIXO_DO_MINIMO'],
    });
  });
});

describe('arredondamento', () => {
  const tabela = { '1': 'baixo', '2': 'baixo', '3': '0.5', '7': '0.5', '8': 'cima', '9': 'cima' };
  const modos: Arredondamento[] = [
    { modo: 'truncar', casas: 1 },
    { modo: 'meio_acima', casas: 1 },
    { modo: 'multiplo', passo: 0.5, direcao: 'proximo' },
    { modo: 'multiplo', passo: 0.5, direcao: 'cima' },
    { modo: 'multiplo', passo: 0.5, direcao: 'baixo' },
    { modo: 'tabela', tabela },
  ];

  it('arredondar duas vezes é o mesmo que uma, e a ordem das notas se mantém', () => {
    const milesimos = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.constantFrom(...modos), milesimos, milesimos, (modo, a, b) => {
        const [x, y] = [a, b].map((m) => Number(arredondar((m / 1000).toFixed(3), modo)));
        expect(arredondar(String(x), modo)).toBe(String(x));
        if (modo.modo !== 'tabela' && a <= b) expect(x).toBeLessThanOrEqual(y ?? NaN);
      }),
    );
  });

  it('conceito: o que cai entre duas faixas fica na de baixo, e acima da última fica na última', () => {
    const faixas = [
      { conceito: 'S', min: 5.51, max: 8 },
      { conceito: 'I', min: 0, max: 5.5 },
    ];
    const de = (v: string) => arredondar(v, { modo: 'conceito', faixas });
    expect(['5.505', '5.51', '9.9', '0'].map(de)).toEqual(['I', 'S', 'S', 'I']);
  });
});

describe('fórmula', () => {
  it.each([
    ['-2 + 3', {}, '1'],
    ['2 - 3 - 4', {}, '-5'],
    ['12 / 2 / 3', {}, '2'],
    ['1 + 2 x 3', {}, '7'],
    ['--1', {}, '1'],
    ['max(E1, E2, 3) - min(E1, 2)', { E1: '1.5', E2: 4 }, '2.5'],
    ['Rc > MA ? Rc : MA', { Rc: 5, MA: 7 }, '7'],
    ['Et == 0 ? 0 : Se / Et', { Et: 0, Se: 0 }, '0'],
    ['E1xE10', { E1: 2, E10: 3 }, '6'],
    ['0.1 + 0.2', {}, '0.3'],
    ['1 / 3', {}, '0.3333333333'],
    ['2 / 3', {}, '0.6666666667'],
  ])('%s com %j = %s', (formula, valores, esperado) => {
    expect(avaliarFormula(formula, valores as Record<string, number>)).toBe(esperado);
  });

  it.each(['', '1 +', '(1', '1)', 'E', 'Seq', 'process', '1 2', 'max()', '1 ? 2', '1 & 2', '1,2', '(('.repeat(300)])(
    'recusa %j',
    (formula) => {
      expect(() => avaliarFormula(formula, {})).toThrow(expect.objectContaining({ codigo: 'formula-invalida' }));
    },
  );

  it('divisão por zero e variável sem valor são recusadas, com a causa', () => {
    expect(() => avaliarFormula('1 / Et', { Et: 0 })).toThrow(/divide por zero/);
    expect(() => avaliarFormula('Rc', {})).toThrow(/Rc não tem valor/);
  });

  it('concorda com a conta feita em JavaScript', () => {
    fc.assert(
      fc.property(decimos, decimos, decimos, (a, b, c) => {
        const esperado = (a / 10 + (b / 10) * 2 - c / 10) / 4;
        expect(Number(avaliarFormula('(E1 + E2 * 2 - E3) / 4', { E1: a / 10, E2: b / 10, E3: c / 10 }))).toBeCloseTo(
          esperado,
          9,
        );
      }),
    );
  });
});

describe('nota da etapa', () => {
  const prova = { id: 'p', valor: 8, peso: 3 };
  const trabalho = { id: 't', valor: '5.5', peso: 1 };

  it.each([
    ['soma', '13.5'],
    ['media_simples', '6.75'],
    ['media_ponderada', '7.375'],
  ] as const)('%s', (modo, esperado) => {
    expect(calcularNotaEtapa([prova, trabalho], { modo })).toBe(esperado);
  });

  it('arredonda uma vez e descarta as menores, mas nunca a última', () => {
    const arredondamento = { modo: 'meio_acima', casas: 1 } as const;
    expect(calcularNotaEtapa([prova, trabalho], { modo: 'media_ponderada', arredondamento })).toBe('7.4');
    expect(calcularNotaEtapa([prova, trabalho], { modo: 'media_simples', descartarMenores: 1 })).toBe('8');
    expect(calcularNotaEtapa([prova], { modo: 'media_simples', descartarMenores: 1 })).toBe('8');
  });

  it('NC vale zero, dispensa sai da conta, falta de lançamento deixa sem nota', () => {
    const media = { modo: 'media_simples' } as const;
    expect(calcularNotaEtapa([prova, { id: 'x', valor: 'NC' }], media)).toBe('4');
    expect(calcularNotaEtapa([prova, { id: 'x', valor: 'DI' }], media)).toBe('8');
    expect(calcularNotaEtapa([prova, { id: 'x', valor: null }], media)).toBeNull();
    expect(calcularNotaEtapa([{ id: 'x', valor: 'ISENTO' }], media)).toBeNull();
  });

  it('segunda chamada substitui, ou só quando é maior', () => {
    const com = (modo: 'substitui' | 'maior', valor: 'NC' | number) =>
      calcularNotaEtapa([{ id: 'p', valor, substitutiva: { valor: 4, modo } }], { modo: 'soma' });
    expect([com('substitui', 'NC'), com('substitui', 8), com('maior', 8)]).toEqual(['4', '4', '8']);
  });
});

describe('recuperação', () => {
  it('respeita o limiar e o teto, sem baixar a nota', () => {
    const regra = { calculo: 'substitui_se_maior', limiar: 6, tetoRecuperacao: 6 } as const;
    expect(aplicarRecuperacao(5, 9, regra)).toBe('6');
    expect(aplicarRecuperacao('6.0', 9, regra)).toBe('6');
    expect(aplicarRecuperacao(5, 4, { ...regra, calculo: 'substitui_sempre' })).toBe('4');
    expect(aplicarRecuperacao('6.5', 9, { calculo: 'media_se_maior', tetoRecuperacao: 6 })).toBe('6.5');
  });
});

describe('regra', () => {
  it('aceita as boas e recusa as que não calculam', () => {
    expect(() => validarRegra(REGRA)).not.toThrow();
    expect(() => validarRegra({ ...REGRA, formulaMedia: null, media: null })).toThrow();
  });

  it('nota fora da escala ou com casas demais é recusada', () => {
    expect(() => exigirNota(REGRA.escala, '10.0')).not.toThrow();
    for (const ruim of ['10.1', '-0.1', '7.25', '7,5', '', 'dez']) {
      expect(() => exigirNota(REGRA.escala, ruim)).toThrow(expect.objectContaining({ codigo: 'nota-invalida' }));
    }
  });
});
