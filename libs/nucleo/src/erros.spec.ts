import { catalogoDeErros, ErroDeNegocio } from './erros.js';

const erro = catalogoDeErros({ 'vaga-esgotada': { status: 409, titulo: 'Turma sem vagas' } });

describe('catálogo de erros', () => {
  it('preenche status e título pelo código', () => {
    const e = erro('vaga-esgotada', 'A turma 6A tem 30 de 30 vagas.', [
      { campo: 'turmaId', mensagem: 'Turma cheia', acao: 'Escolha outra turma.' },
    ]);
    expect(e).toBeInstanceOf(ErroDeNegocio);
    expect(e).toMatchObject({ codigo: 'vaga-esgotada', status: 409, titulo: 'Turma sem vagas' });
    expect(e.detalhe).toBe('A turma 6A tem 30 de 30 vagas.');
    expect(e.erros).toHaveLength(1);
  });

  it('sem campos, a lista é vazia', () => {
    expect(erro('vaga-esgotada', 'x').erros).toEqual([]);
  });

  it('recusa um código que veio de fora do catálogo', () => {
    expect(() => erro('outro' as 'vaga-esgotada', 'x')).toThrow(TypeError);
  });
});
