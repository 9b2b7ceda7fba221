import type { Dominio } from '../layout.js';
import { TABELAS_DOS_BANCOS } from './ocorrencias-dos-bancos.js';
import type { TabelasDoBanco } from './ocorrencias-dos-bancos.js';
import type { Natureza } from '../natureza.js';

const FEBRABAN = '000';

/** A code of the bank and what it means, in pt-BR. */
export interface CodigoComSignificado {
  readonly codigo: string;
  readonly significado: string;
}

/** C044: what the bank says happened to a title. */
export const OCORRENCIAS: Dominio = {
  '02': 'Entrada confirmada',
  '03': 'Entrada rejeitada',
  '04': 'Transferência de carteira/entrada',
  '05': 'Transferência de carteira/baixa',
  '06': 'Liquidação',
  '07': 'Confirmação do recebimento da instrução de desconto',
  '08': 'Confirmação do recebimento do cancelamento do desconto',
  '09': 'Baixa',
  '11': 'Títulos em carteira (em ser)',
  '12': 'Confirmação do recebimento da instrução de abatimento',
  '13': 'Confirmação do recebimento da instrução de cancelamento de abatimento',
  '14': 'Confirmação do recebimento da instrução de alteração de vencimento',
  '15': 'Franco de pagamento',
  '17': 'Liquidação após baixa ou liquidação de título não registrado',
  '19': 'Confirmação do recebimento da instrução de protesto',
  '20': 'Confirmação do recebimento da instrução de sustação/cancelamento de protesto',
  '23': 'Remessa a cartório (aponte em cartório)',
  '24': 'Retirada de cartório e manutenção em carteira',
  '25': 'Protestado e baixado (baixa por ter sido protestado)',
  '26': 'Instrução rejeitada',
  '27': 'Confirmação do pedido de alteração de outros dados',
  '28': 'Débito de tarifas/custas',
  '29': 'Ocorrências do pagador',
  '30': 'Alteração de dados rejeitada',
  '33': 'Confirmação da alteração dos dados do rateio de crédito',
  '34': 'Confirmação do cancelamento dos dados do rateio de crédito',
  '35': 'Confirmação do desagendamento do débito automático',
  '36': 'Confirmação de envio de e-mail/SMS',
  '37': 'Envio de e-mail/SMS rejeitado',
  '38': 'Confirmação de alteração do prazo limite de recebimento',
  '39': 'Confirmação de dispensa de prazo limite de recebimento',
  '40': 'Confirmação da alteração do número do título dado pelo beneficiário',
  '41': 'Confirmação da alteração do número controle do participante',
  '42': 'Confirmação da alteração dos dados do pagador',
  '43': 'Confirmação da alteração dos dados do sacador/avalista',
  '44': 'Título pago com cheque devolvido',
  '45': 'Título pago com cheque compensado',
  '46': 'Instrução para cancelar protesto confirmada',
  '47': 'Instrução para protesto para fins falimentares confirmada',
  '48': 'Confirmação de instrução de transferência de carteira/modalidade de cobrança',
  '49': 'Alteração de contrato de cobrança',
  '50': 'Título pago com cheque pendente de liquidação',
  '51': 'Título DDA reconhecido pelo pagador',
  '52': 'Título DDA não reconhecido pelo pagador',
  '53': 'Título DDA recusado pela CIP',
  '54': 'Confirmação da instrução de baixa de título negativado sem protesto',
  '55': 'Confirmação de pedido de dispensa de multa',
  '56': 'Confirmação do pedido de cobrança de multa',
  '57': 'Confirmação do pedido de alteração de cobrança de juros',
  '58': 'Confirmação do pedido de alteração do valor/data de desconto',
  '59': 'Confirmação do pedido de alteração do beneficiário do título',
  '60': 'Confirmação do pedido de dispensa de juros de mora',
  '61': 'Confirmação de alteração do valor nominal do título',
  '63': 'Título sustado judicialmente',
  '64': 'Confirmação de alteração do valor mínimo ou percentual',
  '65': 'Confirmação de alteração do valor máximo ou percentual',
};

