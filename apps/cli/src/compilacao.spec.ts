import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const CONFIGURACAO = fileURLToPath(new URL('../../../tsconfig.json', import.meta.url));

/** Tests and program are compiled by two compilers, and must mean the same by a field that has no value. */
describe('a compilação', () => {
  it('de um campo que não veio é ausente, nos testes e no programa: undefined apagaria o valor padrão', () => {
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(CONFIGURACAO, (caminho) => ts.sys.readFile(caminho)).config,
      ts.sys,
      fileURLToPath(new URL('../../..', import.meta.url)),
    );
    const { outputText } = ts.transpileModule('export class Dto { opcional?: string }', { compilerOptions: options });
    expect(outputText).not.toContain('opcional');
    class Dto {
      opcional?: string;
    }
    expect({ opcional: 'padrão', ...new Dto() }).toEqual({ opcional: 'padrão' });
  });
});
