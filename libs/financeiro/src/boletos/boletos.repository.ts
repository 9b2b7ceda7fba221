import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { inserirEmLote } from '../apoio/lote.js';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import type { BolsaDoContrato, Condicoes } from '../contratos/contrato.regras.js';
import type { PagadorDoTitulo, SituacaoDoBoleto, TermosDoBoleto } from './boleto.regras.js';
import type {
  BoletoDetalhadoDto,
  BoletoDto,
  ConsultaDeBoletosDto,
  GeracaoDeBoletosDto,
  ImpressaoDeBoletosDto,
} from './boletos.dto.js';

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
  parcelaId: string;
  competencia: Competencia;
  codigoBarras: string;
  linhaDigitavel: string;
}

/** One parcel of a boleto, as the slip shows it. */
export interface ParcelaImpressa {
  servicoNome: string;
  servicoTipo: string;
  competencia: Competencia;
  alunoNome: string;
  numero: number;
  total: number;
  nominalCentavos: number;
  bolsasCentavos: number;
  valorCentavos: number;
  modoBolsas: Condicoes['modoBolsas'];
  /** Those of the contract; empty when the parcel has no discount. */
  bolsas: BolsaDoContrato[];
}

export interface BoletoAImprimir extends TermosDoBoleto {
  id: string;
  situacao: SituacaoDoBoleto;
  contaBancariaId: string;
  pagadorId: string;
  competencia: Competencia;
  codigoBarras: string;
  criadoEm: Date;
  pagador: PagadorDoTitulo;
  parcelas: ParcelaImpressa[];
}

const PAGADOR = `jsonb_build_object('nome', pp.nome, 'documento', pp.documento, 'logradouro', pp.logradouro,
  'numero', pp.numero, 'complemento', pp.complemento, 'bairro', pp.bairro, 'municipio', pp.municipio, 'uf', pp.uf,
  'cep', pp.cep) as pagador`;

const TERMOS = `b.nosso_numero, b.seu_numero, b.emissao, b.vencimento, b.valor_centavos, b.desconto_centavos,
  trim_scale(b.multa_percentual)::text as multa_percentual,
  trim_scale(b.juros_mes_percentual)::text as juros_mes_percentual, b.modo_mora`;

const CAMPOS = `b.id, b.versao, b.conta_bancaria_id, b.pagador_id, pp.nome as pagador_nome, b.competencia,
  ${TERMOS}, b.codigo_barras, b.linha_digitavel, b.situacao, b.rejeicao, b.pago_centavos, b.pago_em`;

const DE = `boleto b join pessoa pp on pp.escola_id = b.escola_id and pp.id = b.pagador_id`;

/** A boleto has a parcel with this condition on `p` (parcela), `c` (contrato) and `m` (matricula). */
const DA_PARCELA = (condicao: string) => `exists (select 1 from boleto_parcela bp
  join parcela p on p.escola_id = bp.escola_id and p.id = bp.parcela_id
  join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
  join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
  where bp.escola_id = b.escola_id and bp.boleto_id = b.id and ${condicao})`;

/** The payer, or a student of its parcels, has this in the name. */
const POR_NOME = `(pp.nome ilike '%' || ? || '%' or exists (select 1 from boleto_parcela bp
  join parcela p on p.escola_id = bp.escola_id and p.id = bp.parcela_id
  join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
  join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
  where bp.escola_id = b.escola_id and bp.boleto_id = b.id and pa.nome ilike '%' || ? || '%'))`;

/** Scholarships of the contract of `p` (parcela); none is read for a parcel without discount. */
const BOLSAS_DA_PARCELA = `(select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'nome', o.nome, 'tipo', o.tipo,
    'percentual', trim_scale(o.percentual)::text, 'valorCentavos', o.valor_centavos, 'ordem', o.ordem,
    'inicio', o.inicio, 'fim', o.fim) order by o.ordem, o.id), '[]')
  from bolsa o where o.escola_id = p.escola_id and o.contrato_id = p.contrato_id and p.bolsas_centavos > 0)`;

const IMPRESSAO = `select b.id, b.situacao, b.conta_bancaria_id, b.pagador_id, b.competencia, b.codigo_barras,
    b.criado_em, ${TERMOS}, ${PAGADOR},
    (select jsonb_agg(jsonb_build_object('servicoNome', s.nome, 'servicoTipo', s.tipo, 'competencia', p.competencia, 'alunoNome', pa.nome,
        'numero', p.numero, 'total', (select count(*) from parcela x where x.escola_id = p.escola_id
           and x.contrato_id = p.contrato_id and x.servico_id = p.servico_id and x.acordo_id is not distinct from p.acordo_id),
        'nominalCentavos', p.nominal_centavos, 'bolsasCentavos', p.bolsas_centavos,
        'valorCentavos', bp.valor_centavos, 'modoBolsas', c.condicoes->>'modoBolsas',
        'bolsas', ${BOLSAS_DA_PARCELA}) order by p.vencimento, p.id)
       from boleto_parcela bp
       join parcela p on p.escola_id = bp.escola_id and p.id = bp.parcela_id
       join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
       join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
       join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
       join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
      where bp.escola_id = b.escola_id and bp.boleto_id = b.id) as parcelas
  from ${DE}`;

