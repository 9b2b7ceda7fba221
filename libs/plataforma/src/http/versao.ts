import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { erroDaPlataforma } from './erros.js';

/** The version the caller saw, from If-Match: 428 when it is missing, 400 when it is not ours. */
export const VersaoVista = createParamDecorator((_: unknown, contexto: ExecutionContext): number => {
  const cabecalho = contexto.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (!cabecalho) {
    throw erroDaPlataforma('versao-exigida', 'Diga de que versão parte a alteração.', [
      {
        campo: 'If-Match',
        mensagem: 'Cabeçalho ausente.',
        acao: 'Leia o registro e envie em If-Match o ETag recebido.',
      },
    ]);
  }
  const versao = /^(?:W\/)?"(\d+)"$/.exec(cabecalho)?.[1];
  if (!versao) {
    throw erroDaPlataforma('requisicao-malformada', 'O cabeçalho If-Match não foi entendido.', [
      { campo: 'If-Match', mensagem: 'Formato desconhecido.', acao: 'Envie o ETag recebido, por exemplo "3".' },
    ]);
  }
  return Number(versao);
});

/** Documents that a route wants If-Match. */
export function ExigeVersao(): MethodDecorator {
  return applyDecorators(ApiHeader({ name: 'If-Match', required: true, description: 'ETag lido antes da alteração' }));
}

/** Answers with a `versao` carry it as ETag. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(contexto: ExecutionContext, proximo: CallHandler): Observable<unknown> {
    const resposta = contexto.switchToHttp().getResponse<FastifyReply>();
    return proximo.handle().pipe(
      map((corpo: unknown) => {
        const versao = (corpo as { versao?: unknown } | null)?.versao;
        if (typeof versao === 'number') void resposta.header('ETag', `"${versao}"`);
        return corpo;
      }),
    );
  }
}
