import { escopoAtende, papeisNaRota, pendenciasDe, temPapel } from './acesso.regras.js';

describe('regras de acesso', () => {
  it('uma pessoa precisa de um dos papéis da rota', () => {
    expect(temPapel(['caixa', 'professor'], ['financeiro', 'caixa'])).toBe(true);
    expect(temPapel(['professor'], ['financeiro', 'caixa'])).toBe(false);
    expect(temPapel([], ['admin'])).toBe(false);
  });

  it('em uma rota só contam os papéis que ela declara', () => {
    expect(papeisNaRota(['professor', 'responsavel'], { papeis: ['caixa', 'responsavel'] })).toEqual(['responsavel']);
    expect(papeisNaRota(['professor', 'responsavel'], { papeis: [], qualquerUsuario: true })).toEqual([
      'professor',
      'responsavel',
    ]);
    expect(papeisNaRota(['admin'], undefined)).toEqual([]);
  });

  it.each([
    [['boletos:ler'], 'boletos:ler', true],
    [['boletos:*'], 'boletos:ler', true],
    [['boletos:*'], 'boletos:escrever', true],
    [['boletos:ler'], 'boletos:escrever', false],
    [['boletos:*'], 'boletos-avulsos:ler', false],
    [['*'], 'boletos:ler', false],
    [['*:*'], 'boletos:ler', false],
    [['boletos'], 'boletos:ler', false],
    [[], 'boletos:ler', false],
  ])('os escopos %j atendem %s: %s', (escopos, exigido, atende) => {
    expect(escopoAtende(escopos, exigido)).toBe(atende);
  });

  it('a segunda etapa só é exigida de quem administra ou mexe com dinheiro, e só se a escola quiser', () => {
    const pessoa = { senhaTemporaria: false, totpAtivo: false, exigeTotp: true };
    expect(pendenciasDe({ ...pessoa, papeis: ['professor', 'financeiro'] })).toEqual(['ATIVAR_TOTP']);
    expect(pendenciasDe({ ...pessoa, papeis: ['secretaria'] })).toEqual([]);
    expect(pendenciasDe({ ...pessoa, papeis: ['admin'], exigeTotp: false })).toEqual([]);
    expect(pendenciasDe({ ...pessoa, papeis: ['admin'], totpAtivo: true })).toEqual([]);
    expect(pendenciasDe({ ...pessoa, papeis: ['admin'], senhaTemporaria: true })).toEqual([
      'TROCAR_SENHA',
      'ATIVAR_TOTP',
    ]);
  });
});
