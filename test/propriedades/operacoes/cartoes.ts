import { somarDias } from '@sineta/nucleo';
import { aceitar, escolher, type Desfecho, type Mundo } from '../mundo.js';
import type { Operacao, Sorteio } from './operacao.js';

interface Recebivel {
  id: string;
  recebimentoId: string;
  adquirenteId: string;
  liquidoCentavos: number;
  previsao: string;
}

/** An acquirer with fees for debit and for credit in up to six instalments. */
const adquirenteDe = (mundo: Mundo): Promise<string> =>
  mundo.preparar('adquirente', async () => {
    const { contaBancariaId, hoje } = mundo;
    const { id } = await mundo.admin.criar('/adquirentes', { nome: 'Maquininha', contaBancariaId });
    const taxa = { adquirenteId: id, bandeira: 'VISA', vigenciaInicio: somarDias(hoje, -400), tarifaCentavos: 7 };
    await mundo.admin.criar('/taxas-de-cartao', { ...taxa, modalidade: 'DEBITO', percentual: '1.99' });
    const credito = { modalidade: 'CREDITO', percentual: '3.49', parcelasDe: 1, parcelasAte: 6 };
    await mundo.admin.criar('/taxas-de-cartao', { ...taxa, ...credito });
    return id;
  });

/** Part of a parcel in cash and part on a card, or all on the card; paid beyond, it leaves credit. */
export const venderNoCartao: Operacao = {
  nome: 'venderNoCartao',
  peso: 5,
  async executar(mundo, { alvo, valor, modo }) {
    const parcela = escolher(
      await mundo.admin.lista<{ id: string; pagadorId: string }>('/parcelas?situacao=ABERTA'),
      alvo,
    );
    if (!parcela) return 'SEM_ALVO';
    const { hoje } = await mundo.admin.obter<{ hoje: { totalCentavos: number } }>(`/parcelas/${parcela.id}`);
    const noCartao = modo % 3 === 0 ? hoje.totalCentavos : 1 + (valor % hoje.totalCentavos);
    const [meio, parcelas] = modo % 2 === 0 ? ['CARTAO_CREDITO', 1 + (valor % 6)] : ['CARTAO_DEBITO', 1];
    const cartao = { adquirenteId: await adquirenteDe(mundo), bandeira: 'VISA', parcelas };
    const dinheiro = modo % 5 === 0 ? [{ meio: 'DINHEIRO', valorCentavos: 1 + (valor % 500) }] : [];
    const meios = [{ meio, valorCentavos: Math.max(parcelas as number, noCartao), cartao }, ...dinheiro];
    const corpo = { pagadorId: parcela.pagadorId, parcelas: [parcela.id], parcial: true, meios };
    return aceitar(await mundo.admin.post('/recebimentos', corpo), 'venda no cartão');
  },
};

const recebiveis = ({ admin }: Mundo, situacao: string): Promise<Recebivel[]> =>
  admin.lista<Recebivel>(`/recebiveis-de-cartao?situacao=${situacao}`);

/** The acquirer pays what it owes, sometimes another value than it had said. */
export const liquidarCartao: Operacao = {
  nome: 'liquidarCartao',
  peso: 3,
  async executar(mundo, { alvo, valor, modo }) {
    const recebivel = escolher(await recebiveis(mundo, 'PREVISTO'), alvo);
    if (!recebivel) return 'SEM_ALVO';
    const diferente =
      modo % 3 === 0 ? { liquidoCentavos: valor % (recebivel.liquidoCentavos + 50), motivo: 'Aluguel' } : {};
    const itens = [{ recebivelId: recebivel.id, ...diferente }];
    return aceitar(await mundo.admin.post('/recebiveis-de-cartao/liquidacao', { itens }), 'liquidação');
  },
};

export const reabrirRecebivel: Operacao = {
  nome: 'reabrirRecebivel',
  peso: 1,
  async executar(mundo, { alvo }) {
    const recebivel = escolher(await recebiveis(mundo, 'LIQUIDADO'), alvo);
    if (!recebivel) return 'SEM_ALVO';
    const resposta = await mundo.admin.post(`/recebiveis-de-cartao/${recebivel.id}/reabertura`, { motivo: 'De outra' });
    return aceitar(resposta, 'reabertura de recebível');
  },
};

/** Some receivables paid before their days, for less; the whole operation may be undone. */
export const anteciparCartao: Operacao = {
  nome: 'anteciparCartao',
  peso: 3,
  async executar(mundo, { alvo, valor, modo }) {
    if (modo % 4 === 3) return desfazerAntecipacao(mundo, alvo);
    const previstos = await recebiveis(mundo, 'PREVISTO');
    const escolhidos = previstos
      .filter(({ previsao }) => previsao > mundo.hoje)
      .slice(alvo % 3, (alvo % 3) + 1 + (modo % 4));
    const previsto = escolhidos.reduce((soma, r) => soma + r.liquidoCentavos, 0);
    if (previsto === 0) return 'SEM_ALVO';
    const liquidoCentavos = Math.max(1, previsto - (valor % Math.max(1, Math.floor(previsto / 10))));
    const corpo = { recebiveis: escolhidos.map(({ id }) => id), liquidoCentavos };
    return aceitar(await mundo.admin.post('/antecipacoes-de-cartao', corpo), 'antecipação');
  },
};

async function desfazerAntecipacao({ admin }: Mundo, alvo: number): Promise<Desfecho> {
  const antecipacao = escolher(await admin.lista('/antecipacoes-de-cartao'), alvo);
  if (!antecipacao) return 'SEM_ALVO';
  const resposta = await admin.post(`/antecipacoes-de-cartao/${antecipacao.id}/estorno`, { motivo: 'Cancelada' });
  return aceitar(resposta, 'estorno de antecipação');
}

/** One sale, or one of its instalments, taken back by the acquirer, which may take more or less than it had paid. */
export const contestarCartao: Operacao = {
  nome: 'contestarCartao',
  peso: 3,
  async executar(mundo, { alvo, valor, modo }) {
    const vivos = [...(await recebiveis(mundo, 'LIQUIDADO')), ...(await recebiveis(mundo, 'PREVISTO'))];
    const um = escolher(vivos, alvo);
    if (!um) return 'SEM_ALVO';
    const daVenda = vivos.filter((r) => r.recebimentoId === um.recebimentoId && r.adquirenteId === um.adquirenteId);
    const debitado = modo % 3 === 0 ? { debitadoCentavos: valor % (2 * um.liquidoCentavos + 1) } : {};
    const quais = (modo % 2 === 0 ? daVenda : [um]).map(({ id }) => id);
    const corpo = { recebiveis: quais, motivo: 'Portador não reconhece', ...debitado };
    return aceitar(await mundo.admin.post('/contestacoes-de-cartao', corpo), 'contestação');
  },
};

export const resolverContestacao: Operacao = {
  nome: 'resolverContestacao',
  peso: 3,
  executar: (mundo, sorteio) => decidirContestacao(mundo, sorteio),
};

async function decidirContestacao({ admin }: Mundo, { alvo, modo }: Sorteio): Promise<Desfecho> {
  const contestacao = escolher(await admin.lista('/contestacoes-de-cartao?situacao=ABERTA'), alvo);
  if (!contestacao) return 'SEM_ALVO';
  const decisao = modo % 3 === 2 ? 'perda' : 'ganho';
  return aceitar(await admin.post(`/contestacoes-de-cartao/${contestacao.id}/${decisao}`, {}), decisao);
}
