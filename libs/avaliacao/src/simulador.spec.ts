import fc from 'fast-check';
import {
  calcularComponente,
  novaVersao,
  preverRecalculo,
  REGRAS_PRONTAS,
  simularAluno,
  simularComponente,
} from './index.js';
import type { AlunoDaPrevia, RegraDeAvaliacao } from './index.js';

const { BIM_EXAME, BIM_RECUPERACAO, TRI_PESO, CEM_PONTOS } = REGRAS_PRONTAS;
const SEM_EXAME: RegraDeAvaliacao = { ...BIM_RECUPERACAO, exameFinal: null };
const linhas = (passos: { titulo: string; conta: string; resultado: string }[]) =>
  passos.map((p) => `${p.titulo}: ${p.conta} → ${p.resultado}`);

describe('simulador: o que falta', () => {
  it('diz a menor nota igual em todas as etapas que faltam, e a menor de cada uma', () => {
    const { falta, frase } = simularComponente(BIM_EXAME, { notas: { 1: 6, 2: '7.5' } });
    expect(falta).toMatchObject({ emTodas: { 3: '7.3', 4: '7.3' }, garantido: false, melhorMedia: '8.3' });
    expect(falta?.etapas).toEqual([
      { n: 3, nome: '3º bimestre', minima: '4.5' },
      { n: 4, nome: '4º bimestre', minima: '4.5' },
    ]);
    expect(frase).toBe('Para ser aprovado, precisa de ao menos 7,3 em 3º bimestre, 7,3 em 4º bimestre.');
  });

  it('com etapas de tamanhos diferentes, o mesmo esforço em cada uma', () => {
    const { falta } = simularComponente(CEM_PONTOS, { notas: { 1: 10, 2: 10 } });
    expect(falta).toMatchObject({ emTodas: { 3: '19.8', 4: '19.8' }, melhorMedia: '80' });
  });

  it('quando a média não é mais possível, diz o que dá chance no exame, ou que não há', () => {
    expect(simularComponente(BIM_EXAME, { notas: { 1: 3, 2: 3, 3: 3 } }).frase).toBe(
      'Não alcança mais a média sem exame (a melhor média possível é 4,7); para ter chance nele, precisa de ao menos 4,4 em 4º bimestre.',
    );
    expect(simularComponente(SEM_EXAME, { notas: { 1: 0, 2: 0, 3: 0 } }).frase).toBe(
      'Não alcança mais a média (a melhor média possível é 2,5).',
    );
    expect(simularComponente(BIM_EXAME, { notas: { 1: 0, 2: 0, 3: 0 } }).frase).toMatch(/nem com o exame/);
  });

  it('quem já passou, quem vai ao exame, quem acabou', () => {
    expect(simularComponente(SEM_EXAME, { notas: { 1: 10, 2: 10, 3: 10 } })).toMatchObject({
      falta: { garantido: true },
    });
    const todas = { 1: 5, 2: 5, 3: 5, 4: 5 };
    expect(simularComponente(BIM_EXAME, { notas: todas }).frase).toBe('Precisa de 7,5 no exame.');
    expect(simularComponente(BIM_EXAME, { notas: todas, exame: 8 }).frase).toBe('Aprovado após exame.');
    expect(simularComponente(BIM_EXAME, { notas: todas, exame: 2 }).frase).toBe('Reprovado por nota.');
    expect(simularComponente(BIM_EXAME, { notas: { 1: 0, 2: 0, 3: 0, 4: 0 } }).frase).toMatch(/Nenhuma/);
  });

  it('onde não há nota, ou nada a avaliar, diz isso', () => {
    expect(simularComponente(REGRAS_PRONTAS.INFANTIL, {}).frase).toBe('Nesta regra não há nota.');
    expect(simularComponente(SEM_EXAME, { dispensas: [1, 2, 3, 4] }).frase).toBe('Dispensado de todas as etapas.');
  });

  it('a nota que diz faltar passa, e um décimo a menos não', () => {
    const decimos = fc.integer({ min: 0, max: 100 });
    const nota = (d: number) => (d / 10).toFixed(1);
    fc.assert(
      fc.property(
        fc.constantFrom<RegraDeAvaliacao>(BIM_EXAME, TRI_PESO, SEM_EXAME),
        fc.array(decimos, { minLength: 1, maxLength: 2 }),
        (regra, ds) => {
          const notas = Object.fromEntries(ds.map((d, i) => [i + 1, nota(d)]));
          const { falta } = simularComponente(regra, { notas });
          const passa = (resto: Record<string, string>) =>
            calcularComponente(regra, { notas: { ...notas, ...resto } }).situacaoNota === 'APROVADO';
          if (!falta?.emTodas) return;
          expect(passa(falta.emTodas)).toBe(true);
          const menos = Object.fromEntries(
            Object.entries(falta.emTodas).map(([n, v]) => [n, nota(Math.round(Number(v) * 10) - 1)]),
          );
          if (!falta.garantido) expect(passa(menos)).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('etapa com instrumentos por lançar também entra na conta do que falta', () => {
    const etapas = SEM_EXAME.etapas.map((e) => ({ ...e, composicao: { modo: 'media_simples' } as const }));
    const instrumentos = {
      4: [
        { id: 'a', valor: 3 },
        { id: 'b', valor: null },
      ],
    };
    const { falta } = simularComponente({ ...SEM_EXAME, etapas }, { notas: { 1: 6, 2: 6, 3: 6 }, instrumentos });
    expect(falta?.emTodas).toEqual({ 4: '5.8' });
  });
});

describe('simulador: memória de cálculo', () => {
  it('mostra cada passo, da nota lançada à situação', () => {
    const { passos } = simularComponente(TRI_PESO, {
      notas: { 1: 4, 2: '5.5', 3: 6 },
      recuperacoes: { 1: 5 },
      exame: 7,
    });
    expect(linhas(passos)).toEqual([
      '1º trimestre: nota lançada → 4',
      'Recuperação: 1º trimestre: 5: substitui a nota se for maior, só para nota abaixo de 6 → 5',
      '2º trimestre: nota lançada → 5,5',
      '3º trimestre: nota lançada → 6',
      'Média exata: (E1*P1 + E2*P2 + E3*P3) / Sp = (5 × 3 + 5,5 × 3 + 6 × 4) ÷ 10 → 5,55',
      'Média: 5,55, arredondada de 0,5 em 0,5, para o mais próximo → 5,5',
      'Exame: nota necessária: menor nota que leva a 5 em (MA + Rc) / 2 → 4',
      'Média depois do exame: (MA + Rc) / 2 = (5,5 + 7) ÷ 2 = 6,25, arredondada de 0,5 em 0,5, para o mais próximo → 6,5',
      'Situação por nota: 5,5 não alcança a média de aprovação, 6; depois do exame, 6,5 alcança 5. → Aprovado após exame',
    ]);
  });

  it('mostra os instrumentos, o descarte, a dispensa e o que falta', () => {
    const etapas = SEM_EXAME.etapas.map((e) => ({
      ...e,
      composicao: { modo: 'media_ponderada', descartarMenores: 1 } as const,
    }));
    const regra: RegraDeAvaliacao = { ...SEM_EXAME, etapas, arredondamentoEtapa: { modo: 'truncar', casas: 1 } };
    const instrumentos = {
      1: [
        { id: 'a', valor: 8, peso: 3 },
        { id: 'b', valor: '5.5' },
        { id: 'c', valor: 2, peso: 2 },
      ],
    };
    expect(linhas(simularComponente(regra, { instrumentos, dispensas: [2] }).passos)).toEqual([
      '1º bimestre: (8 × 3 + 5,5 × 1) ÷ 4, sem 2 (descartada), truncada em 1 casa decimal → 7,3',
      '2º bimestre: dispensada, fora da conta → –',
      '3º bimestre: sem nota lançada → –',
      '4º bimestre: sem nota lançada → –',
      'Situação por nota: Falta nota de etapa. → Cursando',
    ]);
  });

  it('a soma diz quando os pontos do dispensado foram para os outros', () => {
    const etapas = SEM_EXAME.etapas.map((e) => ({ ...e, composicao: { modo: 'soma' } as const }));
    const instrumentos = {
      1: [
        { id: 'a', valor: 4, max: 8 },
        { id: 'b', valor: 'DI' as const, max: 2 },
      ],
    };
    const { passos } = simularComponente({ ...SEM_EXAME, etapas }, { instrumentos });
    expect(linhas(passos)[0]).toBe('1º bimestre: 4, em proporção aos pontos do dispensado → 5');
  });

  it('conta de fórmulas com escolha, função e parênteses', () => {
    const formulaMedia = 'Et > 2 ? max(Se / Et, E1 - (E2 - 1)) : -(E1 - 10)';
    const regra: RegraDeAvaliacao = { ...SEM_EXAME, formulaMedia, recuperacaoParalela: null };
    const { passos } = simularComponente(regra, { notas: { 1: 6, 2: 7, 3: 8, 4: 9 } });
    expect(passos.find((p) => p.titulo === 'Média exata')?.conta).toBe(
      `${formulaMedia} = se 4 > 2, o maior de (30 ÷ 4; 6 − (7 − 1)); senão, −(6 − 10)`,
    );
  });

  it('o ano: frequência, situação e as faltas que ainda cabem', () => {
    const faltas = { 1: 10, 2: 20, 3: 5, 4: 6 };
    const ano = {
      componentes: { MAT: { notas: { 1: 8, 2: 8, 3: 8, 4: 8 } } },
      faltas,
      faltasAbonadas: { 1: 2 },
      faltasJustificadas: { 2: 3 },
      diasLetivos: 200,
    };
    const s = simularAluno(SEM_EXAME, ano);
    expect(s.faltasQueCabem).toBe(11);
    expect(linhas(s.passos)).toEqual([
      'Frequência: 41 faltas, menos 2 abonadas (3 justificadas, que contam): 100% − 39 ÷ 200 dias letivos; alcança o mínimo de 75% → 80,5%',
      'Situação do ano: Nenhum componente que retém ficou reprovado. → Aprovado',
    ]);
    expect(simularAluno(SEM_EXAME, { ...ano, faltas: { ...faltas, 4: 60 } }).faltasQueCabem).toBe(0);
    const aberto = simularAluno(SEM_EXAME, { ...ano, faltas: {} });
    expect(aberto).toMatchObject({ faltasQueCabem: null, resultado: { situacao: 'CURSANDO' } });
    expect(linhas(aberto.passos)[1]).toBe('Situação do ano: A frequência ainda não foi fechada. → Cursando');
  });
});

describe('simulador do ano', () => {
  it('acima do limite de componentes em exame, não promete exame a ninguém', () => {
    const regra: RegraDeAvaliacao = { ...BIM_EXAME, exameFinal: { ...BIM_EXAME.exameFinal, maxComponentes: 1 } };
    const notas = { 1: 5, 2: 5, 3: 5, 4: 5 };
    const um = simularAluno(regra, { componentes: { MAT: { notas } } });
    expect(um.componentes['MAT']?.frase).toBe('Precisa de 7,5 no exame.');
    const dois = simularAluno(regra, { componentes: { MAT: { notas }, POR: { notas } } });
    expect(dois.componentes['MAT']?.frase).toMatch(/passou do limite/);
    expect(dois.componentes['MAT']?.passos.at(-1)?.conta).toMatch(/mais componentes em exame do que a regra permite/);
  });
});

describe('prévia de recálculo', () => {
  const aluno = (id: string, ...notas: number[]): AlunoDaPrevia => ({
    ...{ id, nome: `Aluno ${id}` },
    ano: {
      diasLetivos: 200,
      faltas: { 1: 0, 2: 0, 3: 0, 4: 0 },
      componentes: { MAT: { notas: Object.fromEntries(notas.map((n, i) => [i + 1, n])) } },
    },
  });
  const turma = [
    aluno('a', 6, 6, 6, 5.8),
    aluno('b', 9, 9, 9, 9),
    aluno('c', 5, 5, 5, 5),
    aluno('d', 6.5, 6.6, 6.6, 6.6),
  ];
  const antes: RegraDeAvaliacao = { ...SEM_EXAME, recuperacaoParalela: null };

  it('diz quem muda, de quê para quê, e por qual mudança da regra', () => {
    const depois: RegraDeAvaliacao = {
      ...antes,
      versao: 2,
      arredondamentoMedia: { modo: 'truncar', casas: 0 },
      media: '6.00',
      presenca: { tipo: 'geral', minimo: '75.0' },
    };
    const previa = preverRecalculo(antes, depois, turma);
    expect(previa.diferencas).toEqual([
      {
        campo: '/arredondamentoMedia',
        texto: 'Arredondamento da média: arredondada em 1 casa decimal (metade sobe) → truncada em 0 casas decimais',
      },
    ]);
    expect(previa).toMatchObject({
      alunos: 4,
      situacoes: [{ antes: 'APROVADO', depois: 'REPROVADO', alunos: 1 }],
      mudancas: [
        {
          id: 'a',
          nome: 'Aluno a',
          componentes: [{ componente: 'MAT', media: { antes: '6', depois: '5' } }],
          motivos: previa.diferencas,
        },
        {
          id: 'd',
          situacao: { antes: 'APROVADO', depois: 'APROVADO' },
          componentes: [{ media: { antes: '6.6', depois: '6' } }],
        },
      ],
    });
    expect(previa.mudancas.map((m) => m.id)).toEqual(['a', 'd']);
  });

  it('separa os motivos de cada aluno, e junta os que só mudam algo em conjunto', () => {
    const depois: RegraDeAvaliacao = { ...antes, media: 5, formulaMedia: 'max(Se / Et, E1)', dependencia: { max: 1 } };
    const { mudancas } = preverRecalculo(antes, depois, [aluno('c', 5, 5, 5, 5), aluno('e', 7, 5, 5, 5)]);
    const campos = Object.fromEntries(mudancas.map((m) => [m.id, m.motivos.map((d) => d.campo)]));
    expect(campos).toEqual({ c: ['/media', '/dependencia'], e: ['/formulaMedia', '/media', '/dependencia'] });
    const recuperacaoParalela = { modo: 'grupos', grupos: [{ etapas: [1, 2], substituiMenorNota: true }] } as const;
    const comGrupo: RegraDeAvaliacao = { ...antes, formulaMedia: '(RSPM1 + E3 + E4) / 3', recuperacaoParalela };
    const [juntas] = preverRecalculo(antes, comGrupo, [aluno('f', 9, 9, 9, 3)]).mudancas;
    expect(juntas?.motivos.map((m) => m.campo)).toEqual(['/formulaMedia', '/recuperacaoParalela']);
  });

  it('a mudança é uma nova versão; sem mudança no cálculo, a versão fica', () => {
    expect(novaVersao({ ...antes, versao: 3 }, { ...antes, media: 5 })).toMatchObject({ versao: 4, media: 5 });
    expect(novaVersao(antes, { ...antes, nome: 'Outro nome', media: '6.0' })).toBe(antes);
  });

  it('de uma regra para ela mesma, ninguém muda', () => {
    expect(preverRecalculo(antes, JSON.parse(JSON.stringify(antes)) as RegraDeAvaliacao, turma)).toMatchObject({
      diferencas: [],
      mudancas: [],
      situacoes: [],
    });
  });
});
