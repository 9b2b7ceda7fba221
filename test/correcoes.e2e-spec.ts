import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';

interface Linha {
  id: string;
  versao: number;
  nome: string;
  [campo: string]: unknown;
}
interface Turma extends Linha {
  matriculados: number;
  componentes: Linha[];
}

const ANO = new Date().getFullYear();

let aplicacao: AplicacaoDeTeste;
let secretaria: Cliente;
let admin: Cliente;
let periodo: Linha & { etapas: Linha[] };
let curso: Linha & { series: Linha[] };
let materias: Linha[];

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  const escola = await aplicacao.criarEscola('correcoes');
  admin = await escola.cliente('admin');
  secretaria = await escola.cliente('secretaria');
  const etapas = [{ nome: 'Ano todo', inicio: `${ANO}-01-01`, fim: `${ANO}-12-31` }];
  periodo = await secretaria.criar('/periodos-letivos', {
    ...{ ano: ANO, nome: String(ANO), inicio: `${ANO}-01-01`, fim: `${ANO}-12-31`, etapas },
  });
  const series = [{ nome: '6º ano', ordem: 6 }];
  curso = await secretaria.criar('/cursos', { nome: 'Fundamental', nivel: 'FUNDAMENTAL', series });
  materias = [];
  for (const nome of ['Matemática', 'História']) {
    materias.push(await secretaria.criar<Linha>('/componentes', { nome, abreviatura: nome.slice(0, 3) }));
  }
}, 60_000);

afterAll(() => aplicacao?.fechar());

const novaTurma = (nome: string, componentes = materias, vagas = 30) =>
  secretaria.criar<Turma>('/turmas', {
    ...{ periodoLetivoId: periodo.id, serieId: curso.series[0]?.id, nome, turno: 'MANHA', vagas },
    componentes: componentes.map(({ id }) => ({ componenteId: id, cargaHoraria: 80 })),
  });

async function novaMatricula(nome: string, turma: Turma): Promise<Linha> {
  const aluno = await secretaria.criar<Linha>('/alunos', { pessoa: { nome, nascimento: '2015-03-09' } });
  const { id } = await secretaria.criar('/matriculas', { alunoId: aluno.id, turmaId: turma.id });
  return exigir(await secretaria.post<Linha>(`/matriculas/${id}/confirmacao`, {}), 'confirmação');
}

