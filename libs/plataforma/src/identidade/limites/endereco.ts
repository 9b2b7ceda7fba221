import { isIPv6 } from 'node:net';

/**
 * What one client is counted by: the IPv4 address, or the /64 of an IPv6 one (a single subscriber owns all of it).
 * IPv4 written as IPv6 (`::ffff:10.0.0.1`) counts as IPv4.
 */
export function chaveDoEndereco(endereco: string | null): string {
  if (!endereco) return 'desconhecido';
  const ipv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(endereco)?.[1];
  if (ipv4) return ipv4;
  if (!isIPv6(endereco)) return endereco;
  const [inicio = '', fim] = (endereco.split('%')[0] ?? '').toLowerCase().split('::');
  const antes = inicio ? inicio.split(':') : [];
  const depois = fim ? fim.split(':') : [];
  const zeros = fim === undefined ? [] : Array<string>(Math.max(0, 8 - antes.length - depois.length)).fill('0');
  const grupos = [...antes, ...zeros, ...depois].slice(0, 4).map((grupo) => grupo.replace(/^0+(?=.)/, ''));
  return `${grupos.join(':')}::/64`;
}
