import { jest } from '@jest/globals';
import { regras } from '@sineta/financeiro';
import { dataCivil, proximoDiaUtil, somarDias } from '@sineta/nucleo';
import { BalcaoDeTeste, dinheiro, type ParcelaDeTeste, type Sessao } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente, type Resposta } from './apoio/escola-de-teste.js';

interface Recebivel {
  id: string;
  numero: number;
  brutoCentavos: number;
  taxaCentavos: number;
  liquidoCentavos: number;
  previsao: string;
  situacao: string;
}

interface Cheque {
  id: string;
  situacao: string;
  recebimentoId: string;
  apresentacoes: number;
  tarifaParcelaId: string | null;
}

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
let operador: Cliente;
let sessao: Sessao;
let escolas = 0;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
});

afterAll(() => aplicacao?.fechar());

beforeEach(async () => {
  balcao = await BalcaoDeTeste.criar(aplicacao, `cm${++escolas}`);
  operador = await balcao.operador();
  sessao = await balcao.abrir(operador, 0);
});

afterEach(() => balcao.provar());

const codigo = (resposta: Resposta<unknown>) => (resposta.corpo as { codigo?: string }).codigo;

async function pagar(quem: Cliente, ...meios: object[]): Promise<Resposta<{ id: string; valorCentavos: number }>> {
  const [parcela] = await balcao.parcelas();
  return quem.post('/recebimentos', balcao.pedido([parcela ?? { id: '' }], ...meios));
}

