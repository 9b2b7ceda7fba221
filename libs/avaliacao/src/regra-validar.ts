import { ErroDeNegocio, type ErroDeCampo } from '@sineta/nucleo';
import { erroDeAvaliacao } from './erros.js';
import { emPonteiro, erroEm, repetidos } from './esquema.js';
import { compilarFormula } from './formula.js';
import { dispensasPossiveis, examesDasAmostras, mediasDasAmostras } from './formula-amostras.js';
import type { Amostra } from './formula-amostras.js';
import { comparar, lerDecimal, paraLer } from './racional.js';
import type { Racional } from './racional.js';
import { formaDaRegra } from './regra-esquema.js';
import { prepararRegra } from './regra-preparada.js';
import { textoDaFormula } from './regra.js';
import type { ExameFinal, RegraDeAvaliacao } from './regra.js';

/**
 * Checks a rule before it is saved: the shape of its data, then what it refers to, then its formulas, tried with every set
 * of dispensed stages and with marks at the ends of the scale.
 * @throws ErroDeNegocio `regra-invalida`, with one entry, by JSON pointer, for each thing wrong
 */
export function validarRegra(entrada: unknown): RegraDeAvaliacao {
  const forma = formaDaRegra(entrada, '');
  if (forma.length > 0) throw recusar(forma);
  const regra = entrada as RegraDeAvaliacao;
  const estrutura = [...errosDaEscala(regra), ...errosDasPartes(regra), ...errosDasVariaveis(regra)];
  if (estrutura.length > 0) throw recusar(estrutura);
  const contas = errosDasContas(regra);
  if (contas.length > 0) throw recusar(contas);
  return regra;
}

const recusar = (erros: ErroDeCampo[]): ErroDeNegocio =>
  erroDeAvaliacao('regra-invalida', 'A regra de avaliação não pode ser usada.', erros);

function errosDaEscala({ escala, etapas }: RegraDeAvaliacao): ErroDeCampo[] {
  const erros: ErroDeCampo[] = [];
  const [min, max] = [lerDecimal(escala.min), lerDecimal(escala.max)];
  if (comparar(min, max) >= 0) {
    erros.push(erroEm('/escala/max', 'A nota máxima não passa da mínima.', 'Corrija os limites da escala.'));
  }
  for (const i of repetidos(escala.conceitos ?? [], (c) => c.conceito)) {
    erros.push(erroEm(`/escala/conceitos/${i}/conceito`, 'Conceito repetido.', 'Dê um nome a cada conceito.'));
  }
  (escala.conceitos ?? []).forEach((c, i) => {
    const valor = lerDecimal(c.valor);
    if (comparar(valor, min) >= 0 && comparar(valor, max) <= 0) return;
    erros.push(erroEm(`/escala/conceitos/${i}/valor`, 'Fora da escala.', `Use de ${escala.min} a ${escala.max}.`));
  });
  for (const i of repetidos(etapas, (e) => e.n)) {
    erros.push(erroEm(`/etapas/${i}/n`, 'Número de etapa repetido.', 'Numere as etapas de 1 em diante.'));
  }
  etapas.forEach((e, i) => {
    if (e.max === null || e.max === undefined) return;
    const maxima = lerDecimal(e.max);
    if (comparar(maxima, min) > 0 && comparar(maxima, max) <= 0) return;
    erros.push(erroEm(`/etapas/${i}/max`, 'Fora da escala.', `Use mais que ${escala.min} e até ${escala.max}.`));
  });
  return erros;
}

function errosDasPartes(regra: RegraDeAvaliacao): ErroDeCampo[] {
  const erros = [...errosDeConceitos(regra), ...errosDosGrupos(regra)];
  const comNota = regra.tipoNota !== 'nenhuma';
  if (comNota && !regra.formulaMedia) {
    erros.push(erroEm('/formulaMedia', 'Falta a fórmula da média.', 'Use, por exemplo, Se / Et.'));
  }
  if (comNota && regra.progressao !== 'continuada' && (regra.media ?? null) === null) {
    erros.push(erroEm('/media', 'Falta a média de aprovação.', 'Informe a média, como 6.0.'));
  }
  if (regra.segundaEpoca && !regra.exameFinal) {
    erros.push(
      erroEm('/segundaEpoca', 'Não há 2ª época sem exame final.', 'Informe o exame final, ou retire a 2ª época.'),
    );
  }
  for (const campo of ['exameFinal', 'segundaEpoca'] as const) {
    const exame = regra[campo];
    if (!exame || comparar(lerDecimal(exame.notaMaxima), lerDecimal(regra.escala.min)) > 0) continue;
    erros.push(erroEm(`/${campo}/notaMaxima`, 'A nota máxima não passa da mínima da escala.', 'Corrija o número.'));
  }
  if (regra.presenca.tipo === 'por_componente' && regra.presenca.base === 'dias') {
    erros.push(
      erroEm('/presenca/base', 'Dias letivos não se contam por componente.', 'Use aulas ou horas, ou presença geral.'),
    );
  }
  return erros;
}

