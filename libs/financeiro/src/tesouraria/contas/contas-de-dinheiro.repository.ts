import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../../apoio/filtros.js';
import { contas } from '../../razao/razao.regras.js';
import type {
  ConsultaDeContasDeDinheiroDto,
  ConsultaDeExtratoDto,
  ConsultaDeMovimentosDeTesourariaDto,
  ContaDeDinheiroDto,
  LinhaDoExtratoDeContaDto,
  MovimentoDeTesourariaDto,
} from './contas-de-dinheiro.dto.js';

/** The condition of the partial indexes on `transferencia`, word for word. */
const EM_DINHEIRO = (coluna: string) => `${coluna} ~ '^(banco|caixa|gaveta|dinheiro|cartao):'`;

/** The cheques in hand, in the place of one account for each. */
export const CARTEIRA_DE_CHEQUES = 'cheques';

/** The condition of the partial indexes for them, word for word. */
const EM_CHEQUE = (coluna: string) => `starts_with(${coluna}, 'cheque:')`;

/** Every account that holds money: the bank's, the school's own, the safe, the ways of payment that were used, the open drawers, cards, cheques in hand. */
const CONTAS = `(
  select 'banco:' || id as conta, nome, 'BANCO' as tipo, null::uuid as id, ativa from conta_bancaria
  union all select 'dinheiro:' || id, nome, tipo, id, ativa from conta_de_dinheiro
  union all select '${contas.cofre}', 'Cofre', 'COFRE', null, true
  union all select conta, 'Recebido no balcão: ' || replace(substr(conta, 7), '-', ' '), 'MEIO', null, true from conta_saldo
             where starts_with(conta, 'caixa:') and conta <> '${contas.cofre}'
  union all select 'gaveta:' || s.id, 'Gaveta da sessão ' || s.numero || ', ' || x.nome, 'GAVETA', null, true
              from sessao_de_caixa s join caixa x on x.escola_id = s.escola_id and x.id = s.caixa_id
             where s.situacao <> 'FECHADA'
  union all select 'cartao:' || id, 'Cartões a receber: ' || nome, 'CARTAO', null, ativo from adquirente
  union all select '${CARTEIRA_DE_CHEQUES}', 'Cheques em carteira', 'CHEQUE', null, true)`;

@Injectable()
export class ContasDeDinheiroRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  contas(filtro: ConsultaDeContasDeDinheiroDto, em: DataCivil): Promise<Pagina<ContaDeDinheiroDto>> {
    const somaDe = (condicao: string) => `coalesce((select sum(t.valor_centavos) from transferencia t
      where t.escola_id = $1 and ${condicao} and t.data_efeito <= $2), 0)`;
    const soma = (coluna: string) => `(case when c.tipo = 'CHEQUE' then ${somaDe(EM_CHEQUE(`t.${coluna}`))}
      else ${somaDe(`t.${coluna} = c.conta and ${EM_DINHEIRO(`t.${coluna}`)}`)} end)`;
    return this.consulta.pagina<ContaDeDinheiroDto>(
      {
        campos: `c.id, c.conta, c.nome, c.tipo, c.ativa, (${soma('conta_debito')} - ${soma('conta_credito')})::bigint as saldo_centavos`,
        ...{ de: `${CONTAS} c`, parametros: [escolaAtual(), em], id: 'md5(c.conta)::uuid', ordemPadrao: 'nome' },
        ordens: { nome: { sql: 'c.nome', tipo: 'text' } },
      },
      filtro,
    );
  }

  /** The balance of each line counts every one before it, also those that the filter leaves out. */
  extrato(filtro: ConsultaDeExtratoDto): Promise<Pagina<LinhaDoExtratoDeContaDto>> {
    const daConta = (coluna: string) =>
      filtro.conta === CARTEIRA_DE_CHEQUES
        ? `${EM_CHEQUE(coluna)} and $2 = '${CARTEIRA_DE_CHEQUES}'`
        : `${coluna} = $2 and ${EM_DINHEIRO(coluna)}`;
    const lado = (esta: string, outra: string, sinal: string) => `
      select id, lote_id, data_efeito as data, tipo, origem_tipo, origem_id, ${outra} as contrapartida,
             ${sinal}valor_centavos as valor_centavos
        from transferencia where escola_id = $1 and ${daConta(esta)}`;
    const filtros = new Filtros();
    filtros.parametros.push(escolaAtual(), filtro.conta ?? contas.cofre);
    const { onde, parametros } = filtros.se(filtro.de, 'm.data >= ?').se(filtro.ate, 'm.data <= ?');
    return this.consulta.pagina<LinhaDoExtratoDeContaDto>(
      {
        campos: 'm.*',
        de: `(select l.*, (sum(valor_centavos) over (order by data, id))::bigint as saldo_centavos
                from (${lado('conta_debito', 'conta_credito', '')} union all
                      ${lado('conta_credito', 'conta_debito', '-')}) l) m`,
        ...{ onde, parametros, id: 'm.id', ordens: { data: { sql: 'm.data', tipo: 'date' } }, ordemPadrao: 'data' },
      },
      filtro,
    );
  }

  movimentos(filtro: ConsultaDeMovimentosDeTesourariaDto): Promise<Pagina<MovimentoDeTesourariaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.tipo, 'm.tipo = ?')
      .se(filtro.conta, '(m.conta_origem = ? or m.conta_destino = ?)')
      .se(filtro.de, 'm.data >= ?')
      .se(filtro.ate, 'm.data <= ?');
    return this.consulta.pagina<MovimentoDeTesourariaDto>(
      {
        campos: `m.id, m.versao, m.numero, m.tipo, m.conta_origem, m.conta_destino, m.valor_centavos, m.data, m.documento,
          m.descricao, m.natureza_id, m.centro_de_custo_id, m.pagador_id, m.estornado_em, m.motivo_estorno`,
        ...{ de: 'movimento_de_tesouraria m', onde, parametros, id: 'm.id' },
        ...{ ordens: { data: { sql: 'm.data', tipo: 'date' } }, ordemPadrao: '-data' },
      },
      filtro,
    );
  }

  /** Whether the account had no opening balance yet; the key decides between two at once. */
  async marcarSaldoInicial(conta: string, movimentoId: string): Promise<boolean> {
    const gravadas: unknown[] = await this.unidade.gerente.query(
      `insert into saldo_inicial (escola_id, conta, movimento_id) values ($1, $2, $3)
       on conflict do nothing returning conta`,
      [escolaAtual(), conta, movimentoId],
    );
    return gravadas.length > 0;
  }

  async desmarcarSaldoInicial(movimentoId: string): Promise<void> {
    const parametros = [escolaAtual(), movimentoId];
    await this.unidade.gerente.query(
      'delete from saldo_inicial where escola_id = $1 and movimento_id = $2',
      parametros,
    );
  }

  /** Whether a line of a statement answers for it. */
  async conciliado(loteId: string): Promise<boolean> {
    const sql = `select c.lancamento_id from transferencia t
      join conciliacao_lancamento c on c.escola_id = t.escola_id and c.lancamento_id = t.id
      where t.escola_id = $1 and t.lote_id = $2`;
    return (await this.consulta.linha(sql, [escolaAtual(), loteId])) !== null;
  }

  /** Whether anything was ever posted to an account that no table of its own names. */
  async conhecida(conta: string): Promise<boolean> {
    const parametros = [escolaAtual(), conta];
    const sql = 'select conta from conta_saldo where escola_id = $1 and conta = $2';
    return conta === contas.cofre || (await this.consulta.linha(sql, parametros)) !== null;
  }
}
