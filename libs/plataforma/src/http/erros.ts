import { catalogoDeErros } from '@sineta/nucleo';

export const erroDaPlataforma = catalogoDeErros({
  'dados-invalidos': { status: 422, titulo: 'Dados inválidos' },
  'requisicao-malformada': { status: 400, titulo: 'Requisição malformada' },
  'nao-encontrado': { status: 404, titulo: 'Não encontrado' },
  'nao-autenticado': { status: 401, titulo: 'Identificação necessária' },
  'sem-permissao': { status: 403, titulo: 'Sem permissão' },
  'versao-desatualizada': { status: 412, titulo: 'Registro alterado por outra pessoa' },
  'versao-exigida': { status: 428, titulo: 'Versão exigida' },
  'registro-duplicado': { status: 409, titulo: 'Registro já existe' },
  'registro-em-uso': { status: 409, titulo: 'Registro em uso' },
  'chave-de-idempotencia-exigida': { status: 400, titulo: 'Chave de idempotência exigida' },
  'chave-de-idempotencia-em-uso': { status: 409, titulo: 'Pedido em andamento' },
  'chave-de-idempotencia-reutilizada': { status: 422, titulo: 'Chave de idempotência já usada' },
  'muitas-requisicoes': { status: 429, titulo: 'Muitas requisições' },
  'corpo-grande': { status: 413, titulo: 'Conteúdo grande demais' },
  'tipo-nao-aceito': { status: 415, titulo: 'Tipo de conteúdo não aceito' },
  'lista-grande': { status: 422, titulo: 'Lista grande demais' },
  'metodo-nao-aceito': { status: 405, titulo: 'Método não aceito' },
  'tente-de-novo': { status: 503, titulo: 'Tente de novo em instantes' },
  'erro-interno': { status: 500, titulo: 'Erro interno' },
});
