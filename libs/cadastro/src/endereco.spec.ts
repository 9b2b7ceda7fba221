import { conferirEndereco, type EnderecoDto } from './endereco.js';

const certo: EnderecoDto = {
  ...{ logradouro: 'Rua das Acácias', numero: '120', bairro: 'Centro', complemento: null },
  ...{ municipioIbge: '3106200', municipio: 'Belo Horizonte', uf: 'MG', cep: '30140071' },
};

describe('conferirEndereco', () => {
  it('aceita o município com o seu nome, com ou sem acento', () => {
    expect(() => conferirEndereco(certo)).not.toThrow();
    const semAcento = { municipioIbge: '3550308', municipio: 'SAO PAULO', uf: 'SP', cep: '01001000' };
    expect(() => conferirEndereco({ ...certo, ...semAcento })).not.toThrow();
  });

  it.each<[string, Partial<EnderecoDto>, string]>([
    ['código que não existe', { municipioIbge: '3199999' }, '/endereco/municipioIbge'],
    ['código de outra UF', { municipioIbge: '3550308' }, '/endereco/municipioIbge'],
    ['nome de outro município', { municipio: 'Contagem' }, '/endereco/municipio'],
    ['CEP de outra UF', { cep: '01001000' }, '/endereco/cep'],
  ])('recusa %s', (_, parte, campo) => {
    expect(() => conferirEndereco({ ...certo, ...parte })).toThrow(
      expect.objectContaining({ codigo: 'endereco-invalido', erros: [expect.objectContaining({ campo })] }),
    );
  });
});
