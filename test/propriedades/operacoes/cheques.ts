import { aceitar, escolher, type Desfecho, type Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

interface ChequeNaLista {
  id: string;
  situacao: string;
}

export const receberCheque: Operacao = {
  nome: 'receberCheque',
  peso: 3,
  async executar(mundo, { alvo, valor, modo }) {
    const abertas = await mundo.admin.lista<{ id: string; pagadorId: string }>('/parcelas?situacao=ABERTA');
    const parcela = escolher(abertas, alvo);
    if (!parcela) return 'SEM_ALVO';
    const { hoje } = await mundo.admin.obter<{ hoje: { totalCentavos: number } }>(`/parcelas/${parcela.id}`);
    const valorCentavos = modo % 2 === 0 ? hoje.totalCentavos : 1 + (valor % hoje.totalCentavos);
    const numero = String((await mundo.admin.lista('/cheques')).length + 1);
    const cheque = { banco: '001', agencia: '1234', conta: '5678', numero, emitenteNome: 'Helena Sobral' };
    const outro = modo % 3 === 0 ? [{ meio: 'PIX', valorCentavos: 1 + (valor % 900) }] : [];
    const meios = [{ meio: 'CHEQUE', valorCentavos, cheque }, ...outro];
    const corpo = { pagadorId: parcela.pagadorId, parcelas: [parcela.id], parcial: true, meios };
    return aceitar(await mundo.admin.post('/recebimentos', corpo), 'cheque');
  },
};

/** A cheque one step further on its way: to the safe, to the bank, paid or sent back, once or for good. */
export const moverCheque: Operacao = {
  nome: 'moverCheque',
  peso: 5,
  async executar(mundo, { alvo, modo }) {
    const vivos = (await mundo.admin.lista<ChequeNaLista>('/cheques')).filter(
      ({ situacao }) => situacao !== 'DEVOLVIDO' && situacao !== 'RESGATADO',
    );
    const cheque = escolher(vivos, alvo);
    return cheque ? mover(mundo, cheque, modo) : 'SEM_ALVO';
  },
};

async function mover(mundo: Mundo, { id, situacao }: ChequeNaLista, modo: number): Promise<Desfecho> {
  const { admin, contaBancariaId } = mundo;
  if (situacao === 'RECEBIDO' && modo % 3 === 0) {
    return aceitar(await admin.post(`/cheques/${id}/custodia`, { local: 'Cofre' }), 'custódia');
  }
  if (situacao === 'RECEBIDO' || situacao === 'EM_CUSTODIA') {
    return aceitar(await admin.post(`/cheques/${id}/deposito`, { contaBancariaId }), 'depósito');
  }
  if (situacao === 'DEPOSITADO' && modo % 3 === 1) {
    return aceitar(await admin.post(`/cheques/${id}/compensacao`, {}), 'compensação');
  }
  const alinea = ['11', '12', '21'][modo % 3];
  const corpo = { alinea, ...(alinea === '11' && modo % 2 === 0 ? { reapresentar: true } : {}) };
  return aceitar(await admin.post(`/cheques/${id}/devolucao`, corpo), 'devolução de cheque');
}
