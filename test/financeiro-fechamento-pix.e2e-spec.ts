import { jest } from '@jest/globals';
import { Relogio } from '@sineta/plataforma';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { ControleDoPsp, ligarPsp } from './apoio/psp-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';
import { esperarAte } from './apoio/servicos.js';

interface Cobranca {
  id: string;
  txid: string;
  situacao: string;
}

jest.setTimeout(60_000);

const ano = new Date().getFullYear();
const CLIENTE = 'colegio-omega';
const CHAVE = 'financeiro@omega.example';
const pix = { carenciaMs: 300, prazoMs: 2_000, urlPublica: '', treinamento: { url: '', caPem: '' } };

let agora = () => new Date();
let sandbox: SandboxNoAr;
let psp: ControleDoPsp;
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let contaPixId: string;

async function viajar(dia: string): Promise<void> {
  agora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
  aplicacao.app.get(Relogio).agora = agora;
  admin = await aplicacao.entrar('omega', 'admin@omega.example');
}

beforeAll(async () => {
  sandbox = await iniciarSandbox({ agora: () => agora() });
  psp = new ControleDoPsp(sandbox);
  pix.treinamento = { url: sandbox.urlPsp, caPem: sandbox.caPem };
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 30 }, pix });
  pix.urlPublica = aplicacao.url;
  semeada = await semearEscola(await aplicacao.criarEscola('omega'));
  await viajar('01-15');
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10, regraVencimento: 'MANTEM' },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
    itens: [{ servicoId: servico.id, totalCentavos: 200_000, parcelas: 2, primeiraCompetencia: `${ano}-02` }],
  });
  await admin.criar('/contratos', { matriculaId: semeada.familias[0].matriculaId, planoId: plano.id });
  const contaBancariaId = await criarContaDeCobranca(admin);
  contaPixId = await ligarPsp(semeada.escola, admin, sandbox, { contaBancariaId, clientId: CLIENTE, chave: CHAVE });
  exigir(await admin.post(`/contas-pix/${contaPixId}/prova`), 'prova');
  psp.cliente(CLIENTE).chaves.push(CHAVE);
  exigir(await admin.post(`/contas-pix/${contaPixId}/webhook`), 'webhook');
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

const esperarCobranca = (id: string, situacao: string): Promise<Cobranca> =>
  esperarAte(`cobrança ${situacao}`, async () => {
    const cobranca = await admin.obter<Cobranca>(`/cobrancas-pix/${id}`);
    return cobranca.situacao === situacao ? cobranca : null;
  });

describe('um Pix que só se soube depois de fechado o mês', () => {
  it('é recebido na data do Pix e lançado no primeiro dia aberto', async () => {
    const [parcela] = await admin.lista<{ id: string }>(`/parcelas?competencia=${ano}-02`);
    const pedido = { contaPixId, parcelas: [parcela?.id] };
    const { cobrancas } = await admin.criar<{ cobrancas: string[] }>('/cobrancas-pix/geracao', pedido);
    const { id, txid } = await esperarCobranca(String(cobrancas[0]), 'ATIVA');
    await viajar('03-03');
    exigir(await admin.post('/fechamentos-de-mes', { competencia: `${ano}-02` }), 'fechamento');
    // The PSP tells now of what was paid in February.
    agora = () => new Date(`${ano}-02-08T12:00:00-03:00`);
    await psp.pagar({ txid });
    await esperarCobranca(id, 'PAGA');
    expect(await admin.obter(`/parcelas/${parcela?.id}`)).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    const [recebimento] = await admin.lista<{ id: string; data: string }>('/recebimentos?origem=PIX');
    const lancadas = await admin.lista<{ dataEfeito: string; valorCentavos: number }>(
      `/razao/transferencias?origemId=${recebimento?.id}`,
    );
    expect(recebimento?.data).toBe(`${ano}-02-08`);
    expect(lancadas.map((t) => [t.dataEfeito, t.valorCentavos])).toEqual([[`${ano}-03-01`, 100_000]]);
    expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
  });
});
