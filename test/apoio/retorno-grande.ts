import { dataCivilEm, somarCompetencias, type Competencia } from '@sineta/nucleo';
import {
  ESTADO_INICIAL,
  processarRemessa,
  receberPagamentos,
  type Pagamento,
} from '../../apps/sandbox/src/banco/index.js';
import { cpfDeTeste } from './documentos.js';
import { exigir, type Cliente } from './escola-de-teste.js';
import { criarContaDeCobranca } from './semear-financeiro.js';

const PARCELAS = 12;
const SERVICOS = ['Mensalidade', 'Período integral'];
const VAGAS = 200;
const AO_MESMO_TEMPO = 8;
const ENDERECO = {
  ...{ logradouro: 'Rua do Sol', numero: '45', bairro: 'Jardim Primavera', cep: '30140071' },
  ...{ municipio: 'Belo Horizonte', municipioIbge: '3106200', uf: 'MG' },
};

/**
 * A school with a year of boletos of two services for each student, registered by the training bank, and the file in
 * which the bank credits them all: one in nine short, one in eleven twice, and one that nobody knows.
 */
export async function prepararRetornoGrande(admin: Cliente, alunos: number): Promise<Buffer> {
  const { periodoId, planoId } = await abrirAno(admin, alunos);
  exigir(
    await admin.post('/contratos/lote', { periodoLetivoId: periodoId, planoId, vencimentoFlexivelDias: 5 }),
    'lote',
  );
  await esperarTarefas(admin);
  const contaBancariaId = await criarContaDeCobranca(admin);
  for (let mes = 0; mes < PARCELAS; mes++) {
    const competencia = somarCompetencias(hoje().slice(0, 7) as Competencia, mes);
    exigir(await admin.post('/boletos/geracao', { competencia, contaBancariaId }), 'boletos');
  }
  const remessa = exigir(await admin.post<{ id: string }>('/remessas', { contaBancariaId }), 'remessa');
  const { bytes } = await admin.get(`/remessas/${remessa.id}/arquivo`);
  return pagarTudo(bytes, alunos * PARCELAS * SERVICOS.length);
}

const hoje = () => dataCivilEm(new Date());

async function abrirAno(admin: Cliente, alunos: number): Promise<{ periodoId: string; planoId: string }> {
  const ano = Number(hoje().slice(0, 4));
  const [inicio, fim] = [`${ano}-01-01`, `${ano}-12-31`];
  const etapas = [{ nome: 'Ano', inicio, fim }];
  const periodo = await admin.criar('/periodos-letivos', { ano, nome: String(ano), inicio, fim, etapas });
  await matricular(admin, periodo.id, alunos);
  const itens = [];
  for (const nome of SERVICOS) {
    const { id: servicoId } = await admin.criar('/servicos', { nome, tipo: 'MENSALIDADE' });
    itens.push({ servicoId, totalCentavos: 1_785_490, parcelas: PARCELAS, primeiraCompetencia: hoje().slice(0, 7) });
  }
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo.id, nome: 'Anual', diaVencimento: 10, itens },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano + 1}-12-31` },
  });
  return { periodoId: periodo.id, planoId: plano.id };
}

async function matricular(admin: Cliente, periodoLetivoId: string, alunos: number): Promise<void> {
  const curso = { nome: 'Ensino Médio', nivel: 'MEDIO', series: [{ nome: '1ª série', ordem: 1 }] };
  const { series } = await admin.criar<{ series: { id: string }[] }>('/cursos', curso);
  const turmas: string[] = [];
  for (let n = 1; n <= Math.ceil(alunos / VAGAS); n++) {
    const turma = { periodoLetivoId, serieId: series[0]?.id, nome: `Turma ${n}`, turno: 'MANHA', vagas: VAGAS };
    turmas.push((await admin.criar('/turmas', turma)).id);
  }
  const numeros = Array.from({ length: alunos }, (_, n) => n);
  const umDeCadaVez = async (): Promise<void> => {
    for (let n = numeros.pop(); n !== undefined; n = numeros.pop()) {
      const documento = cpfDeTeste(1000 + n);
      const pessoa = { nome: `Aluno Fictício ${n}`, documento, nascimento: '2000-03-09', endereco: ENDERECO };
      const { id: alunoId } = await admin.criar('/alunos', { pessoa });
      await admin.criar('/matriculas', { alunoId, turmaId: turmas[Math.floor(n / VAGAS)] });
    }
  };
  await Promise.all(Array.from({ length: AO_MESMO_TEMPO }, umDeCadaVez));
}

async function esperarTarefas(admin: Cliente): Promise<void> {
  const emCurso = async () =>
    (await admin.lista<{ estado: string }>('/tarefas')).some(({ estado }) => estado !== 'CONCLUIDA');
  while (await emCurso()) await new Promise((ok) => setTimeout(ok, 100));
}

function pagarTudo(remessa: Buffer, esperados: number): Buffer {
  const { estado } = processarRemessa(remessa, ESTADO_INICIAL);
  const [conta] = Object.values(estado.contas);
  const titulos = Object.keys(conta?.titulos ?? {});
  if (!conta || titulos.length !== esperados)
    throw new Error(`O banco tem ${titulos.length} títulos, não ${esperados}.`);
  const data = hoje();
  const pagamentos = titulos.flatMap((nossoNumero, n): Pagamento[] => {
    const inteiro = { nossoNumero, data };
    if (n % 9 === 0) return [{ ...inteiro, valorCentavos: 5_000 + n }];
    return n % 11 === 0 ? [inteiro, inteiro] : [inteiro];
  });
  const { retorno } = receberPagamentos(estado, conta, [...pagamentos, { nossoNumero: '00099990', data }], data);
  if (!retorno) throw new Error('O banco não respondeu.');
  return retorno.conteudo;
}
