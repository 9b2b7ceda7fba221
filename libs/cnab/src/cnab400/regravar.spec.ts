import { banco400 } from './bancos.js';
import { regravar } from './regravar.js';

const { retorno } = banco400('237');
const header = `02RETORNO01COBRANCA${' '.repeat(7)}${'4540691'.padStart(20, '0')}${'COLEGIO'.padEnd(30)}237${'BRADESCO'.padEnd(15)}050227`;
const linha = (texto: string, n: number) => texto.padEnd(394) + String(n).padStart(6, '0');
const bytes = (...linhas: string[]) => Buffer.from(linhas.join('\r\n'), 'latin1');

describe('ler e escrever de novo', () => {
  it('zeros ou brancos em um campo vazio, quebras de linha e o EOF do DOS voltam como vieram', () => {
    const arquivo = bytes(linha(header, 1), linha('9201237', 2), String.fromCharCode(0x1a));
    expect(regravar(retorno, arquivo)).toEqual({ bytes: arquivo, divergencias: [] });
    const soLf = Buffer.from(arquivo.toString('latin1').replaceAll('\r', ''), 'latin1');
    expect(regravar(retorno, soLf).bytes.equals(soLf)).toBe(true);
  });

  it('diz a linha e o campo que não são como o manual pede', () => {
    const torto = linha(header.replace('0000000000000454069', '454069             '), 1);
    const { divergencias } = regravar(retorno, bytes(torto, linha('9', 2), 'X', linha('9', 3).slice(0, 100)));
    expect(divergencias.map((d) => d.linha)).toEqual([1, 3, 4]);
    expect(divergencias[0]?.porque).toContain('(27-46)');
    expect(divergencias[1]?.porque).toContain('registro "X"');
    expect(divergencias[2]?.porque).toContain('100 posições');
  });
});
