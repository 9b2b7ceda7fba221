import { Injectable } from '@nestjs/common';
import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import { PARCELA_VIVA } from '../../baixas/parcela-viva.sql.js';
import { foraDeAcordoPendente } from '../../apoio/sql-de-acordo.js';
import type { Periodicidade } from '../../pagar/recorrencias/recorrencia.regras.js';
import type { Tributo } from '../../pagar/titulos/titulo.regras.js';
import { ehConta } from '../plano/contas-do-razao.regras.js';
import { FAIXAS_DA_CURVA, type MedidaDaFaixa } from './curva.regras.js';
import type { ParcelaAPrever, SaldoDeConta } from './fluxo.regras.js';

/** Drawers are shown as one. */
const CONTA = (coluna: string) => `case when starts_with(${coluna}, 'gaveta:') then 'gaveta:' else ${coluna} end`;

export interface Realizado {
  dia: DataCivil;
  conta: string;
  /** The other side: a whole account of result, or the beginning of the others. */
  outra: string;
  deAcordo: boolean;
  deTributo: boolean;
  valorCentavos: Centavos;
}

export interface TituloAPrever {
  vencimento: DataCivil;
  valorCentavos: Centavos;
  tributo: Tributo | null;
  contaBancariaId: string | null;
}

/** How each payer paid what fell due in the last twelve months. */
const CLASSES = `select p.pagador_id, case when sum(p.nominal_centavos) filter (where p.liquidada_em <= p.vencimento + 3)
     >= 0.9 * sum(p.nominal_centavos) then 'PONTUAL' else 'ATRASA' end as classe
   from parcela p where p.escola_id = $1 and p.vencimento between $2::date - 365 and $2::date - 1
    and p.situacao in ('ABERTA', 'LIQUIDADA') group by p.pagador_id`;

@Injectable()
export class FluxoRepository {
  constructor(private readonly consulta: Consulta) {}

  /** What moved each money account, by day and by what is on the other side. */
  realizado(de: DataCivil, ate: DataCivil): Promise<Realizado[]> {
    return this.consulta.linhas(
      `select m.dia, ${CONTA('m.conta')} as conta,
              case when ${ehConta('resultado', 'm.outra')} then m.outra else split_part(m.outra, ':', 1) || ':' end as outra,
              coalesce(p.acordo_id is not null or (starts_with(m.outra, 'transito:') and exists (
                select 1 from recebimento_item i join parcela q on q.escola_id = i.escola_id and q.id = i.parcela_id
                 where i.escola_id = $1 and i.recebimento_id = m.origem_id and q.acordo_id is not null)), false) as de_acordo,
              b.tributo is not null as de_tributo, sum(m.valor)::bigint as valor_centavos
         from (select t.data_efeito as dia, l.conta, l.outra, l.sinal * t.valor_centavos as valor, t.parcela_id, t.origem_id
                 from transferencia t cross join lateral (values (t.conta_debito, t.conta_credito, 1),
                      (t.conta_credito, t.conta_debito, -1)) l(conta, outra, sinal)
                where t.escola_id = $1 and t.data_efeito between $2::date and $3::date and ${ehConta('dinheiro', 'l.conta')}) m
         left join parcela p on p.escola_id = $1 and p.id = m.parcela_id
         left join titulo_a_pagar b on b.escola_id = $1
           and b.id = case when starts_with(m.outra, 'a-pagar:') then substr(m.outra, 9)::uuid end
        group by 1, 2, 3, 4, 5 order by 1`,
      [escolaAtual(), de, ate],
    );
  }

  /** What each money account had before the day. */
  saldos(de: DataCivil): Promise<SaldoDeConta[]> {
    return this.consulta.linhas(
      `select s.conta, coalesce(b.nome, d.nome, case when s.conta = 'gaveta:' then 'Gavetas dos caixas' when s.conta = 'caixa:dinheiro'
                then 'Cofre' else 'Recebido no balcão: ' || replace(substr(s.conta, 7), '-', ' ') end) as nome,
              s.saldo_centavos
         from (select ${CONTA('m.conta')} as conta, sum(m.valor)::bigint as saldo_centavos
                 from (select conta, debitos_centavos - creditos_centavos as valor from conta_saldo
                        where escola_id = $1 and ${ehConta('dinheiro', 'conta')}
                       union all select conta_debito, -valor_centavos from transferencia
                        where escola_id = $1 and data_efeito >= $2::date and ${ehConta('dinheiro', 'conta_debito')}
                       union all select conta_credito, valor_centavos from transferencia
                        where escola_id = $1 and data_efeito >= $2::date and ${ehConta('dinheiro', 'conta_credito')}) m
                group by 1) s
         left join conta_bancaria b on b.escola_id = $1
           and b.id = case when starts_with(s.conta, 'banco:') then substr(s.conta, 7)::uuid end
         left join conta_de_dinheiro d on d.escola_id = $1
           and d.id = case when starts_with(s.conta, 'dinheiro:') then substr(s.conta, 10)::uuid end
        order by 2, 1`,
      [escolaAtual(), de],
    );
  }

