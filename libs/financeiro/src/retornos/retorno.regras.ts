import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import { diasEntre, formatarDataBr, formatarReais } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { SituacaoDoBoleto } from '../boletos/boleto.regras.js';
import type { SituacaoDoProtesto } from '../protestos/protesto.regras.js';
import { TOLERANCIA_DO_BANCO } from '../baixas/baixa.regras.js';
import type { Pagamento } from '../baixas/recebimento.regras.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';

export type ResultadoDaLinha = 'PENDENTE' | 'APLICADA' | 'INFORMATIVA' | 'ORFA' | 'SUSPEITA' | 'RESOLVIDA';

/** Those that the bank has not registered: of a registered one, what was refused is a copy of the entry or an instruction. */
const SEM_REGISTRO: readonly SituacaoDoBoleto[] = ['EMITIDO', 'EM_REMESSA'];

/** A line waiting to be applied, with the boleto it speaks of. */
export interface LinhaPendente {
  linha: number;
  dados: OcorrenciaDeRetorno;
  /** The same occurrence, number, date and value came in another file. */
  repetida: boolean;
  boleto: BoletoDaLinha | null;
  /** What the bank's own number could not be taken for; its money is taken all the same. */
  problemaDoNumero?: string | null;
}

export interface BoletoDaLinha {
  id: string;
  pagadorId: string;
  /** Null while a bank that numbers has not answered. */
  nossoNumero: string | null;
  seuNumero: string;
  situacao: SituacaoDoBoleto;
  protesto: SituacaoDoProtesto | null;
  protestoEm: DataCivil | null;
  valorCentavos: number;
  vencimento: DataCivil;
  modoMora: 'TAXA_MENSAL' | 'VALOR_DIA';
  parcelas: string[];
}

/** Changes of the boletos of a block, by id: lines that come later see the earlier ones. */
export interface MudancaDoBoleto {
  id: string;
  situacao: SituacaoDoBoleto;
  rejeicao: unknown;
  pagoCentavos: number;
  pagoEm: DataCivil | null;
}

export interface EfeitoDaLinha {
  linha: number;
  resultado: ResultadoDaLinha;
  mensagem: string;
  boletoId: string | null;
  pagamento: Pagamento | null;
  lancamentos: Lancamento[];
  mudanca: MudancaDoBoleto | null;
}

export interface ContextoDoRetorno {
  retornoId: string;
  contaBancariaId: string;
  /** Civil date to use when the bank gave none. */
  hoje: DataCivil;
  novoId: () => string;
}

/**
 * Decides one line, by what its occurrence means: the codes differ from bank to bank. Money of an unknown title waits in
 * an account of its own, and the bank's fee for it is spent at once; a suspect posts nothing.
 */
export function decidirLinha(pendente: LinhaPendente, contexto: ContextoDoRetorno): EfeitoDaLinha {
  const { dados, boleto } = pendente;
  const { natureza } = dados;
  const base = efeitoVazio(pendente);
  if (natureza === 'TARIFA') return tarifaAvulsa(base, pendente, contexto);
  if (natureza === 'LIQUIDACAO' && dados.dataOcorrencia !== null && dados.dataOcorrencia > contexto.hoje) {
    return suspeita(base, pagamentoFuturo(dados.dataOcorrencia));
  }
  if (natureza === 'LIQUIDACAO' && pendente.repetida) return suspeita(base, REPETIDA);
  if (!boleto) return orfa(base, pendente, contexto);
  if (natureza === 'LIQUIDACAO') return pagamentoDo(base, pendente, boleto, contexto);
  if (natureza === 'ENTRADA') return registro(base, pendente, boleto);
  if (natureza === 'REJEICAO' || natureza === 'COMANDO_RECUSADO') return rejeicao(base, boleto, dados);
  if (natureza === 'BAIXA') return baixa(base, boleto, dados);
  return { ...base, resultado: 'INFORMATIVA', mensagem: dados.ocorrencia.significado };
}

