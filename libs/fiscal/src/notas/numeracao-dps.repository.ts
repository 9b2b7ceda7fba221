import { Injectable } from '@nestjs/common';
import type { Ambiente } from '@sineta/nfse';
import { Consulta, escolaAtual, Numerador } from '@sineta/plataforma';

export interface SituacaoDaNumeracao {
  ambiente: Ambiente;
  serie: string;
  /** Last number taken. */
  ultimo: number;
  autorizadas: number;
  emAndamento: number;
  /** Rejected: each number waits for the correction of its note. */
  rejeitadas: number;
  /** Given up before the government had them: the next notes take them. */
  livres: number[];
  /** Numbers nobody has: must be empty. At most 1,000 are listed. */
  lacunas: number[];
}

/** Numbers of the DPS per (school, ambiente, série), taken in the transaction that freezes the XML. */
@Injectable()
export class NumeracaoDpsRepository {
  constructor(
    private readonly numerador: Numerador,
    private readonly consulta: Consulta,
  ) {}

  /** The given-up numbers first, the smallest ahead; then the next ones. */
  async tomar(ambiente: Ambiente, serie: string, quantidade: number): Promise<number[]> {
    if (quantidade === 0) return [];
    const livres = await this.consulta.linhas<{ numero: number }>(
      `with tomados as (
         delete from dps_livre d using (
           select escola_id, numero from dps_livre where ambiente = $1 and serie = $2
            order by numero limit $3 for update skip locked) l
          where d.escola_id = l.escola_id and d.ambiente = $1 and d.serie = $2 and d.numero = l.numero
         returning d.numero)
       select numero from tomados order by numero`,
      [ambiente, serie, quantidade],
    );
    const numeros = livres.map(({ numero }) => numero);
    const faltam = quantidade - numeros.length;
    if (faltam === 0) return numeros;
    const primeiro = await this.numerador.tomar(serieDoNumerador(ambiente, serie), faltam);
    return [...numeros, ...Array.from({ length: faltam }, (_, i) => primeiro + i)];
  }

  async devolver(ambiente: Ambiente, serie: string, numero: number): Promise<void> {
    await this.consulta.linhas(
      `insert into dps_livre (escola_id, ambiente, serie, numero) values ($1, $2, $3, $4) on conflict do nothing`,
      [escolaAtual(), ambiente, serie, numero],
    );
  }

  relatorio(): Promise<SituacaoDaNumeracao[]> {
    return this.consulta.linhas<SituacaoDaNumeracao>(
      `select split_part(n.serie, ':', 2) as ambiente, split_part(n.serie, ':', 3) as serie, n.ultimo,
         count(f.id) filter (where f.autorizada_em is not null)::int as autorizadas,
         count(f.id) filter (where f.autorizada_em is null and f.situacao <> 'REJEITADA')::int as em_andamento,
         count(f.id) filter (where f.situacao = 'REJEITADA')::int as rejeitadas,
         coalesce((select json_agg(d.numero order by d.numero) from dps_livre d
            where d.ambiente = split_part(n.serie, ':', 2) and d.serie = split_part(n.serie, ':', 3)), '[]') as livres,
         coalesce((select json_agg(g.numero order by g.numero) from (
            select numero from generate_series(1, n.ultimo) as numero
            except select numero_dps from nota_fiscal x where x.situacao <> 'DESCARTADA'
              and x.ambiente = split_part(n.serie, ':', 2) and x.serie = split_part(n.serie, ':', 3)
            except select numero from dps_livre y
             where y.ambiente = split_part(n.serie, ':', 2) and y.serie = split_part(n.serie, ':', 3)
            order by numero limit 1000) g), '[]') as lacunas
       from numerador n
       left join nota_fiscal f on f.escola_id = n.escola_id and f.situacao <> 'DESCARTADA'
        and f.ambiente = split_part(n.serie, ':', 2) and f.serie = split_part(n.serie, ':', 3)
      where n.serie like 'dps:%'
      group by n.serie, n.ultimo order by n.serie`,
    );
  }
}

const serieDoNumerador = (ambiente: Ambiente, serie: string): string => `dps:${ambiente}:${serie}`;
