import { Injectable } from '@nestjs/common';
import { Consulta, UnidadeDeTrabalho, escolaAtual, type Pagina } from '@sineta/plataforma';
import { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { situacoesDe } from '../notas/transicoes.js';
import type { ValoresDaParcela } from './fatura.regras.js';
import { Movimento } from './movimento.entity.js';
import type { ConsultaDeMovimentosDto, MovimentoDto } from './movimentos.dto.js';

export type NovoMovimento = Omit<Movimento, 'versao' | 'criadoEm' | 'atualizadoEm'>;
export type NovaParcela = ValoresDaParcela & { movimentoId: string; parcelaId: string };
export type NovaNota = Omit<NotaFiscal, 'versao' | 'criadoEm' | 'atualizadoEm'>;

const CAMPOS = `m.id, m.numero, m.geracao_id, m.boleto_id, coalesce(b.nosso_numero, b.seu_numero) as nosso_numero, m.tomador_id,
  coalesce(p.nome, av.pedido #>> '{tomador,nome}') as tomador_nome, m.competencia,
  m.servico_centavos, m.desconto_incondicional_centavos, m.desconto_condicional_centavos, m.descricao, m.situacao,
  n.id as nota_id, n.situacao as nota_situacao`;

const DE = `movimento m
  left join boleto b on b.escola_id = m.escola_id and b.id = m.boleto_id
  left join pessoa p on p.escola_id = m.escola_id and p.id = m.tomador_id
  left join nota_fiscal n on n.escola_id = m.escola_id and n.movimento_id = m.id
  left join nota_avulsa av on av.escola_id = n.escola_id and av.referencia = n.referencia`;

@Injectable()
export class MovimentosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** A parcel already invoiced stops the whole insert (unique movimento_parcela_vigente). */
  async inserir(movimentos: NovoMovimento[], parcelas: NovaParcela[], notas: NovaNota[]) {
    const { gerente } = this.unidade;
    await gerente.insert(Movimento, movimentos);
    await gerente.query(
      `insert into movimento_parcela (escola_id, movimento_id, parcela_id, servico_centavos,
         desconto_incondicional_centavos, desconto_condicional_centavos)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[])`,
      [
        ...[escolaAtual(), parcelas.map((p) => p.movimentoId), parcelas.map((p) => p.parcelaId)],
        parcelas.map((p) => p.servicoCentavos),
        parcelas.map((p) => p.descontoIncondicionalCentavos),
        parcelas.map((p) => p.descontoCondicionalCentavos),
      ],
    );
    await gerente.insert(NotaFiscal, notas as never);
  }

  /** Frees the instalments: they may be invoiced again. */
  async liberarParcelas(movimentoId: string): Promise<void> {
    await this.unidade.gerente.query(
      `update movimento_parcela set vigente = false where escola_id = $1 and movimento_id = $2`,
      [escolaAtual(), movimentoId],
    );
  }

  /** Whose instalments were all cancelled, with a note that the government does not have. */
  async deParcelasCanceladas(): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select n.movimento_id as id from nota_fiscal n
         join movimento_parcela mp on mp.escola_id = n.escola_id and mp.movimento_id = n.movimento_id and mp.vigente
         join parcela p on p.escola_id = mp.escola_id and p.id = mp.parcela_id
        where n.situacao = any($1::text[])
        group by n.movimento_id having bool_and(p.situacao = 'CANCELADA') order by n.movimento_id limit 200`,
      [situacoesDe('ESTORNO')],
    );
    return linhas.map(({ id }) => id);
  }

  obter(id: string): Promise<MovimentoDto | null> {
    return this.consulta.linha<MovimentoDto>(`select ${CAMPOS} from ${DE} where m.id = $1`, [id]);
  }

  listar(filtro: ConsultaDeMovimentosDto): Promise<Pagina<MovimentoDto>> {
    const { geracaoId = null, competencia = null, situacao = null } = filtro;
    return this.consulta.pagina<MovimentoDto>(
      {
        ...{ campos: CAMPOS, de: DE, id: 'm.id' },
        onde: [
          '($1::uuid is null or m.geracao_id = $1)',
          '($2::text is null or m.competencia = $2)',
          '($3::text is null or m.situacao = $3)',
        ],
        parametros: [geracaoId, competencia, situacao],
        ordens: { criadoEm: { sql: 'm.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criadoEm',
      },
      filtro,
    );
  }
}
