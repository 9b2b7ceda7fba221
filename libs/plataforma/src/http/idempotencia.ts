import { createHash } from 'node:crypto';
import {
  applyDecorators,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { codigoDoPostgres, UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../contexto/contexto.js';
import { Relogio } from '../relogio/relogio.js';
import { erroDaPlataforma } from './erros.js';

const CHAVE = 'sineta:idempotente';
const LOCK_INDISPONIVEL = '55P03';

/** For every POST that moves money or takes a number. The header is compulsory. */
export function Idempotente(): MethodDecorator {
  return applyDecorators(
    SetMetadata(CHAVE, true),
    ApiExtension('x-idempotente', true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Identificador do pedido (até 255 caracteres). Repetir a chave com o mesmo corpo não repete o efeito.',
    }),
  );
}

interface Guardada {
  hash: string;
  status: number;
  corpo: unknown;
}

/**
 * The key's row is written in the transaction of the effect: both exist or neither does. Same key and
 * body, from the same caller: the same answer, with `Idempotency-Replayed: true`; other body: 422; still running: 409.
 */
@Injectable()
export class IdempotenciaInterceptor implements NestInterceptor {
  constructor(
    private readonly refletor: Reflector,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  intercept(contexto: ExecutionContext, proximo: CallHandler): Observable<unknown> {
    if (!this.refletor.get<boolean>(CHAVE, contexto.getHandler())) return proximo.handle();
    const pedido = contexto.switchToHttp().getRequest<FastifyRequest>();
    const resposta = contexto.switchToHttp().getResponse<FastifyReply>();
    return from(this.executar(pedido, resposta, proximo));
  }

  private executar(pedido: FastifyRequest, resposta: FastifyReply, proximo: CallHandler): Promise<unknown> {
    const chave = lerChave(pedido);
    const rota = `${pedido.method} ${pedido.routeOptions.url ?? ''}`;
    const hash = hashDoPedido(pedido);
    return this.unidade.executar(async () => {
      const guardada = await this.reservar(rota, chave, hash);
      if (guardada) return repetir(resposta, guardada, hash);
      const corpo: unknown = await lastValueFrom(proximo.handle(), { defaultValue: undefined });
      this.unidade.adiar(
        `update idempotencia set status = $4, corpo = $5 where escola_id = $1 and rota = $2 and chave = $3`,
        [escolaAtual(), rota, chave, resposta.statusCode, JSON.stringify(corpo ?? null)],
      );
      return corpo;
    });
  }

  /** Takes the key, or returns what was answered before. Waiting on another transaction becomes 409. */
  private async reservar(rota: string, chave: string, hash: string): Promise<Guardada | null> {
    const inclusao = `insert into idempotencia (escola_id, rota, chave, hash, criado_em) values ($1, $2, $3, $4, $5)
      on conflict do nothing`;
    try {
      const [, nova] = await this.unidade.juntas(
        [`set local lock_timeout = '100ms'`],
        [inclusao, [escolaAtual(), rota, chave, hash, this.relogio.agora()]],
        [`set local lock_timeout = 0`],
      );
      if (nova?.rowCount === 1) return null;
    } catch (erro) {
      if (codigoDoPostgres(erro) === LOCK_INDISPONIVEL) throw emAndamento();
      throw erro;
    }
    const linhas: Guardada[] = await this.unidade.gerente.query(
      `select hash, status, corpo from idempotencia where escola_id = $1 and rota = $2 and chave = $3`,
      [escolaAtual(), rota, chave],
    );
    return linhas[0] ?? null;
  }
}

function repetir(resposta: FastifyReply, guardada: Guardada, hash: string): unknown {
  if (guardada.hash !== hash) {
    throw erroDaPlataforma(
      'chave-de-idempotencia-reutilizada',
      'Esta chave já foi usada por outra pessoa ou com outro conteúdo. Use uma chave nova para um pedido novo.',
    );
  }
  void resposta.status(guardada.status).header('Idempotency-Replayed', 'true');
  return guardada.corpo;
}

function emAndamento() {
  return erroDaPlataforma(
    'chave-de-idempotencia-em-uso',
    'Um pedido com esta chave ainda está sendo processado. Espere a resposta dele antes de repetir.',
  );
}

function lerChave(pedido: FastifyRequest): string {
  const chave = pedido.headers['idempotency-key'];
  if (typeof chave === 'string' && chave.length > 0 && chave.length <= 255) return chave;
  throw erroDaPlataforma('chave-de-idempotencia-exigida', 'Esta operação exige uma chave de idempotência.', [
    {
      campo: 'Idempotency-Key',
      mensagem: 'Cabeçalho ausente ou com mais de 255 caracteres.',
      acao: 'Envie um identificador único do pedido, como um UUID, e repita o mesmo ao tentar de novo.',
    },
  ]);
}

/** The same request is the same body, for the same thing, from the same caller: another's answer is not shown to anybody. */
function hashDoPedido({ params, body }: FastifyRequest): string {
  const { usuarioId, chaveApiId } = contextoAtual();
  return hashDoCorpo([usuarioId ?? chaveApiId, params, hashDoCorpo(body)]);
}

/** Hash of the body: bytes as they are; JSON with keys in order, so that the same data in another order is the same request. */
export function hashDoCorpo(corpo: unknown): string {
  if (Buffer.isBuffer(corpo)) return createHash('sha256').update(corpo).digest('hex');
  return createHash('sha256')
    .update(JSON.stringify(ordenado(corpo ?? null)))
    .digest('hex');
}

function ordenado(valor: unknown): unknown {
  if (Array.isArray(valor)) return valor.map(ordenado);
  if (valor && typeof valor === 'object') {
    return Object.fromEntries(
      Object.keys(valor)
        .sort()
        .map((chave) => [chave, ordenado((valor as Record<string, unknown>)[chave])]),
    );
  }
  return valor;
}
