import { montarDocumento } from '../apps/api/src/openapi.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { cnpjDeTeste, cpfDeTeste } from './apoio/documentos.js';
import {
  exigir,
  subirAplicacao,
  type AplicacaoDeTeste,
  type Cliente,
  type EscolaDeTeste,
} from './apoio/escola-de-teste.js';

interface Problema {
  codigo: string;
  detail: string;
  erros: { campo: string; mensagem: string; acao: string }[];
}
interface Linha {
  id: string;
  versao: number;
  nome: string;
  [campo: string]: unknown;
}
interface Periodo extends Linha {
  etapas: (Linha & { situacao: string; inicio: string; fim: string })[];
}
interface Turma extends Linha {
  matriculados: number;
  componentes: Linha[];
}
interface Boletim {
  aluno: { nome: string; ra: string };
  componentes: {
    nome: string;
    notas: (string | null)[];
    totalDeFaltas: number;
    media: string | null;
    situacao: string;
  }[];
  situacao: string;
  frequencia?: string;
}

const NINGUEM = '01890000-0000-7000-8000-000000000000';
const ETAPAS = [
  { nome: '1º bimestre', inicio: '2026-02-02', fim: '2026-04-17' },
  { nome: '2º bimestre', inicio: '2026-04-20', fim: '2026-07-03' },
  { nome: '3º bimestre', inicio: '2026-07-27', fim: '2026-10-02' },
  { nome: '4º bimestre', inicio: '2026-10-05', fim: '2026-12-18' },
];
const ANO = { ano: 2026, nome: '2026', inicio: '2026-02-02', fim: '2026-12-18', etapas: ETAPAS };

let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let admin: Cliente;
let secretaria: Cliente;
let professora: Cliente;
let periodo: Periodo;
let serie: Linha;
let serieInfantil: Linha;
let materias: Linha[];
let professoraId: string;
let numero = 0;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  escola = await aplicacao.criarEscola('acacias');
  admin = await escola.cliente('admin');
  secretaria = await escola.cliente('secretaria');
  professoraId = (await novaPessoa('Professora Lia Campos')).id;
  professora = await escola.cliente('professor', { pessoaId: professoraId });
  periodo = await secretaria.criar<Periodo>('/periodos-letivos', ANO);
  const fundamental = { nome: 'Ensino Fundamental', nivel: 'FUNDAMENTAL', series: [{ nome: '6º ano', ordem: 6 }] };
  const infantil = { nome: 'Educação Infantil', nivel: 'INFANTIL', series: [{ nome: 'Pré II', ordem: 2 }] };
  serie = (await secretaria.criar<{ series: Linha[] }>('/cursos', fundamental)).series[0] as Linha;
  serieInfantil = (await secretaria.criar<{ series: Linha[] }>('/cursos', infantil)).series[0] as Linha;
  materias = [];
  for (const [i, nome] of ['Língua Portuguesa', 'Matemática'].entries()) {
    materias.push(await secretaria.criar<Linha>('/componentes', { nome, abreviatura: nome.slice(0, 3), ordem: i + 1 }));
  }
}, 60_000);

afterAll(() => aplicacao?.fechar());

const novaPessoa = (nome: string, mais: object = {}) =>
  secretaria.criar<Linha>('/pessoas', { nome, documento: cpfDeTeste(++numero), ...mais });

const novoAluno = (nome: string) =>
  secretaria.criar<Linha & { pessoaId: string; ra: string }>('/alunos', {
    pessoa: { nome, documento: cpfDeTeste(++numero), nascimento: '2014-05-20' },
  });

const novaTurma = (nome: string, { vagas = 30, serieId = serie.id } = {}) =>
  secretaria.criar<Turma>('/turmas', {
    ...{ periodoLetivoId: periodo.id, serieId, nome, turno: 'MANHA', vagas },
    componentes: materias.map((m, i) => ({
      ...{ componenteId: m.id, cargaHoraria: 160 },
      ...(i === 0 ? { professorId: professoraId } : {}),
    })),
  });

async function matricular(turmaId: string, alunoId: string): Promise<Linha> {
  const { id } = await secretaria.criar('/matriculas', { alunoId, turmaId });
  return exigir(await secretaria.post<Linha>(`/matriculas/${id}/confirmacao`, {}), 'confirmação');
}

/** A family: a student in a class, and a guardian with these rights who can log in. */
async function familia(turma: Turma, nome: string, direitos: object) {
  const aluno = await novoAluno(nome);
  const matricula = await matricular(turma.id, aluno.id);
  const { id: pessoaId } = await novaPessoa(`Responsável de ${nome}`);
  const vinculo = await secretaria.criar('/responsaveis', {
    ...{ dependenteId: aluno.pessoaId, pessoaId, parentesco: 'PAI' },
    ...direitos,
  });
  return { aluno, matricula, vinculo, cliente: await escola.cliente('responsavel', { pessoaId }) };
}

