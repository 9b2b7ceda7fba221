import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Trilha } from '../auditoria/trilha.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { contextoAtual } from '../contexto/contexto.js';
import { erroDaPlataforma } from '../http/erros.js';
import { CHAVE_ACESSO, type DeclaracaoDeAcesso } from './acesso.decorator.js';
import { guardarAcesso, type Reconhecido } from './reconhecido.js';
import { escopoAtende, papeisNaRota, temPapel, type Pendencia } from './acesso.regras.js';
import { Autenticador } from './autenticador.js';
import { erroDeIdentidade } from './erros.js';
import { CHAVE_COM_PENDENCIA } from './pendencia.decorator.js';

const O_QUE_FALTA: Record<Pendencia, string> = {
  TROCAR_SENHA: 'Troque a senha temporária em PUT /api/v1/eu/senha.',
  ATIVAR_TOTP: 'A escola exige verificação em duas etapas: ative-a em POST /api/v1/eu/totp.',
};

/** Deny by default: a route that declares nothing is closed; every other is open only to whom it declares. */
@Injectable()
export class AcessoGuard implements CanActivate {
  private readonly log = new Logger('acesso');
  /** One trail row a minute for each person and route: a loop of refusals must not fill the trail. */
  private readonly repetidas = new RateLimiterMemory({ points: 1, duration: 60 });

  constructor(
    private readonly refletor: Reflector,
    private readonly autenticador: Autenticador,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly trilha: Trilha,
  ) {}

  async canActivate(contexto: ExecutionContext): Promise<boolean> {
    const alvos = [contexto.getHandler(), contexto.getClass()];
    const declarada = this.refletor.getAllAndOverride<DeclaracaoDeAcesso | undefined>(CHAVE_ACESSO, alvos);
    if (declarada?.publica !== undefined) return true;
    const pedido = contexto.switchToHttp().getRequest<FastifyRequest>();
    const acesso = await this.autenticar(pedido);
    guardarAcesso(pedido, acesso);
    preencherContexto(acesso, declarada);
    if (!declarada) this.log.error({ rota: rotaDe(pedido) }, 'rota sem declaração de acesso');
    if (!declarada || !permite(declarada, acesso)) throw await this.negar(pedido, acesso);
    const comPendencia = this.refletor.getAllAndOverride<boolean | undefined>(CHAVE_COM_PENDENCIA, alvos);
    if (acesso.pendencias.length > 0 && !comPendencia) throw pendente(acesso.pendencias);
    return true;
  }

  private async autenticar(pedido: FastifyRequest): Promise<Reconhecido> {
    const acesso = await this.autenticador.reconhecer(pedido.headers);
    if (acesso) return acesso;
    const { requisicaoId, endereco } = contextoAtual();
    this.log.warn({ requisicaoId, endereco, rota: rotaDe(pedido) }, 'pedido sem identificação válida');
    throw erroDaPlataforma(
      'nao-autenticado',
      'Entre com seu usuário ou envie uma chave de API. Se já tinha entrado, a sua sessão venceu ou foi encerrada: renove-a ou entre de novo.',
    );
  }

  private async negar(pedido: FastifyRequest, acesso: Reconhecido) {
    const rota = rotaDe(pedido);
    this.log.warn({ ...contextoAtual(), rota }, 'acesso negado');
    const quem = acesso.usuarioId ?? acesso.chaveApiId;
    const primeira = await this.repetidas.consume(`${quem} ${rota}`).then(
      () => true,
      () => false,
    );
    if (primeira) {
      await this.unidade.executar(() =>
        this.trilha.registrar({ acao: 'acesso-negado', entidade: 'rota', entidadeId: rota }),
      );
    }
    return erroDaPlataforma(
      'sem-permissao',
      acesso.escopos
        ? 'Os escopos desta chave de API não permitem esta operação.'
        : 'Seu perfil não permite esta operação. Peça a quem administra o sistema na escola.',
    );
  }
}

/** A person needs one of the route's roles; a key needs the route's scope, and reaches no route without one. */
function permite(declarada: DeclaracaoDeAcesso, acesso: Reconhecido): boolean {
  if (acesso.escopos) return declarada.escopo !== undefined && escopoAtende(acesso.escopos, declarada.escopo);
  return declarada.qualquerUsuario === true || temPapel(acesso.papeis, declarada.papeis);
}

function preencherContexto(acesso: Reconhecido, declarada: DeclaracaoDeAcesso | undefined): void {
  const { escolaId, usuarioId, pessoaId, chaveApiId, criadorDaChaveId, escopos } = acesso;
  const papeis = escopos ? acesso.papeis : papeisNaRota(acesso.papeis, declarada);
  const quem = { usuarioId, pessoaId, chaveApiId, criadorDaChaveId };
  Object.assign(contextoAtual(), { escolaId, ...quem, papeis, escopos });
}

function rotaDe(pedido: FastifyRequest): string {
  return `${pedido.method} ${pedido.routeOptions.url ?? ''}`;
}

function pendente(pendencias: readonly Pendencia[]) {
  const detalhes = pendencias.map((pendencia) => O_QUE_FALTA[pendencia]);
  return erroDeIdentidade(
    'pendencia-de-acesso',
    detalhes.join(' '),
    pendencias.map((pendencia) => ({ campo: '', mensagem: pendencia, acao: O_QUE_FALTA[pendencia] })),
  );
}
