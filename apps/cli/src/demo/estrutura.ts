import type { Cliente } from './cliente.js';

interface ComNome {
  id: string;
  nome: string;
}

export interface Estrutura {
  periodo: { id: string; ano: number; etapas: ComNome[] };
  /** Twelve, by grade. */
  turmas: { id: string; nome: string; componentes: { id: string; nome: string }[] }[];
}

const COMPONENTES: [nome: string, abreviatura: string, horas: number][] = [
  ['Língua Portuguesa', 'POR', 200],
  ['Matemática', 'MAT', 200],
  ['Ciências', 'CIE', 120],
  ['História', 'HIS', 80],
  ['Geografia', 'GEO', 80],
  ['Língua Inglesa', 'ING', 80],
  ['Arte', 'ART', 40],
  ['Educação Física', 'EDF', 80],
];

/** The year, the two courses, the components and twelve classes; what exists is used, what is missing is made. */
export async function montarEstrutura(api: Cliente, ano: number): Promise<Estrutura> {
  const periodo = await umPeriodo(api, ano);
  const fundamental = await umCurso(api, 'Ensino Fundamental', 'FUNDAMENTAL', 9, (n) => `${n}º ano`);
  const medio = await umCurso(api, 'Ensino Médio', 'MEDIO', 3, (n) => `${n}ª série`);
  const componentes = await osComponentes(api);
  const series = [...fundamental, ...medio];
  const existentes = await api.lista<ComNome>(`turmas?periodoLetivoId=${periodo.id}`);
  const turmas: Estrutura['turmas'] = [];
  for (const serie of series) {
    const nome = `${serie.nome} A`;
    const id =
      existentes.find((turma) => turma.nome === nome)?.id ??
      (await abrirTurma(api, periodo.id, serie.id, nome, componentes));
    turmas.push(await api.get<Estrutura['turmas'][number]>(`turmas/${id}`));
  }
  return { periodo, turmas };
}

async function umPeriodo(api: Cliente, ano: number): Promise<Estrutura['periodo']> {
  const existente = (await api.lista<ComNome>(`periodos-letivos?ano=${ano}`))[0];
  if (existente) return api.get(`periodos-letivos/${existente.id}`);
  const bimestres = [
    ['02-02', '04-17'],
    ['04-20', '07-03'],
    ['07-27', '09-30'],
    ['10-01', '12-18'],
  ];
  return api.post('periodos-letivos', {
    ...{ ano, nome: String(ano), inicio: `${ano}-02-02`, fim: `${ano}-12-18` },
    etapas: bimestres.map(([inicio, fim], i) => ({
      nome: `${i + 1}º bimestre`,
      inicio: `${ano}-${inicio}`,
      fim: `${ano}-${fim}`,
    })),
  });
}

async function umCurso(
  api: Cliente,
  nome: string,
  nivel: string,
  anos: number,
  nomear: (n: number) => string,
): Promise<ComNome[]> {
  const existente = (await api.lista<ComNome & { series: ComNome[] }>('cursos')).find((curso) => curso.nome === nome);
  if (existente) return existente.series;
  const series = Array.from({ length: anos }, (_, i) => ({ nome: nomear(i + 1), ordem: i + 1 }));
  return (await api.post<{ series: ComNome[] }>('cursos', { nome, nivel, series })).series;
}

async function osComponentes(api: Cliente): Promise<{ componenteId: string; cargaHoraria: number }[]> {
  const existentes = await api.lista<ComNome>('componentes');
  const todos = [];
  for (const [i, [nome, abreviatura, cargaHoraria]] of COMPONENTES.entries()) {
    const ordem = i + 1;
    const id =
      existentes.find((c) => c.nome === nome)?.id ??
      (await api.post<ComNome>('componentes', { nome, abreviatura, ordem })).id;
    todos.push({ componenteId: id, cargaHoraria });
  }
  return todos;
}

async function abrirTurma(
  api: Cliente,
  periodoLetivoId: string,
  serieId: string,
  nome: string,
  componentes: object[],
): Promise<string> {
  const corpo = { periodoLetivoId, serieId, nome, turno: 'MANHA', vagas: 30, componentes };
  return (await api.post<ComNome>('turmas', corpo)).id;
}
