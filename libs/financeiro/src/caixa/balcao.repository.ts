import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, contextoAtual, escolaAtual, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { Recebivel } from '../regras/caixa.regras.js';
import type { Bandeira, Modalidade, Taxa } from './cartao.regras.js';
import type { ChequeNoBalcaoDto } from './meios.dto.js';
import type { SituacaoDaSessao, TipoDeMovimento } from './sessao.regras.js';

/** A session as the commands of the counter see it. */
export interface SessaoTravada {
  id: string;
  numero: number;
  usuarioId: string;
  data: DataCivil;
  situacao: SituacaoDaSessao;
  /** Withdrawals refused for lack of cash. */
  saidasRecusadas: number;
}

export interface NovoMovimento {
  sessaoId: string;
  tipo: TipoDeMovimento;
  meio: string;
  /** Positive when it comes in. */
  valorCentavos: Centavos;
  recebimentoId?: string | null;
  devolucaoId?: string | null;
  contaBancariaId?: string | null;
  motivo?: string | null;
}

export type MovimentoRegistrado = Required<NovoMovimento> & { id: string; criadoEm: Date };

export interface VendaDeCartao {
  recebimentoId: string;
  adquirenteId: string;
  bandeira: Bandeira;
  modalidade: Modalidade;
  autorizacao: string | null;
  recebiveis: readonly Recebivel[];
}

export interface NovoCheque extends ChequeNoBalcaoDto {
  id: string;
  recebimentoId: string;
  pagadorId: string;
  sessaoId: string | null;
  valorCentavos: Centavos;
  bomPara: DataCivil;
}

const SESSAO = `select id, numero, usuario_id, data, situacao, saidas_recusadas from sessao_de_caixa where escola_id = $1`;

