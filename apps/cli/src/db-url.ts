import { lerAmbiente, lerConfiguracao, urlAdminExistente } from '@sineta/plataforma';

/** `npm run db:url`: the administrator's connection string of the embedded database, alone on a line. */
export async function executar(): Promise<number> {
  const config = lerConfiguracao(lerAmbiente());
  if (config.urlBanco) {
    console.error('Este Sineta usa o banco de DATABASE_URL; o endereço está nessa variável.');
    return 1;
  }
  console.log(await urlAdminExistente(config.pastaDados));
  return 0;
}
