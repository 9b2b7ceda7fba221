import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, type Pagina } from '@sineta/plataforma';
import { ehConta } from '../plano/contas-do-razao.regras.js';
import type { ConsultaDeLancamentosDto, LancamentoDaDemonstracaoDto } from './demonstracao.dto.js';
import { primeiroDia, ultimoDia, type Periodo, type Soma } from './demonstracao.regras.js';
import { FATOS, type Regime } from './fatos.sql.js';

export interface SomaDoRazao extends Soma {
  /** Posted on a day of the period: what is of these months but was posted on other days ties apart. */
  nosDias: boolean;
}

export interface FiltroDeFatos {
  centroDeCustoId?: string;
  cursoId?: string;
}

const DO_CURSO = (curso: string) => `exists (select 1 from parcela fp
    join contrato fc on fc.escola_id = fp.escola_id and fc.id = fp.contrato_id
    join matricula fm on fm.escola_id = fc.escola_id and fm.id = fc.matricula_id
    join turma ft on ft.escola_id = fm.escola_id and ft.id = fm.turma_id
    join serie fs on fs.escola_id = ft.escola_id and fs.id = ft.serie_id
   where fp.escola_id = $1 and fp.id = f.parcela_id and fs.curso_id = ${curso})`;

/** Result accounts by the day of posting, each with the month that is its own. */
const LANCADOS = `
  select l.sinal * t.valor_centavos as valor,
         case when t.parcela_id is not null and ${ehConta('porParcela', 'l.conta')} then p.competencia
              when t.origem_tipo = 'titulo-a-pagar' and ${ehConta('despesa', 'l.conta')} then b.competencia
              else left(t.data_efeito::text, 7) end as mes
    from transferencia t cross join lateral (values (t.conta_debito, -1), (t.conta_credito, 1)) l(conta, sinal)
    left join parcela p on p.escola_id = $1 and p.id = t.parcela_id
    left join titulo_a_pagar b on t.origem_tipo = 'titulo-a-pagar' and b.escola_id = $1 and b.id = t.origem_id
   where t.escola_id = $1 and t.data_efeito between $2::date and $3::date and ${ehConta('resultado', 'l.conta')}`;

@Injectable()
export class DemonstracaoRepository {
  constructor(private readonly consulta: Consulta) {}

  /** What stands in each line and month. */
  somas(regime: Regime, { de, ate }: Periodo, filtro: FiltroDeFatos = {}): Promise<SomaDoRazao[]> {
    const { onde, parametros } = this.filtrar({ de, ate }, filtro);
    return this.consulta.linhas(
      `select f.linha, f.mes, f.data between $2::date and $3::date as nos_dias, sum(f.valor)::bigint as valor_centavos
         from (${FATOS[regime]}) f where ${onde} group by 1, 2, 3`,
      parametros,
    );
  }

  /** Result posted on these days, and the part of it that is of other months. */
  async lancadoNosDias({ de, ate }: Periodo): Promise<{ lancadoCentavos: Centavos; deOutrosMesesCentavos: Centavos }> {
    const linha = await this.consulta.linha<{ lancadoCentavos: Centavos; deOutrosMesesCentavos: Centavos }>(
      `select coalesce(sum(valor), 0)::bigint as lancado_centavos,
              coalesce(sum(valor) filter (where mes not between $4 and $5), 0)::bigint as de_outros_meses_centavos
         from (${LANCADOS}) x`,
      [escolaAtual(), primeiroDia(de), ultimoDia(ate), de, ate],
    );
    return linha ?? { lancadoCentavos: 0, deOutrosMesesCentavos: 0 };
  }

  /** Money before the first day and at the end of the last, by the balances of the ledger less what moved since. */
  async saldos(de: DataCivil, ate: DataCivil): Promise<{ inicialCentavos: Centavos; finalCentavos: Centavos }> {
    const linha = await this.consulta.linha<{ inicialCentavos: Centavos; finalCentavos: Centavos }>(
      `with hoje as (select coalesce(sum(debitos_centavos - creditos_centavos), 0)::bigint as saldo
          from conta_saldo where escola_id = $1 and ${ehConta('dinheiro', 'conta')}),
        depois as (select coalesce(sum(valor), 0)::bigint as desde, coalesce(sum(valor) filter (where data > $3::date), 0)::bigint as apos
          from (select data_efeito as data, valor_centavos as valor from transferencia
                 where escola_id = $1 and data_efeito >= $2::date and ${ehConta('dinheiro', 'conta_debito')}
                union all select data_efeito, -valor_centavos from transferencia
                 where escola_id = $1 and data_efeito >= $2::date and ${ehConta('dinheiro', 'conta_credito')}) m)
       select saldo - desde as inicial_centavos, saldo - apos as final_centavos from hoje, depois`,
      [escolaAtual(), de, ate],
    );
    return linha ?? { inicialCentavos: 0, finalCentavos: 0 };
  }

  /** Names of the services and expense accounts, by their line. */
  async nomes(): Promise<Map<string, string>> {
    const linhas = await this.consulta.linhas<{ linha: string; nome: string }>(
      `select 'servico:' || id as linha, nome from servico where escola_id = $1
       union all select unnest(array['despesa:' || codigo, 'receita:' || codigo]), nome from natureza where escola_id = $1`,
      [escolaAtual()],
    );
    return new Map(linhas.map(({ linha, nome }) => [linha, nome]));
  }

  lancamentos(
    filtro: ConsultaDeLancamentosDto,
    regime: Regime,
    periodo: Periodo,
  ): Promise<Pagina<LancamentoDaDemonstracaoDto>> {
    const { onde, parametros } = this.filtrar(periodo, filtro);
    const daLinha = filtro.linha ? ` and f.linha = $${parametros.push(filtro.linha)}` : '';
    return this.consulta.pagina<LancamentoDaDemonstracaoDto>(
      {
        campos: `x.id, x.mes, x.data, x.linha, x.valor_centavos, x.tipo, x.origem_tipo, x.origem_id, x.parcela_id,
          pe.nome as aluno_nome, x.centro_de_custo_id, x.transferencia_id`,
        de: `(select md5(f.transferencia_id || ':' || f.parte)::uuid as id, f.mes, f.data, f.linha, f.valor as valor_centavos,
            f.tipo, f.origem_tipo, f.origem_id, f.parcela_id, f.centro_id as centro_de_custo_id, f.transferencia_id
            from (${FATOS[regime]}) f where ${onde}${daLinha} and f.valor <> 0) x
          left join parcela p on p.escola_id = $1 and p.id = x.parcela_id
          left join aluno a on a.escola_id = $1 and a.id = p.aluno_id
          left join pessoa pe on pe.escola_id = $1 and pe.id = a.pessoa_id`,
        ...{ parametros, id: 'x.id', ordemPadrao: 'data', ordens: { data: { sql: 'x.data', tipo: 'date' } } },
      },
      filtro,
    );
  }

  private filtrar({ de, ate }: Periodo, { centroDeCustoId, cursoId }: FiltroDeFatos) {
    const parametros: unknown[] = [escolaAtual(), primeiroDia(de), ultimoDia(ate)];
    const onde = ['true'];
    if (centroDeCustoId) onde.push(`f.centro_id = $${parametros.push(centroDeCustoId)}`);
    if (cursoId) onde.push(DO_CURSO(`$${parametros.push(cursoId)}`));
    return { onde: onde.join(' and '), parametros };
  }
}