/** C047 A: reasons of 02, 03, 26 and 30. */
const MOTIVOS_DE_REJEICAO: Dominio = {
  '01': 'Código do banco inválido',
  '02': 'Código do registro detalhe inválido',
  '03': 'Código do segmento inválido',
  '04': 'Código de movimento não permitido para carteira',
  '05': 'Código de movimento inválido',
  '06': 'Tipo/número de inscrição do beneficiário inválidos',
  '07': 'Agência/conta/DV inválidos',
  '08': 'Nosso número inválido',
  '09': 'Nosso número duplicado',
  '10': 'Carteira inválida',
  '11': 'Forma de cadastramento do título inválida',
  '12': 'Tipo de documento inválido',
  '13': 'Identificação da emissão do boleto inválida',
  '14': 'Identificação da distribuição do boleto inválida',
  '15': 'Características da cobrança incompatíveis',
  '16': 'Data de vencimento inválida',
  '17': 'Data de vencimento anterior à data de emissão',
  '18': 'Vencimento fora do prazo de operação',
  '19': 'Título a cargo de banco correspondente com vencimento inferior ao prazo mínimo',
  '20': 'Valor do título inválido',
  '21': 'Espécie do título inválida',
  '22': 'Espécie do título não permitida para a carteira',
  '23': 'Aceite inválido',
  '24': 'Data da emissão inválida',
  '25': 'Data da emissão posterior à data de entrada',
  '26': 'Código de juros de mora inválido',
  '27': 'Valor/taxa de juros de mora inválido',
  '28': 'Código do desconto inválido',
  '29': 'Valor do desconto maior ou igual ao valor do título',
  '30': 'Desconto a conceder não confere',
  '31': 'Concessão de desconto - já existe desconto anterior',
  '32': 'Valor do IOF inválido',
  '33': 'Valor do abatimento inválido',
  '34': 'Valor do abatimento maior ou igual ao valor do título',
  '35': 'Valor a conceder não confere',
  '36': 'Concessão de abatimento - já existe abatimento anterior',
  '37': 'Código para protesto inválido',
  '38': 'Prazo para protesto inválido',
  '39': 'Pedido de protesto não permitido para o título',
  '40': 'Título com ordem de protesto emitida',
  '41': 'Pedido de cancelamento/sustação para títulos sem instrução de protesto',
  '42': 'Código para baixa/devolução inválido',
  '43': 'Prazo para baixa/devolução inválido',
  '44': 'Código da moeda inválido',
  '45': 'Nome do pagador não informado',
  '46': 'Tipo/número de inscrição do pagador inválidos',
  '47': 'Endereço do pagador não informado',
  '48': 'CEP inválido',
  '49': 'CEP sem praça de cobrança (não localizado)',
  '50': 'CEP referente a um banco correspondente',
  '51': 'CEP incompatível com a unidade da federação',
  '52': 'Unidade da federação inválida',
  '53': 'Tipo/número de inscrição do sacador/avalista inválidos',
  '54': 'Sacador/avalista não informado',
  '55': 'Nosso número no banco correspondente não informado',
  '56': 'Código do banco correspondente não informado',
  '57': 'Código da multa inválido',
  '58': 'Data da multa inválida',
  '59': 'Valor/percentual da multa inválido',
  '60': 'Movimento para título não cadastrado',
  '61': 'Alteração da agência cobradora/DV inválida',
  '62': 'Tipo de impressão inválido',
  '63': 'Entrada para título já cadastrado',
  '64': 'Número da linha inválido',
  '65': 'Código do banco para débito inválido',
  '66': 'Agência/conta/DV para débito inválidos',
  '67': 'Dados para débito incompatível com a identificação da emissão do boleto',
  '68': 'Débito automático agendado',
  '69': 'Débito não agendado: erro nos dados da remessa',
  '70': 'Débito não agendado: pagador não consta do cadastro de autorizante',
  '71': 'Débito não agendado: beneficiário não autorizado pelo pagador',
  '72': 'Débito não agendado: beneficiário não participa da modalidade débito automático',
  '73': 'Débito não agendado: código de moeda diferente de real (R$)',
  '74': 'Débito não agendado: data vencimento inválida',
  '75': 'Débito não agendado, conforme seu pedido: título não registrado',
  '76': 'Débito não agendado: tipo/número de inscrição do debitado inválido',
  '77': 'Transferência para desconto não permitida para a carteira do título',
  '78': 'Data inferior ou igual ao vencimento para débito automático',
  '79': 'Data de juros de mora inválida',
  '80': 'Data do desconto inválida',
  '81': 'Tentativas de débito esgotadas - baixado',
  '82': 'Tentativas de débito esgotadas - pendente',
  '83': 'Limite excedido',
  '84': 'Número autorização inexistente',
  '85': 'Título com pagamento vinculado',
  '86': 'Seu número inválido',
  '87': 'E-mail/SMS enviado',
  '88': 'E-mail lido',
  '89': 'E-mail/SMS devolvido - endereço de e-mail ou número do celular incorreto',
  '90': 'E-mail devolvido - caixa postal cheia',
  '91': 'E-mail/número do celular do pagador não informado',
  '92': 'Pagador optante por boleto eletrônico - e-mail não enviado',
  '93': 'Código para emissão de boleto não permite envio de e-mail',
  '94': 'Código da carteira inválido para envio e-mail',
  '95': 'Contrato não permite o envio de e-mail',
  '96': 'Número de contrato inválido',
  '97': 'Rejeição da alteração do prazo limite de recebimento',
  '98': 'Rejeição de dispensa de prazo limite de recebimento',
  '99': 'Rejeição da alteração do número do título dado pelo beneficiário',
  A1: 'Rejeição da alteração do número controle do participante',
  A2: 'Rejeição da alteração dos dados do pagador',
  A3: 'Rejeição da alteração dos dados do sacador/avalista',
  A4: 'Pagador DDA',
  A5: 'Registro rejeitado: título já liquidado',
  A6: 'Código do convenente inválido ou encerrado',
  A7: 'Título já se encontra na situação pretendida',
  A8: 'Valor do abatimento inválido para cancelamento',
  A9: 'Não autoriza pagamento parcial',
  B1: 'Autoriza recebimento parcial',
  B2: 'Valor nominal do título conflitante',
  B3: 'Tipo de pagamento inválido',
  B4: 'Valor máximo ou percentual inválido',
  B5: 'Valor mínimo ou percentual inválido',
};

