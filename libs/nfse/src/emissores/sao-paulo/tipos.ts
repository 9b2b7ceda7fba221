import type { TipoDeValor } from '../../nacional/leiaute.js';
import { codigos, latino, padrao } from '../tipos.js';

const DATA = '20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';

/** Simple types of TiposNFe_v02.xsd that a school uses. */
export const TIPOS_V2 = {
  base64: padrao('[A-Za-z0-9+/]+={0,2}', 'a assinatura em base64'),
  im: padrao('\\d{1,12}', 'a inscrição municipal (CCM), com até 12 algarismos'),
  serie: { minimo: 1, maximo: 5, naoVazio: true, descricao: 'a série, de 1 a 5 caracteres' },
  numero: padrao('\\d{1,12}', 'o número, com até 12 algarismos'),
  tipoRps: codigos('RPS', 'RPS-M', 'RPS-C'),
  data: { ...padrao(DATA, 'uma data no formato AAAA-MM-DD'), data: true },
  status: codigos('N', 'C', 'E'),
  tributacao: { minimo: 1, maximo: 1, naoVazio: true, descricao: 'a letra da tributação' },
  valor: padrao('0|0\\.\\d{2}|[1-9]\\d{0,12}(\\.\\d{0,2})?', 'um valor em reais, com ponto decimal'),
  codigoServico: padrao('\\d{4,5}', 'o código de serviço municipal, de 4 ou 5 algarismos'),
  aliquota: padrao('\\d(\\.\\d{1,4})?', 'a alíquota como fração, como 0.0200'),
  logico: codigos('true', 'false'),
  cpf: padrao('\\d{11}', 'o CPF com 11 algarismos'),
  cnpj: padrao('[0-9A-Z]{12}\\d{2}', 'o CNPJ com 14 posições'),
  nif: { minimo: 1, maximo: 40, descricao: 'a identificação fiscal no exterior' },
  semNif: codigos('0', '1', '2'),
  razaoSocial: latino(0, 75),
  nome: latino(1, 75),
  tipoLogradouro: latino(0, 3),
  logradouro: latino(0, 50),
  numeroEndereco: latino(0, 10),
  complemento: latino(0, 30),
  bairro: latino(0, 30),
  cidade: padrao('\\d{7}', 'o código do município no IBGE'),
  uf: padrao('[A-Z]{2}', 'a sigla do estado'),
  cep: padrao('\\d{7,8}', 'o CEP com 8 algarismos'),
  pais: padrao('[A-Z]{2}', 'a sigla do país'),
  codigoPostal: latino(1, 11),
  cidadeExterior: latino(1, 60),
  email: latino(0, 75),
  discriminacao: latino(1, 2000),
  percentual: padrao('\\d{1,3}(\\.\\d{1,4})?', 'um percentual com até 4 casas'),
  fonte: latino(0, 10),
  retencao: codigos('0', '3', '4', '5', '6', '7', '8', '9'),
  simNao: codigos('0', '1'),
  nbs: padrao('\\d{9}', 'o código NBS com 9 algarismos'),
  finalidade: codigos('0'),
  indicadorOperacao: padrao('\\d{6}', 'o indicador de operação com 6 algarismos'),
  classificacao: padrao('\\d{6}', 'a classificação tributária com 6 algarismos'),
} satisfies Record<string, TipoDeValor>;

/** TiposNFe_v01.xsd: registration of 8 digits and CNPJ of digits only. */
export const TIPOS_V1 = {
  ...TIPOS_V2,
  im: padrao('\\d{8}', 'a inscrição municipal (CCM), com 8 algarismos'),
  cnpj: padrao('\\d{14}', 'o CNPJ com 14 algarismos'),
} satisfies Record<string, TipoDeValor>;
