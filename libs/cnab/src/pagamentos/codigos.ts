import type { Dominio } from '../layout.js';

/** G025, what a school pays. */
export const TIPOS_DE_SERVICO: Dominio = {
  '20': 'Pagamento de fornecedor',
  '22': 'Pagamento de contas, tributos e impostos',
  '98': 'Pagamentos diversos',
};

/** G029. 45 (Pix) came after v10.6. */
export const FORMAS_DE_LANCAMENTO: Dominio = {
  '01': 'Crédito em conta corrente',
  '05': 'Crédito em conta poupança',
  '11': 'Pagamento de contas e tributos com código de barras',
  '16': 'Tributo: DARF normal',
  '17': 'Tributo: GPS',
  '30': 'Liquidação de títulos do próprio banco',
  '31': 'Pagamento de títulos de outros bancos',
  '41': 'TED para outra titularidade',
  '45': 'Pix transferência',
};

/** G060. */
export const TIPOS_DE_MOVIMENTO: Dominio = {
  '0': 'Inclusão',
  '1': 'Consulta',
  '2': 'Suspensão',
  '3': 'Estorno (somente para retorno)',
  '4': 'Reativação',
  '5': 'Alteração',
  '7': 'Liquidação',
  '9': 'Exclusão',
};

/** G100. */
export const FORMAS_DE_INICIACAO: Dominio = {
  '01': 'Chave Pix: telefone',
  '02': 'Chave Pix: e-mail',
  '03': 'Chave Pix: CPF ou CNPJ',
  '04': 'Chave Pix: aleatória',
  '05': 'Dados bancários',
};
