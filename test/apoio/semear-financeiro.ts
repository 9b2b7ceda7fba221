import { randomUUID } from 'node:crypto';
import { dataCivil } from '@sineta/nucleo';
import { UnidadeDeTrabalho } from '@sineta/plataforma';
import {
  ESTADO_INICIAL,
  processarRemessa,
  receberPagamentos,
  type EstadoDoBanco,
} from '../../apps/sandbox/src/banco/index.js';
import { exigir, naEscola, type Cliente, type EscolaDeTeste } from './escola-de-teste.js';
import type { EscolaSemeada } from './semear.js';

const CONTA = {
  ...{ nome: 'Sicoob cobrança', banco: '756', agencia: '3334', conta: '37105', carteira: '1' },
  ...{ modalidade: '01', codigoBeneficiario: '371050' },
};

/** This month, `AAAA-MM`: notes are made of what is due about now. */
const competenciaDeHoje = (): string => new Date().toISOString().slice(0, 7);

interface Boleto {
  id: string;
  nossoNumero: string;
  emissao: string;
}

/** Contracts of both families, this month's boletos registered by the bank, a payment nobody knows, and the counter. */
export async function semearFinanceiro({ escola, admin, familias, ids }: EscolaSemeada): Promise<void> {
  await semearContratos(admin);
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
  await semearAcordos(
    admin,
    familias.map((f) => f.responsavelPessoaId),
  );
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

async function semearContratos(admin: Cliente): Promise<void> {
  const [periodo] = await admin.lista('/periodos-letivos');
  const [turma] = await admin.lista('/turmas');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const ano = new Date().getFullYear();
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10 },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano + 1}-12-31` },
    itens: [{ servicoId: servico.id, totalCentavos: 240_000, parcelas: 2, primeiraCompetencia: competenciaDeHoje() }],
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
export async function criarContaDeCobranca(admin: Cliente): Promise<string> {
  for (const contaDv of '0123456789') {
    const resposta = await admin.post<{ id: string }>('/contas-bancarias', { ...CONTA, contaDv });
    if (resposta.status === 201) return resposta.corpo.id;
  }
  throw new Error('Nenhum dígito serviu para a conta de teste.');
}
