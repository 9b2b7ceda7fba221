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
  'certificado-demorado': { status: 422, titulo: 'Arquivo de certificado demorado demais' },
  'certificados-em-excesso': { status: 503, titulo: 'Tente de novo em instantes' },
  'certificado-grande': { status: 422, titulo: 'Arquivo de certificado grande demais' },
  'envio-incompleto': { status: 422, titulo: 'Envio incompleto' },
});
