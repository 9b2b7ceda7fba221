import { Injectable } from '@nestjs/common';
import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { Trilha } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { Razao } from '../razao/razao.js';
import type { MudancaDoAcordo } from './acordo-gravado.js';
import { AcordosRepository } from './acordos.repository.js';
import {
  debitoIntacto,
  encerrada,
  lancamentosDaImputacao,
  lancamentosDaNegociacao,
  lancamentosDasParcelas,
  negociada,
  parcelasDoCalendario,
  restaurada,
  totalPago,
  type AcordoTravado,
  type LinhaDoCalendario,
} from './efeito.regras.js';

/** What an agreement does to parcels, boletos and ledger, always inside the caller's transaction and over locked rows. */
@Injectable()
export class EfeitoDeAcordo {
  constructor(
    private readonly acordos: AcordosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly razao: Razao,
    private readonly trilha: Trilha,
  ) {}

  /** Whether every debt is still what the proposal saw. */
  async intacto(acordo: AcordoTravado): Promise<boolean> {
    const vivas = await this.vivas(acordo.debitos.map((d) => d.parcelaId));
    return acordo.debitos.every((debito) => debitoIntacto(debito, vivas.get(debito.parcelaId)));
  }

  /** The agreement that waits for its first payment: only that parcel is born, and the originals stay due. */
  async aguardarPrimeiroPagamento(acordo: AcordoTravado, hoje: DataCivil): Promise<void> {
    const loteDoAceiteId = uuidv7();
    await this.acordos.mudar(acordo.id, { loteDoAceiteId });
    await this.nascer(acordo, acordo.calendario.slice(0, 1), loteDoAceiteId, hoje);
  }

  /** The originals give place: out of ageing and ruler, their boletos down, the parcels that were missing born. */
  async efetivar(acordo: AcordoTravado, hoje: DataCivil): Promise<void> {
    const ids = acordo.debitos.map((d) => d.parcelaId);
    const originais = [...(await this.vivas(ids)).values()];
    const loteDoEfeitoId = uuidv7();
    await this.boletos.dasParcelas(ids);
    await this.parcelas.gravarParcelas(originais.map(negociada));
    await this.mudar(acordo, { situacao: 'EFETIVO', efetivoEm: hoje, loteDoEfeitoId });
    const aNascer = acordo.calendario.filter(({ parcelaId }) => parcelaId === null);
    await this.nascer(acordo, aNascer, loteDoEfeitoId, hoje, lancamentosDaNegociacao(acordo, hoje));
  }

  /** The exact inverse, when nothing was paid: the originals are as they were. */
  async desfazer(acordo: AcordoTravado, mudanca: MudancaDoAcordo, hoje: DataCivil): Promise<void> {
    if (acordo.efetivoEm && acordo.loteDoEfeitoId) {
      await this.devolverOriginais(acordo);
      await this.razao.estornar(acordo.loteDoEfeitoId, hoje);
    }
    const vivas = await this.vivas(nascidas(acordo));
    const abertas = [...vivas.values()].filter(({ situacao }) => situacao === 'ABERTA');
    await this.boletos.dasParcelas(abertas.map(({ id }) => id));
    await this.parcelas.gravarParcelas(abertas.map(encerrada));
    if (acordo.loteDoAceiteId) await this.razao.estornar(acordo.loteDoAceiteId, hoje);
    await this.creditar(acordo, hoje);
    await this.acordos.marcarVigencia(acordo.id, false);
    await this.mudar(acordo, { ...mudanca, quebraAvisadaEm: null, encerradoEm: hoje });
  }

  /** Back to waiting for the first payment, whose receipt was reversed: only that parcel stays. */
  async voltarAEsperar(acordo: AcordoTravado, hoje: DataCivil): Promise<void> {
    if (!acordo.loteDoEfeitoId) return;
    const [primeira, ...outras] = acordo.calendario;
    await this.devolverOriginais(acordo);
    await this.acordos.acompanharVersoes(acordo.id);
    const vivas = await this.vivas(outras.flatMap(({ parcelaId }) => parcelaId ?? []));
    await this.boletos.dasParcelas([...vivas.keys()]);
    await this.parcelas.gravarParcelas([...vivas.values()].map(encerrada));
    await this.acordos.desligarParcelas(acordo.id, primeira?.numero ?? 0);
    await this.razao.estornar(acordo.loteDoEfeitoId, hoje);
    await this.mudar(acordo, {
      situacao: 'ACEITO',
      efetivoEm: null,
      loteDoEfeitoId: null,
      quebraAvisadaEm: null,
      encerradoEm: null,
    });
  }

  async mudar({ id, situacao: antes }: AcordoTravado, mudanca: MudancaDoAcordo): Promise<void> {
    await this.acordos.mudar(id, mudanca);
    const { motivo, ...depois } = mudanca;
    await this.trilha.registrar({
      ...{ acao: 'alteracao', entidade: 'acordo', entidadeId: id, antes: { situacao: antes }, depois },
      motivo: motivo ?? null,
    });
  }

  async vivas(ids: readonly string[]): Promise<Map<string, ParcelaViva>> {
    const travadas = ids.length > 0 ? await this.parcelas.travarParcelas(ids) : [];
    return new Map(travadas.map((p) => [p.id, p]));
  }

  private async devolverOriginais({ debitos }: AcordoTravado): Promise<void> {
    const originais = await this.vivas(debitos.map((d) => d.parcelaId));
    await this.parcelas.gravarParcelas(
      debitos.flatMap((debito) => {
        const original = originais.get(debito.parcelaId);
        return original ? [restaurada(original, debito)] : [];
      }),
    );
  }

  /** Money that came for an agreement that never took effect is the payer's. */
  private async creditar(acordo: AcordoTravado, dataEfeito: DataCivil): Promise<void> {
    const ids = nascidas(acordo);
    const pagos = ids.length > 0 ? await this.acordos.pagos(ids) : [];
    const credito = totalPago(pagos);
    if (credito === 0) return;
    const lancamentos = lancamentosDaImputacao({ acordo, pagos, imputacao: [], credito, dataEfeito });
    await this.razao.lancar(uuidv7(), lancamentos);
  }

  private async nascer(
    acordo: AcordoTravado,
    linhas: readonly LinhaDoCalendario[],
    loteId: string,
    hoje: DataCivil,
    outros: ReturnType<typeof lancamentosDaNegociacao> = [],
  ): Promise<void> {
    const novas = parcelasDoCalendario(acordo, linhas, uuidv7);
    await this.acordos.inserirParcelas(novas);
    await this.razao.lancar(loteId, [...outros, ...lancamentosDasParcelas(novas, hoje)]);
  }
}

/** Ids of the parcels that the agreement already has. */
export function nascidas({ calendario }: Pick<AcordoTravado, 'calendario'>): string[] {
  return calendario.flatMap(({ parcelaId }) => parcelaId ?? []);
}

export const motivoDaDivida = (acordo: AcordoTravado, hoje: DataCivil): string =>
  `Uma das parcelas do acordo ${acordo.numero} mudou em ${formatarDataBr(hoje)}, antes de ele valer.`;