describe('cartões', () => {
  let adquirenteId: string;
  const cartao = (mais: object = {}) => ({
    adquirenteId,
    bandeira: 'VISA',
    parcelas: 3,
    autorizacao: '004512',
    ...mais,
  });
  const credito = (valorCentavos: number, mais: object = {}) => ({
    ...{ meio: 'CARTAO_CREDITO', valorCentavos, cartao: cartao(mais) },
  });

  beforeEach(async () => {
    const { contaBancariaId } = balcao;
    ({ id: adquirenteId } = await balcao.admin.criar('/adquirentes', { nome: 'Maquininha', contaBancariaId }));
    const taxa = { adquirenteId, bandeira: 'VISA', vigenciaInicio: somarDias(balcao.hoje, -10) };
    const doCredito = { ...taxa, modalidade: 'CREDITO', parcelasDe: 2, parcelasAte: 6, percentual: '3.49' };
    await balcao.admin.criar('/taxas-de-cartao', doCredito);
    await balcao.admin.criar('/taxas-de-cartao', { ...taxa, modalidade: 'DEBITO', percentual: '1.37' });
  });

  it('J02: o bruto quita a parcela; os recebíveis são líquidos, em D+30, 60 e 90', async () => {
    balcao.irPara(dataCivil('2027-03-01'));
    sessao = await reabrir();
    const [parcela] = await balcao.parcelas();
    const { hoje } = await balcao.parcela(parcela?.id ?? '');
    const acima = hoje.totalCentavos - 100_000;
    const meios = [credito(100_000), ...(acima > 0 ? [dinheiro(acima)] : [])];
    const { id } = exigir(await pagar(operador, ...meios), 'recebimento');
    const recebiveis = await balcao.admin.lista<Recebivel>(`/recebiveis-de-cartao?recebimentoId=${id}`);
    expect(recebiveis.map((r) => [r.numero, r.brutoCentavos, r.liquidoCentavos, r.previsao])).toEqual([
      [1, 33_334, 32_171, '2027-03-31'],
      [2, 33_333, 32_170, '2027-04-30'],
      [3, 33_333, 32_170, '2027-05-31'],
    ]);
    expect((await balcao.parcela(parcela?.id ?? '')).situacao).toBe('LIQUIDADA');
    expect(await balcao.saldo(`cartao:${adquirenteId}`)).toBe(100_000);
  });

  it('J03: o débito vem no próximo dia útil; liquidado, a taxa é despesa; reaberto, volta a ser devido', async () => {
    const debito = { meio: 'CARTAO_DEBITO', valorCentavos: 100_000, cartao: { adquirenteId, bandeira: 'VISA' } };
    const { id } = exigir(await pagar(operador, debito), 'recebimento');
    const [recebivel] = await balcao.admin.lista<Recebivel>(`/recebiveis-de-cartao?recebimentoId=${id}`);
    expect(recebivel).toMatchObject({
      ...{ brutoCentavos: 100_000, taxaCentavos: 1_370, liquidoCentavos: 98_630 },
      previsao: proximoDiaUtil(somarDias(balcao.hoje, 1)),
    });
    const liquidar = (corpo: object) => balcao.admin.post('/recebiveis-de-cartao/liquidacao', corpo);
    const recebivelId = recebivel?.id;
    expect(codigo(await liquidar({ itens: [{ recebivelId, liquidoCentavos: 100_001 }] }))).toBe('liquidacao-invalida');
    expect(codigo(await liquidar({ itens: [{ recebivelId }, { recebivelId }] }))).toBe('liquidacao-invalida');
    const amenos = { recebivelId, liquidoCentavos: 98_600 };
    expect((await liquidar({ itens: [amenos] })).corpo).toMatchObject({ erros: [{ campo: '/itens/0/motivo' }] });
    const feita = exigir(await liquidar({ itens: [{ ...amenos, motivo: 'Tarifa de consulta' }] }), 'liquidação');
    expect(feita).toEqual({
      quantidade: 1,
      brutoCentavos: 100_000,
      taxaCentavos: 1_370,
      diferencaCentavos: -30,
      liquidoCentavos: 98_600,
    });
    expect(await balcao.saldo('despesa:taxa-de-cartao')).toBe(1_370);
    expect(await balcao.saldo('despesa:diferenca-de-cartao')).toBe(30);
    expect(await balcao.saldo(`banco:${balcao.contaBancariaId}`)).toBe(98_600);
    expect(codigo(await liquidar({ itens: [{ recebivelId }] }))).toBe('recebivel-nao-permite');
    const estorno = await balcao.admin.post(`/recebimentos/${id}/estorno`, { motivo: 'Venda desfeita' });
    expect(codigo(estorno)).toBe('recebivel-nao-permite');
    const motivo = 'Crédito de outra venda';
    const caminho = `/recebiveis-de-cartao/${recebivelId}/reabertura`;
    expect(exigir(await balcao.admin.post(caminho, { motivo }), 'reabertura')).toMatchObject({ situacao: 'PREVISTO' });
    expect(codigo(await balcao.admin.post(caminho, { motivo }))).toBe('recebivel-nao-permite');
    exigir(await balcao.admin.post(`/recebimentos/${id}/estorno`, { motivo: 'Venda desfeita' }), 'estorno');
    expect(await balcao.admin.lista('/recebiveis-de-cartao?situacao=CANCELADO')).toHaveLength(1);
    expect(await balcao.saldo(`cartao:${adquirenteId}`)).toBe(0);
  });

  it('recusa taxa acima do valor, taxa que não há, cartão sem dados e débito parcelado', async () => {
    const taxa = { adquirenteId, bandeira: 'ELO', modalidade: 'CREDITO', vigenciaInicio: balcao.hoje };
    await balcao.admin.criar('/taxas-de-cartao', { ...taxa, percentual: '2', tarifaCentavos: 50 });
    const parcial = async (meio: object) => {
      const [parcela] = await balcao.parcelas();
      const corpo = { ...balcao.pedido([parcela ?? { id: '' }], meio), parcial: true };
      return operador.post('/recebimentos', corpo);
    };
    const elo = { bandeira: 'ELO', parcelas: 1 };
    expect((await parcial(credito(51, elo))).corpo).toMatchObject({
      ...{ codigo: 'taxa-acima-do-valor', erros: [{ campo: '/meios/0/valorCentavos' }] },
    });
    exigir(await parcial(credito(52, elo)), 'um centavo de líquido');
    expect((await parcial(credito(2))).corpo).toMatchObject({ codigo: 'taxa-acima-do-valor' });
    expect(codigo(await parcial(credito(1_000, { parcelas: 7 })))).toBe('taxa-de-cartao-ausente');
    const semDados = await parcial({ meio: 'CARTAO_DEBITO', valorCentavos: 1_000 });
    expect(semDados.corpo).toMatchObject({ codigo: 'meio-incompleto', erros: [{ campo: '/meios/0/cartao' }] });
    const parcelado = await parcial({ ...credito(1_000), meio: 'CARTAO_DEBITO' });
    expect(parcelado.corpo).toMatchObject({ erros: [{ campo: '/meios/0/cartao/parcelas' }] });
    const trocado = await parcial({ ...credito(1_000), meio: 'PIX' });
    expect(trocado.corpo).toMatchObject({ codigo: 'meio-incompleto', erros: [{ campo: '/meios/0/cartao' }] });
  });

  it('a taxa tem vigência: não se sobrepõe, e a venda usa a do seu dia', async () => {
    const nova = { adquirenteId, bandeira: 'VISA', modalidade: 'CREDITO', parcelasDe: 3, percentual: '5' };
    const amanha = somarDias(balcao.hoje, 1);
    const sobreposta = await balcao.admin.post('/taxas-de-cartao', { ...nova, vigenciaInicio: amanha });
    expect(codigo(sobreposta)).toBe('taxa-de-cartao-sobreposta');
    const taxas = await balcao.admin.lista<{ id: string; modalidade: string }>('/taxas-de-cartao');
    const antiga = taxas.find((t) => t.modalidade === 'CREDITO')?.id;
    exigir(
      await balcao.admin.post(`/taxas-de-cartao/${antiga}/encerramento`, { vigenciaFim: balcao.hoje }),
      'encerramento',
    );
    await balcao.admin.criar('/taxas-de-cartao', { ...nova, vigenciaInicio: amanha });
    exigir(await pagar(operador, credito(100_000)), 'hoje');
    balcao.irPara(amanha);
    sessao = await reabrir();
    exigir(await pagar(operador, credito(100_000)), 'amanhã');
    const recebiveis = await balcao.admin.lista<Recebivel>('/recebiveis-de-cartao');
    const soma = (taxa: number) => recebiveis.filter((r) => r.taxaCentavos === taxa).length;
    expect([soma(1_163) + soma(1_164), soma(1_667)]).toEqual([3, 3]);
  });
});

