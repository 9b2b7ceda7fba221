import { randomUUID } from 'node:crypto';
import { dataCivil, dataCivilEm } from '@sineta/nucleo';
import { UnidadeDeTrabalho } from '@sineta/plataforma';
import {
  ESTADO_INICIAL,
  processarRemessa,
  receberPagamentos,
  type EstadoDoBanco,
} from '../../apps/sandbox/src/banco/index.js';
import { cnpjDeTeste } from './documentos.js';
import { exigir, naEscola, type Cliente, type EscolaDeTeste } from './escola-de-teste.js';
import { responderPagamentos } from '../../apps/sandbox/src/pagamentos/responder-pagamentos.js';
import type { EscolaSemeada, FamiliaSemeada } from './semear.js';

const CONTA = {
  ...{ nome: 'Sicoob cobrança', banco: '756', agencia: '3334', conta: '37105', carteira: '1' },
  ...{ modalidade: '01', codigoBeneficiario: '371050' },
};

/** This month, `AAAA-MM`: notes are made of what is due about now. */
const competenciaDeHoje = (): string => dataCivilEm(new Date()).slice(0, 7);

interface Boleto {
  id: string;
  nossoNumero: string;
  emissao: string;
}

/** Contracts of both families, this month's boletos registered by the bank, a payment nobody knows, and the counter. */
export async function semearFinanceiro(semeada: EscolaSemeada, { parcelas = 2 } = {}): Promise<void> {
  const { escola, admin, familias, ids } = semeada;
  await semearContratos(admin, parcelas);
  const contratos = await admin.lista<{ id: string; pagadorId: string }>('/contratos');
  for (const familia of familias) {
    familia.contratoId = contratos.find(({ pagadorId }) => pagadorId === familia.responsavelPessoaId)?.id;
  }
  // Of a month that no parcel has: it is there to be named, and changes nothing.
  const bolsa = { nome: 'Irmãos', tipo: 'PERCENTUAL', percentual: '1', inicio: '2099-01' };
  const { bolsaId } = await admin.criar<{ bolsaId: string }>(`/contratos/${familias[0].contratoId}/bolsas`, bolsa);
  ids['bolsas'] = [bolsaId];
  const { retornoId, linha } = await semearCobranca(admin);
  ids['retornos'] = [retornoId];
  ids['linhas'] = [String(linha)];
  const [{ responsavelPessoaId }] = familias;
  const [parcela] = await admin.lista<{ id: string; saldoCentavos: number }>(
    `/parcelas?ordenar=-vencimento&pagadorId=${responsavelPessoaId}`,
  );
  const meios = [{ meio: 'PIX', valorCentavos: parcela?.saldoCentavos }];
  await admin.criar('/recebimentos', { pagadorId: responsavelPessoaId, parcelas: [parcela?.id], meios });
  await semearCobrancaDeAtraso(escola, admin, responsavelPessoaId);
  await semearContasAPagar(escola, admin);
  await semearContratosEscritos(
    admin,
    familias.map((familia) => familia.contratoId),
  );
  ids['devolucoes'] = [await semearDevolucao(admin, familias[0])];
  await semearCaixa(admin, familias[1]);
  await semearTesouraria(admin);
  await semearAcordos(
    admin,
    familias.map((f) => f.responsavelPessoaId),
  );
  await semearResultados(escola, admin);
}

/** A forecast kept, and an export: written straight, for nothing is yet of a day that ended. */
async function semearResultados({ aplicacao, escolaId }: EscolaDeTeste, admin: Cliente): Promise<void> {
  await admin.criar('/fluxo-de-caixa/fotografias');
  const unidade = aplicacao.app.get(UnidadeDeTrabalho);
  await naEscola(escolaId, () =>
    unidade.executar(() =>
      unidade.gerente.query(
        `insert into exportacao_contabil (escola_id, id, numero, de, ate, diferencas, formato, lancamentos, total_centavos, sha256)
         values ($1, $2, 1, '2020-01-01', '2020-01-31', false, 'CSV', 1, 1, repeat('0', 64))`,
        [escolaId, randomUUID()],
      ),
    ),
  );
}

