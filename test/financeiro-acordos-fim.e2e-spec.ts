import { jest } from '@jest/globals';
import { dataCivil } from '@sineta/nucleo';
import { ESTADO_INICIAL, processarRemessa, receberPagamentos } from '../apps/sandbox/src/banco/index.js';
import { JUROS, MesaDeAcordos, MULTA, PRINCIPAL, type Acordo } from './apoio/acordos.js';
import { exigir } from './apoio/escola-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';

const ano = new Date().getFullYear();
const MOTIVO = { motivo: 'Não pagou depois do aviso' };
let mesa: MesaDeAcordos;
/** An agreement over debts of two students. */
let dosDois: Acordo;

jest.setTimeout(120_000);

beforeAll(async () => {
  mesa = await MesaDeAcordos.abrir(7);
});

afterAll(() => mesa?.fechar());

const quebrar = ({ id }: Acordo) => mesa.admin.post<Acordo>(`/acordos/${id}/quebra`, MOTIVO);

describe('acceptance on paper', () => {
  it('wants the signed PDF, keeps it with its hash, and is not taken twice', async () => {
    const { id, termo } = await mesa.propor(0, 'aceite', { parcelas: 0, dispensaMultaPercentual: '100' });
    const caminho = `/acordos/${id}/aceite-em-papel`;
    const ruim = await mesa.admin.enviar(caminho, { nome: 'termo.pdf', bytes: Buffer.from('GIF89a') });
    expect(ruim.corpo).toMatchObject({ codigo: 'termo-diferente', erros: [{ campo: '/arquivo' }] });
    const assinado = { nome: 'assinado.pdf', bytes: Buffer.from('%PDF-1.4 assinado') };
    expect((await mesa.familia.enviar(caminho, assinado)).status).toBe(403);
    const aceito = exigir(await mesa.admin.enviar<Acordo>(caminho, assinado), 'aceite em papel');
    expect(aceito).toMatchObject({
      ...{ situacao: 'EFETIVO', aceite: { meio: 'PAPEL', pessoaId: null, termoSha256: termo?.sha256 } },
    });
    expect(exigir(await mesa.admin.enviar<Acordo>(caminho, assinado), 'de novo').situacao).toBe('EFETIVO');
    const outro = { ...assinado, bytes: Buffer.from('%PDF-1.4 outro') };
    expect((await mesa.admin.enviar(caminho, outro)).corpo).toMatchObject({ codigo: 'acordo-nao-permite' });
    const arquivo = await mesa.admin.get(`/arquivos/${String(aceito.aceite?.['arquivoId'])}`);
    expect(arquivo.bytes.toString()).toBe('%PDF-1.4 assinado');
    await mesa.pagar(aceito.calendario.map((l) => l.parcelaId));
    expect(await mesa.obter(id)).toMatchObject({ situacao: 'CUMPRIDO', totalCentavos: PRINCIPAL + JUROS });
    await mesa.provar();
  });
});

describe('negotiation by the family alone', () => {
  it('goes from the simulation to the agreement in the portal, and renewal is open again', async () => {
    const aluno = `/alunos/${mesa.semeada.familias[1].alunoId}/rematricula`;
    expect(await mesa.admin.obter(aluno)).toMatchObject({ bloqueiaRematricula: true });
    const dividas = [...mesa.ids(7), ...mesa.ids(6).slice(0, 1)];
    const pedido = mesa.pedido(7, 'portal', { dividas, parcelas: 3, dispensaMultaPercentual: '100' });
    expect((await mesa.outraFamilia.post('/acordos', pedido)).status).toBe(404);
    const { id } = await mesa.familia.criar('/acordos', pedido);
    expect((await mesa.outraFamilia.post(`/acordos/${id}/proposta`)).status).toBe(404);
    const proposto = exigir(await mesa.familia.post<Acordo>(`/acordos/${id}/proposta`), 'proposta');
    dosDois = await mesa.aceitar(proposto);
    expect(dosDois).toMatchObject({ situacao: 'EFETIVO', quebra: null });
    expect(await mesa.admin.obter(aluno)).toMatchObject({ bloqueiaRematricula: false, parcelasVencidas: [] });
    expect((await mesa.outraFamilia.get(`/acordos/${id}`)).status).toBe(404);
    expect(await mesa.outraFamilia.lista('/acordos')).toEqual([]);
    const rascunho = await mesa.financeiro.criar(
      '/acordos',
      mesa.pedido(6, 'aceite', { dividas: mesa.ids(6).slice(1) }),
    );
    expect((await mesa.familia.lista<Acordo>('/acordos')).map((a) => a.id)).not.toContain(rascunho.id);
    exigir(await mesa.admin.post(`/acordos/${rascunho.id}/cancelamento`, MOTIVO), 'cancelamento');
  });
});

