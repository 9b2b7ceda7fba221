import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ContasDeDinheiroService } from '../contas/contas-de-dinheiro.service.js';
import { aConciliar } from './a-conciliar.sql.js';
import type {
  ConsultaDePosicaoDto,
  LancamentoAConciliarDto,
  PosicaoDaContaDto,
  TransacaoBancariaDto,
} from './conciliacao.dto.js';

interface Pendentes<T> {
  somaCentavos: Centavos;
  linhas: T[];
}

/** How many of each side are shown; the sums are of all. */
const MAXIMO = 100;

/** The condition of the partial indexes on `transferencia`, word for word. */
const EM_DINHEIRO = (coluna: string) => `${coluna} ~ '^(banco|caixa|gaveta|dinheiro|cartao):'`;

/** The balance of an account in the ledger and in the bank at the end of a day, and what lies between them. */
@Injectable()
export class PosicaoDaConta {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly contas: ContasDeDinheiroService,
  ) {}

  /**
   * banco = conciliado + transações pendentes, and conciliado = razão − lançamentos pendentes; what is left is the
   * difference. @throws ErroDeNegocio `conta-de-dinheiro-invalida`
   */
  em({ conta, em: pedido }: ConsultaDePosicaoDto): Promise<PosicaoDaContaDto> {
    return this.unidade.executar(async () => {
      await this.contas.exigir(conta, 'conta', { inativa: true });
      const extrato = await this.saldoDoExtrato(conta, pedido);
      const em = pedido ?? extrato?.em ?? this.relogio.hoje();
      const razaoCentavos = await this.saldoNoRazao(conta, em);
      const lancamentos = await this.lancamentosPendentes(conta, em);
      const transacoes = await this.transacoesPendentes(conta, em);
      const bancoCentavos = extrato ? extrato.saldo + (await this.movimentoNoBanco(conta, extrato.em, em)) : null;
      const conciliadoCentavos = razaoCentavos - lancamentos.somaCentavos;
      const explicado = conciliadoCentavos + transacoes.somaCentavos;
      return {
        ...{ conta, em, razaoCentavos, conciliadoCentavos, bancoCentavos, saldoDoExtratoEm: extrato?.em ?? null },
        lancamentosPendentesCentavos: lancamentos.somaCentavos,
        transacoesPendentesCentavos: transacoes.somaCentavos,
        diferencaCentavos: bancoCentavos === null ? null : bancoCentavos - explicado,
        ...{ lancamentos: lancamentos.linhas, transacoes: transacoes.linhas },
      };
    });
  }

  /** The newest LEDGERBAL until the day; of two of the same day, that of the file that came last. */
  private saldoDoExtrato(conta: string, ate: DataCivil | undefined) {
    return this.consulta.linha<{ saldo: Centavos; em: DataCivil }>(
      `select saldo_centavos as saldo, saldo_em as em from extrato_bancario
        where escola_id = $1 and conta = $2 and saldo_centavos is not null and saldo_em is not null
          and ($3::date is null or saldo_em <= $3) order by saldo_em desc, id desc limit 1`,
      [escolaAtual(), conta, ate ?? null],
    );
  }

  private movimentoNoBanco(conta: string, desde: DataCivil, ate: DataCivil): Promise<Centavos> {
    return this.soma(
      'select sum(valor_centavos) from transacao_bancaria where escola_id = $1 and conta = $2 and data > $3 and data <= $4 and suspeita_de is null',
      [conta, desde, ate],
    );
  }

  private saldoNoRazao(conta: string, em: DataCivil): Promise<Centavos> {
    const lado = (coluna: string) => `coalesce((select sum(valor_centavos) from transferencia
      where escola_id = $1 and ${coluna} = $2 and ${EM_DINHEIRO(coluna)} and data_efeito <= $3), 0)`;
    return this.soma(`select ${lado('conta_debito')} - ${lado('conta_credito')}`, [conta, em]);
  }

  private async lancamentosPendentes(conta: string, em: DataCivil): Promise<Pendentes<LancamentoAConciliarDto>> {
    const de = aConciliar({ conta: '$1', em: '$2' });
    const linhas = await this.consulta.linhas<LancamentoAConciliarDto & { soma: Centavos }>(
      `select l.id, l.lote_id, l.conta, l.data, l.esperada_em, l.valor_centavos, l.tarifa, l.origem_tipo, l.origem_id,
              l.referencias, (sum(l.valor_centavos) over ())::bigint as soma
         from ${de} l order by l.data, l.id limit ${MAXIMO}`,
      [conta, em],
    );
    return separar(linhas);
  }

  /** Those that were set aside too: the bank has them, and the ledger has not. What may be another line again is not counted twice. */
  private async transacoesPendentes(conta: string, em: DataCivil): Promise<Pendentes<TransacaoBancariaDto>> {
    const linhas = await this.consulta.linhas<TransacaoBancariaDto & { soma: Centavos }>(
      `select t.id, t.versao, t.conta, t.extrato_id, t.fitid, t.data, t.valor_centavos, t.ordinal, t.tipo, t.numero,
              t.historico, t.situacao, t.motivo, t.suspeita_de, t.conciliacao_id, (sum(t.valor_centavos) over ())::bigint as soma
         from transacao_bancaria t
         left join conciliacao_bancaria c on c.escola_id = t.escola_id and c.id = t.conciliacao_id
        where t.escola_id = $1 and t.conta = $2 and t.data <= $3 and t.suspeita_de is null and (c.id is null or c.ultima_data > $3)
        order by t.data, t.id limit ${MAXIMO}`,
      [escolaAtual(), conta, em],
    );
    return separar(linhas);
  }

  private async soma(sql: string, parametros: unknown[]): Promise<Centavos> {
    const linha = await this.consulta.linha<{ soma: Centavos }>(`select coalesce((${sql}), 0)::bigint as soma`, [
      escolaAtual(),
      ...parametros,
    ]);
    return linha?.soma ?? 0;
  }
}

function separar<T extends { soma: Centavos }>(linhas: readonly T[]): Pendentes<Omit<T, 'soma'>> {
  return { somaCentavos: linhas[0]?.soma ?? 0, linhas: linhas.map(({ soma: _soma, ...linha }) => linha) };
}
