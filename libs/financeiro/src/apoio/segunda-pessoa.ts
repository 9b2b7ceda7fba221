import { Injectable } from '@nestjs/common';
import { catalogoDeErros } from '@sineta/nucleo';
import { BaseDaEscola, Registro, Relogio } from '@sineta/plataforma';
import { Column } from 'typeorm';
import { quemAge } from '../pagar/quem-age.js';
import { SEGUNDA_PESSOA } from './mesma-pessoa.erros.js';

export const SITUACOES_DO_PEDIDO = ['PENDENTE', 'APROVADO', 'RECUSADO'] as const;
export type SituacaoDoPedido = (typeof SITUACOES_DO_PEDIDO)[number];

const erro = catalogoDeErros(SEGUNDA_PESSOA);

/** What one person asks and another makes effective, whatever it is. */
export abstract class PedidoDeSegundaPessoa extends BaseDaEscola {
  @Column('text') situacao: SituacaoDoPedido;
  @Column('uuid', { nullable: true }) decididoPor: string | null;
  @Column('timestamptz', { nullable: true }) decididoEm: Date | null;
  /** Why it was refused. */
  @Column('text', { nullable: true }) resposta: string | null;
}

/** As it is born. */
export const PENDENTE = { situacao: 'PENDENTE', decididoPor: null, decididoEm: null, resposta: null } as const;

/** A table of requests, as TypeORM knows it. */
type Pedidos<P extends PedidoDeSegundaPessoa> = new () => P;

/** The decision of a request, inside the caller's unit. What an approval does is of who calls. */
@Injectable()
export class SegundaPessoa {
  constructor(
    private readonly registro: Registro,
    private readonly relogio: Relogio,
  ) {}

  /** @throws ErroDeNegocio `nao-encontrado`, `pedido-ja-decidido` */
  async travarPendente<P extends PedidoDeSegundaPessoa>(pedidos: Pedidos<P>, id: string, nome: string): Promise<P> {
    const pedido = await this.registro.travar(pedidos, id, nome);
    if (pedido.situacao === 'PENDENTE') return pedido;
    throw erro('pedido-ja-decidido', `O pedido já está ${pedido.situacao.toLowerCase()}.`);
  }

  /**
   * Of the version that was seen, by nobody who asked or typed it.
   * @throws ErroDeNegocio `mesma-pessoa`, `versao-desatualizada`
   */
  async aprovar<P extends PedidoDeSegundaPessoa>(
    pedidos: Pedidos<P>,
    { id }: P,
    { autores, recusa, versao }: { autores: readonly string[]; recusa: string; versao: number },
  ): Promise<void> {
    if (autores.includes(quemAge())) throw erro('mesma-pessoa', `${recusa} Peça a outra pessoa.`);
    await this.decidir(pedidos, id, { situacao: 'APROVADO', resposta: null }, { versao });
  }

  /** By anybody, who asked included: nothing is done. */
  async recusar<P extends PedidoDeSegundaPessoa>(pedidos: Pedidos<P>, { id }: P, resposta: string): Promise<void> {
    await this.decidir(pedidos, id, { situacao: 'RECUSADO', resposta }, { motivo: resposta });
  }

  private async decidir(
    pedidos: Pedidos<PedidoDeSegundaPessoa>,
    id: string,
    decisao: { situacao: SituacaoDoPedido; resposta: string | null },
    opcoes: { versao?: number; motivo?: string },
  ): Promise<void> {
    const quem = { decididoPor: quemAge(), decididoEm: this.relogio.agora() };
    await this.registro.atualizar<PedidoDeSegundaPessoa>(pedidos, id, { ...decisao, ...quem }, opcoes);
  }
}
