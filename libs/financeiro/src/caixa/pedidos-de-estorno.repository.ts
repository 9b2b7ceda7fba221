import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, Relogio, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { EM_SESSAO_ABERTA } from '../apoio/sql-de-sessao.js';
import { contaAsCegas } from './quem-opera.js';
import type { ConsultaDePedidosDto, PedidoDeEstornoDto, SituacaoDoPedido } from './pedidos-de-estorno.dto.js';

const CAMPOS = `e.id, e.versao, e.recebimento_id, r.recibo_numero, r.valor_centavos, e.motivo, e.situacao,
  e.solicitante_id, u.nome as solicitante_nome, e.decidido_por, e.decidido_em, e.resposta, e.criado_em`;

/** The value of a receipt of a session still open is not told to whoever only operates. */
const campos = (): string =>
  contaAsCegas()
    ? CAMPOS.replace(
        'r.valor_centavos',
        `case when ${EM_SESSAO_ABERTA('r')} then null else r.valor_centavos end as valor_centavos`,
      )
    : CAMPOS;

const DE = `pedido_de_estorno e
  join recebimento r on r.escola_id = e.escola_id and r.id = e.recebimento_id
  join usuario u on u.escola_id = e.escola_id and u.id = e.solicitante_id`;

@Injectable()
export class PedidosDeEstornoRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  /** False when there is already one waiting for the same receipt. */
  async inserir(pedido: {
    id: string;
    recebimentoId: string;
    sessaoId: string | null;
    motivo: string;
    solicitanteId: string;
  }): Promise<boolean> {
    const { id, recebimentoId, sessaoId, motivo, solicitanteId } = pedido;
    const linhas: unknown[] = await this.unidade.gerente.query(
      `insert into pedido_de_estorno (escola_id, id, recebimento_id, sessao_id, motivo, solicitante_id)
       values ($1, $2, $3, $4, $5, $6) on conflict (escola_id, recebimento_id) where situacao = 'PENDENTE' do nothing
       returning id`,
      [escolaAtual(), id, recebimentoId, sessaoId, motivo, solicitanteId],
    );
    return linhas.length > 0;
  }

  listar(filtro: ConsultaDePedidosDto, solicitanteId: string | null): Promise<Pagina<PedidoDeEstornoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'e.situacao = ?')
      .se(solicitanteId, 'e.solicitante_id = ?');
    return this.consulta.pagina<PedidoDeEstornoDto>(
      {
        ...{ campos: campos(), de: DE, onde, parametros, id: 'e.id', ordemPadrao: '-criadoEm' },
        ordens: { criadoEm: { sql: 'e.criado_em', tipo: 'timestamptz' } },
      },
      filtro,
    );
  }

  obter(id: string): Promise<PedidoDeEstornoDto | null> {
    return this.consulta.linha(`select ${campos()} from ${DE} where e.escola_id = $1 and e.id = $2`, [
      ...[escolaAtual(), id],
    ]);
  }

  travar(id: string): Promise<PedidoDeEstornoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where e.escola_id = $1 and e.id = $2 for update of e`, [
      ...[escolaAtual(), id],
    ]);
  }

  async decidir(id: string, situacao: SituacaoDoPedido, por: string, resposta: string | null): Promise<void> {
    await this.unidade.gerente.query(
      `update pedido_de_estorno set situacao = $3, decidido_por = $4, decidido_em = $5, resposta = $6,
              versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, situacao, por, this.relogio.agora(), resposta],
    );
  }
}
