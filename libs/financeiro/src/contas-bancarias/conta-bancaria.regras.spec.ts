import { dataCivil, ErroDeNegocio } from '@sineta/nucleo';
import { conferirContaBancaria } from './conta-bancaria.regras.js';

const conta = {
  ...{ banco: '756', agencia: '3334', agenciaDv: '0', conta: '37105', contaDv: '0', carteira: '1' },
  ...{ modalidade: '01', codigoBeneficiario: '371050' },
};

/** Code of the refusal and the fields it names. */
function recusa(mudancas: Partial<typeof conta>): unknown[] {
  try {
    conferirContaBancaria({ ...conta, ...mudancas }, dataCivil('2027-03-10'));
    return [];
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return [erro.codigo, ...erro.erros.map(({ campo }) => campo)];
  }
}

it.each([
  [{}, []],
  [{ contaDv: '7' }, ['conta-invalida', '/contaDv']],
  [{ agenciaDv: '5', contaDv: '7' }, ['conta-invalida', '/agenciaDv', '/contaDv']],
  [{ agencia: '33A4' }, ['conta-invalida', '/agencia']],
  [{ banco: '999' }, ['banco-desconhecido', '/banco']],
  [{ codigoBeneficiario: '3710509999' }, ['boleto-invalido', '/codigoBeneficiario']],
])('%j aponta os campos do corpo: %j', (mudancas, esperado) => {
  expect(recusa(mudancas)).toEqual(esperado);
});
