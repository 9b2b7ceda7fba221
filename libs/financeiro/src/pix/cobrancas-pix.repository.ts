import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { inserirEmLote } from '../apoio/lote.js';
import { PARCELA_VIVA } from '../baixas/parcela-viva.sql.js';
import type { ParcelaParaPix, SituacaoDaCobrancaPix, TipoDeCobrancaPix } from './cobranca-pix.regras.js';
import type { CobrancaPixDto, ConsultaDeCobrancasPixDto, GeracaoDeCobrancasPixDto } from './cobrancas-pix.dto.js';
import type { ProblemaDoPsp, TentativaLida } from './respostas-do-psp.js';

/** What of a charge the work needs. */
export interface CobrancaPix {
  id: string;
  tipo: TipoDeCobrancaPix;
  contaPixId: string;
  parcelaId: string;
  pagadorId: string;
  recorrenciaId: string | null;
  loteId: string | null;
  txid: string;
  vencimento: DataCivil;
  valorCentavos: Centavos;
  corpo: Record<string, unknown>;
  situacao: SituacaoDaCobrancaPix;
  remover: boolean;
  vigente: boolean;
  problema: ProblemaDoPsp | null;
  tentativas: TentativaLida[];
  enviadaEm: Date | null;
  consultas: number;
}

export type CobrancaPixNova = Pick<
  CobrancaPix,
  | 'id'
  | 'tipo'
  | 'contaPixId'
  | 'parcelaId'
  | 'pagadorId'
  | 'recorrenciaId'
  | 'loteId'
  | 'txid'
  | 'vencimento'
  | 'valorCentavos'
  | 'corpo'
  | 'situacao'
> & { descontoCentavos: Centavos };

/** Columns that the work changes. */
export interface MudancaDaCobranca {
  situacao?: SituacaoDaCobrancaPix;
  vigente?: boolean;
  remover?: boolean;
  pixCopiaECola?: string | null;
  problema?: ProblemaDoPsp | null;
  tentativas?: TentativaLida[];
  enviadaEm?: Date;
  consultas?: number;
}

const DO_TRABALHO = `c.id, c.tipo, c.conta_pix_id, c.parcela_id, c.pagador_id, c.recorrencia_id, c.lote_id, c.txid, c.vencimento,
  c.valor_centavos, c.corpo, c.situacao, c.remover, c.vigente, c.problema, c.tentativas, c.enviada_em, c.consultas`;

const CAMPOS = `c.id, c.versao, c.tipo, c.conta_pix_id, c.parcela_id, c.pagador_id, pp.nome as pagador_nome, c.recorrencia_id, c.txid,
  p.competencia, c.vencimento, c.valor_centavos, c.desconto_centavos, c.situacao, c.remover as remocao_pedida, c.vigente,
  c.pix_copia_e_cola, c.problema, c.tentativas, c.criado_em`;

const DE = `cobranca_pix c join parcela p on p.escola_id = c.escola_id and p.id = c.parcela_id
  join pessoa pp on pp.escola_id = c.escola_id and pp.id = c.pagador_id`;

/** As of a boleto (`A_COBRAR`), a parcel of an agreement only when it takes this way of paying. */
const PARCELA = `select ${PARCELA_VIVA}, p.numero, p.competencia, c.numero as contrato_numero, s.nome as servico_nome, pa.nome as aluno_nome,
    jsonb_build_object('nome', pp.nome, 'documento', pp.documento, 'logradouro', pp.logradouro, 'numero', pp.numero,
      'complemento', pp.complemento, 'bairro', pp.bairro, 'municipio', pp.municipio, 'uf', pp.uf, 'cep', pp.cep) as pagador,
    exists (select 1 from boleto_parcela bp join boleto b on b.escola_id = bp.escola_id and b.id = bp.boleto_id
      where bp.escola_id = p.escola_id and bp.parcela_id = p.id and bp.vigente and b.pix_emv is not null) as boleto_com_pix
  from parcela p
  join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
  left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
  join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
  join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
  join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
  join pessoa pp on pp.escola_id = p.escola_id and pp.id = p.pagador_id
  where p.escola_id = $1 and p.situacao = 'ABERTA' and p.saldo_centavos > 0
    and (p.acordo_id is null or exists (select 1 from acordo a where a.escola_id = p.escola_id and a.id = p.acordo_id
      and a.condicoes->'meios' ? 'PIX'))
    and not exists (select 1 from cobranca_pix x where x.escola_id = p.escola_id and x.parcela_id = p.id and x.vigente)`;

