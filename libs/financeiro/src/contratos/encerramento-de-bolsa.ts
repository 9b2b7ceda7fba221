import { Injectable } from '@nestjs/common';
import { formatarReais, somarCentavos, type Competencia } from '@sineta/nucleo';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { PagamentosDeAcordo } from '../acordos/pagamentos-de-acordo.js';
import { estadoDe, type ParcelaViva } from '../baixas/baixa.regras.js';
import { DescontosCompletados } from '../baixas/descontos-completados.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import { lancamentosDoFim, retirarBolsa, type EfeitoDoFim } from './bolsa.regras.js';
import { BolsasRepository } from './bolsas.repository.js';
import { bolsaIncide } from './bolsas-da-parcela.regras.js';
import type { BolsaDoContrato } from './contrato.regras.js';
import type { EncerramentoDeBolsaDto } from './bolsas-do-contrato.dto.js';
import { ContratosRepository, type ContratoTravado, type ParcelaDoContrato } from './contratos.repository.js';
import { exigirAtivo } from './mudancas-de-contrato.js';

/** Ends a scholarship from a month on, or undoes one that was granted by mistake. */
@Injectable()
export class EncerramentoDeBolsa {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly contratos: ContratosRepository,
    private readonly bolsas: BolsasRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly razao: Razao,
    private readonly descontos: DescontosCompletados,
    private readonly acordos: PagamentosDeAcordo,
  ) {}

  encerrar(contratoId: string, bolsaId: string, dto: EncerramentoDeBolsaDto) {
    const ultimaCompetencia = dto.ultimaCompetencia ?? null;
    return this.unidade.executar(async () => {
      const contrato = await this.contratos.travar(contratoId);
      const travadas = await this.contratos.travarParcelas(contratoId);
      const atuais = await this.contratos.bolsas(contratoId);
      const bolsa = atuais.find(({ id }) => id === bolsaId);
      if (!contrato || !bolsa) throw naoEncontrado('bolsa do contrato', bolsaId);
      exigirAtivo(contrato, contratoId);
      const mantida = mantidaAte(bolsa, ultimaCompetencia);
      const deixadas = travadas.filter((p) => bolsaIncide(p, bolsa) && !mantida.some((b) => bolsaIncide(p, b)));
      const semDesconto = await this.descontos.desfazerNas(deixadas.map(({ id }) => id));
      const parcelas = comEstado(travadas, semDesconto.parcelas);
      const efeitos = await this.efeitos({ contrato, parcelas, atuais, bolsa, mantida });
      const reabertas = efeitos.filter(({ reabertoCentavos }) => reabertoCentavos > 0);
      await this.contratos.gravarBolsas(
        reabertas.map(({ depois, creditoCentavos }) => ({ ...depois, creditoCentavos })),
      );
      const boletosCancelados = await this.boletos.dasParcelas(reabertas.map(({ antes }) => antes.id));
      if (ultimaCompetencia) await this.bolsas.encerrar(bolsaId, ultimaCompetencia);
      else await this.bolsas.apagar(bolsaId);
      const hoje = this.relogio.hoje();
      await this.razao.lancar(
        uuidv7(),
        efeitos.flatMap((efeito) => lancamentosDoFim(efeito, bolsaId, hoje)),
      );
      const creditoCentavos = somarCentavos(efeitos.map((e) => e.creditoCentavos));
      const devedores = new Set(efeitos.filter((e) => e.creditoCentavos > 0).map(({ antes }) => antes.pagadorId));
      for (const pagadorId of [...devedores].sort()) await this.exigirCreditoInteiro(pagadorId, creditoCentavos);
      await this.acordos.depoisDeMudar(deixadas.map(({ id }) => id));
      await this.registrar(contratoId, bolsa, ultimaCompetencia, dto.motivo);
      return {
        bolsaId,
        ultimaCompetencia,
        parcelas: reabertas.length,
        creditoRetomadoCentavos: creditoCentavos + semDesconto.creditoCentavos,
        boletosCancelados,
      };
    });
  }

  /** The parcels that the bolsa leaves, as they become. */
  private async efeitos(x: {
    contrato: ContratoTravado;
    parcelas: readonly ParcelaDoContrato[];
    atuais: readonly BolsaDoContrato[];
    bolsa: BolsaDoContrato;
    mantida: readonly BolsaDoContrato[];
  }): Promise<EfeitoDoFim[]> {
    const { contrato, parcelas, atuais, bolsa, mantida } = x;
    const restantes = atuais.flatMap((b) => (b.id === bolsa.id ? mantida : [b]));
    const postados = await this.bolsas.postados(bolsa.id);
    return parcelas
      .filter((p) => p.situacao !== 'CANCELADA' && p.situacao !== 'NEGOCIADA' && bolsaIncide(p, bolsa))
      .filter((p) => !mantida.some((b) => bolsaIncide(p, b)))
      .map((p) => {
        const postado = postados.get(p.id) ?? { noSaldoCentavos: 0, creditoCentavos: 0 };
        return retirarBolsa(p, { atuais, restantes }, postado, contrato.condicoes);
      });
  }

  private async exigirCreditoInteiro(pagadorId: string, retomado: number): Promise<void> {
    if ((await this.razao.saldoCredor(contas.credito(pagadorId))) >= 0) return;
    throw erroFinanceiro(
      'credito-ja-usado',
      `A bolsa deu ${formatarReais(retomado)} de crédito, que já foi usado ou devolvido. Encerre-a a partir de um mês que ainda não foi pago.`,
    );
  }

  private registrar(entidadeId: string, bolsa: BolsaDoContrato, fim: Competencia | null, motivo: string) {
    const depois = { bolsa: fim ? { ...bolsa, fim } : null };
    const fato = { acao: 'alteracao', entidade: 'contrato', entidadeId, antes: { bolsa }, depois, motivo };
    return this.trilha.registrar(fato);
  }
}

/** Without the discount that the bolsa completed over what was paid in part. */
function comEstado(travadas: readonly ParcelaDoContrato[], mudadas: readonly ParcelaViva[]): ParcelaDoContrato[] {
  const estados = new Map(mudadas.map((p) => [p.id, estadoDe(p)]));
  return travadas.map((p) => ({ ...p, ...estados.get(p.id) }));
}

/** The bolsa as it stays; none when it is undone. @throws ErroDeNegocio `bolsa-ja-encerrada`, `bolsa-incompleta` */
function mantidaAte(bolsa: BolsaDoContrato, ultima: Competencia | null): BolsaDoContrato[] {
  if (ultima === null) return [];
  if (bolsa.fim !== null && bolsa.fim <= ultima) {
    throw erroFinanceiro('bolsa-ja-encerrada', `A bolsa "${bolsa.nome}" já termina em ${bolsa.fim}.`);
  }
  if (ultima >= bolsa.inicio) return [{ ...bolsa, fim: ultima }];
  throw erroFinanceiro('bolsa-incompleta', `A bolsa "${bolsa.nome}" começa em ${bolsa.inicio}.`, [
    {
      campo: '/ultimaCompetencia',
      mensagem: 'O último mês é anterior ao primeiro.',
      acao: 'Para desfazer a bolsa desde o começo, não informe o último mês.',
    },
  ]);
}
