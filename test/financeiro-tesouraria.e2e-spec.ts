import { jest } from '@jest/globals';
import { dataCivil, somarDias, type DataCivil } from '@sineta/nucleo';
import { BalcaoDeTeste } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente, type Resposta } from './apoio/escola-de-teste.js';

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
let admin: Cliente;
let banco: string;
let hoje: DataCivil;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  balcao = await BalcaoDeTeste.criar(aplicacao, 'tes');
  ({ admin, hoje } = balcao);
  banco = `banco:${balcao.contaBancariaId}`;
});

afterAll(() => aplicacao?.fechar());

/** Whatever was done, the books are right. */
afterEach(() => balcao.provar());

const codigo = (resposta: Resposta<unknown>) => (resposta.corpo as { codigo?: string }).codigo;
const campo = (resposta: Resposta<unknown>) => (resposta.corpo as { erros?: { campo: string }[] }).erros?.[0]?.campo;

async function saldo(conta: string, em = hoje): Promise<number | undefined> {
  const contas = await admin.lista<{ conta: string; saldoCentavos: number }>(`/contas-de-dinheiro?em=${em}`);
  return contas.find((c) => c.conta === conta)?.saldoCentavos;
}

const transferir = (valorCentavos: number, mais: object = {}) =>
  admin.post<{ id: string }>('/movimentos-de-tesouraria', {
    ...{ contaOrigem: 'caixa:dinheiro', contaDestino: banco, valorCentavos, descricao: 'Depósito', ...mais },
  });

describe('as contas de dinheiro', () => {
  it('começam com um saldo só; a transferência muda as duas, e o estorno volta', async () => {
    const ontem = somarDias(hoje, -1);
    const inicial = { conta: 'caixa:dinheiro', saldoCentavos: 50_000, data: ontem };
    const juntos = await Promise.all(
      [1, 2, 3].map(() => admin.post('/movimentos-de-tesouraria/saldos-iniciais', inicial)),
    );
    expect(juntos.map((r) => r.status).sort()).toEqual([201, 409, 409]);
    expect(codigo(juntos.find((r) => r.status === 409) as Resposta)).toBe('saldo-inicial-ja-lancado');
    const descoberta = { conta: banco, saldoCentavos: -10_000, data: ontem };
    exigir(await admin.post('/movimentos-de-tesouraria/saldos-iniciais', descoberta), 'saldo do banco');
    const chave = 'uma-transferencia-so';
    const corpo = { contaOrigem: 'caixa:dinheiro', contaDestino: banco, valorCentavos: 30_000, descricao: 'Depósito' };
    const feitas = await Promise.all(
      [1, 2, 3].map(() => admin.post<{ id: string }>('/movimentos-de-tesouraria', corpo, { chave })),
    );
    expect(new Set(feitas.filter((r) => r.status === 201).map((r) => r.corpo.id)).size).toBe(1);
    expect([await saldo('caixa:dinheiro'), await saldo(banco)]).toEqual([20_000, 20_000]);
    expect([await saldo('caixa:dinheiro', ontem), await saldo(banco, ontem)]).toEqual([50_000, -10_000]);
    expect(await saldo(banco, somarDias(hoje, -2))).toBe(0);
    const extrato = await admin.lista<{ valorCentavos: number; saldoCentavos: number }>(
      `/contas-de-dinheiro/extrato?conta=${banco}`,
    );
    expect(extrato.map((l) => [l.valorCentavos, l.saldoCentavos])).toEqual([
      [-10_000, -10_000],
      [30_000, 20_000],
    ]);
    const { id } = exigir(feitas.find((r) => r.status === 201) as Resposta<{ id: string }>, 'transferência');
    exigir(await admin.post(`/movimentos-de-tesouraria/${id}/estorno`, { motivo: 'Conta trocada' }), 'estorno');
    expect(codigo(await admin.post(`/movimentos-de-tesouraria/${id}/estorno`, { motivo: 'De novo' }))).toBe(
      'movimento-ja-estornado',
    );
    expect([await saldo('caixa:dinheiro'), await saldo(banco)]).toEqual([50_000, -10_000]);
  });

  it('recusa a gaveta, a conta de ninguém, a mesma conta, o futuro e quem não é do financeiro', async () => {
    const recusas = [
      await transferir(1, { contaOrigem: 'gaveta:1' }),
      await transferir(1, { contaDestino: 'receita:mensalidade' }),
      await transferir(1, { contaDestino: 'caixa:dinheiro' }),
      await transferir(1, { data: somarDias(hoje, 1) }),
      await transferir(1, { contaDestino: 'banco:01990000-0000-7000-8000-000000000000' }),
    ];
    expect(recusas.map((r) => [r.status, campo(r)])).toEqual([
      [422, '/contaOrigem'],
      [422, '/contaDestino'],
      [422, '/contaDestino'],
      [422, '/data'],
      [404, undefined],
    ]);
    const operador = await balcao.operador();
    expect((await operador.get('/contas-de-dinheiro')).status).toBe(403);
  });
});

