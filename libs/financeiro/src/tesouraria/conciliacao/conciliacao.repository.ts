import { Injectable } from '@nestjs/common';
import { somarDias, type DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Filtros } from '../../apoio/filtros.js';
import { inserirEmLote } from '../../apoio/lote.js';
import type {
  ConsultaDeExtratosDto,
  ConsultaDeLancamentosDto,
  ConsultaDeTransacoesDto,
  ExtratoBancarioDto,
  LancamentoAConciliarDto,
  TransacaoBancariaDto,
} from './conciliacao.dto.js';
import type { TransacaoDoOfx } from './ofx.regras.js';
import type { Candidata } from './transacoes.regras.js';

export interface Par {
  contaBancariaId: string;
  transacaoId: string;
  loteId: string;
}

const EM_BANCO = (coluna: string) => `t.${coluna} ~ '^(banco|caixa|gaveta):' and starts_with(t.${coluna}, 'banco:')`;

/** A posting and its reversal, none seen by the bank, are nothing to reconcile; the opening balance neither. */
const A_VER = `t.tipo <> 'SALDO_INICIAL' and (
    (t.estorna_id is null and not exists (
      select 1 from transferencia e where e.escola_id = t.escola_id and e.estorna_id = t.id))
    or exists (select 1 from transferencia o join conciliacao_bancaria c on c.escola_id = o.escola_id and c.lote_id = o.lote_id
                where o.escola_id = t.escola_id and o.id = t.estorna_id))`;

const LADO = (coluna: string, sinal: string) => `
  select t.lote_id, substr(t.${coluna}, 7)::uuid as conta_bancaria_id, t.data_efeito, ${sinal}t.valor_centavos as valor,
         t.origem_tipo, t.origem_id
    from transferencia t where ${EM_BANCO(coluna)} and ${A_VER}`;

/** The postings of bank accounts, a lot at a time (what a receipt brings is one credit), that no transaction answers for. */
const A_CONCILIAR = `(
  select l.*, array_remove(array[b.nosso_numero, p.e2eid], null) as referencias from (
    select lote_id as id, conta_bancaria_id, min(data_efeito) as data, sum(valor)::bigint as valor_centavos,
           min(origem_tipo) as origem_tipo, min(origem_id::text)::uuid as origem_id
      from (${LADO('conta_debito', '')} union all ${LADO('conta_credito', '-')}) m
     group by lote_id, conta_bancaria_id having sum(valor) <> 0) l
    left join recebimento r on l.origem_tipo = 'recebimento' and r.id = l.origem_id
    left join boleto b on b.escola_id = r.escola_id and b.id = r.boleto_id
    left join pix_recebido p on p.escola_id = r.escola_id and p.recebimento_id = r.id
   where not exists (select 1 from conciliacao_bancaria c
                      where c.conta_bancaria_id = l.conta_bancaria_id and c.lote_id = l.id))`;

const TRANSACAO = `t.id, t.versao, t.conta_bancaria_id, t.extrato_id, t.fitid, t.data, t.valor_centavos, t.ordinal, t.tipo,
  t.numero, t.historico, t.situacao, t.motivo`;

