import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { Consulta, escolaAtual, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type {
  ConsultaDeModelosDeBolsaDto,
  ConsultaDePedidosDeBolsaDto,
  ModeloDeBolsaDto,
  PedidoDeBolsaDto,
} from './bolsas.dto.js';
import type { ContratoDeIrmao } from './politica.regras.js';

/** The siblings' scholarship of contract `c` in force from month $3 on. */
const ATUAL = `(select jsonb_build_object('bolsaId', b.id, 'percentual', trim_scale(b.percentual)::text, 'inicio', b.inicio)
  from bolsa b where b.escola_id = c.escola_id and b.contrato_id = c.id and b.origem = 'IRMAOS'
   and (b.fim is null or b.fim >= $3) order by b.inicio desc limit 1)`;

@Injectable()
export class CatalogoDeBolsasRepository {
  constructor(private readonly consulta: Consulta) {}

  modelos(filtro: ConsultaDeModelosDeBolsaDto): Promise<Pagina<ModeloDeBolsaDto>> {
    const { onde, parametros } = new Filtros().se(filtro.ativo, 'm.ativo = ?');
    return this.consulta.pagina<ModeloDeBolsaDto>(
      {
        campos: `m.id, m.versao, m.nome, m.tipo, trim_scale(m.percentual)::text as percentual, m.valor_centavos, m.ordem,
          m.servicos, m.numeros, m.teto_centavos, m.renovacao, m.exige_comprovante, m.ativo`,
        ...{ de: 'modelo_de_bolsa m', onde, parametros, id: 'm.id' },
        ordens: { nome: { sql: 'lower(m.nome)', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  pedidos(filtro: ConsultaDePedidosDeBolsaDto): Promise<Pagina<PedidoDeBolsaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'p.situacao = ?')
      .se(filtro.contratoId, 'p.contrato_id = ?');
    return this.consulta.pagina<PedidoDeBolsaDto>(
      {
        campos: `p.id, p.contrato_id, p.bolsa, p.motivo, p.situacao, p.solicitante_id, p.decisor_id, p.decidido_em,
          p.motivo_da_decisao, p.bolsa_id`,
        ...{ de: 'pedido_de_bolsa p', onde, parametros, id: 'p.id' },
        ordens: { criacao: { sql: 'p.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }

  /** Active contracts with tuition from a month on, of one school year; of one payer, when given. */
  irmaos(
    periodoLetivoId: string,
    aPartirDe: Competencia,
    pagadorId: string | null,
  ): Promise<(ContratoDeIrmao & { pagadorId: string })[]> {
    return this.consulta.linhas(
      `select c.id as contrato_id, c.numero, c.pagador_id, v.mensalidade as mensalidade_centavos, ${ATUAL} as atual
         from contrato c
         join plano_pagamento pl on pl.escola_id = c.escola_id and pl.id = c.plano_id and pl.periodo_letivo_id = $2
         join lateral (select max(x.valor)::bigint as mensalidade from (
            select sum(p.nominal_centavos) as valor from parcela p
              join servico s on s.escola_id = p.escola_id and s.id = p.servico_id and s.tipo = 'MENSALIDADE'
             where p.escola_id = c.escola_id and p.contrato_id = c.id and p.competencia >= $3
               and p.avulsa is null and p.situacao <> 'CANCELADA' group by p.competencia) x) v on v.mensalidade is not null
        where c.escola_id = $1 and c.situacao = 'ATIVO' and ($4::uuid is null or c.pagador_id = $4)
        order by c.pagador_id, c.numero`,
      [escolaAtual(), periodoLetivoId, aPartirDe, pagadorId],
    );
  }

  /** Where the siblings of a contract are, and the first month that it charges. */
  familiaDo(
    contratoId: string,
  ): Promise<{ pagadorId: string; periodoLetivoId: string; primeira: Competencia | null } | null> {
    return this.consulta.linha(
      `select c.pagador_id, pl.periodo_letivo_id, (select min(p.competencia) from parcela p
          where p.escola_id = c.escola_id and p.contrato_id = c.id) as primeira
         from contrato c join plano_pagamento pl on pl.escola_id = c.escola_id and pl.id = c.plano_id
        where c.escola_id = $1 and c.id = $2`,
      [escolaAtual(), contratoId],
    );
  }
}
