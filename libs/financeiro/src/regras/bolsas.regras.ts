import { aplicarPercentual, centavos, formatarReais, racional } from '@sineta/nucleo';
import type { Centavos, Competencia, Percentual } from '@sineta/nucleo';
import { erroDeRegra } from './erros.js';

/**
 * How many unconditional scholarships add up. SOMA: all over the full value. CASCATA: each over the balance left by the
 * one before. CASCATA_SOMA_MESMA_ORDEM: those of the same order over the same balance. MAIOR: only the greatest.
 * Source: TOTVS TDN x/qf1bGQ (modes and published examples).
 */
export const MODOS_DE_BOLSAS = ['SOMA', 'CASCATA', 'CASCATA_SOMA_MESMA_ORDEM', 'MAIOR'] as const;
export type ModoDeBolsas = (typeof MODOS_DE_BOLSAS)[number];

/** `teto`: the most that it takes off, in centavos. */
export type Bolsa = { id: string; ordem: number; nome?: string; teto?: Centavos } & (
  { tipo: 'PCT'; valor: Percentual } | { tipo: 'VAL'; valor: Centavos }
);

export interface DescontoDeBolsa {
  id: string;
  valor: Centavos;
}

export interface ResultadoDeBolsas {
  liquido: Centavos;
  descontos: DescontoDeBolsa[];
  /** Readable steps of the calculation, in pt-BR, to be stored with the parcel. */
  memoria: string[];
}

/**
 * Applies the unconditional scholarships to a parcel. Each one is rounded alone; the net value never falls below zero,
 * the scholarship that would pass it gets only what is left.
 * @throws ErroDeNegocio `bolsa-invalida` for a negative scholarship or a percentage over 100
 */
export function aplicarBolsas(entrada: {
  base: Centavos;
  modo: ModoDeBolsas;
  bolsas: readonly Bolsa[];
}): ResultadoDeBolsas {
  const { base, modo } = entrada;
  entrada.bolsas.forEach(exigirBolsaValida);
  const emOrdem = [...entrada.bolsas].sort((a, b) => a.ordem - b.ordem);
  const bolsas = modo === 'MAIOR' ? soAMaior(base, emOrdem) : emOrdem;
  const descontos: DescontoDeBolsa[] = [];
  const memoria = [`Valor da parcela: ${formatarReais(base)}`];
  let saldo = base;
  let baseDoNivel = base;
  bolsas.forEach((bolsa, i) => {
    if (modo === 'CASCATA' || (modo === 'CASCATA_SOMA_MESMA_ORDEM' && bolsa.ordem !== bolsas[i - 1]?.ordem)) {
      baseDoNivel = saldo;
    }
    const calculado = valorDaBolsa(bolsa, baseDoNivel);
    const valor = Math.min(calculado, saldo);
    saldo -= valor;
    descontos.push({ id: bolsa.id, valor });
    memoria.push(passoDaMemoria(bolsa, baseDoNivel, calculado, valor));
  });
  memoria.push(`Valor líquido: ${formatarReais(saldo)}`);
  return { liquido: centavos(saldo), descontos, memoria };
}

function exigirBolsaValida(bolsa: Bolsa): void {
  const { num, den } = bolsa.tipo === 'PCT' ? racional(bolsa.valor) : { num: BigInt(centavos(bolsa.valor)), den: 1n };
  if (num >= 0n && (bolsa.tipo === 'VAL' || num <= 100n * den)) return;
  throw erroDeRegra('bolsa-invalida', `A bolsa ${bolsa.nome ?? bolsa.id} tem valor fora do permitido.`, [
    {
      campo: '/bolsas',
      mensagem: 'Bolsa negativa ou acima de 100%',
      acao: 'Informe de 0 a 100%, ou um valor em reais.',
    },
  ]);
}

function soAMaior(base: Centavos, bolsas: readonly Bolsa[]): Bolsa[] {
  let maior = bolsas[0];
  for (const bolsa of bolsas) {
    if (maior && valorDaBolsa(bolsa, base) > valorDaBolsa(maior, base)) maior = bolsa;
  }
  return maior ? [maior] : [];
}

function valorDaBolsa(bolsa: Bolsa, base: Centavos): Centavos {
  return Math.min(semTeto(bolsa, base), bolsa.teto ?? Number.MAX_SAFE_INTEGER);
}

function semTeto(bolsa: Bolsa, base: Centavos): Centavos {
  return bolsa.tipo === 'PCT' ? aplicarPercentual(base, bolsa.valor) : bolsa.valor;
}

