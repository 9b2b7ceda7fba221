import { somarCompetencias } from '@sineta/nucleo';
import { aceitar, escolher } from '../mundo.js';
import type { Operacao } from './operacao.js';

interface ComBolsas {
  bolsas: { id: string; inicio: string }[];
}

export const encerrarBolsa: Operacao = {
  nome: 'encerrarBolsa',
  peso: 2,
  async executar(mundo, { alvo, valor, modo }) {
    const comBolsas = [];
    for (const { id } of await mundo.admin.lista('/contratos?situacao=ATIVO')) {
      const { bolsas } = await mundo.admin.obter<ComBolsas>(`/contratos/${id}`);
      comBolsas.push(...bolsas.map((bolsa) => ({ ...bolsa, contratoId: id })));
    }
    const bolsa = escolher(comBolsas, alvo);
    if (!bolsa) return 'SEM_ALVO';
    const fim = modo % 2 === 0 ? { ultimaCompetencia: somarCompetencias(bolsa.inicio, valor % 8) } : {};
    const caminho = `/contratos/${bolsa.contratoId}/bolsas/${bolsa.id}/encerramento`;
    const resposta = await mundo.admin.post(caminho, { motivo: 'Perdeu a bolsa', ...fim });
    return aceitar(resposta, 'fim de bolsa');
  },
};
