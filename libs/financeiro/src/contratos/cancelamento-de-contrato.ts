import { Injectable } from '@nestjs/common';
import { Eventos, naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import type { AcordoTravado } from '../acordos/efeito.regras.js';
import { acordosQueCaem, AcordosQueCaem } from './acordos-que-caem.js';
import {
  acertarContrato,
  canceladas,
  exigirDataDoCancelamento,
  exigirReativavel,
  guardar,
  lancamentosDoCancelamento,
  mesesDepois,
  type Acerto,
  type CancelamentoGuardado,
} from './cancelamento-de-contrato.regras.js';
import { CancelamentosRepository } from './cancelamentos.repository.js';
import type {
  CancelamentoDeContratoDto,
  ContratoCanceladoDto,
  PreviaDoCancelamentoDto,
  ReativacaoDeContratoDto,
} from './contratos.dto.js';
import { ContratosRepository, type ContratoTravado } from './contratos.repository.js';
import { MesesNegociados } from './meses-negociados.js';
import { exigirAtivo } from './mudancas-de-contrato.js';

/** The end of a contract before its time, and its undoing when it was a mistake. */
@Injectable()
export class CancelamentoDeContrato {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly contratos: ContratosRepository,
    private readonly cancelamentos: CancelamentosRepository,
    private readonly negociados: MesesNegociados,
    private readonly parcelas: BaixasRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly razao: Razao,
    private readonly eventos: Eventos,
    private readonly acordos: AcordosQueCaem,
  ) {}

  /** What `cancelar` would do now, or why it would not; nothing is written. */
  prever(contratoId: string, dto: CancelamentoDeContratoDto): Promise<PreviaDoCancelamentoDto> {
    return this.unidade.executar(async () => {
      const decidido = await this.decidir(contratoId, dto);
      const { acerto, contrato, data } = decidido;
      await this.razao.exigirPeriodoAberto(lancamentosDoCancelamento(acerto, contrato, data));
      return mostrar(decidido);
    });
  }

  /**
   * The month of the cancelling is owed whole; the later ones cease to be, and their boletos go down at the bank. An
   * agreement over one of them that does not hold yet falls with it.
   */
  cancelar(contratoId: string, dto: CancelamentoDeContratoDto): Promise<ContratoCanceladoDto> {
    return this.unidade.executar(async () => {
      const decidido = await this.decidir(contratoId, dto);
      const { contrato, data, acerto, acordos } = decidido;
      await this.acordos.derrubar(acordos, contrato.numero, data, this.relogio.hoje());
      const depois = canceladas(acerto);
      const boletosCancelados = await this.boletos.dasParcelas(depois.map(({ id }) => id));
      const loteId = uuidv7();
      await this.cancelamentos.gravarParcelas(depois);
      await this.cancelamentos.marcar(contratoId, guardar(acerto, data, loteId));
      await this.razao.lancar(loteId, lancamentosDoCancelamento(acerto, contrato, data));
      await this.eventos.publicar('contrato.cancelado', { contratoId });
      const feito = { ...mostrar(decidido), situacao: 'CANCELADO', boletosCancelados };
      const { situacao, creditoCentavos, multaCentavos } = feito;
      await this.registrar(contratoId, { situacao, data, creditoCentavos, multaCentavos }, dto.motivo);
      return feito;
    });
  }

  private async decidir(contratoId: string, dto: CancelamentoDeContratoDto): Promise<Decidido> {
    const { data = this.relogio.hoje(), multaPercentual = '0' } = dto;
    const contrato = exigirAtivo(await this.contratos.travar(contratoId), contratoId);
    exigirDataDoCancelamento(data, contrato, this.relogio.hoje());
    const parcelas = await this.contratos.travarParcelas(contratoId);
    const pagos = await this.contratos.pagoEmDinheiro(contratoId);
    const depois = mesesDepois(parcelas, data);
    const negociados = await this.negociados.doContrato(depois.filter(({ situacao }) => situacao === 'NEGOCIADA'));
    const acordos = await this.acordos.sobre(depois.map(({ id }) => id));
    const pagosDosAcordos = await this.acordos.pagos(acordos);
    const acerto = acertarContrato(parcelas, pagos, { data, multaPercentual }, negociados);
    return { contrato, data, acordos, pagosDosAcordos, acerto };
  }

  /** The exact inverse, in the ledger too. Boletos taken down do not come back: new ones are made. */
  reativar(contratoId: string, { motivo }: ReativacaoDeContratoDto) {
    return this.unidade.executar(async () => {
      const contrato = await this.contratos.travar(contratoId);
      if (!contrato) throw naoEncontrado('contrato', contratoId);
      const parcelas = await this.contratos.travarParcelas(contratoId);
      const guardado = await this.cancelamentos.guardado(contratoId);
      const { loteId, parcelas: antes } = exigirReativavel({
        ...{ contrato, guardado, parcelas: await this.escritas(guardado) },
        matricula: contrato.matriculaId
          ? await this.cancelamentos.impedimentos(contrato.matriculaId, contrato.planoId)
          : null,
      });
      await this.cancelamentos.gravarParcelas(antes);
      await this.cancelamentos.marcar(contratoId, null);
      await this.razao.estornar(loteId, this.relogio.hoje());
      const pagadores = new Set(parcelas.map((p) => p.pagadorId));
      for (const pagadorId of [...pagadores].sort()) await this.exigirCreditoInteiro(pagadorId);
      await this.registrar(contratoId, { situacao: 'ATIVO' }, motivo);
      return { id: contratoId, situacao: 'ATIVO', parcelas: antes.length };
    });
  }

  /** Of the contract, and of agreements in the place of its months. */
  private escritas(guardado: CancelamentoGuardado | null): Promise<{ id: string; versao: number }[]> {
    const ids = (guardado?.parcelas ?? []).map(({ id }) => id).sort();
    return ids.length > 0 ? this.parcelas.travarParcelas(ids) : Promise.resolve([]);
  }

  /** After the postings, whose rows are locked: nobody uses the credit meanwhile. */
  private async exigirCreditoInteiro(pagadorId: string): Promise<void> {
    if ((await this.razao.saldoCredor(contas.credito(pagadorId))) >= 0) return;
    throw erroFinanceiro(
      'credito-ja-usado',
      'O crédito que o cancelamento deu já foi usado ou devolvido. Estorne o recebimento que o usou, ou faça um contrato novo.',
    );
  }

  private registrar(entidadeId: string, depois: Record<string, unknown>, motivo: string): Promise<void> {
    return this.trilha.registrar({ acao: 'alteracao', entidade: 'contrato', entidadeId, depois, motivo });
  }
}

interface Decidido {
  contrato: ContratoTravado;
  data: DataCivil;
  acordos: AcordoTravado[];
  pagosDosAcordos: ReadonlyMap<string, Centavos>;
  acerto: Acerto;
}

function mostrar({ contrato: { id }, data, acordos, pagosDosAcordos, acerto }: Decidido): PreviaDoCancelamentoDto {
  const { canceladoCentavos, pagoCentavos, multaCentavos } = acerto;
  const ids = new Set(acerto.canceladas.map(({ parcela }) => parcela.id));
  return {
    ...{
      id,
      data,
      parcelas: ids.size,
      canceladoCentavos,
      creditoCentavos: pagoCentavos - multaCentavos + somarCentavos([...pagosDosAcordos.values()]),
      multaCentavos,
    },
    acordos: acordosQueCaem(acordos, pagosDosAcordos, ids),
  };
}
