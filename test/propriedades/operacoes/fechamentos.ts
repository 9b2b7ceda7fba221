import { somarCompetencias } from '@sineta/nucleo';
import { aceitar } from '../mundo.js';
import type { Operacao } from './operacao.js';

interface Fechamento {
  id: string;
  competencia: string;
  reabertoEm: string | null;
}

/** The last month that ended, with what waits in it. */
export const fecharMes: Operacao = {
  nome: 'fecharMes',
  peso: 2,
  async executar({ admin, hoje }, { modo }) {
    const competencia = somarCompetencias(hoje.slice(0, 7), -1 - (modo % 2));
    const corpo = { competencia, justificativa: 'Extrato do banco sai na segunda-feira' };
    return aceitar(await admin.post('/fechamentos-de-mes', corpo), 'fechamento do mês');
  },
};

export const reabrirMes: Operacao = {
  nome: 'reabrirMes',
  peso: 1,
  async executar(mundo) {
    const [ultimo] = (await mundo.admin.lista<Fechamento>('/fechamentos-de-mes'))
      .filter(({ reabertoEm }) => reabertoEm === null)
      .sort((a, b) => (a.competencia < b.competencia ? 1 : -1));
    if (!ultimo) return 'SEM_ALVO';
    const quem = await mundo.outroAdmin();
    const resposta = await quem.post(`/fechamentos-de-mes/${ultimo.id}/reabertura`, { motivo: 'Nota atrasada' });
    return aceitar(resposta, 'reabertura do mês');
  },
};
