import fs from 'node:fs';
import { tabelaDeConfiguracao } from './index.js';

const README = new URL('../../../../README.md', import.meta.url);

it('a tabela de configuração do README é a gerada das variáveis', () => {
  const texto = fs.readFileSync(README, 'utf8');
  const tabela = /<!-- tabela-de-configuracao -->\n([\s\S]*?)\n<!-- fim-da-tabela -->/.exec(texto)?.[1];
  expect(tabela).toBe(tabelaDeConfiguracao());
});
