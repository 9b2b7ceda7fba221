import { dataCivil, ErroDeNegocio } from '@sineta/nucleo';
import { conferirContaBancaria, type DadosDaConta } from './conta-bancaria.regras.js';

const conta: DadosDaConta = {
  ...{ banco: '756', agencia: '3334', agenciaDv: '0', conta: '37105', contaDv: '0', carteira: '1' },
  ...{ modalidade: '01', codigoBeneficiario: '371050' },
  ...{ layoutCnab: '240', codigoTransmissao: null, posto: null, variacao: null },
};

const SANTANDER: Partial<DadosDaConta> = {
  ...{ banco: '033', agencia: '1234', agenciaDv: null, conta: '1300012', contaDv: '1', carteira: '101' },
  codigoBeneficiario: '1234567',
};
const BB: Partial<DadosDaConta> = {
  ...{ banco: '001', agencia: '4042', agenciaDv: '8', conta: '61900', contaDv: '0', carteira: '17', modalidade: null },
  codigoBeneficiario: '1238798',
};

/** Code of the refusal and the fields it names. */
function recusa(mudancas: Partial<DadosDaConta>): unknown[] {
  try {
    conferirContaBancaria({ ...conta, ...mudancas }, dataCivil('2027-03-10'));
    return [];
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return [erro.codigo, ...erro.erros.map(({ campo }) => campo)];
  }
}

it.each<[Partial<DadosDaConta>, string[]]>([
  [{}, []],
  [{ contaDv: '7' }, ['conta-invalida', '/contaDv']],
  [{ agenciaDv: '5', contaDv: '7' }, ['conta-invalida', '/agenciaDv', '/contaDv']],
  [{ agencia: '33A4' }, ['conta-invalida', '/agencia']],
  [{ banco: '999' }, ['banco-desconhecido', '/banco']],
  [{ codigoBeneficiario: '3710509999' }, ['boleto-invalido', '/codigoBeneficiario']],
  [{ layoutCnab: '400' }, []],
  [{ ...BB, layoutCnab: '400' }, ['layout-cnab-nao-existe', '/layoutCnab']],
  [SANTANDER, ['conta-incompleta', '/codigoTransmissao']],
  [{ ...SANTANDER, codigoTransmissao: '123456789012345' }, []],
  [
    { ...SANTANDER, layoutCnab: '400', codigoTransmissao: '123456789012345' },
    ['conta-incompleta', '/codigoTransmissao'],
  ],
])('%j aponta os campos do corpo: %j', (mudancas, esperado) => {
  expect(recusa(mudancas)).toEqual(esperado);
});
