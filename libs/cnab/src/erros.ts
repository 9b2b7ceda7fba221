import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of this library. A damaged detail of a file that can still be read is a `ProblemaDeArquivo`, not an error. */
export const erroCnab = catalogoDeErros({
  'cnab-layout-desconhecido': { status: 422, titulo: 'Layout CNAB desconhecido' },
  'cnab-registro-invalido': { status: 422, titulo: 'Registro CNAB inválido' },
  'cnab-nao-reconhecido': { status: 422, titulo: 'O arquivo não é um CNAB' },
  'cnab-layout-nao-suportado': { status: 422, titulo: 'Layout CNAB ainda não suportado' },
  'cnab-nao-e-retorno': { status: 422, titulo: 'O arquivo não é um retorno' },
  'instrucao-nao-suportada': { status: 422, titulo: 'O layout do banco não tem esta instrução' },
  'remessa-vazia': { status: 422, titulo: 'Remessa sem títulos' },
  'remessa-recusada': { status: 422, titulo: 'Remessa com títulos que o banco recusaria' },
  'remessa-grande-demais': { status: 422, titulo: 'Remessa grande demais' },
});
