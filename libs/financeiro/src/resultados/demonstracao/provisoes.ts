import { Injectable } from '@nestjs/common';
import { somarCompetencias, type Centavos, type Competencia, type DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import { InadimplenciaService } from '../../inadimplencia/inadimplencia.service.js';
import { foraDeAcordoPendente } from '../../apoio/sql-de-acordo.js';
import { provisionarPerdas, type FaixaDeAtraso } from '../../regras/inadimplencia.regras.js';
import { ultimoDia, type Soma } from './demonstracao.regras.js';

/** What each parcel owed between one posting and the next, and so at the end of each month. */
const SALDOS = `
  with movimentos as (
    select t.parcela_id, t.data_efeito as de,
           sum(case when starts_with(t.conta_debito, 'a-receber:') then t.valor_centavos else 0 end
             - case when starts_with(t.conta_credito, 'a-receber:') then t.valor_centavos else 0 end) as mudanca
      from parcela p join transferencia t on t.escola_id = $1 and t.parcela_id = p.id
     where p.escola_id = $1 and (p.liquidada_em is null or p.liquidada_em > $3::date) and t.data_efeito <= $4::date
     group by t.parcela_id, t.data_efeito),
  saldos as (
    select parcela_id, de, lead(de) over w as ate, sum(mudanca) over (partition by parcela_id order by de) as saldo
      from movimentos window w as (partition by parcela_id order by de))
  select f.dia, case when f.dia <= p.vencimento then 'a_vencer' when f.dia - p.vencimento <= 30 then '1_30'
           when f.dia - p.vencimento <= 60 then '31_60' when f.dia - p.vencimento <= 90 then '61_90' else '90+' end as faixa,
         sum(s.saldo)::bigint as saldo_centavos
    from unnest($2::date[]) as f(dia)
    join saldos s on s.de <= f.dia and (s.ate is null or s.ate > f.dia) and s.saldo > 0
    join parcela p on p.escola_id = $1 and p.id = s.parcela_id
   where ${foraDeAcordoPendente('f.dia')}
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
