import { somarDias } from '@sineta/nucleo';
import { chaveNoBanco } from './perfis.js';
import type { DataCivil } from '@sineta/nucleo';
import { valorDevido } from './devido.js';
import type { Pagamento } from './pagamentos.js';
import { sorteio } from './sorteio.js';
import type { Sorteio } from './sorteio.js';
import type { ContaNoBanco, TituloNoBanco } from './tipos.js';

/** What a family does with a slip. */
type Destino = 'antecipado' | 'emDia' | 'atrasado' | 'aMenor' | 'emDobro' | 'naoPaga';

interface Cenario {
  pesos: Readonly<Record<Destino, number>>;
  /** Payments of titles that the school never sent, in each closing. */
  desconhecidos: number;
}

/** Percentages of each behaviour. */
export const CENARIOS = {
  realista: {
    pesos: { antecipado: 25, emDia: 50, atrasado: 13, aMenor: 2, emDobro: 2, naoPaga: 8 },
    desconhecidos: 1,
  },
  'em-dia': { pesos: { antecipado: 0, emDia: 100, atrasado: 0, aMenor: 0, emDobro: 0, naoPaga: 0 }, desconhecidos: 0 },
  inadimplente: {
    pesos: { antecipado: 5, emDia: 25, atrasado: 30, aMenor: 5, emDobro: 0, naoPaga: 35 },
    desconhecidos: 0,
  },
  confuso: { pesos: { antecipado: 1, emDia: 1, atrasado: 1, aMenor: 1, emDobro: 1, naoPaga: 1 }, desconhecidos: 3 },
} as const satisfies Record<string, Cenario>;

export type NomeDeCenario = keyof typeof CENARIOS;

const ATRASO_MAXIMO = 25;

function diaDoPagamento(destino: Destino, vencimento: DataCivil, sorte: Sorteio): DataCivil {
  if (destino === 'antecipado') return somarDias(vencimento, -sorte.inteiro(5, 15));
  if (destino === 'atrasado') return somarDias(vencimento, sorte.inteiro(1, ATRASO_MAXIMO));
  return somarDias(vencimento, -sorte.inteiro(0, 4));
}

/** The fate of a title depends on the seed and on its number only, so that each closing tells one more part of the story. */
function pagamentosDe(titulo: TituloNoBanco, cenario: Cenario, semente: string): Pagamento[] {
  const sorte = sorteio(`${semente}/${titulo.nossoNumero}`);
  const destino = sorte.escolher(cenario.pesos);
  if (destino === 'naoPaga' || titulo.vencimento === null) return [];
  const sorteado = diaDoPagamento(destino, titulo.vencimento, sorte);
  const data = sorteado < titulo.registradoEm ? titulo.registradoEm : sorteado;
  const { nossoNumero } = titulo;
  const { total } = valorDevido(titulo, data);
  if (destino === 'aMenor') {
    return [{ nossoNumero, data, valorCentavos: Math.max(1, total - sorte.inteiro(1, Math.ceil(total / 5))) }];
  }
  if (destino !== 'emDobro') return [{ nossoNumero, data }];
  return [
    { nossoNumero, data },
    { nossoNumero, data: somarDias(data, sorte.inteiro(1, 3)), valorCentavos: total },
  ];
}

function desconhecidos(conta: ContaNoBanco, quantos: number, dia: DataCivil, semente: string): Pagamento[] {
  const sorte = sorteio(`${semente}/${dia}/desconhecidos`);
  const pagamentos: Pagamento[] = [];
  while (pagamentos.length < quantos) {
    const nossoNumero = `00${sorte.inteiro(90_000_000, 99_999_999)}`;
    const valorCentavos = sorte.inteiro(5_000, 200_000);
    if (!conta.titulos[chaveNoBanco(conta.banco, nossoNumero)])
      pagamentos.push({ nossoNumero, data: dia, valorCentavos });
  }
  return pagamentos.filter(({ nossoNumero }) => !conta.avulsos.includes(chaveNoBanco(conta.banco, nossoNumero)));
}

/**
 * Payments that happened up to `dia` for the open titles of an account, by date. Same account, day, scenario and seed:
 * same payments. A closing asked again (its answer was lost) has nothing more to tell.
 */
export function sortearPagamentos(
  conta: ContaNoBanco,
  dia: DataCivil,
  nome: NomeDeCenario,
  semente: string,
): Pagamento[] {
  const cenario: Cenario = CENARIOS[nome];
  const abertos = Object.values(conta.titulos).filter((t) => t.situacao === 'ABERTO');
  const daFamilia = abertos.map((t) => pagamentosDe(t, cenario, semente));
  const feitos = daFamilia.filter((ps) => ps[0] !== undefined && ps[0].data <= dia).flat();
  const ate = feitos.map((p) => (p.data > dia ? { ...p, data: dia } : p));
  const avulsos = abertos.length > 0 ? desconhecidos(conta, cenario.desconhecidos, dia, semente) : [];
  return [...ate, ...avulsos].sort((a, b) => (a.data < b.data ? -1 : Number(a.data > b.data)));
}
