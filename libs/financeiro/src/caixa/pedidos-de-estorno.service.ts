import { Injectable } from '@nestjs/common';
import { contextoAtual, naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { erroFinanceiro } from '../erros.js';
import { EstornoDeRecebimento } from '../recebimentos/estorno-de-recebimento.js';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';
import { BalcaoRepository } from './balcao.repository.js';
import { erroDeCaixa } from './caixa.erros.js';
import type {
  ConsultaDePedidosDto,
  NovoPedidoDeEstornoDto,
  PedidoDeEstornoDto,
  SituacaoDoPedido,
} from './pedidos-de-estorno.dto.js';
import { PedidosDeEstornoRepository } from './pedidos-de-estorno.repository.js';
import { limiteDoOperador } from './quem-opera.js';
import { exigirAberta } from './sessao.regras.js';

/**
 * Reversals that two people make: one asks and another, of the administration or the finance office, agrees. A request
 * and not the second person's password typed at the counter: nobody learns a password of somebody else, each acts in a
 * session of their own (with its second factor), and the trail names both.
 */
@Injectable()
export class PedidosDeEstornoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly pedidos: PedidosDeEstornoRepository,
    private readonly recebimentos: RecebimentosRepository,
    private readonly balcao: BalcaoRepository,
    private readonly estorno: EstornoDeRecebimento,
  ) {}

  /** The session of the receipt, if still open, cannot close while the request waits. */
  pedir({ recebimentoId, motivo }: NovoPedidoDeEstornoDto): Promise<PedidoDeEstornoDto> {
    return this.unidade.executar(async () => {
      const recebimento = await this.recebimentos.obter(recebimentoId);
      if (!recebimento) throw naoEncontrado('recebimento', recebimentoId);
      if (recebimento.estornadoEm) throw erroFinanceiro('recebimento-estornado', 'Este recebimento já foi estornado.');
      const solicitanteId = quemDecide();
      const sessao = recebimento.sessaoId ? await this.balcao.travarSessao(recebimento.sessaoId, 'share') : null;
      const aberta = sessao && sessao.situacao !== 'FECHADA' ? sessao : null;
      if (aberta) exigirAberta({ ...aberta, data: this.relogio.hoje() }, this.relogio.hoje());
      const id = uuidv7();
      const novo = { id, recebimentoId, sessaoId: aberta?.id ?? null, motivo, solicitanteId };
      if (!(await this.pedidos.inserir(novo))) {
        throw erroDeCaixa('pedido-ja-existe', 'Já há um pedido de estorno deste recebimento, à espera de resposta.');
      }
      await this.anotar('inclusao', id, { recebimentoId, situacao: 'PENDENTE' }, motivo);
      return this.mostrar(id);
    });
  }

  /** The reversal and the agreement in one transaction. @throws ErroDeNegocio `mesma-pessoa` */
  aprovar(id: string, comentario: string | null): Promise<PedidoDeEstornoDto> {
    return this.unidade.executar(async () => {
      const pedido = await this.travarPendente(id);
      const { solicitanteId, motivo } = pedido;
      if (quemDecide() === solicitanteId) {
        throw erroDeCaixa('mesma-pessoa', 'Quem pediu o estorno não o aprova. Peça a outra pessoa.');
      }
      await this.estorno.estornar(pedido.recebimentoId, { motivo }, { tipo: 'APROVADO', solicitanteId });
      return this.decidir(id, 'APROVADO', comentario);
    });
  }

  recusar(id: string, motivo: string): Promise<PedidoDeEstornoDto> {
    return this.unidade.executar(async () => {
      await this.travarPendente(id);
      return this.decidir(id, 'RECUSADO', motivo);
    });
  }

  /** By who asked. */
  cancelar(id: string): Promise<PedidoDeEstornoDto> {
    return this.unidade.executar(async () => {
      const { solicitanteId } = await this.travarPendente(id);
      if (solicitanteId !== quemDecide()) {
        throw erroDeCaixa('operacao-de-outro-operador', 'Só quem pediu cancela o pedido. Para negá-lo, recuse-o.');
      }
      return this.decidir(id, 'CANCELADO', null);
    });
  }

  listar(filtro: ConsultaDePedidosDto) {
    return this.unidade.executar(() => this.pedidos.listar(filtro, limiteDoOperador()));
  }

  obter(id: string): Promise<PedidoDeEstornoDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  private async decidir(id: string, situacao: SituacaoDoPedido, resposta: string | null): Promise<PedidoDeEstornoDto> {
    await this.pedidos.decidir(id, situacao, quemDecide(), resposta);
    await this.anotar('alteracao', id, { situacao }, resposta);
    return this.mostrar(id);
  }

  private async travarPendente(id: string): Promise<PedidoDeEstornoDto> {
    await this.mostrar(id);
    const pedido = await this.pedidos.travar(id);
    if (!pedido) throw naoEncontrado('pedido de estorno', id);
    if (pedido.situacao === 'PENDENTE') return pedido;
    throw erroDeCaixa('pedido-ja-decidido', `O pedido já foi ${pedido.situacao.toLowerCase()}.`);
  }

  /** Another's is not there, for who only operates. */
  private async mostrar(id: string): Promise<PedidoDeEstornoDto> {
    const pedido = await this.pedidos.obter(id);
    const quem = limiteDoOperador();
    if (!pedido || (quem !== null && quem !== pedido.solicitanteId)) throw naoEncontrado('pedido de estorno', id);
    return pedido;
  }

  private async anotar(
    acao: 'inclusao' | 'alteracao',
    id: string,
    depois: Record<string, unknown>,
    motivo: string | null,
  ): Promise<void> {
    await this.trilha.registrar({ acao, entidade: 'pedido_de_estorno', entidadeId: id, depois, motivo });
  }
}

/** Routes of requests are of people: a key of an integrator has no scope that reaches them. */
function quemDecide(): string {
  const { usuarioId } = contextoAtual();
  if (!usuarioId) throw new Error('Um pedido de estorno é feito e decidido por pessoas.');
  return usuarioId;
}
