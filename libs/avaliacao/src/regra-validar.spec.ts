import { ErroDeNegocio } from '@sineta/nucleo';
import { validarRegra } from './index.js';
import type { RegraDeAvaliacao } from './index.js';

const REGRA: RegraDeAvaliacao = {
  versao: 1,
  tipoNota: 'numerica',
  escala: { min: 0, max: 10, casas: 1 },
  etapas: [1, 2, 3, 4].map((n) => ({ n, nome: `${n}º bimestre`, peso: 1 })),
  formulaMedia: 'Se / Et',
  media: 7,
  arredondamentoMedia: { modo: 'truncar', casas: 1 },
  progressao: 'media_presenca',
  exameFinal: { formula: '(MA * 0.6) + (Rc * 0.4)', media: 6, notaMaxima: 10 },
  presenca: { tipo: 'geral', minimo: 75 },
};

function recusas(mudanca: object): { campo: string; mensagem: string }[] {
  try {
    validarRegra({ ...REGRA, ...mudanca });
    return [];
  } catch (erro) {
    if (erro instanceof ErroDeNegocio && erro.codigo === 'regra-invalida') return erro.erros;
    throw erro;
  }
}

const EXAME = REGRA.exameFinal!;
const ETAPA = REGRA.etapas[0]!;

