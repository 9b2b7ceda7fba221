import type { TipoDeValor } from '../nacional/leiaute.js';

export const padrao = (expressao: string, descricao: string): TipoDeValor => ({
  padrao: new RegExp(`^(?:${expressao})$`),
  descricao,
});
export const codigos = (...lista: string[]): TipoDeValor => ({
  codigos: lista,
  descricao: `um destes códigos: ${lista.join(', ')}`,
});
export const latino = (minimo: number, maximo: number): TipoDeValor => ({
  minimo,
  maximo,
  // The schemas leave out the white space at the ends before they measure.
  naoVazio: minimo > 0,
  latin1: true,
  descricao: `um texto de ${minimo} a ${maximo} caracteres, em uma linha`,
});

/** Simple types that ABRASF 1 and 2 have in common (tipos_v03.xsd of Ginfes, nfse_v202 to nfse_v204). */
export const TIPOS_DO_RPS = {
  numero: padrao('\\d{1,15}', 'o número, com até 15 algarismos'),
  serie: { minimo: 1, maximo: 5, naoVazio: true, descricao: 'a série, de 1 a 5 caracteres' },
  tipoRps: codigos('1', '2', '3'),
  regime: codigos('1', '2', '3', '4', '5', '6'),
  simNao: codigos('1', '2'),
  valor: padrao('\\d{1,13}(\\.\\d{1,2})?', 'um valor em reais, com ponto decimal'),
  codigoMunicipal: latino(1, 20),
  discriminacao: latino(1, 2000),
  municipio: padrao('\\d{7}', 'o código do município no IBGE'),
  cnpj: padrao('[0-9A-Z]{14}', 'o CNPJ com 14 posições'),
  cpf: padrao('\\d{11}', 'o CPF com 11 algarismos'),
  im: latino(1, 15),
  texto60: latino(1, 60),
  uf: padrao('[A-Z]{2}', 'a sigla do estado'),
  cep: padrao('\\d{8}', 'o CEP com 8 algarismos'),
  email: latino(1, 80),
} satisfies Record<string, TipoDeValor>;