describe('boletos of the originals', () => {
  it('go down at the bank; one paid in transit pays the agreement as far as no interest is charged in advance', async () => {
    const conta = await criarContaDeCobranca(mesa.admin);
    const [parcela] = mesa.ids(1);
    const { contratoId } = await mesa.admin.obter<{ contratoId: string }>(`/parcelas/${parcela}`);
    const geracao = { contratoId, contaBancariaId: conta, vencimentoMinimo: `${ano}-08-21` };
    exigir(await mesa.admin.post('/boletos/geracao', geracao), 'boletos');
    const remessa = await mesa.admin.criar('/remessas', { contaBancariaId: conta });
    const registrado = processarRemessa(
      (await mesa.admin.get(`/remessas/${remessa.id}/arquivo`)).bytes,
      ESTADO_INICIAL,
    );
    await enviar('registro.ret', registrado.retornos[0]?.conteudo);
    const [boleto] = await mesa.admin.lista<{ id: string; nossoNumero: string; valorCentavos: number }>(
      `/boletos?contratoId=${contratoId}`,
    );
    const acordo = await mesa.aceitar(await mesa.propor(1, 'aceite'));
    expect(await mesa.admin.obter(`/boletos/${boleto?.id}`)).toMatchObject({ situacao: 'CANCELADO' });
    await pagarNoBanco(registrado.estado, boleto?.nossoNumero ?? '');
    const depois = await mesa.obter(acordo.id);
    const entrada = acordo.calendario[0]?.valorCentavos ?? 0;
    expect(depois.calendario.map((l) => l.situacao)).toEqual(['LIQUIDADA', ...Array<string>(6).fill('ABERTA')]);
    const extrato = await mesa.admin.obter(`/pessoas/${mesa.pagadorDa(0)}/extrato`);
    expect(extrato).toMatchObject({ creditoCentavos: (boleto?.valorCentavos ?? 0) - entrada });
    await mesa.provar();
    const doAcordo = { acordoId: acordo.id, contaBancariaId: conta };
    expect(exigir(await mesa.admin.post('/boletos/geracao', doAcordo), 'boletos')).toMatchObject({ quantidade: 6 });
    const seguinte = await mesa.admin.criar('/remessas', { contaBancariaId: conta });
    const baixas = (await mesa.admin.get(`/remessas/${seguinte.id}/arquivo`)).texto;
    expect(baixas).toContain(boleto?.nossoNumero.slice(0, 8) ?? '-');
  });
});

async function enviar(nome: string, bytes: Buffer | undefined): Promise<void> {
  exigir(await mesa.admin.enviar('/retornos', { nome, bytes: bytes ?? Buffer.alloc(0) }), nome);
}

async function pagarNoBanco(estado: typeof ESTADO_INICIAL, nossoNumero: string): Promise<void> {
  const [conta] = Object.values(estado.contas);
  if (!conta) throw new Error('A conta não chegou ao banco.');
  const data = dataCivil(`${ano}-08-20`);
  const { retorno } = receberPagamentos(estado, conta, [{ nossoNumero, data }], data);
  await enviar('pagamento.ret', retorno?.conteudo);
}

