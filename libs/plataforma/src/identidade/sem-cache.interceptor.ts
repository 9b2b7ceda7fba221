import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';

/** Answers with tokens, keys or people's access are never kept by anyone on the way (ASVS 14.3.2). */
@Injectable()
export class SemCacheInterceptor implements NestInterceptor {
  intercept(contexto: ExecutionContext, proximo: CallHandler): Observable<unknown> {
    void contexto.switchToHttp().getResponse<FastifyReply>().header('Cache-Control', 'no-store');
    return proximo.handle();
  }
}