/** C047 B: what a 28 (tariff) is about. */
const MOTIVOS_DE_TARIFA: Dominio = {
  '01': 'Tarifa de extrato de posição',
  '02': 'Tarifa de manutenção de título vencido',
  '03': 'Tarifa de sustação',
  '04': 'Tarifa de protesto',
  '05': 'Tarifa de outras instruções',
  '06': 'Tarifa de outras ocorrências',
  '07': 'Tarifa de envio de duplicata ao pagador',
  '08': 'Custas de protesto',
  '09': 'Custas de sustação de protesto',
  '10': 'Custas de cartório distribuidor',
  '11': 'Custas de edital',
  '12': 'Tarifa sobre devolução de título vencido',
  '13': 'Tarifa sobre registro, cobrada na baixa ou na liquidação',
  '14': 'Tarifa sobre reapresentação automática',
  '15': 'Tarifa sobre rateio de crédito',
  '16': 'Tarifa sobre informações via fax',
  '17': 'Tarifa sobre prorrogação de vencimento',
  '18': 'Tarifa sobre alteração de abatimento ou desconto',
  '19': 'Tarifa sobre arquivo mensal (em ser)',
  '20': 'Tarifa sobre emissão de boleto pré-emitido pelo banco',
};

/** C047 C: how a title was paid (06, 17) or withdrawn (09). */
const MOTIVOS_DE_LIQUIDACAO: Dominio = {
  '01': 'Liquidação por saldo',
  '02': 'Liquidação por conta',
  '03': 'Liquidação no guichê de caixa em dinheiro',
  '04': 'Liquidação por compensação eletrônica',
  '05': 'Liquidação por compensação convencional',
  '06': 'Liquidação por meio eletrônico',
  '07': 'Liquidação após feriado local',
  '08': 'Liquidação em cartório',
  '09': 'Baixa comandada pelo banco',
  '10': 'Baixa comandada pelo cliente por arquivo',
  '11': 'Baixa comandada pelo cliente on-line',
  '12': 'Baixa por decurso de prazo (cliente)',
  '13': 'Baixa por decurso de prazo (banco)',
  '14': 'Baixa por protesto',
  '15': 'Baixa por exclusão do título',
  '30': 'Liquidação no guichê de caixa em cheque',
  '31': 'Liquidação em banco correspondente',
  '32': 'Liquidação em terminal de autoatendimento',
  '33': 'Liquidação pela internet',
  '34': 'Liquidação por office banking',
  '35': 'Liquidação em correspondente, em dinheiro',
  '36': 'Liquidação em correspondente, em cheque',
  '37': 'Liquidação por central de atendimento (telefone)',
};

