import { dataCivil } from '@sineta/nucleo';
import { casarBoleto, type TituloCandidato } from './dda.regras.js';

const boleto = { codigoBarras: 'B', vencimento: dataCivil('2027-03-10'), valorCentavos: 1000 };
const titulo = (mudanca: Partial<TituloCandidato> = {}): TituloCandidato => ({
  ...{ id: 't', fornecedorId: 'f', vencimento: dataCivil('2027-03-12'), saldoCentavos: 1000, codigoBarras: null },
  ...mudanca,
});

it.each<[string, TituloCandidato[], string, string | null]>([
  ['o mesmo código de barras é certeza', [titulo({ codigoBarras: 'B', saldoCentavos: 1 })], 'VINCULADO', 't'],
  ['fornecedor, valor e vencimento próximos sugerem', [titulo()], 'SUGERIDO', 't'],
  ['dois parecidos não sugerem nenhum', [titulo(), titulo({ id: 'u' })], 'NOVO', null],
  ['outro valor', [titulo({ saldoCentavos: 1001 })], 'NOVO', null],
  ['vencimento longe', [titulo({ vencimento: dataCivil('2027-03-16') })], 'NOVO', null],
  ['outro fornecedor', [titulo({ fornecedorId: 'g' })], 'NOVO', null],
  ['título que já tem outro boleto', [titulo({ codigoBarras: 'C' })], 'NOVO', null],
])('%s', (_nome, candidatos, situacao, tituloId) => {
  expect(casarBoleto(boleto, 'f', candidatos)).toEqual({ situacao, tituloId });
});
