import { somarCompetencias } from '@sineta/nucleo';
import { processarRemessa } from '../../../apps/sandbox/src/banco/index.js';
import { exigir } from '../../apoio/escola-de-teste.js';
import { aceitar, escolher } from '../mundo.js';
import type { Operacao } from './operacao.js';

export const gerarBoletos: Operacao = {
  nome: 'gerarBoletos',
  peso: 6,
  async executar(mundo, s) {
    const { contaBancariaId, hoje } = mundo;
    const competencia = somarCompetencias(hoje.slice(0, 7), (s.alvo % 4) - 1);
    const minimo = s.modo % 2 === 0 ? { vencimentoMinimo: hoje } : {};
    const { corpo, ...resposta } = await mundo.admin.post('/boletos/geracao', {
      competencia,
      contaBancariaId,
      ...minimo,
    });
    const desfecho = aceitar({ ...resposta, corpo }, 'boletos');
    return corpo['quantidade'] === 0 ? 'SEM_ALVO' : desfecho;
  },
};

export const cancelarBoleto: Operacao = {
  nome: 'cancelarBoleto',
  peso: 2,
  async executar(mundo, s) {
    const boletos = await mundo.admin.lista<{ id: string; situacao: string }>('/boletos');
    const vivos = boletos.filter(({ situacao }) => ['EMITIDO', 'EM_REMESSA', 'REGISTRADO'].includes(situacao));
    const boleto = escolher(s.modo % 4 === 3 || vivos.length === 0 ? boletos : vivos, s.alvo);
    if (!boleto) return 'SEM_ALVO';
    const resposta = await mundo.admin.post(`/boletos/${boleto.id}/cancelamento`, { motivo: 'Emitido errado' });
    return aceitar(resposta, 'cancelamento de boleto');
  },
};

/** What is pending goes to the bank, whose answer waits to be delivered. */
export const enviarRemessa: Operacao = {
  nome: 'enviarRemessa',
  peso: 6,
  async executar(mundo) {
    const resposta = await mundo.admin.post('/remessas', { contaBancariaId: mundo.contaBancariaId });
    const desfecho = aceitar(resposta, 'remessa');
    if (desfecho !== 'FEITA') return desfecho;
    const id = (resposta.corpo as { id: string }).id;
    const arquivo = await mundo.admin.get(`/remessas/${id}/arquivo`);
    exigir(arquivo, 'arquivo da remessa');
    const { estado, retornos, erros } = processarRemessa(arquivo.bytes, mundo.banco);
    if (erros.length > 0) throw new Error(`O banco recusou a remessa: ${erros.join('; ')}`);
    mundo.banco = estado;
    for (const { nome, conteudo } of retornos) mundo.arquivos.push({ nome, bytes: conteudo, entregue: false });
    return 'FEITA';
  },
};
