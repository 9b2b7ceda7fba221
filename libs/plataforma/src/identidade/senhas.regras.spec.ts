import { ErroDeNegocio } from '@sineta/nucleo';
import { exigirSenhaForte, normalizarSenha } from './senhas.regras.js';

const DONO = { email: 'mariana.albuquerque@example.com', nome: 'Mariana Albuquerque' };

function recusa(senha: string): string | undefined {
  try {
    exigirSenhaForte(senha, DONO);
    return undefined;
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return `${erro.codigo}: ${erro.detalhe}`;
  }
}

describe('regra das senhas', () => {
  it.each(['trem azul no quintal', 'minúsculas', '          x', '49382716050'])(
    'aceita %p, sem exigir maiúscula, número ou símbolo',
    (senha) => expect(recusa(senha)).toBeUndefined(),
  );

  it.each(['', 'curta', 'Aa1!Aa1!x', '😀😀😀😀😀'])('recusa %p por ser curta', (senha) => {
    expect(recusa(senha)).toContain('menos de 10 caracteres');
  });

  it.each(['1234567890', 'Senha123456', 'CORINTHIANS', 'asdfghjklç', 'secretária'])('recusa a comum %p', (senha) => {
    expect(recusa(senha)).toContain('entre as mais usadas');
  });

  it.each(['mariana.albuquerque', 'Mariana Albuquerque', 'mariana.albuquerque@example.com'])(
    'recusa %p, que é o nome ou o e-mail do dono',
    (senha) => expect(recusa(senha)).toContain('nome ou e-mail'),
  );

  it('trata as duas grafias Unicode de um acento como a mesma senha', () => {
    expect(normalizarSenha('canc\u0327a\u0303o')).toBe(normalizarSenha('canção'));
  });
});
