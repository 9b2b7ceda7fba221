import { lerAmbiente, lerConfiguracao, urlDosDados } from '@sineta/plataforma';

/** `npm run db:url`: the administrator's connection to the schools' data in the embedded database, alone on a line. */
export async function executar(): Promise<number> {
  const config = lerConfiguracao(lerAmbiente());
  if (config.urlBanco) {
    console.error('Este Sineta usa o banco de DATABASE_URL; o endereço está nessa variável.');
    return 1;
  }
  console.log(await urlDosDados(config.pastaDados));
  return 0;
}
