import { jest } from '@jest/globals';
import { dataCivil, somarDias, type DataCivil } from '@sineta/nucleo';
import { ESTADO_INICIAL, processarRemessa, receberPagamentos } from '../apps/sandbox/src/banco/index.js';
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

describe('as contas da escola', () => {
  it('um banco sem cobrança, uma aplicação e um fundo fixo: recebem, rendem e só saem de uso vazias', async () => {
    const faltam = await admin.post('/contas-de-dinheiro', { nome: 'Caixa Econômica', tipo: 'BANCO', banco: '104' });
    expect([faltam.status, codigo(faltam), campo(faltam)]).toEqual([422, 'conta-de-dinheiro-invalida', '/agencia']);
    const cdb = { banco: '756', agencia: '3334', conta: '40001', contaDv: '7' };
    const { id, contaNoRazao, versao } = await admin.criar<ContaPropria>('/contas-de-dinheiro', {
      ...{ nome: 'CDB', tipo: 'APLICACAO', ...cdb },
    });
    const fundo = await admin.criar<ContaPropria>('/contas-de-dinheiro', { nome: 'Cantina', tipo: 'FUNDO_FIXO' });
    exigir(await transferir(1_000, { contaDestino: contaNoRazao, documento: 'APL 1' }), 'aplicação');
    const { id: centroDeCustoId } = await admin.criar('/centros-de-custo', { codigo: '9', nome: 'Tesouraria' });
    const rendimento = { conta: contaNoRazao, valorCentavos: 12, descricao: 'Rendimento', centroDeCustoId };
    exigir(await admin.post('/movimentos-de-tesouraria/rendimentos', rendimento), 'rendimento');
    const { id: naturezaId } = await admin.criar('/naturezas', { codigo: '3.9', nome: 'Tarifas' });
    const tarifa = { conta: contaNoRazao, valorCentavos: 2, descricao: 'Custódia', naturezaId, centroDeCustoId };
    expect(exigir(await admin.post('/movimentos-de-tesouraria/tarifas', tarifa), 'tarifa')).toMatchObject({
      ...{ contaOrigem: contaNoRazao, contaDestino: 'despesa:3.9', naturezaId, centroDeCustoId },
    });
    expect([await saldo(contaNoRazao), await balcao.saldo('receita:rendimentos')]).toEqual([1_010, -12]);
    const comSaldo = await admin.patch(`/contas-de-dinheiro/${id}`, { ativa: false }, { versao });
    expect([comSaldo.status, codigo(comSaldo), campo(comSaldo)]).toEqual([409, 'conta-com-saldo', '/ativa']);
    exigir(await transferir(1_010, { contaOrigem: contaNoRazao, contaDestino: fundo.contaNoRazao }), 'resgate');
    expect(exigir(await admin.patch(`/contas-de-dinheiro/${id}`, { ativa: false }, { versao }), 'sai')).toMatchObject({
      ativa: false,
    });
    const parada = await transferir(1, { contaDestino: contaNoRazao });
    expect([parada.status, codigo(parada), campo(parada)]).toEqual([409, 'conta-inativa', '/contaDestino']);
    // What was is still to be seen.
    expect(await admin.lista(`/contas-de-dinheiro/extrato?conta=${contaNoRazao}`)).toHaveLength(4);
    const lista = await admin.lista<{ conta: string; tipo: string; ativa: boolean }>('/contas-de-dinheiro');
    expect(lista.find((c) => c.conta === contaNoRazao)).toMatchObject({ tipo: 'APLICACAO', ativa: false });
  });

  it('o dinheiro de ninguém vira crédito de quem se descobre, e o estorno o desfaz', async () => {
    const entrada = { conta: banco, valorCentavos: 5_000, descricao: 'TED recebida', documento: '77' };
    const { id } = exigir(
      await admin.post<{ id: string }>('/movimentos-de-tesouraria/recebimentos-a-identificar', entrada),
      'a identificar',
    );
    const rota = `/movimentos-de-tesouraria/${id}`;
    const { pagadorId } = balcao;
    const quem = { pagadorId: '01990000-0000-7000-8000-000000000000' };
    expect((await admin.post(`${rota}/identificacao`, quem)).status).toBe(404);
    const juntos = await Promise.all([1, 2, 3].map(() => admin.post(`${rota}/identificacao`, { pagadorId })));
    expect(juntos.map((r) => r.status).sort()).toEqual([200, 409, 409]);
    expect(await balcao.saldo(`credito:${pagadorId}`)).toBe(-5_000);
    exigir(await admin.post(`${rota}/estorno`, { motivo: 'O banco devolveu' }), 'estorno');
    expect([await balcao.saldo(`credito:${pagadorId}`), await balcao.saldo(`a-identificar:${id}`)]).toEqual([0, 0]);
  });
});

