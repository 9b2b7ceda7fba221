import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { atualizarEmLote } from '../apoio/lote.js';
import { EM_CURSO, type NotificacaoDaParcela, type ProtestoDoBoleto } from './protesto.regras.js';

/** The order to protest is with the bank: it went and was not refused, or the bank already told of it. */
const NO_BANCO = `(b.protesto <> 'PEDIDO' or exists (select 1 from instrucao_bancaria i
  where i.escola_id = b.escola_id and i.boleto_id = b.id and i.movimento = '09' and i.situacao = 'ENVIADA'))`;

@Injectable()
export class ProtestosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Of each parcel of a boleto, the notice of protest that stands and the agreement that it is about to enter. */
  notificacoes(boletoId: string): Promise<NotificacaoDaParcela[]> {
    return this.consulta.linhas(
      `select bp.parcela_id,
              (select max(r.notificado_em) from restricao_parcela rp
                 join restricao_de_credito r on r.escola_id = rp.escola_id and r.id = rp.restricao_id
                where rp.escola_id = bp.escola_id and rp.parcela_id = bp.parcela_id and rp.vigente
                  and r.tipo = 'PROTESTO' and r.situacao in ('NOTIFICADA', 'ATIVA')) as notificado_em,
              (select max(a.numero) from acordo_debito d
                 join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
                where d.escola_id = bp.escola_id and d.parcela_id = bp.parcela_id
                  and a.situacao in ('PROPOSTO', 'ACEITO')) as acordo_numero
         from boleto_parcela bp where bp.escola_id = $1 and bp.boleto_id = $2 order by bp.parcela_id`,
      [escolaAtual(), boletoId],
    );
  }

  gravar(mudancas: readonly (ProtestoDoBoleto & { id: string })[]): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'boleto',
      [
        ['protesto', 'text', (m) => m.protesto],
        ['protesto_em', 'date', (m) => m.protestoEm],
      ],
      mudancas,
    );
  }

  /** Titles that were paid or taken down with a protest under way. */
  async encerrar(boletoIds: readonly string[]): Promise<void> {
    if (boletoIds.length === 0) return;
    await this.unidade.gerente.query(
      `update boleto set protesto = 'ENCERRADO', versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = any($2::uuid[]) and protesto = any($3::text[])`,
      [escolaAtual(), boletoIds, EM_CURSO],
    );
  }

  /** The protest was done: what was a notice is now in the notary's book, to be taken out once the debt is paid. */
  async ativarRestricoes(protestados: readonly (ProtestoDoBoleto & { id: string })[]): Promise<void> {
    if (protestados.length === 0) return;
    await this.unidade.gerente.query(
      `update restricao_de_credito r set situacao = 'ATIVA', incluida_em = greatest(x.em, r.notificado_em),
              versao = r.versao + 1, atualizado_em = now()
         from (select rp.restricao_id, min(d.em) as em from unnest($2::uuid[], $3::date[]) as d(id, em)
                 join boleto_parcela bp on bp.escola_id = $1 and bp.boleto_id = d.id
                 join restricao_parcela rp on rp.escola_id = bp.escola_id and rp.parcela_id = bp.parcela_id and rp.vigente
                group by rp.restricao_id) x
        where r.escola_id = $1 and r.id = x.restricao_id and r.tipo = 'PROTESTO' and r.situacao = 'NOTIFICADA'`,
      [escolaAtual(), protestados.map(({ id }) => id), protestados.map(({ protestoEm }) => protestoEm)],
    );
  }

  /** Live boletos of these parcels with a protest under way; the parcels. */
  parcelasEmProtesto(parcelaIds: readonly string[]): Promise<{ parcelaId: string }[]> {
    return this.consulta.linhas(
      `select bp.parcela_id from boleto_parcela bp
         join boleto b on b.escola_id = bp.escola_id and b.id = bp.boleto_id
        where bp.escola_id = $1 and bp.parcela_id = any($2::uuid[]) and bp.vigente and b.protesto = any($3::text[])`,
      [escolaAtual(), parcelaIds, EM_CURSO],
    );
  }

  /** Of these boletos, those whose protest the bank has and nobody stayed. */
  async noBanco(boletoIds: readonly string[]): Promise<Set<string>> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select b.id from boleto b where b.escola_id = $1 and b.id = any($2::uuid[]) and b.protesto = any($3::text[])
          and ${NO_BANCO} and not exists (select 1 from instrucao_bancaria i where i.escola_id = b.escola_id
            and i.boleto_id = b.id and i.movimento in ('10', '11') and i.situacao = 'ENVIADA')`,
      [escolaAtual(), boletoIds, EM_CURSO],
    );
    return new Set(linhas.map(({ id }) => id));
  }

  /** What was asked and never went. */
  async esquecer(boletoIds: readonly string[]): Promise<void> {
    await this.unidade.gerente.query(
      `update boleto b set protesto = null, protesto_em = null, versao = versao + 1, atualizado_em = now()
        where b.escola_id = $1 and b.id = any($2::uuid[]) and b.protesto = 'PEDIDO' and not ${NO_BANCO}`,
      [escolaAtual(), boletoIds],
    );
  }
}
