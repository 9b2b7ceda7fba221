import { Injectable } from '@nestjs/common';
import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Relogio } from '@sineta/plataforma';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import type { Lancamento } from '../razao/razao.regras.js';
import type { Alcada } from './alcada-de-cartao.regras.js';
import { erroDeCaixa } from './caixa.erros.js';
import { CartoesRepository, type LiquidacaoDoRecebivel, type RecebivelTravado } from './cartoes.repository.js';

/** What an acquirer paid of a receivable, and its postings: the lot of each is its own, so that each may be undone. */
export interface RecebivelPago {
  gravada: LiquidacaoDoRecebivel & { loteId: string };
  lancamentos: Lancamento[];
}

/** The receivables of cards as every command takes, pays and gives them back. */
@Injectable()
export class RecebiveisDeCartao {
  constructor(
    private readonly relogio: Relogio,
    private readonly cartoes: CartoesRepository,
    private readonly razao: Razao,
  ) {}

  /** Locked, in the order asked. @throws ErroDeNegocio `nao-encontrado`, `liquidacao-invalida` for one asked twice */
  async travar(ids: readonly string[], campoDe = (i: number) => `/recebiveis/${i}`): Promise<RecebivelTravado[]> {
    const travados = new Map((await this.cartoes.travar(ids)).map((r) => [r.id, r]));
    return ids.map((id, i) => {
      const recebivel = travados.get(id);
      if (!recebivel) throw naoEncontrado('recebível de cartão', id);
      if (ids.indexOf(id) === i) return recebivel;
      const mensagem = 'O mesmo recebível está duas vezes no pedido.';
      throw erroDeCaixa('liquidacao-invalida', mensagem, [
        { campo: campoDe(i), mensagem, acao: 'Deixe-o uma vez só.' },
      ]);
    });
  }

  /**
   * Of an acquirer and a day, with what was registered today of any. The acquirer is held until the end of the unit: two at
   * once are seen one after the other.
   */
  async alcadaDe(de: { adquirenteId: string; data: DataCivil }): Promise<Alcada> {
    const limite = await this.cartoes.limiteDeDiferenca();
    return { limite, doDia: limite === null ? 0 : await this.cartoes.diferencasDeUmSo(de) };
  }

  async gravarPagos(pagos: readonly RecebivelPago[]): Promise<void> {
    await this.cartoes.gravar(pagos.map(({ gravada }) => gravada));
    await this.razao.lancarLotes(pagos.map(({ gravada, lancamentos }) => ({ loteId: gravada.loteId, lancamentos })));
  }

  /** Undoes what was paid of them, by the inverse of each lot. */
  async devolverAAgenda(pagos: readonly RecebivelTravado[], dataEfeito: DataCivil): Promise<void> {
    for (const { loteId } of pagos) if (loteId) await this.razao.estornar(loteId, dataEfeito);
    await this.voltarAAgenda(pagos);
  }

  /** The receivables alone: who calls posts where the money went. */
  async voltarAAgenda(pagos: readonly RecebivelTravado[]): Promise<void> {
    const nada = { liquidadoEm: null, liquidadoCentavos: null, contaBancariaId: null, loteId: null };
    await this.cartoes.gravar(
      pagos.map(({ id, contestacaoId }) => ({ id, situacao: 'PREVISTO', contestacaoId, ...nada })),
    );
  }

  /** @throws ErroDeNegocio `data-futura` */
  exigirPassada(data: DataCivil): void {
    if (data <= this.relogio.hoje()) return;
    throw erroFinanceiro('data-futura', `A data ${formatarDataBr(data)} ainda não chegou.`, [
      { campo: '/data', mensagem: 'Data futura.', acao: 'Registre no dia em que acontecer.' },
    ]);
  }

  /** @throws ErroDeNegocio `conta-de-credito-ausente` */
  exigirConta(contaBancariaId: string | null): string {
    if (contaBancariaId) return contaBancariaId;
    throw erroDeCaixa(
      'conta-de-credito-ausente',
      'A adquirente não tem conta cadastrada: diga em qual o dinheiro mexeu.',
      [{ campo: '/contaBancariaId', mensagem: 'Falta a conta bancária.', acao: 'Informe-a aqui ou na adquirente.' }],
    );
  }
}
