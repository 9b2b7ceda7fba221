import { Injectable } from '@nestjs/common';
import { PeriodoLetivo } from '@sineta/educacional';
import { agrupar, competenciaDe, somarCompetencias, type Competencia } from '@sineta/nucleo';
import { AoAcontecer, Eventos, Registro, Relogio, UnidadeDeTrabalho, type EventoEmCurso } from '@sineta/plataforma';
import { EncerramentoDeBolsa } from '../contratos/encerramento-de-bolsa.js';
import { MudancasDeContrato } from '../contratos/mudancas-de-contrato.js';
import type { DescontoDeIrmaosDto, IrmaosAplicadosDto } from './bolsas.dto.js';
import { CatalogoDeBolsasRepository } from './bolsas.repository.js';
import {
  bolsaDeIrmaos,
  mudancasDaFamilia,
  mudancasVistas,
  type MudancaDeIrmaos,
  type TrocaDeFamilia,
} from './politica.regras.js';
import { PoliticaDeBolsas } from './politica-de-bolsas.js';

/**
 * The discount of siblings, by the school's rule. It looks ahead only: from a month on, each child has the band of its
 * place; what was charged before stays. Run again, it changes nothing.
 */
@Injectable()
export class DescontoDeIrmaos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly eventos: Eventos,
    private readonly politica: PoliticaDeBolsas,
    private readonly catalogo: CatalogoDeBolsasRepository,
    private readonly mudancas: MudancasDeContrato,
    private readonly encerramento: EncerramentoDeBolsa,
  ) {}

  prever({ periodoLetivoId, aPartirDe }: DescontoDeIrmaosDto): Promise<IrmaosAplicadosDto> {
    return this.unidade.executar(async () => {
      await this.registro.obter(PeriodoLetivo, periodoLetivoId, 'período letivo');
      return mostrar(await this.calcular(periodoLetivoId, aPartirDe, null));
    });
  }

  aplicar(dto: DescontoDeIrmaosDto): Promise<IrmaosAplicadosDto> {
    return this.unidade.executar(async () => {
      await this.registro.travar(PeriodoLetivo, dto.periodoLetivoId, 'período letivo');
      return mostrar(await this.mudar(dto.periodoLetivoId, dto.aPartirDe, null));
    });
  }

  /** A child that comes in moves its siblings from its first month on, or from this one. */
  @AoAcontecer('contrato.criado')
  async aoCriar({ contratoId }: { contratoId: string }, evento: EventoEmCurso): Promise<void> {
    await this.eventos.umaVez(evento.chave, () =>
      this.rever(contratoId, (primeira) => {
        const atual = competenciaDe(this.relogio.hoje());
        return primeira !== null && primeira > atual ? primeira : atual;
      }),
    );
  }

  /** One that leaves, from the month after: the month of the cancelling is owed as it was. */
  @AoAcontecer('contrato.cancelado')
  async aoCancelar({ contratoId }: { contratoId: string }, evento: EventoEmCurso): Promise<void> {
    await this.eventos.umaVez(evento.chave, () =>
      this.rever(contratoId, () => somarCompetencias(competenciaDe(this.relogio.hoje()), 1)),
    );
  }

  /**
   * What changes when a contract goes to another payer, from a month on: in the family that it leaves and in the one that
   * it joins. Nothing is written.
   */
  async daTroca(troca: { contratoId: string; pagadorId: string; aPartirDe: Competencia }): Promise<TrocaDeFamilia> {
    const { contratoId, pagadorId } = troca;
    const atual = competenciaDe(this.relogio.hoje());
    const aPartirDe = troca.aPartirDe > atual ? troca.aPartirDe : atual;
    const familia = await this.catalogo.familiaDo(contratoId);
    if (!familia || familia.pagadorId === pagadorId) return { aPartirDe, mudancas: [] };
    await this.registro.travar(PeriodoLetivo, familia.periodoLetivoId, 'período letivo');
    const { faixasDeIrmaos } = await this.politica.obter();
    const deixa = await this.catalogo.irmaos(familia.periodoLetivoId, aPartirDe, familia.pagadorId);
    const recebe = await this.catalogo.irmaos(familia.periodoLetivoId, aPartirDe, pagadorId);
    const familias = [
      deixa.filter((c) => c.contratoId !== contratoId),
      [...recebe, ...deixa.filter((c) => c.contratoId === contratoId)],
    ];
    return { aPartirDe, mudancas: familias.flatMap((f) => mudancasDaFamilia(f, faixasDeIrmaos)) };
  }

  /** Writes them. @returns how many boletos came down with it */
  async aplicarTroca({ aPartirDe, mudancas }: TrocaDeFamilia): Promise<number> {
    let boletosCancelados = 0;
    for (const mudanca of mudancas) boletosCancelados += await this.mudarContrato(mudanca, aPartirDe);
    return boletosCancelados;
  }

  private async rever(contratoId: string, aPartirDe: (primeira: Competencia | null) => Competencia): Promise<void> {
    const familia = await this.catalogo.familiaDo(contratoId);
    if (!familia) return;
    await this.registro.travar(PeriodoLetivo, familia.periodoLetivoId, 'período letivo');
    await this.mudar(familia.periodoLetivoId, aPartirDe(familia.primeira), familia.pagadorId);
  }

  private async mudar(periodoLetivoId: string, aPartirDe: Competencia, pagadorId: string | null) {
    const calculado = await this.calcular(periodoLetivoId, aPartirDe, pagadorId);
    for (const mudanca of calculado.mudancas) await this.mudarContrato(mudanca, aPartirDe);
    return calculado;
  }

  private async calcular(periodoLetivoId: string, aPartirDe: Competencia, pagadorId: string | null) {
    const { faixasDeIrmaos } = await this.politica.obter();
    const irmaos = await this.catalogo.irmaos(periodoLetivoId, aPartirDe, pagadorId);
    const familias = [...agrupar(irmaos, (c) => c.pagadorId).values()].filter(
      (contratos) => contratos.length > 1 || contratos.some(({ atual }) => atual),
    );
    return { familias: familias.length, mudancas: familias.flatMap((f) => mudancasDaFamilia(f, faixasDeIrmaos)) };
  }

  private async mudarContrato(mudanca: MudancaDeIrmaos, aPartirDe: Competencia): Promise<number> {
    const { contratoId, depois, encerrar } = mudanca;
    let boletosCancelados = 0;
    if (encerrar) {
      const ultimaCompetencia = encerrar.inicio < aPartirDe ? somarCompetencias(aPartirDe, -1) : undefined;
      const motivo = `Lugar entre os irmãos revisto a partir de ${aPartirDe}`;
      const fim = await this.encerramento.encerrar(contratoId, encerrar.bolsaId, { motivo, ultimaCompetencia });
      boletosCancelados += fim.boletosCancelados;
    }
    if (Number(depois) === 0) return boletosCancelados;
    const nova = await this.mudancas.concederBolsa(contratoId, bolsaDeIrmaos(mudanca, aPartirDe), { origem: 'IRMAOS' });
    return boletosCancelados + nova.boletosCancelados;
  }
}

function mostrar({ familias, mudancas }: { familias: number; mudancas: MudancaDeIrmaos[] }): IrmaosAplicadosDto {
  return { familias, mudancas: mudancasVistas(mudancas) };
}
