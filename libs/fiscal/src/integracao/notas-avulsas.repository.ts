import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, Relogio, type Pagina } from '@sineta/plataforma';
import type { NotaListadaDto } from '../notas/notas.dto.js';
import { CAMPOS_DA_NOTA, DAS_NOTAS } from '../notas/notas.repository.js';
import type { ConsultaDeNfseDto, PedidoDeNfseDto } from './nfse.dto.js';

/** Requests of notes that do not come from instalments, by the reference of who asked. */
@Injectable()
export class NotasAvulsasRepository {
  constructor(
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  /**
   * Takes the reference for this request; a second one at the same time waits here for the first.
   * @returns the request that has it already, or null when it is taken now
   */
  async reservar(pedido: PedidoDeNfseDto): Promise<PedidoDeNfseDto | null> {
    const novas = await this.consulta.linhas(
      `insert into nota_avulsa (escola_id, referencia, pedido, criado_em) values ($1, $2, $3, $4)
       on conflict do nothing returning referencia`,
      [escolaAtual(), pedido.referencia, JSON.stringify(pedido), this.relogio.agora()],
    );
    return novas.length > 0 ? null : this.pedido(pedido.referencia);
  }

  async pedido(referencia: string): Promise<PedidoDeNfseDto | null> {
    const linha = await this.consulta.linha<{ pedido: PedidoDeNfseDto }>(
      `select pedido from nota_avulsa where referencia = $1`,
      [referencia],
    );
    return linha?.pedido ?? null;
  }

  async nota(referencia: string): Promise<string | null> {
    const linha = await this.consulta.linha<{ id: string }>(`select id from nota_fiscal where referencia = $1`, [
      referencia,
    ]);
    return linha?.id ?? null;
  }

  async competenciaFechada(competencia: string): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 from competencia_fiscal where competencia = $1 and situacao = 'FECHADA'`,
      [competencia],
    );
    return linha !== null;
  }

  listar(filtro: ConsultaDeNfseDto): Promise<Pagina<NotaListadaDto>> {
    const { situacao = null, competencia = null, dataEmissaoDe = null, dataEmissaoAte = null } = filtro;
    return this.consulta.pagina<NotaListadaDto>(
      {
        ...{ campos: CAMPOS_DA_NOTA, de: DAS_NOTAS, id: 'n.id' },
        onde: [
          'n.referencia is not null',
          '($1::text is null or n.situacao = $1)',
          '($2::text is null or n.competencia = $2)',
          '($3::date is null or n.data_emissao >= $3)',
          '($4::date is null or n.data_emissao <= $4)',
          `($5::text is null or coalesce(p.documento, av.pedido #>> '{tomador,documento}') = $5)`,
        ],
        parametros: [situacao, competencia, dataEmissaoDe, dataEmissaoAte, filtro.documento ?? null],
        ordens: {
          dataEmissao: { sql: 'n.data_emissao', tipo: 'date' },
          referencia: { sql: 'n.referencia', tipo: 'text' },
        },
        ordemPadrao: '-dataEmissao',
      },
      filtro,
    );
  }
}
