import { catalogoDeErros } from '@sineta/nucleo';

export const erroDeArquivo = catalogoDeErros({
  'arquivo-vazio': { status: 422, titulo: 'Arquivo vazio' },
  'arquivo-grande': { status: 413, titulo: 'Arquivo grande demais' },
  'arquivo-indisponivel': { status: 503, titulo: 'Arquivo indisponível' },
  'arquivo-danificado': { status: 500, titulo: 'Arquivo danificado' },
});