function efeitoVazio({ linha, boleto, dados }: LinhaPendente): EfeitoDaLinha {
  return {
    ...{ linha, resultado: 'APLICADA', mensagem: dados.ocorrencia.significado, boletoId: boleto?.id ?? null },
    ...{ pagamento: null, lancamentos: [], mudanca: null },
  };
}

function tarifaAvulsa(base: EfeitoDaLinha, { dados }: LinhaPendente, contexto: ContextoDoRetorno): EfeitoDaLinha {
  const valorCentavos = dados.tarifa || dados.outrasDespesas || dados.valorPago;
  const lancamento = doRetorno(contexto, dados, {
    ...{ debito: contas.tarifas, credito: contas.banco(contexto.contaBancariaId), valorCentavos, tipo: 'TARIFA' },
  });
  return { ...base, mensagem: `Tarifa de ${formatarReais(valorCentavos)}`, lancamentos: [lancamento] };
}

const REPETIDA = 'Mesmo título, ocorrência, data e valor de uma linha de outro arquivo: confira no extrato.';

const pagamentoFuturo = (data: DataCivil): string =>
  `Pagamento datado de ${formatarDataBr(data)}, que ainda não chegou: confira no extrato do banco antes de aceitar.`;

function suspeita(base: EfeitoDaLinha, mensagem: string): EfeitoDaLinha {
  return { ...base, resultado: 'SUSPEITA', mensagem };
}

/** The money waits, gross; the bank's fee is posted at once, whoever the money turns out to be of. */
function orfa(base: EfeitoDaLinha, { dados, linha }: LinhaPendente, contexto: ContextoDoRetorno): EfeitoDaLinha {
  const banco = contas.banco(contexto.contaBancariaId);
  const { valorPago, tarifa } = dados.natureza === 'LIQUIDACAO' ? dados : { valorPago: 0, tarifa: 0 };
  const entrada = { debito: banco, credito: contas.aIdentificar(contexto.retornoId, linha), valorCentavos: valorPago };
  const saida = { debito: contas.tarifas, credito: banco, valorCentavos: tarifa };
  return {
    ...base,
    resultado: 'ORFA',
    mensagem: `Nosso número ${dados.nossoNumero} não é de nenhum boleto desta conta.`,
    lancamentos: [
      doRetorno(contexto, dados, { ...entrada, tipo: 'A_IDENTIFICAR' }),
      doRetorno(contexto, dados, { ...saida, tipo: 'TARIFA' }),
    ],
  };
}

function pagamentoDo(
  base: EfeitoDaLinha,
  pendente: LinhaPendente,
  boleto: BoletoDaLinha,
  contexto: ContextoDoRetorno,
): EfeitoDaLinha {
  const { dados, linha } = pendente;
  if (dados.valorPago <= 0) return { ...base, resultado: 'INFORMATIVA', mensagem: 'Liquidação sem valor pago.' };
  const entrada = contas.banco(contexto.contaBancariaId);
  const pagamento = pagamentoDaLinha({ linha, dados, boleto, contexto, entrada });
  const segundo = boleto.situacao === 'PAGO';
  return {
    ...base,
    mensagem: segundo ? 'Boleto já pago: o que não havia mais a pagar virou crédito do pagador.' : base.mensagem,
    pagamento,
    mudanca: segundo
      ? null
      : {
          ...{ id: boleto.id, situacao: 'PAGO', rejeicao: null },
          ...{ pagoCentavos: dados.valorPago, pagoEm: pagamento.data },
        },
  };
}

/**
 * The payment that a line brings. Of a boleto already paid it settles what a short payment left, if anything, and the
 * rest is credit (financeiro.md 2.6, F03): so the order of the files does not change what is owed (3, I11).
 */
