import { Injectable } from '@nestjs/common';
import type { BoletoDoDda } from '@sineta/cnab';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Filtros } from '../../apoio/filtros.js';
import { inserirEmLote } from '../../apoio/lote.js';
import type { BoletoDdaDto, ConsultaDeBoletosDdaDto, SituacaoDoDda } from './boletos-dda.dto.js';
import type { TituloCandidato } from './dda.regras.js';

export interface BoletoCasado {
  boleto: BoletoDoDda;
  fornecedorId: string | null;
  situacao: SituacaoDoDda;
  tituloId: string | null;
}

const CAMPOS = `b.id, b.versao, b.codigo_barras, b.documento, b.nome, b.numero_documento, b.vencimento, b.emissao,
  b.valor_centavos, b.fornecedor_id, b.titulo_id, b.situacao, b.motivo`;

@Injectable()
export class BoletosDdaRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  conhecidos(codigos: readonly string[]): Promise<{ codigoBarras: string }[]> {
    return this.consulta.linhas(
      `select codigo_barras from boleto_dda where escola_id = $1 and codigo_barras = any($2::text[])`,
      [escolaAtual(), codigos],
    );
  }

  fornecedores(documentos: readonly string[]): Promise<{ id: string; documento: string }[]> {
    return this.consulta.linhas(
      `select id, documento from fornecedor where escola_id = $1 and documento = any($2::text[])`,
      [escolaAtual(), documentos],
    );
  }

  /** Open bills of these suppliers, and whatever already has one of these bar codes. */
  candidatos(fornecedores: readonly string[], codigos: readonly string[]): Promise<TituloCandidato[]> {
    return this.consulta.linhas(
      `select id, fornecedor_id, vencimento, saldo_centavos, codigo_barras from titulo_a_pagar
        where escola_id = $1 and situacao not in ('RECUSADO', 'CANCELADO')
          and ((fornecedor_id = any($2::uuid[]) and saldo_centavos > 0) or codigo_barras = any($3::text[]))`,
      [escolaAtual(), fornecedores, codigos],
    );
  }

  inserir(casados: readonly BoletoCasado[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'boleto_dda',
      [
        ['id', 'uuid', () => uuidv7()],
        ['codigo_barras', 'text', ({ boleto }) => boleto.codigoBarras],
        ['documento', 'text', ({ boleto }) => boleto.documento],
        ['nome', 'text', ({ boleto }) => boleto.nome],
        ['numero_documento', 'text', ({ boleto }) => boleto.numeroDocumento],
        ['vencimento', 'date', ({ boleto }) => boleto.vencimento],
        ['emissao', 'date', ({ boleto }) => boleto.emissao],
        ['valor_centavos', 'bigint', ({ boleto }) => boleto.valorCentavos],
        ['fornecedor_id', 'uuid', (c) => c.fornecedorId],
        ['titulo_id', 'uuid', (c) => c.tituloId],
        ['situacao', 'text', (c) => c.situacao],
      ],
      casados,
    );
  }

  async travar(id: string): Promise<BoletoDdaDto | null> {
    await this.consulta.linhas(`select 1 as t from boleto_dda where escola_id = $1 and id = $2 for update`, [
      escolaAtual(),
      id,
    ]);
    return this.obter(id);
  }

  obter(id: string): Promise<BoletoDdaDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from boleto_dda b where b.escola_id = $1 and b.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }

  async mudar(
    id: string,
    {
      situacao,
      tituloId,
      fornecedorId,
      motivo,
    }: { situacao: SituacaoDoDda; tituloId: string | null; fornecedorId: string | null; motivo: string | null },
  ): Promise<void> {
    await this.unidade.gerente.query(
      `update boleto_dda set situacao = $3, titulo_id = $4, fornecedor_id = coalesce($5, fornecedor_id), motivo = $6,
              versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, situacao, tituloId, fornecedorId, motivo],
    );
  }

  listar(filtro: ConsultaDeBoletosDdaDto): Promise<Pagina<BoletoDdaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'b.situacao = ?')
      .se(filtro.fornecedorId, 'b.fornecedor_id = ?');
    return this.consulta.pagina<BoletoDdaDto>(
      {
        ...{ campos: CAMPOS, de: 'boleto_dda b', onde, parametros, id: 'b.id' },
        ordens: { criacao: { sql: 'b.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }
}
