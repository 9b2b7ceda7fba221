import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Agenda, Consulta, escolaAtual, Processador, type TarefaEmCurso } from '@sineta/plataforma';
import { CobrancasAutomaticas } from './cobrancas-automaticas.js';
import { CobrancasPixRepository } from './cobrancas-pix.repository.js';
import { DevolucoesDoPspRepository } from './devolucoes-do-psp.repository.js';
import { DevolucoesPixRepository } from './devolucoes-pix.repository.js';
import { FilaDoPix, TRABALHOS_DO_PIX } from './fila-do-pix.js';
import { LotesPixRepository } from './lotes-pix.repository.js';

/** Charges looked at in one night: each is a request to the PSP. */
const MAXIMO_POR_NOITE = 5_000;
/** Devolutions of the PSP that could not be posted, tried again in one night. */
const DEVOLUCOES_POR_NOITE = 500;
/** What the PSP lists late, or listed while nobody asked. */
const DIAS_DA_NOITE = 7;

/** The safety net: whatever the webhook does not tell is asked, every five minutes and, further back, every night. */
@Injectable()
export class RotinaDoPix implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly consulta: Consulta,
    private readonly fila: FilaDoPix,
    private readonly cobrancas: CobrancasPixRepository,
    private readonly lotes: LotesPixRepository,
    private readonly devolucoes: DevolucoesPixRepository,
    private readonly doPsp: DevolucoesDoPspRepository,
    private readonly automaticas: CobrancasAutomaticas,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      nome: 'pix-consulta',
      cron: '*/5 * * * *',
      descricao: 'Procura no PSP os Pix recebidos desde a última vez',
      recuperar: 1,
      enfileirar: () => this.consultarContas(0),
    });
    this.agenda.registrar({
      nome: 'pix-rotina',
      cron: '30 5 * * *',
      descricao: 'Confere com o PSP a última semana e o que ficou pendente, e manda as cobranças do Pix Automático',
      recuperar: 1,
      enfileirar: () => this.fila.rotina(),
    });
  }

  @Processador(TRABALHOS_DO_PIX.rotina)
  async executar(tarefa: TarefaEmCurso): Promise<void> {
    await tarefa.bloco(() => this.consultarContas(DIAS_DA_NOITE));
    await tarefa.bloco(async () => {
      for (const id of await this.cobrancas.pendentes(MAXIMO_POR_NOITE))
        await this.fila.cobranca(id, { consultar: true });
      for (const id of await this.lotes.pendentes()) await this.fila.lote(id);
      for (const id of await this.devolucoes.pendentes()) await this.fila.devolucao(id);
      for (const id of await this.doPsp.tentar(DEVOLUCOES_POR_NOITE)) await this.fila.devolucaoDoPsp(id);
    });
    await tarefa.bloco(() => this.automaticas.conferirRecorrencias());
    await tarefa.bloco(() => this.automaticas.gerar());
  }

  private async consultarContas(dias: number): Promise<void> {
    const contas = await this.consulta.linhas<{ id: string }>(
      `select id from conta_pix where escola_id = $1 and ativa and aprovada order by id`,
      [escolaAtual()],
    );
    for (const { id } of contas) await this.fila.consultar(id, dias);
  }
}