const NATUREZAS_FEBRABAN: Readonly<Record<string, Natureza>> = {
  '02': 'ENTRADA',
  '03': 'REJEICAO',
  '06': 'LIQUIDACAO',
  '09': 'BAIXA',
  '10': 'BAIXA',
  '17': 'LIQUIDACAO',
  '25': 'BAIXA',
  '26': 'INSTRUCAO_RECUSADA',
  '28': 'TARIFA',
  '30': 'INSTRUCAO_RECUSADA',
};

const NATUREZAS_DOS_BANCOS: Readonly<Record<string, Readonly<Record<string, Natureza>>>> = {
  // Ailos: 76 and 77 are 06 and 17 of boletos that the cooperative prints.
  '085': { '76': 'LIQUIDACAO', '77': 'LIQUIDACAO' },
  '341': {
    '02': 'ENTRADA',
    '03': 'REJEICAO',
    '06': 'LIQUIDACAO',
    '08': 'LIQUIDACAO',
    '09': 'BAIXA',
    '10': 'BAIXA',
    '15': 'INSTRUCAO_RECUSADA',
    '16': 'INSTRUCAO_RECUSADA',
    '17': 'INSTRUCAO_RECUSADA',
    '18': 'INSTRUCAO_RECUSADA',
    '32': 'BAIXA',
    '47': 'BAIXA',
    '60': 'REJEICAO',
    '74': 'INSTRUCAO_RECUSADA',
  },
  '748': { '36': 'INSTRUCAO_RECUSADA' },
};

/** The codes of one bank: its own over those of FEBRABAN, or its own alone. */
function tabela(banco: string, qual: Exclude<keyof TabelasDoBanco, 'proprias'>, base: Dominio): Dominio {
  const doBanco = TABELAS_DOS_BANCOS[banco];
  if (!doBanco) return base;
  return doBanco.proprias ? (doBanco[qual] ?? {}) : { ...base, ...doBanco[qual] };
}

interface TabelasCompletas {
  ocorrencias: Dominio;
  rejeicoes: Dominio;
  rejeicoesDeEntrada: Dominio;
  liquidacoes: Dominio;
  naturezas: Readonly<Record<string, Natureza>>;
  /** The same object for each occurrence of the same code: a retorno repeats few of them in thousands of lines. */
  comSignificado: ReadonlyMap<string, CodigoComSignificado>;
  /** Reasons already split, by occurrence and text. */
  motivosLidos: Map<string, readonly CodigoComSignificado[]>;
}

const MOTIVOS_LEMBRADOS = 4096;

const COBRA = /^(Tarifa|Débito mensal|Custas)/;

