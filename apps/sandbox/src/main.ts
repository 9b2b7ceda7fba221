import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iniciarSandbox } from './sandbox.js';

const PORTA_PADRAO = 4100;
const PORTA_TLS_PADRAO = 4143;
const PASTA_PADRAO = '.sineta/sandbox';

function porta(nome: string, padrao: number): number {
  const texto = process.env[nome];
  if (texto === undefined || texto === '') return padrao;
  const numero = Number(texto);
  if (Number.isInteger(numero) && numero >= 0 && numero <= 65_535) return numero;
  throw new Error(`${nome}: "${texto}" não é uma porta. Use um número de 0 a 65535.`);
}

async function principal(): Promise<void> {
  const pasta = process.env['SANDBOX_PASTA'] ?? PASTA_PADRAO;
  const sandbox = await iniciarSandbox({
    porta: porta('SANDBOX_PORTA', PORTA_PADRAO),
    portaTls: porta('SANDBOX_PORTA_TLS', PORTA_TLS_PADRAO),
    pasta,
  });
  const arquivoCa = join(pasta, 'ca.pem');
  writeFileSync(arquivoCa, sandbox.caPem);
  console.log(`Banco de treinamento:  ${sandbox.urlBanco}`);
  console.log(`SEFIN de treinamento:  ${sandbox.urlSefin} (exige o certificado da escola)`);
  console.log(`Controle do treino:    ${sandbox.urlControle}`);
  console.log(`Autoridade a confiar:  ${arquivoCa}`);
  for (const sinal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(sinal, () => void sandbox.parar().then(() => process.exit(0)));
  }
}

principal().catch((erro: NodeJS.ErrnoException) => {
  const emUso = erro.code === 'EADDRINUSE' ? 'A porta já está em uso: mude SANDBOX_PORTA ou SANDBOX_PORTA_TLS. ' : '';
  console.error(`${emUso}${erro.message}`);
  process.exit(1);
});
