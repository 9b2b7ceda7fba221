import { jest } from '@jest/globals';
import { UsuariosService } from '@sineta/plataforma';
import { comoAdmin } from './apoio/identidade.js';
import { cpfDeTeste } from './apoio/documentos.js';
import {
  naEscola,
  SENHA_DE_TESTE,
  subirAplicacao,
  type AplicacaoDeTeste,
  type Cliente,
} from './apoio/escola-de-teste.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';
import { semearFinanceiro } from './apoio/semear-financeiro.js';

type Registro = Record<string, unknown> & { id: string };

let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let professor: Cliente;
let professorId: string;
/** A student of a class where the teacher does not teach. */
let alheio: { alunoId: string; matriculaId: string };

jest.setTimeout(60_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await semearFinanceiro(semeada);
  admin = semeada.admin;
  const [turma] = await admin.lista<Registro>('/turmas');
  const { componentes } = await admin.obter<{ componentes: { professorId: string }[] }>(`/turmas/${turma?.id}`);
  professorId = componentes[0]?.professorId ?? '';
  professor = await semeada.escola.cliente('professor', { pessoaId: professorId });
  alheio = await alunoDeOutraTurma(turma ?? {});
});

afterAll(() => aplicacao?.fechar());

async function alunoDeOutraTurma({ periodoLetivoId, serieId }: Record<string, unknown>) {
  const outra = await admin.criar('/turmas', { periodoLetivoId, serieId, nome: '6º B', turno: 'TARDE', vagas: 5 });
  const pessoa = { nome: 'Caio Figueira', documento: cpfDeTeste(55), nascimento: '2015-04-01' };
  const { id: alunoId } = await admin.criar('/alunos', { pessoa });
  const { id: matriculaId } = await admin.criar('/matriculas', { alunoId, turmaId: outra.id });
  await admin.post(`/matriculas/${matriculaId}/confirmacao`, {});
  return { alunoId, matriculaId };
}

async function comPapeis(papeis: ('professor' | 'responsavel')[], pessoaId: string): Promise<Cliente> {
  const email = `${papeis.join('-')}@alfa.example`;
  await naEscola(semeada.escola.escolaId, () =>
    aplicacao.app.get(UsuariosService).criar({ nome: 'Lia', email, papeis, pessoaId, senha: SENHA_DE_TESTE }),
  );
  return aplicacao.entrar('alfa', email);
}

