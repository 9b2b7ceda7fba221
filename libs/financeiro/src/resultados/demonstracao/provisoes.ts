import { Injectable } from '@nestjs/common';
import { somarCompetencias, type Centavos, type Competencia, type DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import { InadimplenciaService } from '../../inadimplencia/inadimplencia.service.js';
import { foraDeAcordoPendenteEm } from '../../apoio/sql-de-acordo.js';
import { LADOS } from '../../pessoas/extrato.sql.js';
import { provisionarPerdas, type FaixaDeAtraso } from '../../regras/inadimplencia.regras.js';
import { ultimoDia, type Soma } from './demonstracao.regras.js';

/**
 * What each parcel owed between one posting and the next, and so at the end of each month, with the due date that it had. One
 * settled before them all is left out, but when a posting came later (its payment, of a closed month, or what undid it), or it
 * is owed in the place of another, whose account it closes.
 */
const SALDOS = `
  with movimentos as (
    select substr(l.conta, length('a-receber:') + 1)::uuid as parcela_id, t.data_efeito as de, sum(l.valor) as mudanca
      from parcela p join transferencia t on t.escola_id = $1 and t.parcela_id = p.id ${LADOS}
     where p.escola_id = $1 and t.data_efeito <= $4::date and starts_with(l.conta, 'a-receber:')
       and (p.liquidada_em is null or p.liquidada_em > $3::date or p.avulsa = 'DEVOLVIDA' or p.id in (
             select x.parcela_id from transferencia x
              where x.escola_id = $1 and x.data_efeito > $3::date and x.parcela_id is not null))
     group by l.conta, t.data_efeito),
  saldos as (
    select parcela_id, de, lead(de) over w as ate, sum(mudanca) over (partition by parcela_id order by de) as saldo
      from movimentos window w as (partition by parcela_id order by de)),
  passadas as (
    select parcela_id, vencimento, lag(ate) over (partition by parcela_id order by ate) as desde, ate
      from parcela_passada where escola_id = $1)
  select f.dia, case when v.atraso <= 0 then 'a_vencer' when v.atraso <= 30 then '1_30' when v.atraso <= 60 then '31_60'
           when v.atraso <= 90 then '61_90' else '90+' end as faixa,
         sum(s.saldo)::bigint as saldo_centavos
    from unnest($2::date[]) as f(dia)
    join saldos s on s.de <= f.dia and (s.ate is null or s.ate > f.dia) and s.saldo > 0
    join parcela p on p.escola_id = $1 and p.id = s.parcela_id
    left join passadas h on h.parcela_id = p.id and f.dia < h.ate and (h.desde is null or f.dia >= h.desde)
    cross join lateral (select f.dia - coalesce(h.vencimento, p.vencimento) as atraso) v
   where ${foraDeAcordoPendenteEm('f.dia')}
   group by 1, 2`;

/** The loss that the school expects, month by month: what it grows is an expense, what it shrinks comes back. */
@Injectable()
export class Provisoes {
  constructor(
    private readonly consulta: Consulta,
    private readonly inadimplencia: InadimplenciaService,
  ) {}

  /** A month that did not end counts up to today; one that did not begin changes nothing. */
  async variacoes(meses: readonly Competencia[], hoje: DataCivil): Promise<Soma[]> {
    const passados = meses.filter((mes) => mes <= hoje.slice(0, 7));
    const [primeiro] = passados;
    if (primeiro === undefined) return [];
    const fins = [somarCompetencias(primeiro, -1), ...passados].map((mes) => menor(ultimoDia(mes), hoje));
    const provisoes = await this.nosDias(fins);
    return passados.map((mes, i) => ({
      ...{ linha: 'provisao', mes },
      valorCentavos: (provisoes[i] ?? 0) - (provisoes[i + 1] ?? 0),
    }));
  }

  private async nosDias(dias: readonly DataCivil[]): Promise<Centavos[]> {
    const matriz = await this.inadimplencia.matriz();
    const linhas = await this.consulta.linhas<{ dia: DataCivil; faixa: FaixaDeAtraso; saldoCentavos: Centavos }>(
      SALDOS,
      [escolaAtual(), dias, dias[0], dias.at(-1)],
    );
    return dias.map((dia) => {
      const doDia = linhas.filter((l) => l.dia === dia).map((l) => [l.faixa, l.saldoCentavos] as const);
      return provisionarPerdas(Object.fromEntries(doDia), matriz).total;
    });
  }
}

const menor = (a: DataCivil, b: DataCivil): DataCivil => (a < b ? a : b);
