import { chaveDoEndereco } from './endereco.js';

describe('chaveDoEndereco', () => {
  it.each([
    ['200.10.20.30', '200.10.20.30'],
    ['::ffff:200.10.20.30', '200.10.20.30'],
    ['2804:14d:5c00:1::1', '2804:14d:5c00:1::/64'],
    ['2804:014d:5c00:0001:aaaa:bbbb:cccc:dddd', '2804:14d:5c00:1::/64'],
    ['2804::1', '2804:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [null, 'desconhecido'],
  ])('%s conta como %s', (endereco, chave) => {
    expect(chaveDoEndereco(endereco)).toBe(chave);
  });
});
