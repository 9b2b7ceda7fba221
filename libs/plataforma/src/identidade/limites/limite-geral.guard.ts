import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { erroDaPlataforma } from '../../http/erros.js';
import { comEspera } from '../erros.js';
import { OPCOES_DE_LIMITES } from '../tokens.js';
import { chaveDoEndereco } from './endereco.js';
import type { OpcoesDeLimites } from './limites-de-entrada.js';

/** No address may take the whole server. Counted in memory, since it must cost nothing. */
@Injectable()
export class LimiteGeralGuard implements CanActivate {
  private readonly limitador: RateLimiterMemory;

  constructor(@Inject(OPCOES_DE_LIMITES) { requisicoesPorMinuto }: OpcoesDeLimites) {
    this.limitador = new RateLimiterMemory({ points: requisicoesPorMinuto, duration: 60 });
  }

  async canActivate(contexto: ExecutionContext): Promise<boolean> {
    const { ip } = contexto.switchToHttp().getRequest<FastifyRequest>();
    try {
      await this.limitador.consume(chaveDoEndereco(ip));
      return true;
    } catch (recusa) {
      if (!(recusa instanceof RateLimiterRes)) throw recusa;
      throw comEspera(
        erroDaPlataforma('muitas-requisicoes', 'Este endereço fez pedidos demais no último minuto. Espere e repita.'),
        recusa.msBeforeNext,
      );
    }
  }
}
