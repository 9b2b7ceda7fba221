import { jest } from '@jest/globals';
import {
  exigir,
  subirAplicacao,
  type AplicacaoDeTeste,
  type Cliente,
  type EscolaDeTeste,
} from './apoio/escola-de-teste.js';
import { cpfDeTeste } from './apoio/documentos.js';
import { textoDoPdf } from './apoio/ler-pdf.js';

interface Linha {
  id: string;
  versao: number;
}
interface Parecer {
  texto: string | null;
  autorNome: string | null;
  versao: number;
}

const PRIMEIRO = 'Alice chegou ao grupo com curiosidade e fez vínculos de confiança.';
const REVISTO = 'Alice reconta histórias e espera a sua vez na roda.';
const ANO = new Date().getFullYear();

let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let secretaria: Cliente;
let professora: Cliente;
let familia: Cliente;
let etapas: Linha[];
let matriculaId: string;
let alunoPessoaId: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  escola = await aplicacao.criarEscola('jardim');
  secretaria = await escola.cliente('secretaria');
  const lia = await pessoa('Professora Lia Campos');
  professora = await escola.cliente('professor', { pessoaId: lia });
  const periodo = await secretaria.criar<Linha & { etapas: Linha[] }>('/periodos-letivos', {
    ...{ ano: ANO, nome: String(ANO), inicio: `${ANO}-01-01`, fim: `${ANO}-12-31` },
    etapas: [
      { nome: '1º semestre', inicio: `${ANO}-01-01`, fim: `${ANO}-06-30` },
      { nome: '2º semestre', inicio: `${ANO}-07-01`, fim: `${ANO}-12-31` },
    ],
  });
  etapas = periodo.etapas;
  matriculaId = await matricular(periodo.id, 'INFANTIL', lia);
  const mae = await pessoa('Helena Sobral');
  await secretaria.criar('/responsaveis', {
    ...{ dependenteId: alunoPessoaId, pessoaId: mae, parentesco: 'MAE', pedagogico: true },
  });
  familia = await escola.cliente('responsavel', { pessoaId: mae });
});

afterAll(() => aplicacao?.fechar());

let numero = 0;
const pessoa = async (nome: string): Promise<string> =>
  (await secretaria.criar('/pessoas', { nome, documento: cpfDeTeste(++numero) })).id;

/** A child in a new class of this level, taught by `professorId`. */
async function matricular(periodoLetivoId: string, nivel: string, professorId: string): Promise<string> {
  const curso = await secretaria.criar<{ series: Linha[] }>('/cursos', {
    ...{ nome: `Curso ${nivel}`, nivel, series: [{ nome: 'Única', ordem: 1 }] },
  });
  const componente = await secretaria.criar('/componentes', { nome: `Roda ${nivel}`, abreviatura: 'ROD' });
  const turma = await secretaria.criar('/turmas', {
    ...{ periodoLetivoId, serieId: curso.series[0]?.id, nome: nivel, turno: 'MANHA', vagas: 20 },
    componentes: [{ componenteId: componente.id, professorId, cargaHoraria: 800 }],
  });
  const aluno = await secretaria.criar<Linha & { pessoaId: string }>('/alunos', {
    pessoa: { nome: `Alice ${nivel}`, nascimento: `${ANO - 5}-03-01` },
  });
  alunoPessoaId = aluno.pessoaId;
  const { id } = await secretaria.criar('/matriculas', { alunoId: aluno.id, turmaId: turma.id });
  exigir(await secretaria.post(`/matriculas/${id}/confirmacao`, {}), 'confirmação');
  return id;
}

const rota = (etapa: number, matricula = matriculaId) => `/matriculas/${matricula}/etapas/${etapas[etapa]?.id}/parecer`;

const boletim = async (quem: Cliente) => {
  const lido = await quem.obter<{ pareceres: object[] }>(`/matriculas/${matriculaId}/boletim`);
  const [pagina = ''] = await textoDoPdf((await quem.get(`/matriculas/${matriculaId}/boletim/pdf`)).bytes);
  return { pareceres: lido.pareceres, pdf: pagina.replace(/\s+/g, ' ') };
};