describe('proposals past their term', () => {
  it('expire at night and cannot be accepted; the first payment that does not come undoes the acceptance', async () => {
    const proposto = await mesa.propor(2, 'aceite');
    const antes = await mesa.retrato(3);
    const esperando = await mesa.aceitar(await mesa.propor(3, 'pagamento'));
    await mesa.viajar('08-26');
    const tarde = await mesa.familia.post(`/acordos/${proposto.id}/aceite`, { termoSha256: proposto.termo?.sha256 });
    expect(tarde.corpo).toMatchObject({ codigo: 'acordo-vencido' });
    await mesa.anoitecer();
    expect(await mesa.obter(proposto.id)).toMatchObject({ situacao: 'EXPIRADO', encerradoEm: `${ano}-08-26` });
    expect(await mesa.obter(esperando.id)).toMatchObject({ situacao: 'ACEITO' });
    await mesa.viajar('08-30');
    await mesa.anoitecer();
    const caido = await mesa.obter(esperando.id);
    expect(caido).toMatchObject({ situacao: 'CANCELADO' });
    expect(caido.motivo).toContain('não veio');
    await mesa.viajar('08-20');
    expect(await mesa.retrato(3)).toEqual(antes);
    await mesa.provar();
  });

  it('a debt paid meanwhile makes the proposal void', async () => {
    const proposto = await mesa.propor(2, 'aceite');
    await mesa.pagar(mesa.ids(2).slice(2));
    const resposta = await mesa.familia.post(`/acordos/${proposto.id}/aceite`, { termoSha256: proposto.termo?.sha256 });
    expect(resposta.corpo).toMatchObject({ codigo: 'divida-mudou' });
  });
});

