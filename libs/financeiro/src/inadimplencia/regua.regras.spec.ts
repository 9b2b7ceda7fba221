import { dataCivil } from '@sineta/nucleo';
import { conferirPasso, escreverTexto, janelaDoPasso, REGUA_INICIAL, repeticaoDoPasso } from './regua.regras.js';
import { exigirInclusaoPermitida, fimDaRestricao, primeiraInclusao, removerAte } from './restricao.regras.js';

const unico = (dias: number) => ({ dias, repetirACada: null, repetirAte: null });
const vencimento = dataCivil('2027-03-10');
const em = (dia: string) => dataCivil(`2027-${dia}`);

describe('repeticaoDoPasso', () => {
  test('falls on its day, is caught up for two days more, and then is silent', () => {
    const quando = ['03-10', '03-11', '03-12', '03-13', '03-14'].map((dia) =>
      repeticaoDoPasso(unico(1), vencimento, em(dia)),
    );
    expect(quando).toEqual([null, 0, 0, 0, null]);
    expect(repeticaoDoPasso(unico(-3), vencimento, em('03-07'))).toBe(0);
    expect(repeticaoDoPasso(unico(-3), vencimento, em('03-06'))).toBeNull();
  });

  test('repeats every seven days until its last day', () => {
    const semanal = { dias: 7, repetirACada: 7, repetirAte: 21 };
    expect(['03-17', '03-24', '03-31', '04-07'].map((d) => repeticaoDoPasso(semanal, vencimento, em(d)))).toEqual([
      0,
      1,
      2,
      null,
    ]);
    expect(repeticaoDoPasso(semanal, vencimento, em('03-23'))).toBeNull();
  });

  test('the window of due dates holds every parcel for which the step can fall on the day', () => {
    const hoje = em('06-15');
    for (const { passo } of REGUA_INICIAL.map((p) => ({ passo: p }))) {
      const { de, ate } = janelaDoPasso(passo, hoje, 0);
      for (let mes = 1; mes <= 12; mes++) {
        for (let dia = 1; dia <= 28; dia++) {
          const v = em(`${String(mes).padStart(2, '0')}-${String(dia).padStart(2, '0')}`);
          if (repeticaoDoPasso(passo, v, hoje) !== null) expect(v >= de && v <= ate).toBe(true);
        }
      }
    }
  });
});

describe('text of a step', () => {
  test('refuses an unknown field, saying which exist', () => {
    const passo = { nome: 'x', ...unico(1), canal: 'EMAIL' as const, assunto: 'Oi', texto: 'Olá, {nome}' };
    expect(() => conferirPasso(passo)).toThrow('{nome}');
    expect(() => conferirPasso({ ...passo, texto: 'Olá, {responsavel}', assunto: null })).toThrow('assunto');
  });

  test('the starting ruler is accepted, and every field of it is filled', () => {
    const dividas = [{ descricao: 'Mensalidade 03/2027, Davi', vencimento, totalCentavos: 123456 }];
    for (const passo of REGUA_INICIAL) {
      conferirPasso(passo);
      const texto = escreverTexto(passo.texto, { responsavel: 'Helena', escola: 'Sineta', hoje: em('03-11'), dividas });
      expect(texto).not.toMatch(/[{}]/);
      expect(texto).toContain('R$ 1.234,56');
      expect(texto).toContain('Mensalidade 03/2027, Davi, vencimento em 10/03/2027');
    }
  });
});

describe('restrictions of credit', () => {
  test('ten days after the notice, and never a debt five years old', () => {
    expect(primeiraInclusao(em('03-01'))).toBe('2027-03-11');
    expect(() => exigirInclusaoPermitida(em('03-11'), [vencimento], em('03-20'))).toThrow('21/03/2027');
    expect(() => exigirInclusaoPermitida(em('03-11'), [vencimento], em('03-21'))).not.toThrow();
    expect(() => exigirInclusaoPermitida(em('03-11'), [em('04-10')], em('03-25'))).toThrow('10/04/2027');
    const antiga = dataCivil('2022-03-10');
    expect(fimDaRestricao(antiga)).toBe('2027-03-11');
    expect(() => exigirInclusaoPermitida(em('03-01'), [antiga], em('03-11'))).toThrow('5 anos');
    expect(() => exigirInclusaoPermitida(em('02-20'), [antiga], em('03-10'))).not.toThrow();
  });

  test('five business days to remove: over carnival and the weekend', () => {
    // 2027-02-05 is a Friday; 8 and 9 February are the bank's carnival.
    expect(removerAte(em('02-05'))).toBe('2027-02-16');
  });
});
