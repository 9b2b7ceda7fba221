import { exemplosDaRegra, REGRAS_PRONTAS, revisarRegra, validarRegra } from './index.js';
import type { CodigoDoAchado, RegraDeAvaliacao } from './index.js';

/** A rule without findings: each case below plants one thing in it. */
const LIMPA: RegraDeAvaliacao = {
  ...{ tipoNota: 'numerica', nivel: 'MEDIO', escala: { min: 0, max: 10, casas: 1 }, formulaMedia: 'Se / Et', media: 6 },
  etapas: [1, 2, 3, 4].map((n) => ({ n, nome: `${n}º bimestre`, peso: 1 })),
  arredondamentoMedia: { modo: 'truncar', casas: 1 },
  progressao: 'media_presenca',
  recuperacaoParalela: { modo: 'por_etapa', calculo: 'substitui_se_maior', limiar: 6, tetoRecuperacao: 6 },
  exameFinal: { formula: '(MA + Rc) / 2', media: 5, notaMaxima: 10, reprovacaoAutomatica: true },
  presenca: { tipo: 'geral', minimo: 75 },
};
const EXAME = LIMPA.exameFinal!;
const REC = { modo: 'por_etapa', calculo: 'substitui_se_maior' } as const;
const etapas = (...pesos: number[]) => pesos.map((peso, i) => ({ n: i + 1, nome: `E${i + 1}`, peso }));
const faixas = (...f: [string, number, number][]) => f.map(([conceito, min, max]) => ({ conceito, min, max }));
const CONCEITUAL = { tipoNota: 'conceitual', recuperacaoParalela: REC, exameFinal: null } as const;
const codigos = (mudanca: Partial<RegraDeAvaliacao>) => revisarRegra({ ...LIMPA, ...mudanca }).map((a) => a.codigo);

