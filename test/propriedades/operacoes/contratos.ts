import { aceitar, escolher } from '../mundo.js';
import type { Operacao, Sorteio } from './operacao.js';

const percentual = ({ valor }: Sorteio) => String((valor % 400) / 4 + 0.25);

function bolsaDe(sorteio: Sorteio) {
  const nome = `Bolsa ${sorteio.alvo % 100}`;
  if (sorteio.valor % 3 === 0) return { nome, tipo: 'VALOR', valorCentavos: (sorteio.valor % 30_000) + 1 };
  return { nome, tipo: 'PERCENTUAL', percentual: percentual(sorteio) };
}

export const contratar: Operacao = {
  nome: 'contratar',
  peso: 5,
  async executar(mundo, s) {
    const [familia, planoId] = [escolher(mundo.familias, s.alvo), escolher(mundo.planos, s.valor)];
    const bolsas = s.modo % 3 === 0 ? [bolsaDe(s)] : [];
    const corpo = { matriculaId: familia?.matriculaId, planoId, vencimentoFlexivelDias: 5, bolsas };
    const resposta = await mundo.admin.post('/contratos', corpo);
    return aceitar(resposta, 'contrato');
  },
};

export const concederBolsa: Operacao = {
  nome: 'concederBolsa',
  peso: 3,
  async executar(mundo, s) {
    const contratos = await mundo.admin.lista('/contratos?situacao=ATIVO');
    const contrato = escolher(contratos, s.alvo);
    if (!contrato) return 'SEM_ALVO';
    return aceitar(await mundo.admin.post(`/contratos/${contrato.id}/bolsas`, bolsaDe(s)), 'bolsa');
  },
};

export const cancelarContrato: Operacao = {
  nome: 'cancelarContrato',
  peso: 1,
  async executar(mundo, s) {
    const contrato = escolher(await mundo.admin.lista('/contratos?situacao=ATIVO'), s.alvo);
    if (!contrato) return 'SEM_ALVO';
    const corpo = { motivo: 'Mudança de cidade' };
    const resposta = await mundo.admin.post(`/contratos/${contrato.id}/cancelamento`, corpo);
    return aceitar(resposta, 'cancelamento');
  },
};

/** Time passes, and parcels fall due. */
export const avancarDias: Operacao = {
  nome: 'avancarDias',
  peso: 4,
  async executar(mundo, { valor }) {
    mundo.avancar((valor % 25) + 1);
    return 'FEITA';
  },
};
