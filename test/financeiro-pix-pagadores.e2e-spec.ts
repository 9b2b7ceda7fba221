import { jest } from '@jest/globals';
import { Agenda, Relogio } from '@sineta/plataforma';
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
  valorCentavos: number;
  descontoCentavos: number;
  parcelaId: string;
  pagadorId: string;
}

interface Recorrencia {
  id: string;
  situacao: string;
  idRec: string;
}

jest.setTimeout(60_000);

const ano = new Date().getFullYear();
const CLIENTE = 'colegio-delta';
const CHAVE = 'financeiro@delta.example';
const pix = { carenciaMs: 300, prazoMs: 2_000, urlPublica: '', treinamento: { url: '', caPem: '' } };

let agora = () => new Date();
let sandbox: SandboxNoAr;
let psp: ControleDoPsp;
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let contaPixId: string;
let contratoId: string;

async function viajar(dia: string): Promise<void> {
  agora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
  aplicacao.app.get(Relogio).agora = agora;
  admin = await aplicacao.entrar('delta', 'admin@delta.example');
}

const pagador = (i: 0 | 1) => semeada.familias[i].responsavelPessoaId;

/** A student of two payers: the one who authorises pays 40 %, and the other, 60 %. */
beforeAll(async () => {
  sandbox = await iniciarSandbox({ agora: () => agora() });
  psp = new ControleDoPsp(sandbox);
  pix.treinamento = { url: sandbox.urlPsp, caPem: sandbox.caPem };
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 30 }, pix });
  pix.urlPublica = aplicacao.url;
  semeada = await semearEscola(await aplicacao.criarEscola('delta'));
  await viajar('01-15');
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10, regraVencimento: 'MANTEM' },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31`, pontualidadePercentual: '5' },
    itens: [{ servicoId: servico.id, totalCentavos: 300_000, parcelas: 3, primeiraCompetencia: `${ano}-02` }],
  });
  contratoId = (
    await admin.criar('/contratos', {
      ...{ matriculaId: semeada.familias[0].matriculaId, planoId: plano.id, pagadorId: pagador(0) },
      pagadores: [
        { pagadorId: pagador(0), percentual: '40' },
        { pagadorId: pagador(1), percentual: '60' },
      ],
    })
  ).id;
  const contaBancariaId = await criarContaDeCobranca(admin);
  contaPixId = await ligarPsp(semeada.escola, admin, sandbox, {
    contaBancariaId,
    clientId: CLIENTE,
    chave: CHAVE,
    automatico: true,
  });
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

const parcelaDe = async (i: 0 | 1, mes: string): Promise<string> =>
  (await admin.lista(`/parcelas?pagadorId=${pagador(i)}&competencia=${ano}-${mes}&contratoId=${contratoId}`))[0]?.id ??
  '';

const gerar = (parcelas: string[]) =>
  admin.criar<{ cobrancas: string[]; quantidade: number }>('/cobrancas-pix/geracao', { contaPixId, parcelas });

describe('a parcel with a rebate', () => {
  it('keeps its discount in the Pix, and a rebate given later takes the QR code down', async () => {
    const parcelaId = await parcelaDe(1, '04');
    const abater = () =>
      admin.post(`/parcelas/${parcelaId}/abatimento`, { valorCentavos: 10_000, motivo: 'Aulas suspensas' });
    exigir(await abater(), 'abatimento');
    const { cobrancas } = await gerar([parcelaId]);
    const cobranca = await esperarCobranca(String(cobrancas[0]), 'ATIVA');
    expect(cobranca).toMatchObject({ valorCentavos: 50_000, descontoCentavos: 2_500 });
    exigir(await abater(), 'outro abatimento');
    await esperarCobranca(cobranca.id, 'REMOVIDA');
    expect(psp.cliente(CLIENTE).cobsv[cobranca.txid]?.status).toBe('REMOVIDA_PELO_USUARIO_RECEBEDOR');
    const [outra] = (await gerar([parcelaId])).cobrancas;
    expect(await esperarCobranca(String(outra), 'ATIVA')).toMatchObject({ valorCentavos: 40_000 });
  });
});

describe('Pix Automático of a contract of two payers', () => {
  it('debits the share of who authorised it: neither the other’s nor an agreement’s, though larger', async () => {
    const { id } = await admin.criar('/recorrencias-pix', { contaPixId, contratoId });
    const situacao = (qual: string) =>
      esperarAte(`recorrência ${qual}`, async () => {
        const r = await admin.obter<Recorrencia>(`/recorrencias-pix/${id}`);
        return r.situacao === qual ? r : null;
      });
    const { idRec } = await situacao('CRIADA');
    await psp.decidir(`/recorrencias/${idRec}/aprovacao`);
    await situacao('APROVADA');
    await viajar('02-20');
    const acordoDeFevereiro = await negociar(await parcelaDe(0, '02'));
    await viajar('03-06');
    await aplicacao.app.get(Agenda).bater('pix-rotina', agora());
    const cobranca = await esperarAte('cobrança automática', async () => {
      const [primeira] = await admin.lista<Cobranca>(`/cobrancas-pix?tipo=COBR&recorrenciaId=${id}`);
      return primeira?.situacao === 'ATIVA' ? primeira : null;
    });
    expect(await admin.lista(`/cobrancas-pix?tipo=COBR`)).toHaveLength(1);
    const parcelaId = await parcelaDe(0, '03');
    expect(cobranca).toMatchObject({ parcelaId, pagadorId: pagador(0), valorCentavos: 38_000 });
    expect((await gerar([acordoDeFevereiro])).quantidade).toBe(0);
  });
});

/** All of the debt in one parcel, due in March, that is not paid by Pix. Returns it. */
async function negociar(divida: string): Promise<string> {
  const modelo = await admin.criar('/modelos-de-acordo', {
    ...{ nome: 'Só boleto', parcelasMaximo: 2, meios: ['BOLETO'], efetivacao: 'ACEITE', jurosMesPercentual: '0' },
    alcadas: [],
  });
  const { id } = await admin.criar('/acordos', {
    ...{
      pagadorId: pagador(0),
      dividas: [divida],
      modeloId: modelo.id,
      parcelas: 1,
      primeiroVencimento: `${ano}-03-10`,
    },
  });
  exigir(await admin.post(`/acordos/${id}/proposta`), 'proposta');
  const assinado = { nome: 'assinado.pdf', bytes: Buffer.from('%PDF-1.4 assinado') };
  exigir(await admin.enviar(`/acordos/${id}/aceite-em-papel`, assinado), 'aceite');
  const [parcela] = await admin.lista<{ id: string; saldoCentavos: number }>(`/parcelas?acordoId=${id}`);
  expect(parcela?.saldoCentavos).toBeGreaterThan(40_000);
  return parcela?.id ?? '';
}
