import { aceitar, escolher } from '../mundo.js';
import type { Operacao } from './operacao.js';

export const abater: Operacao = {
  nome: 'abater',
  peso: 2,
  async executar({ admin }, { alvo, valor, modo }) {
    const parcela = escolher(await admin.lista('/parcelas?situacao=ABERTA'), alvo);
    if (!parcela) return 'SEM_ALVO';
    const caminho = `/parcelas/${parcela.id}/abatimento`;
    const resposta =
      modo % 3 === 2
        ? await admin.post(`${caminho}/cancelamento`, { motivo: 'Concedido errado' })
        : await admin.post(caminho, { valorCentavos: 1 + (valor % 20_000), motivo: 'Aula não dada' });
    return aceitar(resposta, 'abatimento');
  },
};
