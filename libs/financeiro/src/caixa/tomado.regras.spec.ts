import { semOsMeios, semOTomado } from './tomado.regras.js';

const cartao = (valorCentavos: number) => ({ meio: 'CARTAO_CREDITO', valorCentavos });
const pix = (valorCentavos: number) => ({ meio: 'PIX', valorCentavos });
const em = (conta: string, valorCentavos: number) => ({ conta, valorCentavos });

describe('o que o banco tomou de um recebimento', () => {
  it('sai da conta em que entrou, de uma ou de várias vendas', () => {
    const entradas = [em('cartao:a', 300), em('caixa:pix', 50), em('cartao:a', 200)];
    expect(semOTomado(entradas, em('cartao:a', 300))).toEqual([em('caixa:pix', 50), em('cartao:a', 200)]);
    expect(semOTomado(entradas, em('cartao:a', 400))).toEqual([em('caixa:pix', 50), em('cartao:a', 100)]);
    expect(semOTomado([em('cheque:b', 100)], em('cheque:b', 100))).toEqual([]);
  });

  it('leva o meio de mesmo valor, ou parte dos do mesmo tipo', () => {
    expect(semOsMeios([cartao(300), pix(50), cartao(200)], [cartao(200)])).toEqual([cartao(300), pix(50)]);
    expect(semOsMeios([cartao(300), pix(50), cartao(200)], [cartao(400)])).toEqual([pix(50), cartao(100)]);
    expect(semOsMeios([cartao(300), pix(50)], [cartao(100), cartao(100)])).toEqual([cartao(100), pix(50)]);
  });
});
