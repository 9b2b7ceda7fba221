import type { Dominio } from '../layout.js';
import { OCORRENCIAS_DO_BANCO } from './ocorrencias-do-banco.js';

/**
 * What a code of G059 does to the payment.
 *
 * - `PENDENTE`: the bank has it and waits for somebody (an authorisation, its own check): it may still be paid.
 * - `DEVOLVIDO`: the money left and came back.
 * - `DESCONHECIDO`: the code is in no table: it is neither paid nor refused until a person says so. Taking it for a
 *   refusal would put the bill up for payment again, and paying twice is worse than waiting.
 */
export type EfeitoDoPagamento =
  'PAGO' | 'AGENDADO' | 'PENDENTE' | 'EXCLUIDO' | 'CANCELADO' | 'RECUSADO' | 'DEVOLVIDO' | 'DESCONHECIDO' | 'AVISO';

/** G059 (FEBRABAN CNAB240, dictionary), and what the banks' own manuals added for boletos (Y, Z) and Pix (P, W). */
export const OCORRENCIAS_DE_PAGAMENTO: Dominio = {
  '00': 'Pagamento efetuado',
  '01': 'Insuficiência de fundos: débito não efetuado',
  '02': 'Crédito ou débito cancelado pelo pagador ou credor',
  '03': 'Débito autorizado pela agência: efetuado',
  AA: 'Controle inválido',
  AB: 'Tipo de operação inválido',
  AC: 'Tipo de serviço inválido',
  AD: 'Forma de lançamento inválida',
  AE: 'Tipo ou número de inscrição inválido',
  AF: 'Código de convênio inválido',
  AG: 'Agência, conta corrente ou dígito inválido',
  AH: 'Número sequencial do registro no lote inválido',
  AI: 'Código de segmento de detalhe inválido',
  AJ: 'Tipo de movimento inválido',
  AK: 'Código da câmara de compensação do favorecido inválido',
  AL: 'Código do banco do favorecido inválido',
  AM: 'Agência do favorecido inválida',
  AN: 'Conta corrente ou dígito do favorecido inválido',
  AO: 'Nome do favorecido não informado',
  AP: 'Data do lançamento inválida',
  AQ: 'Tipo ou quantidade da moeda inválido',
  AR: 'Valor do lançamento inválido',
  AS: 'Aviso ao favorecido: identificação inválida',
  AT: 'Tipo ou número de inscrição do favorecido inválido',
  AU: 'Logradouro do favorecido não informado',
  AV: 'Número do local do favorecido não informado',
  AW: 'Cidade do favorecido não informada',
  AX: 'CEP do favorecido inválido',
  AY: 'Sigla do estado do favorecido inválida',
  AZ: 'Código ou nome do banco depositário inválido',
  BA: 'Código ou nome da agência depositária não informado',
  BB: 'Seu número inválido',
  BC: 'Nosso número inválido',
  BD: 'Inclusão efetuada: pagamento agendado',
  BE: 'Alteração efetuada',
  BF: 'Exclusão efetuada',
  BG: 'Agência ou conta impedida legalmente',
  BK: 'Documento vencido',
  BV: 'O tipo do boleto não admite juros, multa, desconto ou abatimento',
  BX: 'Data limite para pagamento inválida',
  BY: 'Validação do título indisponível',
  BZ: 'Inclusão efetuada sem validação do título',
  CA: 'Código de barras: código do banco inválido',
  CB: 'Código de barras: código da moeda inválido',
  CC: 'Código de barras: dígito verificador geral inválido',
  CD: 'Código de barras: valor do título inválido',
  CE: 'Código de barras: campo livre inválido',
  CF: 'Valor do documento inválido',
  CG: 'Valor do abatimento inválido',
  CH: 'Valor do desconto inválido',
  CI: 'Valor da mora inválido',
  CJ: 'Valor da multa inválido',
  CK: 'Valor do IR inválido',
  CL: 'Valor do ISS inválido',
  CM: 'Valor do IOF inválido',
  CN: 'Valor de outras deduções inválido',
  CO: 'Valor de outros acréscimos inválido',
  CP: 'Valor do INSS inválido',
  CQ: 'Código de barras inválido',
  CR: 'Código de pagamento ou de receita inválido',
  CS: 'Identificação do tributo inválida',
  CT: 'Competência, referência ou período de apuração inválido',
  CY: 'Tipo de inscrição do pagador ou do beneficiário inválido',
  CZ: 'Código de barras duplicado',
  DA: 'Beneficiário não cadastrado',
  DB: 'A situação do beneficiário não permite pagamento',
  DC: 'Não foi possível baixar o boleto: envie de novo',
  DM: 'Pagamento rejeitado pela instituição do favorecido',
  EA: 'Passou do horário limite para o mesmo dia',
  HA: 'Lote não aceito',
  HB: 'Inscrição da empresa inválida para o contrato',
  HC: 'Convênio da empresa inexistente ou inválido para o contrato',
  HD: 'Agência ou conta da empresa inexistente ou inválida para o contrato',
  HE: 'Tipo de serviço inválido para o contrato',
  HF: 'Conta da empresa com saldo insuficiente',
  HG: 'Lote de serviço fora de sequência',
  HH: 'Lote de serviço inválido',
  HI: 'Arquivo não aceito',
  HJ: 'Tipo de registro inválido',
  HK: 'Código de remessa ou retorno inválido',
  HL: 'Versão de layout inválida',
  PA: 'Pix não efetivado',
  PB: 'Pix recusado pela instituição do favorecido',
  PC: 'Conta do favorecido bloqueada ou encerrada',
  PD: 'Tipo de conta do favorecido incorreto',
  PE: 'Tipo de transação não permitido para a conta do favorecido',
  PG: 'CPF ou CNPJ do recebedor incorreto',
  PH: 'Ordem rejeitada pela instituição do favorecido',
  PJ: 'Chave Pix não cadastrada no DICT',
  PM: 'Chave Pix inválida',
  PN: 'Chave Pix não informada',
  PX: 'Falha técnica: Pix não realizado',
  TA: 'Lote não aceito: totais do lote com diferença',
  TB: 'Lote sem trailer',
  TC: 'Arquivo sem trailer',
  WA: 'Valor acima do limite do Pix',
  WD: 'Passou do horário permitido para o Pix',
  WE: 'CPF ou CNPJ do favorecido diferente do da conta Pix',
  WK: 'Tipo de chave Pix inválido',
  WM: 'Chave Pix ou QR Code inválido',
  YA: 'Título não encontrado',
  YB: 'Identificação do registro opcional inválida',
  YC: 'Código padrão inválido',
  YD: 'Código de ocorrência inválido',
  YE: 'Complemento de ocorrência inválido',
  YF: 'Alegação já informada',
  YY: 'Faltou o segmento J-52',
  ZA: 'Agência ou conta do favorecido substituída',
  ZB: 'Divergência entre o nome informado e o do favorecido',
  ZE: 'Título bloqueado na base',
  ZI: 'Beneficiário divergente',
  ZJ: 'Limite de pagamentos parciais do título excedido',
  ZK: 'Boleto já liquidado',
  ZW: 'Dados do pagador incorretos',
  ZY: 'Beneficiário divergente',
};

