import { ErroDeNegocio, type ErroDeCampo } from '@sineta/nucleo';
import type { AnoDoAluno, ComponenteDoAluno } from './aluno.js';
import { emPonteiro, erroEm, repetidos } from './esquema.js';
import type { Lancamento } from './etapa.js';
import { comparar, lerDecimal } from './racional.js';
import { exigirNota } from './regra.js';
import type { ExameFinal, RegraDeAvaliacao } from './regra.js';

/**
 * What of a student's year does not fit the rule: marks out of the scale or of a stage that does not exist, an exam above
 * its greatest mark, absences that are not a number. The engine calculates what it is given; this is asked before posting.
 */
export function conferirAno(regra: RegraDeAvaliacao, ano: AnoDoAluno): ErroDeCampo[] {
  const componentes = Object.entries(ano.componentes).flatMap(([id, componente]) =>
    conferirComponente(regra, componente, emPonteiro('/componentes', id)),
  );
  const conhecido = (id: string): boolean => id in ano.componentes;
  const conselho = (ano.conselhoAprova ?? []).flatMap((id, i) =>
    conhecido(id) ? [] : [erroEm(`/conselhoAprova/${i}`, `${id} não é componente do aluno.`, 'Corrija o componente.')],
  );
  const notas = Object.entries(ano.notasDoConselho ?? {}).flatMap(([id, nota]) =>
    conferirNota(regra.escala, nota, emPonteiro('/notasDoConselho', id)),
  );
  return [...componentes, ...conferirFaltas(regra, ano, ''), ...conselho, ...notas];
}

function conferirComponente(regra: RegraDeAvaliacao, c: ComponenteDoAluno, aqui: string): ErroDeCampo[] {
  const maxima = (n: string) => regra.etapas.find((e) => String(e.n) === n)?.max ?? regra.escala.max;
  const porEtapa = (campo: 'notas' | 'recuperacoes'): ErroDeCampo[] =>
    Object.entries(c[campo] ?? {}).flatMap(([n, nota]) => {
      const onde = emPonteiro(`${aqui}/${campo}`, n);
      return semEtapa(regra, n, onde) ?? conferirNota({ ...regra.escala, max: maxima(n) }, nota, onde);
    });
  const exame = (campo: 'exame' | 'segundaEpoca', dados: ExameFinal | null | undefined): ErroDeCampo[] => {
    const nota = c[campo] ?? null;
    if (nota === null) return [];
    if (!dados) return [erroEm(`${aqui}/${campo}`, 'A regra não tem esta prova.', 'Retire a nota.')];
    return conferirNota({ ...regra.escala, max: dados.notaMaxima }, nota, `${aqui}/${campo}`);
  };
  return [
    ...porEtapa('notas'),
    ...porEtapa('recuperacoes'),
    ...conferirInstrumentos(regra, c, `${aqui}/instrumentos`),
    ...exame('exame', regra.exameFinal),
    ...exame('segundaEpoca', regra.segundaEpoca),
    ...(c.dispensas ?? []).flatMap((n, i) => semEtapa(regra, String(n), `${aqui}/dispensas/${i}`) ?? []),
    ...conferirFaltas(regra, c, aqui),
  ];
}

function conferirInstrumentos(regra: RegraDeAvaliacao, c: ComponenteDoAluno, aqui: string): ErroDeCampo[] {
  return Object.entries(c.instrumentos ?? {}).flatMap(([n, instrumentos]) => {
    const daEtapa = emPonteiro(aqui, n);
    const falta = semEtapa(regra, n, daEtapa);
    if (falta) return falta;
    const digitada = !['soma', 'media_simples', 'media_ponderada'].includes(
      regra.etapas.find((e) => String(e.n) === n)?.composicao?.modo ?? '',
    );
    if (digitada) return [erroEm(daEtapa, 'Nesta etapa a nota é digitada.', 'Lance a nota da etapa.')];
    const iguais = repetidos(instrumentos, (i) => i.id).map((i) =>
      erroEm(`${daEtapa}/${i}/id`, 'Instrumento repetido.', 'Lance cada instrumento uma vez.'),
    );
    const notas = instrumentos.flatMap((instrumento, i) => {
      const escala = { ...regra.escala, max: instrumento.max ?? regra.escala.max };
      return [
        ...conferirNota(escala, instrumento.valor, `${daEtapa}/${i}/valor`),
        ...conferirNota(escala, instrumento.substitutiva?.valor ?? null, `${daEtapa}/${i}/substitutiva/valor`),
        ...pesoNegativo(instrumento.peso, `${daEtapa}/${i}/peso`),
      ];
    });
    return [...iguais, ...notas];
  });
}

function pesoNegativo(peso: string | number | undefined, aqui: string): ErroDeCampo[] {
  if (peso === undefined || comparar(lerDecimal(peso), lerDecimal(0)) >= 0) return [];
  return [erroEm(aqui, 'O peso é negativo.', 'Use zero ou mais.')];
}

function semEtapa(regra: RegraDeAvaliacao, n: string, aqui: string): ErroDeCampo[] | null {
  if (regra.etapas.some((e) => String(e.n) === n)) return null;
  const existem = regra.etapas.map((e) => e.n).join(', ');
  return [erroEm(aqui, `A etapa ${n} não existe.`, `As etapas são: ${existem}.`)];
}

function conferirNota(escala: RegraDeAvaliacao['escala'], nota: Lancamento, aqui: string): ErroDeCampo[] {
  if (nota === null || nota === 'NC' || nota === 'DI' || nota === 'ISENTO') return [];
  try {
    exigirNota(escala, nota);
    return [];
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    const acao = erro.erros[0]?.acao ?? `Informe de ${escala.min} a ${escala.max}.`;
    return [erroEm(aqui, erro.detalhe, acao)];
  }
}

function conferirFaltas(
  regra: RegraDeAvaliacao,
  faltas: Pick<AnoDoAluno, 'faltas' | 'faltasAbonadas' | 'faltasJustificadas'>,
  aqui: string,
): ErroDeCampo[] {
  return (['faltas', 'faltasAbonadas', 'faltasJustificadas'] as const).flatMap((campo) =>
    Object.entries(faltas[campo] ?? {}).flatMap(([n, quantas]) => {
      const onde = emPonteiro(`${aqui}/${campo}`, n);
      const erro = semEtapa(regra, n, onde);
      if (erro || quantas === null) return erro ?? [];
      if (!Number.isInteger(quantas) || quantas < 0) {
        return [erroEm(onde, 'Faltas são um número inteiro, de zero em diante.', 'Corrija o número.')];
      }
      if (campo === 'faltas' || quantas <= (faltas.faltas?.[n] ?? 0)) return [];
      return [erroEm(onde, 'Há mais faltas explicadas do que faltas.', 'Confira as faltas da etapa.')];
    }),
  );
}