describe('revisar a regra', () => {
  it('a limpa não tem achado', () => {
    expect(revisarRegra(LIMPA)).toEqual([]);
  });

  it.each(Object.entries(REGRAS_PRONTAS))('a pronta %s é válida e não tem achado grave', (_nome, regra) => {
    expect(validarRegra(JSON.parse(JSON.stringify(regra)))).toEqual(regra);
    expect(revisarRegra(regra).filter((a) => a.gravidade === 'erro')).toEqual([]);
  });

  it.each<[CodigoDoAchado, string, Partial<RegraDeAvaliacao>]>([
    ['media-acima-da-escala', 'erro', { media: 11 }],
    ['media-que-todos-alcancam', 'aviso', { media: 0, exameFinal: null }],
    ['media-fora-do-arredondamento', 'aviso', { media: '6.25' }],
    ['arredondamento-aprova-abaixo-da-media', 'informacao', { arredondamentoMedia: { modo: 'meio_acima', casas: 1 } }],
    [
      'arredondamento-aprova-abaixo-da-media',
      'aviso',
      { arredondamentoMedia: { modo: 'multiplo', passo: 0.5, direcao: 'proximo' } },
    ],
    [
      'arredondamento-duas-vezes-diferente',
      'aviso',
      { arredondamentoMedia: { modo: 'tabela', tabela: { 1: '0.2', 2: '0.3' } } },
    ],
    ['arredondamento-inverte-ordem', 'erro', { arredondamentoMedia: { modo: 'tabela', tabela: { 5: 'baixo' } } }],
    [
      'arredondamento-em-dois-lugares',
      'informacao',
      { arredondamentoEtapa: { modo: 'meio_acima', casas: 0 }, arredondamentoMedia: { modo: 'meio_acima', casas: 0 } },
    ],
    ['tipo-de-nota-e-arredondamento', 'aviso', { tipoNota: 'conceitual' }],
    [
      'conceito-aprova-e-reprova',
      'aviso',
      { ...CONCEITUAL, arredondamentoMedia: { modo: 'conceito', faixas: faixas(['B', 0, 4.9], ['A', 5, 10]) } },
    ],
    [
      'conceito-sem-faixa',
      'aviso',
      { ...CONCEITUAL, arredondamentoMedia: { modo: 'conceito', faixas: faixas(['B', 1, 5.9], ['A', 6, 10]) } },
    ],
    [
      'faixas-com-buraco',
      'aviso',
      { ...CONCEITUAL, arredondamentoMedia: { modo: 'conceito', faixas: faixas(['B', 0, 4], ['A', 6, 10]) } },
    ],
    ['etapa-fora-da-media', 'aviso', { formulaMedia: '(E1 + E2 + E3) / 3' }],
    ['pesos-sem-efeito', 'aviso', { etapas: etapas(1, 2) }],
    ['peso-zero', 'aviso', { etapas: etapas(1, 0) }],
    ['pesos-todos-zero', 'erro', { etapas: etapas(0, 0) }],
    ['nota-maior-pode-baixar-a-media', 'aviso', { formulaMedia: 'max(0, E1 - E2 / 2)' }],
    ['nome-de-etapa-repetido', 'aviso', { etapas: [1, 2].map((n) => ({ n, nome: 'Bimestre', peso: 1 })) }],
    ['recuperacao-pode-baixar-a-nota', 'aviso', { recuperacaoParalela: { ...REC, calculo: 'substitui_sempre' } }],
    ['recuperacao-passa-na-frente', 'aviso', { recuperacaoParalela: { ...REC, limiar: 6 } }],
    ['recuperacao-limiar-acima-do-teto', 'aviso', { recuperacaoParalela: { ...REC, limiar: 7, tetoRecuperacao: 6 } }],
    ['recuperacao-teto-abaixo-da-media', 'aviso', { recuperacaoParalela: { ...REC, tetoRecuperacao: 5 } }],
    ['recuperacao-para-todos', 'aviso', { recuperacaoParalela: { ...REC, limiar: 11 } }],
    [
      'recuperacao-soma-com-limiar',
      'erro',
      { recuperacaoParalela: { ...REC, calculo: 'soma', limiar: 6 }, formulaMedia: 'Se / Et / 2' },
    ],
    [
      'recuperacao-de-grupo-sem-efeito',
      'erro',
      {
        formulaMedia: 'ponderada',
        recuperacaoParalela: { modo: 'grupos', grupos: [{ etapas: [1, 2], substituiMenorNota: true }] },
      },
    ],
    ['sem-recuperacao', 'aviso', { recuperacaoParalela: null, exameFinal: null }],
    ['exame-sem-efeito', 'erro', { exameFinal: { ...EXAME, formula: 'MA' } }],
    ['exame-que-ninguem-passa', 'erro', { exameFinal: { ...EXAME, formula: 'MA * 0.8 + Rc * 0.01' } }],
    ['exame-que-alguns-nao-passam', 'informacao', { exameFinal: { ...EXAME, media: 6, reprovacaoAutomatica: false } }],
    ['exame-que-passa-com-a-menor-nota', 'aviso', { exameFinal: { ...EXAME, formula: 'max(MA, Rc)' } }],
    ['exame-nunca-acontece', 'erro', { exameFinal: { ...EXAME, mediaMinimaParaExame: 6 } }],
    ['exame-com-media-acima', 'aviso', { exameFinal: { ...EXAME, media: 7 } }],
    ['exame-com-outra-escala', 'aviso', { exameFinal: { ...EXAME, notaMaxima: 8 } }],
    ['exame-nota-maior-pode-reprovar', 'aviso', { exameFinal: { ...EXAME, formula: 'Rc > 9 ? MA : (MA + Rc) / 2' } }],
    ['exame-limite-zero', 'erro', { exameFinal: { ...EXAME, maxComponentes: 0 } }],
    ['exame-limite-fecha-exames', 'informacao', { exameFinal: { ...EXAME, maxComponentes: 3 } }],
    ['exame-sem-uso', 'aviso', { progressao: 'continuada', media: null, presenca: { tipo: 'geral', minimo: 75 } }],
    ['frequencia-abaixo-da-lei', 'erro', { presenca: { tipo: 'geral', minimo: 74 } }],
    [
      'frequencia-abaixo-da-lei-no-infantil',
      'erro',
      { nivel: 'INFANTIL', presenca: { tipo: 'geral', minimo: 59, reprova: false } },
    ],
    ['frequencia-acima-da-lei', 'informacao', { presenca: { tipo: 'geral', minimo: 80 } }],
    ['frequencia-sem-reprovacao', 'erro', { progressao: 'media' }],
    ['hora-falta-estranha', 'aviso', { presenca: { tipo: 'por_componente', minimo: 75, horaFalta: '1.5' } }],
    ['hora-falta-sem-efeito', 'aviso', { presenca: { tipo: 'geral', minimo: 75, horaFalta: '0.75' } }],
    ['infantil-com-nota', 'erro', { nivel: 'INFANTIL', presenca: { tipo: 'geral', minimo: 60, reprova: false } }],
    ['infantil-reprova', 'aviso', { nivel: 'INFANTIL', presenca: { tipo: 'geral', minimo: 60 } }],
    ['dependencia-sem-uso', 'aviso', { progressao: 'continuada', dependencia: { max: 1 } }],
    ['dependencia-na-serie-concluinte', 'informacao', { dependencia: { max: 1 } }],
  ])('acha %s (%s)', (codigo, gravidade, mudanca) => {
    const achado = revisarRegra({ ...LIMPA, ...mudanca }).find((a) => a.codigo === codigo);
    expect(achado).toMatchObject({ gravidade, campo: expect.stringMatching(/^\//) });
    expect(achado?.mensagem).toMatch(/\.$/);
  });

  it('diz a conta: de onde o arredondamento aprova e com que média não há chance', () => {
    const meia = revisarRegra({ ...LIMPA, arredondamentoMedia: { modo: 'multiplo', passo: 0.5, direcao: 'proximo' } });
    expect(meia[0]?.mensagem).toBe('O arredondamento aprova quem tem média exata a partir de 5,75, abaixo de 6.');
    const semChance = revisarRegra({ ...LIMPA, exameFinal: { ...EXAME, media: 6, reprovacaoAutomatica: false } });
    expect(semChance[0]?.mensagem).toBe('Com média abaixo de 2 o aluno faz o exame sem poder passar.');
  });

  it('os mais graves vêm primeiro, e a lei é citada', () => {
    const achados = revisarRegra({ ...LIMPA, dependencia: { max: 1 }, presenca: { tipo: 'geral', minimo: 50 } });
    expect(achados.map((a) => [a.gravidade, a.base])).toEqual([
      ['erro', 'LDB, art. 24, VI'],
      ['informacao', 'LDB, art. 24, III'],
    ]);
  });

  it('não revisa o que nem é regra', () => {
    expect(() => codigos({ media: null })).toThrow(expect.objectContaining({ codigo: 'regra-invalida' }));
  });
});

describe('tabela de exemplos', () => {
  it('mostra o alcance da fórmula e o que acontece com notas que dizem algo', () => {
    const { alcance, exemplos } = exemplosDaRegra(REGRAS_PRONTAS.TRI_PESO);
    expect(alcance).toEqual({ min: '0', max: '10' });
    const de = (descricao: RegExp) => exemplos.find((e) => descricao.test(e.descricao));
    expect(de(/^Metade da nota em todas$/)).toMatchObject({
      media: '5',
      notaNecessariaExame: '4.5',
      situacao: 'Em exame',
    });
    expect(de(/^Só a última/)).toMatchObject({ notas: { 1: '4', 2: '4', 3: '10' }, mediaBruta: '6.4', media: '6.5' });
    expect(de(/oito na recuperação/)).toMatchObject({ media: '8', situacao: 'Aprovado' });
    expect(de(/^Dispensado/)).toMatchObject({ dispensas: [1], media: '6' });
    expect(de(/10 no exame/)).toMatchObject({ mediaFinal: '7.5', situacao: 'Aprovado após exame' });
  });

  it('a soma de pontos alcança o total, e sem nota não há tabela', () => {
    expect(exemplosDaRegra(REGRAS_PRONTAS.CEM_PONTOS).alcance).toEqual({ min: '0', max: '100' });
    expect(exemplosDaRegra(REGRAS_PRONTAS.INFANTIL)).toEqual({ alcance: null, exemplos: [] });
  });
});