function errosDeConceitos(regra: RegraDeAvaliacao): ErroDeCampo[] {
  return (['arredondamentoEtapa', 'arredondamentoMedia'] as const).flatMap((campo) => {
    const arredondamento = regra[campo];
    if (arredondamento?.modo !== 'conceito') return [];
    const { faixas } = arredondamento;
    const nomes = repetidos(faixas, (f) => f.conceito).map((i) => [i, 'conceito', 'Conceito repetido.'] as const);
    const minimos = repetidos(faixas, (f) => paraLer(lerDecimal(f.min))).map(
      (i) => [i, 'min', 'Duas faixas começam na mesma nota.'] as const,
    );
    return [...nomes, ...minimos].map(([i, qual, mensagem]) =>
      erroEm(`/${campo}/faixas/${i}/${qual}`, mensagem, 'Dê a cada conceito um nome e um começo.'),
    );
  });
}

function errosDosGrupos({ recuperacaoParalela, etapas }: RegraDeAvaliacao): ErroDeCampo[] {
  if (recuperacaoParalela?.modo !== 'grupos') return [];
  const usadas = new Set<number>();
  return recuperacaoParalela.grupos.flatMap((grupo, i) => {
    const aqui = `/recuperacaoParalela/grupos/${i}`;
    const semCalculo = (grupo.calculo ?? grupo.substituiMenorNota ?? null) === null;
    const erros = semCalculo
      ? [
          erroEm(
            emPonteiro(aqui, 'calculo'),
            'Falta o cálculo da recuperação.',
            'Use, por exemplo, substitui_se_maior.',
          ),
        ]
      : [];
    grupo.etapas.forEach((n, j) => {
      const mensagem = !etapas.some((e) => e.n === n)
        ? `A etapa ${n} não existe.`
        : usadas.has(n) && `A etapa ${n} já está em outro lugar dos grupos.`;
      usadas.add(n);
      if (mensagem) erros.push(erroEm(`${aqui}/etapas/${j}`, mensagem, 'Ponha cada etapa em um grupo só.'));
    });
    return erros;
  });
}

interface FormulaDaRegra {
  campo: string;
  texto: string;
  extras: readonly string[];
}

function formulasDa(regra: RegraDeAvaliacao): FormulaDaRegra[] {
  const media = regra.tipoNota === 'nenhuma' ? null : textoDaFormula(regra);
  const exame = (campo: string, dados: ExameFinal | null | undefined, extras: string[]): FormulaDaRegra[] =>
    dados ? [{ campo: `/${campo}/formula`, texto: dados.formula, extras }] : [];
  return [
    ...(media ? [{ campo: '/formulaMedia', texto: media, extras: [] }] : []),
    ...exame('exameFinal', regra.exameFinal, ['MA', 'Rc']),
    ...exame('segundaEpoca', regra.segundaEpoca, ['MA', 'Rc', 'MF']),
  ];
}

/** Variables that have a value under a rule. */
function variaveisDaRegra(regra: RegraDeAvaliacao): string[] {
  const grupos = regra.recuperacaoParalela?.modo === 'grupos' ? regra.recuperacaoParalela.grupos : [];
  return [
    ...['Se', 'Et', 'Sp'],
    ...regra.etapas.flatMap(({ n }) => [`E${n}`, `P${n}`, `C${n}`]),
    ...grupos.flatMap((_, i) => [`RSP${i + 1}`, `RSPM${i + 1}`, `RSPS${i + 1}`]),
  ];
}