describe('um professor', () => {
  it('lista os alunos e as matrículas das suas turmas, e de mais nenhuma', async () => {
    const meus = semeada.familias.map(({ alunoId }) => alunoId).sort();
    expect((await professor.lista('/alunos')).map(({ id }) => id).sort()).toEqual(meus);
    expect(await admin.lista('/alunos')).toHaveLength(3);
    const matriculas = semeada.familias.map(({ matriculaId }) => matriculaId).sort();
    expect((await professor.lista('/matriculas')).map(({ id }) => id).sort()).toEqual(matriculas);
    const doAlheio = await professor.lista(`/matriculas?alunoId=${alheio.alunoId}`);
    expect(doAlheio).toEqual([]);
    expect((await professor.get('/alunos?formato=csv')).texto).not.toContain('Caio');
  });

  it('abre os seus e recebe 404 dos outros', async () => {
    const [{ alunoId, matriculaId }] = semeada.familias;
    const rotas = (m: string, a: string) => [`/alunos/${a}`, `/matriculas/${m}`, `/matriculas/${m}/boletim`];
    for (const rota of [...rotas(matriculaId, alunoId), `/matriculas/${matriculaId}/boletim/pdf`]) {
      expect([rota, (await professor.get(rota)).status]).toEqual([rota, 200]);
    }
    for (const rota of [
      ...rotas(alheio.matriculaId, alheio.alunoId),
      `/matriculas/${alheio.matriculaId}/boletim/pdf`,
    ]) {
      expect([rota, (await professor.get(rota)).status]).toEqual([rota, 404]);
      expect([rota, (await admin.get(rota)).status]).toEqual([rota, 200]);
    }
  });

  it('não recebe CPF nem motivo, nem descobre um CPF pela busca', async () => {
    const { alunoId } = semeada.familias[0];
    const cpf = cpfDeTeste(77);
    const { pessoaId } = await admin.obter<{ pessoaId: string }>(`/alunos/${alunoId}`);
    const { versao } = await admin.obter<{ versao: number }>(`/pessoas/${pessoaId}`);
    await admin.patch(`/pessoas/${pessoaId}`, { documento: cpf }, { versao });
    expect(await admin.lista(`/alunos?busca=${cpf}`)).toHaveLength(1);
    expect(await professor.lista(`/alunos?busca=${cpf}`)).toEqual([]);
    const vistos = [
      ...(await professor.lista<Registro>('/alunos')),
      ...(await professor.lista<Registro>('/matriculas')),
      await professor.obter<Registro>(`/alunos/${alunoId}`),
      await professor.obter<Registro>(`/matriculas/${semeada.familias[0].matriculaId}`),
    ];
    for (const visto of vistos) {
      for (const campo of ['documento', 'motivo', 'endereco', 'email']) expect(visto).not.toHaveProperty(campo);
    }
    expect(JSON.stringify(vistos)).not.toContain(cpf);
    expect(await admin.obter(`/alunos/${alunoId}`)).toHaveProperty('documento', cpf);
  });

  it('não abre dinheiro nem cadastro', async () => {
    for (const rota of ['/parcelas', '/boletos', '/contratos', '/recebimentos', '/pessoas', '/responsaveis']) {
      expect([rota, (await professor.get(rota)).status]).toEqual([rota, 403]);
    }
  });

  it('sem turma, ou com o ano encerrado, não vê ninguém', async () => {
    const { id } = await admin.criar('/pessoas', { nome: 'Davi Sem Turma' });
    const outro = await semeada.escola.cliente('professor', { pessoaId: id });
    const semPessoa = await semeada.escola.cliente('professor');
    for (const quem of [outro, semPessoa]) expect(await quem.lista('/alunos')).toEqual([]);
    await comoAdmin(aplicacao.banco, `update periodo_letivo set situacao = 'ENCERRADO'`);
    expect(await professor.lista('/alunos')).toEqual([]);
    expect((await professor.get(`/alunos/${semeada.familias[0].alunoId}`)).status).toBe(404);
    await comoAdmin(aplicacao.banco, `update periodo_letivo set situacao = 'EM_ANDAMENTO'`);
  });

  it('que também é responsável vê os boletos que paga, e o boletim do filho como família', async () => {
    const [familia] = semeada.familias;
    const mae = await comPapeis(['professor', 'responsavel'], familia.responsavelPessoaId);
    for (const lista of ['/boletos', '/parcelas']) {
      const pagadores = (await mae.lista<Registro>(lista)).map(({ pagadorId }) => pagadorId);
      expect(new Set(pagadores)).toEqual(new Set([familia.responsavelPessoaId]));
      expect((await admin.lista(lista)).length).toBeGreaterThan(pagadores.length);
    }
    expect((await mae.lista('/alunos')).map(({ id }) => id)).toEqual([familia.alunoId]);
    const [componente] = semeada.ids['turmas-componentes'] ?? [];
    const grade = `/turmas-componentes/${componente}/etapas/${semeada.ids['etapas']?.[1]}/notas`;
    await admin.put(grade, { notas: [{ matriculaId: familia.matriculaId, valor: '3' }] });
    const notasVistas = async (quem: Cliente) => {
      const boletim = await quem.obter<{ componentes: { notas: unknown[] }[] }>(
        `/matriculas/${familia.matriculaId}/boletim`,
      );
      return boletim.componentes[0]?.notas;
    };
    expect(await notasVistas(mae)).toEqual(['7.5', null]);
    expect(await notasVistas(professor)).toEqual(['7.5', '3']);
  });
});