/** Texts, documents, the catalogue of scholarships, one asked for, and a sheet of costs. */
async function semearContratosEscritos(admin: Cliente, contratos: (string | undefined)[]): Promise<void> {
  const { id: modeloId } = await admin.criar('/modelos-de-contrato/partida');
  for (const contratoId of contratos) await admin.criar('/documentos-de-contrato', { contratoId, modeloId });
  await admin.criar('/modelos-de-bolsa', { nome: 'Convênio', tipo: 'PERCENTUAL', percentual: '5' });
  const bolsa = { nome: 'Social', tipo: 'PERCENTUAL', percentual: '1', inicio: '2099-01' };
  await admin.criar('/pedidos-de-bolsa', { contratoId: contratos[0], bolsa, motivo: 'Desemprego' });
  const linhas = [{ codigo: '1.1', baseCentavos: 100_000, aplicacaoCentavos: 105_000 }];
  const anoBase = new Date().getFullYear();
  await admin.criar('/planilhas-de-custos', { anoBase, linhas, pagantesBase: 1, pagantesAplicacao: 1 });
}

/** Money put away, a statement with one line reconciled and one that waits, and a month of long ago that stops nobody. */
async function semearTesouraria(admin: Cliente): Promise<void> {
  const [conta] = await admin.lista<{ id: string }>('/contas-bancarias');
  const contas = { contaOrigem: 'caixa:dinheiro', contaDestino: `banco:${conta?.id}` };
  await admin.criar('/movimentos-de-tesouraria', { ...contas, valorCentavos: 1, descricao: 'Depósito' });
  await admin.criar('/contas-de-dinheiro', { nome: 'Troco da cantina', tipo: 'FUNDO_FIXO' });
  await admin.criar('/fechamentos-de-mes', { competencia: '2000-01' });
  const transacoes = ['F1', 'F2'].map(
    (f) => `<STMTTRN><DTPOSTED>20200110<TRNAMT>-1.00<FITID>${f}<MEMO>Tarifa</STMTTRN>`,
  );
  const ofx = `<OFX><BANKACCTFROM><ACCTID>${CONTA.conta}</BANKACCTFROM>${transacoes.join('')}</OFX>`;
  const arquivo = { nome: 'extrato.ofx', bytes: Buffer.from(ofx) };
  exigir(await admin.enviar('/extratos-bancarios', arquivo), 'extrato');
  const [, segunda] = await admin.lista('/transacoes-bancarias');
  exigir(await admin.post(`/transacoes-bancarias/${segunda?.id}/lancamento`, { tipo: 'TARIFA' }), 'tarifa');
}

/** A template of the portal, and a proposal to each family over what is still to fall due: nothing changes of the parcels. */
async function semearAcordos(admin: Cliente, pagadores: readonly string[]): Promise<void> {
  const modelo = await admin.criar('/modelos-de-acordo', {
    ...{ nome: 'Em três vezes', parcelasMaximo: 3, meios: ['BOLETO', 'PIX'], efetivacao: 'ACEITE', noPortal: true },
  });
  for (const pagadorId of pagadores) {
    const abertas = await admin.lista<{ id: string }>(`/parcelas?situacao=ABERTA&pagadorId=${pagadorId}`);
    const dividas = abertas.slice(0, 1).map(({ id }) => id);
    const { id } = await admin.criar('/acordos', { pagadorId, dividas, modeloId: modelo.id, parcelas: 3 });
    exigir(await admin.post(`/acordos/${id}/proposta`), 'proposta de acordo');
  }
}