const EFEITOS: Readonly<Record<string, EfeitoDoPagamento>> = {
  '00': 'PAGO',
  '03': 'PAGO',
  '02': 'CANCELADO',
  BD: 'AGENDADO',
  BZ: 'AGENDADO',
  BE: 'AVISO',
  BF: 'EXCLUIDO',
  ZA: 'AVISO',
  ZB: 'AVISO',
};

/** The codes of the ten positions, two by two, without the empty ones. */
export function codigosDaOcorrencia(campo: string): string[] {
  return (campo.match(/../g) ?? []).map((c) => c.trim().toUpperCase()).filter((c) => c !== '');
}

export interface OcorrenciaDePagamento {
  codigo: string;
  significado: string;
}

/** What the bank means by the code: its own table first, then FEBRABAN's. `banco`: three digits. */
export function ocorrenciaDePagamento(codigo: string, banco: string): OcorrenciaDePagamento {
  const significado = OCORRENCIAS_DO_BANCO[banco]?.significados[codigo] ?? OCORRENCIAS_DE_PAGAMENTO[codigo];
  return { codigo, significado: significado ?? 'Código que não está na tabela do banco: veja o manual dele' };
}

function efeitoDe(codigo: string, banco: string): EfeitoDoPagamento {
  const doBanco = OCORRENCIAS_DO_BANCO[banco];
  const proprio = doBanco?.efeitos[codigo];
  if (proprio) return proprio;
  if (doBanco?.significados[codigo] !== undefined) return 'RECUSADO';
  return EFEITOS[codigo] ?? (codigo in OCORRENCIAS_DE_PAGAMENTO ? 'RECUSADO' : 'DESCONHECIDO');
}

const ORDEM: readonly EfeitoDoPagamento[] = [
  ...(['DEVOLVIDO', 'RECUSADO', 'CANCELADO', 'EXCLUIDO', 'DESCONHECIDO', 'PENDENTE', 'PAGO', 'AGENDADO'] as const),
];

/**
 * What all the codes of a line mean together: a refusal wins over everything but the return of the money, and a code
 * that nobody knows wins over a payment. Without a code there is nothing to do. `banco`: three digits, because the same
 * code is different things (ZA: data replaced in FEBRABAN, transfer returned in Santander).
 */
export function efeitoDasOcorrencias(codigos: readonly string[], banco: string): EfeitoDoPagamento {
  const efeitos = codigos.map((c) => efeitoDe(c, banco));
  return ORDEM.find((e) => efeitos.includes(e)) ?? 'AVISO';
}
