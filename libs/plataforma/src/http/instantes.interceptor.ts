import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { instanteIso } from '@sineta/nucleo';
import { map, type Observable } from 'rxjs';

/** Instants leave as ISO 8601 with the offset of America/Sao_Paulo, never as bare UTC. */
@Injectable()
export class InstantesInterceptor implements NestInterceptor {
  intercept(_contexto: ExecutionContext, proximo: CallHandler): Observable<unknown> {
    return proximo.handle().pipe(map(comOffset));
  }
}

export function comOffset(valor: unknown): unknown {
  if (valor instanceof Date) return instanteIso(valor);
  if (Array.isArray(valor)) return valor.map(comOffset);
  if (!valor || typeof valor !== 'object') return valor;
  if (valor instanceof StreamableFile || Buffer.isBuffer(valor) || 'pipe' in valor) return valor;
  return Object.fromEntries(Object.entries(valor).map(([campo, interno]) => [campo, comOffset(interno)]));
}