describe('parecer da educação infantil', () => {
  it('a professora escreve e revê, sem pisar em outra versão; a trilha guarda o que dizia', async () => {
    expect(await professora.obter<Parecer>(rota(0))).toMatchObject({ texto: null, versao: 0 });
    expect((await professora.put(rota(0), { texto: PRIMEIRO })).status).toBe(428);
    const escrito = exigir(await professora.put<Parecer>(rota(0), { texto: PRIMEIRO }, { versao: 0 }), 'escrita');
    expect(escrito).toMatchObject({ texto: PRIMEIRO, autorNome: 'Pessoa professor', versao: 1 });
    expect((await secretaria.put(rota(0), { texto: REVISTO }, { versao: 0 })).status).toBe(412);
    const revisto = exigir(await secretaria.put<Parecer>(rota(0), { texto: REVISTO }, { versao: 1 }), 'revisão');
    expect(revisto).toMatchObject({ texto: REVISTO, autorNome: 'Pessoa secretaria', versao: 2 });
    const admin = await escola.cliente('admin');
    const fatos = await admin.lista<{ acao: string; antes: { texto: string } | null }>('/auditoria?entidade=parecer');
    const mudanca = fatos.find(({ acao }) => acao === 'alteracao');
    expect(mudanca?.antes).toMatchObject({ texto: PRIMEIRO });
  });

  it('a escola o vê no boletim desde logo; a família, depois de publicado', async () => {
    expect((await boletim(professora)).pareceres).toEqual([{ titulo: '1º semestre', texto: REVISTO }]);
    expect((await boletim(professora)).pdf).toContain(REVISTO);
    expect(await familia.obter<Parecer>(rota(0))).toMatchObject({ texto: null, autorNome: null, versao: 0 });
    const antes = await boletim(familia);
    expect([antes.pareceres, antes.pdf.includes(REVISTO)]).toEqual([[], false]);
    exigir(await secretaria.post(`/etapas/${etapas[0]?.id}/publicacao`), 'publicação');
    expect(await familia.obter<Parecer>(rota(0))).toMatchObject({ texto: REVISTO });
    expect((await boletim(familia)).pdf).toContain(REVISTO);
    expect((await boletim(familia)).pdf).toContain('1º semestre');
  });

  it('quem não é da turma recebe 404, e a família não escreve', async () => {
    const outro = await escola.cliente('professor', { pessoaId: await pessoa('Davi Sem Turma') });
    expect((await outro.get(rota(0))).status).toBe(404);
    expect((await outro.put(rota(0), { texto: PRIMEIRO }, { versao: 2 })).status).toBe(404);
    expect((await familia.put(rota(0), { texto: PRIMEIRO }, { versao: 2 })).status).toBe(403);
    const estranha = await escola.cliente('responsavel', { pessoaId: await pessoa('Bia Estranha') });
    expect((await estranha.get(rota(0))).status).toBe(404);
  });

  it('etapa fechada, texto curto e outro nível são recusados, com o motivo', async () => {
    exigir(await secretaria.post(`/etapas/${etapas[0]?.id}/fechamento`), 'fechamento');
    const fechada = await professora.put(rota(0), { texto: PRIMEIRO }, { versao: 2 });
    expect([fechada.status, fechada.corpo.codigo]).toEqual([409, 'etapa-fechada']);
    const curto = await professora.put(rota(1), { texto: 'ok' }, { versao: 0 });
    expect(curto.corpo).toMatchObject({ status: 422, erros: [{ campo: '/texto' }] });
    const [periodo] = await secretaria.lista('/periodos-letivos');
    const doFundamental = await matricular(String(periodo?.id), 'FUNDAMENTAL', await pessoa('Caio Lima'));
    const recusado = await secretaria.put(rota(1, doFundamental), { texto: PRIMEIRO }, { versao: 0 });
    expect([recusado.status, recusado.corpo.codigo]).toEqual([422, 'parecer-so-no-infantil']);
    expect(await secretaria.obter<Parecer>(rota(1, doFundamental))).toMatchObject({ texto: null });
  });
});
