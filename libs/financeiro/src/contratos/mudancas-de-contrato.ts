import { Injectable } from '@nestjs/common';
import { somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { PagamentosDeAcordo } from '../acordos/pagamentos-de-acordo.js';
import { DescontosCompletados } from '../baixas/descontos-completados.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { PoliticaDeBolsas } from '../bolsas/politica-de-bolsas.js';
import { exigirDentroDoLimite } from '../bolsas/politica.regras.js';
import { completarBolsa } from './bolsa-nova.regras.js';
import { exigirBolsaCabivel } from './bolsa.regras.js';
import { aplicarNovaBolsa, type EfeitoDaBolsa } from './bolsas-da-parcela.regras.js';
import type { NovaBolsaDto } from './bolsas-do-contrato.dto.js';
import { ContratosRepository, type ContratoTravado, type ParcelaDoContrato } from './contratos.repository.js';

type Efeito = EfeitoDaBolsa & { id: string; antes: ParcelaDoContrato; liquidadaEm: DataCivil | null };

/** Whether somebody else approved it, or it comes from the siblings' rule. */
export interface QuemConcede {
  aprovada?: boolean;
  /** It already says all that the catalogue said when it was asked for. */
  completa?: boolean;
  origem?: 'CONCEDIDA' | 'IRMAOS';
}

/** Scholarships granted after the contract is signed. */
@Injectable()
export class MudancasDeContrato {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly contratos: ContratosRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly razao: Razao,
    private readonly politica: PoliticaDeBolsas,
    private readonly descontos: DescontosCompletados,
    private readonly acordos: PagamentosDeAcordo,
  ) {}

  /** A new scholarship: open parcels take it, paid ones stay and their discount becomes credit of the payer. */
  concederBolsa(contratoId: string, dto: NovaBolsaDto, quem: QuemConcede = {}) {
    return this.unidade.executar(async () => {
      const contrato = exigirAtivo(await this.contratos.travar(contratoId), contratoId);
      const parcelas = await this.contratos.travarParcelas(contratoId);
      const atuais = await this.contratos.bolsas(contratoId);
      const pagos = await this.contratos.pagoEmDinheiro(contratoId);
      const primeira = parcelas.map((p) => p.competencia).sort()[0] ?? '';
      const padrao = { ordem: atuais.length + 1, primeira, campo: '', ...quem };
      const nova = completarBolsa(quem.completa ? dto : await this.politica.comModelo(dto, ''), padrao);
      const vivas = parcelas.filter((p) => p.situacao !== 'CANCELADA');
      exigirBolsaCabivel(vivas, nova, '/valorCentavos');
      const limite = quem.aprovada || quem.origem === 'IRMAOS' ? null : await this.politica.limite();
      exigirDentroDoLimite(vivas, [...atuais, nova], contrato.condicoes, limite);
      await this.contratos.inserirBolsas(contratoId, [nova]);
      const hoje = this.relogio.hoje();
      const efeitos = parcelas
        .filter((p) => p.situacao === 'ABERTA' || p.situacao === 'LIQUIDADA')
        .map<Efeito>((antes) => {
          const pagoCentavos = pagos.get(antes.id) ?? 0;
          const efeito = aplicarNovaBolsa({ ...antes, pagoCentavos }, { atuais, nova }, contrato.condicoes);
          return { ...efeito, id: antes.id, antes, liquidadaEm: efeito.saldoCentavos === 0 ? hoje : null };
        });
      const mudadas = efeitos.filter((e) => e.bolsasCentavos !== e.antes.bolsasCentavos);
      await this.contratos.gravarBolsas(mudadas);
      const cancelados = await this.boletos.dasParcelas(mudadas.map(({ id }) => id));
      await this.razao.lancar(
        uuidv7(),
        efeitos.flatMap((efeito) => lancamentosDaBolsa(efeito, nova.id, hoje)),
      );
      const deDesconto = await this.completarDescontos(mudadas);
      await this.acordos.depoisDeMudar(mudadas.map(({ id }) => id));
      await this.registrar(contratoId, { bolsa: dto });
      const creditoCentavos = somarCentavos([...efeitos.map((e) => e.creditoCentavos), ...deDesconto]);
      return { bolsaId: nova.id, parcelas: mudadas.length, creditoCentavos, boletosCancelados: cancelados };
    });
  }

  /** Of the parcels that it reduced; gives the credits. */
  private async completarDescontos(mudadas: readonly Efeito[]): Promise<Centavos[]> {
    const reduzidas = new Map(mudadas.map(({ id, creditoCentavos }) => [id, creditoCentavos]));
    return [...(await this.descontos.completar(reduzidas)).values()];
  }

  private registrar(entidadeId: string, depois: Record<string, unknown>, motivo?: string): Promise<void> {
    return this.trilha.registrar({ acao: 'alteracao', entidade: 'contrato', entidadeId, depois, motivo });
  }
}

function lancamentosDaBolsa(e: Efeito, bolsaId: string, dataEfeito: DataCivil): Lancamento[] {
  const comum = { dataEfeito, origemTipo: 'bolsa', origemId: bolsaId, parcelaId: e.id, debito: contas.bolsas } as const;
  const noSaldo = e.bolsasCentavos - e.antes.bolsasCentavos;
  return [
    { ...comum, credito: contas.aReceber(e.id), valorCentavos: noSaldo, tipo: 'BOLSA' },
    {
      ...comum,
      credito: contas.credito(e.antes.pagadorId),
      valorCentavos: e.creditoCentavos,
      tipo: 'CREDITO_DE_BOLSA',
    },
  ];
}

/** @throws ErroDeNegocio `nao-encontrado`, `contrato-nao-ativo` */
export function exigirAtivo(contrato: ContratoTravado | null, id: string): ContratoTravado {
  if (!contrato) throw naoEncontrado('contrato', id);
  if (contrato.situacao === 'ATIVO') return contrato;
  const acao = contrato.situacao === 'CANCELADO' ? ' Se foi cancelado por engano, reative-o antes.' : '';
  throw erroFinanceiro('contrato-nao-ativo', `O contrato está ${contrato.situacao.toLowerCase()}.${acao}`);
}
