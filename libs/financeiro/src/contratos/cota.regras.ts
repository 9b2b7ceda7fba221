import { formatarReais, racional, somarCentavos, somarPercentuais } from '@sineta/nucleo';
import type { Centavos, ErroDeCampo, Percentual } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import type { ResultadoDeBolsas } from '../regras/bolsas.regras.js';

/** The part of one payer: an amount in each parcel, or a percentage of what the amounts leave. */
export interface Cota {
  percentual: Percentual | null;
  valorCentavos: Centavos | null;
}

/** A parcel that is one payer's part of a whole: what is needed to compute it again when a scholarship changes. */
export interface CotaDaParcela {
  inteiroCentavos: Centavos;
  cotas: readonly Cota[];
  posicao: number;
}

export interface PagadorComCota extends Cota {
  pagadorId: string;
}

/**
 * Parts of a value, in the order of the payers. The amounts are taken first, as far as the value goes; the percentages
 * divide the rest, rounded down, and the centavos left over go to the first of them: the sum is exact.
 */
export function repartir(total: Centavos, cotas: readonly Cota[]): Centavos[] {
  let resto = total;
  const partes = cotas.map(({ valorCentavos }) => {
    const parte = Math.min(valorCentavos ?? 0, resto);
    resto -= parte;
    return parte;
  });
  const repartido = resto;
  const primeira = cotas.findIndex(({ percentual }) => percentual !== null);
  cotas.forEach(({ percentual }, i) => {
    if (percentual === null || i === primeira) return;
    const { num, den } = racional(percentual);
    partes[i] = Number((BigInt(repartido) * num) / (den * 100n));
    resto -= partes[i] ?? 0;
  });
  if (primeira >= 0) partes[primeira] = (partes[primeira] ?? 0) + resto;
  return partes;
}

/** Parts of what scholarships leave: none above its own part of the whole, and still exact in the sum. */
function repartirLiquido(liquido: Centavos, nominais: readonly Centavos[], cotas: readonly Cota[]): Centavos[] {
  const partes = repartir(liquido, cotas).map((parte, i) => Math.min(parte, nominais[i] ?? 0));
  let falta = liquido - somarCentavos(partes);
  return partes.map((parte, i) => {
    const mais = Math.min(falta, (nominais[i] ?? 0) - parte);
    falta -= mais;
    return parte + mais;
  });
}

/** One payer's part of a parcel and of the scholarships that the whole has; nothing of the other payers is told. */
export function calcularCota(inteiro: ResultadoDeBolsas, { inteiroCentavos, cotas, posicao }: CotaDaParcela) {
  const nominais = repartir(inteiroCentavos, cotas);
  const nominalCentavos = nominais[posicao] ?? 0;
  const liquido = repartirLiquido(inteiro.liquido, nominais, cotas)[posicao] ?? 0;
  const descontos = descontosDaCota(inteiro, nominalCentavos - liquido);
  return { nominalCentavos, liquido, descontos, memoria: memoriaDaCota(inteiro, cotas, posicao, liquido) };
}

/** What each scholarship took off the part, in the proportion of the whole; the residue is of the first. */
function descontosDaCota({ descontos }: ResultadoDeBolsas, total: Centavos): ResultadoDeBolsas['descontos'] {
  const doInteiro = somarCentavos(descontos.map((d) => d.valor));
  const partes = descontos.map(({ valor }, i) =>
    i === 0 || doInteiro === 0 ? 0 : Number((BigInt(total) * BigInt(valor)) / BigInt(doInteiro)),
  );
  const primeiro = total - somarCentavos(partes);
  return descontos.map(({ id }, i) => ({ id, valor: i === 0 ? primeiro : (partes[i] ?? 0) }));
}

function memoriaDaCota(
  { memoria }: ResultadoDeBolsas,
  cotas: readonly Cota[],
  posicao: number,
  liquido: Centavos,
): string[] {
  const [percentual, valor] = [cotas[posicao]?.percentual, formatarReais(liquido)];
  if (!percentual) return [`Valor combinado por parcela: ${valor}`];
  const deQuanto = cotas.some(({ valorCentavos }) => valorCentavos !== null) ? ' do que os valores fixos deixam' : '';
  return [...memoria, `Cota de ${percentual.replace('.', ',')}%${deQuanto} deste pagador: ${valor}`];
}

/**
 * Each payer once, with a percentage or an amount; the percentages add up to exactly 100.
 * @throws ErroDeNegocio `pagadores-nao-fecham` with every mistake found
 */
export function conferirPagadores(pagadores: readonly Partial<PagadorComCota>[]): PagadorComCota[] {
  const erros = pagadores.flatMap((pagador, i) => errosDoPagador(pagador, i, pagadores));
  const percentuais = pagadores.flatMap(({ percentual }) => (percentual ? [percentual] : []));
  const { num, den } = somarPercentuais(percentuais);
  if (num !== 100n * den) {
    erros.push({
      campo: '/pagadores',
      mensagem: `Os percentuais somam ${(Number(num) / Number(den)).toString().replace('.', ',')}%.`,
      acao: 'Eles dividem o que os valores fixos deixam, e precisam somar exatamente 100%.',
    });
  }
  const [primeiro] = erros;
  if (primeiro) throw erroFinanceiro('pagadores-nao-fecham', primeiro.mensagem, erros);
  return pagadores.map(({ pagadorId = '', percentual = null, valorCentavos = null }) => ({
    ...{ pagadorId, percentual, valorCentavos },
  }));
}

function errosDoPagador(
  { pagadorId, percentual, valorCentavos }: Partial<PagadorComCota>,
  i: number,
  todos: readonly Partial<PagadorComCota>[],
): ErroDeCampo[] {
  const erros: ErroDeCampo[] = [];
  if (todos.findIndex((outro) => outro.pagadorId === pagadorId) !== i) {
    erros.push({
      ...{ campo: `/pagadores/${i}/pagadorId`, mensagem: 'Pagador repetido.' },
      acao: 'Some as partes da mesma pessoa em uma só.',
    });
  }
  const zerado = percentual !== undefined && percentual !== null && Number(percentual) === 0;
  if (Boolean(percentual) === Boolean(valorCentavos) || zerado) {
    erros.push({
      campo: `/pagadores/${i}/percentual`,
      mensagem: 'Cada pagador tem um percentual ou um valor fixo por parcela, maior que zero.',
      acao: 'Informe só percentual, ou só valorCentavos.',
    });
  }
  return erros;
}