describe('validar a regra', () => {
  it('devolve a regra que serve, também depois de virar JSON', () => {
    expect(validarRegra(JSON.parse(JSON.stringify(REGRA)))).toEqual(REGRA);
    expect(validarRegra({ ...REGRA, formulaMedia: 'ponderada' }).formulaMedia).toBe('ponderada');
  });

  it.each<[string, object, string]>([
    ['campo mal escrito', { exameFinal: { ...EXAME, 'nota/Maxima': 10 } }, '/exameFinal/nota~1Maxima'],
    ['campo que falta', { tipoNota: undefined }, '/tipoNota'],
    ['número com vírgula', { media: '7,0' }, '/media'],
    ['versão zero', { versao: 0 }, '/versao'],
    ['escala ao contrário', { escala: { min: 5, max: 5, casas: 1 } }, '/escala/max'],
    [
      'conceito fora da escala',
      { escala: { ...REGRA.escala, conceitos: [{ conceito: 'A', valor: 11 }] } },
      '/escala/conceitos/0/valor',
    ],
    ['etapas vazias', { etapas: [] }, '/etapas'],
    ['etapa repetida', { etapas: [ETAPA, ETAPA] }, '/etapas/1/n'],
    ['peso negativo', { etapas: [{ ...ETAPA, peso: -1 }] }, '/etapas/0/peso'],
    ['máximo da etapa acima da escala', { etapas: [{ ...ETAPA, max: 11 }] }, '/etapas/0/max'],
    [
      'composição desconhecida',
      { etapas: [{ ...ETAPA, composicao: { modo: 'mediana' } }] },
      '/etapas/0/composicao/modo',
    ],
    ['sem fórmula', { formulaMedia: null }, '/formulaMedia'],
    ['sem média', { media: null }, '/media'],
    ['arredondamento desconhecido', { arredondamentoMedia: { modo: 'sorteio' } }, '/arredondamentoMedia/modo'],
    [
      'passo zero',
      { arredondamentoMedia: { modo: 'multiplo', passo: 0, direcao: 'cima' } },
      '/arredondamentoMedia/passo',
    ],
    [
      'algarismo de dois dígitos',
      { arredondamentoMedia: { modo: 'tabela', tabela: { 10: 'cima' } } },
      '/arredondamentoMedia/tabela/10',
    ],
    [
      'ação desconhecida',
      { arredondamentoMedia: { modo: 'tabela', tabela: { 1: 'sobe' } } },
      '/arredondamentoMedia/tabela/1',
    ],
    [
      'faixas repetidas',
      {
        arredondamentoEtapa: {
          modo: 'conceito',
          faixas: [
            { conceito: 'A', min: 0, max: 5 },
            { conceito: 'B', min: '0.0', max: 10 },
          ],
        },
      },
      '/arredondamentoEtapa/faixas/1/min',
    ],
    [
      'grupo com etapa que não existe',
      { recuperacaoParalela: { modo: 'grupos', grupos: [{ etapas: [9], substituiMenorNota: true }] } },
      '/recuperacaoParalela/grupos/0/etapas/0',
    ],
    [
      'etapa em dois grupos',
      {
        recuperacaoParalela: {
          modo: 'grupos',
          grupos: [
            { etapas: [1], calculo: 'soma' },
            { etapas: [1], calculo: 'soma' },
          ],
        },
      },
      '/recuperacaoParalela/grupos/1/etapas/0',
    ],
    [
      'grupo sem cálculo',
      { recuperacaoParalela: { modo: 'grupos', grupos: [{ etapas: [1] }] } },
      '/recuperacaoParalela/grupos/0/calculo',
    ],
    ['2ª época sem exame', { exameFinal: null, segundaEpoca: EXAME }, '/segundaEpoca'],
    ['exame sem nota', { exameFinal: { ...EXAME, notaMaxima: 0 } }, '/exameFinal/notaMaxima'],
    ['frequência acima de 100', { presenca: { tipo: 'geral', minimo: 101 } }, '/presenca/minimo'],
    ['dias por componente', { presenca: { tipo: 'por_componente', base: 'dias', minimo: 75 } }, '/presenca/base'],
    ['dependência quebrada', { dependencia: { max: 1.5 } }, '/dependencia/max'],
  ])('%s', (_nome, mudanca, campo) => {
    expect(recusas(mudanca).map((e) => e.campo)).toEqual([campo]);
  });

  it.each<[string, object, string, RegExp]>([
    ['que não se lê', { formulaMedia: 'Se / ' }, '/formulaMedia', /acaba antes da hora/],
    ['com palavra de fora', { formulaMedia: 'process' }, '/formulaMedia', /não faz parte/],
    ['com etapa que não existe', { formulaMedia: '(E1 + E5) / Et' }, '/formulaMedia', /E5 não existe/],
    ['com exame na média', { formulaMedia: 'Se / Et + Rc' }, '/formulaMedia', /Rc não existe/],
    [
      'da 2ª época na do exame',
      { exameFinal: { ...EXAME, formula: '(MF + Rc) / 2' } },
      '/exameFinal/formula',
      /MF não existe/,
    ],
    ['que divide por zero sempre', { formulaMedia: 'Se / (Et - Et)' }, '/formulaMedia', /divide por zero/],
    [
      'que divide por zero com dispensa',
      { formulaMedia: '(E1 + E2) / (C1 + C2)' },
      '/formulaMedia',
      /etapas 1, 2 dispensadas/,
    ],
    ['que divide pela nota', { formulaMedia: 'min(10, 1 / E1)' }, '/formulaMedia', /divide por zero/],
    ['que passa da escala', { formulaMedia: 'Se' }, '/formulaMedia', /40, acima da escala/],
    ['que fica abaixo da escala', { formulaMedia: 'Se / Et - 1' }, '/formulaMedia', /-1, abaixo da escala/],
    [
      'de exame que passa da escala',
      { exameFinal: { ...EXAME, formula: 'MA + Rc' } },
      '/exameFinal/formula',
      /acima da escala/,
    ],
    [
      'de exame que divide por zero',
      { exameFinal: { ...EXAME, formula: 'MA / Rc' } },
      '/exameFinal/formula',
      /divide por zero/,
    ],
  ])('recusa a fórmula %s', (_nome, mudanca, campo, mensagem) => {
    expect(recusas(mudanca)).toEqual([expect.objectContaining({ campo, mensagem: expect.stringMatching(mensagem) })]);
  });

  it('a soma de pontos serve quando as etapas dizem o seu máximo', () => {
    const pontos = (max: number | null) => ({
      formulaMedia: 'soma',
      escala: { min: 0, max: 100, casas: 0 },
      media: 60,
      exameFinal: null,
      etapas: REGRA.etapas.map((e) => ({ ...e, max })),
    });
    expect(recusas(pontos(25))).toEqual([]);
    expect(recusas(pontos(null))[0]?.mensagem).toMatch(/400, acima da escala/);
  });

  it('conta todos os erros de uma vez', () => {
    expect(recusas({ media: 'sete', versao: -1, presenca: null }).map((e) => e.campo)).toEqual([
      '/versao',
      '/media',
      '/presenca',
    ]);
  });

  it.each([null, [], 'regra', 7])('recusa %j inteiro', (entrada) => {
    expect(() => validarRegra(entrada)).toThrow(expect.objectContaining({ codigo: 'regra-invalida' }));
  });
});
