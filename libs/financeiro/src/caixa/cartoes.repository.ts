import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { atualizarEmLote } from '../apoio/lote.js';
import type { Modalidade, Prazo } from './cartao.regras.js';
import type {
  AdquirenteDto,
  ConsultaDeAdquirentesDto,
  ConsultaDeRecebiveisDto,
  ConsultaDeTaxasDto,
  RecebivelDto,
  SituacaoDoRecebivel,
  TaxaDto,
} from './cartoes.dto.js';

const TAXA = `t.id, t.versao, t.adquirente_id, a.nome as adquirente_nome, t.bandeira, t.modalidade, t.parcelas_de,
  t.parcelas_ate, trim_scale(t.percentual)::text as percentual, t.tarifa_centavos, t.vigencia_inicio, t.vigencia_fim`;

const TAXAS = 'taxa_de_cartao t join adquirente a on a.escola_id = t.escola_id and a.id = t.adquirente_id';

const RECEBIVEL = `r.id, r.versao, r.recebimento_id, x.recibo_numero, r.adquirente_id, a.nome as adquirente_nome,
  r.bandeira, r.modalidade, r.autorizacao, r.numero, r.quantidade, r.bruto_centavos, r.taxa_centavos,
  r.liquido_centavos, r.previsao, r.situacao, r.liquidado_em, r.liquidado_centavos, r.conta_bancaria_id,
  r.antecipacao_id, r.contestacao_id`;

const RECEBIVEIS = `recebivel_de_cartao r
  join recebimento x on x.escola_id = r.escola_id and x.id = r.recebimento_id
  join adquirente a on a.escola_id = r.escola_id and a.id = r.adquirente_id`;

/** A receivable locked to be settled or reopened, with the account where its acquirer pays. */
export interface RecebivelTravado {
  id: string;
  versao: number;
  adquirenteId: string;
  recebimentoId: string;
  modalidade: Modalidade;
  /** Day of the sale: nothing is paid before it. */
  vendidoEm: DataCivil;
  previsao: DataCivil;
  liquidadoEm: DataCivil | null;
  liquidadoCentavos: Centavos | null;
  contaBancariaId: string | null;
  autorizadoCentavos: Centavos | null;
  autorizadoPor: string | null;
  antecipacaoId: string | null;
  contestacaoId: string | null;
  brutoCentavos: Centavos;
  taxaCentavos: Centavos;
  liquidoCentavos: Centavos;
  situacao: SituacaoDoRecebivel;
  loteId: string | null;
  contaDaAdquirenteId: string | null;
}

export interface LiquidacaoDoRecebivel {
  id: string;
  situacao: SituacaoDoRecebivel;
  liquidadoEm: DataCivil | null;
  liquidadoCentavos: Centavos | null;
  contaBancariaId: string | null;
  loteId: string | null;
  antecipacaoId?: string | null;
  contestacaoId: string | null;
  /** What came beyond or short of the schedule, when one person settled it alone. */
  deUmSoCentavos?: Centavos;
}

