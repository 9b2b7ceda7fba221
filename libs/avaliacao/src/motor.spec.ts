import { calcularAluno, calcularComponente, calcularNotaEtapa, REGRAS_PRONTAS } from './index.js';
import type { AnoDoAluno, Composicao, Instrumento, RegraDeAvaliacao } from './index.js';

const REGRA: RegraDeAvaliacao = REGRAS_PRONTAS.BIM_RECUPERACAO;
const SIMPLES: RegraDeAvaliacao = { ...REGRA, recuperacaoParalela: null, exameFinal: null };
const quatro = (...notas: (string | number | null)[]) => Object.fromEntries(notas.map((nota, i) => [i + 1, nota]));

describe('instrumentos', () => {
  const de = (composicao: Composicao, ...instrumentos: Partial<Instrumento>[]) =>
    calcularNotaEtapa(
      instrumentos.map((i, n) => ({ id: `i${n}`, valor: null, ...i })),
      composicao,
    );

  it('soma: os pontos do instrumento dispensado vão aos outros em proporção, quando se sabe quanto cada um vale', () => {
    const prova = { valor: 4, max: 5 };
    expect(de({ modo: 'soma' }, prova, { valor: 2, max: 3 }, { valor: 'DI', max: 2 })).toBe('7.5');
    expect(de({ modo: 'soma' }, { valor: 4 }, { valor: 'DI' })).toBe('4');
    expect(de({ modo: 'soma' }, prova, { valor: 'NC', max: 5 })).toBe('4');
    expect(de({ modo: 'soma' }, { valor: 0, max: 0 }, { valor: 'DI', max: 2 })).toBe('0');
  });

  it('descarta o conjunto sem o qual a média ponderada é a maior, que nem sempre é o da menor nota', () => {
    const lista = [
      { valor: 5, peso: 1 },
      { valor: '5.1', peso: 9 },
      { valor: 10, peso: 1 },
    ];
    expect(de({ modo: 'media_ponderada', descartarMenores: 1 }, ...lista)).toBe('7.5');
    expect(de({ modo: 'media_simples', descartarMenores: 2 }, ...lista)).toBe('10');
    expect(de({ modo: 'soma', descartarMenores: 1 }, ...lista)).toBe('15.1');
  });

  it('a segunda chamada segue a composição quando o instrumento não diz', () => {
    const lista = { valor: 8, substitutiva: { valor: 4 } };
    expect(de({ modo: 'soma' }, lista)).toBe('4');
    expect(de({ modo: 'soma', substitutiva: 'maior' }, lista)).toBe('8');
    expect(de({ modo: 'soma' }, { valor: 'NC', substitutiva: { valor: null } })).toBe('0');
    expect(de({ modo: 'soma' }, { valor: 7, substitutiva: { valor: 'NC' } })).toBe('0');
  });

  it('a regra compõe e arredonda a nota da etapa, e a digitada vale onde não há instrumentos', () => {
    const composicao: Composicao = { modo: 'media_simples' };
    const regra: RegraDeAvaliacao = {
      ...SIMPLES,
      etapas: SIMPLES.etapas.map((e) => ({ ...e, composicao })),
      arredondamentoEtapa: { modo: 'multiplo', passo: 0.5, direcao: 'cima' },
    };
    const instrumentos = {
      1: [
        { id: 'a', valor: 7 },
        { id: 'b', valor: '6.1' },
      ],
      2: [{ id: 'c', valor: 'DI' as const }],
    };
    const r = calcularComponente(regra, { instrumentos, notas: quatro(null, null, 8, '5.2') });
    expect(r).toMatchObject({ notasEtapa: { 1: '7', 3: '8', 4: '5.5' }, mediaBruta: '6.8333333333', media: '6.8' });
    expect(
      calcularComponente(regra, { instrumentos: { 1: [{ id: 'a', valor: null }] }, notas: quatro(1, 1, 1, 1) })
        .situacaoNota,
    ).toBe('CURSANDO');
  });

  it('ponto extra não passa do máximo da etapa', () => {
    const regra: RegraDeAvaliacao = {
      ...SIMPLES,
      etapas: [{ n: 1, nome: 'Ano', peso: 1, max: 8, composicao: { modo: 'soma' } }],
    };
    expect(
      calcularComponente(regra, {
        instrumentos: {
          1: [
            { id: 'a', valor: 8 },
            { id: 'extra', valor: 1 },
          ],
        },
      }).media,
    ).toBe('8');
  });
});

