import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lerAmbiente, lerConfiguracao } from '@sineta/plataforma';
import { iniciarSandbox } from './sandbox.js';

async function principal(): Promise<void> {
  const {
    sandboxPorta: porta,
    sandboxPortaTls: portaTls,
    sandboxPasta: pasta,
    pastaXsd,
  } = lerConfiguracao(lerAmbiente());
  const sandbox = await iniciarSandbox({ porta, portaTls, pasta, pastaXsd });
  const arquivoCa = join(pasta, 'ca.pem');
  writeFileSync(arquivoCa, sandbox.caPem);
  console.log(`Banco de treinamento:  ${sandbox.urlBanco}`);
  console.log(`SEFIN de treinamento:  ${sandbox.urlSefin} (exige o certificado da escola)`);
  console.log(`Prefeituras de treino: ${sandbox.urlPrefeituras}/<IBGE>/… (exigem o certificado da escola)`);
  console.log(`PSP de treinamento:    ${sandbox.urlPsp} (exige certificado de cliente)`);
  console.log(
    `Controle do treino:    ${sandbox.urlControle}, ${sandbox.urlControlePrefeituras} e ${sandbox.urlControlePsp}`,
  );
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