/** A ruler, a contact, and a notice of a restriction: written straight, for nothing is overdue on the day of the seed. */
async function semearCobrancaDeAtraso(escola: EscolaDeTeste, admin: Cliente, pagadorId: string): Promise<void> {
  exigir(await admin.post('/regua-de-cobranca/modelo'), 'régua');
  await admin.criar('/contatos-de-cobranca', { pagadorId, canal: 'TELEFONE', resumo: 'Vai pagar amanhã.' });
  const [parcela] = await admin.lista<{ id: string }>(`/parcelas?pagadorId=${pagadorId}`);
  const unidade = escola.aplicacao.app.get(UnidadeDeTrabalho);
  const { escolaId } = escola;
  await naEscola(escolaId, () =>
    unidade.executar(async () => {
      const id = randomUUID();
      await unidade.gerente.query(
        `insert into restricao_de_credito (escola_id, id, pagador_id, tipo, orgao, situacao, notificado_em, notificacao)
         values ($1, $2, $3, 'NEGATIVACAO', 'Bureau', 'NOTIFICADA', current_date - 30, 'Carta com AR')`,
        [escolaId, id, pagadorId],
      );
      await unidade.gerente.query(
        `insert into restricao_parcela (escola_id, restricao_id, parcela_id, valor_centavos) values ($1, $2, $3, 1)`,
        [escolaId, id, parcela?.id],
      );
      await unidade.gerente.query(
        `insert into acao_de_cobranca (escola_id, id, passo_id, parcela_id, vencimento, pagador_id, data, canal, situacao)
         select $1, $2, r.id, $3, current_date, $4, current_date, r.canal, 'A_FAZER' from regua_passo r order by r.dias limit 1`,
        [escolaId, randomUUID(), parcela?.id, pagadorId],
      );
    }),
  );
}

/** A scholarship over what was paid is credit, and part of it is given back. */
async function semearDevolucao(admin: Cliente, familia: FamiliaSemeada): Promise<string> {
  const [paga] = await admin.lista<{ competencia: string }>(
    `/parcelas?situacao=LIQUIDADA&pagadorId=${familia.responsavelPessoaId}`,
  );
  const bolsa = { nome: 'Acerto', tipo: 'VALOR', valorCentavos: 100, inicio: paga?.competencia };
  await admin.criar(`/contratos/${familia.contratoId}/bolsas`, bolsa);
  const devolucao = { valorCentavos: 100, meio: 'PIX', motivo: 'Acerto de bolsa' };
  const { id } = await admin.criar(`/pessoas/${familia.responsavelPessoaId}/devolucoes`, devolucao);
  return id;
}

/** A session with a receipt in card and cheque, whose reversal waits for somebody. */
async function semearCaixa(admin: Cliente, { responsavelPessoaId: pagadorId }: FamiliaSemeada): Promise<void> {
  const caixa = await admin.criar('/caixas', { nome: 'Tesouraria' });
  const adquirente = await admin.criar('/adquirentes', { nome: 'Maquininha' });
  await admin.criar('/taxas-de-cartao', {
    ...{ adquirenteId: adquirente.id, bandeira: 'VISA', modalidade: 'CREDITO', percentual: '3' },
    vigenciaInicio: '2020-01-01',
  });
  await admin.criar('/sessoes-de-caixa', { caixaId: caixa.id, fundoCentavos: 10_000 });
  const [parcela] = await admin.lista<{ id: string }>(`/parcelas?situacao=ABERTA&pagadorId=${pagadorId}`);
  const dados = { banco: '001', agencia: '1234', conta: '5678', numero: '000001', emitenteNome: 'Helena Quintela' };
  const recebimento = await admin.criar('/recebimentos', {
    ...{ pagadorId, parcelas: [parcela?.id], parcial: true },
    meios: [
      { meio: 'CARTAO_CREDITO', valorCentavos: 1_000, cartao: { adquirenteId: adquirente.id, bandeira: 'VISA' } },
      { meio: 'CHEQUE', valorCentavos: 1_000, cheque: dados },
    ],
  });
  await admin.criar('/pedidos-de-estorno', { recebimentoId: recebimento.id, motivo: 'Pessoa errada' });
  await semearCartoes(admin, { pagadorId, parcelas: [parcela?.id], parcial: true }, adquirente.id);
}

