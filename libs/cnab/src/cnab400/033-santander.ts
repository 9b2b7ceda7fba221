import { CONFIRMACOES_COMUNS } from '../cnab240/confirmacoes.js';
import { a, d, n, v, vCom } from '../layout.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400, registro400 } from './derivar.js';
import { escritaSantander } from './033-santander.escrita.js';
import { motivosPor, naturezaPor, texto } from './leitura.js';
import { MOTIVOS, OCORRENCIAS } from './tabelas/033.js';
import type { Banco400 } from './tipos.js';

const FONTE = 'Santander, CNAB400';
const LITERAL = { literal: true };
const v5 = vCom(5);

const conta = (de: number) => [
  n('agencia', de, de + 3, FONTE, 'Agência do beneficiário'),
  n('conta', de + 4, de + 11, FONTE, 'Conta movimento'),
  n('contaCobranca', de + 12, de + 19, FONTE, 'Conta cobrança'),
];
const complemento = [
  a('identificadorComplemento', 383, 383, FONTE, 'Identificador do complemento', { padrao: 'I' }),
  n('complemento', 384, 385, FONTE, 'Complemento: fim e dígito da conta'),
];

const remessa = derivar400(baseRemessa, {
  banco: '033',
  nomeDoBanco: 'SANTANDER',
  fonte: FONTE,
  tipos: { '2': 'mensagem', '8': 'tipoPagamento' },
  registros: {
    header: [
      n('codigoTransmissao', 27, 46, FONTE, 'Código de transmissão'),
      n('zeros', 101, 116, FONTE, 'Zeros'),
      ...[1, 2, 3, 4, 5].map((i) => a(`mensagem${i}`, 70 + 47 * i, 116 + 47 * i, FONTE, `Mensagem ${i}`)),
      n('versaoLayout', 392, 394, FONTE, 'Número da versão da remessa (opcional)'),
    ],
    detalhe: [
      ...conta(18),
      n('nossoNumero', 63, 70, FONTE, 'Nosso número e dígito'),
      d('dataDesconto2', 71, 76, FONTE, 'Data do segundo desconto'),
      n('temMulta', 78, 78, FONTE, 'Informação de multa', { dominio: { '0': 'Sem multa', '4': 'Percentual' } }),
      v('multa', 79, 82, FONTE, 'Percentual da multa por atraso'),
      n('unidade', 83, 84, FONTE, 'Unidade de valor (00 = real)'),
      v5('valorOutraUnidade', 85, 97, FONTE, 'Valor do título em outra unidade'),
      d('dataMulta', 102, 107, FONTE, 'Data para cobrança de multa'),
      n('carteira', 108, 108, FONTE, 'Carteira (5 = rápida com registro)', { padrao: '5' }),
      v5('iof', 193, 205, FONTE, 'Valor do IOF'),
      n('cep', 327, 331, FONTE, 'CEP do pagador'),
      n('cepSufixo', 332, 334, FONTE, 'Complemento do CEP'),
      ...complemento,
      n('diasProtesto', 392, 393, FONTE, 'Dias para protesto'),
    ],
    mensagem: registro400('2', FONTE, [
      ...conta(18),
      ...[0, 1, 2].flatMap((i) => [
        n(`ordem${i + 1}`, 48 + 52 * i, 49 + 52 * i, FONTE, 'Subsequência', { padrao: i === 0 ? '01' : '02' }),
        a(`mensagem${i + 1}`, 50 + 52 * i, 99 + 52 * i, FONTE, 'Mensagem variável por título'),
      ]),
      ...complemento,
    ]),
    tipoPagamento: registro400('8', FONTE, [
      n('tipoPagamento', 2, 3, FONTE, 'Identificação do tipo de pagamento'),
      n('quantidadePagamentos', 4, 5, FONTE, 'Quantidade de pagamentos possíveis'),
      n('tipoValor', 6, 6, FONTE, 'Tipo do valor informado (1 percentual, 2 valor)'),
      v('valorMaximo', 7, 19, FONTE, 'Valor máximo'),
      v('percentualMaximo', 20, 24, FONTE, 'Percentual máximo'),
      v('valorMinimo', 25, 37, FONTE, 'Valor mínimo'),
      v('percentualMinimo', 38, 42, FONTE, 'Percentual mínimo'),
      a('tipoChavePix', 43, 43, FONTE, 'Tipo da chave Pix (1 CPF, 2 CNPJ, 3 celular, 4 e-mail, 5 EVP)'),
      a('chavePix', 44, 120, FONTE, 'Chave Pix', LITERAL),
      a('pixTxid', 121, 155, FONTE, 'Identificador da cobrança Pix (TXID)', LITERAL),
    ]),
    trailer: [
      n('quantidadeRegistros', 2, 7, FONTE, 'Quantidade de documentos no arquivo'),
      v('totalTitulos', 8, 20, FONTE, 'Valor total dos títulos'),
      n('zeros', 21, 394, FONTE, 'Zeros'),
    ],
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '033',
  nomeDoBanco: 'SANTANDER',
  fonte: FONTE,
  tipos: { '2': 'pix' },
  registros: {
    header: [
      ...conta(27),
      a('densidade', 101, 108, FONTE, 'Densidade da gravação (1600BPI)', LITERAL),
      a('livreDoHeader', 109, 385, FONTE, 'Brancos', LITERAL),
      a('siglaEmpresa', 386, 389, FONTE, 'Sigla da empresa no sistema', LITERAL),
      n('versaoLayout', 392, 394, FONTE, 'Número da versão'),
    ],
    detalhe: [
      ...conta(18),
      n('nossoNumero', 63, 70, FONTE, 'Nosso número e dígito'),
      n('carteira', 108, 108, FONTE, 'Código da carteira'),
      n('numeroConfirmado', 127, 134, FONTE, 'Confirmação do nosso número'),
      n('ocorrenciaRemessa', 135, 136, FONTE, 'Código original da remessa'),
      a('motivos', 137, 145, FONTE, 'Erros: até três códigos de três posições', LITERAL),
      n('agenciaRecebedora', 169, 173, FONTE, 'Agência que recebeu'),
      n('especie', 174, 175, FONTE, 'Espécie do título'),
      v('jurosAtraso', 202, 214, FONTE, 'Juros de atraso'),
      a('aceite', 294, 294, FONTE, 'Código de aceite', LITERAL),
      d('dataCredito', 296, 301, FONTE, 'Data do crédito'),
      a('nome', 302, 337, FONTE, 'Nome do pagador', LITERAL),
      a('identificadorComplemento', 338, 338, FONTE, 'Identificador do complemento', LITERAL),
      n('unidade', 339, 340, FONTE, 'Unidade de valor (00 = real)'),
      v5('valorOutraUnidade', 341, 353, FONTE, 'Valor do título em outra unidade'),
      v5('iofOutraUnidade', 354, 366, FONTE, 'Valor do IOF em outra unidade'),
      v('valorLancamento', 367, 379, FONTE, 'Valor do débito ou crédito'),
      a('debito', 380, 380, FONTE, 'D = débito', LITERAL),
      n('complemento', 384, 385, FONTE, 'Complemento'),
      a('siglaEmpresa', 386, 389, FONTE, 'Sigla da empresa no sistema', LITERAL),
      n('versaoLayout', 392, 394, FONTE, 'Número da versão'),
    ],
    pix: registro400('2', FONTE, [
      a('tipoChavePix', 2, 2, FONTE, 'Tipo da chave Pix', LITERAL),
      a('pixUrl', 3, 79, FONTE, 'Chave ou endereço do payload do Pix', LITERAL),
      a('pixTxid', 80, 114, FONTE, 'Identificador da cobrança Pix (TXID)', LITERAL),
    ]),
    trailer: [
      n('operacao', 2, 2, FONTE, 'Código da remessa'),
      n('servico', 3, 4, FONTE, 'Código do serviço'),
      n('banco', 5, 7, FONTE, 'Código do banco'),
      n('quantidadeTitulos', 18, 25, FONTE, 'Títulos em cobrança simples'),
      v('totalTitulos', 26, 39, FONTE, 'Valor dos títulos em cobrança simples'),
      n('aviso', 40, 47, FONTE, 'Número do aviso da cobrança simples'),
      n('zeros', 58, 87, FONTE, 'Zeros'),
      n('quantidadeCaucionada', 98, 105, FONTE, 'Títulos em cobrança caucionada'),
      v('totalCaucionada', 106, 119, FONTE, 'Valor dos títulos em cobrança caucionada'),
      n('avisoCaucionada', 120, 127, FONTE, 'Número do aviso da cobrança caucionada'),
      n('quantidadeDescontada', 138, 145, FONTE, 'Títulos em cobrança descontada'),
      v('totalDescontada', 146, 159, FONTE, 'Valor dos títulos em cobrança descontada'),
      n('avisoDescontada', 160, 167, FONTE, 'Número do aviso da cobrança descontada'),
      n('versaoLayout', 392, 394, FONTE, 'Número da versão'),
    ],
  },
});

const porCodigo = naturezaPor({
  ENTRADA: ['02'],
  REJEICAO: ['03'],
  LIQUIDACAO: ['06', '07', '08', '17'],
  BAIXA: ['09', '10'],
  TARIFA: ['24'],
});

export const santander400: Banco400 = {
  banco: '033',
  nome: 'Santander',
  remessa,
  escrita: escritaSantander,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    confirmacoes: { ...CONFIRMACOES_COMUNS, '25': ['09'], '26': ['11'] },
    /** 03 answers any refused request: 135-136 says which. */
    natureza: (lido) => {
      const natureza = porCodigo(lido);
      const daEntrada = ['', '00', '01'].includes(texto(lido, 'ocorrenciaRemessa'));
      return natureza === 'REJEICAO' && !daEntrada ? 'INSTRUCAO_RECUSADA' : natureza;
    },
    motivos: motivosPor(3, () => MOTIVOS),
  },
};
