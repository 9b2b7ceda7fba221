import { conferirTexto, preencherTexto, type ValoresDoContrato } from './texto-do-contrato.regras.js';

const MINIMO = '{{escola.nome}} {{ pagador.nome }} {{aluno.nome}} {{parcelas}} {{mora}}';

const erros = (texto: string): string[] => {
  try {
    conferirTexto(texto);
    return [];
  } catch (erro) {
    return (erro as { erros: { mensagem: string }[] }).erros.map(({ mensagem }) => mensagem);
  }
};

it('um campo é um dos da lista, e não o que todo objeto tem', () => {
  expect(erros(MINIMO)).toEqual([]);
  for (const nome of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'aluno.cpf']) {
    expect(erros(`${MINIMO} {{${nome}}}`)).toEqual([`O campo {{${nome}}} não existe.`]);
  }
});

it('o que um campo contém não é lido como outro campo', () => {
  const valores = { 'aluno.nome': '{{pagador.nome}} $& $1', 'pagador.nome': 'Ana' } as ValoresDoContrato;
  expect(preencherTexto('{{ aluno.nome }} e {{pagador.nome}}', valores)).toBe('{{pagador.nome}} $& $1 e Ana');
});

it('um texto do maior tamanho, feito para demorar, é lido de uma vez', () => {
  for (const texto of [`{{${' '.repeat(59_000)}x`, '{{ '.repeat(19_000), `${'{'.repeat(59_000)}`]) {
    const inicio = performance.now();
    expect(erros(texto)).toContain('Há chaves sem par.');
    expect(performance.now() - inicio).toBeLessThan(1_000);
  }
});
