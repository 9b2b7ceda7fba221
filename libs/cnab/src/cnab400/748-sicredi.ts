import { CONFIRMACOES_COMUNS } from '../cnab240/confirmacoes.js';
import { a, dAmd, n, v } from '../layout.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400, registro400 } from './derivar.js';
import { escritaSicredi } from './748-sicredi.escrita.js';
import { motivosPor, naturezaPor } from './leitura.js';
import { MOTIVOS, OCORRENCIAS, TARIFAS } from './tabelas/748.js';
import type { Banco400 } from './tipos.js';

const FONTE = 'Sicredi, manual CNAB400';
const LITERAL = { literal: true };
const INSCRICAO = { alfanumerico: true };

const beneficiario = [
  n('conta', 27, 31, FONTE, 'Código do beneficiário'),
  n('inscricaoEmpresa', 32, 45, FONTE, 'CPF ou CNPJ do beneficiário', INSCRICAO),
  a('livreDoHeader', 46, 76, FONTE, 'Brancos', LITERAL),
  dAmd('dataGeracao', 95, 102, FONTE, 'Data da gravação do arquivo'),
  n('nsa', 111, 117, FONTE, 'Número do arquivo'),
];

const remessa = derivar400(baseRemessa, {
  banco: '748',
  nomeDoBanco: 'SICREDI',
  fonte: FONTE,
  versao: '2.00',
  tipos: { '2': 'mensagem' },
  registros: {
    header: [...beneficiario, a('versaoLayout', 391, 394, FONTE, 'Versão do sistema', { padrao: '2.00' })],
    detalhe: [
      a('tipoCobranca', 2, 2, FONTE, 'Tipo de cobrança (A = com registro)', { padrao: 'A' }),
      a('tipoCarteira', 3, 3, FONTE, 'Tipo de carteira (A = simples)', { padrao: 'A' }),
      a('tipoImpressao', 4, 4, FONTE, 'Tipo de impressão (A normal, B carnê)', { padrao: 'A' }),
      a('hibrido', 6, 6, FONTE, 'H = boleto com Pix'),
      a('usoBanco1', 7, 16, FONTE, 'Brancos', LITERAL),
      a('tipoMoeda', 17, 17, FONTE, 'Tipo de moeda (A = real)', { padrao: 'A' }),
      a('tipoDesconto', 18, 18, FONTE, 'Tipo de desconto (A valor, B percentual)', { padrao: 'A' }),
      a('tipoJuros', 19, 19, FONTE, 'Tipo de juros (A valor, B percentual)', { padrao: 'A' }),
      a('usoBanco2', 20, 47, FONTE, 'Brancos', LITERAL),
      n('nossoNumero', 48, 56, FONTE, 'Nosso número e dígito'),
      a('usoBanco3', 57, 62, FONTE, 'Brancos', LITERAL),
      dAmd('dataInstrucao', 63, 70, FONTE, 'Data da instrução'),
      a('campoAlterado', 71, 71, FONTE, 'Campo alterado pela instrução 31'),
      a('postagem', 72, 72, FONTE, 'Postagem do título', { padrao: 'N' }),
      a('emissaoBoleto', 74, 74, FONTE, 'Quem emite o boleto (A Sicredi, B beneficiário)', { padrao: 'B' }),
      a('parcela', 75, 76, FONTE, 'Número da parcela do carnê'),
      a('parcelas', 77, 78, FONTE, 'Total de parcelas do carnê'),
      v('descontoAntecipacao', 83, 92, FONTE, 'Desconto por dia de antecipação'),
      v('multa', 93, 96, FONTE, 'Percentual da multa por atraso'),
      a('usoBanco4', 97, 108, FONTE, 'Brancos', LITERAL),
      a('usoBanco5', 140, 148, FONTE, 'Brancos', LITERAL),
      a('especie', 149, 149, FONTE, 'Espécie do título'),
      n('instrucao1', 157, 158, FONTE, 'Protesto automático (06 = sim)'),
      n('diasProtesto', 159, 160, FONTE, 'Dias para o protesto automático'),
      n('negativacao', 193, 194, FONTE, 'Negativação automática (06 = sim)'),
      n('diasNegativacao', 195, 196, FONTE, 'Dias para a negativação automática'),
      n('zeros1', 197, 205, FONTE, 'Zeros'),
      n('tipoInscricao', 219, 219, FONTE, 'Tipo de pessoa do pagador (1 física, 2 jurídica)'),
      n('zeros2', 220, 220, FONTE, 'Zero'),
      a('codigoPagador', 315, 319, FONTE, 'Código do pagador na cooperativa', { padrao: '00000' }),
      n('zeros3', 320, 325, FONTE, 'Zeros'),
      a('usoBanco6', 326, 326, FONTE, 'Branco', LITERAL),
      n('codigoPagadorCliente', 335, 339, FONTE, 'Código do pagador no cliente'),
      a('inscricaoSacador', 340, 353, FONTE, 'CPF ou CNPJ do sacador/avalista'),
      a('nomeSacador', 354, 394, FONTE, 'Nome do sacador/avalista', { truncar: true }),
    ],
    mensagem: registro400('2', FONTE, [
      n('nossoNumero', 13, 21, FONTE, 'Nosso número e dígito'),
      ...[0, 1, 2, 3].map((i) =>
        a(`mensagem${i + 1}`, 22 + 80 * i, 101 + 80 * i, FONTE, `Instrução ${i + 1} para impressão no boleto`),
      ),
      a('seuNumero', 342, 351, FONTE, 'Seu número'),
    ]),
    trailer: [
      n('operacao', 2, 2, FONTE, 'Operação (1 = remessa)', { padrao: '1' }),
      n('banco', 3, 5, FONTE, 'Código do banco'),
      n('conta', 6, 10, FONTE, 'Código do beneficiário'),
    ],
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '748',
  nomeDoBanco: 'SICREDI',
  fonte: FONTE,
  registros: {
    header: [...beneficiario, a('versaoLayout', 390, 394, FONTE, 'Versão do sistema', LITERAL)],
    detalhe: [
      a('usoBanco1', 2, 13, FONTE, 'Brancos', LITERAL),
      a('tipoCobranca', 14, 14, FONTE, 'Tipo de cobrança (A = com registro)', LITERAL),
      a('codigoPagador', 15, 19, FONTE, 'Código do pagador na cooperativa', LITERAL),
      a('codigoPagadorCliente', 20, 24, FONTE, 'Código do pagador no cliente', LITERAL),
      a('boletoDda', 25, 25, FONTE, 'Boleto DDA (1) ou normal (2)', LITERAL),
      a('nossoNumero', 48, 62, FONTE, 'Nosso número e dígito, sem edição', LITERAL),
      a('usoBanco2', 63, 108, FONTE, 'Brancos', LITERAL),
      a('liquidadoEm', 127, 146, FONTE, 'COMPE, ou cooperativa e posto que receberam', LITERAL),
      a('usoBanco3', 166, 174, FONTE, 'Brancos', LITERAL),
      a('especie', 175, 175, FONTE, 'Espécie do título', LITERAL),
      v('outrasDespesas', 189, 201, FONTE, 'Despesas de custas de protesto'),
      n('zeros1', 202, 214, FONTE, 'Zeros'),
      n('zeros2', 215, 227, FONTE, 'Zeros'),
      v('multa', 280, 292, FONTE, 'Multa'),
      a('protesto', 295, 295, FONTE, 'Protesto aceito (A) ou desprezado (D)', LITERAL),
      a('motivos', 319, 328, FONTE, 'Motivos: até cinco códigos de duas posições', LITERAL),
      dAmd('dataCredito', 329, 336, FONTE, 'Data prevista para o lançamento em conta corrente'),
    ],
  },
});

export const sicredi400: Banco400 = {
  banco: '748',
  nome: 'Sicredi',
  remessa,
  escrita: escritaSicredi,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    confirmacoes: { ...CONFIRMACOES_COMUNS, '33': ['16', '07', '08', '12', '13'], '78': ['45'], '79': ['46'] },
    natureza: naturezaPor({
      ENTRADA: ['02'],
      REJEICAO: ['03', '24'],
      INSTRUCAO_RECUSADA: ['27', '30', '32'],
      LIQUIDACAO: ['06', '15', '17'],
      BAIXA: ['09', '10'],
      TARIFA: ['28'],
    }),
    motivos: motivosPor(2, (ocorrencia) => (ocorrencia === '28' ? TARIFAS : MOTIVOS)),
  },
};
