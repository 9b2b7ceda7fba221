import { ErroDeNegocio } from '@sineta/nucleo';
import { apontar, ponteiro } from './ponteiro.js';

const ID = '01890000-0000-7000-8000-00000000abcd';

it.each([
  ['conta.banco', '/conta/banco'],
  ['agenciaDv', '/agenciaDv'],
  ['/notas/0/valor', '/notas/0/valor'],
  ['If-Match', 'If-Match'],
  ['', ''],
])('"%s" é apontado como "%s"', (campo, esperado) => {
  expect(ponteiro(campo)).toBe(esperado);
});

describe('apontar', () => {
  const naoHa = new ErroDeNegocio({
    ...{ codigo: 'nao-encontrado', status: 404, titulo: 'Não encontrado' },
    detalhe: `Não há pessoa com o identificador ${ID} nesta escola.`,
  });

  it('acha no corpo o identificador que não existe', () => {
    const campos = (corpo: unknown) => apontar(naoHa, corpo).erros.map(({ campo }) => campo);
    expect(campos({ parcelas: ['outra', ID.toUpperCase()] })).toEqual(['/parcelas/1']);
    expect(campos({ pagador: { pessoaId: ID } })).toEqual(['/pagador/pessoaId']);
    expect(campos({ nome: 'Ana' })).toEqual([]);
    expect(campos(undefined)).toEqual([]);
  });
});
