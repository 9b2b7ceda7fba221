import { Injectable } from '@nestjs/common';
import { formatarDataBr, somarCentavos } from '@sineta/nucleo';
import { naoEncontrado, Relogio, Tarefas, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { quebrarSemNovacao } from '../regras/acordo.regras.js';
import type {
  AcordoDetalhadoDto,
  ConsultaDeAcordosDto,
  EncerramentoDeAcordoDto,
  QuebraPrevistaDto,
} from './acordos.dto.js';
import { erroDeAcordo } from './acordos.erros.js';
import { AcordosRepository } from './acordos.repository.js';
import { EfeitoDeAcordo, nascidas } from './efeito-de-acordo.js';
import { LeituraDeAcordos } from './leitura-de-acordos.repository.js';
import { totalPago, type AcordoTravado, type SituacaoDoAcordo } from './efeito.regras.js';

import { saldoDaNovacao } from './quebra.regras.js';

/** The nightly job of agreements. */
export const ACORDOS_DA_NOITE = 'acordos.da-noite';

@Injectable()
export class AcordosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly pagador: PagadorAtual,
    private readonly tarefas: Tarefas,
    private readonly parcelas: BaixasRepository,
    private readonly acordos: AcordosRepository,
    private readonly leitura: LeituraDeAcordos,
    private readonly efeito: EfeitoDeAcordo,
  ) {}

  listar(filtro: ConsultaDeAcordosDto) {
    return this.unidade.executar(() => this.leitura.listar(filtro, this.pagador.limite()));
  }

  obter(id: string): Promise<AcordoDetalhadoDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  async executarRotina(): Promise<{ tarefaId: string }> {
    const { id } = await this.tarefas.criar(ACORDOS_DA_NOITE, {});
    return { tarefaId: id };
  }

  /** Undoes what nobody paid. Of an agreement that waits for its first payment, what came of it becomes credit. */
  cancelar(id: string, { motivo }: EncerramentoDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.unidade.executar(async () => {
      const acordo = await this.travarEm(id, ['RASCUNHO', 'PROPOSTO', 'ACEITO', 'EFETIVO']);
      if (acordo.situacao === 'EFETIVO') await this.exigirSemPagamento(acordo);
      await this.efeito.desfazer(acordo, { situacao: 'CANCELADO', motivo }, this.relogio.hoje());
      return this.mostrar(id);
    });
  }

  /** Locked, and in one of these states. @throws ErroDeNegocio `acordo-nao-permite`; another family's is not there */
  async travarEm(id: string, situacoes: readonly SituacaoDoAcordo[]): Promise<AcordoTravado> {
    const acordo = await this.acordos.travar(id);
    if (!acordo) throw naoEncontrado('acordo', id);
    this.pagador.exigir(acordo.pagadorId, 'acordo', id);
    if (situacoes.includes(acordo.situacao)) return acordo;
    const quando = acordo.efetivoEm ? `, em vigor desde ${formatarDataBr(acordo.efetivoEm)}` : '';
    throw erroDeAcordo(
      'acordo-nao-permite',
      `O acordo ${acordo.numero} está ${acordo.situacao.toLowerCase()}${quando}.`,
    );
  }

  async mostrar(id: string): Promise<AcordoDetalhadoDto> {
    const acordo = await this.leitura.obter(id);
    if (!acordo) throw naoEncontrado('acordo', id);
    this.pagador.exigir(acordo.pagadorId, 'acordo', id);
    if (this.pagador.limite() !== null) return paraAFamilia(acordo);
    return { ...acordo, quebra: acordo.situacao === 'EFETIVO' ? await this.preverQuebra(acordo) : null };
  }

  private async preverQuebra(acordo: Omit<AcordoDetalhadoDto, 'quebra'>): Promise<QuebraPrevistaDto> {
    const ids = nascidas(acordo);
    const pagoCentavos = totalPago(await this.acordos.pagos(ids));
    const { regime } = acordo.condicoes;
    if (regime === 'NOVACAO') {
      const vivas = await this.parcelas.parcelas(ids);
      const quitadas = new Set(vivas.filter((p) => p.situacao === 'LIQUIDADA').map((p) => p.id));
      const { saldoDevedor, jurosNaoExigidos } = saldoDaNovacao(acordo, quitadas);
      return {
        ...{ regime, pagoCentavos, devidoCentavos: saldoDevedor, jurosNaoExigidosCentavos: jurosNaoExigidos },
        creditoCentavos: 0,
      };
    }
    const dividas = acordo.debitos.map((d) => ({
      ...{ id: d.parcelaId, vencimento: d.vencimento, principal: d.principalCentavos },
      ...{ multa: d.multaCentavos, juros: d.jurosCentavos },
    }));
    const { reaberto, credito } = quebrarSemNovacao(dividas, pagoCentavos);
    const juros = somarCentavos(acordo.calendario.map((linha) => linha.jurosCentavos));
    return {
      ...{ regime, pagoCentavos, devidoCentavos: reaberto, jurosNaoExigidosCentavos: juros, creditoCentavos: credito },
    };
  }

  private async exigirSemPagamento(acordo: AcordoTravado): Promise<void> {
    const vivas = [...(await this.efeito.vivas(nascidas(acordo))).values()];
    if (vivas.every((p) => p.situacao === 'ABERTA' && p.saldoCentavos === p.nominalCentavos)) return;
    throw erroDeAcordo(
      'acordo-com-pagamento',
      `O acordo ${acordo.numero} já recebeu pagamento. Estorne-o antes, ou deixe o acordo seguir até a quebra.`,
    );
  }
}

/** Without what is between people of the school: who proposed, who approved the waiver and why, and the break not decided. */
function paraAFamilia(acordo: Omit<AcordoDetalhadoDto, 'quebra'>): AcordoDetalhadoDto {
  return { ...acordo, solicitanteId: null, aprovacao: null, quebra: null };
}
