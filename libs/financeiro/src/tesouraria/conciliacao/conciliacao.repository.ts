import { Injectable } from '@nestjs/common';
import { somarDias, type DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Filtros } from '../../apoio/filtros.js';
import { atualizarEmLote, inserirEmLote } from '../../apoio/lote.js';
import { aConciliar } from './a-conciliar.sql.js';
import type {
  ConciliacaoBancariaDto,
  ConsultaDeConciliacoesDto,
  ConsultaDeExtratosDto,
  ConsultaDeLancamentosAConciliarDto,
  ConsultaDeTransacoesDto,
  ExtratoBancarioDto,
  LancamentoAConciliarDto,
  TransacaoBancariaDto,
} from './conciliacao.dto.js';
import type { TransacaoDoOfx } from './ofx.regras.js';
import { DIAS, type Candidata, type ContaNoBanco } from './transacoes.regras.js';

export interface NovaConciliacao {
  conta: string;
  valorCentavos: number;
  ultimaData: DataCivil;
  transacoes: readonly string[];
  lancamentos: readonly string[];
}

const TRANSACAO = `t.id, t.versao, t.conta, t.extrato_id, t.fitid, t.data, t.valor_centavos, t.ordinal, t.tipo,
  t.numero, t.historico, t.situacao, t.motivo, t.suspeita_de, t.conciliacao_id`;

