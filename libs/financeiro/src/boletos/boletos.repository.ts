import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { atualizarEmLote, inserirEmLote } from '../apoio/lote.js';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import type { TituloNoBanco } from '../instrucoes/instrucao.regras.js';
import { PARCELA_VIVA } from '../baixas/parcela-viva.sql.js';
import type { PagadorDoTitulo, SituacaoDoBoleto, TermosDoBoleto } from './boleto.regras.js';
import type { SituacaoDoProtesto } from '../protestos/protesto.regras.js';
import type { PixDoBoleto } from './pix-do-boleto.regras.js';
import type { BoletoDetalhadoDto, BoletoDto, ConsultaDeBoletosDto } from './boletos.dto.js';
import type { GeracaoDeBoletosDto } from './geracao.dto.js';
import { DA_PARCELA, DE, PAGADOR, TERMOS } from './boletos.sql.js';

/** A parcel about to become a boleto. */
export interface ParcelaACobrar extends ParcelaViva {
  numero: number;
  competencia: Competencia;
  contratoNumero: number;
  acordoNumero: number | null;
  alunoNome: string;
  pagador: PagadorDoTitulo;
}

export interface BoletoNovo extends TermosDoBoleto {
  id: string;
  contaBancariaId: string;
  pagadorId: string;
  /** In the order in which a payment settles them. */
  parcelas: readonly { parcelaId: string; valorCentavos: number }[];
  competencia: Competencia;
  codigoBarras: string | null;
  linhaDigitavel: string | null;
}

export interface BoletoTravado {
  id: string;
  contaBancariaId: string;
  situacao: SituacaoDoBoleto;
  protesto: SituacaoDoProtesto | null;
}

const CAMPOS = `b.id, b.versao, b.conta_bancaria_id, b.pagador_id, pp.nome as pagador_nome, b.competencia,
  ${TERMOS}, b.codigo_barras, b.linha_digitavel, b.situacao, b.rejeicao, b.pago_centavos, b.pago_em,
  b.protesto, b.protesto_em,
  b.pix_emv as pix_copia_e_cola, b.pix_erro,
  (select i.explicacao from instrucao_bancaria i where i.escola_id = b.escola_id and i.boleto_id = b.id
     and i.situacao = 'RECUSADA' order by i.id limit 1) as pendencia_no_banco`;

/** The payer, or a student of its parcels, has this in the name. */
const POR_NOME = `(pp.nome ilike '%' || ? || '%' or b.id = any (array(select bp.boleto_id from pessoa pa
  join aluno a on a.escola_id = pa.escola_id and a.pessoa_id = pa.id
  join parcela p on p.escola_id = a.escola_id and p.aluno_id = a.id
  join boleto_parcela bp on bp.escola_id = p.escola_id and bp.parcela_id = p.id
  where pa.nome ilike '%' || ? || '%')))`;

