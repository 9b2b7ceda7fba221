import { somarCompetencias } from '@sineta/nucleo';
import { aceitar, escolher, type Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

const modeloDe = (mundo: Mundo): Promise<string> =>
  mundo.preparar('modelo de contrato', async () => (await mundo.admin.criar('/modelos-de-contrato/partida')).id);

/** One payer, two by percentage, or one that pays a fixed value and another the rest. */
function pagadoresDe([a, b]: readonly [string, string], valor: number, modo: number): object[] {
  const percentual = String((valor % 99) + 1);
  const casos = [
    [{ pagadorId: a, percentual: '100' }],
    [{ pagadorId: b, percentual: '100' }],
    [
      { pagadorId: a, percentual },
      { pagadorId: b, percentual: String(100 - Number(percentual)) },
    ],
    [
      { pagadorId: b, valorCentavos: 1 + (valor % 9_000) },
      { pagadorId: a, percentual: '100' },
    ],
  ];
  return casos[modo % casos.length] ?? [];
}

/** A running contract, from some month on, of others. */
export const trocarPagadores: Operacao = {
  nome: 'trocarPagadores',
  peso: 3,
  async executar(mundo, { alvo, valor, modo }) {
    const contrato = escolher(await mundo.admin.lista('/contratos?situacao=ATIVO'), alvo);
    if (!contrato) return 'SEM_ALVO';
    const [a = '', b = ''] = mundo.familias.map((f) => f.responsavelPessoaId);
    const pedido = {
      aPartirDe: somarCompetencias(mundo.hoje.slice(0, 7), valor % 4),
      pagadores: pagadoresDe([a, b], valor, modo),
      ...{ modeloId: await modeloDe(mundo), motivo: 'Divórcio' },
    };
    const resposta = await mundo.admin.post(`/contratos/${contrato.id}/troca-de-pagadores`, pedido);
    return aceitar(resposta, 'troca de pagadores');
  },
};
