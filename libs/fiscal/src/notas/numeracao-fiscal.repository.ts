import { Injectable } from '@nestjs/common';
import type { Ambiente, Familia } from '@sineta/nfse';
import { Consulta, escolaAtual, Numerador } from '@sineta/plataforma';

export interface SituacaoDaNumeracao {
  familia: Familia;
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

/** A sequence of numbers: DPS and RPS of the same série are different ones. */
export interface Sequencia {
  familia: Familia;
  ambiente: Ambiente;
  serie: string;
}

/** Numbers of the documents of each sequence of the school, taken in the transaction that freezes the XML. */
@Injectable()
export class NumeracaoRepository {
  constructor(
    private readonly numerador: Numerador,
    private readonly consulta: Consulta,
  ) {}

  /**
   * The given-up numbers first, the smallest ahead; then the next ones. Materialized: a subquery with a limit may run once
   * for each row, and would take all of them.
   */
  async tomar(sequencia: Sequencia, quantidade: number): Promise<number[]> {
    if (quantidade === 0) return [];
    const { familia, ambiente, serie } = sequencia;
    const livres = await this.consulta.linhas<{ numero: number }>(
      `with primeiros as materialized (
         select numero from numero_livre where familia = $1 and ambiente = $2 and serie = $3
          order by numero limit $4 for update skip locked),
       tomados as (
         delete from numero_livre d using primeiros l
          where d.familia = $1 and d.ambiente = $2 and d.serie = $3 and d.numero = l.numero
         returning d.numero)
       select numero from tomados order by numero`,
      [familia, ambiente, serie, quantidade],
    );
    const numeros = livres.map(({ numero }) => numero);
    const faltam = quantidade - numeros.length;
    if (faltam === 0) return numeros;
    const primeiro = await this.numerador.tomar(nomeDaSequencia(sequencia), faltam);
    return [...numeros, ...Array.from({ length: faltam }, (_, i) => primeiro + i)];
  }

  async devolver({ familia, ambiente, serie }: Sequencia, numero: number): Promise<void> {
    await this.consulta.linhas(
      `insert into numero_livre (escola_id, familia, ambiente, serie, numero) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [escolaAtual(), familia, ambiente, serie, numero],
    );
  }

  relatorio(): Promise<SituacaoDaNumeracao[]> {
    return this.consulta.linhas<SituacaoDaNumeracao>(
      `with n as (
         select split_part(serie, ':', 2) as familia, split_part(serie, ':', 3) as ambiente,
             split_part(serie, ':', 4) as serie, ultimo
           from numerador where serie like 'documento:%')
       select n.familia, n.ambiente, n.serie, n.ultimo,
         count(f.id) filter (where f.autorizada_em is not null)::int as autorizadas,
         count(f.id) filter (where f.autorizada_em is null and f.situacao <> 'REJEITADA')::int as em_andamento,
         count(f.id) filter (where f.situacao = 'REJEITADA')::int as rejeitadas,
         coalesce((select json_agg(d.numero order by d.numero) from numero_livre d where ${daSequencia('d')}), '[]') as livres,
         coalesce((select json_agg(g.numero order by g.numero) from (
            select numero from generate_series(1, n.ultimo) as numero
            except select x.numero from nota_fiscal x where ${comNumero('x')} and ${daSequencia('x')}
            except select y.numero from numero_livre y where ${daSequencia('y')}
            order by numero limit 1000) g), '[]') as lacunas
       from n left join nota_fiscal f on ${comNumero('f')} and f.numero is not null and ${daSequencia('f')}
      group by n.familia, n.ambiente, n.serie, n.ultimo order by n.familia, n.ambiente, n.serie`,
    );
  }
}

/** Notes that hold their number. */
const comNumero = (t: string): string => `${t}.situacao not in ('DESCARTADA', 'APROVADA_NO_TESTE')`;

const daSequencia = (t: string): string =>
  `${t}.familia = n.familia and ${t}.ambiente = n.ambiente and ${t}.serie = n.serie`;

const nomeDaSequencia = ({ familia, ambiente, serie }: Sequencia): string =>
  `documento:${familia}:${ambiente}:${serie}`;