describe('break', () => {
  it('RETORNO: announced, withdrawn, announced again, then the originals come back less what was paid', async () => {
    const acordo = await mesa.aceitar(await mesa.propor(4, 'aceite', { dispensaMultaPercentual: '100' }));
    const [entrada, primeira] = acordo.calendario;
    await mesa.pagar([entrada?.parcelaId]);
    expect((await quebrar(acordo)).corpo).toMatchObject({ codigo: 'acordo-nao-permite' });
    await mesa.viajar('10-21');
    await mesa.anoitecer();
    expect(await mesa.obter(acordo.id)).toMatchObject({ quebraAvisadaEm: null });
    await mesa.viajar('10-22');
    await mesa.anoitecer();
    await mesa.anoitecer();
    expect(await mesa.obter(acordo.id)).toMatchObject({ quebraAvisadaEm: `${ano}-10-22`, situacao: 'EFETIVO' });
    const avisos = (await mesa.admin.lista<{ assunto: string }>('/mensagens')).filter((m) =>
      m.assunto.startsWith(`Acordo ${acordo.numero}:`),
    );
    expect(avisos).toHaveLength(1);
    exigir(await mesa.admin.post(`/acordos/${acordo.id}/retomada`, { motivo: 'Paga na sexta' }), 'retomada');
    await mesa.anoitecer();
    expect(await mesa.obter(acordo.id)).toMatchObject({ quebraAvisadaEm: null, toleradoAte: `${ano}-11-21` });
    await mesa.viajar('11-22');
    await mesa.anoitecer();
    const recebimento = await mesa.pagar([primeira?.parcelaId]);
    const recebido = await mesa.admin.obter<{ valorCentavos: number }>(`/recebimentos/${recebimento}`);
    const pago = (entrada?.valorCentavos ?? 0) + recebido.valorCentavos;
    expect(recebido.valorCentavos).toBeGreaterThan(primeira?.valorCentavos ?? 0);
    const antes = await mesa.obter(acordo.id);
    expect(antes.quebra).toMatchObject({ pagoCentavos: pago, devidoCentavos: PRINCIPAL + MULTA + JUROS - pago });
    exigir(await quebrar(acordo), 'quebra');
    await conferirRetorno(await mesa.obter(acordo.id), pago);
    expect((await mesa.admin.post(`/recebimentos/${recebimento}/estorno`, MOTIVO)).corpo).toMatchObject({
      codigo: 'parcela-em-acordo',
    });
    await mesa.provar();
  });

  it('NOVACAO: what is left falls due at once, without the interest that did not run', async () => {
    await mesa.viajar('08-20');
    const acordo = await mesa.aceitar(await mesa.propor(5, 'novacao', { dispensaMultaPercentual: '100' }));
    await mesa.pagar(acordo.calendario.slice(0, 3).map((l) => l.parcelaId));
    await mesa.viajar('12-24');
    await mesa.anoitecer();
    const resto = acordo.calendario.slice(3);
    const amortizacao = resto.reduce((s, l) => s + l.valorCentavos - l.jurosCentavos, 0);
    const juros = resto.reduce((s, l) => s + l.jurosCentavos, 0);
    const avisado = await mesa.obter(acordo.id);
    expect(avisado.quebra).toMatchObject({ devidoCentavos: amortizacao, jurosNaoExigidosCentavos: juros });
    const quebrado = exigir(await quebrar(acordo), 'quebra');
    expect(quebrado).toMatchObject({ situacao: 'QUEBRADO', emAbertoCentavos: amortizacao });
    expect(quebrado.debitos.map((d) => d.situacao)).toEqual(['NEGOCIADA', 'NEGOCIADA', 'NEGOCIADA']);
    const vencimentos = await Promise.all(resto.map((l) => mesa.parcela(l.parcelaId)));
    expect(vencimentos.map((p) => p.vencimento)).toEqual([
      ...[`${ano}-11-23`, `${ano}-12-21`, `${ano}-12-24`, `${ano}-12-24`],
    ]);
    await mesa.provar();
    const deNovo = { modeloId: mesa.modelos.aceite, parcelas: 0, dispensaPrincipalPercentual: '10' };
    const exigem = async (parcelas: readonly (string | null)[]) => {
      const pedido = { pagadorId: mesa.pagadorDa(0), parcelas, opcoes: [deNovo] };
      const resposta = await mesa.admin.post<{ opcoes: { exigeAprovacao: boolean }[] }>(
        '/simulacoes-de-acordo',
        pedido,
      );
      return exigir(resposta, 'simulação').opcoes.map((opcao) => opcao.exigeAprovacao);
    };
    expect(await exigem(mesa.ids(6).slice(1))).toEqual([false]);
    expect(await exigem(resto.map((l) => l.parcelaId))).toEqual([true]);
    const outro = { pagadorId: mesa.pagadorDa(0), dividas: resto.map((l) => l.parcelaId), parcelas: 0 };
    exigir(await mesa.financeiro.post('/acordos', { ...outro, modeloId: mesa.modelos.aceite }), 'renegociação');
  });

  it('of an agreement of two students blocks the renewal of both while it is late', async () => {
    for (const { alunoId } of mesa.semeada.familias) {
      const situacao = await mesa.admin.obter<{ parcelasVencidas: { parcelaId: string }[] }>(
        `/alunos/${alunoId}/rematricula`,
      );
      const ids = situacao.parcelasVencidas.map((p) => p.parcelaId);
      expect([situacao, ids]).toMatchObject([
        { bloqueiaRematricula: true },
        expect.arrayContaining([dosDois.calendario[0]?.parcelaId]),
      ]);
      expect(ids).not.toContain(dosDois.debitos[0]?.parcelaId);
    }
  });
});

/** The debts after a break: oldest first, each with the fine and interest of the day of the agreement (I05). */
async function conferirRetorno(quebrado: Acordo, pago: number): Promise<void> {
  expect(quebrado).toMatchObject({ situacao: 'QUEBRADO', emAbertoCentavos: 0 });
  const originais = await Promise.all(mesa.ids(4).map((id) => mesa.parcela(id)));
  const dividas = [2533, 1533, 500].map((juros) => ({ juros, multa: 2000, principal: 100_000 }));
  let resto = pago;
  const esperadas = dividas.map(({ juros, multa, principal }) => {
    const usado = Math.min(resto, juros + multa + principal);
    resto -= usado;
    return Math.min(principal, juros + multa + principal - usado);
  });
  expect(originais.map((p) => p.saldoCentavos)).toEqual(esperadas);
  const [, , ultima] = originais;
  const dias = (Date.UTC(ano, 10, 22) - Date.UTC(ano, 7, 20)) / 86_400_000;
  expect(ultima?.hoje).toMatchObject({ multaCentavos: 2000, jurosCentavos: 500 + Math.round((1000 * dias) / 30) });
}
