import { eventoDe, montarBoletim, regraDeAvaliacaoDe } from './boletim.regras.js';

const etapas = [1, 2, 3, 4].map((ordem) => ({ ordem, nome: `${ordem}º bimestre` }));
const REGRA = { mediaMinima: '6', notaMaxima: '10', casasDecimais: 1, frequenciaMinima: '75' };
const regra = regraDeAvaliacaoDe(REGRA, etapas);
const componentes = [{ id: 'mat', nome: 'Matemática', cargaHoraria: 160 }];
const notas = (valores: (string | null)[], faltas = 0) =>
  valores.map((valor, i) => ({ turmaComponenteId: 'mat', etapaOrdem: i + 1, valor, faltas }));

describe('montarBoletim', () => {
  it('has no mean while a stage is missing', () => {
    const boletim = montarBoletim(regra, componentes, notas(['7.5', '8']));
    expect(boletim.situacao).toBe('CURSANDO');
    expect(boletim.componentes[0]).toMatchObject({
      notas: ['7.5', '8', null, null],
      media: null,
      situacao: 'CURSANDO',
    });
  });

  it('passes by the arithmetic mean rounded once, half up (6,5 6,0 5,5 5,8 → 5,95 → 6,0)', () => {
    const boletim = montarBoletim(regra, componentes, notas(['6.5', '6', '5.5', '5.8']));
    expect(Number(boletim.componentes[0]?.media)).toBe(6);
    expect(boletim.situacao).toBe('APROVADO');
  });

  it('fails below the mean', () => {
    const boletim = montarBoletim(regra, componentes, notas(['5', '6', '5', '6']));
    expect(boletim.situacao).toBe('REPROVADO');
  });

  it('fails by absence at 41 of 160 lessons, and not at 40 (LDB, art. 24 VI: 75 %)', () => {
    expect(montarBoletim(regra, componentes, notas(['8', '8', '8', '8'], 10)).situacao).toBe('APROVADO');
    const umaAMais = notas(['8', '8', '8', '8'], 10).map((n, i) => (i === 0 ? { ...n, faltas: 11 } : n));
    expect(montarBoletim(regra, componentes, umaAMais).situacao).toBe('REPROVADO_POR_FALTA');
  });

  it('never fails a child of educação infantil, and waits for the end of the year (LDB, art. 31)', () => {
    const infantil = regraDeAvaliacaoDe(REGRA, etapas, 'INFANTIL');
    expect(montarBoletim(infantil, componentes, notas([null, null, null, null], 40)).situacao).toBe('APROVADO');
    const emCurso = montarBoletim(infantil, componentes, notas([null, null]));
    expect(emCurso).toMatchObject({ situacao: 'CURSANDO', componentes: [{ situacao: 'CURSANDO', media: null }] });
  });

  it('says what ended the matrícula, whatever the marks', () => {
    const cheio = notas(['8', '8', '8', '8']);
    expect(montarBoletim(regra, componentes, cheio, eventoDe('TRANSFERIDO')).situacao).toBe('TRANSFERIDO');
    expect(montarBoletim(regra, componentes, cheio, eventoDe('CURSANDO')).situacao).toBe('APROVADO');
  });
});
