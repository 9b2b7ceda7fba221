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
  const versao = lerVersao(contexto);
  if (versao === null) throw versaoExigida();
  return versao;
});

/**
 * The same for a PUT that also creates: null without the header, for the service to give to `conferirVersao` together
 * with what there is.
 */
export const VersaoVistaOuNova = createParamDecorator((_: unknown, contexto: ExecutionContext): number | null =>
  lerVersao(contexto),
);

/** What exists is changed only by who saw it, and what does not exist has no version to be seen. */
export function conferirVersao(vista: number | null, atual: { versao: number } | null): void {
  if (vista === null && atual) throw versaoExigida();
  if (vista === null || vista === atual?.versao) return;
  throw erroDaPlataforma(
    'versao-desatualizada',
    atual
      ? `O registro está na versão ${atual.versao} e a sua alteração partiu da versão ${vista}. Leia-o de novo, confira e repita.`
      : 'O registro ainda não existe. Para criá-lo, envie o pedido sem If-Match.',
  );
}

function lerVersao(contexto: ExecutionContext): number | null {
  const cabecalho = contexto.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (!cabecalho) return null;
  const versao = /^(?:W\/)?"(\d+)"$/.exec(cabecalho)?.[1];
  if (versao) return Number(versao);
  throw erroDaPlataforma('requisicao-malformada', 'O cabeçalho If-Match não foi entendido.', [
    { campo: 'If-Match', mensagem: 'Formato desconhecido.', acao: 'Envie o ETag recebido, por exemplo "3".' },
  ]);
}

function versaoExigida() {
  return erroDaPlataforma('versao-exigida', 'Diga de que versão parte a alteração.', [
    { campo: 'If-Match', mensagem: 'Cabeçalho ausente.', acao: 'Leia o registro e envie em If-Match o ETag recebido.' },
  ]);
}

/** Documents that a route wants If-Match; with `aoAlterar`, only when the record already exists. */
export function ExigeVersao({ aoAlterar = false } = {}): MethodDecorator {
  const description = aoAlterar
    ? 'ETag lido antes da alteração; obrigatório quando o registro já existe'
    : 'ETag lido antes da alteração';
  return applyDecorators(ApiHeader({ name: 'If-Match', required: !aoAlterar, description }));
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