function passoDaMemoria(bolsa: Bolsa, base: Centavos, calculado: Centavos, valor: Centavos): string {
  const conta = bolsa.tipo === 'PCT' ? `${bolsa.valor.replace('.', ',')}% de ${formatarReais(base)}` : 'valor fixo';
  const teto = calculado < semTeto(bolsa, base) ? `, com teto de ${formatarReais(calculado)}` : '';
  const limite = valor < calculado ? ` (de ${formatarReais(calculado)}, limitada ao saldo)` : '';
  return `${nomeDaBolsa(bolsa.nome ?? bolsa.id)}: ${conta}${teto} = ${formatarReais(valor)}${limite}`;
}

/** As people read it: 'Bolsa Irmãos', and a name that already says what it is stays as the school wrote it. */
export function nomeDaBolsa(nome: string): string {
  return /^(bolsa|desconto)\b/i.test(nome) ? nome : `Bolsa ${nome}`;
}

/**
 * State in which a parcel is born: with a full scholarship there is nothing to charge or invoice, so it is already
 * settled, with no boleto and no NFS-e.
 */
export function nascimentoDaParcela(liquido: Centavos): {
  situacao: 'ABERTA' | 'LIQUIDADA_POR_BOLSA';
  geraBoleto: boolean;
  geraNfse: boolean;
} {
  const devida = liquido > 0;
  return { situacao: devida ? 'ABERTA' : 'LIQUIDADA_POR_BOLSA', geraBoleto: devida, geraNfse: devida };
}

/** A scholarship is valid by the month the parcel belongs to, never by its due date. `fim` null: without end. */
export function bolsaVigente(competencia: Competencia, inicio: Competencia, fim: Competencia | null): boolean {
  return competencia >= inicio && (fim === null || competencia <= fim);
}

/** Discounts of a percentage on each parcel whose month is inside the validity. */
export function descontosNaVigencia(entrada: {
  parcelas: readonly { competencia: Competencia; valor: Centavos }[];
  pct: Percentual;
  inicio: Competencia;
  fim: Competencia | null;
}): { descontos: Centavos[]; liquidos: Centavos[]; somaLiquida: Centavos } {
  const descontos = entrada.parcelas.map(({ competencia, valor }) =>
    bolsaVigente(competencia, entrada.inicio, entrada.fim) ? aplicarPercentual(valor, entrada.pct) : 0,
  );
  const liquidos = entrada.parcelas.map(({ valor }, i) => valor - (descontos[i] ?? 0));
  return { descontos, liquidos, somaLiquida: centavos(liquidos.reduce((a, b) => a + b, 0)) };
}

/** A percentage that falls only on some services of the bill; each service is rounded alone. */
export function descontoPorServico(
  servicos: Readonly<Record<string, Centavos>>,
  pct: Percentual,
  incide: readonly string[],
): { desconto: Centavos; boleto: Centavos } {
  const linhas = Object.entries(servicos);
  const desconto = linhas.reduce((d, [s, v]) => d + (incide.includes(s) ? aplicarPercentual(v, pct) : 0), 0);
  return { desconto: centavos(desconto), boleto: centavos(linhas.reduce((t, [, v]) => t + v, 0) - desconto) };
}

/**
 * Siblings' discount: the child with the greatest fee takes the first band, the next the second, and so on; those past
 * the last band take the last. Discounts come in the order of the fees given.
 */
export function descontoDeIrmaos(
  mensalidades: readonly Centavos[],
  faixas: readonly Percentual[],
): { descontos: Centavos[]; total: Centavos } {
  const posicoes = mensalidades.map((_, i) => i).sort((a, b) => (mensalidades[b] ?? 0) - (mensalidades[a] ?? 0));
  const descontos = mensalidades.map(() => 0);
  posicoes.forEach((indice, lugar) => {
    const faixa = faixas[Math.min(lugar, faixas.length - 1)] ?? '0';
    descontos[indice] = aplicarPercentual(mensalidades[indice] ?? 0, faixa);
  });
  const total = mensalidades.reduce((t, v, i) => t + v - (descontos[i] ?? 0), 0);
  return { descontos, total: centavos(total) };
}

/**
 * A scholarship granted after some parcels were paid: what is paid stays as it is and the discount those parcels would
 * have had becomes credit of the responsável; the open ones take the discount. Source: TOTVS "bolsa retroativa".
 */
export function aplicarBolsaRetroativa(
  parcelas: readonly { valor: Centavos; paga: boolean }[],
  pct: Percentual,
): { credito: Centavos; valores: Centavos[] } {
  const descontos = parcelas.map(({ valor }) => aplicarPercentual(valor, pct));
  const credito = parcelas.reduce((c, { paga }, i) => c + (paga ? (descontos[i] ?? 0) : 0), 0);
  const valores = parcelas.map(({ valor, paga }, i) => (paga ? valor : valor - (descontos[i] ?? 0)));
  return { credito: centavos(credito), valores };
}
