import type { RegistroDoCenso, ValorDeCampo } from './escrita.js';
import { valorDe } from './indice.js';
import { leiauteDoAno } from './leiautes/leiautes.js';
import { Validador } from './validador.js';

/** Invented school, for demonstration and tests. */
const ESCOLA = '35000001';

type Campos = Record<number, ValorDeCampo>;

/**
 * A small private school that Inep should take whole: infantil, fundamental, médio with itinerary, AEE and an activity
 * after hours; a director, teachers and students, one with a disability. The names are invented.
 */
export function escolaDeExemplo(ano = 2025): RegistroDoCenso[] {
  const registros = [...daEscola(ano), ...turmas(), ...pessoas(ano), ...vinculos()];
  const comCodigo = registros.map(({ tipo, campos }) => ({ tipo, campos: { 1: tipo, 2: ESCOLA, ...campos } }));
  return completar(comCodigo, ano);
}

function daEscola(ano: number): RegistroDoCenso[] {
  const escola: Campos = {
    ...{
      3: 1,
      4: `${ano}-02-03`,
      5: `${ano}-12-12`,
      6: 'Colégio Sineta de Exemplo',
      7: '01310100',
      8: '3550308',
      9: '05',
    },
    ...{ 10: 'Avenida das Sinetas', 11: '100', 13: 'Centro', 14: '11', 15: '30001000', 16: '930001000' },
    ...{ 17: 'CONTATO@SINETA.COM.BR', 19: 1, 20: 7, 21: 4, 26: 1, 32: 1, 35: 1, 50: 1, 53: 1, 54: 0 },
  };
  const infraestrutura: Campos = {
    ...{
      3: 1,
      9: 1,
      10: 0,
      17: 1,
      18: 1,
      24: 1,
      28: 1,
      32: 1,
      37: 1,
      41: 1,
      80: 1,
      90: 12,
      92: 4,
      93: 3,
      94: 2,
      96: 1,
    },
    ...{ 107: 20, 110: 1, 112: 1, 115: 1, 118: 1, 131: 2, 140: 1, 147: 1, 174: 1, 181: 1, 182: 1 },
  };
  return [
    { tipo: '00', campos: escola },
    { tipo: '10', campos: infraestrutura },
  ];
}

/** Monday to Friday. */
function semana(horario: string): Campos {
  return { 8: horario, 9: horario, 10: horario, 11: horario, 12: horario };
}

function turmas(): RegistroDoCenso[] {
  const turma = (campos: Campos): RegistroDoCenso => ({ tipo: '20', campos: { 6: 1, 23: 0, ...campos } });
  return [
    turma({ 3: 'T1', 5: 'Pré I A', ...semana('13:00-17:00'), 14: 1, 25: 301, 26: 2 }),
    turma({ 3: 'T2', 5: '5º ano A', ...semana('07:00-11:30'), 14: 1, 25: 302, 26: 18, 28: 1, 45: 1, 48: 1 }),
    turma({
      3: 'T3',
      5: '1ª série A',
      ...semana('07:00-12:30'),
      14: 1,
      25: 304,
      26: 25,
      28: 1,
      34: 1,
      35: 1,
      37: 1,
      45: 1,
    }),
    turma({ 3: 'T4', 5: 'AEE tarde', 9: '14:00-16:00', 16: 1 }),
    turma({ 3: 'T5', 5: 'Canto coral', 11: '15:00-16:00', 15: 1, 17: '11002' }),
  ];
}

function pessoas(ano: number): RegistroDoCenso[] {
  const pessoa = (campos: Campos): RegistroDoCenso => ({
    tipo: '30',
    campos: { 8: 1, 9: 'Mãe de Exemplo', 11: 2, 12: 0, 14: 1, 15: 76, 16: '3550308', 17: 0, ...campos },
  });
  const adulto = { 56: 7, 57: 1, 107: 1 };
  const aluno = { 29: 0, 51: 76, 54: 1, 55: 7 };
  return [
    pessoa({
      3: 'P1',
      5: '52998224725',
      6: 'Diretora de Exemplo',
      7: '1975-04-10',
      ...adulto,
      108: 'DIRECAO@SINETA.COM.BR',
    }),
    pessoa({ 3: 'P2', 5: '11144477735', 6: 'Professora de Exemplo', 7: '1988-09-01', ...adulto }),
    pessoa({ 3: 'A1', 6: 'Aluna Pequena de Exemplo', 7: `${ano - 5}-01-20`, ...aluno }),
    pessoa({ 3: 'A2', 6: 'Aluna do Quinto Ano', 7: `${ano - 10}-03-15`, ...aluno, 52: '01310100', 53: '3550308' }),
    pessoa({ 3: 'A3', 6: 'Aluna da Primeira Série', 7: `${ano - 15}-06-30`, ...aluno, 17: 1, 21: 1, 39: 1 }),
  ];
}

function vinculos(): RegistroDoCenso[] {
  const profissional = (campos: Campos): RegistroDoCenso => ({ tipo: '50', campos: { 3: 'P2', 7: 1, ...campos } });
  const aluno = (pessoa: string, turma: string, campos: Campos = {}): RegistroDoCenso => ({
    tipo: '60',
    campos: { 3: pessoa, 5: turma, ...campos },
  });
  return [
    { tipo: '40', campos: { 3: 'P1', 5: 1, 6: 1 } },
    profissional({ 5: 'T1' }),
    { tipo: '50', campos: { 3: 'P1', 5: 'T2', 7: 1, 9: 3, 10: 6 } },
    profissional({ 5: 'T3', 9: 3, 34: 1 }),
    { tipo: '50', campos: { 3: 'P1', 5: 'T4', 7: 1 } },
    { tipo: '50', campos: { 3: 'P1', 5: 'T5', 7: 3 } },
    aluno('A1', 'T1'),
    aluno('A2', 'T2'),
    aluno('A3', 'T3'),
    aluno('A3', 'T4', { 11: 1 }),
    aluno('A2', 'T5'),
  ];
}

/**
 * Answers what the rules oblige and nobody said: `0` (Não) where there is one, else the first code. For invented schools
 * only: in a real one, what was not answered is a pendência, not a "Não".
 */
function completar(registros: readonly RegistroDoCenso[], ano: number): RegistroDoCenso[] {
  const leiaute = leiauteDoAno(ano);
  const validador = new Validador(ano);
  const linhas = registros.map(({ tipo, campos }, i) => {
    const total = leiaute.registros.find((r) => r.tipo === tipo)?.campos.length ?? 0;
    return { numero: i + 1, tipo, campos: Array.from({ length: total }, (_, c) => texto(campos[c + 1])) };
  });
  for (let passo = 0; passo < 3; passo++) {
    const faltas = [...validador.escola(linhas)].filter((a) => a.campo !== undefined && a.valor === '');
    for (const { linha, registro, campo = 0 } of faltas) {
      const codigos = leiaute.registros.find((r) => r.tipo === registro)?.campos[campo - 1]?.valores ?? {};
      const resposta = Object.hasOwn(codigos, '0') ? '0' : Object.keys(codigos)[0];
      if (resposta !== undefined) linhas[linha - 1]!.campos[campo - 1] = resposta;
    }
  }
  return linhas.map((linha, i) => ({
    tipo: linha.tipo,
    campos: {
      ...Object.fromEntries(linha.campos.map((_, c) => [c + 1, valorDe(linha, c + 1)])),
      ...registros[i]?.campos,
    },
  }));
}

function texto(valor: ValorDeCampo): string {
  if (typeof valor === 'string') return valor.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
  return valor === undefined || valor === null ? '' : String(valor);
}
