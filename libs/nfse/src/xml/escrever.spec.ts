import { escaparTexto, umaLinha, umaLinhaLatin1, variasLinhas } from './escrever.js';

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

  it('uma linha em Latin-1: tipografia vira ASCII, letra estrangeira perde a marca, o resto sai', () => {
    expect(umaLinhaLatin1('“Ação” – ação’s… • Łódź ş ﬁ 😀 日 €5')).toBe('"Ação" - ação\'s... - ódz s fi EUR5');
    expect(umaLinhaLatin1('a\u0303o\u0085 \u007f')).toBe('ão');
    expect(umaLinhaLatin1('😀')).toBe('');
  });

  it('um substituto solto vira o caractere de substituição, em vez de um UTF-8 impossível', () => {
    expect(umaLinha('a\ud800b')).toBe('a\ufffdb');
  });
});
