import { aplicarRestricao, conferirPartes } from './responsavel.regras.js';

describe('aplicarRestricao', () => {
  it('takes the pick-up away when the restriction comes, and gives nothing back by itself', () => {
    expect(aplicarRestricao({ restricao: 'ordem' }, { podeRetirar: true })).toEqual({
      restricao: 'ordem',
      podeRetirar: false,
    });
    expect(aplicarRestricao({ restricao: null }, { restricao: 'ordem' })).toEqual({ restricao: null });
  });

  it('refuses the pick-up while the restriction stands, and takes it when both change at once', () => {
    expect(() => aplicarRestricao({ podeRetirar: true }, { restricao: 'ordem' })).toThrow(/não pode retirar/);
    const livre = { podeRetirar: true, restricao: null };
    expect(aplicarRestricao(livre, { restricao: 'ordem' })).toEqual(livre);
  });
});

describe('conferirPartes', () => {
  const [gente, empresa] = [{ tipo: 'FISICA' }, { tipo: 'JURIDICA' }];

  it('lets a company pay, and only that', () => {
    expect(() => conferirPartes(gente, empresa, {})).not.toThrow();
    expect(() => conferirPartes(gente, empresa, { pedagogico: true })).toThrow(/só pode ser responsável financeira/);
    expect(() => conferirPartes(empresa, gente, {})).toThrow(/dependente é uma empresa/);
  });
});
