import { formatarReais, somarCentavos, type Centavos, type Competencia } from '@sineta/nucleo';
import { SERVICOS_DA_ANUIDADE } from '../planos/plano.regras.js';
import {
  aplicarBolsas,
  bolsaVigente,
  nomeDaBolsa,
  type Bolsa,
  type ResultadoDeBolsas,
} from '../regras/bolsas.regras.js';
import type { BolsaDoContrato, Condicoes } from './contrato.regras.js';
import { calcularCota, type CotaDaParcela } from './cota.regras.js';

/** What of a parcel decides its scholarships. */
export interface ParcelaComBolsas {
  servicoTipo: string;
  competencia: Competencia;
  numero: number;
  nominalCentavos: Centavos;
  /** When it is one payer's part of a whole. */
  cota?: CotaDaParcela | null;
}

/**
 * Scholarships of one parcel. They are computed on the whole parcel, before it is divided by its payers: what two
 * parents pay adds up to what one alone would.
 */
export function calcularBolsas(
  parcela: ParcelaComBolsas,
  bolsas: readonly BolsaDoContrato[],
  { modoBolsas }: Pick<Condicoes, 'modoBolsas'>,
): ResultadoDeBolsas {
  const vigentes = bolsas.filter((bolsa) => bolsaIncide(parcela, bolsa)).map(paraRegra);
  const base = parcela.cota?.inteiroCentavos ?? parcela.nominalCentavos;
  const inteiro = aplicarBolsas({ base, modo: modoBolsas, bolsas: vigentes });
  return parcela.cota ? calcularCota(inteiro, parcela.cota) : inteiro;
}

/** By service (tuition, when the scholarship names none), by number of the parcel and by its month. */
export function bolsaIncide(
  { servicoTipo, competencia, numero }: Pick<ParcelaComBolsas, 'servicoTipo' | 'competencia' | 'numero'>,
  { inicio, fim, servicos, numeros }: Pick<BolsaDoContrato, 'inicio' | 'fim' | 'servicos' | 'numeros'>,
): boolean {
  const doServico = (servicos ?? SERVICOS_DA_ANUIDADE).includes(servicoTipo);
  return doServico && (numeros?.includes(numero) ?? true) && bolsaVigente(competencia, inicio, fim);
}

function paraRegra({ id, nome, ordem, tipo, percentual, valorCentavos, tetoCentavos }: BolsaDoContrato): Bolsa {
  const comum = { id, nome, ordem, ...(tetoCentavos ? { teto: tetoCentavos } : {}) };
  return tipo === 'PERCENTUAL'
    ? { ...comum, tipo: 'PCT', valor: percentual ?? '0' }
    : { ...comum, tipo: 'VAL', valor: valorCentavos ?? 0 };
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
  parcela: ParcelaComBolsas & { bolsasCentavos: Centavos },
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

/** The scholarship and how much it gives, as the family reads it. */
export function descreverBolsa({ nome, tipo, percentual, valorCentavos }: BolsaDoContrato): string {
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
  parcela: ParcelaComBolsas & {
    bolsasCentavos: Centavos;
    abatimentosCentavos: Centavos;
    saldoCentavos: Centavos;
    /** Principal paid in money and not given back as credit by an earlier scholarship. */
    pagoCentavos: Centavos;
  },
  { atuais, nova }: { atuais: readonly BolsaDoContrato[]; nova: BolsaDoContrato },
  condicoes: Condicoes,
): EfeitoDaBolsa {
  const antes = calcularBolsas(parcela, atuais, condicoes).liquido;
  const { liquido, memoria } = calcularBolsas(parcela, [...atuais, nova], condicoes);
  const aMais = Math.max(0, devidoDepoisDoAbatimento(parcela, antes) - devidoDepoisDoAbatimento(parcela, liquido));
  const noSaldo = Math.min(aMais, parcela.saldoCentavos);
  const saldoCentavos = parcela.saldoCentavos - noSaldo;
  const bolsasCentavos = parcela.bolsasCentavos + noSaldo;
  const nadaPago = bolsasCentavos + parcela.abatimentosCentavos === parcela.nominalCentavos;
  const creditoCentavos = Math.min(aMais - noSaldo, Math.max(0, parcela.pagoCentavos));
  return {
    ...{ bolsasCentavos, saldoCentavos, memoria, creditoCentavos },
    situacao: saldoCentavos > 0 ? 'ABERTA' : nadaPago ? 'LIQUIDADA_POR_BOLSA' : 'LIQUIDADA',
  };
}

/** What scholarships leave, less what the school forgave after the contract was made (financeiro.md 2.6, F05). */
export function devidoDepoisDoAbatimento(
  { abatimentosCentavos }: { abatimentosCentavos: Centavos },
  liquido: Centavos,
): Centavos {
  return Math.max(0, liquido - abatimentosCentavos);
}
