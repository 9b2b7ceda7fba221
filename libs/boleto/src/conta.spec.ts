import { conferirConta } from './index.js';

describe('conferirConta', () => {
  test.each([
    ['756', { agencia: '4277', agenciaDv: '3', conta: '6498', contaDv: '0' }],
    ['085', { agencia: '0101', agenciaDv: '5', conta: '231560', contaDv: '2' }],
    ['085', { agencia: '0101', conta: '1111111', contaDv: '9' }],
    ['077', { agencia: '0001', agenciaDv: '9', conta: '12345606', contaDv: '0' }],
    ['033', { agencia: '0189', conta: '01017417', contaDv: '9' }],
    ['341', { agencia: '0057', conta: '12345', contaDv: '7' }],
    ['104', { agencia: '1234', conta: '1', contaDv: '5' }],
    ['001', { agencia: '0001', agenciaDv: '9', conta: '6', contaDv: 'x' }],
    ['237', { agencia: '0001', agenciaDv: '9', conta: '6', contaDv: 'P' }],
    ['237', { agencia: '0001', agenciaDv: '9', conta: '6', contaDv: '0' }],
    ['756', { agencia: '4277', conta: '6498' }],
  ])('aceita no %s %o', (banco, conta) => {
    expect(() => conferirConta(banco, conta)).not.toThrow();
  });

  test('diz qual dígito não confere, sem contar qual seria o certo', () => {
    expect(() => conferirConta('756', { agencia: '4277', agenciaDv: '4', conta: '6498', contaDv: '1' })).toThrow(
      expect.objectContaining({
        codigo: 'conta-invalida',
        status: 422,
        erros: [
          expect.objectContaining({
            campo: 'agenciaDv',
            mensagem: 'O dígito 4 não confere com a agência 4277 do Sicoob',
          }),
          expect.objectContaining({ campo: 'contaDv', mensagem: 'O dígito 1 não confere com a conta 6498 do Sicoob' }),
        ],
      }),
    );
  });

  test('recusa letras e campo vazio', () => {
    expect(() => conferirConta('756', { agencia: '42-7', conta: '' })).toThrow(
      expect.objectContaining({
        erros: [expect.objectContaining({ campo: 'agencia' }), expect.objectContaining({ campo: 'conta' })],
      }),
    );
  });
});
