import type { Leiaute } from './leiaute.tipos.js';

/** Where the fields with a meaning of their own are in a year's layout; found by their names, which change less. */
export interface Papeis {
  etapa: number;
  turmaMulti: number;
  mediacao: number;
  diasDaSemana: readonly number[];
  /** Field of record 20 → code of the subject ("6. Língua/Literatura Portuguesa"). */
  areasDaTurma: ReadonlyMap<number, string>;
  areasDoDocente: readonly number[];
  certidao: number;
  /** Type, area and year of each graduate course. */
  posGraduacoes: readonly (readonly [number, number, number])[];
}

const DIAS = ['Domingo', 'Segunda-feira', 'Terça-feira', 'Quarta-feira', 'Quinta-feira', 'Sexta-feira', 'Sábado'];

export function papeisDe(leiaute: Leiaute): Papeis {
  const campo = (registro: string, nome: string): number => {
    const achado = leiaute.registros.find((r) => r.tipo === registro)?.campos.find((c) => c.nome.startsWith(nome));
    if (!achado) throw new Error(`leiaute ${leiaute.ano}: o registro ${registro} não tem o campo ${nome}`);
    return achado.numero;
  };
  const turma = leiaute.registros.find((r) => r.tipo === '20')?.campos ?? [];
  const docente = leiaute.registros.find((r) => r.tipo === '50');
  return {
    etapa: turma.find((c) => c.nome === 'Etapa')?.numero ?? campo('20', 'Etapa'),
    turmaMulti: campo('60', 'Turma multi'),
    mediacao: campo('20', 'Tipo de mediação'),
    diasDaSemana: DIAS.map((dia) => campo('20', dia)),
    areasDaTurma: new Map(turma.flatMap((c) => areaDoNome(c.nome).map((codigo) => [c.numero, codigo]))),
    areasDoDocente: docente?.campos.filter((c) => /^Código \d+$/.test(c.nome)).map((c) => c.numero) ?? [],
    certidao: campo('30', 'Número da matrícula da certidão'),
    posGraduacoes: [1, 2, 3, 4, 5, 6].map((n) => [
      ...([campo('30', `Tipo de pós-graduação ${n}`), campo('30', `Área da pós-graduação ${n}`)] as const),
      campo('30', `Ano de conclusão da pós-graduação ${n}`),
    ]),
  };
}

function areaDoNome(nome: string): string[] {
  const codigo = /^(\d+)\. /.exec(nome)?.[1];
  return codigo ? [codigo] : [];
}
