import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Agenda, Fila, Processador, type TarefaEmCurso } from '@sineta/plataforma';
import { Razao } from './razao.js';

export const PROVAR_RAZAO = 'provar-razao';

/** Every night the ledger of each school is proved; a difference is an error in the log and in the tarefa. */
@Injectable()
export class ProvaDoRazao implements OnModuleInit {
  private readonly log = new Logger('razao');

  constructor(
    private readonly agenda: Agenda,
    private readonly fila: Fila,
    private readonly razao: Razao,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      nome: PROVAR_RAZAO,
      cron: '30 3 * * *',
      descricao: 'Prova que débitos, créditos, saldos, parcelas e recebimentos conferem',
      recuperar: 1,
      enfileirar: async () => {
        await this.fila.enfileirar(PROVAR_RAZAO, {});
      },
    });
  }

  @Processador(PROVAR_RAZAO, { tentativas: 2 })
  async provar(_tarefa: TarefaEmCurso): Promise<void> {
    const { confere, diferencas } = await this.razao.provar();
    if (confere) return;
    this.log.error({ diferencas: diferencas.slice(0, 20) }, 'o razão não confere');
    throw new Error(`O razão não confere: ${diferencas.length} diferença(s).`);
  }
}
