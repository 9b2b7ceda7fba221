import { cabecalhosDaEntrega, novoSegredo } from './assinatura.regras.js';

/** Published with the Standard Webhooks libraries, in the tests of each language: "sign function works". */
const VETOR = {
  segredo: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  mensagem: {
    ...{ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', corpo: '{"test": 2432232314}' },
    instante: new Date(1_614_265_330_999),
  },
  assinatura: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

it('assina como o vetor publicado do Standard Webhooks', () => {
  expect(cabecalhosDaEntrega(VETOR.mensagem, [VETOR.segredo])).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': VETOR.assinatura,
  });
});

it('na troca do segredo, uma assinatura de cada um que vale', () => {
  const novo = novoSegredo();
  const { 'webhook-signature': assinaturas } = cabecalhosDaEntrega(VETOR.mensagem, [novo, VETOR.segredo]);
  const [primeira, segunda] = assinaturas.split(' ');
  expect(segunda).toBe(VETOR.assinatura);
  expect(primeira).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
});

it('cada segredo tem 32 bytes e é um só', () => {
  expect(Buffer.from(novoSegredo().slice('whsec_'.length), 'base64')).toHaveLength(32);
  expect(novoSegredo()).not.toBe(novoSegredo());
});
