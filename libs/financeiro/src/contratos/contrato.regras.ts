import {
  aplicarPercentual,
  formatarDataBr,
  parcelar,
  somarCompetencias,
  vencimentoNoMes,
  type Centavos,
  type Competencia,
  type DataCivil,
  type Percentual,
  type RegraVencimento,
} from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import type { DegrauAntesDoVencimento } from '../planos/plano.regras.js';
import { nascimentoDaParcela, type ModoDeBolsas } from '../regras/bolsas.regras.js';
import type { ModoDeMora } from '../regras/mora.regras.js';
import { vencimentoFlexivel } from '../regras/vencimento.regras.js';
import { calcularBolsas } from './bolsas-da-parcela.regras.js';
import { repartir, type CotaDaParcela, type PagadorComCota } from './cota.regras.js';

/** Terms that the contract copies from its plan: a plan changed later does not touch what was signed. */
export interface Condicoes {
  regraVencimento: RegraVencimento;
  multaPercentual: Percentual;
  jurosMesPercentual: Percentual;
  modoMora: ModoDeMora;
  pontualidadePercentual: Percentual;
  /** Steps before the due date, with a greater discount; the one of the due date is `pontualidadePercentual`. */
  pontualidadeDegraus?: readonly DegrauAntesDoVencimento[];
  modoBolsas: ModoDeBolsas;
  /**
   * Of a parcel of an agreement in instalments with interest: what is not owed by who pays it whole up to the day on which
   * its month begins, for that interest did not run (CDC art. 52 §2).
   */
  jurosQueNaoCorreram?: { ate: DataCivil; valorCentavos: Centavos };
}

export interface ItemContratado {
  servicoId: string;
  servicoTipo: string;
  servicoNome: string;
  totalCentavos: Centavos;
  parcelas: number;
  primeiraCompetencia: Competencia;
  obrigatorio: boolean;
}

export const ORIGENS_DE_BOLSA = ['CONCEDIDA', 'IRMAOS'] as const;
/** What becomes of a scholarship when the contract is renewed. */
export const RENOVACOES_DE_BOLSA = ['NAO', 'SO_INTEGRAL', 'SIM'] as const;
export type RenovacaoDeBolsa = (typeof RENOVACOES_DE_BOLSA)[number];

/** A scholarship of a contract: a percentage, or an amount in each parcel. */
export interface BolsaDoContrato {
  id: string;
  nome: string;
  tipo: 'PERCENTUAL' | 'VALOR';
  percentual: Percentual | null;
  valorCentavos: Centavos | null;
  ordem: number;
  inicio: Competencia;
  fim: Competencia | null;
  /** Types of service on which it falls; null: mensalidade and matrícula. */
  servicos: readonly string[] | null;
  /** Numbers of the parcels on which it falls; null: all. */
  numeros: readonly number[] | null;
  /** The most that it takes off one parcel. */
  tetoCentavos: Centavos | null;
  renovacao: RenovacaoDeBolsa;
  origem: (typeof ORIGENS_DE_BOLSA)[number];
  modeloId: string | null;
  comprovante: string | null;
}

/** What is done with the parcels due before the contract is made: the school chooses, nothing is assumed. */
export const PARCELAS_PASSADAS = ['NAO_COBRAR', 'REDISTRIBUIR', 'COBRAR'] as const;
export type ParcelasPassadas = (typeof PARCELAS_PASSADAS)[number];

export interface TermosDoContrato {
  itens: readonly ItemContratado[];
  condicoes: Condicoes;
  diaVencimento: number;
  /** Date of issue. */
  data: DataCivil;
  bolsas: readonly BolsaDoContrato[];
  /** The first month that is charged; the months before it are not owed. */
  primeiraCompetencia?: Competencia;
  /** Days from the issue given to parcels whose due date has passed. */
  vencimentoFlexivelDias?: number;
  parcelasPassadas?: ParcelasPassadas;
}

export interface ParcelaGerada {
  servicoId: string;
  servicoTipo: string;
  numero: number;
  competencia: Competencia;
  vencimento: DataCivil;
  nominalCentavos: Centavos;
  bolsasCentavos: Centavos;
  saldoCentavos: Centavos;
  memoria: string[];
  situacao: 'ABERTA' | 'LIQUIDADA_POR_BOLSA';
}

/**
 * The parcels of a contract, service by service, in the order of the months.
 * @throws ErroDeNegocio `vencimento-anterior-a-emissao` without flexible due date, `sem-parcelas`, `bolsa-invalida`
 */
export function gerarParcelas(termos: TermosDoContrato): ParcelaGerada[] {
  const parcelas = termos.itens.flatMap((item) => parcelasDoItem(item, termos));
  if (parcelas.length > 0) return parcelas;
  throw erroFinanceiro('sem-parcelas', 'O plano não tem parcelas a partir do mês pedido.', [
    {
      campo: '/primeiraCompetencia',
      mensagem: `Nenhuma parcela a partir de ${termos.primeiraCompetencia ?? 'agora'}.`,
      acao: 'Informe um mês dentro do plano.',
    },
  ]);
}

