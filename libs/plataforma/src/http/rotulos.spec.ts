import { comArtigo, rotuloCurto } from './rotulos.js';

it.each([
  ['Competência; obrigatória, salvo para um só contrato', 'Competência'],
  ['Percentual, quando o tipo é PERCENTUAL', 'Percentual'],
  ['Sexo (como no Censo Escolar)', 'Sexo'],
  ['Apuração no Simples: 1 tudo no DAS', 'Apuração no Simples'],
  ['Nome', 'Nome'],
])('o rótulo de "%s" é "%s"', (texto, rotulo) => {
  expect(rotuloCurto(texto)).toBe(rotulo);
});

it.each([
  ['Nome', 'o nome'],
  ['Data de nascimento', 'a data de nascimento'],
  ['Razão social', 'a razão social'],
  ['Situações', 'as situações'],
  ['CPF ou CNPJ', 'o CPF ou CNPJ'],
  ['UF', 'a UF'],
  ['Série', 'a série'],
  ['Dia de vencimento', 'o dia de vencimento'],
  ['Vagas', 'as vagas'],
  ['Meios de pagamento', 'os meios de pagamento'],
  ['Código IBGE do município', 'o código IBGE do município'],
])('%s leva o artigo: %s', (rotulo, esperado) => {
  expect(comArtigo(rotulo)).toBe(esperado);
});
