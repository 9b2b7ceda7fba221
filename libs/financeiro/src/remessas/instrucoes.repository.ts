import { Injectable } from '@nestjs/common';
import type { CodigoComSignificado, TituloRemessa } from '@sineta/cnab';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { inserirEmLote } from '../apoio/lote.js';
import type { MovimentoDoBoleto } from '../boletos/boleto.regras.js';
import type { InstrucaoEnviada, TituloNoBanco } from '../instrucoes/instrucao.regras.js';

interface Destino {
  id: string;
  contaBancariaId: string;
}

export interface InstrucaoSemResposta extends InstrucaoEnviada {
  agora: TituloNoBanco;
}

export interface RespostaDeInstrucao {
  id: string;
  situacao: 'CONFIRMADA' | 'RECUSADA';
  motivos: readonly CodigoComSignificado[];
  explicacao: string | null;
}

/** What the bank must still be told, taken by the next remessa; and what it answered. */
@Injectable()
export class InstrucoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** `antes`: the title as the bank has it, to which it goes back when the bank refuses. `dados`: what only the instruction says. */
  inserir(
    movimento: MovimentoDoBoleto,
    boletos: readonly Destino[],
    antes: TituloNoBanco | null = null,
    dados: Pick<TituloRemessa, 'diasParaProtesto'> = {},
  ) {
    return inserirEmLote(
      this.unidade.gerente,
      'instrucao_bancaria',
      [
        ['id', 'uuid', () => uuidv7()],
        ['conta_bancaria_id', 'uuid', (b) => b.contaBancariaId],
        ['boleto_id', 'uuid', (b) => b.id],
        ['movimento', 'text', () => movimento],
        ['antes', 'jsonb', () => antes],
        ['dados', 'jsonb', () => dados],
      ],
      boletos,
    );
  }

  /** What only a person can ask the bank: it waits as a refusal does, and ends with the title. */
  inserirAMao(movimento: MovimentoDoBoleto, boletos: readonly (Destino & { explicacao: string })[]) {
    return inserirEmLote(
      this.unidade.gerente,
      'instrucao_bancaria',
      [
        ['id', 'uuid', () => uuidv7()],
        ['conta_bancaria_id', 'uuid', (b) => b.contaBancariaId],
        ['boleto_id', 'uuid', (b) => b.id],
        ['movimento', 'text', () => movimento],
        ['situacao', 'text', () => 'RECUSADA'],
        ['explicacao', 'text', (b) => b.explicacao],
      ],
      boletos,
    );
  }

  /**
   * Pending changes of a boleto give way to a new one: the title as the bank has it is the one of before the first of
   * them. Null when there was none.
   */
  async substituir(boletoId: string, movimentos: readonly MovimentoDoBoleto[]): Promise<TituloNoBanco | null> {
    const [primeira] = await this.consulta.linhas<{ antes: TituloNoBanco | null }>(
      `select antes from instrucao_bancaria
        where escola_id = $1 and boleto_id = $2 and situacao = 'PENDENTE' and movimento = any($3::text[])
        order by id for update`,
      [escolaAtual(), boletoId, movimentos],
    );
    await this.unidade.gerente.query(
      `update instrucao_bancaria set situacao = 'DESCARTADA', explicacao = 'Outra mudança do boleto tomou o seu lugar antes do envio.',
              versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and boleto_id = $2 and situacao = 'PENDENTE' and movimento = any($3::text[])`,
      [escolaAtual(), boletoId, movimentos],
    );
    return primeira?.antes ?? null;
  }

  /** Whether one of these waits to go. */
  async pendentesDoBoleto(boletoId: string, movimentos: readonly MovimentoDoBoleto[]): Promise<boolean> {
    const linha = await this.consulta.linha<{ ha: boolean }>(
      `select exists (select 1 from instrucao_bancaria where escola_id = $1 and boleto_id = $2 and situacao = 'PENDENTE'
         and movimento = any($3::text[])) as ha`,
      [escolaAtual(), boletoId, movimentos],
    );
    return linha?.ha ?? false;
  }

  /** What waits to go of a boleto is not asked any more. */
  async descartarDoBoleto(boletoId: string, movimentos: readonly MovimentoDoBoleto[], motivo: string): Promise<void> {
    await this.unidade.gerente.query(
      `update instrucao_bancaria set situacao = 'DESCARTADA', explicacao = $4, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and boleto_id = $2 and situacao = 'PENDENTE' and movimento = any($3::text[])`,
      [escolaAtual(), boletoId, movimentos, motivo],
    );
  }

  /** Changes that the bank has and did not answer, in the order in which they were sent, with the title as it is now. */
  semResposta(boletoIds: readonly string[]): Promise<InstrucaoSemResposta[]> {
    return this.consulta.linhas(
      `select i.id, i.boleto_id, i.movimento, i.antes,
              jsonb_build_object('vencimento', b.vencimento, 'codigoBarras', b.codigo_barras,
                'linhaDigitavel', b.linha_digitavel, 'descontoCentavos', b.desconto_centavos, 'descontos', b.descontos,
                'abatimentoCentavos', b.abatimento_centavos) as agora
         from instrucao_bancaria i join boleto b on b.escola_id = i.escola_id and b.id = i.boleto_id
        where i.escola_id = $1 and i.boleto_id = any($2::uuid[]) and i.situacao = 'ENVIADA' and i.movimento <> '01'
        order by i.id`,
      [escolaAtual(), boletoIds],
    );
  }

  async responder(respostas: readonly RespostaDeInstrucao[]): Promise<void> {
    if (respostas.length === 0) return;
    await this.unidade.gerente.query(
      `update instrucao_bancaria i set situacao = d.situacao, motivos = d.motivos, explicacao = d.explicacao,
              versao = i.versao + 1, atualizado_em = now()
         from unnest($2::uuid[], $3::text[], $4::jsonb[], $5::text[]) as d(id, situacao, motivos, explicacao)
        where i.escola_id = $1 and i.id = d.id`,
      [
        ...[escolaAtual(), respostas.map((r) => r.id), respostas.map((r) => r.situacao)],
        ...[respostas.map((r) => JSON.stringify(r.motivos)), respostas.map((r) => r.explicacao)],
      ],
    );
  }

  /** Pending instructions of titles that ended are not sent; what the bank had refused of them is over. */
  async descartar(boletoIds: readonly string[], explicacao: string): Promise<void> {
    if (boletoIds.length === 0) return;
    await this.unidade.gerente.query(
      `update instrucao_bancaria set situacao = case situacao when 'PENDENTE' then 'DESCARTADA' else 'RESOLVIDA' end,
              explicacao = case situacao when 'PENDENTE' then $3 else explicacao || ' ' || $3 end,
              versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and boleto_id = any($2::uuid[]) and situacao in ('PENDENTE', 'RECUSADA')`,
      [escolaAtual(), boletoIds, explicacao],
    );
  }

  /** The same for some of them, each with its reason. */
  async descartarUmas(instrucoes: readonly { id: string; motivo: string }[]): Promise<void> {
    if (instrucoes.length === 0) return;
    await this.unidade.gerente.query(
      `update instrucao_bancaria i set situacao = 'DESCARTADA', explicacao = d.motivo, versao = i.versao + 1,
              atualizado_em = now()
         from unnest($2::uuid[], $3::text[]) as d(id, motivo)
        where i.escola_id = $1 and i.id = d.id and i.situacao = 'PENDENTE'`,
      [escolaAtual(), instrucoes.map((i) => i.id), instrucoes.map((i) => i.motivo)],
    );
  }
}
