import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses of the inside of a network (RFC 1918, 4193, 6598, loopback, link-local, metadata of clouds). */
const INTERNOS = new BlockList();
for (const [rede, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INTERNOS.addSubnet(rede, bits, 'ipv4');
}
for (const [rede, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
] as const) {
  INTERNOS.addSubnet(rede, bits, 'ipv6');
}

/** True for an address that a school's settings may not reach from the server (ASVS 5.0, 1.3.6: SSRF). */
export function enderecoInterno(ip: string): boolean {
  const mapeado = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  const familia = isIP(mapeado ?? ip);
  return familia === 0 || INTERNOS.check(mapeado ?? ip, familia === 4 ? 'ipv4' : 'ipv6');
}

/** A name is looked up at the moment of the connection, so that it cannot answer one address now and another later. */
export const somenteEnderecoPublico: LookupFunction = (nome, opcoes, pronto) => {
  lookup(nome, opcoes, (erro, achado, familia) => {
    if (erro) return pronto(erro, achado, familia);
    const achados = Array.isArray(achado) ? achado : [{ address: achado, family: familia }];
    if (!achados.some(({ address }) => enderecoInterno(address))) return pronto(null, achado, familia);
    const recusa = Object.assign(new Error(`${nome} é um endereço interno.`), { code: 'ENDERECO_INTERNO' });
    return pronto(recusa, achado, familia);
  });
};