export function pagamentoDaLinha(x: {
  linha: number;
  dados: OcorrenciaDeRetorno;
  boleto: BoletoDaLinha;
  contexto: ContextoDoRetorno;
  /** Account that the money comes from. */
  entrada: string;
}): Pagamento {
  const { linha, dados, boleto, contexto, entrada } = x;
  const valorCentavos = dados.valorPago;
  // The fee of an orphan was posted when it came.
  const tarifaCentavos = entrada === contas.banco(contexto.contaBancariaId) ? dados.tarifa : 0;
  return {
    ...{ id: contexto.novoId(), origem: 'RETORNO', origemChave: `retorno:${contexto.retornoId}:${linha}` },
    ...{ pagadorId: boleto.pagadorId, boletoId: boleto.id, valorCentavos, tarifaCentavos },
    ...{ data: diaDoPagamento(dados, contexto.hoje), creditoEm: dados.dataCredito },
    entradas: [{ conta: entrada, valorCentavos }],
    meios: [{ meio: 'BOLETO', valorCentavos }],
    parcelas: boleto.parcelas,
    toleranciaCentavos: toleranciaDaMora(boleto, diaDoPagamento(dados, contexto.hoje)),
  };
}

/**
 * A bank that counts by a value a day rounds every day what a monthly rate rounds once: up to half a centavo a day less,
 * and the family paid what it was asked.
 */
function toleranciaDaMora({ vencimento, modoMora }: BoletoDaLinha, data: DataCivil): Centavos {
  const dias = modoMora === 'VALOR_DIA' ? Math.max(0, diasEntre(vencimento, data)) : 0;
  return TOLERANCIA_DO_BANCO + Math.ceil(dias / 2);
}

/** Money is never posted on a day to come, whatever the bank wrote: somebody looked at the line and took it. */
function diaDoPagamento({ dataOcorrencia }: OcorrenciaDeRetorno, hoje: DataCivil): DataCivil {
  return dataOcorrencia !== null && dataOcorrencia < hoje ? dataOcorrencia : hoje;
}

/** A title without the number that the bank gives it cannot be paid: it is not released before somebody looks. */
function registro(
  base: EfeitoDaLinha,
  { problemaDoNumero }: LinhaPendente,
  { id, situacao }: BoletoDaLinha,
): EfeitoDaLinha {
  if (problemaDoNumero) return suspeita(base, problemaDoNumero);
  if (!SEM_REGISTRO.includes(situacao)) return { ...base, resultado: 'INFORMATIVA' };
  return { ...base, mudanca: { id, situacao: 'REGISTRADO', rejeicao: null, pagoCentavos: 0, pagoEm: null } };
}

function rejeicao(
  base: EfeitoDaLinha,
  { id, situacao }: BoletoDaLinha,
  { motivos }: OcorrenciaDeRetorno,
): EfeitoDaLinha {
  if (!SEM_REGISTRO.includes(situacao)) return { ...base, resultado: 'INFORMATIVA' };
  const texto = motivos.map((m) => `${m.codigo} ${m.significado}`).join('; ');
  const mensagem = `Entrada rejeitada: ${texto || 'sem motivo informado'}.`;
  return {
    ...base,
    mensagem,
    mudanca: { id, situacao: 'REJEITADO', rejeicao: motivos, pagoCentavos: 0, pagoEm: null },
  };
}

function baixa(base: EfeitoDaLinha, { id, situacao }: BoletoDaLinha, { motivos }: OcorrenciaDeRetorno): EfeitoDaLinha {
  if (situacao === 'PAGO') return { ...base, resultado: 'INFORMATIVA' };
  return { ...base, mudanca: { id, situacao: 'BAIXADO', rejeicao: motivos, pagoCentavos: 0, pagoEm: null } };
}

function doRetorno(
  { retornoId, hoje }: ContextoDoRetorno,
  { dataOcorrencia }: OcorrenciaDeRetorno,
  lancamento: Pick<Lancamento, 'debito' | 'credito' | 'valorCentavos' | 'tipo'>,
): Lancamento {
  return { ...lancamento, dataEfeito: dataOcorrencia ?? hoje, origemTipo: 'retorno', origemId: retornoId };
}
