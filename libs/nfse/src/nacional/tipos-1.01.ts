import type { TipoDeValor } from './leiaute.js';

/** Value with two decimals and at most `inteiros` digits before the point, as the schema writes it. */
const decimal = (inteiros: number, descricao: string): TipoDeValor => ({
  padrao: new RegExp(`^(0|0\\.\\d{2}|[1-9]\\d{0,${inteiros - 1}}(\\.\\d{2})?)$`),
  descricao,
});
const codigos = (...lista: string[]): TipoDeValor => ({
  codigos: lista,
  descricao: `um destes códigos: ${lista.join(', ')}`,
});
const texto = (minimo: number, maximo: number, naoVazio = false): TipoDeValor => ({
  minimo,
  maximo,
  naoVazio,
  descricao: `um texto de ${minimo} a ${maximo} caracteres`,
});
/** The generic text of the schema (TSString): one line, only Latin-1, no space at the ends. */
const latino = (minimo: number, maximo: number): TipoDeValor => ({
  padrao: /^([!-ÿ][ -ÿ]*[!-ÿ]|[!-ÿ])$/,
  minimo,
  maximo,
  latin1: true,
  descricao: `um texto de ${minimo} a ${maximo} caracteres, em uma linha`,
});
const digitos = (padrao: string, descricao: string): TipoDeValor => ({
  padrao: new RegExp(`^(${padrao})$`),
  descricao,
});

const DATA = '20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';

/** Simple types of layout 1.01. Source: official schema 1.01, revision 27/07/2026 (alphanumeric CNPJ), and Anexo I. */
export const TIPOS_1_01 = {
  tpAmb: codigos('1', '2'),
  dataHora: {
    ...digitos(
      `${DATA}T(2[0-3]|[01]\\d):[0-5]\\d:[0-5]\\d([-+](0\\d|10|11):00|\\+12:00)`,
      'data e hora no formato AAAA-MM-DDThh:mm:ss-03:00',
    ),
    data: true,
  },
  data: { ...digitos(DATA, 'uma data no formato AAAA-MM-DD'), data: true },
  versao: latino(1, 20),
  serie: digitos('\\d{1,4}|[0-8]\\d{4}', 'a série, de 1 a 5 algarismos'),
  numero: digitos('[1-9]\\d{0,14}', 'o número, sem zeros à esquerda'),
  emitente: codigos('1', '2', '3'),
  municipio: digitos('\\d{7}', 'o código do município no IBGE, com 7 algarismos'),
  chave: digitos('\\d{6}[0-9A-Z]{14}\\d{30}', 'a chave de acesso, com 50 posições'),
  motivoSubstituicao: codigos('01', '02', '03', '04', '05', '99'),
  motivo: latino(15, 255),
  cnpj: digitos('[0-9A-Z]{14}', 'o CNPJ com 14 posições, sem pontuação'),
  cpf: digitos('\\d{11}', 'o CPF com 11 algarismos, sem pontuação'),
  nif: texto(1, 40),
  semNif: codigos('0', '1', '2'),
  caepf: digitos('\\d{14}', 'o CAEPF com 14 algarismos'),
  im: texto(1, 15),
  nome: texto(1, 300),
  nome150: latino(1, 150),
  cep: digitos('\\d{8}', 'o CEP com 8 algarismos'),
  pais: digitos('[A-Z]{2}', 'o código ISO do país, com 2 letras'),
  codigoPostal: texto(1, 11),
  cidade: texto(1, 60),
  logradouro: latino(1, 255),
  numeroEndereco: latino(1, 60),
  complemento: latino(1, 156),
  bairro: latino(1, 60),
  fone: digitos('\\d{6,20}', 'o telefone, de 6 a 20 algarismos'),
  email: latino(1, 80),
  opSimpNac: codigos('1', '2', '3'),
  regApTribSN: codigos('1', '2', '3'),
  regEspTrib: codigos('0', '1', '2', '3', '4', '5', '6', '9'),
  cTribNac: digitos('\\d{6}', 'o código de tributação nacional, com 6 algarismos'),
  cTribMun: digitos('0*\\d{1,10}', 'o código de tributação do município, de até 10 algarismos'),
  texto2000: texto(1, 2000, true),
  complementar: latino(1, 2000),
  texto255: latino(1, 255),
  nbs: digitos('\\d{9}', 'o código NBS com 9 algarismos, sem pontos'),
  codigoInterno: digitos('[a-zA-Z0-9]{1,20}', 'de 1 a 20 letras ou algarismos, sem hífen'),
  documentoTecnico: texto(1, 40),
  valor: decimal(15, 'um valor com duas casas, como 1500.00'),
  percentual1: decimal(1, 'um percentual de até 9.99'),
  percentual2: decimal(2, 'um percentual de até 99.99'),
  percentual3: decimal(3, 'um percentual de até 999.99'),
  tribISSQN: codigos('1', '2', '3', '4'),
  tpImunidade: codigos('0', '1', '2', '3', '4', '5'),
  tpSusp: codigos('1', '2'),
  processo: digitos('\\d{30}', 'o número do processo com 30 algarismos'),
  beneficio: digitos('\\d{14}', 'o identificador do benefício, com 14 algarismos'),
  tpRetISSQN: codigos('1', '2', '3'),
  cstPisCofins: codigos(
    ...'00 01 02 03 04 05 06 07 08 09 49 50 51 52 53 54 55 56 60 61 62 63 64 65 66 67 70 71 72 73 74 75 98 99'.split(
      ' ',
    ),
  ),
  tpRetPisCofins: codigos('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
  zero: codigos('0'),
  simNao: codigos('0', '1'),
  codigo6: digitos('\\d{6}', 'um código de 6 algarismos'),
  codigo3: digitos('\\d{3}', 'um código de 3 algarismos'),
  codigo2: digitos('\\d{2}', 'um código de 2 algarismos'),
} as const satisfies Record<string, TipoDeValor>;
