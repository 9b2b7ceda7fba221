import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ErroDeNegocio } from '@sineta/nucleo';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codigoDoPostgres } from '../banco/unidade-de-trabalho.js';
import { contextoOuNulo } from '../contexto/contexto.js';
import { erroDaPlataforma } from './erros.js';
import { apontar, ponteiro } from './ponteiro.js';

/** Everything that goes wrong leaves as application/problem+json (RFC 9457), in pt-BR. */
@Catch()
export class ProblemaFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(erro: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const resposta = http.getResponse<FastifyReply>();
    const pedido = http.getRequest<FastifyRequest>();
    const problema = paraErroDeNegocio(erro);
    if (problema.status >= 500) {
      this.log.error({ err: erro, requisicaoId: contextoOuNulo()?.requisicaoId }, 'falha ao atender');
    }
    if (resposta.sent) return;
    if (problema.status === 503 || problema.status === 429) {
      const espera = (problema as { esperaSegundos?: number }).esperaSegundos ?? 1;
      void resposta.header('Retry-After', String(espera));
    }
    if (problema.status === 401) void resposta.header('WWW-Authenticate', 'Bearer');
    void resposta
      .status(problema.status)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .header('Cache-Control', 'no-store')
      .send(JSON.stringify(corpoDoProblema(apontar(problema, pedido.body), pedido.url)));
  }
}

export function corpoDoProblema(problema: ErroDeNegocio, instancia?: string) {
  return {
    type: `urn:sineta:erro:${problema.codigo}`,
    title: problema.titulo,
    status: problema.status,
    detail: problema.detalhe,
    ...(instancia ? { instance: instancia.split('?')[0] } : {}),
    codigo: problema.codigo,
    requisicaoId: contextoOuNulo()?.requisicaoId,
    erros: problema.erros.map((erro) => ({ ...erro, campo: ponteiro(erro.campo) })),
  };
}

function paraErroDeNegocio(erro: unknown): ErroDeNegocio {
  if (erro instanceof ErroDeNegocio) return erro;
  if (erro instanceof HttpException) return deHttp(erro);
  return doFastify(erro) ?? doPostgres(erro) ?? erroInterno();
}

function deHttp(erro: HttpException): ErroDeNegocio {
  switch (erro.getStatus()) {
    case 404:
      return erroDaPlataforma('nao-encontrado', 'Este endereço não existe. Confira a documentação em /docs.');
    case 405:
      return erroDaPlataforma('metodo-nao-aceito', 'Este endereço não aceita o método usado.');
    case 401:
      return erroDaPlataforma('nao-autenticado', 'Entre com seu usuário ou envie uma chave de API.');
    case 403:
      return erroDaPlataforma('sem-permissao', 'Seu perfil não permite esta operação.');
    case 413:
      return erroDaPlataforma('corpo-grande', 'O conteúdo enviado passa do tamanho aceito.');
    case 415:
      return erroDaPlataforma('tipo-nao-aceito', 'Envie JSON (Content-Type: application/json).');
    default:
      return erro.getStatus() < 500
        ? erroDaPlataforma('requisicao-malformada', 'O pedido não foi entendido. Confira o endereço e os dados.')
        : erroInterno();
  }
}

/** Errors of the HTTP layer itself: bad JSON, body too large, unknown media type. */
function doFastify(erro: unknown): ErroDeNegocio | null {
  const { statusCode, code } = (erro ?? {}) as { statusCode?: number; code?: string };
  if (typeof statusCode !== 'number' || !String(code).startsWith('FST')) {
    return statusCode === 400 && erro instanceof SyntaxError ? malformado() : null;
  }
  if (statusCode === 413) return erroDaPlataforma('corpo-grande', 'O conteúdo enviado passa do tamanho aceito.');
  if (statusCode === 415) return erroDaPlataforma('tipo-nao-aceito', 'Envie JSON (Content-Type: application/json).');
  return statusCode < 500 ? malformado() : null;
}

function malformado(): ErroDeNegocio {
  return erroDaPlataforma('requisicao-malformada', 'O corpo do pedido não é um JSON válido.', [
    { campo: '', mensagem: 'JSON inválido.', acao: 'Confira aspas, vírgulas e chaves do corpo enviado.' },
  ]);
}

function doPostgres(erro: unknown): ErroDeNegocio | null {
  switch (codigoDoPostgres(erro)) {
    case '23505':
      return erroDaPlataforma('registro-duplicado', 'Já existe um registro com estes dados nesta escola.');
    case '23503':
      return erroDaPlataforma('registro-em-uso', 'O registro depende de outro que não existe, ou outro depende dele.');
    case '23502':
    case '23514':
    case '22001':
    case '22003':
    case '22007':
    case '22008':
    case '22021':
    case '22P02':
    case '22P05':
      return erroDaPlataforma('dados-invalidos', 'Um dos valores enviados não é aceito pelo banco de dados.');
    case '40001':
    case '40P01':
    case '55P03':
    case '57014':
      return erroDaPlataforma('tente-de-novo', 'O sistema está ocupado com os mesmos dados. Repita em instantes.');
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case '57P01':
    case '57P03':
      return erroDaPlataforma('tente-de-novo', 'O banco de dados não respondeu. Repita em instantes.');
    default:
      return null;
  }
}

function erroInterno(): ErroDeNegocio {
  return erroDaPlataforma(
    'erro-interno',
    'Algo deu errado do nosso lado. Nada foi gravado pela metade; informe o código da requisição ao suporte.',
  );
}
