import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import type { TipoDePendencia } from './fechamento.regras.js';

/** The civil day of an instant, as the school lives it. */
const dia = (instante: string) => `(${instante} at time zone 'America/Sao_Paulo')::date`;

/** From and where of what waits, until the day $2. A table of another area is only counted. */
const ONDE: Record<TipoDePendencia, string> = {
  CAIXA_ABERTO: `sessao_de_caixa x where x.escola_id = $1 and x.situacao <> 'FECHADA' and x.data <= $2`,
  RETORNO_POR_APLICAR: `retorno x where x.escola_id = $1 and x.situacao = 'RECEBIDO'
    and coalesce(x.gerado_em, ${dia('x.criado_em')}) <= $2`,
  LINHA_DE_RETORNO: `retorno_linha x join retorno r on r.escola_id = x.escola_id and r.id = x.retorno_id
    where x.escola_id = $1 and x.resultado in ('ORFA', 'SUSPEITA')
      and coalesce((x.dados->>'dataOcorrencia')::date, r.gerado_em, ${dia('r.criado_em')}) <= $2`,
  PIX_A_CONFERIR: `pix_recebido x where x.escola_id = $1 and x.resultado = 'A_CONFERIR' and ${dia('x.horario')} <= $2`,
  TRANSACAO_POR_CONCILIAR: `transacao_bancaria x where x.escola_id = $1 and x.situacao = 'PENDENTE' and x.data <= $2`,
  TRANSACAO_SUSPEITA: `transacao_bancaria x where x.escola_id = $1 and x.situacao = 'SUSPEITA'
    and x.suspeita_de is not null and x.data <= $2`,
  ESTORNO_PEDIDO: `pedido_de_estorno x where x.escola_id = $1 and x.situacao = 'PENDENTE' and ${dia('x.criado_em')} <= $2`,
  BOLSA_PEDIDA: `pedido_de_bolsa x where x.escola_id = $1 and x.situacao = 'PENDENTE' and ${dia('x.criado_em')} <= $2`,
  DEVOLUCAO_PIX_PEDIDA: `devolucao_pix x where x.escola_id = $1 and x.situacao = 'SOLICITADA'
    and ${dia('x.criado_em')} <= $2`,
  DEVOLUCAO_DO_PSP: `devolucao_do_psp x where x.escola_id = $1 and x.situacao = 'DEVOLVIDA' and x.desfecho is null
    and x.devolvida_em <= $2`,
  TITULO_POR_APROVAR: `titulo_a_pagar x where x.escola_id = $1 and x.situacao = 'PENDENTE'
    and x.competencia <= to_char($2::date, 'YYYY-MM')`,
  TITULO_VENCIDO: `titulo_a_pagar x where x.escola_id = $1 and x.situacao = 'APROVADO' and x.vencimento <= $2`,
  CARTAO_POR_CAIR: `recebivel_de_cartao x where x.escola_id = $1 and x.situacao = 'PREVISTO' and x.previsao <= $2`,
};

/** What waits for a person, of every area, until a day. */
@Injectable()
export class PendenciasRepository {
  constructor(private readonly consulta: Consulta) {}

  contar(ate: DataCivil): Promise<{ tipo: TipoDePendencia; quantidade: number }[]> {
    const contagens = Object.entries(ONDE).map(
      ([tipo, onde]) => `select '${tipo}' as tipo, count(*)::int as quantidade from ${onde}`,
    );
    return this.consulta.linhas(contagens.join(' union all '), [escolaAtual(), ate]);
  }
}