/** A card sale paid before the day, and another that the acquirer took back. */
async function semearCartoes(admin: Cliente, pedido: object, adquirenteId: string): Promise<void> {
  const vender = async () => {
    const meios = [{ meio: 'CARTAO_CREDITO', valorCentavos: 500, cartao: { adquirenteId, bandeira: 'VISA' } }];
    const { id } = await admin.criar('/recebimentos', { ...pedido, meios });
    const recebiveis = await admin.lista<{ id: string }>(`/recebiveis-de-cartao?recebimentoId=${id}`);
    return recebiveis.map((recebivel) => recebivel.id);
  };
  const [conta] = await admin.lista<{ id: string }>('/contas-bancarias');
  const paga = { recebiveis: await vender(), liquidoCentavos: 470, contaBancariaId: conta?.id };
  await admin.criar('/antecipacoes-de-cartao', paga);
  await admin.criar('/contestacoes-de-cartao', { recebiveis: await vender(), motivo: 'Portador não reconhece' });
  const pedida = { ...paga, recebiveis: await vender(), motivo: 'Taxa do mês' };
  await admin.criar('/pedidos-de-diferenca-de-cartao/antecipacoes', pedida);
}

async function semearContratos(admin: Cliente, parcelas: number): Promise<void> {
  const [periodo] = await admin.lista('/periodos-letivos');
  const [turma] = await admin.lista('/turmas');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const ano = new Date().getFullYear();
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10 },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano + 1}-12-31` },
    itens: [{ servicoId: servico.id, totalCentavos: 240_000, parcelas, primeiraCompetencia: competenciaDeHoje() }],
  });
  const lote = { turmaId: turma?.id, planoId: plano.id, vencimentoFlexivelDias: 5 };
  exigir(await admin.post('/contratos/lote', lote), 'contratos');
}

/** From the account to the bank's answer. Returns the retorno with an orphan line, to be resolved. */
async function semearCobranca(admin: Cliente): Promise<{ retornoId: string; linha: number }> {
  const contaBancariaId = await criarContaDeCobranca(admin);
  const pedido = { competencia: competenciaDeHoje(), contaBancariaId };
  exigir(await admin.post('/boletos/geracao', pedido), 'boletos');
  const remessa = exigir(await admin.post<{ id: string }>('/remessas', { contaBancariaId }), 'remessa');
  const { bytes } = await admin.get(`/remessas/${remessa.id}/arquivo`);
  const { estado, retornos } = processarRemessa(bytes, ESTADO_INICIAL);
  await enviarRetorno(admin, 'registro.ret', retornos[0]?.conteudo);
  return pagarDesconhecido(admin, estado);
}

async function pagarDesconhecido(admin: Cliente, estado: EstadoDoBanco) {
  const [boleto] = await admin.lista<Boleto>('/boletos');
  const [conta] = Object.values(estado.contas);
  if (!boleto || !conta) throw new Error('Nenhum boleto chegou ao banco.');
  // The day of the school: a payment of a day to come waits for a person.
  const data = dataCivil(boleto.emissao);
  const { retorno } = receberPagamentos(estado, conta, [{ nossoNumero: '00099990', data }], data);
  const recebido = await enviarRetorno(admin, 'pagamentos.ret', retorno?.conteudo);
  const orfa = recebido.detalhes.find(({ resultado }) => resultado === 'ORFA');
  return { retornoId: recebido.id, linha: orfa?.linha ?? 0 };
}

interface Retorno {
  id: string;
  detalhes: { linha: number; resultado: string }[];
}

async function enviarRetorno(admin: Cliente, nome: string, bytes: Buffer | undefined): Promise<Retorno> {
  if (!bytes) throw new Error(`O banco não respondeu (${nome}).`);
  return exigir(await admin.enviar<Retorno>('/retornos', { nome, bytes }), nome);
}

/** The account's digit is found by trying, so that the bank's own rule judges it. */
export async function criarContaDeCobranca(admin: Cliente, mais: { conta?: string } = {}): Promise<string> {
  for (const contaDv of '0123456789') {
    const resposta = await admin.post<{ id: string }>('/contas-bancarias', { ...CONTA, ...mais, contaDv });
    if (resposta.status === 201) return resposta.corpo.id;
  }
  throw new Error('Nenhum dígito serviu para a conta de teste.');
}

/** A supplier paid by file, asked for by one person and approved by another; a boleto of the DDA; a recurrence; a credit. */
async function semearContasAPagar(escola: EscolaDeTeste, admin: Cliente): Promise<void> {
  const quemPede = await escola.cliente('financeiro');
  const hoje = dataCivilEm(new Date());
  const { id: centroDeCustoId } = await admin.criar('/centros-de-custo', { codigo: '1', nome: 'Escola' });
  const { id: naturezaId } = await admin.criar('/naturezas', { codigo: '3', nome: 'Despesas' });
  const nome = { nome: 'Papelaria Ipê', documento: cnpjDeTeste(escola.escolaId + 500), regimeTributario: 'SIMPLES' };
  const { id: fornecedorId } = await admin.criar('/fornecedores', nome);
  const pix = { meio: 'PIX', chaveTipo: 'EMAIL', chave: 'financeiro@ipe.example' };
  const dados = await quemPede.criar(`/fornecedores/${fornecedorId}/dados-bancarios`, pix);
  exigir(await admin.post(`/dados-bancarios/${dados.id}/aprovacao`), 'dados bancários');
  const rateio = [{ centroDeCustoId, naturezaId, percentual: '100' }];
  const titulo = {
    documento: 'NF 1',
    descricao: 'Papel',
    emissao: hoje,
    valorCentavos: 10_000,
    vencimento: hoje,
    rateio,
  };
  const pedido = { ...titulo, fornecedorId, dadosBancariosId: dados.id };
  const { titulos } = await quemPede.criar<{ titulos: { id: string }[] }>('/titulos-a-pagar', pedido);
  exigir(await admin.post(`/titulos-a-pagar/${titulos[0]?.id}/aprovacoes`), 'aprovação');
  await pagarPorArquivo(admin, quemPede, titulos[0]?.id);
  await admin.criar('/recorrencias-a-pagar', {
    ...{ fornecedorId, descricao: 'Aluguel', documento: 'ALUGUEL', valorCentavos: 1, periodicidade: 'MENSAL', dia: 1 },
    ...{ primeiraCompetencia: '2099-01', rateio },
  });
  const nota = { documento: 'NC 1', valorCentavos: 100, naturezaId, motivo: 'Devolução' };
  await admin.criar(`/fornecedores/${fornecedorId}/notas-de-credito`, nota);
  await semearDda(escola, fornecedorId);
}

async function pagarPorArquivo(admin: Cliente, quemPede: Cliente, tituloId: string | undefined): Promise<void> {
  const [conta] = await admin.lista('/contas-bancarias');
  exigir(await admin.put(`/contas-bancarias/${conta?.id}/convenio-de-pagamento`, { convenio: '123456' }), 'convênio');
  const data = dataCivilEm(new Date());
  const lote = { contaBancariaId: conta?.id, data, itens: [{ tituloId }] };
  const { id } = await quemPede.criar('/lotes-de-pagamento', lote);
  exigir(await admin.post(`/lotes-de-pagamento/${id}/liberacao`), 'liberação');
  exigir(await admin.post(`/lotes-de-pagamento/${id}/remessa`), 'remessa de pagamento');
  const { bytes } = await admin.get(`/lotes-de-pagamento/${id}/arquivo`);
  const retorno = responderPagamentos(bytes, { etapa: 'EFETIVACAO', nsa: 1 });
  exigir(await admin.enviar('/retornos-de-pagamento', { nome: 'pagamentos.ret', bytes: retorno }), 'retorno');
}

/** Written straight: the file of a bank is the matter of another test. */
async function semearDda({ aplicacao, escolaId }: EscolaDeTeste, fornecedorId: string): Promise<void> {
  const unidade = aplicacao.app.get(UnidadeDeTrabalho);
  await naEscola(escolaId, () =>
    unidade.executar(() =>
      unidade.gerente.query(
        `insert into boleto_dda (escola_id, id, codigo_barras, documento, nome, numero_documento, valor_centavos,
           fornecedor_id, situacao) values ($1, $2, $3, '1', 'Papelaria', 'NF 2', 100, $4, 'NOVO')`,
        [escolaId, randomUUID(), '2379'.padEnd(44, '0'), fornecedorId],
      ),
    ),
  );
}