@Injectable()
export class CartoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  adquirentes(filtro: ConsultaDeAdquirentesDto): Promise<Pagina<AdquirenteDto>> {
    return this.consulta.pagina<AdquirenteDto>(
      {
        ...{ campos: 'a.id, a.versao, a.nome, a.conta_bancaria_id, a.ativo', de: 'adquirente a', id: 'a.id' },
        ordens: { nome: { sql: 'a.nome', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  taxas(filtro: ConsultaDeTaxasDto): Promise<Pagina<TaxaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.adquirenteId, 't.adquirente_id = ?')
      .se(filtro.emVigorEm, 't.vigencia_inicio <= ? and (t.vigencia_fim is null or t.vigencia_fim >= ?)');
    return this.consulta.pagina<TaxaDto>(
      {
        ...{ campos: TAXA, de: TAXAS, onde, parametros, id: 't.id', ordemPadrao: '-vigenciaInicio' },
        ordens: { vigenciaInicio: { sql: 't.vigencia_inicio', tipo: 'date' } },
      },
      filtro,
    );
  }

  taxa(id: string): Promise<TaxaDto | null> {
    return this.consulta.linha(`select ${TAXA} from ${TAXAS} where t.escola_id = $1 and t.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }

  /** The fees of the same kind of sale, the acquirer's row locked so that two are not made at once. */
  async taxasIrmas(taxa: { adquirenteId: string; bandeira: string; modalidade: string }): Promise<Prazo[]> {
    const { adquirenteId, bandeira, modalidade } = taxa;
    return this.consulta.linhas(
      `select parcelas_de, parcelas_ate, vigencia_inicio, vigencia_fim from taxa_de_cartao
        where escola_id = $1 and adquirente_id = $2 and bandeira = $3 and modalidade = $4`,
      [escolaAtual(), adquirenteId, bandeira, modalidade],
    );
  }

  recebiveis(filtro: ConsultaDeRecebiveisDto): Promise<Pagina<RecebivelDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.adquirenteId, 'r.adquirente_id = ?')
      .se(filtro.recebimentoId, 'r.recebimento_id = ?')
      .se(filtro.situacao, 'r.situacao = ?')
      .se(filtro.previsaoDe, 'r.previsao >= ?')
      .se(filtro.previsaoAte, 'r.previsao <= ?');
    return this.consulta.pagina<RecebivelDto>(
      {
        ...{ campos: RECEBIVEL, de: RECEBIVEIS, onde, parametros, id: 'r.id', ordemPadrao: 'previsao' },
        ordens: { previsao: { sql: 'r.previsao', tipo: 'date' } },
      },
      filtro,
    );
  }

  recebivel(id: string): Promise<RecebivelDto | null> {
    return this.consulta.linha(`select ${RECEBIVEL} from ${RECEBIVEIS} where r.escola_id = $1 and r.id = $2`, [
      ...[escolaAtual(), id],
    ]);
  }

  /** What one person may register alone of an acquirer's differences in a day; null: any. */
  async limiteDeDiferenca(): Promise<Centavos | null> {
    const linha = await this.consulta.linha<{ limite: Centavos | null }>(
      'select limite_de_diferenca_centavos as limite from parametros_de_caixa where escola_id = $1',
      [escolaAtual()],
    );
    return linha?.limite ?? null;
  }

  /** What one person registered alone, of that day or today, with the acquirer's row locked. */
  async diferencasDeUmSo({ adquirenteId, data }: { adquirenteId: string; data: DataCivil }): Promise<Centavos> {
    await this.consulta.linhas('select id from adquirente where escola_id = $1 and id = $2 for update', [
      ...[escolaAtual(), adquirenteId],
    ]);
    const hoje = `date_trunc('day', now(), 'America/Sao_Paulo')`;
    const linha = await this.consulta.linha<{ soma: Centavos }>(
      `select coalesce(sum(de_um_so_centavos), 0)::bigint as soma from (
         select de_um_so_centavos from antecipacao_de_cartao
          where escola_id = $1 and adquirente_id = $2 and (data = $3 or criado_em >= ${hoje}) and desfeita_em is null
         union all
         select de_um_so_centavos from contestacao_de_cartao
          where escola_id = $1 and adquirente_id = $2 and (data = $3 or criado_em >= ${hoje})
         union all
         select de_um_so_centavos from recebivel_de_cartao
          where escola_id = $1 and adquirente_id = $2 and (liquidado_em = $3 or atualizado_em >= ${hoje})
            and de_um_so_centavos > 0) d`,
      [escolaAtual(), adquirenteId, data],
    );
    return linha?.soma ?? 0;
  }

  /** The value that a person says the acquirer paid, for another to settle by. */
  async autorizar(id: string, centavos: Centavos, por: string): Promise<void> {
    await this.unidade.gerente.query(
      `update recebivel_de_cartao set autorizado_centavos = $3, autorizado_por = $4, versao = versao + 1,
              atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), id, centavos, por],
    );
  }

  /** In the order of the ids. */
  travar(ids: readonly string[]): Promise<RecebivelTravado[]> {
    return this.consulta.linhas(
      `select r.id, r.versao, r.adquirente_id, r.recebimento_id, r.modalidade, x.data as vendido_em, r.previsao, r.bruto_centavos,
              r.taxa_centavos, r.liquido_centavos, r.situacao, r.lote_id, r.liquidado_em, r.liquidado_centavos, r.conta_bancaria_id,
              r.autorizado_centavos, r.autorizado_por, r.antecipacao_id, r.contestacao_id, a.conta_bancaria_id as conta_da_adquirente_id
         from ${RECEBIVEIS} where r.escola_id = $1 and r.id = any($2::uuid[]) order by r.id for update of r`,
      [escolaAtual(), ids],
    );
  }

  gravar(liquidacoes: readonly LiquidacaoDoRecebivel[]): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'recebivel_de_cartao',
      [
        ['situacao', 'text', (l) => l.situacao],
        ['liquidado_em', 'date', (l) => l.liquidadoEm],
        ['liquidado_centavos', 'bigint', (l) => l.liquidadoCentavos],
        ['conta_bancaria_id', 'uuid', (l) => l.contaBancariaId],
        ['lote_id', 'uuid', (l) => l.loteId],
        ['antecipacao_id', 'uuid', (l) => l.antecipacaoId ?? null],
        ['contestacao_id', 'uuid', (l) => l.contestacaoId],
        ['de_um_so_centavos', 'bigint', (l) => l.deUmSoCentavos ?? 0],
      ],
      liquidacoes,
    );
  }
}
