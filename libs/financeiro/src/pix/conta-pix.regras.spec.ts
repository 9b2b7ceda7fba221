import {
  conferirUrl,
  enderecoDoPsp,
  lerChavePix,
  lerEnderecoDoWebhook,
  mesmoResumo,
  novoEnderecoDoWebhook,
} from './conta-pix.regras.js';

const CONTA = '019ac1d2-7a00-7000-8000-000000000001';

describe('chave Pix', () => {
  it.each([
    ['11.222.333/0001-81', '11222333000181'],
    ['12.ABC.345/01DE-35', '12ABC34501DE35'],
    ['731.560.284-44', '73156028444'],
    ['Financeiro@Escola.Example', 'financeiro@escola.example'],
    ['+55 (31) 99999-0000', '+5531999990000'],
    ['123E4567-E89B-42D3-A456-426655440000', '123e4567-e89b-42d3-a456-426655440000'],
  ])('%s vai ao PSP como %s', (digitada, chave) => expect(lerChavePix(digitada)).toBe(chave));

  it.each(['11222333000182', '31999990000', 'escola@', 'colégio', ''])('"%s" não é chave', (digitada) => {
    expect(() => lerChavePix(digitada)).toThrow(expect.objectContaining({ codigo: 'chave-pix-invalida' }));
  });
});

describe('endereço do PSP', () => {
  const treino = { url: 'https://127.0.0.1:4143/psp', caPem: '' };

  it('é HTTPS e de fora; o de treinamento é o único de dentro', () => {
    expect(conferirUrl('/urlApi', 'https://pix.psp.example.com/v2/', null)).toBe('https://pix.psp.example.com/v2');
    expect(conferirUrl('/urlApi', treino.url, treino)).toBe('treinamento:/psp');
    expect(conferirUrl('/urlApi', 'treinamento:/psp', treino)).toBe('treinamento:/psp');
    expect(() => conferirUrl('/urlApi', 'treinamento:/psp', null)).toThrow();
  });

  it('o de treinamento segue a porta em que ele está', () => {
    const outraPorta = { url: 'https://127.0.0.1:5000/psp', caPem: '' };
    expect(enderecoDoPsp('treinamento:/psp/oauth/token', outraPorta)).toBe('https://127.0.0.1:5000/psp/oauth/token');
    expect(enderecoDoPsp('treinamento:/psp', null)).toBeNull();
    expect(enderecoDoPsp('https://pix.psp.example.com', null)).toBe('https://pix.psp.example.com');
  });

  it.each([
    ...[
      'https://127.0.0.1:4144/psp',
      'https://10.0.0.1',
      'https://[::1]/',
      'https://[fd00::1]/',
      'https://banco.internal',
    ],
    ...['ftp://psp.example.com', 'https://psp.example.com/?x=1', 'psp', 'https://0x7f000001/'],
  ])('recusa %s', (url) => {
    expect(() => conferirUrl('/urlApi', url, treino)).toThrow(
      expect.objectContaining({
        codigo: 'endereco-do-psp-invalido',
        erros: [expect.objectContaining({ campo: '/urlApi' })],
      }),
    );
  });
});

it('o endereço do webhook diz escola, conta e segredo, e só guarda o resumo', () => {
  const { token, resumo } = novoEnderecoDoWebhook(42, CONTA);
  const lido = lerEnderecoDoWebhook(token);
  expect(lido).toMatchObject({ escolaId: 42, contaPixId: CONTA });
  expect(mesmoResumo(resumo, lido?.segredo ?? '')).toBe(true);
  expect(mesmoResumo(resumo, 'outro')).toBe(false);
  expect(mesmoResumo(null, lido?.segredo ?? '')).toBe(false);
  expect(resumo).not.toContain(lido?.segredo);
  expect(novoEnderecoDoWebhook(42, CONTA).token).not.toBe(token);
  for (const ruim of ['', 'x', `42.${CONTA}`, `${token}x`, `-1.${CONTA}.${'a'.repeat(43)}`])
    expect(lerEnderecoDoWebhook(ruim)).toBeNull();
});