@Injectable()
export class ConciliacaoRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Of the days of a file, for it to be told what is new. */
  existentes(conta: string, [de, ate]: readonly [DataCivil, DataCivil]) {
    return this.consulta.linhas<TransacaoBancariaDto>(
      `select ${TRANSACAO} from transacao_bancaria t
        where t.escola_id = $1 and t.conta = $2 and t.data between $3 and $4`,
      [escolaAtual(), conta, de, ate],
    );
  }

  async inserir(
    donos: { conta: string; extratoId: string },
    novas: readonly (TransacaoDoOfx & { ordinal: number; suspeitaDe: string | null })[],
  ): Promise<void> {
    await inserirEmLote(
      this.unidade.gerente,
      'transacao_bancaria',
      [
        ['id', 'uuid', () => uuidv7()],
        ['conta', 'text', () => donos.conta],
        ['extrato_id', 'uuid', () => donos.extratoId],
        ['fitid', 'text', (t) => t.fitid],
        ['data', 'date', (t) => t.data],
        ['valor_centavos', 'bigint', (t) => t.valorCentavos],
        ['ordinal', 'integer', (t) => t.ordinal],
        ['tipo', 'text', (t) => t.tipo],
        ['numero', 'text', (t) => t.numero],
        ['historico', 'text', (t) => t.historico],
        ['situacao', 'text', (t) => (t.suspeitaDe ? 'SUSPEITA' : 'PENDENTE')],
        ['suspeita_de', 'uuid', (t) => t.suspeitaDe],
      ],
      novas,
    );
  }

  pendentesDoExtrato(extratoId: string) {
    return this.consulta.linhas<TransacaoBancariaDto>(
      `select ${TRANSACAO} from transacao_bancaria t
        where t.escola_id = $1 and t.extrato_id = $2 and t.situacao = 'PENDENTE' order by t.id`,
      [escolaAtual(), extratoId],
    );
  }

  /** Accounts that may have a statement, as the bank knows them; the reserved ones are locked by who receives a file. */
  contasNoBanco() {
    return this.consulta.linhas<ContaNoBanco & { contaNoRazao: string; nome: string }>(
      `select 'banco:' || id as conta_no_razao, nome, banco, agencia, conta, conta_dv from conta_bancaria
       union all
       select 'dinheiro:' || id, nome, banco, agencia, conta, conta_dv from conta_de_dinheiro where conta is not null`,
    );
  }

  /** Unreconciled postings of an account that the bank should show about some days. */
  candidatas(conta: string, entre: readonly [DataCivil, DataCivil]) {
    const [de, ate] = [somarDias(entre[0], -60), somarDias(entre[1], 60)];
    return this.consulta.linhas<Candidata & { data: DataCivil }>(
      `select l.id, l.data, l.esperada_em, l.valor_centavos, l.referencias, l.grupo, l.tarifa from ${aConciliar({ conta: '$1' })} l
        where l.esperada_em between $2 and $3 order by l.esperada_em, l.id`,
      [conta, de, ate],
    );
  }

  /** Those of the ids that the account still has to reconcile. */
  porId(conta: string, ids: readonly string[]) {
    return this.consulta.linhas<{ id: string; data: DataCivil; valorCentavos: number }>(
      `select l.id, l.data, l.valor_centavos from ${aConciliar({ conta: '$1' })} l where l.id = any($2::uuid[])`,
      [conta, ids],
    );
  }

  /** This side of a transfer with the other account, that no line answers for: the nearest, within the days of a suggestion. */
  pontaDaTransferencia(linha: { conta: string; valorCentavos: number; data: DataCivil; outraConta: string }) {
    const { conta, valorCentavos, data, outraConta } = linha;
    const outra = valorCentavos > 0 ? 'm.conta_origem' : 'm.conta_destino';
    return this.consulta.linha<{ id: string; data: DataCivil; valorCentavos: number; numero: number }>(
      `select l.id, l.data, l.valor_centavos, m.numero from ${aConciliar({ conta: '$1' })} l
         join movimento_de_tesouraria m on m.escola_id = l.escola_id and m.id = l.origem_id and m.tipo = 'TRANSFERENCIA'
        where l.origem_tipo = 'tesouraria' and l.valor_centavos = $2 and ${outra} = $3
          and m.data between $4::date - ${DIAS} and $4::date + ${DIAS}
        order by abs(m.data - $4::date), l.id limit 1`,
      [conta, valorCentavos, outraConta, data],
    );
  }

  /** What a lot put in the account, to be reconciled with the line that it was made of. */
  doLote(conta: string, loteId: string) {
    return this.consulta.linhas<{ id: string; data: DataCivil }>(
      `select l.id, l.data from ${aConciliar({ conta: '$1' })} l where l.lote_id = $2`,
      [conta, loteId],
    );
  }

  /** Locked, in the order of the ids. */
  travarTransacoes(ids: readonly string[]) {
    return this.consulta.linhas<TransacaoBancariaDto>(
      `select ${TRANSACAO} from transacao_bancaria t where t.escola_id = $1 and t.id = any($2::uuid[]) order by t.id for update`,
      [escolaAtual(), ids],
    );
  }

  async conciliar(novas: readonly NovaConciliacao[], autorId: string | null, automatica: boolean): Promise<string[]> {
    const comId = novas.map((nova) => ({ ...nova, id: uuidv7() }));
    await inserirEmLote(
      this.unidade.gerente,
      'conciliacao_bancaria',
      [
        ['id', 'uuid', (c) => c.id],
        ['conta', 'text', (c) => c.conta],
        ['valor_centavos', 'bigint', (c) => c.valorCentavos],
        ['ultima_data', 'date', (c) => c.ultimaData],
        ['automatica', 'boolean', () => automatica],
        ['autor_id', 'uuid', () => autorId],
      ],
      comId,
    );
    const lancamentos = comId.flatMap(({ id, conta, lancamentos }) => lancamentos.map((l) => ({ id, conta, l })));
    await inserirEmLote(
      this.unidade.gerente,
      'conciliacao_lancamento',
      [
        ['conta', 'text', (p) => p.conta],
        ['lancamento_id', 'uuid', (p) => p.l],
        ['conciliacao_id', 'uuid', (p) => p.id],
      ],
      lancamentos,
    );
    await atualizarEmLote(
      this.unidade.gerente,
      'transacao_bancaria',
      [
        ['situacao', 'text', () => 'CONCILIADA'],
        ['conciliacao_id', 'uuid', (p) => p.conciliacaoId],
      ],
      comId.flatMap(({ id: conciliacaoId, transacoes }) => transacoes.map((id) => ({ id, conciliacaoId }))),
    );
    return comId.map(({ id }) => id);
  }

  async desfazer(conciliacaoId: string): Promise<void> {
    const parametros = [escolaAtual(), conciliacaoId];
    await this.unidade.gerente.query(
      `update transacao_bancaria set situacao = 'PENDENTE', conciliacao_id = null, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and conciliacao_id = $2`,
      parametros,
    );
    await this.unidade.gerente.query(
      'delete from conciliacao_lancamento where escola_id = $1 and conciliacao_id = $2',
      parametros,
    );
  }

  conciliacoes(filtro: ConsultaDeConciliacoesDto): Promise<Pagina<ConciliacaoBancariaDto>> {
    const { onde, parametros } = new Filtros().se(filtro.id, 'c.id = ?').se(filtro.conta, 'c.conta = ?');
    return this.consulta.pagina<ConciliacaoBancariaDto>(
      {
        campos: `c.id, c.conta, c.valor_centavos, c.automatica, c.autor_id, c.criado_em,
          array(select t.id from transacao_bancaria t where t.escola_id = c.escola_id and t.conciliacao_id = c.id
                 order by t.id) as transacoes,
          array(select l.lancamento_id from conciliacao_lancamento l where l.escola_id = c.escola_id
                   and l.conciliacao_id = c.id order by 1) as lancamentos`,
        ...{ de: 'conciliacao_bancaria c', onde, parametros, id: 'c.id', ordemPadrao: '-criadoEm' },
        ordens: { criadoEm: { sql: 'c.criado_em', tipo: 'timestamptz' } },
      },
      filtro,
    );
  }

  extratos(filtro: ConsultaDeExtratosDto): Promise<Pagina<ExtratoBancarioDto>> {
    const { onde, parametros } = new Filtros().se(filtro.conta, 'e.conta = ?');
    return this.consulta.pagina<ExtratoBancarioDto>(
      {
        campos: `e.id, e.conta, e.nome, e.inicio, e.fim, e.saldo_centavos, e.saldo_em, e.transacoes, e.novas, e.suspeitas`,
        ...{ de: 'extrato_bancario e', onde, parametros, id: 'e.id', ordemPadrao: '-criadoEm' },
        ordens: { criadoEm: { sql: 'e.criado_em', tipo: 'timestamptz' } },
      },
      filtro,
    );
  }

  transacoes(filtro: ConsultaDeTransacoesDto): Promise<Pagina<TransacaoBancariaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.conta, 't.conta = ?')
      .se(filtro.situacao, 't.situacao = ?')
      .se(filtro.de, 't.data >= ?')
      .se(filtro.ate, 't.data <= ?');
    return this.consulta.pagina<TransacaoBancariaDto>(
      {
        ...{ campos: TRANSACAO, de: 'transacao_bancaria t', onde, parametros, id: 't.id' },
        ...{ ordens: { data: { sql: 't.data', tipo: 'date' } }, ordemPadrao: 'data' },
      },
      filtro,
    );
  }

  lancamentos(filtro: ConsultaDeLancamentosAConciliarDto): Promise<Pagina<LancamentoAConciliarDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.conta, 'l.conta = ?')
      .se(filtro.de, 'l.data >= ?')
      .se(filtro.ate, 'l.data <= ?');
    return this.consulta.pagina<LancamentoAConciliarDto>(
      {
        campos: `l.id, l.lote_id, l.conta, l.data, l.esperada_em, l.valor_centavos, l.tarifa, l.origem_tipo, l.origem_id,
          l.referencias`,
        ...{ de: `${aConciliar()} l`, onde, parametros, id: 'l.id', ordemPadrao: 'data' },
        ordens: { data: { sql: 'l.data', tipo: 'date' } },
      },
      filtro,
    );
  }
}
