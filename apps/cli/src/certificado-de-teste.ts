import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { cnpjValido, limparDocumento } from '@sineta/nucleo';
import { gerarCertificadoDeTeste } from '@sineta/nfse';

const UM_DIA_MS = 24 * 3600 * 1000;
const USO = 'Uso: npm run certificado-de-teste -- --cnpj CNPJ --senha SENHA [--nome "RAZÃO SOCIAL"] ARQUIVO.pfx';

/** `npm run certificado-de-teste -- --cnpj … --senha … FILE`: an A1 of a year, which only the training SEFIN trusts. */
export function executar(argumentos: string[]): Promise<number> {
  return Promise.resolve(gravar(argumentos));
}

function gravar(argumentos: string[]): number {
  const pedido = ler(argumentos);
  if (typeof pedido === 'string') {
    console.error(pedido);
    return 2;
  }
  const { arquivo, ...dados } = pedido;
  const agora = Date.now();
  const { pfx } = gerarCertificadoDeTeste({
    ...dados,
    ...{ validoDe: new Date(agora - UM_DIA_MS), validoAte: new Date(agora + 365 * UM_DIA_MS) },
  });
  try {
    fs.writeFileSync(arquivo, pfx, { flag: 'wx', mode: 0o600 });
  } catch (erro) {
    const existe = (erro as NodeJS.ErrnoException).code === 'EEXIST';
    console.error(existe ? `${arquivo} já existe. Escolha outro nome.` : `Não foi possível gravar ${arquivo}.`);
    return 1;
  }
  console.log(`${arquivo}: certificado de treinamento, sem valor legal. Instale-o em POST /certificados.`);
  return 0;
}

function ler(argumentos: string[]) {
  const options = { cnpj: { type: 'string' }, senha: { type: 'string' }, nome: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: argumentos, options, allowPositionals: true });
    const cnpj = limparDocumento(values.cnpj ?? '');
    if (!values.senha || positionals.length !== 1) return USO;
    if (!cnpjValido(cnpj)) return `O CNPJ não é válido: confira os dígitos.\n${USO}`;
    return {
      cnpj,
      senha: values.senha,
      razaoSocial: values.nome ?? 'Escola de treinamento',
      arquivo: String(positionals[0]),
    };
  } catch {
    return USO;
  }
}
