import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { ErroDeNegocio } from '@sineta/nucleo';
import { v7 as uuidv7 } from 'uuid';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { comContexto, contextoVazio, escolaAtual } from '../contexto/contexto.js';
import { Relogio } from '../relogio/relogio.js';
import { PosseRevogada, TarefaCancelada, TarefaInterrompida } from './erros.js';
import type { ProcessadorRegistrado } from './processadores.js';
import { TarefaEmCurso, type DadosDaExecucao, type Progresso, type Trabalho } from './tarefa-em-curso.js';

/** What `fila_enfileirar` puts in the job. */
export interface Envelope {
  escolaId: number;
  usuarioId: string | null;
  requisicaoId: string | null;
  tarefaId: string | null;
  tentativas: number;
  dados: unknown;
}

interface LinhaIniciada {
  parametros: unknown;
  tentativas: number;
  maximoTentativas: number;
  progresso: Progresso;
}

/** A job taken up and lost with its process this many times without advancing is taken for the cause, and set aside. */
const QUEDAS_TOLERADAS = 20;

const PROGRESSO_VAZIO: Progresso = { total: null, feitos: 0, comErro: 0, erros: [], cursor: null, resultado: null };

/**
 * Runs one job in the context it was enqueued from. An error thrown from here sends the job back to the queue, with
 * a longer wait each time; returning ends it, also when it ended badly: then the row of `tarefa` is what people see.
 */
@Injectable()
export class Execucao {
  private readonly log = new Logger('fila');

  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  async executar(
    processador: ProcessadorRegistrado,
    envelope: Envelope,
    trabalho: Trabalho,
    parando: () => boolean,
  ): Promise<void> {
    const contexto = contextoVazio(envelope.requisicaoId || randomUUID(), {
      escolaId: envelope.escolaId,
      usuarioId: envelope.usuarioId,
      agente: `tarefa:${processador.tipo}`,
    });
    await comContexto(contexto, async () => {
      const execucao = envelope.tarefaId
        ? await this.iniciar(processador.tipo, envelope.tarefaId, trabalho)
        : simples(processador.tipo, envelope, trabalho);
      if (!execucao) return;
      try {
        if (trabalho.tomadas > execucao.maximoTentativas + QUEDAS_TOLERADAS) throw interrompidaDemais();
        const tarefa = new TarefaEmCurso(this.unidade, execucao, parando);
        await processador.processar(tarefa);
        if (execucao.id) await this.concluir(execucao.id, execucao.posse);
      } catch (erro) {
        await this.tratarFalha(execucao, erro);
      }
    });
  }

  /** Takes possession of the row, or null when there is nothing left to do. */
  private async iniciar(tipo: string, id: string, trabalho: Trabalho): Promise<DadosDaExecucao | null> {
    const posse = randomUUID();
    const [linhas]: [LinhaIniciada[], number] = await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `update tarefa set estado = 'EM_CURSO', posse = $3, iniciado_em = coalesce(iniciado_em, $4),
                atualizado_em = now()
          where escola_id = $1 and id = $2 and estado in ('PENDENTE', 'EM_CURSO')
         returning parametros, tentativas, maximo_tentativas as "maximoTentativas", json_build_object(
           'total', total, 'feitos', feitos, 'comErro', com_erro, 'erros', erros, 'cursor', cursor,
           'resultado', resultado) as progresso`,
        [escolaAtual(), id, posse, this.relogio.agora()],
      ),
    );
    const linha = linhas[0];
    if (!linha) return null;
    const { parametros, tentativas, maximoTentativas, progresso } = linha;
    return { id, trabalho, tipo, parametros, posse, tentativa: tentativas + 1, maximoTentativas, progresso };
  }

  private async concluir(id: string, posse: string): Promise<void> {
    await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `update tarefa set estado = 'CONCLUIDA', ultimo_erro = null, concluido_em = $4, atualizado_em = now()
          where escola_id = $1 and id = $2 and posse = $3 and estado = 'EM_CURSO'`,
        [escolaAtual(), id, posse, this.relogio.agora()],
      ),
    );
  }

  private async tratarFalha(execucao: DadosDaExecucao, erro: unknown): Promise<void> {
    if (erro instanceof TarefaCancelada) return;
    if (erro instanceof TarefaInterrompida || erro instanceof PosseRevogada) throw erro;
    const definitiva = erro instanceof ErroDeNegocio || execucao.tentativa >= execucao.maximoTentativas;
    const mensagem = descrever(erro);
    const { tipo, tentativa } = execucao;
    this.log.error({ tipo, tarefaId: execucao.id, tentativa, definitiva, err: erro }, 'falha ao executar tarefa');
    if (execucao.id) await this.anotarFalha(execucao, definitiva, mensagem);
    else if (definitiva) await this.guardarCartaMorta(execucao, mensagem);
    if (!definitiva) throw erro;
  }

  private async anotarFalha(execucao: DadosDaExecucao, definitiva: boolean, mensagem: string): Promise<void> {
    await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `update tarefa set estado = $4, tentativas = tentativas + 1, ultimo_erro = $5, concluido_em = $6,
                atualizado_em = now()
          where escola_id = $1 and id = $2 and posse = $3 and estado = 'EM_CURSO'`,
        [
          escolaAtual(),
          execucao.id,
          execucao.posse,
          definitiva ? 'FALHADA' : 'PENDENTE',
          mensagem,
          definitiva ? this.relogio.agora() : null,
        ],
      ),
    );
  }

  /** A plain job has no row until it fails for good; then it gets one, so that a person can see and repeat it. */
  private async guardarCartaMorta(execucao: DadosDaExecucao, mensagem: string): Promise<void> {
    await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `insert into tarefa (escola_id, id, tipo, estado, parametros, tentativas, maximo_tentativas, ultimo_erro,
                             criado_em, iniciado_em, concluido_em, atualizado_em)
         values ($1, $2, $3, 'FALHADA', $4, $5, $6, $7, $8, $8, $8, $8)`,
        [
          escolaAtual(),
          uuidv7(),
          execucao.tipo,
          JSON.stringify(execucao.parametros),
          execucao.tentativa,
          execucao.maximoTentativas,
          mensagem,
          this.relogio.agora(),
        ],
      ),
    );
  }
}

function simples(tipo: string, envelope: Envelope, trabalho: Trabalho): DadosDaExecucao {
  return {
    id: null,
    trabalho,
    tipo,
    parametros: envelope.dados,
    posse: '',
    tentativa: trabalho.tomadas,
    maximoTentativas: envelope.tentativas,
    progresso: PROGRESSO_VAZIO,
  };
}

function interrompidaDemais(): Error {
  return new Error('O processo caiu repetidas vezes durante esta tarefa.');
}

function descrever(erro: unknown): string {
  if (erro instanceof ErroDeNegocio) return erro.detalhe.slice(0, 1000);
  const texto = erro instanceof Error ? erro.message : String(erro);
  return `Erro inesperado: ${texto}`.slice(0, 1000);
}