describe('o que foi criado por engano', () => {
  it('é excluído enquanto nada depende dele, e fica na trilha', async () => {
    const pessoa = await secretaria.criar<Linha>('/pessoas', { nome: 'Engano de Souza' });
    expect((await secretaria.delete(`/pessoas/${pessoa.id}`)).status).toBe(428);
    expect((await secretaria.delete(`/pessoas/${pessoa.id}`, { versao: 9 })).status).toBe(412);
    expect((await secretaria.delete(`/pessoas/${pessoa.id}`, { versao: pessoa.versao })).status).toBe(204);
    expect((await secretaria.get(`/pessoas/${pessoa.id}`)).status).toBe(404);
    const [ato] = await admin.lista<Linha>(`/auditoria?entidade=pessoa&entidadeId=${pessoa.id}&acao=exclusao`);
    expect(ato).toMatchObject({ antes: { nome: 'Engano de Souza' } });

    const turma = await novaTurma('Enganada');
    expect((await secretaria.delete(`/turmas/${turma.id}`, { versao: turma.versao })).status).toBe(204);
    const componente = await secretaria.criar('/componentes', { nome: 'Engano', abreviatura: 'ENG' });
    expect((await secretaria.delete(`/componentes/${componente.id}`, { versao: 1 })).status).toBe(204);
    const outro = await secretaria.criar<Linha>('/cursos', {
      ...{ nome: 'Engano', nivel: 'MEDIO', series: [{ nome: '1ª série', ordem: 1 }] },
    });
    expect((await secretaria.delete(`/cursos/${outro.id}`, { versao: 1 })).status).toBe(204);

    const aluno = await secretaria.criar<Linha>('/alunos', { pessoa: { nome: 'Aluno Repetido' } });
    expect((await secretaria.delete(`/alunos/${aluno.id}`)).status).toBe(428);
    expect((await secretaria.delete(`/alunos/${aluno.id}`, { versao: 1 })).status).toBe(204);
    expect((await secretaria.get(`/alunos/${aluno.id}`)).status).toBe(404);
    expect((await secretaria.get(`/pessoas/${String(aluno.pessoaId)}`)).status).toBe(200);
    const ano = await secretaria.criar<Linha>('/periodos-letivos', {
      ...{ ano: 2031, nome: 'Ano errado', inicio: '2031-02-01', fim: '2031-12-10' },
      etapas: [{ nome: 'Anual', inicio: '2031-02-01', fim: '2031-12-10' }],
    });
    expect((await secretaria.delete(`/periodos-letivos/${ano.id}`, { versao: 1 })).status).toBe(204);
    expect((await secretaria.get(`/periodos-letivos/${ano.id}`)).status).toBe(404);
  });

  it('com dependentes é 409 que diz quais, e nada se perde', async () => {
    const turma = await novaTurma('Com aluno');
    const matricula = await novaMatricula('Aluno da Turma', turma);
    const emUso = (oQue: string) => ({
      status: 409,
      corpo: { codigo: 'registro-em-uso', detail: expect.stringContaining(oQue) },
    });
    const excluir = (caminho: string) => secretaria.delete(caminho, { versao: 1 });
    expect(await excluir(`/turmas/${turma.id}`)).toMatchObject(emUso('matrícula'));
    expect(await excluir(`/pessoas/${String(matricula.pessoaId)}`)).toMatchObject(emUso('aluno'));
    expect(await excluir(`/componentes/${materias[0]?.id}`)).toMatchObject(emUso('componente de turma'));
    expect(await excluir(`/series/${curso.series[0]?.id}`)).toMatchObject(emUso('turma'));
    expect(await excluir(`/cursos/${curso.id}`)).toMatchObject(emUso('turma'));
    expect(await excluir(`/alunos/${String(matricula.alunoId)}`)).toMatchObject(emUso('matrícula'));
    expect(await excluir(`/periodos-letivos/${periodo.id}`)).toMatchObject(emUso('turma'));
    expect((await secretaria.obter<{ etapas: object[] }>(`/periodos-letivos/${periodo.id}`)).etapas).toHaveLength(
      periodo.etapas.length,
    );
    expect((await secretaria.obter<Turma>(`/turmas/${turma.id}`)).componentes).toHaveLength(2);

    const [diario] = turma.componentes;
    const grade = `/turmas-componentes/${diario?.id}/etapas/${periodo.etapas[0]?.id}/notas`;
    exigir(await secretaria.put(grade, { notas: [{ matriculaId: matricula.id, valor: '8' }] }), 'nota');
    expect(await excluir(`/turmas-componentes/${diario?.id}`)).toMatchObject(emUso('nota'));
    expect((await excluir(`/turmas-componentes/${turma.componentes[1]?.id}`)).status).toBe(204);
  });
});

it('curso e série mudam de nome, com versão e sem repetir', async () => {
  const { id } = await secretaria.criar<Linha>('/cursos', {
    ...{ nome: 'Medio', nivel: 'MEDIO' },
    series: [
      { nome: '1a', ordem: 1 },
      { nome: '2ª série', ordem: 2 },
    ],
  });
  const mudado = await secretaria.patch<typeof curso>(`/cursos/${id}`, { nome: 'Ensino Médio' }, { versao: 1 });
  expect(mudado).toMatchObject({ status: 200, corpo: { nome: 'Ensino Médio', versao: 2 } });
  const [primeira] = mudado.corpo.series;
  const mudar = (dto: object) => secretaria.patch(`/series/${primeira?.id}`, dto, { versao: primeira?.versao });
  expect(await mudar({ nome: '2ª série' })).toMatchObject({ status: 409, corpo: { codigo: 'serie-repetida' } });
  expect((await mudar({ nome: '1ª série' })).corpo).toMatchObject({ series: [{ nome: '1ª série', versao: 2 }, {}] });
  const repetido = await secretaria.patch(`/cursos/${id}`, { nome: 'Fundamental' }, { versao: 2 });
  expect(repetido).toMatchObject({ status: 409, corpo: { erros: [{ campo: '/nome' }] } });
});