describe('códigos especiais e dispensas', () => {
  it('NC vale zero; DI e ISENTO tiram a etapa da conta', () => {
    expect(calcularComponente(SIMPLES, { notas: quatro(8, 'NC', 8, 8) }).media).toBe('6');
    expect(calcularComponente(SIMPLES, { notas: quatro(8, 'DI', 'ISENTO', 7) })).toMatchObject({
      media: '7.5',
      notasEtapa: { 1: '8', 4: '7' },
    });
  });

  it('dispensado de tudo não tem média e não é retido', () => {
    const r = calcularComponente(SIMPLES, { notas: quatro('DI', 'DI', 'DI', 'DI') });
    expect(r).toMatchObject({ situacaoNota: 'APROVADO', media: null, mediaBruta: null });
  });

  it('conceito lançado vale a nota dele, e a etapa mostra o conceito', () => {
    const r = calcularComponente(REGRAS_PRONTAS.CONCEITUAL_EF1, { notas: quatro('A', 'B', 'C', '6.5') });
    expect(r).toMatchObject({
      conceitosEtapa: { 1: 'A', 2: 'B', 3: 'C', 4: 'B' },
      media: 'B',
      situacaoNota: 'APROVADO',
    });
  });
});

describe('recuperação', () => {
  const grupos = (grupo: object): RegraDeAvaliacao => ({
    ...SIMPLES,
    recuperacaoParalela: { modo: 'grupos', grupos: [{ etapas: [1, 2], ...grupo }] },
  });
  const media = (grupo: object, rec: number | null, ...notas: number[]) =>
    calcularComponente(grupos(grupo), { notas: quatro(...notas), recuperacoes: { 2: rec } }).mediaBruta;

  it.each<[string, object, string]>([
    ['substitui se maior', { calculo: 'substitui_se_maior' }, '7'],
    ['média se maior', { calculo: 'media_se_maior' }, '6'],
    ['soma', { calculo: 'soma' }, '7'],
    ['até o teto', { calculo: 'substitui_se_maior', tetoRecuperacao: 6 }, '6'],
    ['acima do limiar não pode', { calculo: 'substitui_se_maior', limiar: 4 }, '5'],
  ])('grupo: %s', (_nome, grupo, esperada) => {
    expect(media(grupo, 8, 4, 4, 6, 6)).toBe(esperada);
  });

  it('grupo que substitui sempre pode baixar; sem recuperação nada muda', () => {
    expect(media({ calculo: 'substitui_sempre' }, 2, 4, 4, 6, 6)).toBe('4');
    expect(media({ calculo: 'substitui_sempre' }, null, 4, 4, 6, 6)).toBe('5');
  });
});

describe('2ª época', () => {
  const regra: RegraDeAvaliacao = {
    ...REGRA,
    segundaEpoca: { formula: '(MF + Rc) / 2', media: 5, notaMaxima: 10, mediaMinimaParaExame: 3, maxComponentes: 1 },
  };
  const com = (exame: number, segundaEpoca: number | null) =>
    calcularComponente(regra, { notas: quatro(4, 4, 4, 4), exame, segundaEpoca });

  it('é de quem fez o exame e não passou, a partir da média mínima', () => {
    expect(com(6, null)).toMatchObject({ situacaoNota: 'APROVADO_APOS_EXAME', notaNecessariaSegundaEpoca: null });
    expect(com(5, null)).toMatchObject({
      situacaoNota: 'EM_EXAME',
      mediaFinal: '4.5',
      notaNecessariaSegundaEpoca: '5.4',
    });
    expect(com(5, 6)).toMatchObject({ situacaoNota: 'APROVADO_APOS_EXAME', mediaFinal: '5.3' });
    expect(com(5, 5)).toMatchObject({ situacaoNota: 'REPROVADO', mediaFinal: '4.8' });
    expect(com(1, 10)).toMatchObject({ situacaoNota: 'REPROVADO', mediaFinal: '2.5' });
  });

  it('no ano: em 2ª época, e acima do limite ninguém faz', () => {
    const ano = (n: number): AnoDoAluno => ({
      diasLetivos: 200,
      faltas: quatro(0, 0, 0, 0) as Record<string, number>,
      componentes: Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`C${i}`, { notas: quatro(4, 4, 4, 4), exame: 5 }]),
      ),
    });
    expect(calcularAluno(regra, ano(1))).toMatchObject({ situacao: 'CURSANDO', subSituacao: 'EM_SEGUNDA_EPOCA' });
    const umEmCada = { ...ano(1), componentes: { ...ano(1).componentes, POR: { notas: quatro(4, 4, 4, 4) } } };
    expect(calcularAluno(regra, umEmCada)).toMatchObject({ situacao: 'CURSANDO', subSituacao: 'EM_EXAME' });
    expect(calcularAluno(regra, ano(2))).toMatchObject({
      situacao: 'REPROVADO',
      componentes: { C0: { situacao: 'REPROVADO', mediaFinal: '4.5' } },
    });
  });
});