  /** What is owed and falls due up to the day; an agreement that waits for its first payment is not owed yet. */
  parcelas(hoje: DataCivil, ate: DataCivil): Promise<ParcelaAPrever[]> {
    return this.consulta.linhas(
      `select ${PARCELA_VIVA}, bo.conta_bancaria_id, coalesce(k.classe, 'SEM_HISTORICO') as classe
         from parcela p join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
         left join boleto_parcela bp on bp.escola_id = p.escola_id and bp.parcela_id = p.id and bp.vigente
         left join boleto bo on bo.escola_id = bp.escola_id and bo.id = bp.boleto_id
         left join (${CLASSES}) k on k.pagador_id = p.pagador_id
        where p.escola_id = $1 and p.situacao = 'ABERTA' and p.saldo_centavos > 0 and p.vencimento <= $3::date
          and ${foraDeAcordoPendente('$2::date')}
        order by p.vencimento, p.id`,
      [escolaAtual(), hoje, ate],
    );
  }

  /** Net of the fee, on the acquirer's day; and cheques, on theirs. */
  cartoesECheques(ate: DataCivil) {
    return this.consulta.linhas<{
      tipo: string;
      dia: DataCivil;
      valorCentavos: Centavos;
      contaBancariaId: string | null;
    }>(
      `select 'CARTOES' as tipo, k.previsao as dia, k.liquido_centavos as valor_centavos, a.conta_bancaria_id
         from recebivel_de_cartao k join adquirente a on a.escola_id = k.escola_id and a.id = k.adquirente_id
        where k.escola_id = $1 and k.situacao = 'PREVISTO' and k.previsao <= $2::date
       union all
       select 'CHEQUES', q.bom_para, q.valor_centavos, q.conta_bancaria_id from cheque q
        where q.escola_id = $1 and q.situacao in ('RECEBIDO', 'EM_CUSTODIA', 'DEPOSITADO') and q.bom_para <= $2::date`,
      [escolaAtual(), ate],
    );
  }

  titulos(ate: DataCivil): Promise<TituloAPrever[]> {
    return this.consulta.linhas(
      `select b.vencimento, b.saldo_centavos as valor_centavos, b.tributo, g.conta_bancaria_id
         from titulo_a_pagar b
         left join pagamento g on g.escola_id = b.escola_id and g.titulo_id = b.id
          and g.situacao in ('PREPARADO', 'ENVIADO', 'AGENDADO')
        where b.escola_id = $1 and b.situacao in ('PENDENTE', 'APROVADO') and b.saldo_centavos > 0
          and b.vencimento <= $2::date`,
      [escolaAtual(), ate],
    );
  }

  /** Recurrences in force and the months that already have their bill. */
  recorrencias(): Promise<(Periodicidade & { valorCentavos: Centavos; feitas: Competencia[] })[]> {
    return this.consulta.linhas(
      `select r.meses, r.dia, r.regra_vencimento, r.antecedencia, r.primeira_competencia, r.ultima_competencia, r.valor_centavos,
              coalesce(array_agg(b.competencia) filter (where b.id is not null), '{}') as feitas
         from recorrencia_a_pagar r
         left join titulo_a_pagar b on b.escola_id = r.escola_id and b.recorrencia_id = r.id
        where r.escola_id = $1 and r.ativa group by r.escola_id, r.id`,
      [escolaAtual()],
    );
  }

  /** What fell due in twelve months, by class of payer and band of delay: how much was unpaid, how much was paid. */
  curva(hoje: DataCivil): Promise<MedidaDaFaixa[]> {
    const faixas = FAIXAS_DA_CURVA.map(({ de, ate }, i) => `(${i}, ${de}, ${ate})`).join(', ');
    return this.consulta.linhas(
      `select k.classe, f.faixa, sum(x.valor)::bigint as em_risco_centavos,
              coalesce(sum(x.valor) filter (where x.atraso <= f.ate), 0)::bigint as pago_centavos
         from (values ${faixas}) f(faixa, de, ate)
         join (select p.pagador_id, p.nominal_centavos - p.bolsas_centavos - p.abatimentos_centavos as valor,
                      p.liquidada_em - p.vencimento as atraso, $2::date - p.vencimento as idade
                 from parcela p where p.escola_id = $1 and p.vencimento between $2::date - 365 and $2::date - 1
                  and p.situacao in ('ABERTA', 'LIQUIDADA')) x
           on (x.atraso is null or x.atraso >= f.de) and (x.idade > f.ate or x.atraso <= f.ate)
         join (${CLASSES}) k on k.pagador_id = x.pagador_id
        group by 1, 2 order by 1, 2`,
      [escolaAtual(), hoje],
    );
  }
}
