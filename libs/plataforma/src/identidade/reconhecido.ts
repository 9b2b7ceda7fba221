import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Pendencia } from './acesso.regras.js';
import type { Papel } from './papeis.js';

/** Who was recognised in a request: a person in a session, or an integrator's key. */
export interface Reconhecido {
  escolaId: number;
  usuarioId: string | null;
  sessaoId: string | null;
  pessoaId: string | null;
  chaveApiId: string | null;
  criadorDaChaveId: string | null;
  papeis: readonly Papel[];
  escopos: readonly string[] | null;
  pendencias: readonly Pendencia[];
}

/** A logged user, as the routes about oneself receive it. */
export interface QuemEntrou {
  usuarioId: string;
  sessaoId: string;
}

const acessos = new WeakMap<object, Reconhecido>();

export function guardarAcesso(pedido: FastifyRequest, acesso: Reconhecido): void {
  acessos.set(pedido.raw, acesso);
}

/** The logged user and session of the request. Only in routes that keys cannot reach (`AcessoAutenticado`). */
export const QuemPede = createParamDecorator((_: unknown, contexto: ExecutionContext): QuemEntrou => {
  const acesso = acessos.get(contexto.switchToHttp().getRequest<FastifyRequest>().raw);
  if (!acesso?.usuarioId || !acesso.sessaoId) throw new Error('QuemPede exige uma rota com AcessoAutenticado.');
  return { usuarioId: acesso.usuarioId, sessaoId: acesso.sessaoId };
});
