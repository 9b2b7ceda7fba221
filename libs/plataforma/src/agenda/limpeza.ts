import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../contexto/contexto.js';
import { Arquivos } from '../arquivos/arquivos.js';
import { Fila } from '../fila/fila.js';
import { Processador } from '../fila/processador.decorator.js';
import type { TarefaEmCurso } from '../fila/tarefa-em-curso.js';
import { Relogio } from '../relogio/relogio.js';
import { Agenda } from './agenda.js';

const DIA = 24 * 3_600_000;
/** An answer is repeated for a week; an event's mark outlives any retry. */
const GUARDA_DE_IDEMPOTENCIA = 7 * DIA;
const GUARDA_DE_EVENTOS = 60 * DIA;
/** What was told to other systems may be told again for a quarter of a year. */
const GUARDA_DE_WEBHOOKS = 90 * DIA;

/**
 * What only serves for a while: repeated answers, marks of handled events, past counts of logins, jobs replaced while
 * they ran, bytes without an owner.
 */
@Injectable()
export class Limpeza implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly fila: Fila,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly arquivos: Arquivos,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      nome: 'limpeza',
      cron: '30 3 * * *',
      descricao: 'Apaga respostas repetíveis, marcas de eventos e bytes de arquivos que já não servem',
      recuperar: 1,
      enfileirar: () => this.fila.enfileirar('plataforma.limpar', {}, { chave: 'limpeza' }),
    });
  }

  @Processador('plataforma.limpar')
  async limpar(tarefa: TarefaEmCurso): Promise<void> {
    const agora = this.relogio.agora().getTime();
    const falhas = await this.arquivos.varrerOrfaos();
    if (falhas > 0) {
      await tarefa.bloco(async () =>
        tarefa.registrarErro(
          'arquivos',
          `O depósito não apagou ${falhas} arquivo(s) sem dono: a próxima limpeza tenta de novo.`,
        ),
      );
    }
    await tarefa.bloco(async () => {
      const { gerente } = this.unidade;
      await gerente.query(`delete from idempotencia where escola_id = $1 and criado_em < $2`, [
        escolaAtual(),
        new Date(agora - GUARDA_DE_IDEMPOTENCIA),
      ]);
      await gerente.query(`delete from evento_tratado where escola_id = $1 and tratado_em < $2`, [
        escolaAtual(),
        new Date(agora - GUARDA_DE_EVENTOS),
      ]);
      const antesDe = new Date(agora - GUARDA_DE_WEBHOOKS);
      await gerente.query(
        `delete from entrega_de_webhook where escola_id = $1 and criada_em < $2 and situacao <> 'PENDENTE'`,
        [escolaAtual(), antesDe],
      );
      await gerente.query(
        `delete from evento_de_webhook e where escola_id = $1 and ocorrido_em < $2 and not exists (
           select 1 from entrega_de_webhook d where d.escola_id = e.escola_id and d.evento_id = e.id)`,
        [escolaAtual(), antesDe],
      );
      await gerente.query(`delete from limite_de_uso where expire < $1`, [agora]);
      await gerente.query(
        `delete from graphile_worker._private_jobs
          where attempts >= max_attempts and locked_at is null and updated_at < now() - interval '1 day'`,
      );
    });
  }
}
