import { ErroDeNegocio } from '@sineta/nucleo';
import { calcularAluno } from './aluno.js';
import type { AnoDoAluno, ResultadoDoAluno } from './aluno.js';
import { ehRegistro } from './esquema.js';
import { textoDoArredondamento } from './memoria-conta.js';
import { escreverDecimal, lerDecimal, PADRAO_DECIMAL, paraLer } from './racional.js';
import type { Decimal } from './racional.js';
import type { RegraDeAvaliacao } from './regra.js';
import type { SituacaoDoAno, SituacaoDoComponente } from './situacao.js';

export interface AlunoDaPrevia {
  id: string;
  nome?: string;
  ano: AnoDoAluno;
}

/** What of the rule changes, by JSON pointer and in words. */
export interface DiferencaDaRegra {
  campo: string;
  texto: string;
}

export interface MudancaDoComponente {
  componente: string;
  media: { antes: Decimal | string | null; depois: Decimal | string | null };
  mediaFinal: { antes: Decimal | null; depois: Decimal | null };
  situacao: { antes: SituacaoDoComponente; depois: SituacaoDoComponente };
}

export interface MudancaDoAluno {
  id: string;
  nome: string | null;
  situacao: { antes: SituacaoDoAno; depois: SituacaoDoAno };
  presenca: { antes: Decimal | null; depois: Decimal | null };
  componentes: MudancaDoComponente[];
  /** Each change of the rule that alone would change this student; when none would, all of them together. */
  motivos: DiferencaDaRegra[];
}

export interface PreviaDeRecalculo {
  diferencas: DiferencaDaRegra[];
  /** How many were calculated, changed or not. */
  alunos: number;
  /** Those who change, the ones whose situation changes first. */
  mudancas: MudancaDoAluno[];
  /** How many go from one situation to another. */
  situacoes: { antes: SituacaoDoAno; depois: SituacaoDoAno; alunos: number }[];
}

/** Who changes mean or situation if a rule gives place to another, and by which of its changes. Nothing is stored. */
export function preverRecalculo(
  antes: RegraDeAvaliacao,
  depois: RegraDeAvaliacao,
  alunos: readonly AlunoDaPrevia[],
): PreviaDeRecalculo {
  const diferencas = diferencasEntre(antes, depois);
  const sozinhas = diferencas.map((diferenca) => ({ diferenca, regra: comUma(antes, depois, diferenca) }));
  const mudancas = alunos.flatMap((aluno): MudancaDoAluno[] => {
    const [a, d] = [calcularAluno(antes, aluno.ano), calcularAluno(depois, aluno.ano)];
    if (iguais(a, d)) return [];
    const causas = sozinhas.filter(({ regra }) => muda(regra, aluno.ano, a)).map(({ diferenca }) => diferenca);
    return [{ ...compararAluno(aluno, a, d), motivos: causas.length > 0 ? causas : diferencas }];
  });
  const mudouSituacao = (m: MudancaDoAluno): number => Number(m.situacao.antes !== m.situacao.depois);
  return {
    diferencas,
    alunos: alunos.length,
    mudancas: mudancas.sort((a, b) => mudouSituacao(b) - mudouSituacao(a)),
    situacoes: contarSituacoes(mudancas),
  };
}

function compararAluno(
  { id, nome }: AlunoDaPrevia,
  a: ResultadoDoAluno,
  d: ResultadoDoAluno,
): Omit<MudancaDoAluno, 'motivos'> {
  const componentes = Object.entries(a.componentes).flatMap(([componente, antes]): MudancaDoComponente[] => {
    const depois = d.componentes[componente];
    if (!depois || iguais(antes, depois)) return [];
    return [
      {
        componente,
        media: { antes: antes.media, depois: depois.media },
        mediaFinal: { antes: antes.mediaFinal, depois: depois.mediaFinal },
        situacao: { antes: antes.situacao, depois: depois.situacao },
      },
    ];
  });
  return {
    id,
    nome: nome ?? null,
    situacao: { antes: a.situacao, depois: d.situacao },
    presenca: { antes: a.presenca, depois: d.presenca },
    componentes,
  };
}

const iguais = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** False too when the change alone does not make a rule (stages without the formula that names them). */
function muda(regra: RegraDeAvaliacao, ano: AnoDoAluno, antes: ResultadoDoAluno): boolean {
  try {
    return !iguais(calcularAluno(regra, ano), antes);
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) return false;
    throw erro;
  }
}

