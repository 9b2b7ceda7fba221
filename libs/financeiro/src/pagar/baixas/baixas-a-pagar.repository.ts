import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../../apoio/filtros.js';
import type { BaixaAPagarDto, ConsultaDeBaixasDto } from './baixas-a-pagar.dto.js';

export type BaixaGravada = BaixaAPagarDto & { loteId: string; autorId: string | null };

const CAMPOS = `b.id, b.versao, b.numero, b.titulo_id, t.numero as titulo_numero, f.nome as fornecedor_nome, b.tipo,
  b.pagamento_id, b.conta, b.meio, b.data, b.principal_centavos, b.desconto_centavos, b.juros_centavos,
  b.multa_centavos, b.principal_centavos + b.juros_centavos + b.multa_centavos as total_centavos, b.observacao,
  b.estornada_em, b.motivo_estorno`;

const DE = `baixa_a_pagar b join titulo_a_pagar t on t.escola_id = b.escola_id and t.id = b.titulo_id
  left join fornecedor f on f.escola_id = t.escola_id and f.id = t.fornecedor_id`;

@Injectable()
export class BaixasAPagarRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  async inserir(
    b: Omit<
      BaixaGravada,
      'versao' | 'tituloNumero' | 'fornecedorNome' | 'totalCentavos' | 'estornadaEm' | 'motivoEstorno'
    >,
  ) {
    await this.unidade.gerente.query(
      `insert into baixa_a_pagar (escola_id, id, numero, titulo_id, tipo, pagamento_id, conta, meio, data,
         principal_centavos, desconto_centavos, juros_centavos, multa_centavos, lote_id, autor_id, observacao)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[escolaAtual(), b.id, b.numero, b.tituloId, b.tipo, b.pagamentoId, b.conta, b.meio, b.data],
        ...[
          b.principalCentavos,
          b.descontoCentavos,
          b.jurosCentavos,
          b.multaCentavos,
          b.loteId,
          b.autorId,
          b.observacao,
        ],
      ],
    );
  }

  obter(id: string): Promise<BaixaGravada | null> {
    return this.consulta.linha(
      `select ${CAMPOS}, b.lote_id, b.autor_id from ${DE} where b.escola_id = $1 and b.id = $2`,
      [escolaAtual(), id],
    );
  }

  async travar(id: string): Promise<BaixaGravada | null> {
    await this.consulta.linhas(`select 1 as t from baixa_a_pagar where escola_id = $1 and id = $2 for update`, [
      escolaAtual(),
      id,
    ]);
    return this.obter(id);
  }

  async estornar(id: string, em: DataCivil, motivo: string): Promise<void> {
    await this.unidade.gerente.query(
      `update baixa_a_pagar set estornada_em = $3, motivo_estorno = $4, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, em, motivo],
    );
  }

  listar(filtro: ConsultaDeBaixasDto): Promise<Pagina<BaixaAPagarDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.tituloId, 'b.titulo_id = ?')
      .se(filtro.fornecedorId, 't.fornecedor_id = ?')
      .se(filtro.tipo, 'b.tipo = ?')
      .se(filtro.de, 'b.data >= ?')
      .se(filtro.ate, 'b.data <= ?');
    return this.consulta.pagina<BaixaAPagarDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'b.id' },
        ordens: { data: { sql: 'b.data', tipo: 'date' } },
        ordemPadrao: '-data',
      },
      filtro,
    );
  }
}