function parcelasDoItem(item: ItemContratado, termos: TermosDoContrato): ParcelaGerada[] {
  const pulados = mesesPulados(item, termos);
  const restantes = item.parcelas - pulados;
  if (restantes <= 0) return nenhuma(item, termos);
  // Entering in the middle of the year owes the months left of the service, unless the school spreads the whole (A08).
  const devidos = termos.parcelasPassadas === 'REDISTRIBUIR' ? item.parcelas : restantes;
  const total = aplicarPercentual(item.totalCentavos, '100', { num: devidos, den: item.parcelas });
  return parcelar(total, restantes).map((nominal, i) => {
    const [numero, competencia] = [i + 1, somarCompetencias(item.primeiraCompetencia, pulados + i)];
    const parcela = { ...item, competencia, numero, nominalCentavos: nominal };
    const calculo = calcularBolsas(parcela, termos.bolsas, termos.condicoes);
    return {
      ...{ servicoId: item.servicoId, servicoTipo: item.servicoTipo, numero, competencia },
      vencimento: vencimentoDe(competencia, termos),
      nominalCentavos: nominal,
      bolsasCentavos: nominal - calculo.liquido,
      saldoCentavos: calculo.liquido,
      memoria: calculo.memoria,
      situacao: nascimentoDaParcela(calculo.liquido).situacao,
    };
  });
}

/** @throws ErroDeNegocio `sem-parcelas` for a service that should be spread over months that it does not have */
function nenhuma({ servicoNome }: ItemContratado, { parcelasPassadas }: TermosDoContrato): ParcelaGerada[] {
  if (parcelasPassadas !== 'REDISTRIBUIR') return [];
  throw erroFinanceiro('sem-parcelas', `${servicoNome} não tem mês a vencer em que redistribuir o valor.`, [
    {
      campo: '/parcelasPassadas',
      mensagem: `Todas as parcelas de ${servicoNome} já venceram.`,
      acao: 'Escolha COBRAR ou NAO_COBRAR, ou tire o serviço do contrato em itens.',
    },
  ]);
}

/** The parts of a parcel, one for each payer; what a payer does not owe makes no parcel. */
export function dividirParcela(
  inteira: ParcelaGerada,
  pagadores: readonly PagadorComCota[],
  { bolsas, condicoes }: Pick<TermosDoContrato, 'bolsas' | 'condicoes'>,
): (ParcelaGerada & { pagadorId: string; cota: CotaDaParcela })[] {
  const cotas = pagadores.map(({ percentual, valorCentavos }) => ({ percentual, valorCentavos }));
  return repartir(inteira.nominalCentavos, cotas).flatMap((nominalCentavos, posicao) => {
    if (nominalCentavos === 0) return [];
    const cota = { inteiroCentavos: inteira.nominalCentavos, cotas, posicao };
    const { liquido, memoria } = calcularBolsas({ ...inteira, nominalCentavos, cota }, bolsas, condicoes);
    const valores = { nominalCentavos, bolsasCentavos: nominalCentavos - liquido, saldoCentavos: liquido, memoria };
    const { situacao } = nascimentoDaParcela(liquido);
    return [{ ...inteira, ...valores, situacao, cota, pagadorId: pagadores[posicao]?.pagadorId ?? '' }];
  });
}

function mesesPulados(item: ItemContratado, termos: TermosDoContrato): number {
  const { primeiraCompetencia: desde, parcelasPassadas, data } = termos;
  const passada = (competencia: Competencia): boolean => {
    if (desde) return competencia < desde;
    return (
      parcelasPassadas !== undefined && parcelasPassadas !== 'COBRAR' && vencimentoDoPlano(competencia, termos) < data
    );
  };
  let pulados = 0;
  while (pulados < item.parcelas && passada(somarCompetencias(item.primeiraCompetencia, pulados))) pulados++;
  return pulados;
}

function vencimentoDoPlano(competencia: Competencia, { diaVencimento, condicoes }: TermosDoContrato): DataCivil {
  return vencimentoNoMes(competencia, diaVencimento, condicoes.regraVencimento);
}

function vencimentoDe(competencia: Competencia, termos: TermosDoContrato): DataCivil {
  const { condicoes, data, vencimentoFlexivelDias: dias } = termos;
  const regra = condicoes.regraVencimento;
  const doPlano = vencimentoDoPlano(competencia, termos);
  if (doPlano >= data) return doPlano;
  if (dias !== undefined) return vencimentoFlexivel({ vencimentoDoPlano: doPlano, inclusao: data, dias, regra });
  const [vencida, emissao] = [formatarDataBr(doPlano), formatarDataBr(data)];
  throw erroFinanceiro(
    'vencimento-anterior-a-emissao',
    `A parcela de ${competencia} venceria em ${vencida}, antes da emissão do contrato em ${emissao}.`,
    [
      {
        campo: '/vencimentoFlexivelDias',
        mensagem: `Vencimento em ${vencida}, emissão em ${emissao}.`,
        acao: 'Escolha: vencimentoFlexivelDias (cobra, vencendo tantos dias depois da emissão); parcelasPassadas NAO_COBRAR ou REDISTRIBUIR; ou primeiraCompetencia.',
      },
    ],
  );
}