/** Yesterday's session is counted and closed; today has its own. */
async function reabrir(): Promise<Sessao> {
  const { id } = sessao;
  const gaveta = await balcao.saldo(`gaveta:${id}`);
  exigir(await operador.post(`/sessoes-de-caixa/${id}/contagens`, { dinheiroCentavos: gaveta }), 'contagem');
  exigir(await operador.post(`/sessoes-de-caixa/${id}/fechamento`, {}), 'fechamento');
  return balcao.abrir(operador, 0);
}

describe('cheques', () => {
  const cheque = (mais: object = {}) => ({
    ...{ banco: '001', agencia: '1234', conta: '56789-0', numero: '000123', emitenteNome: 'Helena Sobral', ...mais },
  });
  const emCheque = (valorCentavos: number, mais: object = {}) => ({
    meio: 'CHEQUE',
    valorCentavos,
    cheque: cheque(mais),
  });
  const mudar = (id: string, acao: string, corpo: object = {}) =>
    balcao.admin.post<Cheque>(`/cheques/${id}/${acao}`, corpo);

  async function receberCheque(...outros: object[]): Promise<{ cheque: Cheque; parcela: ParcelaDeTeste }> {
    const [parcela] = await balcao.parcelas();
    const pago = outros.reduce((soma: number, m) => soma + (m as { valorCentavos: number }).valorCentavos, 0);
    exigir(await pagar(operador, emCheque(100_000 - pago), ...outros), 'cheque');
    const [achado] = await operador.lista<Cheque>('/cheques');
    if (!achado || !parcela) throw new Error('Sem cheque.');
    return { cheque: achado, parcela };
  }

  async function depositar(id: string): Promise<void> {
    exigir(await mudar(id, 'deposito', { contaBancariaId: balcao.contaBancariaId }), 'depósito');
  }

  it('da gaveta à custódia, ao banco e ao crédito; sem custódia a sessão não fecha', async () => {
    const { cheque: recebido } = await receberCheque();
    const contagem = await operador.post(`/sessoes-de-caixa/${sessao.id}/contagens`, { dinheiroCentavos: 0 });
    expect(codigo(contagem)).toBe('sessao-com-pendencias');
    const local = { local: 'Cofre da tesouraria' };
    exigir(await operador.post(`/cheques/${recebido.id}/custodia`, local), 'custódia');
    const colega = await balcao.operador();
    expect((await colega.post(`/cheques/${recebido.id}/custodia`, local)).status).toBe(404);
    expect(await colega.lista('/cheques')).toEqual([]);
    await depositar(recebido.id);
    expect(exigir(await mudar(recebido.id, 'compensacao'), 'crédito').situacao).toBe('COMPENSADO');
    expect(await balcao.saldo(`banco:${balcao.contaBancariaId}`)).toBe(100_000);
    expect(codigo(await mudar(recebido.id, 'compensacao'))).toBe('cheque-nao-permite');
    sessao = await reabrir();
  });

  it('o mesmo cheque não é recebido duas vezes, nem depositado antes do dia', async () => {
    const bomPara = somarDias(balcao.hoje, 30);
    exigir(await pagar(operador, emCheque(100_000, { bomPara })), 'cheque');
    const outro = await pagar(operador, emCheque(100_000));
    expect(outro.corpo).toMatchObject({ codigo: 'cheque-ja-recebido', erros: [{ campo: '/meios/0/cheque/numero' }] });
    const [recebido] = await balcao.admin.lista<Cheque>('/cheques');
    const { contaBancariaId } = balcao;
    const cedo = await mudar(recebido?.id ?? '', 'deposito', { contaBancariaId });
    expect(cedo.corpo).toMatchObject({ codigo: 'cheque-nao-permite', erros: [{ campo: '/data' }] });
  });

  it('J04: devolvido, a parcela reabre no vencimento original, com mora, e a tarifa é uma parcela nova', async () => {
    const { id: servicoDaTarifaId } = await balcao.admin.criar('/servicos', { nome: 'Tarifa', tipo: 'OUTRO' });
    const parametros = { tarifaDeChequeCentavos: 1_500, servicoDaTarifaId };
    exigir(await balcao.admin.put('/parametros-de-caixa', parametros), 'parâmetros');
    const { cheque: recebido, parcela } = await receberCheque();
    await depositar(recebido.id);
    const vencida = proximoDiaUtil(dataCivil(parcela.vencimento));
    balcao.irPara(somarDias(vencida, 20));
    exigir(await mudar(recebido.id, 'compensacao'), 'crédito');
    const devolvido = exigir(await mudar(recebido.id, 'devolucao', { alinea: '12' }), 'devolução');
    expect(devolvido).toMatchObject({ situacao: 'DEVOLVIDO', alinea: '12' });
    const reaberta = await balcao.parcela(parcela.id);
    expect(reaberta).toMatchObject({ situacao: 'ABERTA', vencimento: parcela.vencimento, saldoCentavos: 100_000 });
    expect(reaberta.hoje.multaCentavos).toBe(2_000);
    // The rule of J04, which the worked cases run, says the same as the parcels.
    const { total } = regras.devolverCheque({
      ...{ parcela: 100_000, vencimento: dataCivil(parcela.vencimento), devolvidoEm: balcao.hoje, tarifa: 1_500 },
    });
    expect(reaberta.hoje.totalCentavos + 1_500).toBe(total);
    const tarifa = await balcao.parcela(devolvido.tarifaParcelaId ?? '');
    expect(tarifa).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 1_500, hoje: { totalCentavos: 1_500 } });
    expect(await balcao.saldo(`banco:${balcao.contaBancariaId}`)).toBe(0);
    expect(await balcao.admin.obter(`/recebimentos/${recebido.recebimentoId}`)).toMatchObject({
      motivoEstorno: 'Cheque 000123 devolvido pela alínea 12',
    });
  });

  it('a segunda apresentação é só da alínea 11, e uma vez', async () => {
    const { cheque: recebido, parcela } = await receberCheque();
    await depositar(recebido.id);
    const outra = await mudar(recebido.id, 'devolucao', { alinea: '21', reapresentar: true });
    expect(outra.corpo).toMatchObject({ codigo: 'cheque-nao-permite', erros: [{ campo: '/reapresentar' }] });
    exigir(await mudar(recebido.id, 'devolucao', { alinea: '11', reapresentar: true }), 'primeira');
    expect((await balcao.parcela(parcela.id)).situacao).toBe('LIQUIDADA');
    await depositar(recebido.id);
    const terceira = await mudar(recebido.id, 'devolucao', { alinea: '11', reapresentar: true });
    expect(codigo(terceira)).toBe('cheque-nao-permite');
    const fim = exigir(await mudar(recebido.id, 'devolucao', { alinea: '12' }), 'segunda');
    expect(fim).toMatchObject({ situacao: 'DEVOLVIDO', apresentacoes: 2, tarifaParcelaId: null });
    expect((await balcao.parcela(parcela.id)).situacao).toBe('ABERTA');
    exigir(await pagar(operador, dinheiro(100_000)), 'em dinheiro');
  });

  it('só a parte do cheque reabre: o que foi pago junto fica, em outro recibo', async () => {
    const { cheque: recebido, parcela } = await receberCheque(dinheiro(30_000), { meio: 'PIX', valorCentavos: 10_000 });
    await depositar(recebido.id);
    exigir(await mudar(recebido.id, 'devolucao', { alinea: '13' }), 'devolução');
    expect(await balcao.parcela(parcela.id)).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 60_000 });
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(30_000);
    expect(await balcao.saldo('caixa:pix')).toBe(10_000);
    const recebimentos = await balcao.admin.lista<{ id: string; reciboNumero: number; estornadoEm: string | null }>(
      `/recebimentos?sessaoId=${sessao.id}`,
    );
    const dePe = recebimentos.filter((r) => r.estornadoEm === null);
    expect(dePe).toMatchObject([{ reciboNumero: 2, valorCentavos: 40_000 }]);
    exigir(await balcao.admin.post(`/recebimentos/${dePe[0]?.id}/estorno`, { motivo: 'Tudo desfeito' }), 'estorno');
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(0);
    expect((await balcao.parcela(parcela.id)).saldoCentavos).toBe(100_000);
  });

  it('estornado antes do depósito, o cheque é resgatado; depois, não há o que entregar', async () => {
    const { cheque: recebido } = await receberCheque();
    exigir(await balcao.admin.post(`/recebimentos/${recebido.recebimentoId}/estorno`, { motivo: 'Trocou' }), 'estorno');
    expect((await balcao.admin.obter<Cheque>(`/cheques/${recebido.id}`)).situacao).toBe('RESGATADO');
    exigir(await pagar(operador, emCheque(100_000)), 'o mesmo cheque, de novo');
    const deNovo = (await balcao.admin.lista<Cheque>('/cheques?situacao=RECEBIDO'))[0];
    await depositar(deNovo?.id ?? '');
    const estorno = await balcao.admin.post(`/recebimentos/${deNovo?.recebimentoId}/estorno`, { motivo: 'Trocou' });
    expect(codigo(estorno)).toBe('cheque-nao-permite');
  });
});

