import { Secret, TOTP } from 'otpauth';
import { enderecoTotp, novoSegredoTotp, passoDoCodigo } from './totp.regras.js';

/** RFC 6238, appendix B: the SHA-1 secret '12345678901234567890' and the last six digits of its codes. */
const SEGREDO = Secret.fromUTF8('12345678901234567890').base32;
const VETORES: [segundos: number, codigo: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];

describe('TOTP', () => {
  it.each(VETORES)('confere o vetor da RFC 6238 em %i s', (segundos, codigo) => {
    expect(passoDoCodigo(SEGREDO, codigo, new Date(segundos * 1000))).toBe(Math.floor(segundos / 30));
  });

  it('aceita um passo de diferença e diz qual passo é, não mais', () => {
    const agora = new Date(1234567890_000);
    const passo = Math.floor(1234567890 / 30);
    const codigoEm = (desvio: number) =>
      new TOTP({ secret: Secret.fromBase32(SEGREDO) }).generate({ timestamp: agora.getTime() + desvio * 30_000 });
    expect([-2, -1, 0, 1, 2].map((d) => passoDoCodigo(SEGREDO, codigoEm(d), agora))).toEqual([
      null,
      passo - 1,
      passo,
      passo + 1,
      null,
    ]);
  });

  it.each(['', '00592', '0059240', 'abcdef', '000000'])('recusa %p', (codigo) => {
    expect(passoDoCodigo(SEGREDO, codigo, new Date(1234567890_000))).toBeNull();
  });

  it('faz segredos de 160 bits e o endereço que os aplicativos leem', () => {
    const segredo = novoSegredoTotp();
    expect(Secret.fromBase32(segredo).bytes).toHaveLength(20);
    expect(enderecoTotp(segredo, 'ana@example.com')).toBe(
      `otpauth://totp/Sineta:ana%40example.com?issuer=Sineta&secret=${segredo}&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