const diario = (turma: Turma, componente: number, etapa: number, p = periodo) =>
  `/turmas-componentes/${turma.componentes[componente]?.id}/etapas/${p.etapas[etapa]?.id}/notas`;

function recusa(resposta: { status: number; corpo: unknown }, status: number, campo: string): Problema {
  const problema = resposta.corpo as Problema;
  expect([resposta.status, problema.erros?.map((e) => e.campo)]).toEqual([status, expect.arrayContaining([campo])]);
  for (const erro of problema.erros) {
    expect(erro.mensagem).toMatch(/\S/);
    expect(erro.acao).toMatch(/\S/);
  }
  expect(problema.detail).not.toMatch(/banco de dados/);
  return problema;
}

const trilha = (entidade: string, id: string) =>
  admin.lista<{ acao: string; motivo: string | null; depois: Record<string, unknown> }>(
    `/auditoria?entidade=${entidade}&entidadeId=${id}`,
  );

describe('um ano na escola', () => {
  it('da matrícula ao boletim: o PDF diz o mesmo que a API', async () => {
    const turma = await novaTurma('6º A');
    const { aluno, matricula } = await familia(turma, 'Pedro Albuquerque Fontes', { pedagogico: true });
    expect(matricula).toMatchObject({ situacao: 'CURSANDO', ra: aluno.ra, turmaNome: '6º A' });
    const valores = [
      ['6.5', '6', '5.5', '5.8'],
      ['10', '0', '7.5', '9'],
    ];
    for (const [componente, notas] of valores.entries()) {
      for (const [etapa, valor] of notas.entries()) {
        const lancamento = { notas: [{ matriculaId: matricula.id, valor, faltas: componente + 1 }] };
        exigir(await secretaria.put(diario(turma, componente, etapa), lancamento), 'notas');
      }
    }
    const boletim = await secretaria.obter<Boletim>(`/matriculas/${matricula.id}/boletim`);
    expect(boletim).toMatchObject({ aluno: { nome: 'Pedro Albuquerque Fontes', ra: aluno.ra }, situacao: 'APROVADO' });
    // 6,5 6,0 5,5 5,8 → 5,95 → 6,0; 10 0 7,5 9 → 6,625 → 6,6; 12 lost of 320 hours → 96,25 %
    expect(boletim.componentes).toMatchObject([
      { nome: 'Língua Portuguesa', notas: ['6.5', '6', '5.5', '5.8'], totalDeFaltas: 4, situacao: 'APROVADO' },
      { nome: 'Matemática', notas: ['10', '0', '7.5', '9'], totalDeFaltas: 8, media: '6.6', situacao: 'APROVADO' },
    ]);
    expect(boletim.frequencia).toBe('96.25');

    const pdf = await secretaria.get(`/matriculas/${matricula.id}/boletim/pdf`);
    expect(pdf.cabecalhos.get('content-type')).toBe('application/pdf');
    const texto = (await textoDoPdf(pdf.bytes)).join(' ').replace(/\s+/g, ' ');
    for (const parte of ['Pedro Albuquerque Fontes', aluno.ra, '6º A', 'Colégio acacias', '96,25%', 'Aprovado']) {
      expect(texto).toContain(parte);
    }
    const comVirgula = (nota: string | null) => Number(nota).toFixed(1).replace('.', ',');
    for (const c of boletim.componentes) {
      const faltas = c.totalDeFaltas / 4;
      const notas = c.notas.map((n) => `${comVirgula(n)} ${faltas}`).join(' ');
      expect(texto).toContain(`${c.nome} ${notas} ${comVirgula(c.media)} ${c.totalDeFaltas} Aprovado`);
    }
    const daTurma = await secretaria.get(`/turmas/${turma.id}/boletins/pdf`);
    expect(await textoDoPdf(daTurma.bytes)).toHaveLength(1);

    const leituras = (await trilha('boletim', matricula.id)).map((t) => t.acao);
    expect(leituras).toEqual(['leitura', 'leitura']);
    expect((await trilha('boletim', turma.id)).map((t) => t.acao)).toEqual(['leitura']);
    expect((await trilha('matricula', matricula.id)).map((t) => t.acao)).toEqual(['alteracao', 'inclusao']);
    expect(await trilha('nota', String(turma.componentes[0]?.id))).toHaveLength(4);
    await secretaria.obter(`/alunos/${aluno.id}`);
    expect((await trilha('aluno', aluno.id)).map((t) => t.acao)).toEqual(['leitura', 'inclusao']);
  }, 60_000);
});

