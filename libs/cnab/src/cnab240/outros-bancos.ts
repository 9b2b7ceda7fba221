import { a, d, derivar, n, v } from '../layout.js';
import type { CampoCnab, LayoutCnab } from '../layout.js';
import { febraban240 } from './febraban.js';
import { OCORRENCIAS } from './ocorrencias.js';

const FONTE = 'manual do banco, posições do retorno';

function retornoDe(banco: string, nomeDoBanco: string, segmentoT: CampoCnab[]): LayoutCnab {
  return derivar(febraban240, { banco, nomeDoBanco, versao: 'retorno', fonte: FONTE, registros: { segmentoT } });
}

/** Santander's T has another shape from position 18 to 223: four positions to the left from the carteira on. */
const santanderT = [
  n('ocorrencia', 16, 17, 'C044', 'Código de movimento do retorno (ocorrência)', { dominio: OCORRENCIAS }),
  n('agencia', 18, 21, FONTE, 'Agência mantenedora da conta'),
  n('agenciaDv', 22, 22, FONTE, 'Dígito verificador da agência'),
  n('conta', 23, 31, FONTE, 'Número da conta corrente'),
  n('contaDv', 32, 32, FONTE, 'Dígito verificador da conta'),
  a('usoBanco1', 33, 40, FONTE, 'Uso do banco'),
  n('nossoNumero', 41, 53, FONTE, 'Nosso número (12 algarismos e o dígito verificador)'),
  n('carteira', 54, 54, FONTE, 'Código da carteira'),
  a('seuNumero', 55, 69, FONTE, 'Número do documento de cobrança (seu número)'),
  d('vencimento', 70, 77, FONTE, 'Data do vencimento do título'),
  v('valor', 78, 92, FONTE, 'Valor nominal do título'),
  n('bancoRecebedor', 93, 95, FONTE, 'Número do banco recebedor'),
  n('agenciaRecebedora', 96, 99, FONTE, 'Agência cobradora ou recebedora'),
  n('agenciaRecebedoraDv', 100, 100, FONTE, 'Dígito verificador da agência recebedora'),
  a('identificacaoEmpresa', 101, 125, FONTE, 'Identificação do título na empresa'),
  n('moeda', 126, 127, FONTE, 'Código da moeda'),
  n('tipoInscricao', 128, 128, FONTE, 'Tipo de inscrição do pagador'),
  n('inscricao', 129, 143, FONTE, 'Número de inscrição do pagador', { alfanumerico: true }),
  a('nome', 144, 183, FONTE, 'Nome do pagador'),
  a('contaCobranca', 184, 193, FONTE, 'Conta cobrança'),
  v('tarifa', 194, 208, FONTE, 'Valor da tarifa ou das custas'),
  a('motivos', 209, 218, FONTE, 'Motivos da ocorrência (até cinco códigos de duas posições)'),
  a('usoFebraban2', 219, 240, FONTE, 'Uso exclusivo do banco'),
];

const caixaT = [
  a('usoBanco1', 38, 39, FONTE, 'Uso do banco'),
  n('nossoNumero', 40, 56, FONTE, 'Nosso número (modalidade e 15 algarismos)'),
  a('usoBanco2', 57, 57, FONTE, 'Uso do banco'),
];

const bradescoT = [
  n('carteiraTitulo', 38, 40, FONTE, 'Carteira do título'),
  n('usoBanco1', 41, 45, FONTE, 'Uso do banco'),
  a('nossoNumero', 46, 57, FONTE, 'Nosso número (11 algarismos e o dígito verificador, que pode ser P)'),
];

const itauT = [
  n('carteiraTitulo', 38, 40, FONTE, 'Carteira do título'),
  n('nossoNumero', 41, 48, FONTE, 'Nosso número (8 algarismos)'),
  n('nossoNumeroDac', 49, 49, FONTE, 'DAC do nosso número'),
  a('usoBanco1', 50, 57, FONTE, 'Uso do banco'),
];

/**
 * What it takes to read the retorno of banks other than Sicoob: where the nosso número is. Banks that keep the 20
 * positions of FEBRABAN (001, 041, 085, 208, 748) need no table of their own.
 */
export const retornosDeOutrosBancos: readonly LayoutCnab[] = [
  retornoDe('033', 'SANTANDER', santanderT),
  retornoDe('104', 'CAIXA', caixaT),
  retornoDe('237', 'BRADESCO', bradescoT),
  retornoDe('341', 'ITAU', itauT),
];
