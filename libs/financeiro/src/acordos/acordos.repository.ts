import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { inserirEmLote } from '../apoio/lote.js';
import type { AcordoNovo, MudancaDoAcordo } from './acordo-gravado.js';
import type {
  AcordoTravado,
  DebitoDoAcordo,
  LinhaDoCalendario,
  PagoDaParcela,
  ParcelaDeAcordo,
} from './efeito.regras.js';
import { PassadoDasParcelas } from '../parcelas/passado-das-parcelas.js';

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

export const VALORES = `a.principal_centavos, a.multa_centavos, a.juros_centavos, a.principal_dispensado_centavos,
  a.multa_dispensada_centavos, a.juros_dispensados_centavos, a.honorarios_centavos, a.total_centavos`;

@Injectable()
export class AcordosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly passado: PassadoDasParcelas,
  ) {}

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

  /** Those accepted and not yet in force over these parcels, in the order of the ids. */
  async pendentesDe(parcelaIds: readonly string[]): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select distinct a.id from acordo_debito d
         join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id and a.situacao = 'ACEITO'
        where d.escola_id = $1 and d.parcela_id = any($2::uuid[]) and d.vigente order by a.id`,
      [escolaAtual(), parcelaIds],
    );
    return linhas.map(({ id }) => id);
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
              ${soma('JUROS', 'juros_centavos')}, ${soma('TOLERANCIA', 'tolerancia_centavos')},
              ${soma('JUROS_NAO_EXIGIDOS', 'juros_nao_exigidos_centavos')}
         from transferencia t
        where t.escola_id = $1 and t.parcela_id = any($2::uuid[]) and t.origem_tipo = 'recebimento'
        group by t.parcela_id`,
      [escolaAtual(), parcelaIds],
    );
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
    await this.passado.guardar(parcelas.map(({ id }) => id));
    await this.unidade.gerente.query(
      `update parcela p set vencimento = d.vencimento from unnest($2::uuid[], $3::date[]) as d(id, vencimento)
        where p.escola_id = $1 and p.id = d.id`,
      [escolaAtual(), parcelas.map((p) => p.id), parcelas.map((p) => p.vencimento)],
    );
  }
}