describe('período letivo', () => {
  it.each([
    ['etapa fora do ano', { etapas: [{ ...ETAPAS[0], inicio: '2026-01-20' }] }, '/etapas/0'],
    ['etapas sobrepostas', { etapas: [ETAPAS[0], { ...ETAPAS[1], inicio: '2026-04-17' }] }, '/etapas/1'],
    ['etapas de mesmo nome', { etapas: [ETAPAS[0], { ...ETAPAS[1], nome: '1º bimestre' }] }, '/etapas/1'],
    ['etapas demais para o boletim', { etapas: Array.from({ length: 7 }, () => ETAPAS[0]) }, '/etapas'],
    ['nenhuma etapa', { etapas: [] }, '/etapas'],
    ['data impossível', { inicio: '2026-02-30' }, '/inicio'],
    ['ano que acaba antes', { fim: '2026-01-01' }, '/fim'],
    ['datas de outro ano', { ano: 2031 }, '/ano'],
    ['média acima da máxima', { regraAvaliacao: regra({ mediaMinima: '11' }) }, '/regraAvaliacao/mediaMinima'],
    ['máxima zero', { regraAvaliacao: regra({ notaMaxima: '0' }) }, '/regraAvaliacao/notaMaxima'],
    ['casas demais na média', { regraAvaliacao: regra({ mediaMinima: '6.55' }) }, '/regraAvaliacao/mediaMinima'],
    [
      'frequência acima de 100',
      { regraAvaliacao: regra({ frequenciaMinima: '101' }) },
      '/regraAvaliacao/frequenciaMinima',
    ],
  ])('recusa %s', async (_caso, mudanca, campo) => {
    const antes = await secretaria.lista('/periodos-letivos');
    recusa(await secretaria.post('/periodos-letivos', { ...ANO, nome: 'Novo', ...mudanca }), 422, campo);
    expect(await secretaria.lista('/periodos-letivos')).toEqual(antes);
  });

  it('recusa nomes repetidos, dizendo o campo', async () => {
    recusa(await secretaria.post('/periodos-letivos', ANO), 409, '/nome');
    recusa(await secretaria.post('/cursos', { nome: 'Ensino Fundamental', nivel: 'MEDIO' }), 409, '/nome');
    recusa(await secretaria.post('/componentes', { nome: 'Matemática', abreviatura: 'M' }), 409, '/nome');
    const turma = await novaTurma('Repetida');
    const pedido = { periodoLetivoId: periodo.id, serieId: serie.id, nome: 'Repetida', turno: 'TARDE', vagas: 1 };
    recusa(await secretaria.post('/turmas', pedido), 409, '/nome');
    const componente = { componenteId: materias[0]?.id, cargaHoraria: 80 };
    recusa(await secretaria.post(`/turmas/${turma.id}/componentes`, componente), 409, '/componenteId');
    recusa(await secretaria.patch(`/componentes/${materias[0]?.id}`, { nome: null }, { versao: 1 }), 422, '/nome');
    recusa(await secretaria.patch(`/turmas/${turma.id}`, { vagas: null }, { versao: 1 }), 422, '/vagas');
  });

  it('move as datas de uma etapa, sem deixar que se sobreponham nem que saiam do ano', async () => {
    const novo = await secretaria.criar<Periodo>('/periodos-letivos', { ...ANO, nome: 'Móvel' });
    const [primeira, segunda] = novo.etapas;
    const caminho = `/etapas/${primeira?.id}`;
    recusa(await secretaria.patch(caminho, { fim: '2026-04-20' }, { versao: 1 }), 422, '/etapas/1');
    recusa(await secretaria.patch(caminho, { inicio: '2026-02-01' }, { versao: 1 }), 422, '/etapas/0');
    recusa(await secretaria.patch(caminho, { inicio: null }, { versao: 1 }), 422, '/inicio');
    expect((await secretaria.patch(caminho, { fim: '2026-04-16' })).status).toBe(428);
    const mudada = await secretaria.patch(caminho, { fim: '2026-04-16' }, { versao: 1 });
    expect(mudada.corpo).toMatchObject({ fim: '2026-04-16', versao: 2 });
    expect((await secretaria.patch(caminho, { fim: '2026-04-15' }, { versao: 1 })).status).toBe(412);
    recusa(
      await secretaria.patch(`/periodos-letivos/${novo.id}`, { fim: '2026-12-01' }, { versao: 1 }),
      422,
      '/etapas/3',
    );
    // Two secretaries meet at the same frontier: at most one may move it.
    const juntos = await Promise.all([
      secretaria.patch(caminho, { fim: '2026-04-24' }, { versao: 2 }),
      secretaria.patch(`/etapas/${segunda?.id}`, { inicio: '2026-04-17' }, { versao: 1 }),
    ]);
    expect(juntos.map((r) => r.status)).not.toEqual([200, 200]);
    exigir(await secretaria.post(`/etapas/${segunda?.id}/fechamento`), 'fechamento');
    recusa(await secretaria.patch(`/etapas/${segunda?.id}`, { fim: '2026-07-02' }, { versao: 2 }), 409, '/id');
  });

  it('encerrado, não aceita turma, matrícula nem nota', async () => {
    const velho = await secretaria.criar<Periodo>('/periodos-letivos', { ...ANO, nome: 'Velho' });
    const pedido = { periodoLetivoId: velho.id, serieId: serie.id, nome: 'V', turno: 'TARDE', vagas: 9 };
    const componentes = [{ componenteId: materias[0]?.id, cargaHoraria: 80 }];
    const turma = await secretaria.criar<Turma>('/turmas', { ...pedido, componentes });
    const aluno = await novoAluno('Aluno do Passado');
    const matricula = await matricular(turma.id, aluno.id);
    exigir(
      await secretaria.patch(`/periodos-letivos/${velho.id}`, { situacao: 'ENCERRADO' }, { versao: 1 }),
      'encerrar',
    );
    recusa(await secretaria.post('/turmas', { ...pedido, nome: 'W' }), 409, '/periodoLetivoId');
    const tarde = await novoAluno('Chegou Tarde');
    recusa(await secretaria.post('/matriculas', { alunoId: tarde.id, turmaId: turma.id }), 409, '/periodoLetivoId');
    const notas = [{ matriculaId: matricula.id, valor: '7' }];
    recusa(await secretaria.put(diario(turma, 0, 0, velho), { notas }), 409, '/periodoLetivoId');
  });
});

