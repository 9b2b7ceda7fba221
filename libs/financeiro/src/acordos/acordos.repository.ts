import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type ConsultaDeLista, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { inserirEmLote } from '../apoio/lote.js';
import type { AcordoDetalhadoDto, AcordoDto, ConsultaDeAcordosDto } from './acordos.dto.js';
import type {
  AcordoTravado,
  DebitoDoAcordo,
  LinhaDoCalendario,
  PagoDaParcela,
  ParcelaDeAcordo,
  SituacaoDoAcordo,
} from './efeito.regras.js';
import type { ModeloDeAcordoGravado } from './modelo-de-acordo.entity.js';
import type { ParcelaDoCalendario } from './proposta.regras.js';
import type { Termo } from './termo.regras.js';

/** What changes of an agreement in one step; what is left out stays. */
export interface MudancaDoAcordo {
  situacao?: SituacaoDoAcordo;
  aprovacao?: object;
  termo?: object;
  aceite?: object;
  aceitoEm?: DataCivil;
  efetivoEm?: DataCivil | null;
  quebraAvisadaEm?: DataCivil | null;
  /** Until then a late parcel is no reason for another notice. */
  toleradoAte?: DataCivil;
  encerradoEm?: DataCivil | null;
  motivo?: string | null;
  loteDoAceiteId?: string;
  loteDoEfeitoId?: string | null;
}

export type AcordoNovo = Omit<
  AcordoTravado,
  'versao' | 'situacao' | 'efetivoEm' | 'quebraAvisadaEm' | 'loteDoAceiteId' | 'loteDoEfeitoId' | 'calendario'
> & {
  modeloId: string;
  solicitanteId: string | null;
  exigeAprovacao: boolean;
  calendario: readonly ParcelaDoCalendario[];
};

const COLUNAS: Readonly<Record<keyof MudancaDoAcordo, string>> = {
  ...{ situacao: 'situacao', aprovacao: 'aprovacao', termo: 'termo', aceite: 'aceite', aceitoEm: 'aceito_em' },
  ...{
    efetivoEm: 'efetivo_em',
    quebraAvisadaEm: 'quebra_avisada_em',
    toleradoAte: 'tolerado_ate',
    encerradoEm: 'encerrado_em',
    motivo: 'motivo',
  },
  ...{ loteDoAceiteId: 'lote_do_aceite_id', loteDoEfeitoId: 'lote_do_efeito_id' },
};

const SERVICO = 'Acordo';

const VALORES = `a.principal_centavos, a.multa_centavos, a.juros_centavos, a.principal_dispensado_centavos,
  a.multa_dispensada_centavos, a.juros_dispensados_centavos, a.honorarios_centavos, a.total_centavos`;

const CAMPOS = `a.id, a.versao, a.numero, a.pagador_id, pp.nome as pagador_nome, a.modelo_id,
  a.condicoes->>'modeloNome' as modelo_nome, a.data, a.validade, a.situacao, ${VALORES}, a.exige_aprovacao, a.aceito_em,
  a.efetivo_em, a.quebra_avisada_em, a.tolerado_ate, a.encerrado_em, a.motivo, v.parcelas, v.pago_centavos, v.em_aberto_centavos,
  v.proximo_vencimento`;

/** What was paid is what the parcels no longer owe; of an agreement undone nothing is. */
const DE = `acordo a
  join pessoa pp on pp.escola_id = a.escola_id and pp.id = a.pagador_id
  cross join lateral (select count(*) filter (where l.numero > 0)::int as parcelas,
      coalesce(sum(x.saldo_centavos) filter (where x.situacao = 'ABERTA'), 0)::bigint as em_aberto_centavos,
      coalesce((select sum(i.principal_centavos + i.multa_centavos + i.juros_centavos)
        from acordo_parcela o
        join recebimento_item i on i.escola_id = o.escola_id and i.parcela_id = o.parcela_id
        join recebimento r on r.escola_id = i.escola_id and r.id = i.recebimento_id and r.estornado_em is null
       where o.escola_id = a.escola_id and o.acordo_id = a.id), 0)::bigint as pago_centavos,
      min(x.vencimento) filter (where x.situacao = 'ABERTA') as proximo_vencimento
    from acordo_parcela l left join parcela x on x.escola_id = l.escola_id and x.id = l.parcela_id
   where l.escola_id = a.escola_id and l.acordo_id = a.id) v`;