describe('a conciliação', () => {
  const uma = (fitid: string, valor: string, dia: DataCivil, memo = 'Crédito') =>
    `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${dia.replaceAll('-', '')}<TRNAMT>${valor}<FITID>${fitid}<MEMO>${memo}</STMTTRN>`;
  const ofx = (conta: string, ...transacoes: string[]) =>
    Buffer.from(
      `<OFX><BANKACCTFROM><BANKID>756<ACCTID>${conta}</BANKACCTFROM>${transacoes.join('\n')}</OFX>`,
      'latin1',
    );
  const enviar = (bytes: Buffer) =>
    admin.enviar<Extrato>(`/contas-bancarias/${balcao.contaBancariaId}/extratos`, { nome: 'extrato.ofx', bytes });
  const pendentes = () => admin.lista<Transacao>('/transacoes-bancarias?situacao=PENDENTE');
  interface Extrato {
    id: string;
    novas: number;
    conciliadas: number;
  }
  interface Transacao {
    id: string;
    valorCentavos: number;
    situacao: string;
    sugestoes: { lancamentoId: string; nivel: string }[];
  }

  it('M08: FITID repetido são três; o mesmo arquivo, ou o do período que se sobrepõe, não traz nada de novo', async () => {
    const tres = ['-10,00', '-25,00', '3,00'].map((valor) => uma('F1', valor, dataCivil('2020-09-10')));
    const arquivo = ofx('37105', ...tres);
    const juntos = await Promise.all([1, 2, 3].map(() => enviar(arquivo)));
    expect(juntos.map((r) => r.status).sort()).toEqual([200, 200, 201]);
    expect(juntos.map((r) => r.corpo.novas)).toEqual([3, 3, 3]);
    const maior = exigir(await enviar(ofx('37105', ...tres, uma('F2', '1.00', dataCivil('2020-09-11')))), 'maior');
    expect(maior).toMatchObject({ transacoes: 4, novas: 1 });
    expect(await pendentes()).toHaveLength(4);
    expect(codigo(await enviar(ofx('99999', ...tres)))).toBe('extrato-de-outra-conta');
    expect(codigo(await enviar(Buffer.from('data;valor')))).toBe('ofx-invalido');
  });

  it('sugere pelo valor e pela data, não decide o ambíguo, soma, desfaz e dispensa', async () => {
    const feitas: string[] = [];
    for (const valor of [777, 777, 223]) feitas.push(exigir(await transferir(valor), 'depósito').id);
    const recebido = exigir(await enviar(ofx('37105', uma('D1', '7,77', hoje), uma('D2', '10,00', hoje))), 'extrato');
    expect(recebido).toMatchObject({ novas: 2, conciliadas: 0 });
    const [umDeposito, doisDepositos] = (await pendentes()).slice(-2).sort((a, b) => a.valorCentavos - b.valorCentavos);
    const rota = `/transacoes-bancarias/${umDeposito?.id}`;
    const { sugestoes } = await admin.obter<Transacao>(rota);
    expect(new Set(sugestoes.map((s) => `${s.lancamentoId} ${s.nivel}`))).toEqual(
      new Set(feitas.slice(0, 2).map((id) => `${id} VALOR_E_DATA`)),
    );
    const conciliar = (lancamentos: string[], transacao = umDeposito?.id) =>
      admin.post<Transacao>(`/transacoes-bancarias/${transacao}/conciliacao`, { lancamentos });
    const errada = await conciliar(feitas.slice(2));
    expect([errada.status, codigo(errada), campo(errada)]).toEqual([422, 'conciliacao-nao-fecha', '/lancamentos']);
    expect(exigir(await conciliar(feitas.slice(0, 1)), 'um').situacao).toBe('CONCILIADA');
    expect((await conciliar(feitas.slice(1), doisDepositos?.id)).status).toBe(200);
    expect(codigo(await conciliar(feitas.slice(1)))).toBe('conciliacao-nao-permite');
    const aConciliar = await admin.lista(`/lancamentos-a-conciliar?contaBancariaId=${balcao.contaBancariaId}`);
    expect(aConciliar.filter(({ id }) => feitas.includes(id))).toEqual([]);
    exigir(await admin.delete(`${rota}/conciliacao`), 'desfazer');
    const depois = await admin.lista('/lancamentos-a-conciliar');
    expect(depois.filter(({ id }) => feitas.includes(id)).map(({ id }) => id)).toEqual(feitas.slice(0, 1));
    exigir(await admin.post(`${rota}/dispensa`, { motivo: 'Aplicação automática' }), 'dispensa');
    expect(codigo(await admin.post(`${rota}/dispensa`, { motivo: 'De novo' }))).toBe('conciliacao-nao-permite');
    for (const id of feitas)
      exigir(await admin.post(`/movimentos-de-tesouraria/${id}/estorno`, { motivo: 'Teste' }), 'x');
  });
});
