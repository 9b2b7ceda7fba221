import { dataCivil } from '@sineta/nucleo';
import type { EfeitoDoPagamento } from '@sineta/cnab';
import type { SituacaoDoPagamento } from '../pagamentos/pagamento.regras.js';
import { decidirLinhaDePagamento } from './retorno-de-pagamento.regras.js';

const HOJE = dataCivil('2027-03-10');
const linha = (efeito: EfeitoDoPagamento, mudanca = {}) => ({
  ...{ efeito, valorRealCentavos: 1000, dataReal: HOJE },
  ...mudanca,
});
const decidir = (efeito: EfeitoDoPagamento, situacao: SituacaoDoPagamento, mudanca = {}) => {
  const d = decidirLinhaDePagamento(linha(efeito, mudanca), { situacao, totalCentavos: 1000 }, HOJE);
  return [d.resultado, d.situacao];
};

it.each<[EfeitoDoPagamento, SituacaoDoPagamento, string, SituacaoDoPagamento | null]>([
  ['AGENDADO', 'ENVIADO', 'APLICADA', 'AGENDADO'],
  ['AGENDADO', 'PAGO', 'INFORMATIVA', null],
  ['PAGO', 'ENVIADO', 'APLICADA', 'PAGO'],
  ['PAGO', 'AGENDADO', 'APLICADA', 'PAGO'],
  ['PAGO', 'PAGO', 'INFORMATIVA', null],
  ['PAGO', 'REJEITADO', 'SUSPEITA', null],
  ['PAGO', 'CANCELADO', 'SUSPEITA', null],
  ['RECUSADO', 'ENVIADO', 'APLICADA', 'REJEITADO'],
  ['RECUSADO', 'REJEITADO', 'INFORMATIVA', null],
  ['RECUSADO', 'PAGO', 'SUSPEITA', null],
  ['EXCLUIDO', 'AGENDADO', 'APLICADA', 'CANCELADO'],
  ['CANCELADO', 'ENVIADO', 'APLICADA', 'CANCELADO'],
  ['AVISO', 'ENVIADO', 'INFORMATIVA', null],
  ['PENDENTE', 'ENVIADO', 'INFORMATIVA', null],
  ['DEVOLVIDO', 'AGENDADO', 'APLICADA', 'REJEITADO'],
  ['DEVOLVIDO', 'PAGO', 'SUSPEITA', null],
  ['DESCONHECIDO', 'ENVIADO', 'SUSPEITA', null],
])('%s de um pagamento %s: %s', (efeito, situacao, resultado, nova) => {
  expect(decidir(efeito, situacao)).toEqual([resultado, nova]);
});

it('valor diferente, data que não chegou e número desconhecido esperam uma pessoa', () => {
  expect(decidir('PAGO', 'ENVIADO', { valorRealCentavos: 999 })).toEqual(['SUSPEITA', null]);
  expect(decidir('PAGO', 'ENVIADO', { dataReal: dataCivil('2027-03-11') })).toEqual(['SUSPEITA', null]);
  expect(decidirLinhaDePagamento(linha('PAGO'), null, HOJE).resultado).toBe('ORFA');
});