@Injectable()
export class BoletosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Locks, in the order of the ids, the open parcels of the request. */
  async travarParcelas(dto: ParcelasDoPedido): Promise<void> {
    await this.unidade.gerente.query(
      `select p.id from parcela p
         join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
         left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
        where ${A_COBRAR} order by p.id for update of p`,
      alvo(dto),
    );
  }

  /** Open parcels of the request without a boleto in force. */
  parcelasACobrar(dto: ParcelasDoPedido): Promise<ParcelaACobrar[]> {
    return this.consulta.linhas(
      `select ${PARCELA_VIVA}, p.numero, p.competencia, c.numero as contrato_numero,
              (select a.numero from acordo a where a.escola_id = p.escola_id and a.id = p.acordo_id) as acordo_numero,
              pa.nome as aluno_nome, ${PAGADOR}
         from parcela p
         join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
         left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
         join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
         join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
         join pessoa pp on pp.escola_id = p.escola_id and pp.id = p.pagador_id
        where ${A_COBRAR}
          and not exists (select 1 from boleto_parcela bp
            where bp.escola_id = p.escola_id and bp.parcela_id = p.id and bp.vigente)
        order by p.vencimento, c.numero, p.id`,
      alvo(dto),
    );
  }

  async inserir(boletos: readonly BoletoNovo[]): Promise<void> {
    await inserirEmLote(
      this.unidade.gerente,
      'boleto',
      [
        ['id', 'uuid', (b) => b.id],
        ['conta_bancaria_id', 'uuid', (b) => b.contaBancariaId],
        ['pagador_id', 'uuid', (b) => b.pagadorId],
        ['nosso_numero', 'text', (b) => b.nossoNumero],
        ['seu_numero', 'text', (b) => b.seuNumero],
        ['emissao', 'date', (b) => b.emissao],
        ['vencimento', 'date', (b) => b.vencimento],
        ['competencia', 'text', (b) => b.competencia],
        ['valor_centavos', 'bigint', (b) => b.valorCentavos],
        ['desconto_centavos', 'bigint', (b) => b.descontoCentavos],
        ['descontos', 'jsonb', (b) => b.descontos],
        ['multa_percentual', 'numeric', (b) => b.multaPercentual],
        ['juros_mes_percentual', 'numeric', (b) => b.jurosMesPercentual],
        ['modo_mora', 'text', (b) => b.modoMora],
        ['codigo_barras', 'text', (b) => b.codigoBarras],
        ['linha_digitavel', 'text', (b) => b.linhaDigitavel],
      ],
      boletos,
    );
    await inserirEmLote(
      this.unidade.gerente,
      'boleto_parcela',
      [
        ['boleto_id', 'uuid', (b) => b.boletoId],
        ['parcela_id', 'uuid', (b) => b.parcelaId],
        ['valor_centavos', 'bigint', (b) => b.valorCentavos],
        ['ordem', 'integer', (b) => b.ordem],
      ],
      boletos.flatMap(({ id, parcelas }) => parcelas.map((p, i) => ({ ...p, boletoId: id, ordem: i + 1 }))),
    );
  }

  listar(filtro: ConsultaDeBoletosDto, pagadorId: string | null): Promise<Pagina<BoletoDto>> {
    const { onde, parametros } = new Filtros()
      .se(
        filtro.busca?.replace(/[\\%_]/g, (c) => `\\${c}`),
        POR_NOME,
      )
      .se(filtro.competencia, 'b.competencia = ?')
      .se(filtro.situacao, 'b.situacao = ?')
      .se(filtro.protesto, 'b.protesto = ?')
      .se(filtro.pagadorId, 'b.pagador_id = ?')
      .se(pagadorId, 'b.pagador_id = ?')
      .se(filtro.contaBancariaId, 'b.conta_bancaria_id = ?')
      .se(filtro.nossoNumero?.replace(/\D/g, ''), `b.nosso_numero_chave = ltrim(?, '0')`)
      .se(filtro.vencimentoDe, 'b.vencimento >= ?')
      .se(filtro.vencimentoAte, 'b.vencimento <= ?')
      .se(filtro.alunoId, DA_PARCELA('p.aluno_id = ?'))
      .se(filtro.contratoId, DA_PARCELA('p.contrato_id = ?'))
      .se(filtro.turmaId, DA_PARCELA('m.turma_id = ?'));
    return this.consulta.pagina<BoletoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'b.id' },
        ordens: {
          vencimento: { sql: 'b.vencimento', tipo: 'date' },
          emissao: { sql: 'b.emissao', tipo: 'date' },
          nossoNumero: { sql: 'b.nosso_numero', tipo: 'text' },
          pagador: { sql: 'lower(pp.nome)', tipo: 'text' },
        },
        ordemPadrao: 'vencimento',
      },
      filtro,
    );
  }

  obter(id: string): Promise<BoletoDetalhadoDto | null> {
    return this.consulta.linha(
      `select ${CAMPOS}, (select jsonb_agg(jsonb_build_object('parcelaId', bp.parcela_id,
           'valorCentavos', bp.valor_centavos, 'vigente', bp.vigente, 'alunoNome', pa.nome, 'servicoNome', s.nome,
           'competencia', p.competencia, 'nominalCentavos', p.nominal_centavos, 'bolsasCentavos', p.bolsas_centavos,
           'memoria', p.memoria) order by bp.ordem, bp.parcela_id)
         from boleto_parcela bp
         join parcela p on p.escola_id = bp.escola_id and p.id = bp.parcela_id
         join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
         join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
         join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
        where bp.escola_id = b.escola_id and bp.boleto_id = b.id) as parcelas
        from ${DE} where b.escola_id = $1 and b.id = $2`,
      [escolaAtual(), id],
    );
  }

  /** Live boletos of these parcels, or these boletos, locked in the order of the ids. */
  travarVigentes(alvos: { boletoIds?: readonly string[]; parcelaIds?: readonly string[] }) {
    return this.consulta.linhas<BoletoTravado>(
      `select b.id, b.conta_bancaria_id, b.situacao, b.protesto from boleto b
        where b.escola_id = $1
          and b.id in (select unnest($2::uuid[]) union select bp.boleto_id from boleto_parcela bp
            where bp.escola_id = $1 and bp.parcela_id = any($3::uuid[]) and bp.vigente)
        order by b.id for update`,
      [escolaAtual(), alvos.boletoIds ?? [], alvos.parcelaIds ?? []],
    );
  }

  async cancelar(ids: readonly string[]): Promise<void> {
    await this.unidade.gerente.query(
      `update boleto set situacao = 'CANCELADO', versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = any($2::uuid[])`,
      [escolaAtual(), ids],
    );
    await this.encerrarVigencia(ids);
  }

  gravarPix(boletos: readonly (PixDoBoleto & { id: string })[]): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'boleto',
      [
        ['pix_emv', 'text', (b) => b.emv],
        ['pix_txid', 'text', (b) => b.txid],
        ['pix_erro', 'text', (b) => b.erro],
      ],
      boletos,
    );
  }

  /** Of a title that the bank has: same number, other due date, and so other figures. */
  async mudarVencimento(
    b: Pick<BoletoNovo, 'id' | 'vencimento' | 'codigoBarras' | 'linhaDigitavel' | 'descontos'>,
  ): Promise<void> {
    await this.unidade.gerente.query(
      `update boleto set vencimento = $3, codigo_barras = $4, linha_digitavel = $5, descontos = $6, versao = versao + 1,
              atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), b.id, b.vencimento, b.codigoBarras, b.linhaDigitavel, JSON.stringify(b.descontos)],
    );
  }

  /** Titles as the bank goes on having them: it refused to change them. */
  voltarAoBanco(boletos: readonly (TituloNoBanco & { id: string })[]): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'boleto',
      [
        ['vencimento', 'date', (b) => b.vencimento],
        ['codigo_barras', 'text', (b) => b.codigoBarras],
        ['linha_digitavel', 'text', (b) => b.linhaDigitavel],
        ['desconto_centavos', 'bigint', (b) => b.descontoCentavos],
        ['descontos', 'jsonb', (b) => b.descontos],
        ['abatimento_centavos', 'bigint', (b) => b.abatimentoCentavos],
      ],
      boletos,
    );
  }

  /** The bank collects that less of the title. */
  async mudarAbatimento(id: string, abatimentoCentavos: number): Promise<void> {
    await this.unidade.gerente.query(
      `update boleto set abatimento_centavos = $3, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, abatimentoCentavos],
    );
  }

  /** Frees the parcels of these boletos for another one. */
  async encerrarVigencia(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.unidade.gerente.query(
      `update boleto_parcela set vigente = false where escola_id = $1 and boleto_id = any($2::uuid[]) and vigente`,
      [escolaAtual(), ids],
    );
  }
}