describe('frequência', () => {
  const base = (presenca: RegraDeAvaliacao['presenca']): RegraDeAvaliacao => ({ ...SIMPLES, presenca });
  const zero = quatro(0, 0, 0, 0) as Record<string, number>;
  const bom = { notas: quatro(8, 8, 8, 8) };

  it('em aulas dadas, por componente e no ano inteiro', () => {
    const regra = base({ tipo: 'por_componente', base: 'aulas', minimo: 75 });
    const aulasDadas = { 1: 20, 2: 20, 3: 20, 4: 20 };
    const ano = {
      componentes: {
        MAT: { ...bom, aulasDadas, faltas: { ...zero, 1: 21 } },
        POR: { ...bom, aulasDadas, faltas: zero },
      },
    };
    expect(calcularAluno(regra, ano)).toMatchObject({
      situacao: 'APROVADO',
      presenca: '86.88',
      componentes: { MAT: { situacao: 'REPROVADO_POR_FALTA', presenca: '73.75' }, POR: { presenca: '100' } },
    });
    expect(
      calcularAluno(regra, { componentes: { MAT: { ...bom, aulasDadas: { 1: 20 }, faltas: zero } } }).situacao,
    ).toBe('CURSANDO');
  });

  it('geral em aulas e em horas', () => {
    const faltas = { ...zero, 1: 100 };
    const ano = { componentes: { MAT: bom }, faltas, aulasDadas: 800, cargaHorariaSerie: 800 };
    expect(calcularAluno(base({ tipo: 'geral', base: 'aulas', minimo: 75 }), ano).presenca).toBe('87.5');
    expect(calcularAluno(base({ tipo: 'geral', base: 'horas', minimo: 75, horaFalta: '0.5' }), ano).presenca).toBe(
      '93.75',
    );
  });

  it('a falta justificada conta; a abonada não', () => {
    const regra = base({ tipo: 'geral', minimo: 75 });
    const ano = { componentes: { MAT: bom }, faltas: { ...zero, 1: 51 }, diasLetivos: 200 };
    expect(calcularAluno(regra, { ...ano, faltasJustificadas: { 1: 51 } })).toMatchObject({
      presenca: '74.5',
      situacao: 'REPROVADO_POR_FALTA',
    });
    const abonoDemais = { faltas: { ...zero, 1: 2, 2: 51 }, faltasAbonadas: { 1: 9 } };
    expect(calcularAluno(regra, { ...ano, ...abonoDemais }).presenca).toBe('74.5');
    expect(calcularAluno(regra, { ...ano, faltasAbonadas: { 1: 1 } })).toMatchObject({
      presenca: '75',
      situacao: 'APROVADO',
    });
  });
});

describe('situação do ano', () => {
  const faltas = quatro(0, 0, 0, 0) as Record<string, number>;
  const regra: RegraDeAvaliacao = { ...SIMPLES, dependencia: { max: 1 } };
  const ano = (medias: number[], resto: Partial<AnoDoAluno> = {}): AnoDoAluno => ({
    ...{ faltas, diasLetivos: 200 },
    componentes: Object.fromEntries(medias.map((m, i) => [`C${i}`, { notas: quatro(m, m, m, m) }])),
    ...resto,
  });

  it('a frequência em aberto vem antes do exame', () => {
    const comExame: RegraDeAvaliacao = { ...regra, exameFinal: REGRA.exameFinal! };
    expect(calcularAluno(comExame, ano([5]))).toMatchObject({ situacao: 'CURSANDO', subSituacao: 'EM_EXAME' });
    expect(calcularAluno(comExame, ano([5], { faltas: {} }))).toMatchObject({
      situacao: 'CURSANDO',
      subSituacao: null,
    });
  });

  it('infantil nunca reprova, nem com outra progressão na regra', () => {
    const infantil: RegraDeAvaliacao = { ...regra, nivel: 'INFANTIL' };
    expect(calcularAluno(infantil, ano([2, 2], { faltas: { ...faltas, 1: 150 } }))).toMatchObject({
      situacao: 'APROVADO',
      alertas: ['FREQUENCIA_ABAIXO_DO_MINIMO'],
    });
  });

  it('no infantil, faltar a um componente também não o reprova', () => {
    const infantil: RegraDeAvaliacao = {
      ...regra,
      nivel: 'INFANTIL',
      presenca: { tipo: 'por_componente', minimo: 60 },
    };
    const componentes = { EO: { notas: quatro(8, 8, 8, 8), cargaHoraria: 100, faltas: { ...faltas, 1: 100 } } };
    expect(calcularAluno(infantil, { componentes }).componentes['EO']).toMatchObject({
      situacao: 'APROVADO',
      presenca: '25',
    });
  });

  it('a nota do conselho aparece ao lado da original, só onde ele aprovou', () => {
    const r = calcularAluno(regra, ano([4, 8], { conselhoAprova: ['C0', 'C1'], notasDoConselho: { C0: 6, C1: 9 } }));
    expect(r).toMatchObject({
      situacao: 'APROVADO_PELO_CONSELHO',
      componentes: { C0: { media: '4', notaDoConselho: '6' }, C1: { media: '8', notaDoConselho: null } },
    });
  });

  it('o conselho não salva quem faltou demais, e a dependência também não', () => {
    const demais = { faltas: { ...faltas, 1: 60 } };
    expect(calcularAluno(regra, ano([4, 8], { ...demais, conselhoAprova: ['C0'] })).situacao).toBe(
      'REPROVADO_POR_FALTA',
    );
    expect(calcularAluno(regra, ano([4, 8], demais)).situacao).toBe('REPROVADO_POR_FALTA');
    expect(calcularAluno(regra, ano([4, 4], demais)).situacao).toBe('REPROVADO');
  });
});
