import { Injectable } from '@nestjs/common';
import type { Centavos } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { ResultadoDoPix } from './pix-recebido.regras.js';
import type { ConsultaDePixRecebidosDto, PixRecebidoDto } from './pix-recebidos.dto.js';
import type { PixLido } from './respostas-do-psp.js';

export interface PixGuardado {
  id: string;
  contaPixId: string;
  contaBancariaId: string;
  e2eid: string;
  txid: string | null;
  valorCentavos: Centavos;
  horario: Date;
  pagadorId: string | null;
  recebimentoId: string | null;
  resultado: ResultadoDoPix;
  boletoId: string | null;
  /** What the PSP gave back by itself, and has an outcome. */
  devolvidoPeloPspCentavos: Centavos;
  /** The part of it that left by not being in a receipt any more: what a receipt of this Pix can no longer bring. */
  foraDosRecebimentosCentavos: Centavos;
}

const devolvidoPeloPsp = (
  condicao: string,
) => `(select coalesce(sum(m.valor_centavos), 0)::bigint from devolucao_do_psp m
    where m.escola_id = x.escola_id and m.pix_id = x.id and ${condicao})`;

const CAMPOS = `x.id, x.versao, x.conta_pix_id, x.e2eid, x.txid, x.valor_centavos, x.horario, x.componentes, x.info_pagador,
  x.cobranca_id, x.boleto_id, x.pagador_id, p.nome as pagador_nome, x.recebimento_id, x.resultado, x.mensagem,
  (select coalesce(sum(d.valor_centavos), 0)::bigint from devolucao_pix d where d.escola_id = x.escola_id
      and d.pix_id = x.id and d.situacao = 'DEVOLVIDA') + ${devolvidoPeloPsp(`m.situacao = 'DEVOLVIDA'`)} as devolvido_centavos`;

const DE = `pix_recebido x left join pessoa p on p.escola_id = x.escola_id and p.id = x.pagador_id`;

const GUARDADO = `select x.id, x.conta_pix_id, c.conta_bancaria_id, x.e2eid, x.txid, x.valor_centavos, x.horario, x.pagador_id,
    x.recebimento_id, x.resultado, x.boleto_id,
    ${devolvidoPeloPsp('m.desfecho is not null')} as devolvido_pelo_psp_centavos,
    ${devolvidoPeloPsp(`m.desfecho in ('PARCELA_REABERTA', 'SEM_LANCAMENTO')`)} as fora_dos_recebimentos_centavos
  from pix_recebido x join conta_pix c on c.escola_id = x.escola_id and c.id = x.conta_pix_id where x.escola_id = $1`;

@Injectable()
export class PixRecebidosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** False when the payment is already there, whoever brought it first. */
  async inserir(
    pix: PixLido & { id: string; contaPixId: string; cobrancaId: string | null; boletoId: string | null } & {
      resultado: ResultadoDoPix;
      mensagem: string | null;
    },
  ): Promise<boolean> {
    const linhas = await this.consulta.linhas(
      `insert into pix_recebido (escola_id, id, conta_pix_id, e2eid, txid, valor_centavos, horario, componentes, info_pagador,
                                 cobranca_id, boleto_id, resultado, mensagem)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (escola_id, e2eid) do nothing returning id`,
      [
        ...[escolaAtual(), pix.id, pix.contaPixId, pix.e2eid, pix.txid, pix.valorCentavos, pix.horario],
        ...[pix.componentes ? JSON.stringify(pix.componentes) : null, pix.infoPagador, pix.cobrancaId, pix.boletoId],
        ...[pix.resultado, pix.mensagem],
      ],
    );
    return linhas.length > 0;
  }

  async conhecidos(e2eids: readonly string[]): Promise<Set<string>> {
    const linhas = await this.consulta.linhas<{ e2eid: string }>(
      `select e2eid from pix_recebido where escola_id = $1 and e2eid = any($2::text[])`,
      [escolaAtual(), e2eids],
    );
    return new Set(linhas.map(({ e2eid }) => e2eid));
  }

  async boletoDoTxid(txid: string): Promise<string | null> {
    const linha = await this.consulta.linha<{ id: string }>(
      `select id from boleto where escola_id = $1 and pix_txid = $2 limit 1`,
      [escolaAtual(), txid],
    );
    return linha?.id ?? null;
  }

  async ligar(
    id: string,
    m: { recebimentoId: string | null; pagadorId: string | null; resultado: ResultadoDoPix; mensagem?: string },
  ) {
    await this.unidade.gerente.query(
      `update pix_recebido set recebimento_id = $3, pagador_id = $4, resultado = $5, mensagem = coalesce($6, mensagem),
              versao = versao + 1, atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), id, m.recebimentoId, m.pagadorId, m.resultado, m.mensagem ?? null],
    );
  }

  /** A sentence for a person; nothing else changes. */
  async anotar(id: string, mensagem: string): Promise<void> {
    await this.unidade.gerente.query(
      `update pix_recebido set mensagem = $3, versao = versao + 1, atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), id, mensagem],
    );
  }

  /** Locked first, and read after it: the sums of a statement that waited for the lock are of before. */
  async travar(id: string): Promise<PixGuardado | null> {
    const parametros = [escolaAtual(), id];
    await this.consulta.linhas('select 1 from pix_recebido where escola_id = $1 and id = $2 for update', parametros);
    return this.consulta.linha(`${GUARDADO} and x.id = $2`, parametros);
  }

  porE2eid(e2eid: string): Promise<PixGuardado | null> {
    return this.consulta.linha(`${GUARDADO} and x.e2eid = $2`, [escolaAtual(), e2eid]);
  }

  listar(filtro: ConsultaDePixRecebidosDto): Promise<Pagina<PixRecebidoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.resultado, 'x.resultado = ?')
      .se(filtro.pagadorId, 'x.pagador_id = ?')
      .se(filtro.contaPixId, 'x.conta_pix_id = ?')
      .se(filtro.txid, 'x.txid = ?')
      .se(filtro.e2eid, 'x.e2eid = ?')
      .se(filtro.de, `x.horario >= ?::date::timestamp at time zone 'America/Sao_Paulo'`)
      .se(filtro.ate, `x.horario < (?::date + 1)::timestamp at time zone 'America/Sao_Paulo'`);
    return this.consulta.pagina<PixRecebidoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'x.id' },
        ordens: { horario: { sql: 'x.horario', tipo: 'timestamptz' } },
        ordemPadrao: '-horario',
      },
      filtro,
    );
  }

  obter(id: string): Promise<PixRecebidoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where x.escola_id = $1 and x.id = $2`, [escolaAtual(), id]);
  }
}
