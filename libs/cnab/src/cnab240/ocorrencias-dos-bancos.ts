import type { Dominio } from '../layout.js';
import { LIQUIDACOES_CAIXA, OCORRENCIAS_CAIXA, REJEICOES_CAIXA } from './ocorrencias-caixa.js';
import { OCORRENCIAS_ITAU, REJEICOES_DE_ENTRADA_ITAU, REJEICOES_ITAU } from './ocorrencias-itau.js';

/** What a bank's manual adds to the tables of FEBRABAN (C044, C047), or says otherwise. */
export interface TabelasDoBanco {
  ocorrencias?: Dominio;
  rejeicoes?: Dominio;
  /** Where the reasons of a refused entry are not those of a refused instruction. */
  rejeicoesDeEntrada?: Dominio;
  liquidacoes?: Dominio;
  /** The tables stand alone: a code that they do not have means nothing in this bank. */
  proprias?: boolean;
}

export const TABELAS_DOS_BANCOS: Readonly<Record<string, TabelasDoBanco>> = {
  // BB
  '001': {
    rejeicoes: {
      '52': 'Registro de título já liquidado (carteira 17)',
    },
    liquidacoes: {
      '61': 'Liquidação via Pix',
    },
  },
  // Santander
  '033': {
    ocorrencias: {
      '32': 'Código de IOF inválido',
    },
    rejeicoes: {
      '90': 'Identificador/quantidade de parcelas de carnê inválido',
    },
    liquidacoes: {
      '61': 'Liquidação via Pix',
    },
  },
  // Banrisul
  '041': {
    ocorrencias: {
      '04': 'Reembolso e transferência (desconto ou vendor) ou transferência de carteira (garantia)',
      '05': 'Reembolso e devolução de desconto e vendor',
      '15': 'Confirmação de protesto imediato por falência',
      '24': 'Reservado',
      AA: 'Devolução, liquidado anteriormente (CCB)',
      AB: 'Cobrança a creditar (em trânsito)',
      AC: 'Situação do título - cartório',
    },
    rejeicoes: {
      '45': 'Nome do pagador inválido ou alteração do pagador não permitida',
      '47': 'Endereço não informado ou alteração de endereço não permitida',
      '48': 'CEP inválido ou alteração de CEP não permitida',
      '81': 'CEP inválido do sacador',
      '83': 'Tipo/número de inscrição do sacador inválido',
      '84': 'Sacador não informado',
    },
    liquidacoes: {
      '03': 'No próprio banco',
      '07': 'Reservado',
      AA: 'Baixa por pagamento',
    },
  },
  // Ailos
  '085': {
    ocorrencias: {
      '22': 'Título enviado ao cartório',
      '76': 'Liquidação CEE (boleto emitido na modalidade cooperativa emite e expede)',
      '77': 'Liquidação após baixa ou liquidação título não registrado CEE (boleto emitido na modalidade cooperativa emite e expede)',
      '89': 'Rejeição cartorária (motivo na tabela do manual)',
      '91': 'Título em aberto não enviado ao pagador',
      '92': 'Inconsistência negativação Serasa',
      '93': 'Incluir Serasa',
      '94': 'Excluir Serasa',
      '95': 'Instrução de SMS',
      '96': 'Cancelamento instrução SMS',
      '97': 'Confirmação de instrução automática de protesto',
      '98': 'Excluir protesto com carta de anuência',
    },
  },
  // Caixa
  '104': { ocorrencias: OCORRENCIAS_CAIXA, rejeicoes: REJEICOES_CAIXA, liquidacoes: LIQUIDACOES_CAIXA },
  // Bradesco
  '237': {
    ocorrencias: {
      '73': 'Confirmação recebimento pedido de negativação',
    },
    rejeicoes: {
      '18': 'Vencimento fora do prazo da operação (indicador registro de títulos vencidos há mais de 59 dias)',
    },
    liquidacoes: {
      '61': 'Liquidação via Pix',
    },
  },
  // Itaú
  '341': {
    ocorrencias: OCORRENCIAS_ITAU,
    rejeicoes: REJEICOES_ITAU,
    rejeicoesDeEntrada: REJEICOES_DE_ENTRADA_ITAU,
    proprias: true,
  },
  // Sicredi
  '748': {
    ocorrencias: {
      '36': 'Baixa rejeitada',
    },
  },
};
