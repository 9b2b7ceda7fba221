import { CONFIRMACOES_COMUNS } from '../cnab240/confirmacoes.js';
import { a, d, n, v } from '../layout.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400, registro400 } from './derivar.js';
import { escritaBradesco } from './237-bradesco.escrita.js';
import { motivosPor, naturezaPor } from './leitura.js';
import { MOTIVOS, OCORRENCIAS } from './tabelas/237.js';
import type { Banco400, DialetoDeRetorno400 } from './tipos.js';

const FONTE = 'Bradesco, Cobrança CNAB400';
const LITERAL = { literal: true };
const NUMERO = { alfanumerico: true };

const empresa = [
  n('zeroDaEmpresa', 21, 21, FONTE, 'Zero'),
  n('numeroCarteira', 22, 24, FONTE, 'Carteira'),
  n('agencia', 25, 29, FONTE, 'Agência do beneficiário'),
  n('conta', 30, 36, FONTE, 'Conta corrente'),
  n('contaDv', 37, 37, FONTE, 'Dígito da conta', NUMERO),
];

/** Optional records that say again which title they are of. */
const titulo = [
  n('numeroCarteira', 367, 369, FONTE, 'Carteira'),
  n('agencia', 370, 374, FONTE, 'Agência do beneficiário'),
  n('conta', 375, 381, FONTE, 'Conta corrente'),
  n('contaDv', 382, 382, FONTE, 'Dígito da conta', NUMERO),
  n('nossoNumero', 383, 394, FONTE, 'Nosso número e dígito', NUMERO),
];

