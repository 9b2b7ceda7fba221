import {
  agrupar,
  formatarDataBr,
  somarCentavos,
  type Centavos,
  type Competencia,
  type DataCivil,
} from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import { calcularBolsas } from '../contratos/bolsas-da-parcela.regras.js';
import {
  dividirParcela,
  type BolsaDoContrato,
  type Condicoes,
  type ParcelaGerada,
} from '../contratos/contrato.regras.js';
import type { CotaDaParcela, PagadorComCota } from '../contratos/cota.regras.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { nascimentoDaParcela } from '../regras/bolsas.regras.js';

/** One payer's part of a month, or the whole of it. */
export interface ParteDoMes {
  id: string;
  pagadorId: string;
  servicoId: string;
  servicoTipo: string;
  numero: number;
  competencia: Competencia;
  vencimento: DataCivil;
  nominalCentavos: Centavos;
  bolsasCentavos: Centavos;
  abatimentosCentavos: Centavos;
  situacao: string;
  /** Whether a receipt that stands paid something of it. */
  paga: boolean;
  /** An agreement that was accepted over it; null: none. */
  acordo: number | null;
}

/** A parcel as the exchange leaves it. `antes` null: it is a new one. */
export interface ParcelaTrocada {
  id: string;
  antes: { nominalCentavos: Centavos; bolsasCentavos: Centavos } | null;
  pagadorId: string;
  servicoId: string;
  servicoTipo: string;
  numero: number;
  competencia: Competencia;
  vencimento: DataCivil;
  nominalCentavos: Centavos;
  bolsasCentavos: Centavos;
  saldoCentavos: Centavos;
  memoria: string[];
  situacao: 'ABERTA' | 'LIQUIDADA_POR_BOLSA' | 'CANCELADA';
  cota: CotaDaParcela | null;
}

export interface ParcelaMantida {
  parcelaId: string;
  competencia: Competencia;
  motivo: string;
}

export interface Troca {
  trocadas: ParcelaTrocada[];
  mantidas: ParcelaMantida[];
}

interface Pedido {
  aPartirDe: Competencia;
  pagadores: readonly PagadorComCota[];
  bolsas: readonly BolsaDoContrato[];
  condicoes: Condicoes;
  hoje: DataCivil;
  novoId: () => string;
}

/**
 * The months from one on, divided again by the new payers. A month of which something was paid stays as it is, whole; so
 * does one already due or negotiated: that debt is of who owed it (CC art. 299).
 * @throws ErroDeNegocio `troca-impedida`, one item for each parcel that must be settled first; `troca-sem-parcelas`
 */
export function trocarPagadores(partes: readonly ParteDoMes[], pedido: Pedido): Troca {
  const meses = agrupar(
    partes.filter((p) => p.competencia >= pedido.aPartirDe),
    (p) => `${p.servicoId} ${p.competencia} ${p.numero}`,
  );
  const troca: Troca = { trocadas: [], mantidas: [] };
  const aTrocar: ParteDoMes[][] = [];
  for (const mes of meses.values()) {
    const motivo = porQueFica(mes, pedido.hoje);
    if (motivo === null) aTrocar.push(mes);
    else troca.mantidas.push(...mes.map(({ id, competencia }) => ({ parcelaId: id, competencia, motivo })));
  }
  exigirLivres(aTrocar.flat());
  troca.trocadas.push(...aTrocar.flatMap((mes) => dividirDeNovo(mes, pedido)));
  if (troca.trocadas.length > 0) return troca;
  throw erroFinanceiro('troca-sem-parcelas', `Não há parcela a dividir a partir de ${pedido.aPartirDe}.`, [
    {
      campo: '/aPartirDe',
      mensagem: 'As parcelas desse mês em diante já foram pagas, negociadas ou venceram.',
      acao: 'Informe um mês que ainda não venceu.',
    },
  ]);
}

function porQueFica(mes: readonly ParteDoMes[], hoje: DataCivil): string | null {
  if (mes.some((p) => p.paga || p.situacao === 'LIQUIDADA')) return 'Já foi paga, ao menos em parte.';
  if (mes.some((p) => p.situacao === 'NEGOCIADA')) return 'Está em um acordo, que é de quem o assinou.';
  if (mes.some((p) => p.situacao === 'ABERTA' && p.vencimento < hoje)) return 'Já venceu: é de quem a devia.';
  return null;
}