/** Parcels named by the request, or one by one. */
type ParcelasDoPedido = GeracaoDeBoletosDto & { parcelaIds?: readonly string[] };

/** Parameters of `A_COBRAR`. */
function alvo(dto: ParcelasDoPedido): unknown[] {
  const { competencia, ano, turmaId, alunoId, contratoId, acordoId, parcelaIds } = dto;
  const quem = [turmaId ?? null, alunoId ?? null, contratoId ?? null, acordoId ?? null, parcelaIds ?? null];
  return [escolaAtual(), competencia ?? null, ano?.toString() ?? null, ...quem];
}

const A_COBRAR = `p.escola_id = $1 and p.situacao = 'ABERTA' and p.saldo_centavos > 0
  and ($2::text is null or p.competencia = $2)
  and ($3::text is null or p.competencia between $3 || '-01' and $3 || '-12')
  and ($4::uuid is null or m.turma_id = $4) and ($5::uuid is null or p.aluno_id = $5)
  and ($6::uuid is null or p.contrato_id = $6) and ($7::uuid is null or p.acordo_id = $7)
  and ($8::uuid[] is null or p.id = any($8))
  and (p.acordo_id is null or exists (select 1 from acordo a where a.escola_id = p.escola_id and a.id = p.acordo_id
    and a.condicoes->'meios' ? 'BOLETO'))`;
