import { Injectable } from '@nestjs/common';
import { formatarDataBr, somarCentavos, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Numerador, Registro } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { PoliticaDeBolsas } from '../bolsas/politica-de-bolsas.js';
import { erroFinanceiro } from '../erros.js';
import { personalizarItens, type ItemPersonalizado } from '../planos/plano-personalizado.regras.js';
import { PlanoPagamento } from '../planos/plano.entity.js';
import { taxaCurta } from '../planos/plano.regras.js';
import { PlanosRepository } from '../planos/planos.repository.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { exigirBolsaCabivel } from './bolsa.regras.js';
import { completarBolsa } from './bolsa-nova.regras.js';
import {
  dividirParcela,
  gerarParcelas,
  type BolsaDoContrato,
  type Condicoes,
  type ParcelasPassadas,
  type TermosDoContrato,
} from './contrato.regras.js';
import type { NovaBolsaDto } from './bolsas-do-contrato.dto.js';
import { ContratosRepository, type ContratoNovo, type ParcelaNova } from './contratos.repository.js';
import type { PagadorComCota } from './cota.regras.js';

/** The terms of a plan ready to generate, for one contract or for a class. */
export interface PedidoDeContratos {
  planoId: string;
  diaVencimento?: number;
  primeiraCompetencia?: string;
  vencimentoFlexivelDias?: number;
  parcelasPassadas?: ParcelasPassadas;
  bolsas?: readonly NovaBolsaDto[];
  /** The plan of one student alone, in place of the plan's own items. */
  itens?: readonly ItemPersonalizado[];
}

export interface Contratante {
  matriculaId: string | null;
  alunoId: string;
  pagadorId: string;
  /** More than one: each with parcels of its own. The first is `pagadorId`. */
  pagadores?: readonly PagadorComCota[];
}

type Termos = TermosDoContrato & { personalizado: boolean };

/** Writes contracts with parcels and ledger, any number of them in the same few statements. */
@Injectable()
export class GeracaoDeContratos {
  constructor(
    private readonly registro: Registro,
    private readonly planos: PlanosRepository,
    private readonly contratos: ContratosRepository,
    private readonly numerador: Numerador,
    private readonly razao: Razao,
    private readonly politica: PoliticaDeBolsas,
  ) {}

  /**
   * The terms of the plan on `data`, the plan locked: two runs over the same class never overlap.
   * @throws ErroDeNegocio `plano-encerrado`, `plano-fora-da-vigencia`, `bolsa-incompleta`, `plano-nao-fecha`
   */
  async termos(pedido: PedidoDeContratos, data: DataCivil): Promise<Termos> {
    const plano = await this.registro.travar(PlanoPagamento, pedido.planoId, 'plano de pagamento');
    exigirPlanoAtivo(plano, data);
    const doPlano = await this.planos.itens(plano.id);
    const itens = pedido.itens ? await this.personalizar(plano, doPlano, pedido.itens) : doPlano;
    const primeira = pedido.primeiraCompetencia ?? itens.map((i) => i.primeiraCompetencia).sort()[0];
    if (!primeira) throw naoEncontrado('item do plano', plano.id);
    const { primeiraCompetencia, vencimentoFlexivelDias, parcelasPassadas } = pedido;
    return {
      ...{ itens, data, diaVencimento: pedido.diaVencimento ?? plano.diaVencimento },
      ...{ personalizado: pedido.itens !== undefined, condicoes: condicoesDo(plano) },
      bolsas: await this.bolsas(pedido.bolsas ?? [], primeira),
      ...(primeiraCompetencia ? { primeiraCompetencia } : {}),
      ...(vencimentoFlexivelDias !== undefined ? { vencimentoFlexivelDias } : {}),
      ...(parcelasPassadas ? { parcelasPassadas } : {}),
    };
  }