const remessa = derivar400(baseRemessa, {
  banco: '237',
  nomeDoBanco: 'BRADESCO',
  fonte: FONTE,
  tipos: { '2': 'mensagem' },
  registros: {
    header: [
      n('codigoEmpresa', 27, 46, FONTE, 'Código da empresa, dado pelo banco'),
      a('sistema', 109, 110, FONTE, 'Identificação do sistema', { padrao: 'MX' }),
      n('nsa', 111, 117, FONTE, 'Número sequencial da remessa, que nunca se repete'),
    ],
    detalhe: [
      n('agenciaDebito', 2, 6, FONTE, 'Agência do débito automático'),
      a('agenciaDebitoDv', 7, 7, FONTE, 'Dígito da agência do débito', { padrao: '0' }),
      n('razaoDebito', 8, 12, FONTE, 'Razão da conta do débito'),
      n('contaDebito', 13, 19, FONTE, 'Conta do débito'),
      a('contaDebitoDv', 20, 20, FONTE, 'Dígito da conta do débito', { padrao: '0' }),
      ...empresa,
      n('bancoDebito', 63, 65, FONTE, 'Banco do débito automático (zeros: não há)'),
      n('temMulta', 66, 66, FONTE, 'Multa', { dominio: { '0': 'Sem multa', '2': 'Percentual' } }),
      v('multa', 67, 70, FONTE, 'Percentual da multa'),
      n('nossoNumero', 71, 82, FONTE, 'Nosso número e dígito (pode ser P)', NUMERO),
      v('bonificacaoDia', 83, 92, FONTE, 'Desconto bonificação por dia'),
      n('emissaoBoleto', 93, 93, FONTE, 'Quem emite o boleto (1 banco, 2 cliente)', { padrao: '2' }),
      a('debitoAutomatico', 94, 94, FONTE, 'Emite boleto para débito automático', { padrao: 'N' }),
      a('rateio', 105, 105, FONTE, 'Rateio de crédito (R)'),
      a('avisoDebito', 106, 106, FONTE, 'Aviso do débito automático (2: não emite)', { padrao: '2' }),
      a('quantidadePagamentos', 107, 108, FONTE, 'Quantidade de pagamentos possíveis'),
      a('mensagem1', 315, 326, FONTE, 'Primeira mensagem', { truncar: true }),
      a('sacadorOuMensagem', 335, 394, FONTE, 'Sacador/avalista ou segunda mensagem', { truncar: true }),
    ],
    mensagem: registro400('2', FONTE, [
      a('mensagem1', 2, 81, FONTE, 'Mensagem 1'),
      a('mensagem2', 82, 161, FONTE, 'Mensagem 2'),
      a('mensagem3', 162, 241, FONTE, 'Mensagem 3'),
      a('mensagem4', 242, 321, FONTE, 'Mensagem 4'),
      d('dataDesconto2', 322, 327, FONTE, 'Data limite do desconto 2'),
      v('desconto2', 328, 340, FONTE, 'Valor do desconto 2'),
      d('dataDesconto3', 341, 346, FONTE, 'Data limite do desconto 3'),
      v('desconto3', 347, 359, FONTE, 'Valor do desconto 3'),
      ...titulo,
    ]),
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '237',
  nomeDoBanco: 'BRADESCO',
  fonte: FONTE,
  tipos: { '4': 'pix' },
  registros: {
    header: [
      n('codigoEmpresa', 27, 46, FONTE, 'Código da empresa, dado pelo banco'),
      n('densidade', 101, 108, FONTE, 'Densidade da gravação'),
      d('dataCredito', 380, 385, FONTE, 'Data do crédito'),
    ],
    detalhe: [
      n('zerosDaAgencia', 18, 20, FONTE, 'Zeros'),
      ...empresa,
      n('zerosDoNumero', 63, 70, FONTE, 'Zeros'),
      n('nossoNumero', 71, 82, FONTE, 'Nosso número e dígito (pode ser P)', NUMERO),
      n('usoBanco1', 83, 92, FONTE, 'Uso do banco'),
      n('usoBanco2', 93, 104, FONTE, 'Uso do banco'),
      a('rateio', 105, 105, FONTE, 'Indicador de rateio de crédito', LITERAL),
      a('confirmacao', 127, 146, FONTE, 'Confirmação do nosso número', LITERAL),
      v('jurosOperacao', 202, 214, FONTE, 'Juros da operação em atraso'),
      a('protesto', 295, 295, FONTE, 'Protesto aceito (A) ou desprezado (D)', LITERAL),
      d('dataCredito', 296, 301, FONTE, 'Data do crédito'),
      a('origemPagamento', 302, 304, FONTE, 'Origem do pagamento', LITERAL),
      a('motivos', 319, 328, FONTE, 'Motivos: até cinco códigos de duas posições', LITERAL),
    ],
    pix: registro400('4', FONTE, [
      n('numeroCarteira', 2, 4, FONTE, 'Carteira'),
      n('agencia', 5, 9, FONTE, 'Agência do beneficiário'),
      n('conta', 10, 16, FONTE, 'Conta corrente'),
      a('pixUrl', 29, 105, FONTE, 'Endereço do payload do QR Code Pix', LITERAL),
      a('pixTxid', 106, 140, FONTE, 'Identificador da cobrança Pix (TXID)', LITERAL),
    ]),
    trailer: [
      n('quantidadeTitulos', 18, 25, FONTE, 'Títulos em cobrança'),
      v('totalTitulos', 26, 39, FONTE, 'Valor dos títulos em cobrança'),
    ],
  },
});

export const dialetoBradesco: DialetoDeRetorno400 = {
  ocorrencias: OCORRENCIAS,
  confirmacoes: {
    ...CONFIRMACOES_COMUNS,
    '21': ['22'],
    '33': ['31', '16', '07', '08', '12', '13', '14', '15', '21', '23', '47'],
  },
  natureza: naturezaPor({
    ENTRADA: ['02'],
    REJEICAO: ['03', '24'],
    INSTRUCAO_RECUSADA: ['27', '30', '32'],
    LIQUIDACAO: ['06', '15', '17'],
    BAIXA: ['09', '10'],
    TARIFA: ['28'],
  }),
  motivos: motivosPor(2, (ocorrencia) => MOTIVOS[ocorrencia] ?? {}),
};

export const bradesco400: Banco400 = {
  banco: '237',
  nome: 'Bradesco',
  remessa,
  escrita: escritaBradesco,
  retorno,
  dialeto: dialetoBradesco,
};
