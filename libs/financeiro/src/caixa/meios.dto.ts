import type { DataCivil } from '@sineta/nucleo';
import { CpfOuCnpj, Data, Identificador, Inteiro, Texto, UmDe } from '@sineta/plataforma';
import { BANDEIRAS, type Bandeira } from './cartao.regras.js';

/** A card used at the counter. */
export class CartaoNoBalcaoDto {
  @Identificador('Adquirente')
  adquirenteId: string;

  @UmDe(BANDEIRAS, 'Bandeira')
  bandeira: Bandeira;

  @Inteiro(1, 24, 'Parcelas no cartão; 1, se omitidas', { opcional: true })
  parcelas?: number;

  @Texto(40, 'Código de autorização do comprovante', { opcional: true, exemplo: '004512' })
  autorizacao?: string;
}

/** A cheque taken at the counter. */
export class ChequeNoBalcaoDto {
  @Texto(3, 'Banco do cheque', { minimo: 3, padrao: /^\d{3}$/, formato: '3 algarismos', exemplo: '001' })
  banco: string;

  @Texto(10, 'Agência do cheque', { exemplo: '1234' })
  agencia: string;

  @Texto(20, 'Conta do cheque', { exemplo: '56789-0' })
  conta: string;

  @Texto(20, 'Número do cheque', { exemplo: '000123' })
  numero: string;

  @Texto(120, 'Nome do emitente', { exemplo: 'Marina Prado Sobral' })
  emitenteNome: string;

  @CpfOuCnpj('CPF ou CNPJ do emitente', { opcional: true })
  emitenteDocumento?: string;

  @Data('Dia para depósito; hoje, se omitido', { opcional: true })
  bomPara?: DataCivil;
}
