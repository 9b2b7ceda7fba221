import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import { formatarReais } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import type { SituacaoDoBoleto } from '../boletos/boleto.regras.js';
import { TOLERANCIA_DO_BANCO } from '../baixas/baixa.regras.js';
import type { Pagamento } from '../baixas/recebimento.regras.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';

export type ResultadoDaLinha = 'PENDENTE' | 'APLICADA' | 'INFORMATIVA' | 'ORFA' | 'SUSPEITA' | 'RESOLVIDA';

/** Before the bank has confirmed it. */
const SEM_REGISTRO: readonly SituacaoDoBoleto[] = ['EMITIDO', 'EM_REMESSA'];
const SEM_PAGAR: readonly SituacaoDoBoleto[] = ['EMITIDO', 'EM_REMESSA', 'REGISTRADO'];

/** A line waiting to be applied, with the boleto it speaks of. */
export interface LinhaPendente {
  linha: number;
  dados: OcorrenciaDeRetorno;
  /** The same occurrence, number, date and value came in another file. */
  repetida: boolean;
  boleto: BoletoDaLinha | null;
}

export interface BoletoDaLinha {
  id: string;
  pagadorId: string;
  situacao: SituacaoDoBoleto;
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

/** Decides one line. Money of an unknown title waits in an account of its own; a suspect posts nothing. */
export function decidirLinha(pendente: LinhaPendente, contexto: ContextoDoRetorno): EfeitoDaLinha {
  const { dados, boleto } = pendente;
  const base = efeitoVazio(pendente);
  if (dados.natureza === 'TARIFA') return tarifaAvulsa(base, pendente, contexto);
  if (!boleto) return orfa(base, pendente, contexto);
  switch (dados.natureza) {
    case 'LIQUIDACAO':
      return pagamentoDo(base, pendente, boleto, contexto);
    case 'ENTRADA':
      return registro(base, boleto);
    case 'REJEICAO':
      return rejeicao(base, boleto, dados);
    case 'COMANDO_RECUSADO':
      return comandoRecusado(base, boleto, dados);
    case 'BAIXA':
      return baixa(base, boleto, dados);
    default:
      return { ...base, resultado: 'INFORMATIVA', mensagem: dados.ocorrencia.significado };
  }
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

function orfa(base: EfeitoDaLinha, { dados, linha }: LinhaPendente, contexto: ContextoDoRetorno): EfeitoDaLinha {
  const [debito, credito] = [contas.banco(contexto.contaBancariaId), contas.aIdentificar(contexto.retornoId, linha)];
  const valorCentavos = dados.natureza === 'LIQUIDACAO' ? dados.valorPago : 0;
  return {
    ...base,
    resultado: 'ORFA',
    mensagem: `Nosso número ${dados.nossoNumero} não é de nenhum boleto desta conta.`,
    lancamentos: [doRetorno(contexto, dados, { debito, credito, valorCentavos, tipo: 'A_IDENTIFICAR' })],
  };
}

function pagamentoDo(
  base: EfeitoDaLinha,
  pendente: LinhaPendente,
  boleto: BoletoDaLinha,
  contexto: ContextoDoRetorno,
): EfeitoDaLinha {
  const { dados, repetida, linha } = pendente;
  if (repetida) {
    const mensagem = 'Mesmo título, ocorrência, data e valor de uma linha de outro arquivo: confira no extrato.';
    return { ...base, resultado: 'SUSPEITA', mensagem };
  }
  if (dados.valorPago <= 0) return { ...base, resultado: 'INFORMATIVA', mensagem: 'Liquidação sem valor pago.' };
  const entrada = contas.banco(contexto.contaBancariaId);
  const pagamento = pagamentoDaLinha({ linha, dados, boleto, contexto, entrada });
  const segundo = boleto.situacao === 'PAGO';
  return {
    ...base,
    mensagem: segundo ? 'Boleto já pago: o valor virou crédito do pagador.' : base.mensagem,
    pagamento,
    mudanca: segundo
      ? null
      : {
          ...{ id: boleto.id, situacao: 'PAGO', rejeicao: null },
          ...{ pagoCentavos: dados.valorPago, pagoEm: pagamento.data },
        },
  };
}

/** The payment that a line brings; of a boleto already paid, it is all credit (financeiro.md 2.6, F03). */
export function pagamentoDaLinha(x: {
  linha: number;
  dados: OcorrenciaDeRetorno;
  boleto: BoletoDaLinha;
  contexto: ContextoDoRetorno;
  /** Account that the money comes from. */
  entrada: string;
}): Pagamento {
  const { linha, dados, boleto, contexto, entrada } = x;
  const { valorPago: valorCentavos, tarifa: tarifaCentavos } = dados;
  return {
    ...{ id: contexto.novoId(), origem: 'RETORNO', origemChave: `retorno:${contexto.retornoId}:${linha}` },
    ...{ pagadorId: boleto.pagadorId, boletoId: boleto.id, valorCentavos, tarifaCentavos, reciboNumero: null },
    ...{ data: dados.dataOcorrencia ?? contexto.hoje, creditoEm: dados.dataCredito },
    entradas: [{ conta: entrada, valorCentavos }],
    meios: [{ meio: 'BOLETO', valorCentavos }],
    parcelas: boleto.situacao === 'PAGO' ? [] : boleto.parcelas,
    toleranciaCentavos: TOLERANCIA_DO_BANCO,
  };
}

function registro(base: EfeitoDaLinha, { id, situacao }: BoletoDaLinha): EfeitoDaLinha {
  if (!SEM_REGISTRO.includes(situacao)) return { ...base, resultado: 'INFORMATIVA' };
  return { ...base, mudanca: { id, situacao: 'REGISTRADO', rejeicao: null, pagoCentavos: 0, pagoEm: null } };
}

function rejeicao(
  base: EfeitoDaLinha,
  { id, situacao }: BoletoDaLinha,
  { motivos }: OcorrenciaDeRetorno,
): EfeitoDaLinha {
  if (!SEM_PAGAR.includes(situacao)) return { ...base, resultado: 'INFORMATIVA' };
  const texto = motivos.map((m) => `${m.codigo} ${m.significado}`).join('; ');
  const mensagem = `Entrada rejeitada: ${texto || 'sem motivo informado'}.`;
  return {
    ...base,
    mensagem,
    mudanca: { id, situacao: 'REJEITADO', rejeicao: motivos, pagoCentavos: 0, pagoEm: null },
  };
}

/** What was refused is the entry only when the title never entered; else it is an instruction, and the title stands. */
function comandoRecusado(base: EfeitoDaLinha, boleto: BoletoDaLinha, dados: OcorrenciaDeRetorno): EfeitoDaLinha {
  const recusa = rejeicao(base, boleto, dados);
  return SEM_REGISTRO.includes(boleto.situacao) ? recusa : { ...recusa, resultado: 'INFORMATIVA', mudanca: null };
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
