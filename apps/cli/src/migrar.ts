import { contar } from '@sineta/nucleo';
import {
  abrirBanco,
  abrirChaveiro,
  lerAmbiente,
  lerConfiguracao,
  migrar,
  papelDoAplicativo,
  prepararFila,
} from '@sineta/plataforma';
import { migracoes } from '../../../migrations/index.js';

/** `npm run migrate`: brings the schema up to date and stops. Safe to interrupt: one transaction per migration. */
export async function executar(): Promise<number> {
  const config = lerConfiguracao(lerAmbiente());
  const aoProgredir = (texto: string) => console.log(texto);
  const banco = await abrirBanco(config, abrirChaveiro(config), { compartilhar: true, aoProgredir });
  try {
    const papel = papelDoAplicativo(banco.urlApp);
    const aplicadas = await migrar(banco.urlDono, { migracoes, papelDoAplicativo: papel, aoProgredir });
    await prepararFila(banco.urlDono, papel);
    console.log(
      aplicadas.length
        ? `${contar(aplicadas.length, 'migração aplicada', 'migrações aplicadas')}.`
        : 'O banco já está em dia.',
    );
    return 0;
  } finally {
    await banco.parar();
  }
}
