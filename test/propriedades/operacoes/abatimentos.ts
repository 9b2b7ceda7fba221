import { aceitar, escolher } from '../mundo.js';
import type { Operacao } from './operacao.js';

interface Aberta {
  id: string;
  abatimentosCentavos: number;
}

/** A rebate, on top of another or not; one time in three, the end of all that one parcel has. */
export const abater: Operacao = {
  nome: 'abater',
  peso: 2,
  async executar({ admin }, { alvo, valor, modo }) {
    const abertas = await admin.lista<Aberta>('/parcelas?situacao=ABERTA');
    const abatidas = abertas.filter(({ abatimentosCentavos }) => abatimentosCentavos > 0);
    const termina = modo % 3 === 2 && abatidas.length > 0;
    const parcela = escolher(termina ? abatidas : abertas, alvo);
    if (!parcela) return 'SEM_ALVO';
    const caminho = `/parcelas/${parcela.id}/abatimento`;
    const resposta = termina
      ? await admin.post(`${caminho}/cancelamento`, { motivo: 'Concedido errado' })
      : await admin.post(caminho, { valorCentavos: 1 + (valor % 20_000), motivo: 'Aula não dada' });
    return aceitar(resposta, 'abatimento');
  },
};