describe('alunos', () => {
  it('a mesma chave dá a mesma resposta; outro corpo é 422; sem chave é 400', async () => {
    const pessoa = { nome: 'Idempotente da Silva', documento: cpfDeTeste(++numero) };
    const primeira = await secretaria.post<Linha>('/alunos', { pessoa }, { chave: 'matricula-1' });
    expect(primeira.status).toBe(201);
    const segunda = await secretaria.post('/alunos', { pessoa }, { chave: 'matricula-1' });
    expect([segunda.status, segunda.corpo]).toEqual([201, primeira.corpo]);
    expect(segunda.cabecalhos.get('idempotency-replayed')).toBe('true');
    const outro = await secretaria.post('/alunos', { pessoa: { nome: 'Outra Pessoa' } }, { chave: 'matricula-1' });
    expect([outro.status, outro.corpo.codigo]).toEqual([422, 'chave-de-idempotencia-reutilizada']);
    const sem = await secretaria.post('/alunos', { pessoa }, { cabecalhos: { 'idempotency-key': '' } });
    recusa(sem, 400, 'Idempotency-Key');
    expect(await secretaria.lista(`/alunos?busca=${pessoa.documento}`)).toHaveLength(1);
  });

  it('a mesma chave ao mesmo tempo cria um aluno só', async () => {
    const pessoa = { nome: 'Impaciente da Silva', documento: cpfDeTeste(++numero) };
    const pedidos = Array.from({ length: 6 }, () =>
      secretaria.post<Linha>('/alunos', { pessoa }, { chave: 'impaciente' }),
    );
    const respostas = await Promise.all(pedidos);
    expect(respostas.every((r) => r.status === 201 || r.status === 409)).toBe(true);
    expect(new Set(respostas.filter((r) => r.status === 201).map((r) => r.corpo.id)).size).toBe(1);
    expect(await secretaria.lista(`/alunos?busca=${pessoa.documento}`)).toHaveLength(1);
  });

  it('o RA é da pessoa, não se repete nem se salta, mesmo com pedidos recusados e números dados à mão', async () => {
    const ultimo = Number((await novoAluno('Antes')).ra);
    const seguinte = (n: number) => String(ultimo + n).padStart(6, '0');
    const aMao = { pessoa: { nome: 'Dado à Mão' }, ra: seguinte(1) };
    expect((await secretaria.criar<{ ra: string }>('/alunos', aMao)).ra).toBe(seguinte(1));
    recusa(await secretaria.post('/alunos', aMao), 409, '/ra');
    recusa(await secretaria.post('/alunos', { pessoa: { nome: 'X' } }), 422, '/pessoa/nome');
    recusa(await secretaria.post('/alunos', {}), 422, '/pessoaId');
    recusa(await secretaria.post('/alunos', { pessoa: { nome: 'Com RA ruim' }, ra: 'RA 1' }), 422, '/ra');
    const empresa = { tipo: 'JURIDICA', nome: 'Empresa Ltda.', documento: cnpjDeTeste(700) };
    recusa(await secretaria.post('/alunos', { pessoa: empresa }), 422, '/pessoa/tipo');
    expect(await secretaria.lista(`/pessoas?busca=${empresa.documento}`)).toEqual([]);
    const juntos = await Promise.all(Array.from({ length: 8 }, (_, i) => novoAluno(`Junto ${i}`)));
    const esperados = Array.from({ length: 8 }, (_, i) => seguinte(i + 2));
    expect(juntos.map((a) => a.ra).sort()).toEqual(esperados);
    recusa(await secretaria.post('/alunos', { pessoaId: juntos[0]?.pessoaId }), 409, '/pessoaId');
    expect((await secretaria.post('/alunos', { pessoaId: NINGUEM })).status).toBe(404);
  });

  it('o CSV não deixa fórmula', async () => {
    await novoAluno(`=cmd|'/C calc'!A0`);
    const { texto } = await secretaria.get('/alunos?formato=csv');
    expect(texto).toContain(`;'=cmd|'/C calc'!A0;`);
  });
});