@Injectable()
export class ConciliacaoRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Of the days of a file, for it to be told what is new. */
  existentes(contaBancariaId: string, [de, ate]: readonly [DataCivil, DataCivil]) {
    return this.consulta.linhas<TransacaoBancariaDto>(
      `select ${TRANSACAO} from transacao_bancaria t
        where t.escola_id = $1 and t.conta_bancaria_id = $2 and t.data between $3 and $4`,
      [escolaAtual(), contaBancariaId, de, ate],
    );
  }

  async inserir(
    donos: { contaBancariaId: string; extratoId: string },
    novas: readonly (TransacaoDoOfx & { ordinal: number })[],
  ): Promise<void> {
    await inserirEmLote(
      this.unidade.gerente,
      'transacao_bancaria',
      [
        ['id', 'uuid', () => uuidv7()],
        ['conta_bancaria_id', 'uuid', () => donos.contaBancariaId],
        ['extrato_id', 'uuid', () => donos.extratoId],
        ['fitid', 'text', (t) => t.fitid],
        ['data', 'date', (t) => t.data],
        ['valor_centavos', 'bigint', (t) => t.valorCentavos],
        ['ordinal', 'integer', (t) => t.ordinal],
        ['tipo', 'text', (t) => t.tipo],
        ['numero', 'text', (t) => t.numero],
        ['historico', 'text', (t) => t.historico],
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

  /** Unreconciled postings of an account: about some days, or those with the ids. */
  candidatas(contaBancariaId: string, entre: readonly [DataCivil, DataCivil], ids: readonly string[] | null = null) {
    const [de, ate] = [somarDias(entre[0], -60), somarDias(entre[1], 60)];
    return this.consulta.linhas<Candidata>(
      `select l.id, l.data, l.valor_centavos, l.referencias from ${A_CONCILIAR} l
        where l.conta_bancaria_id = $1 and ${ids ? 'l.id = any($2::uuid[])' : 'l.data between $2 and $3'} order by l.data, l.id`,
      ids ? [contaBancariaId, ids] : [contaBancariaId, de, ate],
    );
  }

  async conciliar(pares: readonly Par[], autorId: string | null, automatica: boolean): Promise<void> {
    await inserirEmLote(
      this.unidade.gerente,
      'conciliacao_bancaria',
      [
        ['conta_bancaria_id', 'uuid', (p) => p.contaBancariaId],
        ['lote_id', 'uuid', (p) => p.loteId],
        ['transacao_id', 'uuid', (p) => p.transacaoId],
        ['automatica', 'boolean', () => automatica],
        ['autor_id', 'uuid', () => autorId],
      ],
      pares,
    );
    await this.unidade.gerente.query(
      `update transacao_bancaria set situacao = 'CONCILIADA', versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = any($2::uuid[])`,
      [escolaAtual(), [...new Set(pares.map((p) => p.transacaoId))]],
    );
  }

  async desfazer(transacaoId: string): Promise<void> {
    const parametros = [escolaAtual(), transacaoId];
    await this.unidade.gerente.query(
      'delete from conciliacao_bancaria where escola_id = $1 and transacao_id = $2',
      parametros,
    );
  }

  async lancamentosDa(transacaoId: string): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ loteId: string }>(
      'select lote_id from conciliacao_bancaria where escola_id = $1 and transacao_id = $2 order by lote_id',
      [escolaAtual(), transacaoId],
    );
    return linhas.map(({ loteId }) => loteId);
  }

  extratos(filtro: ConsultaDeExtratosDto): Promise<Pagina<ExtratoBancarioDto>> {
    const { onde, parametros } = new Filtros().se(filtro.contaBancariaId, 'e.conta_bancaria_id = ?');
    return this.consulta.pagina<ExtratoBancarioDto>(
      {
        campos: `e.id, e.conta_bancaria_id, e.nome, e.inicio, e.fim, e.saldo_centavos, e.saldo_em, e.transacoes, e.novas`,
        ...{ de: 'extrato_bancario e', onde, parametros, id: 'e.id', ordemPadrao: '-criadoEm' },
        ordens: { criadoEm: { sql: 'e.criado_em', tipo: 'timestamptz' } },
      },
      filtro,
    );
  }

  transacoes(filtro: ConsultaDeTransacoesDto): Promise<Pagina<TransacaoBancariaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.contaBancariaId, 't.conta_bancaria_id = ?')
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

  lancamentos(filtro: ConsultaDeLancamentosDto): Promise<Pagina<LancamentoAConciliarDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.contaBancariaId, 'l.conta_bancaria_id = ?')
      .se(filtro.de, 'l.data >= ?')
      .se(filtro.ate, 'l.data <= ?');
    return this.consulta.pagina<LancamentoAConciliarDto>(
      {
        campos: 'l.id, l.conta_bancaria_id, l.data, l.valor_centavos, l.origem_tipo, l.origem_id, l.referencias',
        ...{ de: `${A_CONCILIAR} l`, onde, parametros, id: 'l.id', ordemPadrao: 'data' },
        ordens: { data: { sql: 'l.data', tipo: 'date' } },
      },
      filtro,
    );
  }
}
