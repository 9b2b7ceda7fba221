import type { Centavos } from '@sineta/nucleo';
import { erroDeCaixa } from './caixa.erros.js';
import type { CartaoNoBalcaoDto, ChequeNoBalcaoDto } from './meios.dto.js';

/** A way of paying as it is asked for. */
export interface MeioPedido {
  meio: string;
  valorCentavos: Centavos;
  cartao?: CartaoNoBalcaoDto;
  cheque?: ChequeNoBalcaoDto;
  /** Of Pix and transfers: where the money fell. */
  contaBancariaId?: string;
}

const ehCartao = (meio: string): boolean => meio === 'CARTAO_CREDITO' || meio === 'CARTAO_DEBITO';

/**
 * Each way of paying with its own details, and only those. In a session they are compulsory: without them nobody would
 * know what the acquirer owes or where the cheque is.
 * @throws ErroDeNegocio `meio-incompleto`
 */
export function conferirDetalhes(pedido: MeioPedido, campo: string, emSessao: boolean): void {
  const { meio, cartao, cheque, contaBancariaId } = pedido;
  if (cartao && !ehCartao(meio)) throw sobra(`${campo}/cartao`, meio);
  if (cheque && meio !== 'CHEQUE') throw sobra(`${campo}/cheque`, meio);
  if (contaBancariaId && meio !== 'PIX' && meio !== 'TRANSFERENCIA') throw sobra(`${campo}/contaBancariaId`, meio);
  if (meio === 'CARTAO_DEBITO' && (cartao?.parcelas ?? 1) > 1) {
    throw incompleto(`${campo}/cartao/parcelas`, 'O débito é em uma parcela.', 'Retire as parcelas, ou use crédito.');
  }
  if (!emSessao) return;
  if (ehCartao(meio) && !cartao) {
    throw incompleto(`${campo}/cartao`, 'Faltam os dados do cartão.', 'Informe adquirente, bandeira e parcelas.');
  }
  if (meio === 'CHEQUE' && !cheque) {
    throw incompleto(
      `${campo}/cheque`,
      'Faltam os dados do cheque.',
      'Informe banco, agência, conta, número e emitente.',
    );
  }
}

const incompleto = (campo: string, mensagem: string, acao: string) =>
  erroDeCaixa('meio-incompleto', mensagem, [{ campo, mensagem, acao }]);

const sobra = (campo: string, meio: string) =>
  incompleto(campo, `Não é dado de pagamento em ${meio}.`, 'Retire o campo, ou corrija o meio.');
