import {
  aplicarPercentual,
  formatarDataBr,
  formatarReais,
  parcelar,
  somarCentavos,
  somarCompetencias,
  vencimentoNoMes,
  type Centavos,
  type Competencia,
  type DataCivil,
  type Percentual,
  type RegraVencimento,
} from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import { SERVICOS_DA_ANUIDADE } from '../planos/plano.regras.js';
import {
  aplicarBolsas,
  bolsaVigente,
  nascimentoDaParcela,
  nomeDaBolsa,
  type Bolsa,
  type ModoDeBolsas,
  type ResultadoDeBolsas,
} from '../regras/bolsas.regras.js';
import type { ModoDeMora } from '../regras/mora.regras.js';
import { vencimentoFlexivel } from '../regras/vencimento.regras.js';

/** Terms that the contract copies from its plan: a plan changed later does not touch what was signed. */
export interface Condicoes {
  regraVencimento: RegraVencimento;
  multaPercentual: Percentual;
  jurosMesPercentual: Percentual;
  modoMora: ModoDeMora;
  pontualidadePercentual: Percentual;
  modoBolsas: ModoDeBolsas;
}

export interface ItemContratado {
  servicoId: string;
  servicoTipo: string;
  servicoNome: string;
  totalCentavos: Centavos;
  parcelas: number;
  primeiraCompetencia: Competencia;
}

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
}

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
  const pulados = mesesPulados(item, termos.primeiraCompetencia);
  const restantes = item.parcelas - pulados;
  if (restantes <= 0) return [];
  // Entering in the middle of the year owes the months left, of the parcels of the service.
  const total = aplicarPercentual(item.totalCentavos, '100', { num: restantes, den: item.parcelas });
  return parcelar(total, restantes).map((nominal, i) => {
    const competencia = somarCompetencias(item.primeiraCompetencia, pulados + i);
    const calculo = calcularBolsas({ ...item, competencia, nominalCentavos: nominal }, termos.bolsas, termos.condicoes);
    return {
      ...{ servicoId: item.servicoId, servicoTipo: item.servicoTipo, numero: i + 1, competencia },
      vencimento: vencimentoDe(competencia, termos),
      nominalCentavos: nominal,
      bolsasCentavos: nominal - calculo.liquido,
      saldoCentavos: calculo.liquido,
      memoria: calculo.memoria,
      situacao: nascimentoDaParcela(calculo.liquido).situacao,
    };
  });
}

function mesesPulados({ primeiraCompetencia, parcelas }: ItemContratado, desde: Competencia | undefined): number {
  if (!desde || desde <= primeiraCompetencia) return 0;
  let pulados = 0;
  while (pulados < parcelas && somarCompetencias(primeiraCompetencia, pulados) < desde) pulados++;
  return pulados;
}

function vencimentoDe(competencia: Competencia, termos: TermosDoContrato): DataCivil {
  const { diaVencimento, condicoes, data, vencimentoFlexivelDias: dias } = termos;
  const regra = condicoes.regraVencimento;
  const vencimentoDoPlano = vencimentoNoMes(competencia, diaVencimento, regra);
  if (vencimentoDoPlano >= data) return vencimentoDoPlano;
  if (dias !== undefined) return vencimentoFlexivel({ vencimentoDoPlano, inclusao: data, dias, regra });
  const [vencida, emissao] = [formatarDataBr(vencimentoDoPlano), formatarDataBr(data)];
  throw erroFinanceiro(
    'vencimento-anterior-a-emissao',
    `A parcela de ${competencia} venceria em ${vencida}, antes da emissão do contrato em ${emissao}.`,
    [
      {
        campo: '/vencimentoFlexivelDias',
        mensagem: `Vencimento em ${vencida}, emissão em ${emissao}.`,
        acao: 'Informe quantos dias depois da emissão a parcela vence (ex.: 5), ou cobre a partir de um mês seguinte em primeiraCompetencia.',
      },
    ],
  );
}

/**
 * Scholarships of one parcel: they fall on tuition only (mensalidade and matrícula), by the month of the parcel.
 * A parcel left out keeps its full value.
 */
export function calcularBolsas(
  parcela: { servicoTipo: string; competencia: Competencia; nominalCentavos: Centavos },
  bolsas: readonly BolsaDoContrato[],
  { modoBolsas }: Pick<Condicoes, 'modoBolsas'>,
): ResultadoDeBolsas {
  const vigentes = bolsas.filter((bolsa) => bolsaIncide(parcela, bolsa));
  return aplicarBolsas({ base: parcela.nominalCentavos, modo: modoBolsas, bolsas: vigentes.map(paraRegra) });
}

