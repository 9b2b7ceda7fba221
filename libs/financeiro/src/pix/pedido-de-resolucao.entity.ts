import { Column, Entity } from 'typeorm';
import { PedidoDeSegundaPessoa } from '../apoio/segunda-pessoa.js';
import type { AcaoDaDevolucao } from './devolucao-do-psp.regras.js';

/** What one person says of money that the PSP gave back, and only another makes effective. */
@Entity('pedido_de_resolucao_de_pix')
export class PedidoDeResolucao extends PedidoDeSegundaPessoa {
  @Column('uuid') devolucaoId: string;
  @Column('text') acao: AcaoDaDevolucao;
  @Column('uuid', { nullable: true }) recebimentoId: string | null;
  @Column('uuid', { nullable: true }) pagadorId: string | null;
  @Column('text') motivo: string;
  @Column('uuid') solicitanteId: string;
}