function naturezasDe(banco: string, ocorrencias: Dominio): Record<string, Natureza> {
  const cobradas = Object.entries(ocorrencias).filter(([, significado]) => COBRA.test(significado));
  const tarifas = Object.fromEntries(cobradas.map(([codigo]) => [codigo, 'TARIFA' as const]));
  const base = TABELAS_DOS_BANCOS[banco]?.proprias ? {} : NATUREZAS_FEBRABAN;
  return { ...tarifas, ...base, ...NATUREZAS_DOS_BANCOS[banco] };
}

function completar(banco: string): TabelasCompletas {
  const rejeicoes = tabela(banco, 'rejeicoes', MOTIVOS_DE_REJEICAO);
  const ocorrencias = tabela(banco, 'ocorrencias', OCORRENCIAS);
  return {
    ocorrencias,
    rejeicoes,
    rejeicoesDeEntrada: TABELAS_DOS_BANCOS[banco]?.rejeicoesDeEntrada ?? rejeicoes,
    liquidacoes: tabela(banco, 'liquidacoes', MOTIVOS_DE_LIQUIDACAO),
    naturezas: naturezasDe(banco, ocorrencias),
    comSignificado: new Map(
      Object.entries(ocorrencias).map(([codigo, significado]) => [codigo, Object.freeze({ codigo, significado })]),
    ),
    motivosLidos: new Map(),
  };
}

const completas = new Map<string, TabelasCompletas>();

function tabelasDe(banco: string): TabelasCompletas {
  const pronta = completas.get(banco);
  if (pronta) return pronta;
  const nova = completar(banco);
  completas.set(banco, nova);
  return nova;
}

/** The occurrences that a bank answers with. */
export function ocorrenciasDo(banco: string): Dominio {
  return tabelasDe(banco).ocorrencias;
}

/** One occurrence, in the words of the bank's manual; without a bank, of FEBRABAN's. */
export function ocorrencia240(codigo: string, banco = FEBRABAN): CodigoComSignificado {
  const conhecida = tabelasDe(banco).comSignificado.get(codigo);
  return conhecida ?? { codigo, significado: `Ocorrência ${codigo} fora da tabela do banco` };
}

/** What the bank means by one of its codes of occurrence (FEBRABAN C044, and each bank's manual where it differs). */
export function natureza240(codigo: string, banco = FEBRABAN): Natureza {
  return tabelasDe(banco).naturezas[codigo] ?? 'OUTRA';
}

function motivosDa(ocorrencia: string, banco: string): Dominio {
  const { rejeicoes, rejeicoesDeEntrada, liquidacoes } = tabelasDe(banco);
  const natureza = natureza240(ocorrencia, banco);
  if (natureza === 'LIQUIDACAO' || natureza === 'BAIXA') return liquidacoes;
  if (natureza === 'REJEICAO') return rejeicoesDeEntrada;
  return natureza === 'TARIFA' ? MOTIVOS_DE_TARIFA : rejeicoes;
}

/** One reason, in the table that its occurrence selects (C047 has three with the same codes). */
export function motivo240(ocorrencia: string, codigo: string, banco = FEBRABAN): CodigoComSignificado {
  const significado = motivosDa(ocorrencia, banco)[codigo];
  return { codigo, significado: significado ?? `Motivo ${codigo} fora da tabela do banco` };
}

const SEM_MOTIVOS: readonly CodigoComSignificado[] = Object.freeze([]);

/** Splits the ten positions of reasons in up to five codes; zeros and blanks say nothing. */
export function motivos240(ocorrencia: string, texto: string, banco = FEBRABAN): readonly CodigoComSignificado[] {
  if (/^[0 ]*$/.test(texto)) return SEM_MOTIVOS;
  const { motivosLidos } = tabelasDe(banco);
  const chave = `${ocorrencia} ${texto}`;
  const lidos = motivosLidos.get(chave);
  if (lidos) return lidos;
  const codigos = (texto.match(/../g) ?? []).filter((c) => c !== '00' && c.trim() !== '');
  const motivos = Object.freeze(codigos.map((c) => motivo240(ocorrencia, c, banco)));
  if (motivosLidos.size >= MOTIVOS_LEMBRADOS) motivosLidos.clear();
  motivosLidos.set(chave, motivos);
  return motivos;
}
