import { CONFIRMACOES_COMUNS } from '../cnab240/confirmacoes.js';
import { a, n, v, vCom } from '../layout.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400 } from './derivar.js';
import { escritaSicoob } from './756-sicoob.escrita.js';
import { finalComoBB, valoresComoBB } from './estilo-bb.js';
import { motivosPor, naturezaPor } from './leitura.js';
import { MOTIVOS, OCORRENCIAS } from './tabelas/756.js';
import type { Banco400 } from './tipos.js';

const FONTE = 'Sicoob, leiaute CNAB400 para sistemas de terceiros';
const LITERAL = { literal: true };
const v4 = vCom(4);

const cooperativa = [
  n('agencia', 18, 21, FONTE, 'Prefixo da cooperativa'),
  a('agenciaDv', 22, 22, FONTE, 'Dígito do prefixo'),
  n('conta', 23, 30, FONTE, 'Conta corrente'),
  a('contaDv', 31, 31, FONTE, 'Dígito da conta'),
  n('convenio', 32, 37, FONTE, 'Convênio de cobrança (zeros)'),
];

const remessa = derivar400(baseRemessa, {
  banco: '756',
  nomeDoBanco: 'BANCOOBCED',
  fonte: FONTE,
  registros: {
    header: [
      n('agencia', 27, 30, FONTE, 'Prefixo da cooperativa'),
      a('agenciaDv', 31, 31, FONTE, 'Dígito do prefixo'),
      n('codigoBeneficiario', 32, 40, FONTE, 'Código do beneficiário e dígito'),
      n('nsa', 101, 107, FONTE, 'Sequencial da remessa'),
    ],
    detalhe: [
      ...cooperativa,
      n('nossoNumero', 63, 74, FONTE, 'Nosso número e dígito'),
      n('parcela', 75, 76, FONTE, 'Número da parcela', { padrao: '01' }),
      n('grupoValor', 77, 78, FONTE, 'Grupo de valor'),
      a('indicativoSacador', 82, 82, FONTE, 'A = 352-391 é o sacador/avalista; branco, mensagem'),
      n('variacaoCarteira', 86, 88, FONTE, 'Variação da carteira'),
      n('contaCaucao', 89, 89, FONTE, 'Conta caução'),
      n('contratoGarantia', 90, 94, FONTE, 'Contrato de garantia'),
      a('contratoGarantiaDv', 95, 95, FONTE, 'Dígito do contrato de garantia', { padrao: '0' }),
      n('bordero', 96, 101, FONTE, 'Número do borderô'),
      n('emissaoBoleto', 106, 106, FONTE, 'Tipo de emissão (1 cooperativa, 2 cliente)', { padrao: '2' }),
      n('carteira', 107, 108, FONTE, 'Carteira/modalidade', { padrao: '01' }),
      n('agenciaCobradora', 143, 146, FONTE, 'Prefixo da cooperativa'),
      a('agenciaCobradoraDv', 147, 147, FONTE, 'Dígito do prefixo'),
      a('aceite', 150, 150, FONTE, 'Aceite (0 sem, 1 com)', { padrao: '0' }),
      v4('taxaMora', 161, 166, FONTE, 'Taxa de mora ao mês'),
      v4('multa', 167, 172, FONTE, 'Taxa de multa'),
      n('distribuicao', 173, 173, FONTE, 'Tipo de distribuição (1 cooperativa, 2 cliente)', { padrao: '2' }),
      n('moeda', 193, 193, FONTE, 'Código da moeda', { padrao: '9' }),
      v('iof', 194, 205, FONTE, 'Valor do IOF'),
      a('endereco', 275, 311, FONTE, 'Endereço do pagador', { truncar: true }),
      a('bairro', 312, 326, FONTE, 'Bairro do pagador', { truncar: true }),
      a('sacadorOuMensagem', 352, 391, FONTE, 'Observação, mensagem ou sacador/avalista', { truncar: true }),
      a('diasProtesto', 392, 393, FONTE, 'Dias para protesto', { padrao: '00' }),
    ],
    trailer: [0, 1, 2, 3, 4].map((i) =>
      a(`mensagem${i + 1}`, 195 + 40 * i, 234 + 40 * i, FONTE, 'Mensagem de responsabilidade do beneficiário', LITERAL),
    ),
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '756',
  nomeDoBanco: 'BANCOOB',
  fonte: FONTE,
  registros: {
    header: [
      n('agencia', 27, 30, FONTE, 'Prefixo da cooperativa'),
      a('agenciaDv', 31, 31, FONTE, 'Dígito do prefixo', LITERAL),
      n('codigoBeneficiario', 32, 40, FONTE, 'Código do beneficiário e dígito'),
      n('contaDoBeneficiario', 41, 46, FONTE, 'Conta corrente do beneficiário'),
      n('nsa', 101, 107, FONTE, 'Sequencial do retorno'),
      a('livreDoFim', 108, 394, FONTE, 'Brancos', LITERAL),
    ],
    detalhe: [
      ...cooperativa,
      n('nossoNumero', 63, 74, FONTE, 'Nosso número e dígito'),
      n('parcela', 75, 76, FONTE, 'Número da parcela'),
      n('grupoValor', 77, 80, FONTE, 'Grupo de valor'),
      a('motivos', 81, 82, FONTE, 'Código de baixa ou recusa', LITERAL),
      a('prefixoTitulo', 83, 85, FONTE, 'Espécie do título, abreviada', LITERAL),
      n('variacaoCarteira', 86, 88, FONTE, 'Variação da carteira'),
      n('contaCaucao', 89, 89, FONTE, 'Conta caução'),
      n('responsabilidade', 90, 94, FONTE, 'Código de responsabilidade'),
      a('responsabilidadeDv', 95, 95, FONTE, 'Dígito do código de responsabilidade', LITERAL),
      n('taxaDesconto', 96, 100, FONTE, 'Taxa de desconto'),
      n('taxaIof', 101, 105, FONTE, 'Taxa de IOF'),
      n('carteira', 107, 108, FONTE, 'Carteira/modalidade'),
      ...finalComoBB(FONTE),
      n('inscricao', 343, 357, FONTE, 'CPF ou CNPJ do pagador', { alfanumerico: true }),
    ],
    trailer: [
      n('operacao', 2, 3, FONTE, 'Tipo de serviço'),
      n('banco', 4, 6, FONTE, 'Código do banco'),
      n('agencia', 7, 10, FONTE, 'Cooperativa remetente'),
      n('quantidadeDetalhes', 164, 171, FONTE, 'Quantidade de registros de detalhe'),
    ],
  },
});

export const sicoob400: Banco400 = {
  banco: '756',
  nome: 'Sicoob',
  remessa,
  escrita: escritaSicoob,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    /** 27 answers every change that has no occurrence of its own, the rebate among them. */
    confirmacoes: {
      ...CONFIRMACOES_COMUNS,
      '23': ['09'],
      '27': ['31', '04', '05', '07', '12', '13', '14', '16', '21', '23'],
    },
    natureza: naturezaPor({
      ENTRADA: ['02'],
      REJEICAO: ['03'],
      LIQUIDACAO: ['05', '06', '15'],
      BAIXA: ['09', '10'],
    }),
    motivos: motivosPor(2, () => MOTIVOS),
    valores: valoresComoBB,
  },
};