describe('mudança de turma', () => {
  const mudar = (matricula: Linha, turmaId: string, mais: object = {}) =>
    secretaria.post(`/matriculas/${matricula.id}/turma`, { turmaId, motivo: 'Pedido da família', ...mais });

  it('leva as notas pelo componente, conta a vaga e guarda o motivo', async () => {
    const [de, para] = [await novaTurma('6º A'), await novaTurma('6º B', materias.slice(0, 1), 1)];
    const matricula = await novaMatricula('Bia Nogueira', de);
    for (const diario of de.componentes) {
      const grade = `/turmas-componentes/${diario.id}/etapas/${periodo.etapas[0]?.id}/notas`;
      exigir(await secretaria.put(grade, { notas: [{ matriculaId: matricula.id, valor: '8.5' }] }), 'nota');
    }
    expect((await mudar(matricula, para.id)).corpo).toMatchObject({ turmaId: para.id, turmaNome: '6º B' });
    const boletim = () => secretaria.obter<{ componentes: unknown[] }>(`/matriculas/${matricula.id}/boletim`);
    expect((await boletim()).componentes).toMatchObject([{ nome: 'Matemática', notas: ['8.5'] }]);
    expect(await secretaria.obter(`/turmas/${de.id}`)).toMatchObject({ matriculados: 0 });
    expect(await secretaria.obter(`/turmas/${para.id}`)).toMatchObject({ matriculados: 1 });
    const trilha = await admin.lista<Linha>(`/auditoria?entidade=matricula&entidadeId=${matricula.id}`);
    expect(JSON.stringify(trilha)).toContain('Pedido da família (em ');

    const outra = await novaMatricula('Caio Prates', de);
    expect(await mudar(outra, para.id)).toMatchObject({ status: 409, corpo: { codigo: 'turma-sem-vagas' } });
    exigir(await mudar(matricula, de.id), 'volta');
    expect((await boletim()).componentes).toMatchObject([{ notas: ['8.5'] }, { notas: ['8.5'] }]);
  });

  it('recusa a própria turma, outro período, data impossível e matrícula encerrada', async () => {
    const turma = await novaTurma('6º C');
    const matricula = await novaMatricula('Davi Lins', turma);
    const destino = await novaTurma('6º D');
    expect(await mudar(matricula, turma.id)).toMatchObject({ status: 409, corpo: { codigo: 'turma-nao-serve' } });
    for (const data of ['2020-01-01', `${ANO + 1}-01-01`]) {
      expect(await mudar(matricula, destino.id, { data })).toMatchObject({
        ...{ status: 422, corpo: { erros: [{ campo: '/data' }] } },
      });
    }
    exigir(await secretaria.post(`/matriculas/${matricula.id}/cancelamento`, { motivo: 'Mudança' }), 'cancelamento');
    expect(await mudar(matricula, destino.id)).toMatchObject({ status: 409 });
  });
});

it('pessoas e alunos são achados sem acento, pelo começo ou meio do nome', async () => {
  const { pessoaId } = await secretaria.criar<Linha>('/alunos', { pessoa: { nome: 'Inácio Conceição 100%' } });
  for (const busca of ['inacio', 'INÁCIO CON', 'conceicao', '100%']) {
    const consulta = `?busca=${encodeURIComponent(busca)}`;
    expect((await secretaria.lista(`/pessoas${consulta}`)).map(({ id }) => id)).toEqual([pessoaId]);
    expect((await secretaria.lista<Linha>(`/alunos${consulta}`)).map((a) => a.pessoaId)).toEqual([pessoaId]);
  }
  expect(await secretaria.lista('/pessoas?busca=in_cio')).toEqual([]);
});