@Injectable()
export class CobrancasPixRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Open parcels of the request without a Pix charge in force, locked in the order of the ids. */
  async parcelasACobrar(dto: GeracaoDeCobrancasPixDto): Promise<ParcelaParaPix[]> {
    const linhas = await this.consulta.linhas<ParcelaParaPix>(
      `${PARCELA} and ($2::text is null or p.competencia = $2) and ($3::uuid is null or m.turma_id = $3)
         and ($4::uuid is null or p.contrato_id = $4) and ($5::uuid[] is null or p.id = any($5)) order by p.id for update of p`,
      [escolaAtual(), dto.competencia ?? null, dto.turmaId ?? null, dto.contratoId ?? null, dto.parcelas ?? null],
    );
    return linhas.sort((a, b) => (a.vencimento + a.id < b.vencimento + b.id ? -1 : 1));
  }

  /**
   * Parcels of a contract due in a window, for Pix Automático: those of the contract itself and of the payer who authorised
   * it. Nobody's account is debited of another payer's share, of an agreement or of what was sold at the counter.
   */
  parcelasNaJanela(
    { contratoId, pagadorId }: { contratoId: string; pagadorId: string },
    de: DataCivil,
    ate: DataCivil,
  ): Promise<ParcelaParaPix[]> {
    return this.consulta.linhas(
      `${PARCELA} and p.contrato_id = $2 and p.pagador_id = $3 and p.vencimento between $4 and $5 and p.acordo_id is null
         and p.avulsa is null order by p.id for update of p`,
      [escolaAtual(), contratoId, pagadorId, de, ate],
    );
  }

  inserir(novas: readonly CobrancaPixNova[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'cobranca_pix',
      [
        ['id', 'uuid', (c) => c.id],
        ['tipo', 'text', (c) => c.tipo],
        ['conta_pix_id', 'uuid', (c) => c.contaPixId],
        ['parcela_id', 'uuid', (c) => c.parcelaId],
        ['pagador_id', 'uuid', (c) => c.pagadorId],
        ['recorrencia_id', 'uuid', (c) => c.recorrenciaId],
        ['lote_id', 'uuid', (c) => c.loteId],
        ['txid', 'text', (c) => c.txid],
        ['vencimento', 'date', (c) => c.vencimento],
        ['valor_centavos', 'bigint', (c) => c.valorCentavos],
        ['desconto_centavos', 'bigint', (c) => c.descontoCentavos],
        ['corpo', 'jsonb', (c) => c.corpo],
        ['situacao', 'text', (c) => c.situacao],
      ],
      novas,
    );
  }

  travar(id: string): Promise<CobrancaPix | null> {
    return this.consulta.linha(
      `select ${DO_TRABALHO} from cobranca_pix c where c.escola_id = $1 and c.id = $2 for update`,
      [...[escolaAtual(), id]],
    );
  }

  porTxid(txid: string): Promise<CobrancaPix | null> {
    return this.consulta.linha(`select ${DO_TRABALHO} from cobranca_pix c where c.escola_id = $1 and c.txid = $2`, [
      ...[escolaAtual(), txid],
    ]);
  }

  async mudar(id: string, m: MudancaDaCobranca): Promise<void> {
    await this.unidade.gerente.query(
      `update cobranca_pix set situacao = coalesce($3, situacao), vigente = coalesce($4, vigente),
              remover = coalesce($5, remover), pix_copia_e_cola = coalesce($6, pix_copia_e_cola),
              problema = case when $7::boolean then $8::jsonb else problema end,
              tentativas = coalesce($9::jsonb, tentativas), enviada_em = coalesce($10, enviada_em),
              consultas = coalesce($11, consultas), versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [
        ...[escolaAtual(), id, m.situacao ?? null, m.vigente ?? null, m.remover ?? null, m.pixCopiaECola ?? null],
        ...[m.problema !== undefined, m.problema ? JSON.stringify(m.problema) : null],
        ...[m.tentativas ? JSON.stringify(m.tentativas) : null, m.enviadaEm ?? null, m.consultas ?? null],
      ],
    );
  }

  /** Charges of these, in the order given by their due date, with a situation that wants work. */
  async pendentes(limite: number): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from cobranca_pix where escola_id = $1 and (situacao in ('A_ENVIAR', 'ENVIANDO', 'INDETERMINADA', 'REMOVENDO')
          or (situacao = 'ATIVA' and (remover or tipo = 'COBR'))) order by id limit $2`,
      [escolaAtual(), limite],
    );
    return linhas.map(({ id }) => id);
  }

  listar(filtro: ConsultaDeCobrancasPixDto, pagadorId: string | null): Promise<Pagina<CobrancaPixDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'c.situacao = ?')
      .se(filtro.tipo, 'c.tipo = ?')
      .se(filtro.competencia, 'p.competencia = ?')
      .se(filtro.contratoId, 'p.contrato_id = ?')
      .se(filtro.parcelaId, 'c.parcela_id = ?')
      .se(filtro.pagadorId, 'c.pagador_id = ?')
      .se(filtro.recorrenciaId, 'c.recorrencia_id = ?')
      .se(filtro.txid, 'c.txid = ?')
      .se(pagadorId, 'c.pagador_id = ?');
    return this.consulta.pagina<CobrancaPixDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'c.id' },
        ordens: { vencimento: { sql: 'c.vencimento', tipo: 'date' } },
        ordemPadrao: 'vencimento',
      },
      filtro,
    );
  }

  obter(id: string): Promise<CobrancaPixDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where c.escola_id = $1 and c.id = $2`, [escolaAtual(), id]);
  }
}
