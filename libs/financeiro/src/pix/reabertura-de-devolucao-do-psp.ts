import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { Razao } from '../razao/razao.js';
import { mensagemDaEspera } from './devolucao-do-psp.regras.js';
import type { DevolucaoDoPspDto, ReaberturaDeDevolucaoDoPspDto } from './devolucoes-do-psp.dto.js';
import { DevolucoesDoPspRepository, type ResolucaoGravada } from './devolucoes-do-psp.repository.js';
import { erroDePix } from './pix.erros.js';
import { PixRecebidosRepository } from './pix-recebidos.repository.js';

/** Undoes what a person said of money that the PSP gave back: it waits for a person again. */
@Injectable()
export class ReaberturaDeDevolucaoDoPsp {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly consulta: Consulta,
    private readonly devolucoes: DevolucoesDoPspRepository,
    private readonly recebidos: PixRecebidosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly razao: Razao,
  ) {}

  /** @throws ErroDeNegocio `devolucao-nao-permite` */
  reabrir(id: string, { motivo }: ReaberturaDeDevolucaoDoPspDto): Promise<DevolucaoDoPspDto> {
    return this.unidade.executar(async () => {
      const devolucao = await this.devolucoes.travar(id);
      if (!devolucao) throw naoEncontrado('devolução do PSP', id);
      const { desfecho, pixId } = devolucao;
      const resolucao = exigirDesfazivel(await this.devolucoes.resolucao(id));
      const pix = await this.recebidos.travar(pixId);
      if (!pix) throw naoEncontrado('Pix recebido', pixId);
      const lotes = await this.lotes(id);
      await this.cancelar(lotes.flatMap(({ parcelaId }) => parcelaId ?? []));
      const hoje = this.relogio.hoje();
      for (const loteId of new Set(lotes.map((lote) => lote.loteId))) await this.razao.estornar(loteId, hoje);
      const mensagem = mensagemDaEspera('PESSOA', devolucao, 'A resolução foi desfeita.');
      await this.devolucoes.reabrir(id, mensagem);
      const { pixResultado: resultado, pixPagadorId: pagadorId } = resolucao;
      await this.recebidos.ligar(pixId, { recebimentoId: pix.recebimentoId, pagadorId, resultado, mensagem });
      const fato = { acao: 'alteracao', entidade: 'devolucao_do_psp', entidadeId: id } as const;
      await this.trilha.registrar({ ...fato, antes: { desfecho }, depois: { desfecho: null }, motivo });
      const reaberta = await this.devolucoes.obter(id);
      if (!reaberta) throw naoEncontrado('devolução do PSP', id);
      return reaberta;
    });
  }

  /** What it posted and was not undone, with the parcel in which somebody owes it. */
  private lotes(id: string): Promise<{ loteId: string; parcelaId: string | null }[]> {
    return this.consulta.linhas(
      `select t.lote_id, t.parcela_id from transferencia t
        where t.escola_id = $1 and t.origem_tipo = 'devolucao' and t.origem_id = $2 and t.estorna_id is null
          and not exists (select 1 from transferencia e where e.escola_id = t.escola_id and e.estorna_id = t.id)
        order by t.id`,
      [escolaAtual(), id],
    );
  }

  /** Only what nobody paid nor took elsewhere is not owed any more. */
  private async cancelar(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const devidas = await this.parcelas.travarParcelas([...ids].sort());
    const mudada = devidas.find((p) => p.situacao !== 'ABERTA' || p.saldoCentavos !== p.nominalCentavos);
    if (mudada) throw jaMudou(mudada);
    await this.boletos.dasParcelas(ids);
    await this.parcelas.gravarParcelas(devidas.map((p) => ({ ...p, saldoCentavos: 0, situacao: 'CANCELADA' })));
  }
}

function jaMudou({ situacao }: ParcelaViva) {
  const como = situacao === 'ABERTA' ? 'paga em parte' : situacao.toLowerCase().replaceAll('_', ' ');
  return erroDePix(
    'devolucao-nao-permite',
    `A parcela em que o valor era devido está ${como}: a cobrança não se desfaz.`,
  );
}

/** @throws ErroDeNegocio `devolucao-nao-permite` */
function exigirDesfazivel(resolucao: ResolucaoGravada | null): ResolucaoGravada {
  if (!resolucao) {
    throw erroDePix('devolucao-nao-permite', 'Ninguém resolveu esta devolução: não há o que desfazer.');
  }
  if (resolucao.desfecho !== 'PARCELA_REABERTA') return resolucao;
  throw erroDePix(
    'devolucao-nao-permite',
    'O recebimento foi estornado, e um estorno não se desfaz. Se era outro, receba de novo o dinheiro dele e estorne o certo.',
  );
}