export function bolsaIncide(
  { servicoTipo, competencia }: { servicoTipo: string; competencia: Competencia },
  { inicio, fim }: Pick<BolsaDoContrato, 'inicio' | 'fim'>,
): boolean {
  return SERVICOS_DA_ANUIDADE.includes(servicoTipo) && bolsaVigente(competencia, inicio, fim);
}

function paraRegra({ id, nome, ordem, tipo, percentual, valorCentavos }: BolsaDoContrato): Bolsa {
  return tipo === 'PERCENTUAL'
    ? { id, nome, ordem, tipo: 'PCT', valor: percentual ?? '0' }
    : { id, nome, ordem, tipo: 'VAL', valor: valorCentavos ?? 0 };
}

/** One scholarship inside a parcel, as the family reads it; the value is what it took off. */
export interface LinhaDeBolsa {
  descricao: string;
  valorCentavos: Centavos;
}

/**
 * What each scholarship took off a parcel. Where they do not add up to what the parcel holds (one granted later that
 * became credit in part), the sum is told in a single line: a paper never shows parts that do not close.
 */
export function bolsasDaParcela(
  parcela: { servicoTipo: string; competencia: Competencia; nominalCentavos: Centavos; bolsasCentavos: Centavos },
  bolsas: readonly BolsaDoContrato[],
  condicoes: Pick<Condicoes, 'modoBolsas'>,
): LinhaDeBolsa[] {
  const { descontos } = calcularBolsas(parcela, bolsas, condicoes);
  const linhas = descontos.flatMap(({ id, valor }) => {
    const bolsa = bolsas.find((b) => b.id === id);
    return bolsa ? [{ descricao: descreverBolsa(bolsa), valorCentavos: valor }] : [];
  });
  const soma = somarCentavos(linhas.map((linha) => linha.valorCentavos));
  const fecha = soma === parcela.bolsasCentavos;
  return fecha ? linhas : [{ descricao: 'Bolsas', valorCentavos: parcela.bolsasCentavos }];
}

function descreverBolsa({ nome, tipo, percentual, valorCentavos }: BolsaDoContrato): string {
  const quanto =
    tipo === 'PERCENTUAL' ? `${(percentual ?? '0').replace('.', ',')}%` : formatarReais(valorCentavos ?? 0);
  return `${nomeDaBolsa(nome)} (${quanto})`;
}

/** What a scholarship granted later does to a parcel: open ones take the discount, what is already paid becomes credit. */
export interface EfeitoDaBolsa {
  bolsasCentavos: Centavos;
  saldoCentavos: Centavos;
  creditoCentavos: Centavos;
  memoria: string[];
  situacao: 'ABERTA' | 'LIQUIDADA' | 'LIQUIDADA_POR_BOLSA';
}

/**
 * What `nova` adds to the scholarships that the parcel already has. A parcel already settled is untouched, and the
 * discount is credit of the payer (TOTVS "bolsa retroativa"), never more than the money it was paid with.
 */
export function aplicarNovaBolsa(
  parcela: {
    servicoTipo: string;
    competencia: Competencia;
    nominalCentavos: Centavos;
    bolsasCentavos: Centavos;
    saldoCentavos: Centavos;
    /** Principal paid in money and not given back as credit by an earlier scholarship. */
    pagoCentavos: Centavos;
  },
  { atuais, nova }: { atuais: readonly BolsaDoContrato[]; nova: BolsaDoContrato },
  condicoes: Condicoes,
): EfeitoDaBolsa {
  const antes = calcularBolsas(parcela, atuais, condicoes).liquido;
  const { liquido, memoria } = calcularBolsas(parcela, [...atuais, nova], condicoes);
  const aMais = Math.max(0, antes - liquido);
  const noSaldo = Math.min(aMais, parcela.saldoCentavos);
  const saldoCentavos = parcela.saldoCentavos - noSaldo;
  const bolsasCentavos = parcela.bolsasCentavos + noSaldo;
  const nadaPago = bolsasCentavos === parcela.nominalCentavos;
  return {
    ...{ bolsasCentavos, saldoCentavos, memoria, creditoCentavos: Math.min(aMais - noSaldo, parcela.pagoCentavos) },
    situacao: saldoCentavos > 0 ? 'ABERTA' : nadaPago ? 'LIQUIDADA_POR_BOLSA' : 'LIQUIDADA',
  };
}