/** What every command of the counter reads and writes; the writes go with the commit. */
@Injectable()
export class BalcaoRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  /** Shared: receipts do not wait for each other, and the close waits for them. */
  sessaoDoUsuario(usuarioId: string): Promise<SessaoTravada | null> {
    return this.consulta.linha(`${SESSAO} and usuario_id = $2 and situacao <> 'FECHADA' for share`, [
      escolaAtual(),
      usuarioId,
    ]);
  }

  travarSessao(id: string, modo: 'share' | 'update'): Promise<SessaoTravada | null> {
    return this.consulta.linha(`${SESSAO} and id = $2 for ${modo}`, [escolaAtual(), id]);
  }

  async contarSaidaRecusada(id: string): Promise<void> {
    await this.unidade.gerente.query(
      `update sessao_de_caixa set saidas_recusadas = saidas_recusadas + 1, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id],
    );
  }

  async limites(): Promise<{ estorno: number | null; devolucao: number | null }> {
    const linha = await this.consulta.linha<{ estorno: number | null; devolucao: number | null }>(
      `select limite_de_estorno_centavos as estorno, limite_de_devolucao_centavos as devolucao
         from parametros_de_caixa where escola_id = $1`,
      [escolaAtual()],
    );
    return linha ?? { estorno: null, devolucao: null };
  }

  /** The acquirer and the fee in force for a sale; `percentual` is null when there is none. */
  taxaVigente(venda: {
    adquirenteId: string;
    bandeira: Bandeira;
    modalidade: Modalidade;
    parcelas: number;
    data: DataCivil;
  }): Promise<({ nome: string; ativo: boolean } & Partial<Taxa>) | null> {
    const { adquirenteId, bandeira, modalidade, parcelas, data } = venda;
    return this.consulta.linha(
      `select a.nome, a.ativo, trim_scale(t.percentual)::text as percentual, t.tarifa_centavos
         from adquirente a
         left join taxa_de_cartao t on t.escola_id = a.escola_id and t.adquirente_id = a.id and t.bandeira = $3
          and t.modalidade = $4 and $5 between t.parcelas_de and t.parcelas_ate
          and t.vigencia_inicio <= $6 and (t.vigencia_fim is null or t.vigencia_fim >= $6)
        where a.escola_id = $1 and a.id = $2`,
      [escolaAtual(), adquirenteId, bandeira, modalidade, parcelas, data],
    );
  }

  async chequeEmMaos({ banco, agencia, conta, numero }: ChequeNoBalcaoDto): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 as ha from cheque where escola_id = $1 and banco = $2 and agencia = $3 and conta = $4 and numero = $5
          and situacao not in ('DEVOLVIDO', 'RESGATADO')`,
      [escolaAtual(), banco, agencia, conta, numero],
    );
    return linha !== null;
  }

  registrarMovimentos(movimentos: readonly NovoMovimento[]): MovimentoRegistrado[] {
    if (movimentos.length === 0) return [];
    const { usuarioId } = contextoAtual();
    const registrados = movimentos.map<MovimentoRegistrado>((m) => ({
      ...{ recebimentoId: null, devolucaoId: null, contaBancariaId: null, motivo: null },
      ...{ ...m, id: uuidv7(), criadoEm: this.relogio.agora() },
    }));
    const linhas = registrados.map((m) => ({
      ...{ escola_id: escolaAtual(), id: m.id, sessao_id: m.sessaoId, tipo: m.tipo, meio: m.meio },
      ...{ valor_centavos: m.valorCentavos, recebimento_id: m.recebimentoId, devolucao_id: m.devolucaoId },
      ...{ conta_bancaria_id: m.contaBancariaId, motivo: m.motivo, autor_id: usuarioId, criado_em: m.criadoEm },
    }));
    this.unidade.adiar(incluir('movimento_de_caixa', Object.keys(linhas[0] ?? {})), [JSON.stringify(linhas)]);
    return registrados;
  }

  registrarVendasDeCartao(vendas: readonly VendaDeCartao[]): void {
    const linhas = vendas.flatMap((v) =>
      v.recebiveis.map((r, i) => ({
        ...{ escola_id: escolaAtual(), id: uuidv7(), recebimento_id: v.recebimentoId, adquirente_id: v.adquirenteId },
        ...{ bandeira: v.bandeira, modalidade: v.modalidade, autorizacao: v.autorizacao, numero: i + 1 },
        ...{ quantidade: v.recebiveis.length, bruto_centavos: r.bruto, taxa_centavos: r.taxa },
        ...{ liquido_centavos: r.liquido, previsao: r.previsao },
      })),
    );
    if (linhas.length === 0) return;
    this.unidade.adiar(incluir('recebivel_de_cartao', Object.keys(linhas[0] ?? {})), [JSON.stringify(linhas)]);
  }

  registrarCheques(cheques: readonly NovoCheque[]): void {
    if (cheques.length === 0) return;
    const linhas = cheques.map((c) => ({
      ...{ escola_id: escolaAtual(), id: c.id, recebimento_id: c.recebimentoId, pagador_id: c.pagadorId },
      ...{ sessao_id: c.sessaoId, banco: c.banco, agencia: c.agencia, conta: c.conta, numero: c.numero },
      ...{ emitente_nome: c.emitenteNome, emitente_documento: c.emitenteDocumento ?? null },
      ...{ valor_centavos: c.valorCentavos, bom_para: c.bomPara },
    }));
    this.unidade.adiar(incluir('cheque', Object.keys(linhas[0] ?? {})), [JSON.stringify(linhas)]);
  }

  /** Card sales and cheques of a receipt, locked in the order of the ids. */
  async travarDoRecebimento(recebimentoId: string) {
    const parametros = [escolaAtual(), recebimentoId];
    return {
      recebiveis: await this.consulta.linhas<{ id: string; situacao: string }>(
        `select id, situacao from recebivel_de_cartao where escola_id = $1 and recebimento_id = $2 order by id for update`,
        parametros,
      ),
      cheques: await this.consulta.linhas<{ id: string; numero: string; situacao: string }>(
        `select id, numero, situacao from cheque where escola_id = $1 and recebimento_id = $2 order by id for update`,
        parametros,
      ),
    };
  }

  async desfazerDoRecebimento(recebimentoId: string): Promise<void> {
    await this.unidade.juntas(
      [
        `update recebivel_de_cartao set situacao = 'CANCELADO', versao = versao + 1, atualizado_em = now()
          where escola_id = $1 and recebimento_id = $2 and situacao = 'PREVISTO'`,
        [escolaAtual(), recebimentoId],
      ],
      [
        `update cheque set situacao = 'RESGATADO', versao = versao + 1, atualizado_em = now()
          where escola_id = $1 and recebimento_id = $2`,
        [escolaAtual(), recebimentoId],
      ],
    );
  }
}

const incluir = (tabela: string, colunas: readonly string[]): string =>
  `insert into ${tabela} (${colunas.join(', ')})
   select ${colunas.join(', ')} from jsonb_populate_recordset(null::${tabela}, $1)`;
