import type { Dominio } from '../../layout.js';

/** Codes of the retorno in 400 positions. Source: Ourinvest, layout CNAB400 do banco. */
export const OCORRENCIAS: Dominio = {
  '00': 'Nenhuma ocorrência informada',
  '06': 'Liquidação normal',
  '09': 'Baixado automat. via arquivo',
  '10': 'Baixado conforme instruções da agência',
  '12': 'Abatimento concedido',
  '13': 'Abatimento cancelado',
  '14': 'Vencimento alterado',
  '15': 'Liquidação em cartório',
  '16': 'Título pago em cheque - vinculado',
  '17': 'Liquidação após baixa ou título não registrado',
  '20': 'Confirmação recebimento instrução sustação de protesto',
  '23': 'Entrada do título em cartório',
  '28': 'Débito de tarifas/custas',
};

export const MOTIVOS: Dominio = {
  '00': 'Confirmação da ocorrência',
  '02': 'Tarifa de permanência título cadastrado',
  '03': 'Tarifa de sustação/excl negativação',
  '04': 'Tarifa de protesto/incl negativação',
  '05': 'Tarifa de outras instruções',
  '06': 'Tarifa de outras ocorrências',
  '08': 'Custas de protesto',
  '10': 'Baixa comandada pelo cliente',
  '15': 'Título pago com cheque',
};
