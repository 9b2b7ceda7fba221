import { Injectable } from '@nestjs/common';
import { somarDias, type DataCivil } from '@sineta/nucleo';
import { Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import type { AcordoDetalhadoDto, EncerramentoDeAcordoDto } from './acordos.dto.js';
import { erroDeAcordo } from './acordos.erros.js';
import { AcordosRepository } from './acordos.repository.js';
import { AcordosService } from './acordos.service.js';
import { EfeitoDeAcordo, nascidas } from './efeito-de-acordo.js';
import { encerrada, lancamentosDaImputacao, totalPago, type AcordoTravado } from './efeito.regras.js';
import { originaisDeVolta, vencerAntecipadamente } from './quebra.regras.js';

/** The end of an agreement that was not kept: announced by the nightly job, decided by a person. */
@Injectable()
export class QuebraDeAcordo {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly acordos: AcordosRepository,
    private readonly servico: AcordosService,
    private readonly efeito: EfeitoDeAcordo,
    private readonly parcelas: BaixasRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly razao: Razao,
  ) {}

  quebrar(id: string, { motivo }: EncerramentoDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.unidade.executar(async () => {
      const acordo = await this.avisado(id);
      const hoje = this.relogio.hoje();
      if (acordo.condicoes.regime === 'NOVACAO') await this.vencerSaldo(acordo, hoje);
      else await this.devolverDividas(acordo, hoje);
      await this.efeito.mudar(acordo, { situacao: 'QUEBRADO', motivo, encerradoEm: hoje });
      return this.servico.mostrar(id);
    });
  }

  /** The notice is withdrawn, and does not come again before as many days as it took to come. */
  retomar(id: string, { motivo }: EncerramentoDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.unidade.executar(async () => {
      const acordo = await this.avisado(id);
      const toleradoAte = somarDias(this.relogio.hoje(), acordo.condicoes.diasParaQuebra);
      await this.efeito.mudar(acordo, { quebraAvisadaEm: null, toleradoAte, motivo });
      return this.servico.mostrar(id);
    });
  }

  private async avisado(id: string): Promise<AcordoTravado> {
    const acordo = await this.servico.travarEm(id, ['EFETIVO']);
    if (acordo.quebraAvisadaEm) return acordo;
    throw erroDeAcordo(
      'acordo-nao-permite',
      `O acordo ${acordo.numero} não tem aviso de quebra: o aviso sai com mais de ${acordo.condicoes.diasParaQuebra} dias de atraso.`,
    );
  }

  /** The originals come back, what was paid is imputed to them, and the agreement's parcels end. */
  private async devolverDividas(acordo: AcordoTravado, hoje: DataCivil): Promise<void> {
    const novas = [...(await this.efeito.vivas(nascidas(acordo))).values()];
    const originais = await this.efeito.vivas(acordo.debitos.map((d) => d.parcelaId));
    const pagos = await this.acordos.pagos(novas.map(({ id }) => id));
    const { imputacao, credito, depois } = originaisDeVolta(acordo, originais, totalPago(pagos), hoje);
    const abertas = novas.filter(({ situacao }) => situacao === 'ABERTA');
    await this.boletos.dasParcelas(abertas.map(({ id }) => id));
    await this.parcelas.gravarParcelas([...depois, ...abertas.map(encerrada)]);
    await this.acordos.marcarVigencia(acordo.id, false);
    for (const lote of [acordo.loteDoEfeitoId, acordo.loteDoAceiteId]) if (lote) await this.razao.estornar(lote, hoje);
    await this.razao.lancar(uuidv7(), lancamentosDaImputacao({ acordo, pagos, imputacao, credito, dataEfeito: hoje }));
  }

  /** The agreement stays in place of the debts; all of it is due, without the interest that did not run. */
  private async vencerSaldo(acordo: AcordoTravado, hoje: DataCivil): Promise<void> {
    const vivas = await this.efeito.vivas(nascidas(acordo));
    const vencidas = vencerAntecipadamente(acordo, vivas, hoje);
    await this.boletos.dasParcelas(vencidas.map(({ parcela }) => parcela.id));
    await this.parcelas.gravarParcelas(vencidas.map(({ parcela }) => parcela));
    await this.acordos.mudarVencimentos(vencidas.map(({ parcela: { id }, vencimento }) => ({ id, vencimento })));
    await this.razao.lancar(
      uuidv7(),
      vencidas.map<Lancamento>(({ parcela: { id }, jurosCentavos }) => ({
        ...{ debito: contas.jurosDeAcordo, credito: contas.aReceber(id), valorCentavos: jurosCentavos },
        ...{ dataEfeito: hoje, tipo: 'JUROS_NAO_EXIGIDOS', origemTipo: 'acordo', origemId: acordo.id, parcelaId: id },
      })),
    );
  }
}
