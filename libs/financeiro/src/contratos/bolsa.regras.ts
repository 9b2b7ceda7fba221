import { formatarReais } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import {
  bolsaIncide,
  calcularBolsas,
  devidoDepoisDoAbatimento,
  type ParcelaComBolsas,
} from './bolsas-da-parcela.regras.js';
import type { BolsaDoContrato, Condicoes } from './contrato.regras.js';
import type { ParcelaDoContrato } from './contratos.repository.js';

/**
 * A fixed amount above the value of every parcel it falls on is a slip of the keyboard, not a scholarship. Below the
 * greatest of them it is taken, and gives each parcel what is left of it (financeiro.md 2.3).
 * @throws ErroDeNegocio `bolsa-acima-da-parcela`
 */
export function exigirBolsaCabivel(parcelas: readonly ParcelaComBolsas[], bolsa: BolsaDoContrato, campo: string): void {
  const nominais = parcelas
    .filter((p) => bolsaIncide(p, bolsa))
    .map((p) => p.cota?.inteiroCentavos ?? p.nominalCentavos);
  const maior = Math.max(0, ...nominais);
  const { valorCentavos, nome } = bolsa;
  if (valorCentavos === null || nominais.length === 0 || valorCentavos <= maior) return;
  const [valor, limite] = [formatarReais(valorCentavos), formatarReais(maior)];
  throw erroFinanceiro('bolsa-acima-da-parcela', `A bolsa "${nome}" tira ${valor} de parcelas de até ${limite}.`, [
    {
      campo,
      mensagem: `${valor} por parcela passa da maior delas, ${limite}.`,
      acao: 'Confira se o valor está em centavos e é o de cada parcela; para a bolsa integral, use 100%.',
    },
  ]);
}

/** What a bolsa posted to a parcel after the contract was made, net of what was already taken back. */
export interface PostadoPelaBolsa {
  noSaldoCentavos: Centavos;
  creditoCentavos: Centavos;
}

export interface EfeitoDoFim {
  antes: ParcelaDoContrato;
  /** Owed again. */
  reabertoCentavos: Centavos;
  /** Credit taken back from the payer. */
  creditoCentavos: Centavos;
  depois: {
    id: string;
    bolsasCentavos: Centavos;
    saldoCentavos: Centavos;
    memoria: string[];
    situacao: 'ABERTA' | 'LIQUIDADA' | 'LIQUIDADA_POR_BOLSA';
    liquidadaEm: DataCivil | null;
  };
}

/**
 * A parcel without a bolsa that it had. An open one is owed what the remaining scholarships leave; of one paid, only
 * what this bolsa did to it after the payment is undone: the credit that it gave, and the balance that it closed.
 */
export function retirarBolsa(
  antes: ParcelaDoContrato,
  { atuais, restantes }: { atuais: readonly BolsaDoContrato[]; restantes: readonly BolsaDoContrato[] },
  postado: PostadoPelaBolsa,
  condicoes: Condicoes,
): EfeitoDoFim {
  const { liquido, memoria } = calcularBolsas(antes, restantes, condicoes);
  const comEla = calcularBolsas(antes, atuais, condicoes).liquido;
  const aMais = Math.max(0, devidoDepoisDoAbatimento(antes, liquido) - devidoDepoisDoAbatimento(antes, comEla));
  const devido = antes.situacao === 'LIQUIDADA' ? postado.noSaldoCentavos : aMais - postado.creditoCentavos;
  const reabertoCentavos = Math.min(Math.max(0, devido), antes.bolsasCentavos);
  const saldoCentavos = antes.saldoCentavos + reabertoCentavos;
  const fechada = antes.situacao === 'LIQUIDADA' ? 'LIQUIDADA' : 'LIQUIDADA_POR_BOLSA';
  return {
    ...{ antes, reabertoCentavos, creditoCentavos: postado.creditoCentavos },
    depois: {
      ...{ id: antes.id, bolsasCentavos: antes.bolsasCentavos - reabertoCentavos, saldoCentavos, memoria },
      situacao: saldoCentavos > 0 ? 'ABERTA' : fechada,
      liquidadaEm: saldoCentavos > 0 ? null : antes.liquidadaEm,
    },
  };
}

export function lancamentosDoFim(
  { antes, reabertoCentavos, creditoCentavos }: EfeitoDoFim,
  bolsaId: string,
  dataEfeito: DataCivil,
): Lancamento[] {
  const comum = { dataEfeito, origemTipo: 'bolsa', origemId: bolsaId, parcelaId: antes.id } as const;
  const linha = { ...comum, credito: contas.bolsas };
  return [
    { ...linha, debito: contas.aReceber(antes.id), valorCentavos: reabertoCentavos, tipo: 'FIM_DE_BOLSA' },
    {
      ...linha,
      debito: contas.credito(antes.pagadorId),
      valorCentavos: creditoCentavos,
      tipo: 'FIM_DE_CREDITO_DE_BOLSA',
    },
  ];
}