describe('matrículas', () => {
  it('vinte pedidos pela última vaga: um entra', async () => {
    const turma = await novaTurma('Disputada', { vagas: 1 });
    const alunos = await Promise.all(Array.from({ length: 20 }, (_, i) => novoAluno(`Disputa ${i}`)));
    const pedidos = alunos.map((a) => secretaria.post('/matriculas', { alunoId: a.id, turmaId: turma.id }));
    const respostas = await Promise.all(pedidos);
    expect(respostas.map((r) => r.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    for (const r of respostas.filter(({ status }) => status === 409)) recusa(r, 409, '/turmaId');
    expect((await secretaria.obter<Turma>(`/turmas/${turma.id}`)).matriculados).toBe(1);
  });

  it('um aluno tem uma matrícula ativa por período; cancelada, a vaga volta', async () => {
    const [a, b] = [await novaTurma('Uma', { vagas: 1 }), await novaTurma('Duas')];
    const aluno = await novoAluno('Duas Turmas');
    const pedidos = [a, b, a, b].map((t) => secretaria.post('/matriculas', { alunoId: aluno.id, turmaId: t.id }));
    expect((await Promise.all(pedidos)).map((r) => r.status).sort()).toEqual([201, 409, 409, 409]);
    const [ativa] = await secretaria.lista<Linha>(`/matriculas?alunoId=${aluno.id}`);
    const outra = ativa?.turmaId === a.id ? b : a;
    recusa(await secretaria.post('/matriculas', { alunoId: aluno.id, turmaId: outra.id }), 409, '/alunoId');
    const cancelar = `/matriculas/${ativa?.id}/cancelamento`;
    recusa(await secretaria.post(cancelar, {}), 422, '/motivo');
    recusa(await secretaria.post(cancelar, { motivo: 'Mudança', data: '2199-01-01' }), 422, '/data');
    recusa(await secretaria.post(cancelar, { motivo: 'Mudança', data: '2020-01-01' }), 422, '/data');
    exigir(await secretaria.post(cancelar, { motivo: 'Mudança de cidade' }), 'cancelamento');
    recusa(await secretaria.post(cancelar, { motivo: 'De novo' }), 409, '/situacao');
    recusa(await secretaria.post(`/matriculas/${ativa?.id}/confirmacao`, {}), 409, '/situacao');
    const fatos = await trilha('matricula', String(ativa?.id));
    expect(fatos[0]).toMatchObject({ motivo: 'Mudança de cidade', depois: { situacao: 'CANCELADO' } });
    await matricular(outra.id, aluno.id);
    const boletim = await secretaria.obter<Boletim>(`/matriculas/${ativa?.id}/boletim`);
    expect(boletim.situacao).toBe('CANCELADO');
  });

  it('recusa data impossível, futura, antiga e ids que não existem', async () => {
    const turma = await novaTurma('Datas');
    const aluno = await novoAluno('Sem Data');
    const pedir = (mais: object) => secretaria.post('/matriculas', { alunoId: aluno.id, turmaId: turma.id, ...mais });
    for (const data of ['2026-02-30', '2199-01-01', '1990-01-01', null]) recusa(await pedir({ data }), 422, '/data');
    recusa(await pedir({ turmaId: 'x' }), 422, '/turmaId');
    recusa(await pedir({ situacao: 'APROVADO' }), 422, '/situacao');
    expect((await pedir({ turmaId: NINGUEM })).status).toBe(404);
    for (const caminho of ['/matriculas/1', '/alunos/x', '/turmas/1', `/matriculas/${NINGUEM}/boletim/pdf`]) {
      expect((await secretaria.get(caminho)).status).toBe(404);
    }
    expect(await secretaria.lista(`/matriculas?alunoId=${aluno.id}`)).toEqual([]);
    const matricula = await matricular(turma.id, aluno.id);
    recusa(await secretaria.patch(`/turmas/${turma.id}`, { vagas: 0 }, { versao: 1 }), 422, '/vagas');
    expect(matricula.situacao).toBe('CURSANDO');
  });
});

describe('notas', () => {
  let turma: Turma;
  let matricula: Linha;
  beforeAll(async () => {
    turma = await novaTurma('Diário');
    matricula = await matricular(turma.id, (await novoAluno('Nota Certa')).id);
  });
  const lancar = (valor: unknown, mais: object = {}, etapa = 0) =>
    secretaria.put<{ dados: Linha[] }>(diario(turma, 0, etapa), {
      notas: [{ matriculaId: matricula.id, valor, ...mais }],
    });

  it.each([
    ['fora da escala', '10.1'],
    ['com duas casas onde cabe uma', '7.55'],
    ['negativa', '-1'],
    ['com vírgula', '7,5'],
    ['número binário', 7.5],
    ['vazia', ''],
  ])('recusa nota %s e não grava', async (_caso, valor) => {
    recusa(await lancar(valor), 422, '/notas/0/valor');
    const { dados } = await secretaria.obter<{ dados: Linha[] }>(diario(turma, 0, 0));
    expect(dados).toMatchObject([{ valor: null, faltas: 0 }]);
  });

  it('recusa faltas negativas, aluno repetido ou de outra turma; uma linha ruim derruba todas', async () => {
    recusa(await lancar('7', { faltas: -1 }), 422, '/notas/0/faltas');
    const boa = { matriculaId: matricula.id, valor: '7' };
    recusa(await secretaria.put(diario(turma, 0, 0), { notas: [boa, boa] }), 422, '/notas/1/matriculaId');
    const estranha = { matriculaId: NINGUEM, valor: '7' };
    recusa(await secretaria.put(diario(turma, 0, 0), { notas: [boa, estranha] }), 422, '/notas/1/matriculaId');
    const { dados } = await secretaria.obter<{ dados: Linha[] }>(diario(turma, 0, 0));
    expect(dados).toMatchObject([{ valor: null }]);
    expect((await secretaria.get(diario(turma, 0, 0).replace(String(periodo.etapas[0]?.id), NINGUEM))).status).toBe(
      404,
    );
  });

  it('o que se lê pode ser enviado de volta; repetir não muda nem enche a trilha; null apaga, ausente mantém', async () => {
    const { corpo } = await lancar('7.5', { faltas: 2 });
    expect(corpo.dados).toMatchObject([{ valor: '7.5', faltas: 2 }]);
    const antes = await trilha('nota', String(turma.componentes[0]?.id));
    const notas = corpo.dados.map(({ matriculaId, valor, faltas }) => ({ matriculaId, valor, faltas }));
    exigir(await secretaria.put(diario(turma, 0, 0), { notas }), 'repetição');
    expect(await trilha('nota', String(turma.componentes[0]?.id))).toEqual(antes);
    expect((await lancar(undefined, { faltas: 3 })).corpo.dados).toMatchObject([{ valor: '7.5', faltas: 3 }]);
    expect((await lancar(null)).corpo.dados).toMatchObject([{ valor: null, faltas: 3 }]);
    expect((await lancar('10')).corpo.dados).toMatchObject([{ valor: '10', faltas: 3 }]);
  });

  it('etapa fechada recusa; reaberta pela direção, com motivo, aceita', async () => {
    const etapa = `/etapas/${periodo.etapas[3]?.id}`;
    exigir(await secretaria.post(`${etapa}/fechamento`), 'fechamento');
    recusa(await lancar('8', {}, 3), 409, '/etapaId');
    expect((await secretaria.post(`${etapa}/publicacao`)).status).toBe(409);
    expect((await secretaria.post(`${etapa}/reabertura`, { motivo: 'Erro de digitação' })).status).toBe(403);
    recusa(await admin.post(`${etapa}/reabertura`, {}), 422, '/motivo');
    exigir(await admin.post(`${etapa}/reabertura`, { motivo: 'Erro de digitação' }), 'reabertura');
    expect((await lancar('8', {}, 3)).status).toBe(200);
    expect((await trilha('etapa', String(periodo.etapas[3]?.id)))[0]).toMatchObject({ motivo: 'Erro de digitação' });
  });

  it('a professora abre só o seu diário; o sem dono e o alheio são 404', async () => {
    const notas = [{ matriculaId: matricula.id, valor: '9' }];
    expect((await professora.put(diario(turma, 0, 1), { notas })).status).toBe(200);
    const outro = await escola.cliente('professor', { pessoaId: (await novaPessoa('Professor Davi')).id });
    const semPessoa = await escola.cliente('professor');
    for (const [quem, componente] of [
      [professora, 1],
      [outro, 0],
      [outro, 1],
      [semPessoa, 0],
      [semPessoa, 1],
    ] as const) {
      expect((await quem.get(diario(turma, componente, 1))).status).toBe(404);
      expect((await quem.put(diario(turma, componente, 1), { notas: [{ ...notas[0], valor: '1' }] })).status).toBe(404);
    }
    expect((await secretaria.obter<{ dados: Linha[] }>(diario(turma, 0, 1))).dados).toMatchObject([{ valor: '9' }]);
    expect((await secretaria.obter<{ dados: Linha[] }>(diario(turma, 1, 1))).dados).toMatchObject([{ valor: null }]);
  });

  it('a professora vê o boletim das suas turmas, e de outra só o do próprio filho, como a família o vê', async () => {
    const boletimDe = (quem: Cliente, id: string) => quem.get<Boletim>(`/matriculas/${id}/boletim`);
    expect((await boletimDe(professora, matricula.id)).status).toBe(200);
    const estranho = await escola.cliente('professor', { pessoaId: (await novaPessoa('Professor Ivo')).id });
    for (const caminho of [`/matriculas/${matricula.id}/boletim`, `/matriculas/${matricula.id}/boletim/pdf`]) {
      expect((await estranho.get(caminho)).status).toBe(404);
      expect((await (await escola.cliente('professor')).get(caminho)).status).toBe(404);
    }
    const notas = [{ matriculaId: matricula.id, valor: '9' }];
    exigir(await secretaria.put(diario(turma, 0, 2), { notas }), 'notas');
    const { id: pessoaId } = await novaPessoa('Professor e Pai');
    const aluno = await secretaria.obter<{ pessoaId: string }>(`/matriculas/${matricula.id}`);
    exigir(
      await secretaria.post('/responsaveis', {
        ...{ dependenteId: aluno.pessoaId, pessoaId, parentesco: 'PAI', pedagogico: true },
      }),
      'vínculo',
    );
    const pai = await escola.clienteCom(['professor', 'responsavel'], { pessoaId });
    const visto = await boletimDe(pai, matricula.id);
    expect([visto.status, visto.corpo.componentes[0]?.notas[2]]).toEqual([200, null]);
    const daProfessora = await boletimDe(professora, matricula.id);
    expect(daProfessora.corpo.componentes[0]?.notas[2]).toBe('9');
  });

  it('na educação infantil não há nota (LDB, art. 31), só faltas, e falta não reprova', async () => {
    const infantil = await novaTurma('Pré II A', { serieId: serieInfantil.id });
    const crianca = await matricular(infantil.id, (await novoAluno('Alice Pequena')).id);
    const linha = { matriculaId: crianca.id, valor: '7' };
    const problema = recusa(await secretaria.put(diario(infantil, 0, 0), { notas: [linha] }), 422, '/notas/0/valor');
    expect(problema).toMatchObject({ codigo: 'sem-nota-na-educacao-infantil' });
    for (const componente of [0, 1]) {
      for (const etapa of [0, 1, 2, 3]) {
        const notas = [{ ...linha, valor: null, faltas: 30 }];
        exigir(await secretaria.put(diario(infantil, componente, etapa), { notas }), 'faltas');
      }
    }
    const boletim = await secretaria.obter<Boletim>(`/matriculas/${crianca.id}/boletim`);
    expect(boletim).toMatchObject({ situacao: 'APROVADO', frequencia: '25' });
    const pdf = await secretaria.get(`/matriculas/${crianca.id}/boletim/pdf`);
    expect((await textoDoPdf(pdf.bytes)).join(' ')).toContain('mínimo 60%');
  });
});

describe('documentação', () => {
  it('cada rota de cadastro e educacional diz a forma da sua resposta, sem esquema vazio', () => {
    const { components, paths } = montarDocumento(aplicacao.app);
    const esquemas = (components?.schemas ?? {}) as Record<string, { properties?: object }>;
    const nossas = /^(Escolas|Pessoas|Responsaveis|Periodos|Cursos|Componentes|Turmas|Alunos|Matriculas|Boletins)_/;
    const todas = Object.entries(paths).flatMap(([caminho, item]) =>
      Object.entries(item as Record<string, { operationId: string; responses: object }>).map(
        ([metodo, operacao]) => [`${metodo} ${caminho}`, operacao] as const,
      ),
    );
    const operacoes = todas.filter(([, { operationId }]) => nossas.test(operationId));
    expect(operacoes.length).toBeGreaterThan(40);
    for (const [rota, { responses }] of operacoes) {
      const boa = Object.entries(responses).find(([status]) => status.startsWith('2'));
      const comForma = boa?.[0] === '204' || JSON.stringify(boa).includes('schema');
      expect([rota, comForma]).toEqual([rota, true]);
      for (const [, nome] of JSON.stringify(boa).matchAll(/schemas\/(\w+)/g)) {
        expect([nome, Object.keys(esquemas[String(nome)]?.properties ?? {}).length]).not.toEqual([nome, 0]);
      }
    }
  });
});

describe('famílias', () => {
  let turma: Turma;
  beforeAll(async () => {
    turma = await novaTurma('Famílias');
  });
  const vistas = async (cliente: Cliente) => (await cliente.lista<Linha>('/matriculas')).map((m) => m.id);

  it('veem o seu, e nada do vizinho: listas, fichas, boletim e PDF', async () => {
    const uma = await familia(turma, 'Filho Um', { pedagogico: true });
    const outra = await familia(turma, 'Filho Dois', { pedagogico: true });
    expect(await vistas(uma.cliente)).toEqual([uma.matricula.id]);
    expect((await uma.cliente.lista<Linha>('/alunos')).map((a) => a.id)).toEqual([uma.aluno.id]);
    expect(await uma.cliente.lista(`/alunos?busca=${outra.aluno.ra}`)).toEqual([]);
    expect((await uma.cliente.get('/alunos?formato=csv')).texto).not.toContain('Filho Dois');
    const daOutra = `/matriculas/${outra.matricula.id}`;
    for (const caminho of [`/alunos/${outra.aluno.id}`, daOutra, `${daOutra}/boletim`, `${daOutra}/boletim/pdf`]) {
      expect((await uma.cliente.get(caminho)).status).toBe(404);
      expect((await outra.cliente.get(caminho)).status).toBe(200);
    }
    for (const caminho of [
      '/turmas',
      `/turmas/${turma.id}/boletins/pdf`,
      diario(turma, 0, 0),
      '/pessoas',
      '/auditoria',
    ]) {
      expect((await uma.cliente.get(caminho)).status).toBe(403);
    }
    const aluno = await escola.cliente('aluno', { pessoaId: uma.aluno.pessoaId });
    expect(await vistas(aluno)).toEqual([uma.matricula.id]);
    expect(await vistas(await escola.cliente('responsavel'))).toEqual([]);
  });

  it('o pai com restrição não vê nada, desde o instante em que ela é escrita', async () => {
    const { cliente, matricula, aluno, vinculo } = await familia(turma, 'Filho Guardado', { pedagogico: true });
    expect((await cliente.get(`/alunos/${aluno.id}`)).status).toBe(200);
    const restricao = { restricao: 'Medida protetiva' };
    exigir(await secretaria.patch(`/responsaveis/${vinculo.id}`, restricao, { versao: 1 }), 'restrição');
    expect(await vistas(cliente)).toEqual([]);
    expect(await cliente.lista('/alunos')).toEqual([]);
    for (const caminho of [`/alunos/${aluno.id}`, `/matriculas/${matricula.id}/boletim`]) {
      expect((await cliente.get(caminho)).status).toBe(404);
    }
  });

  it('quem só paga não vê notas', async () => {
    const { cliente, matricula } = await familia(turma, 'Filho Pago', { financeiro: true });
    expect(await vistas(cliente)).toEqual([]);
    expect((await cliente.get(`/matriculas/${matricula.id}/boletim`)).status).toBe(404);
  });

  it('veem a nota depois de publicada; a reaberta some', async () => {
    const { cliente, matricula } = await familia(turma, 'Filho Curioso', { pedagogico: true });
    for (const etapa of [1, 2]) {
      const notas = [{ matriculaId: matricula.id, valor: '8', faltas: 5 }];
      exigir(await secretaria.put(diario(turma, 0, etapa), { notas }), 'notas');
    }
    const ver = async (quem: Cliente) => {
      const { componentes } = await quem.obter<Boletim>(`/matriculas/${matricula.id}/boletim`);
      return [componentes[0]?.notas, componentes[0]?.totalDeFaltas];
    };
    expect(await ver(cliente)).toEqual([[null, null, null, null], 0]);
    expect(await ver(secretaria)).toEqual([[null, '8', '8', null], 10]);
    const etapa = `/etapas/${periodo.etapas[1]?.id}`;
    exigir(await secretaria.post(`${etapa}/publicacao`), 'publicação');
    expect(await ver(cliente)).toEqual([[null, '8', null, null], 5]);
    const pdf = await cliente.get(`/matriculas/${matricula.id}/boletim/pdf`);
    expect((await textoDoPdf(pdf.bytes)).join(' ').match(/8,0/g)).toHaveLength(1);
    exigir(await admin.post(`${etapa}/reabertura`, { motivo: 'Nota trocada' }), 'reabertura');
    expect(await ver(cliente)).toEqual([[null, null, null, null], 0]);
  });
});

function regra(mais: object) {
  return { mediaMinima: '6', notaMaxima: '10', casasDecimais: 1, frequenciaMinima: '75', ...mais };
}
