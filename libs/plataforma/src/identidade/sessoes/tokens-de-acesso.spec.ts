import { createHmac } from 'node:crypto';
import { Chaveiro } from '../../segredos/chaveiro.js';
import { Relogio } from '../../relogio/relogio.js';
import { TokensDeAcesso } from './tokens-de-acesso.js';

class RelogioParado extends Relogio {
  instante = new Date('2027-03-01T10:00:00-03:00');
  override agora(): Date {
    return this.instante;
  }
}

const PORTADOR = { escolaId: 3, usuarioId: 'u', sessaoId: 's' };
const chaveDe = (texto: string) => new Chaveiro(Buffer.alloc(32, texto));
const base64 = (valor: unknown) => Buffer.from(JSON.stringify(valor)).toString('base64url');

describe('tokens de acesso', () => {
  const relogio = new RelogioParado();
  const tokens = new TokensDeAcesso(chaveDe('a'), relogio);

  it('valem quinze minutos e dizem quem, em que escola e sessão', async () => {
    const { tokenDeAcesso, expiraEm } = await tokens.emitir(PORTADOR);
    expect(expiraEm.toISOString()).toBe('2027-03-01T13:15:00.000Z');
    expect(await tokens.ler(tokenDeAcesso)).toEqual(PORTADOR);
    relogio.instante = new Date('2027-03-01T10:15:00-03:00');
    expect(await tokens.ler(tokenDeAcesso)).toBeNull();
    relogio.instante = new Date('2027-03-01T10:00:00-03:00');
  });

  it('recusam outra chave, conteúdo alterado e o algoritmo "none"', async () => {
    const { tokenDeAcesso } = await tokens.emitir(PORTADOR);
    const [cabecalho, corpo, assinatura] = tokenDeAcesso.split('.') as [string, string, string];
    const alterado = base64({ ...(JSON.parse(Buffer.from(corpo, 'base64url').toString()) as object), esc: 4 });
    expect(await new TokensDeAcesso(chaveDe('b'), relogio).ler(tokenDeAcesso)).toBeNull();
    expect(await tokens.ler(`${cabecalho}.${alterado}.${assinatura}`)).toBeNull();
    expect(await tokens.ler(`${base64({ alg: 'none', typ: 'at+jwt' })}.${corpo}.`)).toBeNull();
  });

  it('recusam um JWT com a nossa chave que não é de acesso', async () => {
    const [, corpo] = (await tokens.emitir(PORTADOR)).tokenDeAcesso.split('.') as [string, string];
    const outro = `${base64({ alg: 'HS256', typ: 'JWT' })}.${corpo}`;
    const assinatura = createHmac('sha256', chaveDe('a').derivar('token-de-acesso')).update(outro).digest('base64url');
    expect(await tokens.ler(`${outro}.${assinatura}`)).toBeNull();
  });
});