function errosDasVariaveis(regra: RegraDeAvaliacao): ErroDeCampo[] {
  return formulasDa(regra).flatMap(({ campo, texto, extras }) => {
    const existem = [...variaveisDaRegra(regra), ...extras];
    try {
      const estranhas = compilarFormula(texto).variaveis.filter((v) => !existem.includes(v));
      return estranhas.map((v) => erroEm(campo, `${v} não existe aqui.`, `Existem: ${existem.join(', ')}.`));
    } catch (erro) {
      if (!(erro instanceof ErroDeNegocio)) throw erro;
      return [erroEm(campo, erro.detalhe, 'Corrija a fórmula nessa posição.')];
    }
  });
}

/**
 * Division by zero and results out of the scale. All stages dispensed is not tried: then there is no mean to calculate,
 * and the engine does not run the formula.
 */
function errosDasContas(regra: RegraDeAvaliacao): ErroDeCampo[] {
  if (regra.tipoNota === 'nenhuma' || !regra.formulaMedia) return [];
  const preparada = prepararRegra(regra);
  const combinacoes = dispensasPossiveis(regra.etapas.map((e) => e.n));
  const daMedia = primeiroErro('/formulaMedia', function* () {
    for (const dispensas of combinacoes) {
      for (const amostra of tentar(dispensas, mediasDasAmostras(preparada, [dispensas]))) {
        yield { amostra, erro: foraDaEscala(regra, amostra.bruta) };
      }
    }
  });
  if (daMedia) return [daMedia];
  return (['exame', 'segundaEpoca'] as const).flatMap((qual) => {
    const exame = preparada[qual];
    if (!exame) return [];
    const erro = primeiroErro(`/${qual === 'exame' ? 'exameFinal' : qual}/formula`, function* () {
      for (const dispensas of combinacoes) {
        for (const { amostra, bruta } of tentar(dispensas, examesDasAmostras(preparada, exame, [dispensas]))) {
          yield { amostra, erro: foraDaEscala(regra, bruta) };
        }
      }
    });
    return erro ? [erro] : [];
  });
}

class FalhaDaConta extends Error {
  constructor(
    readonly dispensas: readonly number[],
    readonly causa: ErroDeNegocio,
  ) {
    super(causa.detalhe);
  }
}

function* tentar<T>(dispensas: readonly number[], contas: Generator<T>): Generator<T> {
  try {
    yield* contas;
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) throw new FalhaDaConta(dispensas, erro);
    throw erro;
  }
}

function primeiroErro(
  campo: string,
  tentativas: () => Generator<{ amostra: Amostra; erro: string | null }>,
): ErroDeCampo | null {
  try {
    for (const { amostra, erro } of tentativas()) {
      if (erro)
        return erroEm(campo, `${erro} ${descrever(amostra)}`, 'Corrija a fórmula, os pesos ou o máximo de cada etapa.');
    }
    return null;
  } catch (erro) {
    if (!(erro instanceof FalhaDaConta)) throw erro;
    const quais = erro.dispensas.length > 0 ? ` Acontece com as etapas ${erro.dispensas.join(', ')} dispensadas.` : '';
    return erroEm(
      campo,
      `${erro.causa.detalhe}${quais}`,
      'Divida pelo número de etapas (Et) ou pela soma dos pesos (Sp).',
    );
  }
}

function foraDaEscala({ escala }: RegraDeAvaliacao, valor: Racional): string | null {
  const [min, max] = [lerDecimal(escala.min), lerDecimal(escala.max)];
  if (comparar(valor, min) < 0) return `A fórmula pode dar ${paraLer(valor)}, abaixo da escala (${escala.min}).`;
  return comparar(valor, max) > 0 ? `A fórmula pode dar ${paraLer(valor)}, acima da escala (${escala.max}).` : null;
}

function descrever({ notas, recuperacoes, dispensas }: Amostra): string {
  const lista = Object.entries(notas).map(([n, nota]) => `etapa ${n}: ${paraLer(nota)}`);
  const comRecuperacao = Object.keys(recuperacoes).length > 0 ? ', e a recuperação máxima' : '';
  const semEtapas = dispensas.length > 0 ? ` (dispensada a ${dispensas.join(', ')})` : '';
  return `Exemplo: ${lista.join(', ')}${comRecuperacao}${semEtapas}.`;
}