@Injectable()
export class BoletosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Locks, in the order of the ids, the open parcels of the request. */
  async travarParcelas(dto: GeracaoDeBoletosDto): Promise<void> {
    await this.unidade.gerente.query(
      `select p.id from parcela p
         join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
         join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
        where ${A_COBRAR} order by p.id for update of p`,
      alvo(dto),
    );
  }

  /** Open parcels of the request without a boleto in force. */
  parcelasACobrar(dto: GeracaoDeBoletosDto): Promise<ParcelaACobrar[]> {
    return this.consulta.linhas(
      `select p.id, p.versao, p.pagador_id, p.vencimento, p.nominal_centavos, p.bolsas_centavos, p.saldo_centavos,
              p.multa_cobrada, p.mora_ate, p.multa_pendente_centavos, p.juros_pendentes_centavos, p.situacao,
              p.liquidada_em, coalesce(p.condicoes, c.condicoes) as condicoes, p.acordo_id, p.numero, p.competencia,
              c.numero as contrato_numero,
              (select a.numero from acordo a where a.escola_id = p.escola_id and a.id = p.acordo_id) as acordo_numero,
              pa.nome as aluno_nome, ${PAGADOR}
         from parcela p
         join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
         join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
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
        ['boleto_id', 'uuid', (b) => b.id],
        ['parcela_id', 'uuid', (b) => b.parcelaId],
        ['valor_centavos', 'bigint', (b) => b.valorCentavos],
      ],
      boletos,
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
      .se(filtro.pagadorId, 'b.pagador_id = ?')
      .se(pagadorId, 'b.pagador_id = ?')
      .se(filtro.contaBancariaId, 'b.conta_bancaria_id = ?')
      .se(filtro.nossoNumero?.replace(/\D/g, ''), `ltrim(b.nosso_numero, '0') = ltrim(?, '0')`)
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
           'valorCentavos', bp.valor_centavos, 'vigente', bp.vigente) order by bp.parcela_id)
         from boleto_parcela bp where bp.escola_id = b.escola_id and bp.boleto_id = b.id) as parcelas
        from ${DE} where b.escola_id = $1 and b.id = $2`,
      [escolaAtual(), id],
    );
  }

  aImprimirPorId(ids: readonly string[]): Promise<BoletoAImprimir[]> {
    return this.consulta.linhas(
      `${IMPRESSAO} where b.escola_id = $1 and b.id = any($2::uuid[]) order by lower(pp.nome), b.vencimento, b.id`,
      [escolaAtual(), ids],
    );
  }

  /** Boletos in force of a class, payer or contract, for printing. */
  aImprimir(filtro: ImpressaoDeBoletosDto & { contratoId?: string }): Promise<BoletoAImprimir[]> {
    const { onde, parametros } = new Filtros()
      .se(escolaAtual(), 'b.escola_id = ?')
      .se(filtro.competencia, 'b.competencia = ?')
      .se(filtro.pagadorId, 'b.pagador_id = ?')
      .se(filtro.turmaId, DA_PARCELA('m.turma_id = ?'))
      .se(filtro.contratoId, DA_PARCELA('p.contrato_id = ?'));
    onde.push(`b.situacao in ('EMITIDO', 'EM_REMESSA', 'REGISTRADO')`);
    return this.consulta.linhas(
      `${IMPRESSAO} where ${onde.join(' and ')} order by lower(pp.nome), b.pagador_id, b.vencimento, b.id`,
      parametros,
    );
  }

  /** Live boletos of these parcels, or these boletos, locked in the order of the ids. */
  travarVigentes(alvos: { boletoIds?: readonly string[]; parcelaIds?: readonly string[] }) {
    return this.consulta.linhas<{ id: string; contaBancariaId: string; situacao: SituacaoDoBoleto }>(
      `select b.id, b.conta_bancaria_id, b.situacao from boleto b
        where b.escola_id = $1
          and (b.id = any($2::uuid[]) or b.id in (select bp.boleto_id from boleto_parcela bp
            where bp.escola_id = $1 and bp.parcela_id = any($3::uuid[]) and bp.vigente))
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

  /** Of a title that the bank has: same number, other due date, and so other figures. */
  async mudarVencimento(b: Pick<BoletoNovo, 'id' | 'vencimento' | 'codigoBarras' | 'linhaDigitavel'>): Promise<void> {
    await this.unidade.gerente.query(
      `update boleto set vencimento = $3, codigo_barras = $4, linha_digitavel = $5, versao = versao + 1,
              atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), b.id, b.vencimento, b.codigoBarras, b.linhaDigitavel],
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

/** Parameters of `A_COBRAR`. */
function alvo(dto: GeracaoDeBoletosDto): unknown[] {
  const { competencia, turmaId, alunoId, contratoId, acordoId } = dto;
  return [escolaAtual(), competencia ?? null, turmaId ?? null, alunoId ?? null, contratoId ?? null, acordoId ?? null];
}

const A_COBRAR = `p.escola_id = $1 and p.situacao = 'ABERTA' and p.saldo_centavos > 0
  and ($2::text is null or p.competencia = $2) and ($3::uuid is null or m.turma_id = $3)
  and ($4::uuid is null or p.aluno_id = $4) and ($5::uuid is null or p.contrato_id = $5)
  and ($6::uuid is null or p.acordo_id = $6)
  and (p.acordo_id is null or exists (select 1 from acordo a where a.escola_id = p.escola_id and a.id = p.acordo_id
    and a.condicoes->'meios' ? 'BOLETO'))`;
