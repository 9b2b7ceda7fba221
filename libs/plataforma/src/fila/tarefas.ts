import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Trilha } from '../auditoria/trilha.js';
import { Consulta } from '../banco/consulta.js';
import { naoEncontrado } from '../banco/registro.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../contexto/contexto.js';
import type { Pagina } from '../http/pagina.js';
import { Relogio } from '../relogio/relogio.js';
import { erroDaFila } from './erros.js';
import { Fila, type OpcoesDoTrabalho } from './fila.js';
import { Processadores } from './processadores.js';
import type { ErroDeItem } from './tarefa-em-curso.js';
import type { ConsultaDeTarefas } from './tarefas.dto.js';

export const ESTADOS_DA_TAREFA = ['PENDENTE', 'EM_CURSO', 'CONCLUIDA', 'FALHADA', 'CANCELADA'] as const;
export type EstadoDaTarefa = (typeof ESTADOS_DA_TAREFA)[number];

export interface ResumoDaTarefa {
  id: string;
  tipo: string;
  estado: EstadoDaTarefa;
  total: number | null;
  feitos: number;
  comErro: number;
  /** Whole percent; null while the total is unknown. */
  percentual: number | null;
  tentativas: number;
  ultimoErro: string | null;
  criadoPor: string | null;
  criadoEm: Date;
  iniciadoEm: Date | null;
  concluidoEm: Date | null;
}

export interface TarefaCompleta extends ResumoDaTarefa {
  parametros: unknown;
  resultado: unknown;
  /** The first 200 items that failed; `comErro` counts all. */
  erros: ErroDeItem[];
}

const CAMPOS = `t.id, t.tipo, t.estado, t.total, t.feitos, t.com_erro,
  case when t.estado = 'CONCLUIDA' then 100
       when t.total > 0 then least(100, floor(100.0 * (t.feitos + t.com_erro) / t.total))::int end as percentual,
  t.tentativas, t.ultimo_erro, t.criado_por, t.criado_em, t.iniciado_em, t.concluido_em`;

/** Jobs with progress that people follow, and the dead-letter list of all jobs. */
@Injectable()
export class Tarefas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly fila: Fila,
    private readonly processadores: Processadores,
    private readonly trilha: Trilha,
    private readonly relogio: Relogio,
  ) {}

  /** Creates and enqueues in the caller's transaction: a rollback leaves neither. */
  async criar(
    tipo: string,
    parametros: object,
    opcoes: OpcoesDoTrabalho & { total?: number } = {},
  ): Promise<TarefaCompleta> {
    const id = uuidv7();
    const tentativas = opcoes.tentativas ?? this.processadores.obter(tipo).tentativas;
    return this.unidade.executar(async () => {
      await this.unidade.gerente.query(
        `insert into tarefa (escola_id, id, tipo, estado, total, parametros, maximo_tentativas, criado_por, criado_em,
                             atualizado_em)
         values ($1, $2, $3, 'PENDENTE', $4, $5, $6, $7, $8, $8)`,
        [
          escolaAtual(),
          id,
          tipo,
          opcoes.total ?? null,
          JSON.stringify(parametros),
          tentativas,
          contextoAtual().usuarioId,
          this.relogio.agora(),
        ],
      );
      await this.fila.enfileirarTarefa(tipo, id, opcoes);
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'tarefa', entidadeId: id, depois: { tipo } });
      return this.obter(id);
    });
  }

  async obter(id: string): Promise<TarefaCompleta> {
    const dono = this.limite();
    const tarefa = await this.unidade.executar(() =>
      this.consulta.linha<TarefaCompleta>(
        `select ${CAMPOS}, t.parametros, t.resultado, t.erros from tarefa t
          where t.escola_id = $1 and t.id = $2 and ($3::uuid is null or t.criado_por = $3)`,
        [escolaAtual(), id, dono],
      ),
    );
    if (!tarefa) throw naoEncontrado('tarefa', id);
    return tarefa;
  }

  async listar(filtros: ConsultaDeTarefas): Promise<Pagina<ResumoDaTarefa>> {
    const parametros: unknown[] = [filtros.estado ?? null, filtros.tipo ?? null, this.limite()];
    return this.unidade.executar(() =>
      this.consulta.pagina<ResumoDaTarefa>(
        {
          campos: CAMPOS,
          de: 'tarefa t',
          onde: [
            '($1::text is null or t.estado = $1)',
            '($2::text is null or t.tipo = $2)',
            '($3::uuid is null or t.criado_por = $3)',
          ],
          parametros,
          id: 't.id',
          ordens: { criadoEm: { sql: 't.criado_em', tipo: 'timestamptz' } },
          ordemPadrao: '-criadoEm',
        },
        filtros,
      ),
    );
  }

  /** A tarefa that failed goes back to the queue, and continues from its cursor. */
  async repetir(id: string): Promise<TarefaCompleta> {
    return this.mudar(
      id,
      ['FALHADA'],
      'tarefa-nao-falhou',
      'Só uma tarefa que falhou pode ser repetida.',
      async (t) => {
        await this.unidade.gerente.query(
          `update tarefa set estado = 'PENDENTE', tentativas = 0, ultimo_erro = null, posse = null, concluido_em = null,
                atualizado_em = now() where escola_id = $1 and id = $2`,
          [escolaAtual(), id],
        );
        await this.fila.enfileirarTarefa(t.tipo, id);
        return 'PENDENTE';
      },
    );
  }

  /** What was done stays done; a tarefa that failed leaves the dead-letter list. */
  async cancelar(id: string): Promise<TarefaCompleta> {
    const abertas: EstadoDaTarefa[] = ['PENDENTE', 'EM_CURSO', 'FALHADA'];
    return this.mudar(
      id,
      abertas,
      'tarefa-encerrada',
      'Esta tarefa já terminou e não pode ser cancelada.',
      async () => {
        await this.unidade.gerente.query(
          `update tarefa set estado = 'CANCELADA', concluido_em = $3, atualizado_em = now()
          where escola_id = $1 and id = $2`,
          [escolaAtual(), id, this.relogio.agora()],
        );
        return 'CANCELADA';
      },
    );
  }

  private async mudar(
    id: string,
    aceitos: EstadoDaTarefa[],
    codigo: Parameters<typeof erroDaFila>[0],
    recusa: string,
    fn: (tarefa: TarefaCompleta) => Promise<EstadoDaTarefa>,
  ): Promise<TarefaCompleta> {
    return this.unidade.executar(async () => {
      await this.unidade.gerente.query(`select 1 from tarefa where escola_id = $1 and id = $2 for update`, [
        escolaAtual(),
        id,
      ]);
      const tarefa = await this.obter(id);
      if (!aceitos.includes(tarefa.estado)) throw erroDaFila(codigo, recusa);
      const estado = await fn(tarefa);
      await this.trilha.registrar({
        acao: 'alteracao',
        entidade: 'tarefa',
        entidadeId: id,
        antes: { estado: tarefa.estado },
        depois: { estado },
      });
      return this.obter(id);
    });
  }

  /** Teachers and cashiers follow only what they started. */
  private limite(): string | null {
    const { papeis, escopos, usuarioId } = contextoAtual();
    const todas = escopos !== null || usuarioId === null || papeis.length === 0;
    const gestao = papeis.some((papel) => ['admin', 'secretaria', 'financeiro', 'auditor'].includes(papel));
    return todas || gestao ? null : usuarioId;
  }
}