describe('venda de serviço no balcão', () => {
  const vender = (quem: Cliente, itens: object[], ...meios: object[]) => {
    const { pagadorId, alunoId } = balcao;
    return quem.post<{ id: string; itens: { parcelaId: string; servicoNome: string }[] }>('/vendas-de-balcao', {
      ...{ pagadorId, alunoId, itens, meios },
    });
  };

  it('é uma parcela paga na hora, quantas vezes se quiser no mês, sem bolsa nem desconto', async () => {
    const { id: servicoId } = await balcao.admin.criar('/servicos', { nome: 'Uniforme', tipo: 'MATERIAL' });
    const item = { servicoId, valorCentavos: 8_990, descricao: 'Camiseta, tamanho 10' };
    const venda = exigir(await vender(operador, [item, item], dinheiro(20_000)), 'venda');
    expect(venda.itens).toMatchObject([{ servicoNome: 'Uniforme' }, { servicoNome: 'Uniforme' }]);
    expect(await balcao.saldo('receita:material')).toBe(-17_980);
    const parcela = await balcao.parcela(venda.itens[0]?.parcelaId ?? '');
    expect(parcela).toMatchObject({ situacao: 'LIQUIDADA', nominalCentavos: 8_990 });
    const [contrato] = await balcao.admin.lista<{ id: string }>(`/contratos?alunoId=${balcao.alunoId}`);
    const bolsa = { nome: 'Irmãos', tipo: 'PERCENTUAL', percentual: '10' };
    exigir(await balcao.admin.post(`/contratos/${contrato?.id}/bolsas`, bolsa), 'bolsa');
    expect(await balcao.parcela(parcela.id)).toMatchObject({ bolsasCentavos: 0 });
    exigir(await balcao.admin.post(`/recebimentos/${venda.id}/estorno`, { motivo: 'Tamanho errado' }), 'estorno');
    expect((await balcao.parcela(parcela.id)).situacao).toBe('CANCELADA');
    expect(await balcao.saldo(`gaveta:${sessao.id}`)).toBe(0);
  });

  it('recusa serviço fora de uso, aluno sem contrato e dinheiro que não chega', async () => {
    const servico = await balcao.admin.criar('/servicos', { nome: 'Excursão', tipo: 'OUTRO' });
    const itens = [{ servicoId: servico.id, valorCentavos: 5_000 }];
    expect(codigo(await vender(operador, itens, dinheiro(4_999)))).toBe('pagamento-invalido');
    expect(await balcao.admin.lista(`/parcelas?alunoId=${balcao.alunoId}`)).toHaveLength(10);
    exigir(await balcao.admin.patch(`/servicos/${servico.id}`, { ativo: false }, { versao: servico.versao }), 'fim');
    expect((await vender(operador, itens, dinheiro(5_000))).corpo).toMatchObject({
      ...{ codigo: 'servico-inativo', erros: [{ campo: '/itens/0/servicoId' }] },
    });
    const [contrato] = await balcao.admin.lista<{ id: string }>(`/contratos?alunoId=${balcao.alunoId}`);
    exigir(await balcao.admin.post(`/contratos/${contrato?.id}/cancelamento`, { motivo: 'Mudança' }), 'cancelamento');
    expect(codigo(await vender(operador, itens, dinheiro(5_000)))).toBe('aluno-sem-contrato');
  });
});