describe('a conciliação', () => {
  const uma = (fitid: string, valor: string, dia: DataCivil, memo = 'Crédito') =>
    `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${dia.replaceAll('-', '')}<TRNAMT>${valor}<FITID>${fitid}<MEMO>${memo}</STMTTRN>`;
  const ofx = (conta: string, ...transacoes: string[]) =>
    Buffer.from(
      `<OFX><BANKACCTFROM><BANKID>756<BRANCHID>3334<ACCTID>${conta}</BANKACCTFROM>${transacoes.join('\n')}</OFX>`,
    );
  const comSaldo = (bytes: Buffer, saldoFinal: string, dia: DataCivil) =>
    Buffer.from(
      String(bytes).replace(
        '</OFX>',
        `<LEDGERBAL><BALAMT>${saldoFinal}<DTASOF>${dia.replaceAll('-', '')}</LEDGERBAL></OFX>`,
      ),
    );
  const enviar = (bytes: Buffer, conta?: string) =>
    admin.enviar<Extrato>(`/extratos-bancarios${conta ? `?conta=${conta}` : ''}`, { nome: 'extrato.ofx', bytes });
  const pendentes = () => admin.lista<Transacao>('/transacoes-bancarias?situacao=PENDENTE');
  const detalhe = (id: string | undefined) => admin.obter<Transacao>(`/transacoes-bancarias/${id}`);
  const doFitid = async (fitid: string) => {
    const [achada] = (await admin.lista<Transacao>('/transacoes-bancarias')).filter((t) => t.fitid === fitid);
    if (!achada) throw new Error(`Não há ${fitid}.`);
    return achada;
  };
  const conciliar = (...itens: { transacoes: string[]; lancamentos: string[] }[]) =>
    admin.post<{ conciliacoes: { id: string }[] }>('/conciliacoes-bancarias', { itens });
  /** The postings that wait, by the movement that made them. */
  const aConciliar = async (movimentos: string[]) => {
    const lista = await admin.lista<{ id: string; origemId: string }>(`/lancamentos-a-conciliar?conta=${banco}`);
    return movimentos.map((m) => lista.find((l) => l.origemId === m)?.id ?? '');
  };
  const depositar = async (valor: number, mais: object = {}) => exigir(await transferir(valor, mais), 'depósito').id;

  it('M08: FITID repetido são três; o mesmo arquivo, ou o do período que se sobrepõe, não traz nada de novo', async () => {
    const tres = ['-10,00', '-25,00', '3,00'].map((valor) => uma('F1', valor, dataCivil('2020-09-10')));
    const arquivo = ofx('37105', ...tres);
    const juntos = await Promise.all([1, 2, 3].map(() => enviar(arquivo)));
    expect(juntos.map((r) => r.status).sort()).toEqual([200, 200, 201]);
    expect(juntos.map((r) => r.corpo.novas)).toEqual([3, 3, 3]);
    const maior = exigir(await enviar(ofx('37105', ...tres, uma('F2', '1.00', dataCivil('2020-09-11')))), 'maior');
    expect(maior).toMatchObject({ conta: banco, transacoes: 4, novas: 1 });
    expect(await pendentes()).toHaveLength(4);
  });

  it('só da conta que o arquivo diz: banco, agência e número', async () => {
    const uma1 = uma('Z1', '1,00', hoje);
    const outraAgencia = Buffer.from(String(ofx('37105-0', uma1)).replace('3334', '9999'));
    const outroBanco = Buffer.from(String(ofx('37105-0', uma1)).replace('756', '001'));
    for (const arquivo of [ofx('99999', uma1), outraAgencia, outroBanco]) {
      const recusada = await enviar(arquivo);
      expect([recusada.status, codigo(recusada), campo(recusada)]).toEqual([422, 'extrato-de-outra-conta', '/arquivo']);
    }
    expect(codigo(await enviar(Buffer.from('data;valor')))).toBe('ofx-invalido');
    expect(codigo(await enviar(ofx('37105', uma1).subarray(0, -6)))).toBe('ofx-invalido');
    expect(codigo(await enviar(ofx('37105', uma1), 'caixa:dinheiro'))).toBe('conta-de-dinheiro-invalida');
    expect((await enviar(ofx('37105', uma1), 'banco:01990000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await pendentes()).filter((t) => t.fitid === 'Z1')).toEqual([]);
  });

  it('sugere com o porquê, não decide o ambíguo; um para um, um para vários, vários para um, tudo ou nada, e desfaz', async () => {
    const feitos = [await depositar(777), await depositar(777), await depositar(223), await depositar(900)];
    const arquivo = ofx(
      '37105',
      uma('D1', '7,77', hoje),
      uma('D2', '10,00', hoje),
      ...['D3', 'D4'].map((f) => uma(f, '4,50', hoje)),
    );
    expect(exigir(await enviar(arquivo), 'extrato')).toMatchObject({ novas: 4, conciliadas: 0 });
    const [a, b, c, d] = (await aConciliar(feitos)) as [string, string, string, string];
    const [d1, d2, d3, d4] = [await doFitid('D1'), await doFitid('D2'), await doFitid('D3'), await doFitid('D4')];
    const { sugestoes } = await detalhe(d1.id);
    expect(new Set(sugestoes.map((s) => `${s.lancamentos} ${s.nivel} ${s.motivo}`))).toEqual(
      new Set([a, b].map((id) => `${id} VALOR_E_DATA Mesmo valor, no mesmo dia.`)),
    );
    const um = { transacoes: [d1.id], lancamentos: [a] };
    const errada = await conciliar(um, { transacoes: [d2.id], lancamentos: [b] });
    expect([errada.status, codigo(errada), campo(errada)]).toEqual([
      422,
      'conciliacao-nao-fecha',
      '/itens/1/lancamentos',
    ]);
    // All or none: the first of the request, which was right, was not made.
    expect((await detalhe(d1.id)).situacao).toBe('PENDENTE');
    const { conciliacoes } = exigir(
      await conciliar(
        um,
        { transacoes: [d2.id], lancamentos: [b, c] },
        { transacoes: [d3.id, d4.id], lancamentos: [d] },
      ),
      'três',
    );
    expect((await detalhe(d4.id)).situacao).toBe('CONCILIADA');
    expect(codigo(await conciliar(um))).toBe('conciliacao-nao-permite');
    expect(await aConciliar(feitos)).toEqual(['', '', '', '']);
    const presa = await admin.post(`/movimentos-de-tesouraria/${feitos[3]}/estorno`, { motivo: 'Engano' });
    expect([presa.status, codigo(presa)]).toEqual([409, 'movimento-nao-permite']);
    for (const { id } of conciliacoes) expect((await admin.delete(`/conciliacoes-bancarias/${id}`)).status).toBe(204);
    expect(await aConciliar(feitos)).toEqual([a, b, c, d]);
    expect(await pendentes()).toEqual(
      expect.arrayContaining([d1, d2, d3, d4].map(({ id }) => expect.objectContaining({ id }))),
    );
    const juntos = await Promise.all([1, 2, 3].map(() => conciliar(um)));
    expect(juntos.map((r) => r.status).sort()).toEqual([201, 409, 409]);
    for (const { id } of [d2, d3, d4]) {
      exigir(await admin.post(`/transacoes-bancarias/${id}/dispensa`, { motivo: 'Aplicação automática' }), 'dispensa');
    }
    expect(codigo(await admin.post(`/transacoes-bancarias/${d2.id}/dispensa`, { motivo: 'De novo' }))).toBe(
      'conciliacao-nao-permite',
    );
    exigir(await admin.delete(`/transacoes-bancarias/${d2.id}/dispensa`), 'retomada');
    expect((await detalhe(d2.id)).situacao).toBe('PENDENTE');
  });

  it('o que o extrato cita pelo documento se concilia sozinho', async () => {
    const feito = await depositar(3_141, { documento: 'DEP0042' });
    const recebido = exigir(await enviar(ofx('37105', uma('N1', '31,41', hoje, 'DEPOSITO DEP0042'))), 'extrato');
    expect(recebido).toMatchObject({ novas: 1, conciliadas: 1 });
    expect(await aConciliar([feito])).toEqual(['']);
    const { lancamentos, situacao } = await detalhe((await doFitid('N1')).id);
    expect([situacao, lancamentos.length]).toEqual(['CONCILIADA', 1]);
  });

  it('da linha se lança o que falta: tarifa, rendimento, transferência e dinheiro de ninguém, já conciliados', async () => {
    const linhas = [
      uma('T1', '-9,90', hoje, 'TAR PACOTE'),
      uma('T2', '0,12', hoje, 'REND APLIC AUT'),
      uma('T3', '-50,00', hoje, 'SAQUE'),
      uma('T4', '70,00', hoje, 'TED RECEBIDA'),
    ];
    exigir(await enviar(ofx('37105', ...linhas)), 'extrato');
    const [t1, t2, t3, t4] = [await doFitid('T1'), await doFitid('T2'), await doFitid('T3'), await doFitid('T4')];
    expect((await detalhe(t1.id)).lancamentoSugerido).toMatchObject({ tipo: 'TARIFA' });
    expect((await detalhe(t4.id)).lancamentoSugerido).toMatchObject({ tipo: 'A_IDENTIFICAR' });
    const lancar = (t: Transacao, corpo: object) =>
      admin.post<Transacao>(`/transacoes-bancarias/${t.id}/lancamento`, corpo);
    const trocada = await lancar(t4, { tipo: 'TARIFA' });
    expect([trocada.status, campo(trocada)]).toEqual([409, '/tipo']);
    expect(campo(await lancar(t3, { tipo: 'TRANSFERENCIA' }))).toBe('/outraConta');
    const antes = await balcao.saldo('despesa:tarifa-bancaria');
    const feitas = [
      await lancar(t1, { tipo: 'TARIFA' }),
      await lancar(t2, { tipo: 'RENDIMENTO', descricao: 'Rendimento automático' }),
      await lancar(t3, { tipo: 'TRANSFERENCIA', outraConta: 'caixa:dinheiro' }),
      await lancar(t4, { tipo: 'A_IDENTIFICAR' }),
    ];
    expect(feitas.map((r) => [r.status, r.corpo.situacao])).toEqual(Array(4).fill([200, 'CONCILIADA']));
    expect(codigo(await lancar(t1, { tipo: 'TARIFA' }))).toBe('conciliacao-nao-permite');
    expect(await balcao.saldo('despesa:tarifa-bancaria')).toBe(antes + 990);
  });

  it('o crédito do dia de um retorno é a soma dos seus boletos, com o que ninguém conhece; a tarifa é outra linha', async () => {
    const { credito, bruto, tarifas } = await receberNoBanco();
    const reais = (centavos: number) => (centavos / 100).toFixed(2);
    const linhas = [
      uma('R1', reais(bruto), credito, 'LIQ COBRANCA'),
      uma('R2', reais(-tarifas), credito, 'TAR COBRANCA'),
    ];
    exigir(await enviar(ofx('37105', ...linhas)), 'extrato');
    const [r1, r2] = [await detalhe((await doFitid('R1')).id), await detalhe((await doFitid('R2')).id)];
    const dia = credito.split('-').reverse().join('/');
    expect(r1.sugestoes.map((s) => [s.nivel, s.lancamentos.length, s.motivo])).toEqual([
      ['SOMA_DO_DIA', 3, `É a soma de 3 lançamentos: os recebimentos de ${dia}.`],
    ]);
    expect(r2.sugestoes[0]?.motivo).toContain('as tarifas de');
    const itens = [r1, r2].map((t) => ({ transacoes: [t.id], lancamentos: t.sugestoes[0]?.lancamentos ?? [] }));
    exigir(await conciliar(...itens), 'conciliação');
    const restam = await admin.lista<{ origemTipo: string }>(`/lancamentos-a-conciliar?conta=${banco}`);
    expect(restam.filter((l) => ['recebimento', 'retorno'].includes(l.origemTipo))).toEqual([]);
  });

  it('o que o banco deu e tomou de volta se concilia e se desfaz em qualquer ordem', async () => {
    const daLinha = async (fitid: string) => {
      const { id, conciliacaoId } = await doFitid(fitid);
      return { id, conciliacaoId, lancamentos: (await detalhe(id)).lancamentos };
    };
    const [r1, r2] = [await daLinha('R1'), await daLinha('R2')];
    // The bank's fee is not reconciled when the receipt is reversed.
    expect((await admin.delete(`/conciliacoes-bancarias/${r2.conciliacaoId}`)).status).toBe(204);
    const [recebimento] = (await admin.lista<{ id: string; origem: string }>('/recebimentos')).filter(
      ({ origem }) => origem === 'RETORNO',
    );
    exigir(await admin.post(`/recebimentos/${recebimento?.id}/estorno`, { motivo: 'O banco tomou' }), 'estorno');
    exigir(await conciliar({ transacoes: [r2.id], lancamentos: r2.lancamentos }), 'as mesmas tarifas');
    const voltaram = (await admin.lista<Voltou>(`/lancamentos-a-conciliar?conta=${banco}`)).filter(
      (l) => l.origemId === recebimento?.id,
    );
    expect(voltaram.map((l) => [l.tarifa, l.valorCentavos > 0]).sort()).toEqual([
      [false, false],
      [true, true],
    ]);
    const bruto = voltaram.find((l) => !l.tarifa);
    const tomado = ((bruto?.valorCentavos ?? 0) / 100).toFixed(2);
    exigir(await enviar(ofx('37105', uma('R3', tomado, hoje, 'DEV COBRANCA'))), 'extrato');
    const r3 = await doFitid('R3');
    exigir(await conciliar({ transacoes: [r3.id], lancamentos: [bruto?.id ?? ''] }), 'a volta');
    expect((await admin.delete(`/conciliacoes-bancarias/${r1.conciliacaoId}`)).status).toBe(204);
    exigir(await conciliar({ transacoes: [r1.id], lancamentos: r1.lancamentos }), 'a ida, de novo');
  });

  it('a posição: banco = conciliado + o que a escola não lançou; cada diferença tem nome', async () => {
    const posicao = (em = hoje) => admin.obter<Posicao>(`/contas-de-dinheiro/posicao?conta=${banco}&em=${em}`);
    const sem = await posicao();
    expect([sem.bancoCentavos, sem.diferencaCentavos]).toEqual([null, null]);
    const feito = await depositar(2_000);
    // The bank has everything that the ledger has reconciled, its own lines, and 5,00 that nobody told of.
    const explicado = sem.conciliadoCentavos + sem.transacoesPendentesCentavos + 100;
    const reais = ((explicado + 500) / 100).toFixed(2);
    exigir(await enviar(comSaldo(ofx('37105', uma('P1', '1,00', hoje)), reais, hoje)), 'extrato');
    const depois = await posicao();
    expect(depois).toMatchObject({
      ...{ razaoCentavos: sem.razaoCentavos + 2_000, conciliadoCentavos: sem.conciliadoCentavos },
      ...{ lancamentosPendentesCentavos: sem.lancamentosPendentesCentavos + 2_000, diferencaCentavos: 500 },
      ...{ transacoesPendentesCentavos: sem.transacoesPendentesCentavos + 100, bancoCentavos: explicado + 500 },
    });
    expect(depois.lancamentos.map((l) => l.origemId)).toContain(feito);
    expect(depois.transacoes.map((t) => t.fitid)).toContain('P1');
    // Yesterday nothing of it was there: what is reconciled by lines of today waits.
    const ontem = await posicao(somarDias(hoje, -1));
    expect(ontem.razaoCentavos).toBe(await saldo(banco, somarDias(hoje, -1)));
    expect(ontem.lancamentos.map((l) => l.origemId)).not.toContain(feito);
  });

  interface Extrato {
    id: string;
    novas: number;
    conciliadas: number;
  }
  interface Transacao {
    id: string;
    fitid: string;
    valorCentavos: number;
    situacao: string;
    conciliacaoId: string | null;
    lancamentos: string[];
    sugestoes: { lancamentos: string[]; nivel: string; motivo: string }[];
    lancamentoSugerido: { tipo: string } | null;
  }
  interface Voltou {
    id: string;
    origemId: string;
    tarifa: boolean;
    valorCentavos: number;
  }
  interface Posicao {
    razaoCentavos: number;
    conciliadoCentavos: number;
    bancoCentavos: number | null;
    diferencaCentavos: number | null;
    lancamentosPendentesCentavos: number;
    transacoesPendentesCentavos: number;
    lancamentos: { origemId: string }[];
    transacoes: { fitid: string }[];
  }
});

interface ContaPropria {
  id: string;
  versao: number;
  contaNoRazao: string;
}

/** Both families' boletos of the month paid at the bank, and one that nobody knows, in the same retorno. */
async function receberNoBanco(): Promise<{ credito: DataCivil; bruto: number; tarifas: number }> {
  const { contaBancariaId } = balcao;
  exigir(await admin.post('/boletos/geracao', { contaBancariaId, competencia: hoje.slice(0, 7) }), 'boletos');
  const { id } = await admin.criar('/remessas', { contaBancariaId });
  const { bytes } = await admin.get(`/remessas/${id}/arquivo`);
  const { estado, retornos } = processarRemessa(bytes, ESTADO_INICIAL);
  const registro = { nome: 'registro.ret', bytes: retornos[0]?.conteudo ?? Buffer.alloc(0) };
  exigir(await admin.enviar('/retornos', registro), 'registro');
  const boletos = await admin.lista<{ nossoNumero: string }>('/boletos');
  const [conta] = Object.values(estado.contas);
  if (!conta) throw new Error('Nenhum boleto chegou ao banco.');
  const pagos = [...boletos.map(({ nossoNumero }) => nossoNumero), '00099990'].map((n) => ({
    nossoNumero: n,
    data: hoje,
  }));
  const { retorno } = receberPagamentos(estado, conta, pagos, hoje);
  const arquivo = { nome: 'pagos.ret', bytes: retorno?.conteudo ?? Buffer.alloc(0) };
  const { totais } = exigir(
    await admin.enviar<{ totais: Record<string, { quantidade: number }> }>('/retornos', arquivo),
    'pagos',
  );
  expect([totais['aplicada']?.quantidade, totais['orfa']?.quantidade]).toEqual([2, 1]);
  const doBanco = await admin.lista<{
    origemTipo: string;
    tarifa: boolean;
    valorCentavos: number;
    esperadaEm: DataCivil;
  }>(`/lancamentos-a-conciliar?conta=${banco}`);
  const linhas = doBanco.filter((l) => ['recebimento', 'retorno'].includes(l.origemTipo));
  const soma = (tarifa: boolean) =>
    linhas.filter((l) => l.tarifa === tarifa).reduce((total, l) => total + l.valorCentavos, 0);
  expect(new Set(linhas.map((l) => l.esperadaEm)).size).toBe(1);
  return { credito: linhas[0]?.esperadaEm ?? hoje, bruto: soma(false), tarifas: -soma(true) };
}
