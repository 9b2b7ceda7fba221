import { escaparTexto, umaLinha, variasLinhas } from './escrever.js';

describe('texto do XML', () => {
  it('escapa & < > uma só vez e mais nada', () => {
    expect(escaparTexto(`a & b < c > d "e" 'f' &amp;`)).toBe(`a &amp; b &lt; c &gt; d "e" 'f' &amp;amp;`);
  });

  it('uma linha: sem controles, sem espaços repetidos nem nas pontas', () => {
    expect(umaLinha('  Maria\t da\r\n Silva\u0000\u001f  ')).toBe('Maria da Silva');
  });

  it('várias linhas: CRLF e CR viram LF, para não nascer &#13; na assinatura', () => {
    expect(variasLinhas(' um\r\ndois\rtrês  quatro\n\n ')).toBe('um\ndois\ntrês quatro');
  });

  it('um substituto solto vira o caractere de substituição, em vez de um UTF-8 impossível', () => {
    expect(umaLinha('a\ud800b')).toBe('a\ufffdb');
  });
});
