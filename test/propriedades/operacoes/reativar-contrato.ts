import { aceitar, escolher } from '../mundo.js';
import type { Operacao } from './operacao.js';

export const reativarContrato: Operacao = {
  nome: 'reativarContrato',
  peso: 1,
  async executar(mundo, s) {
    const contrato = escolher(await mundo.admin.lista('/contratos?situacao=CANCELADO'), s.alvo);
    if (!contrato) return 'SEM_ALVO';
    const corpo = { motivo: 'Cancelado por engano' };
    return aceitar(await mundo.admin.post(`/contratos/${contrato.id}/reativacao`, corpo), 'reativação');
  },
};
