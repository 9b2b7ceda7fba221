import { somarDias } from '@sineta/nucleo';
import { cnpjDeTeste } from '../../apoio/documentos.js';
import { aceitar, escolher, fazer, type Desfecho, type Mundo } from '../mundo.js';
import type { Operacao, Sorteio } from './operacao.js';

interface Cadastros {
  fornecedorId: string;
  naturezaId: string;
  centroDeCustoId: string;
}

const cadastrosDe = (mundo: Mundo): Promise<Cadastros> =>
  mundo.preparar('fornecedor', async () => {
    const { admin } = mundo;
    const { id: centroDeCustoId } = await admin.criar('/centros-de-custo', { codigo: '1', nome: 'Escola' });
    const { id: naturezaId } = await admin.criar('/naturezas', { codigo: '3', nome: 'Despesas' });
    const fornecedor = { nome: 'Papelaria Ipê', documento: cnpjDeTeste(900), regimeTributario: 'SIMPLES' };
    return { fornecedorId: (await admin.criar('/fornecedores', fornecedor)).id, naturezaId, centroDeCustoId };
  });

/** A bill, or an advance, in up to three parcels, asked for by one person and mostly approved by another. */
export const lancarTitulo: Operacao = {
  nome: 'lancarTitulo',
  peso: 3,
  async executar(mundo, { alvo, valor, modo }) {
    const { fornecedorId, ...conta } = await cadastrosDe(mundo);
    const quemPede = await mundo.financeiro();
    const pedido = {
      ...{ fornecedorId, documento: `NF ${alvo}-${valor}-${modo}`, descricao: 'Papel', emissao: mundo.hoje },
      ...{ valorCentavos: 100 + (valor % 90_000), vencimento: somarDias(mundo.hoje, valor % 30) },
      ...{ parcelas: 1 + (alvo % 3), rateio: [{ ...conta, percentual: '100' }] },
      ...(modo % 4 === 0 ? { tipo: 'ADIANTAMENTO', parcelas: 1 } : {}),
    };
    const resposta = await quemPede.post<{ titulos: { id: string }[] }>('/titulos-a-pagar', pedido);
    const desfecho = aceitar(resposta, 'título a pagar');
    if (desfecho !== 'FEITA' || modo % 5 === 4) return desfecho;
    for (const { id } of resposta.corpo.titulos)
      fazer(await mundo.admin.post(`/titulos-a-pagar/${id}/aprovacoes`), 'aprovação');
    return desfecho;
  },
};

interface Titulo {
  id: string;
  saldoCentavos: number;
}

/** Paid whole or in part, with interest or a discount, out of the bank or the safe; or with what the supplier owes. */
export const pagarTitulo: Operacao = {
  nome: 'pagarTitulo',
  peso: 4,
  async executar(mundo, { alvo, valor, modo }) {
    const titulo = escolher(await mundo.admin.lista<Titulo>('/titulos-a-pagar?situacao=APROVADO'), alvo);
    if (!titulo) return 'SEM_ALVO';
    const { id, saldoCentavos } = titulo;
    const quemPaga = await mundo.financeiro();
    const valorCentavos = modo % 3 === 0 ? 1 + (valor % saldoCentavos) : saldoCentavos;
    if (modo % 5 === 4) {
      const compensada = await mundo.admin.post(`/titulos-a-pagar/${id}/compensacoes`, { valorCentavos });
      return aceitar(compensada, 'compensação');
    }
    const saida = modo % 2 === 0 ? { meio: 'PIX', contaBancariaId: mundo.contaBancariaId } : { meio: 'DINHEIRO' };
    const extras = { jurosCentavos: valor % 7, multaCentavos: valor % 3 };
    const baixa = { ...saida, ...extras, principalCentavos: valorCentavos };
    // Whoever asked for a bill does not pay it beyond what was approved.
    const quem = valor % 7 === 0 && valor % 3 === 0 ? quemPaga : mundo.admin;
    return aceitar(await quem.post(`/titulos-a-pagar/${id}/baixas`, baixa), 'baixa a pagar');
  },
};

/** What came back: a settlement undone by another person, a bill cancelled, a credit note. */
export const devolverDoPagar: Operacao = {
  nome: 'devolverDoPagar',
  peso: 2,
  async executar(mundo, sorteio) {
    if (sorteio.modo % 3 === 1) return cancelarTitulo(mundo, sorteio);
    if (sorteio.modo % 3 === 2) return creditar(mundo, sorteio);
    const vivas = (await mundo.admin.lista<{ id: string; estornadaEm: string | null }>('/baixas-a-pagar')).filter(
      (b) => b.estornadaEm === null,
    );
    const baixa = escolher(vivas, sorteio.alvo);
    if (!baixa) return 'SEM_ALVO';
    const quem = await mundo.outroAdmin();
    return aceitar(await quem.post(`/baixas-a-pagar/${baixa.id}/estorno`, { motivo: 'Pix devolvido' }), 'estorno');
  },
};

async function cancelarTitulo({ admin }: Mundo, { alvo }: Sorteio): Promise<Desfecho> {
  const titulo = escolher(await admin.lista('/titulos-a-pagar'), alvo);
  if (!titulo) return 'SEM_ALVO';
  const resposta = await admin.post(`/titulos-a-pagar/${titulo.id}/cancelamento`, { motivo: 'Mercadoria devolvida' });
  return aceitar(resposta, 'cancelamento de título');
}

async function creditar(mundo: Mundo, { valor, modo }: Sorteio): Promise<Desfecho> {
  const { fornecedorId, naturezaId } = await cadastrosDe(mundo);
  const comum = { valorCentavos: 1 + (valor % 5_000), motivo: 'Devolução de resmas' };
  if (modo % 2 === 0) {
    const nota = { ...comum, documento: `NC ${valor}`, naturezaId };
    const resposta = await mundo.admin.post(`/fornecedores/${fornecedorId}/notas-de-credito`, nota);
    return aceitar(resposta, 'nota de crédito');
  }
  const reembolso = { ...comum, meio: 'PIX', contaBancariaId: mundo.contaBancariaId };
  return aceitar(await mundo.admin.post(`/fornecedores/${fornecedorId}/reembolsos`, reembolso), 'reembolso');
}