  /** One statement a table, whatever the number of contracts. Returns the ids in the order of who contracts. */
  async gerar(planoId: string, termos: Termos, contratantes: readonly Contratante[]): Promise<string[]> {
    const geradas = gerarParcelas(termos);
    termos.bolsas.forEach((bolsa, i) => exigirBolsaCabivel(geradas, bolsa, `/bolsas/${i}/valorCentavos`));
    const totalCentavos = somarCentavos(geradas.map((p) => p.nominalCentavos));
    const primeiro = await this.numerador.tomar('contrato', contratantes.length);
    const { data, diaVencimento, condicoes, personalizado } = termos;
    const novos = contratantes.map((contratante, i) => ({
      ...{ id: uuidv7(), numero: primeiro + i, ...contratante, planoId },
      ...{ data, diaVencimento, condicoes, totalCentavos, personalizado },
    }));
    const parcelas = novos.flatMap(({ id: contratoId, alunoId, pagadorId, pagadores }) => {
      const dele = pagadores ? geradas.flatMap((p) => dividirParcela(p, pagadores, termos)) : geradas;
      return dele.map<ParcelaNova>((p) => ({ pagadorId, ...p, id: uuidv7(), contratoId, alunoId }));
    });
    await this.contratos.inserirContratos(novos satisfies ContratoNovo[]);
    for (const { id, pagadores } of novos) {
      if (pagadores) await this.contratos.inserirPagadores(id, pagadores);
      if (termos.bolsas.length > 0) await this.contratos.inserirBolsas(id, termos.bolsas.map(comOutroId));
    }
    await this.contratos.inserirParcelas(parcelas);
    await this.razao.lancar(
      uuidv7(),
      parcelas.flatMap((p) => lancamentosDaParcela(p, data)),
    );
    return novos.map(({ id }) => id);
  }

  private async bolsas(pedidas: readonly NovaBolsaDto[], primeira: string): Promise<BolsaDoContrato[]> {
    const completas: BolsaDoContrato[] = [];
    for (const [i, pedida] of pedidas.entries()) {
      const campo = `/bolsas/${i}`;
      const bolsa = await this.politica.comModelo(pedida, campo);
      completas.push(completarBolsa(bolsa, { ordem: i + 1, primeira, campo }));
    }
    return completas;
  }

  private async personalizar(
    plano: PlanoPagamento,
    doPlano: Awaited<ReturnType<PlanosRepository['itens']>>,
    itens: readonly ItemPersonalizado[],
  ) {
    const servicos = await this.planos.servicos(itens.map(({ servicoId }) => servicoId));
    return personalizarItens(plano, doPlano, itens, servicos);
  }
}

function condicoesDo(plano: PlanoPagamento): Condicoes {
  return {
    regraVencimento: plano.regraVencimento,
    multaPercentual: taxaCurta(plano.multaPercentual),
    jurosMesPercentual: taxaCurta(plano.jurosMesPercentual),
    modoMora: plano.modoMora,
    pontualidadePercentual: taxaCurta(plano.pontualidadePercentual),
    ...(plano.pontualidadeDegraus.length > 0 ? { pontualidadeDegraus: plano.pontualidadeDegraus } : {}),
    modoBolsas: plano.modoBolsas,
  };
}

const comOutroId = (bolsa: BolsaDoContrato): BolsaDoContrato => ({ ...bolsa, id: uuidv7() });

/**
 * What the payer owes and what the scholarship takes, each straight against the gross revenue: the parcel is born owing
 * the net, and no debt is posted that nobody ever had.
 */
function lancamentosDaParcela(parcela: ParcelaNova, dataEfeito: DataCivil): Lancamento[] {
  const { id: parcelaId, contratoId, servicoTipo, nominalCentavos, bolsasCentavos } = parcela;
  const credito = contas.receita(servicoTipo);
  const comum = { dataEfeito, origemTipo: 'contrato', origemId: contratoId, parcelaId, credito } as const;
  const devido = contas.aReceber(parcelaId);
  return [
    { ...comum, debito: devido, valorCentavos: nominalCentavos - bolsasCentavos, tipo: 'COBRANCA' },
    { ...comum, debito: contas.bolsas, valorCentavos: bolsasCentavos, tipo: 'BOLSA' },
  ];
}

/** @throws ErroDeNegocio `plano-encerrado`, `plano-fora-da-vigencia` */
function exigirPlanoAtivo({ situacao, vigenciaFim, nome }: PlanoPagamento, data: DataCivil): void {
  if (situacao === 'ENCERRADO') {
    throw erroFinanceiro('plano-encerrado', `O plano "${nome}" não aceita contratos novos.`, [
      { campo: '/planoId', mensagem: 'Plano encerrado.', acao: 'Escolha um plano em vigor, ou a edição mais nova.' },
    ]);
  }
  if (data <= vigenciaFim) return;
  const fim = formatarDataBr(vigenciaFim);
  throw erroFinanceiro('plano-fora-da-vigencia', `A vigência do plano "${nome}" terminou em ${fim}.`, [
    { campo: '/planoId', mensagem: `Vigência até ${fim}.`, acao: 'Escolha um plano em vigor, ou crie o do ano novo.' },
  ]);
}
