import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is one of a list of addresses and CIDRs, as `PROXIES` is written; an IPv4 seen through IPv6
 * (`::ffff:127.0.0.1`) is itself. What is not an address is in no list.
 */
export function enderecoNaLista(lista: readonly string[], endereco: string | undefined): boolean {
  const ip = endereco?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  const familia = isIP(ip);
  if (familia === 0) return false;
  const conhecidos = new BlockList();
  for (const item of lista) {
    const [rede = '', bits] = item.trim().split('/');
    const daRede = isIP(rede);
    if (daRede === 0) continue;
    const tipo = daRede === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) conhecidos.addAddress(rede, tipo);
    else conhecidos.addSubnet(rede, Number(bits), tipo);
  }
  return conhecidos.check(ip, familia === 4 ? 'ipv4' : 'ipv6');
}
