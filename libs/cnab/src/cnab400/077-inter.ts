import { a, d, n, v } from '../layout.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400, registro400 } from './derivar.js';
import { escritaInter } from './077-inter.escrita.js';
import { naturezaPor, texto } from './leitura.js';
import { OCORRENCIAS } from './tabelas/077.js';
import type { Banco400 } from './tipos.js';

const FONTE = 'Inter, manual CNAB400';
const LITERAL = { literal: true };
const INSCRICAO = { alfanumerico: true };

const conta = [
  n('numeroCarteira', 21, 23, FONTE, 'Carteira'),
  n('agencia', 24, 27, FONTE, 'Agência'),
  n('conta', 28, 37, FONTE, 'Conta corrente e dígito'),
];

const descontoExtra = (i: 2 | 3, de: number) => [
  d(`dataDesconto${i}`, de, de + 5, FONTE, `Data limite do desconto ${i}`),
  v(`desconto${i}`, de + 6, de + 18, FONTE, `Valor do desconto ${i}`),
  v(`percentualDesconto${i}`, de + 19, de + 22, FONTE, `Percentual do desconto ${i}`),
];

const remessa = derivar400(baseRemessa, {
  banco: '077',
  nomeDoBanco: 'INTER',
  fonte: FONTE,
  tipos: { '2': 'mensagem' },
  registros: {
    header: [
      a('livreDoHeader', 27, 46, FONTE, 'Brancos', LITERAL),
      n('nsa', 111, 117, FONTE, 'Número sequencial da remessa'),
    ],
    detalhe: [
      a('usoBanco1', 2, 20, FONTE, 'Brancos', LITERAL),
      ...conta,
      n('temMulta', 66, 66, FONTE, 'Multa', { dominio: { '0': 'Sem multa', '1': 'Valor fixo', '2': 'Percentual' } }),
      v('valorMulta', 67, 79, FONTE, 'Valor da multa'),
      v('multa', 80, 83, FONTE, 'Percentual da multa'),
      d('dataMulta', 84, 89, FONTE, 'Data da multa'),
      n('nossoNumero', 90, 100, FONTE, 'Nosso número (zeros: o banco numera)'),
      a('usoBanco2', 101, 108, FONTE, 'Brancos', LITERAL),
      n('diasLimite', 140, 141, FONTE, 'Dias após o vencimento em que ainda se paga', {
        padrao: '60',
        dominio: { '00': 'Nenhum', '30': '30 dias', '60': '60 dias' },
      }),
      a('usoBanco3', 142, 147, FONTE, 'Brancos', LITERAL),
      a('usoBanco4', 157, 159, FONTE, 'Brancos', LITERAL),
      n('codigoJuros', 160, 160, FONTE, 'Juros (0 não há, 1 valor por dia, 2 percentual)'),
      v('percentualJuros', 174, 177, FONTE, 'Percentual de juros'),
      d('dataJuros', 178, 183, FONTE, 'Data da mora'),
      n('codigoDesconto1', 184, 184, FONTE, 'Desconto (0 não há, 1 valor fixo até a data)'),
      v('desconto1', 185, 197, FONTE, 'Valor do desconto 1'),
      v('percentualDesconto1', 198, 201, FONTE, 'Percentual do desconto 1'),
      d('dataDesconto1', 202, 207, FONTE, 'Data limite do desconto 1'),
      v('abatimento', 208, 220, FONTE, 'Valor do abatimento'),
      n('tipoInscricao', 221, 222, FONTE, 'Tipo de inscrição do pagador (01 CPF, 02 CNPJ)'),
      n('inscricao', 223, 236, FONTE, 'CPF ou CNPJ do pagador', INSCRICAO),
      a('nome', 237, 276, FONTE, 'Nome do pagador', { truncar: true }),
      a('endereco', 277, 316, FONTE, 'Endereço completo do pagador', { truncar: true }),
      n('cep', 317, 324, FONTE, 'CEP do pagador'),
      a('mensagem1', 325, 394, FONTE, 'Mensagem 1'),
    ],
    mensagem: registro400('2', FONTE, [
      ...[0, 1, 2, 3].map((i) => a(`mensagem${i + 2}`, 2 + 78 * i, 79 + 78 * i, FONTE, `Mensagem ${i + 2}`)),
      ...descontoExtra(2, 314),
      ...descontoExtra(3, 347),
      n('nossoNumero', 380, 390, FONTE, 'Nosso número (zeros: o banco numera)'),
    ]),
    trailer: [n('quantidadeTitulos', 2, 7, FONTE, 'Quantidade de boletos no arquivo')],
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '077',
  nomeDoBanco: 'INTER',
  fonte: FONTE,
  registros: {
    header: [
      a('livreDoHeader', 27, 46, FONTE, 'Brancos', LITERAL),
      a('livreDoFim', 101, 394, FONTE, 'Brancos', LITERAL),
    ],
    detalhe: [
      n('zeros1', 18, 20, FONTE, 'Zeros'),
      ...conta,
      n('zeros2', 63, 70, FONTE, 'Zeros'),
      n('nossoNumero', 71, 81, FONTE, 'Nosso número e dígito'),
      a('usoBanco1', 82, 86, FONTE, 'Brancos', LITERAL),
      n('carteira', 87, 89, FONTE, 'Carteira'),
      a('ocorrencia', 90, 91, FONTE, 'Código da ocorrência', LITERAL),
      d('dataOcorrencia', 92, 97, FONTE, 'Data da ocorrência no banco'),
      a('seuNumero', 98, 107, FONTE, 'Número do documento de cobrança (seu número)', LITERAL),
      a('numeroConfirmado', 108, 118, FONTE, 'Confirmação do nosso número', LITERAL),
      d('vencimento', 119, 124, FONTE, 'Data do vencimento do título'),
      v('valor', 125, 137, FONTE, 'Valor nominal do título'),
      n('bancoRecebedor', 138, 140, FONTE, 'Banco cobrador'),
      n('agenciaRecebedora', 141, 144, FONTE, 'Agência cobradora'),
      n('especie', 145, 146, FONTE, 'Espécie do título'),
      a('usoBanco2', 147, 159, FONTE, 'Brancos', LITERAL),
      v('valorPago', 160, 172, FONTE, 'Valor pago'),
      d('dataCredito', 173, 178, FONTE, 'Data do crédito'),
      a('usoBanco3', 179, 181, FONTE, 'Brancos', LITERAL),
      a('nome', 182, 221, FONTE, 'Nome do pagador', LITERAL),
      a('usoBanco4', 222, 226, FONTE, 'Brancos', LITERAL),
      n('inscricao', 227, 240, FONTE, 'CPF ou CNPJ do pagador', INSCRICAO),
      a('motivos', 241, 380, FONTE, 'Motivo da rejeição, por extenso', LITERAL),
    ],
    trailer: [
      n('operacao', 2, 2, FONTE, 'Operação (2 = retorno)'),
      n('servico', 3, 4, FONTE, 'Código do serviço'),
      n('banco', 5, 7, FONTE, 'Código do banco'),
      n('quantidadeTitulos', 18, 25, FONTE, 'Quantidade de títulos no arquivo'),
      n('quantidadeEntradas', 58, 62, FONTE, 'Quantidade de boletos emitidos'),
      v('totalEntradas', 63, 74, FONTE, 'Valor dos boletos emitidos'),
      n('quantidadeRejeitados', 87, 91, FONTE, 'Quantidade de boletos não emitidos'),
      n('quantidadePagos', 116, 120, FONTE, 'Quantidade de boletos pagos'),
      v('totalPago', 121, 132, FONTE, 'Valor dos boletos pagos'),
    ],
  },
});

export const inter400: Banco400 = {
  banco: '077',
  nome: 'Inter',
  remessa,
  escrita: escritaInter,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    natureza: naturezaPor({ ENTRADA: ['02'], REJEICAO: ['03'], LIQUIDACAO: ['06'], BAIXA: ['07'] }),
    /** Inter writes the reason in words, not in codes. */
    motivos: (lido) => {
      const motivo = texto(lido, 'motivos').replace(/\s+/g, ' ');
      return motivo === '' ? [] : [{ codigo: '', significado: motivo }];
    },
  },
};
