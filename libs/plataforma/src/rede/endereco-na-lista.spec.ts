import { enderecoNaLista } from './endereco-na-lista.js';

it.each([
  ['nenhum', [], '127.0.0.1', false],
  ['o próprio', ['10.0.0.5'], '10.0.0.5', true],
  ['o vizinho', ['10.0.0.5'], '10.0.0.6', false],
  ['da rede', ['192.168.0.0/16'], '192.168.7.7', true],
  ['fora da rede', ['192.168.0.0/16'], '192.169.0.1', false],
  ['IPv4 visto por IPv6', ['127.0.0.1'], '::ffff:127.0.0.1', true],
  ['IPv6 da rede', ['fd00::/8'], 'fd12::1', true],
  ['IPv4 em lista de IPv6', ['fd00::/8'], '8.8.8.8', false],
  ['o que não é endereço', ['127.0.0.1'], 'localhost', false],
  ['sem endereço', ['127.0.0.1'], undefined, false],
])('%s', (_caso, lista, endereco, esperado) => {
  expect(enderecoNaLista(lista, endereco)).toBe(esperado);
});
