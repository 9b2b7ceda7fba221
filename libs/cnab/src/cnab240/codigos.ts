import type { Dominio } from '../layout.js';

/** G005. Only CPF and CNPJ are taken in collection since 01/06/2015; 0 and 3 to 9 are still read in old files. */
export const TIPO_INSCRICAO: Dominio = { '0': 'Isento ou não informado', '1': 'CPF', '2': 'CNPJ' };

/** G015. 3 to 5 are Caixa's: the bank's answer to the remessa as a whole. */
export const REMESSA_RETORNO: Dominio = {
  '1': 'Remessa (cliente para o banco)',
  '2': 'Retorno (banco para o cliente)',
  '3': 'Remessa processada',
  '4': 'Remessa processada parcialmente',
  '5': 'Remessa rejeitada',
};

/** C004: what a remessa asks for each title. */
export const MOVIMENTOS = {
  '01': 'Entrada de título',
  '02': 'Pedido de baixa',
  '03': 'Protesto para fins falimentares',
  '04': 'Concessão de abatimento',
  '05': 'Cancelamento de abatimento',
  '06': 'Alteração de vencimento',
  '07': 'Concessão de desconto',
  '08': 'Cancelamento de desconto',
  '09': 'Protestar',
  '10': 'Sustar protesto e baixar o título',
  '11': 'Sustar protesto e manter em carteira',
  '12': 'Alteração de juros de mora',
  '13': 'Dispensar cobrança de juros de mora',
  '14': 'Alteração de multa',
  '15': 'Dispensar cobrança de multa',
  '16': 'Alteração do valor ou da data de desconto',
  '17': 'Não conceder desconto',
  '18': 'Alteração do valor de abatimento',
  '19': 'Alteração do prazo limite de recebimento',
  '20': 'Dispensar prazo limite de recebimento',
  '21': 'Alteração do seu número',
  '22': 'Alteração do número de controle do participante',
  '23': 'Alteração dos dados do pagador',
  '24': 'Alteração dos dados do sacador/avalista',
  '30': 'Recusa da alegação do pagador',
  '31': 'Alteração de outros dados',
  '33': 'Alteração dos dados do rateio de crédito',
  '34': 'Cancelamento dos dados do rateio de crédito',
  '35': 'Desagendamento do débito automático',
  '40': 'Alteração de carteira',
  '41': 'Cancelar protesto',
  '42': 'Alteração de espécie de título',
  '43': 'Transferência de carteira ou modalidade',
  '44': 'Alteração de contrato de cobrança',
  '45': 'Negativação sem protesto',
  '46': 'Baixa de título negativado sem protesto',
  '47': 'Alteração do valor nominal do título',
  '48': 'Alteração do valor mínimo ou percentual',
  '49': 'Alteração do valor máximo ou percentual',
} as const satisfies Dominio;

export type CodigoDeMovimento = keyof typeof MOVIMENTOS;

/** C015. 21 is the kind of a school's monthly fee. */
export const ESPECIES: Dominio = {
  '01': 'CH Cheque',
  '02': 'DM Duplicata mercantil',
  '03': 'DMI Duplicata mercantil por indicação',
  '04': 'DS Duplicata de serviço',
  '05': 'DSI Duplicata de serviço por indicação',
  '06': 'DR Duplicata rural',
  '07': 'LC Letra de câmbio',
  '08': 'NCC Nota de crédito comercial',
  '09': 'NCE Nota de crédito à exportação',
  '10': 'NCI Nota de crédito industrial',
  '11': 'NCR Nota de crédito rural',
  '12': 'NP Nota promissória',
  '13': 'NPR Nota promissória rural',
  '14': 'TM Triplicata mercantil',
  '15': 'TS Triplicata de serviço',
  '16': 'NS Nota de seguro',
  '17': 'RC Recibo',
  '18': 'FAT Fatura',
  '19': 'ND Nota de débito',
  '20': 'AP Apólice de seguro',
  '21': 'ME Mensalidade escolar',
  '22': 'PC Parcela de consórcio',
  '23': 'NF Nota fiscal',
  '24': 'DD Documento de dívida',
  '25': 'Cédula de produto rural',
  '26': 'Warrant',
  '27': 'Dívida ativa de Estado',
  '28': 'Dívida ativa de Município',
  '29': 'Dívida ativa da União',
  '30': 'Encargos condominiais',
  '31': 'Cartão de crédito',
  '32': 'Boleto de proposta',
  '99': 'Outros',
};

/** C016. */
export const ACEITE: Dominio = { A: 'Título aceito', N: 'Título não aceito' };

/** C009. */
export const EMISSAO_BOLETO: Dominio = {
  '1': 'Banco emite',
  '2': 'Beneficiário emite',
  '3': 'Banco pré-emite e o beneficiário completa',
  '4': 'Banco reemite',
  '5': 'Banco não reemite',
  '6': 'Beneficiário emite e o banco envia eletronicamente',
  '7': 'Banco emite (aberta)',
  '8': 'Banco emite (autoenvelopável)',
};

/** C018. 0 is how Sicoob, Itaú and others write "none". */
export const CODIGOS_JUROS: Dominio = { '0': 'Isento', '1': 'Valor por dia', '2': 'Taxa mensal', '3': 'Isento' };

/** C021. The (up to) three discounts of a title must be all amounts or all percentages. */
export const CODIGOS_DESCONTO: Dominio = {
  '0': 'Sem desconto',
  '1': 'Valor fixo até a data',
  '2': 'Percentual até a data',
  '3': 'Valor por antecipação, dia corrido',
  '4': 'Valor por antecipação, dia útil',
  '5': 'Percentual por antecipação, dia corrido',
  '6': 'Percentual por antecipação, dia útil',
  '7': 'Cancelamento de desconto',
};

/** G073. */
export const CODIGOS_MULTA: Dominio = { '0': 'Sem multa', '1': 'Valor fixo', '2': 'Percentual' };

/** C026. */
export const CODIGOS_PROTESTO: Dominio = {
  '0': 'Sem instrução de protesto',
  '1': 'Protestar em dias corridos',
  '2': 'Protestar em dias úteis',
  '3': 'Não protestar',
  '4': 'Protesto falimentar, dias úteis',
  '5': 'Protesto falimentar, dias corridos',
  '8': 'Negativação sem protesto',
  '9': 'Cancelamento de protesto automático',
};

/** C028. */
export const CODIGOS_BAIXA: Dominio = {
  '0': 'Sem instrução de baixa',
  '1': 'Baixar ou devolver',
  '2': 'Não baixar nem devolver',
  '3': 'Cancelar prazo para baixa',
};

/** Position 81 of the Pix records (Y-03 of Santander, Y-04 of Banrisul); blank: the bank uses the key of the contract. */
export const TIPOS_DE_CHAVE_PIX: Dominio = {
  '': 'Sem chave',
  '1': 'CPF',
  '2': 'CNPJ',
  '3': 'Celular',
  '4': 'E-mail',
  '5': 'Aleatória',
};