@Injectable()
export class AcordosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  modelos(filtro: ConsultaDeLista, soDoPortal: boolean): Promise<Pagina<ModeloDeAcordoGravado>> {
    return this.consulta.pagina<ModeloDeAcordoGravado>(
      {
        ...{ campos: 'm.*', de: 'modelo_de_acordo m', id: 'm.id', ordemPadrao: 'nome' },
        onde: soDoPortal ? ['m.ativo and m.no_portal'] : [],
        ordens: { nome: { sql: 'lower(m.nome)', tipo: 'text' } },
      },
      filtro,
    );
  }

  async inserir(a: AcordoNovo): Promise<void> {
    await inserirEmLote(
      this.unidade.gerente,
      'acordo',
      [
        ['id', 'uuid', () => a.id],
        ['numero', 'bigint', () => a.numero],
        ['pagador_id', 'uuid', () => a.pagadorId],
        ['modelo_id', 'uuid', () => a.modeloId],
        ['data', 'date', () => a.data],
        ['validade', 'date', () => a.validade],
        ['condicoes', 'jsonb', () => a.condicoes],
        ['principal_centavos', 'bigint', () => a.principalCentavos],
        ['multa_centavos', 'bigint', () => a.multaCentavos],
        ['juros_centavos', 'bigint', () => a.jurosCentavos],
        ['principal_dispensado_centavos', 'bigint', () => a.principalDispensadoCentavos],
        ['multa_dispensada_centavos', 'bigint', () => a.multaDispensadaCentavos],
        ['juros_dispensados_centavos', 'bigint', () => a.jurosDispensadosCentavos],
        ['honorarios_centavos', 'bigint', () => a.honorariosCentavos],
        ['total_centavos', 'bigint', () => a.totalCentavos],
        ['solicitante_id', 'uuid', () => a.solicitanteId],
        ['exige_aprovacao', 'boolean', () => a.exigeAprovacao],
      ],
      [a],
    );
    await this.inserirDebitos(a.id, a.debitos);
    await inserirEmLote(
      this.unidade.gerente,
      'acordo_parcela',
      [
        ['acordo_id', 'uuid', () => a.id],
        ['numero', 'integer', (p) => p.numero],
        ['vencimento', 'date', (p) => p.vencimento],
        ['valor_centavos', 'bigint', (p) => p.valorCentavos],
        ['juros_centavos', 'bigint', (p) => p.jurosCentavos],
      ],
      a.calendario,
    );
  }

  private inserirDebitos(acordoId: string, debitos: readonly DebitoDoAcordo[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'acordo_debito',
      [
        ['acordo_id', 'uuid', () => acordoId],
        ['parcela_id', 'uuid', (d) => d.parcelaId],
        ['principal_centavos', 'bigint', (d) => d.principalCentavos],
        ['multa_centavos', 'bigint', (d) => d.multaCentavos],
        ['juros_centavos', 'bigint', (d) => d.jurosCentavos],
        ['parcela_versao', 'integer', (d) => d.parcelaVersao],
        ['antes', 'jsonb', (d) => d.antes],
      ],
      debitos,
    );
  }

  /** The contract and the student of each parcel, for who makes an agreement of it. */
  contratosDasParcelas(ids: readonly string[]): Promise<{ id: string; contratoId: string; alunoId: string }[]> {
    return this.consulta.linhas(
      `select id, contrato_id, aluno_id from parcela where escola_id = $1 and id = any($2::uuid[])`,
      [escolaAtual(), ids],
    );
  }

  /** Which of these parcels an accepted agreement already holds, or are parcels of one that stands. */
  async presas(ids: readonly string[]): Promise<Map<string, number>> {
    const linhas = await this.consulta.linhas<{ parcelaId: string; numero: number }>(
      `select d.parcela_id, a.numero from acordo_debito d
         join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
        where d.escola_id = $1 and d.parcela_id = any($2::uuid[]) and d.vigente
       union
       select l.parcela_id, a.numero from acordo_parcela l
         join acordo a on a.escola_id = l.escola_id and a.id = l.acordo_id
        where l.escola_id = $1 and l.parcela_id = any($2::uuid[]) and a.situacao <> 'QUEBRADO'`,
      [escolaAtual(), ids],
    );
    return new Map(linhas.map(({ parcelaId, numero }) => [parcelaId, numero]));
  }

  /**
   * An agreement to be changed. Its parcels are locked first, in the order of the ids, as every payment takes them; then
   * the agreement itself. null: there is none.
   */
  async travar(id: string): Promise<AcordoTravado | null> {
    await this.consulta.linhas(
      `select p.id from parcela p where p.escola_id = $1 and p.id in (
          select parcela_id from acordo_debito where escola_id = $1 and acordo_id = $2
          union select parcela_id from acordo_parcela where escola_id = $1 and acordo_id = $2 and parcela_id is not null)
        order by p.id for update`,
      [escolaAtual(), id],
    );
    const [acordo] = await this.travarVarios([id]);
    return acordo ?? null;
  }

  /** In the order of the ids. */
  async travarVarios(ids: readonly string[]): Promise<AcordoTravado[]> {
    const acordos = await this.consulta.linhas<Omit<AcordoTravado, 'debitos' | 'calendario'>>(
      `select a.id, a.versao, a.numero, a.pagador_id, a.data, a.validade, a.situacao, a.condicoes, ${VALORES},
              a.efetivo_em, a.quebra_avisada_em, a.lote_do_aceite_id, a.lote_do_efeito_id
         from acordo a where a.escola_id = $1 and a.id = any($2::uuid[]) order by a.id for update`,
      [escolaAtual(), ids],
    );
    const debitos = await this.debitos(ids);
    const linhas = await this.calendarios(ids);
    return acordos.map((acordo) => ({
      ...acordo,
      debitos: debitos.filter((d) => d.acordoId === acordo.id),
      calendario: linhas.filter((l) => l.acordoId === acordo.id),
    }));
  }

  private debitos(ids: readonly string[]): Promise<(DebitoDoAcordo & { acordoId: string })[]> {
    return this.consulta.linhas(
      `select d.acordo_id, d.parcela_id, p.contrato_id, p.aluno_id, p.vencimento, d.principal_centavos,
              d.multa_centavos, d.juros_centavos, d.parcela_versao, d.antes
         from acordo_debito d join parcela p on p.escola_id = d.escola_id and p.id = d.parcela_id
        where d.escola_id = $1 and d.acordo_id = any($2::uuid[]) order by p.vencimento, p.id`,
      [escolaAtual(), ids],
    );
  }

  private calendarios(ids: readonly string[]): Promise<(LinhaDoCalendario & { acordoId: string })[]> {
    return this.consulta.linhas(
      `select acordo_id, numero, vencimento, valor_centavos, juros_centavos, parcela_id from acordo_parcela
        where escola_id = $1 and acordo_id = any($2::uuid[]) order by acordo_id, numero`,
      [escolaAtual(), ids],
    );
  }

  async mudar(id: string, mudanca: MudancaDoAcordo): Promise<void> {
    const campos = Object.entries(mudanca) as [keyof MudancaDoAcordo, unknown][];
    const valores = campos.map(([, valor]) =>
      typeof valor === 'object' && valor !== null ? JSON.stringify(valor) : valor,
    );
    const atribuicoes = campos.map(([campo], i) => `${COLUNAS[campo]} = $${i + 3}`).join(', ');
    await this.unidade.gerente.query(
      `update acordo set ${atribuicoes}, versao = versao + 1, atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), id, ...valores],
    );
  }

  /** An accepted agreement holds its debts; one that ended lets them go. */
  async marcarVigencia(acordoId: string, vigente: boolean): Promise<void> {
    await this.unidade.gerente.query(
      `update acordo_debito set vigente = $3 where escola_id = $1 and acordo_id = $2 and vigente <> $3`,
      [escolaAtual(), acordoId, vigente],
    );
  }

  /** After the originals came back untouched: the agreement may take effect again over them. */
  async acompanharVersoes(acordoId: string): Promise<void> {
    await this.unidade.gerente.query(
      `update acordo_debito d set parcela_versao = p.versao from parcela p
        where d.escola_id = $1 and d.acordo_id = $2 and p.escola_id = d.escola_id and p.id = d.parcela_id`,
      [escolaAtual(), acordoId],
    );
  }

  /** The service that the parcels of agreements show; made with the first one. */
  private async servicoId(): Promise<string> {
    const linha = await this.consulta.linha<{ id: string }>(
      `insert into servico (escola_id, id, nome, tipo) values ($1, gen_random_uuid(), $2, 'OUTRO')
       on conflict (escola_id, nome) do update set nome = excluded.nome returning id`,
      [escolaAtual(), SERVICO],
    );
    if (!linha) throw new Error('O serviço dos acordos não foi criado.');
    return linha.id;
  }

  async inserirParcelas(parcelas: readonly ParcelaDeAcordo[]): Promise<void> {
    if (parcelas.length === 0) return;
    const servicoId = await this.servicoId();
    await inserirEmLote(
      this.unidade.gerente,
      'parcela',
      [
        ['id', 'uuid', (p) => p.id],
        ['contrato_id', 'uuid', (p) => p.contratoId],
        ['servico_id', 'uuid', () => servicoId],
        ['aluno_id', 'uuid', (p) => p.alunoId],
        ['pagador_id', 'uuid', (p) => p.pagadorId],
        ['acordo_id', 'uuid', (p) => p.acordoId],
        ['condicoes', 'jsonb', (p) => p.condicoes],
        ['numero', 'integer', (p) => p.numero + 1],
        ['competencia', 'text', (p) => p.competencia],
        ['vencimento', 'date', (p) => p.vencimento],
        ['nominal_centavos', 'bigint', (p) => p.valorCentavos],
        ['saldo_centavos', 'bigint', (p) => p.valorCentavos],
        ['memoria', 'jsonb', (p) => p.memoria],
        ['situacao', 'text', () => 'ABERTA'],
      ],
      parcelas,
    );
    await this.unidade.gerente.query(
      `update acordo_parcela l set parcela_id = d.parcela_id from unnest($2::uuid[], $3::int[], $4::uuid[])
           as d(acordo_id, numero, parcela_id)
        where l.escola_id = $1 and l.acordo_id = d.acordo_id and l.numero = d.numero`,
      [escolaAtual(), parcelas.map((p) => p.acordoId), parcelas.map((p) => p.numero), parcelas.map((p) => p.id)],
    );
  }

  /** Lines after the first payment give up their parcels, that others may be born. */
  async desligarParcelas(acordoId: string, primeira: number): Promise<void> {
    await this.unidade.gerente.query(
      `update acordo_parcela set parcela_id = null where escola_id = $1 and acordo_id = $2 and numero <> $3`,
      [escolaAtual(), acordoId, primeira],
    );
  }

  /** Net of reversals. */
  pagos(parcelaIds: readonly string[]): Promise<PagoDaParcela[]> {
    const soma = (tipo: string, nome: string) => `coalesce(sum(case when t.estorna_id is null then t.valor_centavos
      else -t.valor_centavos end) filter (where t.tipo = '${tipo}'), 0)::bigint as ${nome}`;
    return this.consulta.linhas(
      `select t.parcela_id, ${soma('PRINCIPAL', 'principal_centavos')}, ${soma('MULTA', 'multa_centavos')},
              ${soma('JUROS', 'juros_centavos')}, ${soma('TOLERANCIA', 'tolerancia_centavos')}
         from transferencia t
        where t.escola_id = $1 and t.parcela_id = any($2::uuid[]) and t.origem_tipo = 'recebimento'
        group by t.parcela_id`,
      [escolaAtual(), parcelaIds],
    );
  }

  /** Agreements that a change of these parcels may touch: theirs, and those accepted that wait to take effect over them. */
  async tocados(parcelaIds: readonly string[]): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select l.acordo_id as id from acordo_parcela l where l.escola_id = $1 and l.parcela_id = any($2::uuid[])
       union
       select d.acordo_id from acordo_debito d join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
        where d.escola_id = $1 and d.parcela_id = any($2::uuid[]) and d.vigente and a.situacao = 'ACEITO'
        order by id`,
      [escolaAtual(), parcelaIds],
    );
    return linhas.map(({ id }) => id);
  }

  /** Open parcels of the agreements that hold these debts, in the order in which they fall due. */
  substitutas(
    parcelaIds: readonly string[],
  ): Promise<{ debitoId: string; id: string; vencimento: DataCivil; jurosCentavos: Centavos }[]> {
    return this.consulta.linhas(
      `select d.parcela_id as debito_id, p.id, p.vencimento, l.juros_centavos
         from acordo_debito d
         join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id and a.situacao in ('EFETIVO', 'QUEBRADO')
         join acordo_parcela l on l.escola_id = d.escola_id and l.acordo_id = d.acordo_id
         join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id and p.situacao = 'ABERTA'
        where d.escola_id = $1 and d.parcela_id = any($2::uuid[]) and d.vigente order by p.vencimento, p.id`,
      [escolaAtual(), parcelaIds],
    );
  }

  /**
   * Whether a receipt cannot be reversed any more: it paid a debt before an agreement took it, or a parcel of an
   * agreement that ended and whose money was imputed again. The number of the agreement, or null.
   */
  async impedeEstorno(recebimentoId: string): Promise<number | null> {
    const linha = await this.consulta.linha<{ numero: number }>(
      `select a.numero from recebimento_item i
         join acordo_debito d on d.escola_id = i.escola_id and d.parcela_id = i.parcela_id
          and i.parcela_versao < d.parcela_versao
         join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
          and a.situacao in ('EFETIVO', 'CUMPRIDO', 'QUEBRADO')
        where i.escola_id = $1 and i.recebimento_id = $2
       union
       select a.numero from recebimento_item i
         join acordo_parcela l on l.escola_id = i.escola_id and l.parcela_id = i.parcela_id
         join acordo a on a.escola_id = l.escola_id and a.id = l.acordo_id
          and (a.situacao = 'CANCELADO' or (a.situacao = 'QUEBRADO' and a.condicoes->>'regime' = 'RETORNO'))
        where i.escola_id = $1 and i.recebimento_id = $2 limit 1`,
      [escolaAtual(), recebimentoId],
    );
    return linha?.numero ?? null;
  }

  /** Past their term and never accepted. */
  vencidos(hoje: DataCivil): Promise<{ id: string }[]> {
    return this.consulta.linhas(
      `select id from acordo where escola_id = $1 and situacao in ('RASCUNHO', 'PROPOSTO') and validade < $2 order by id`,
      [escolaAtual(), hoje],
    );
  }

  /** Accepted, to take effect on a first payment that did not come by `limite`; nothing of it was paid. */
  semPrimeiroPagamento(limite: DataCivil): Promise<{ id: string }[]> {
    return this.consulta.linhas(
      `select a.id from acordo a
         join acordo_parcela l on l.escola_id = a.escola_id and l.acordo_id = a.id
         join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id
        where a.escola_id = $1 and a.situacao = 'ACEITO' and p.situacao = 'ABERTA' and p.vencimento < $2
          and p.saldo_centavos = p.nominal_centavos order by a.id`,
      [escolaAtual(), limite],
    );
  }

  /** In force and not tolerated, with the oldest delay of their parcels; null: up to date. */
  atrasos(hoje: DataCivil): Promise<
    {
      id: string;
      numero: number;
      pagadorId: string;
      quebraAvisadaEm: DataCivil | null;
      diasParaQuebra: number;
      maisAntigo: DataCivil | null;
    }[]
  > {
    return this.consulta.linhas(
      `select a.id, a.numero, a.pagador_id, a.quebra_avisada_em, (a.condicoes->>'diasParaQuebra')::int as dias_para_quebra,
              min(p.vencimento) filter (where p.situacao = 'ABERTA' and p.vencimento < $2) as mais_antigo
         from acordo a
         join acordo_parcela l on l.escola_id = a.escola_id and l.acordo_id = a.id
         join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id
        where a.escola_id = $1 and a.situacao = 'EFETIVO' and (a.tolerado_ate is null or a.tolerado_ate < $2) group by a.escola_id, a.id order by a.id`,
      [escolaAtual(), hoje],
    );
  }

  /** Ways of paying that the agreements of these parcels take. */
  async meios(parcelaIds: readonly string[]): Promise<{ parcelaId: string; numero: number; meios: string[] }[]> {
    return this.consulta.linhas(
      `select l.parcela_id, a.numero, array(select jsonb_array_elements_text(a.condicoes->'meios')) as meios
         from acordo_parcela l join acordo a on a.escola_id = l.escola_id and a.id = l.acordo_id
        where l.escola_id = $1 and l.parcela_id = any($2::uuid[])`,
      [escolaAtual(), parcelaIds],
    );
  }

  listar(filtro: ConsultaDeAcordosDto, pagadorId: string | null): Promise<Pagina<AcordoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.pagadorId, 'a.pagador_id = ?')
      .se(pagadorId, `a.pagador_id = ? and a.situacao <> 'RASCUNHO'`)
      .se(filtro.situacao, 'a.situacao = ?')
      .se(filtro.de, 'a.data >= ?')
      .se(filtro.ate, 'a.data <= ?');
    if (filtro.aQuebrar) onde.push('a.quebra_avisada_em is not null');
    return this.consulta.pagina<AcordoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'a.id', ordemPadrao: '-numero' },
        ordens: { numero: { sql: 'a.numero', tipo: 'bigint' }, data: { sql: 'a.data', tipo: 'date' } },
      },
      filtro,
    );
  }

  obter(id: string): Promise<Omit<AcordoDetalhadoDto, 'quebra'> | null> {
    return this.consulta.linha(
      `select ${CAMPOS}, a.condicoes, a.solicitante_id, a.aprovacao, a.termo - 'conteudo' as termo, a.aceite,
          (select jsonb_agg(jsonb_build_object('parcelaId', d.parcela_id, 'alunoNome', pa.nome,
              'descricao', s.nome || ' ' || substr(p.competencia, 6, 2) || '/' || substr(p.competencia, 1, 4),
              'vencimento', p.vencimento, 'principalCentavos', d.principal_centavos, 'multaCentavos', d.multa_centavos,
              'jurosCentavos', d.juros_centavos,
              'totalCentavos', d.principal_centavos + d.multa_centavos + d.juros_centavos, 'situacao', p.situacao)
              order by p.vencimento, p.id)
             from acordo_debito d
             join parcela p on p.escola_id = d.escola_id and p.id = d.parcela_id
             join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
             join aluno al on al.escola_id = p.escola_id and al.id = p.aluno_id
             join pessoa pa on pa.escola_id = al.escola_id and pa.id = al.pessoa_id
            where d.escola_id = a.escola_id and d.acordo_id = a.id) as debitos,
          (select jsonb_agg(jsonb_build_object('numero', l.numero, 'vencimento', l.vencimento,
              'valorCentavos', l.valor_centavos, 'jurosCentavos', l.juros_centavos,
              'amortizacaoCentavos', l.valor_centavos - l.juros_centavos, 'parcelaId', l.parcela_id,
              'situacao', p.situacao, 'saldoCentavos', p.saldo_centavos) order by l.numero)
             from acordo_parcela l left join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id
            where l.escola_id = a.escola_id and l.acordo_id = a.id) as calendario
        from ${DE} where a.escola_id = $1 and a.id = $2`,
      [escolaAtual(), id],
    );
  }

  /** The term as it was proposed, piece by piece, to be drawn again as it was signed; null in a draft. */
  async termo(id: string): Promise<Termo | null> {
    const linha = await this.consulta.linha<{ conteudo: Termo | null }>(
      `select termo->'conteudo' as conteudo from acordo where escola_id = $1 and id = $2`,
      [escolaAtual(), id],
    );
    return linha?.conteudo ?? null;
  }

  /** Who asked, and what was approved. */
  async dadosDaAprovacao(id: string): Promise<{
    solicitanteId: string | null;
    exigeAprovacao: boolean;
    aprovacao: object | null;
    modeloId: string;
    pagadorId: string;
  } | null> {
    return this.consulta.linha(
      `select solicitante_id, exige_aprovacao, aprovacao, modelo_id, pagador_id from acordo where escola_id = $1 and id = $2`,
      [escolaAtual(), id],
    );
  }

  async mudarVencimentos(parcelas: readonly { id: string; vencimento: DataCivil }[]): Promise<void> {
    await this.unidade.gerente.query(
      `update parcela p set vencimento = d.vencimento from unnest($2::uuid[], $3::date[]) as d(id, vencimento)
        where p.escola_id = $1 and p.id = d.id`,
      [escolaAtual(), parcelas.map((p) => p.id), parcelas.map((p) => p.vencimento)],
    );
  }
}
