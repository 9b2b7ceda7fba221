import { catalogoDeErros } from '@sineta/nucleo';

export const erroDoCadastro = catalogoDeErros({
  'codigo-de-escola-em-uso': { status: 409, titulo: 'Código de escola em uso' },
  'escola-nao-configurada': { status: 409, titulo: 'Escola sem cadastro' },
  'documento-ja-cadastrado': { status: 409, titulo: 'Documento já cadastrado' },
  'documento-invalido': { status: 422, titulo: 'Documento inválido' },
  'pessoa-invalida': { status: 422, titulo: 'Pessoa inválida' },
  'endereco-invalido': { status: 422, titulo: 'Endereço inválido' },
  'logotipo-invalido': { status: 422, titulo: 'Logotipo inválido' },
  'responsavel-ja-vinculado': { status: 409, titulo: 'Responsável já vinculado' },
  'vinculo-invalido': { status: 422, titulo: 'Vínculo inválido' },
});