function exigirLivres(partes: readonly ParteDoMes[]): void {
  const erros = partes.flatMap(({ competencia, abatimentosCentavos, acordo }) => {
    if (acordo !== null) {
      const mensagem = `A parcela de ${competencia} está no acordo ${acordo}, já aceito.`;
      return [{ campo: '/aPartirDe', mensagem, acao: 'Cancele o acordo antes, ou comece de um mês posterior.' }];
    }
    if (abatimentosCentavos === 0) return [];
    const mensagem = `A parcela de ${competencia} tem abatimento, dado a quem a paga.`;
    return [{ campo: '/aPartirDe', mensagem, acao: 'Cancele o abatimento, e dê outro depois da troca.' }];
  });
  const [primeiro] = erros;
  if (primeiro) throw erroFinanceiro('troca-impedida', primeiro.mensagem, erros);
}

/** Who stays keeps the own parcel, with another value; who leaves owes nothing; who comes has a new one. */
function dividirDeNovo(mes: readonly ParteDoMes[], pedido: Pedido): ParcelaTrocada[] {
  const novas = partesNovas(mes, pedido);
  const deQuemFica = novas.map((nova) => {
    const atual = mes.find((p) => p.pagadorId === nova.pagadorId);
    return { ...nova, id: atual?.id ?? pedido.novoId(), antes: atual ? valoresDe(atual) : null };
  });
  const saem = mes.filter((p) => p.nominalCentavos > 0 && !novas.some((nova) => nova.pagadorId === p.pagadorId));
  return [...deQuemFica, ...saem.map((parte) => deQuemSai(parte, pedido.hoje))];
}

const valoresDe = ({ nominalCentavos, bolsasCentavos }: ParteDoMes) => ({ nominalCentavos, bolsasCentavos });

function deQuemSai({ paga: _paga, acordo: _acordo, ...parte }: ParteDoMes, hoje: DataCivil): ParcelaTrocada {
  return {
    ...{ ...parte, antes: { nominalCentavos: parte.nominalCentavos, bolsasCentavos: parte.bolsasCentavos } },
    ...{ nominalCentavos: 0, bolsasCentavos: 0, saldoCentavos: 0, situacao: 'CANCELADA', cota: null },
    memoria: [`Passou a outro pagador em ${formatarDataBr(hoje)}`],
  };
}

/** The whole month is computed again, with its scholarships, and divided: the parts add up to what they did. */
function partesNovas(
  mes: readonly ParteDoMes[],
  { pagadores, bolsas, condicoes }: Pedido,
): Omit<ParcelaTrocada, 'id' | 'antes'>[] {
  const [primeira] = mes;
  if (!primeira) return [];
  const { servicoId, servicoTipo, numero, competencia } = primeira;
  const vencimento = mes.map((p) => p.vencimento).reduce((maior, v) => (v > maior ? v : maior));
  const nominalCentavos = somarCentavos(mes.map((p) => p.nominalCentavos));
  const identidade = { servicoId, servicoTipo, numero, competencia, vencimento, nominalCentavos };
  const { liquido, memoria } = calcularBolsas(identidade, bolsas, condicoes);
  const inteira: ParcelaGerada = {
    ...{ ...identidade, bolsasCentavos: nominalCentavos - liquido, saldoCentavos: liquido, memoria },
    situacao: nascimentoDaParcela(liquido).situacao,
  };
  const [unico, ...outros] = pagadores;
  if (unico && outros.length === 0) return [{ ...inteira, pagadorId: unico.pagadorId, cota: null }];
  return dividirParcela(inteira, pagadores, { bolsas, condicoes });
}

/** What each parcel was charged is undone, and charged again: what leaves one payer enters others. */
export function lancamentosDaTroca(
  trocadas: readonly ParcelaTrocada[],
  contratoId: string,
  dataEfeito: DataCivil,
): Lancamento[] {
  return trocadas.flatMap(({ id, servicoTipo, antes, nominalCentavos, bolsasCentavos }) => {
    const comum = { dataEfeito, tipo: 'TROCA_DE_PAGADOR', origemTipo: 'contrato', origemId: contratoId } as const;
    const [devido, receita] = [contas.aReceber(id), contas.receita(servicoTipo)];
    const linha = (debito: string, credito: string, valorCentavos: Centavos): Lancamento => ({
      ...{ ...comum, debito, credito, valorCentavos, parcelaId: id },
    });
    return [
      linha(receita, devido, antes?.nominalCentavos ?? 0),
      linha(devido, contas.bolsas, antes?.bolsasCentavos ?? 0),
      linha(devido, receita, nominalCentavos),
      linha(contas.bolsas, devido, bolsasCentavos),
    ];
  });
}
