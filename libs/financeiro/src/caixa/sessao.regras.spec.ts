import { dataCivil, ErroDeNegocio } from '@sineta/nucleo';
import {
  conferirSessao,
  exigirAberta,
  lerContagem,
  segundaPessoaPorque,
  type SituacaoDaSessao,
} from './sessao.regras.js';

const HOJE = dataCivil('2027-03-10');
const ONTEM = dataCivil('2027-03-09');
const sessao = (situacao: SituacaoDaSessao = 'ABERTA', data = HOJE) => ({ numero: 7, situacao, data });

function recusa(fn: () => unknown): string | null {
  try {
    fn();
    return null;
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return [erro.codigo, ...erro.erros.map((e) => e.campo)].join(' ');
  }
}

describe('a sessão de caixa', () => {
  it.each([
    ['ABERTA', HOJE, null],
    ['ABERTA', ONTEM, 'sessao-de-outro-dia'],
    ['EM_CONFERENCIA', HOJE, 'sessao-em-conferencia'],
    ['FECHADA', HOJE, 'sessao-fechada'],
  ] as const)('%s de %s: %s', (situacao, data, esperada) => {
    expect(recusa(() => exigirAberta(sessao(situacao, data), HOJE))).toBe(esperada);
  });

  it('espera só o dinheiro, e o que fechou não conta (J01)', () => {
    const somas = [
      { tipo: 'FUNDO', meio: 'DINHEIRO', valorCentavos: 20_000 },
      { tipo: 'RECEBIMENTO', meio: 'DINHEIRO', valorCentavos: 155_000 },
      { tipo: 'RECEBIMENTO', meio: 'PIX', valorCentavos: 999_999 },
      { tipo: 'ESTORNO', meio: 'DINHEIRO', valorCentavos: -4_000 },
      { tipo: 'DEVOLUCAO', meio: 'DINHEIRO', valorCentavos: -1_000 },
      { tipo: 'SUPRIMENTO', meio: 'DINHEIRO', valorCentavos: 10_000 },
      { tipo: 'SANGRIA', meio: 'DINHEIRO', valorCentavos: -100_000 },
      { tipo: 'FECHAMENTO', meio: 'DINHEIRO', valorCentavos: -79_500 },
    ] as const;
    expect(conferirSessao(somas, 79_500)).toEqual({ esperado: 80_000, diferenca: -500 });
  });
});

describe('a contagem', () => {
  it('soma as cédulas e moedas, ou aceita a soma', () => {
    const cedulas = [
      { valorCentavos: 20_000, quantidade: 3 },
      { valorCentavos: 5, quantidade: 7 },
    ];
    expect(lerContagem(cedulas, undefined)).toEqual({ cedulas, dinheiroCentavos: 60_035 });
    expect(lerContagem(cedulas, 60_035).dinheiroCentavos).toBe(60_035);
    expect(lerContagem(undefined, 123)).toEqual({ cedulas: [], dinheiroCentavos: 123 });
    expect(lerContagem([], undefined).dinheiroCentavos).toBe(0);
  });

  it('recusa a cédula que não existe, a repetida, a soma errada e o nada', () => {
    const uma = { valorCentavos: 100, quantidade: 1 };
    const falsa = { valorCentavos: 300, quantidade: 1 };
    expect(recusa(() => lerContagem([uma, falsa], undefined))).toBe('contagem-invalida /cedulas/1/valorCentavos');
    expect(recusa(() => lerContagem([uma, uma], undefined))).toBe('contagem-invalida /cedulas/1/valorCentavos');
    expect(recusa(() => lerContagem([uma], 99))).toBe('contagem-invalida /dinheiroCentavos');
    expect(recusa(() => lerContagem(undefined, undefined))).toBe('contagem-invalida /cedulas');
  });
});

describe('a segunda pessoa', () => {
  const porque = (mudancas: object) =>
    segundaPessoaPorque({ valorCentavos: 10_000, limite: null, sessao: sessao(), hoje: HOJE, ...mudancas });

  it.each([
    ['sem limite, na sessão do dia', {}, false],
    ['no limite', { limite: 10_000 }, false],
    ['acima do limite', { limite: 9_999 }, true],
    ['com limite zero', { limite: 0 }, true],
    ['de sessão fechada', { sessao: sessao('FECHADA') }, true],
    ['de sessão de ontem, ainda aberta', { sessao: sessao('ABERTA', ONTEM) }, true],
    ['fora de sessão', { sessao: null }, false],
    ['fora de sessão, acima do limite', { sessao: null, limite: 1 }, true],
  ])('%s', (_nome, mudancas, exigida) => {
    expect(porque(mudancas) !== null).toBe(exigida);
  });
});