function contarSituacoes(mudancas: readonly MudancaDoAluno[]): PreviaDeRecalculo['situacoes'] {
  const contagem = new Map<string, PreviaDeRecalculo['situacoes'][number]>();
  for (const { situacao } of mudancas) {
    if (situacao.antes === situacao.depois) continue;
    const chave = `${situacao.antes} ${situacao.depois}`;
    const linha = contagem.get(chave) ?? { ...situacao, alunos: 0 };
    linha.alunos += 1;
    contagem.set(chave, linha);
  }
  return [...contagem.values()].sort((a, b) => b.alunos - a.alunos);
}

/** Parts of a rule that enter the calculation, as a person calls them. */
const PARTES = {
  nivel: 'Nível de ensino',
  tipoNota: 'Tipo de nota',
  escala: 'Escala de notas',
  etapas: 'Etapas, pesos e composição',
  formulaMedia: 'Fórmula da média',
  media: 'Média de aprovação',
  arredondamentoEtapa: 'Arredondamento da etapa',
  arredondamentoMedia: 'Arredondamento da média',
  progressao: 'Progressão',
  recuperacaoParalela: 'Recuperação paralela',
  exameFinal: 'Exame final',
  segundaEpoca: '2ª época',
  presenca: 'Frequência',
  dependencia: 'Dependência',
} as const satisfies Partial<Record<keyof RegraDeAvaliacao, string>>;

type Parte = keyof typeof PARTES;

/** What changes from a rule to another, for the calculation; 7 and "7.0" are the same. */
export function diferencasEntre(antes: RegraDeAvaliacao, depois: RegraDeAvaliacao): DiferencaDaRegra[] {
  return (Object.keys(PARTES) as Parte[])
    .filter((parte) => !iguais(canonico(antes[parte]), canonico(depois[parte])))
    .map((parte) => ({
      campo: `/${parte}`,
      texto: `${PARTES[parte]}: ${descrever(antes, parte)} → ${descrever(depois, parte)}`,
    }));
}

/** A rule that has marks is never edited: the change is its next version. The same rule stays as it is. */
export function novaVersao(antes: RegraDeAvaliacao, depois: RegraDeAvaliacao): RegraDeAvaliacao {
  if (diferencasEntre(antes, depois).length === 0) return antes;
  return { ...depois, versao: (antes.versao ?? 1) + 1 };
}

function comUma(antes: RegraDeAvaliacao, depois: RegraDeAvaliacao, { campo }: DiferencaDaRegra): RegraDeAvaliacao {
  const parte = campo.slice(1) as Parte;
  return { ...antes, [parte]: depois[parte] };
}

function descrever(regra: RegraDeAvaliacao, parte: Parte): string {
  const valor = regra[parte];
  if (valor === null || valor === undefined) return 'nada';
  if (parte === 'arredondamentoMedia') return textoDoArredondamento(regra.arredondamentoMedia);
  if (parte === 'arredondamentoEtapa' && regra.arredondamentoEtapa)
    return textoDoArredondamento(regra.arredondamentoEtapa);
  if (parte === 'exameFinal' || parte === 'segundaEpoca') {
    const exame = regra[parte];
    return exame ? `${exame.formula}, média ${paraLer(lerDecimal(exame.media))}` : 'nada';
  }
  if (parte === 'etapas') return regra.etapas.map((e) => `${e.nome} (peso ${paraLer(lerDecimal(e.peso))})`).join(', ');
  if (parte === 'escala') return `${regra.escala.min} a ${regra.escala.max}, ${regra.escala.casas} casas`;
  if (parte === 'presenca') return `${regra.presenca.tipo}, mínimo ${paraLer(lerDecimal(regra.presenca.minimo))}%`;
  if (parte === 'dependencia') return `até ${regra.dependencia?.max ?? 0}`;
  if (parte === 'recuperacaoParalela') return regra.recuperacaoParalela?.modo === 'grupos' ? 'por grupos' : 'por etapa';
  return String(valor);
}

/** The same value in one form: decimals without trailing zeros, keys in order, absent and null alike. */
function canonico(valor: unknown): unknown {
  if (valor === undefined || valor === null) return null;
  if (Array.isArray(valor)) return valor.map(canonico);
  if (ehRegistro(valor)) {
    const chaves = Object.keys(valor).filter((chave) => canonico(valor[chave]) !== null);
    return Object.fromEntries(chaves.sort().map((chave) => [chave, canonico(valor[chave])]));
  }
  if ((typeof valor === 'number' || typeof valor === 'string') && PADRAO_DECIMAL.test(String(valor))) {
    return escreverDecimal(lerDecimal(valor));
  }
  return valor;
}
