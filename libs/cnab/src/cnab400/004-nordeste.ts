import { CONFIRMACOES_COMUNS } from '../cnab240/confirmacoes.js';
import { a, d, n, v } from '../layout.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import type { CodigoComSignificado } from '../cnab240/ocorrencias.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400 } from './derivar.js';
import { escritaNordeste } from './004-nordeste.escrita.js';
import { naturezaPor, significado, texto } from './leitura.js';
import { MOTIVOS, OCORRENCIAS } from './tabelas/004.js';
import type { Banco400 } from './tipos.js';

const FONTE = 'Banco do Nordeste, padrão CNAB400';
const LITERAL = { literal: true };

const conta = (de: number) => [
  n('agencia', de, de + 3, FONTE, 'Agência do cedente'),
  n('zerosDaConta', de + 4, de + 5, FONTE, 'Zeros'),
  n('conta', de + 6, de + 12, FONTE, 'Conta do cliente'),
  n('contaDv', de + 13, de + 13, FONTE, 'Dígito da conta'),
];

const remessa = derivar400(baseRemessa, {
  banco: '004',
  nomeDoBanco: 'B.DO NORDESTE',
  fonte: FONTE,
  registros: {
    header: conta(27),
    detalhe: [
      a('usoBanco1', 2, 17, FONTE, 'Brancos', LITERAL),
      ...conta(18),
      n('multa', 32, 33, FONTE, 'Percentual inteiro da multa por atraso'),
      n('nossoNumero', 63, 70, FONTE, 'Nosso número e dígito'),
      n('contrato', 71, 80, FONTE, 'Número do contrato (zeros na cobrança simples)'),
      d('dataDesconto2', 81, 86, FONTE, 'Data do segundo desconto'),
      v('desconto2', 87, 99, FONTE, 'Valor do segundo desconto'),
      n('agenciaCobradora', 143, 146, FONTE, 'Agência cobradora'),
      n('instrucao1', 157, 160, FONTE, 'Instrução'),
      a('sacadorOuMensagem', 352, 391, FONTE, 'Mensagem ou sacador/avalista', { truncar: true }),
      n('diasProtesto', 392, 393, FONTE, 'Dias para protesto (99: não protestar)', { padrao: '99' }),
      a('moeda', 394, 394, FONTE, 'Código da moeda', { padrao: '0' }),
    ],
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '004',
  nomeDoBanco: 'B.DO NORDESTE',
  fonte: FONTE,
  registros: {
    header: [...conta(27), d('dataCredito', 120, 125, FONTE, 'Data de crédito')],
    detalhe: [
      ...conta(18),
      n('nossoNumero', 63, 70, FONTE, 'Nosso número e dígito'),
      n('contrato', 71, 80, FONTE, 'Número do contrato'),
      n('numeroConfirmado', 127, 134, FONTE, 'Confirmação do nosso número e dígito'),
      n('agenciaRecebedora', 169, 172, FONTE, 'Agência cobradora'),
      v('jurosOperacao', 202, 214, FONTE, 'Juros de operação de desconto'),
      a(
        'erros',
        280,
        394,
        FONTE,
        'Tabela de erros: um algarismo por erro; na liquidação, 296-301 é o crédito',
        LITERAL,
      ),
    ],
    trailer: [
      n('operacao', 2, 2, FONTE, 'Operação (2 = retorno)'),
      n('servico', 3, 4, FONTE, 'Código do serviço'),
      n('banco', 5, 7, FONTE, 'Código do banco'),
      n('quantidadeTitulos', 18, 25, FONTE, 'Títulos em cobrança simples'),
      v('totalTitulos', 26, 39, FONTE, 'Valor dos títulos em cobrança simples'),
      n('aviso', 40, 47, FONTE, 'Número do aviso de lançamento'),
    ],
  },
});

const LIQUIDACOES: readonly string[] = ['06', '07', '08'];

/** Each of the positions from 280 on says one error when it is 1 (nota 6); only refused requests (51 to 99) have them. */
function motivos(lido: RegistroNaLinha): CodigoComSignificado[] {
  if (Number(texto(lido, 'ocorrencia')) <= 50) return [];
  const erros = String(lido.valorSeHouver('erros') ?? '');
  const codigos = [...erros].flatMap((c, i) => (c === '1' ? [String(i + 1).padStart(2, '0')] : []));
  return codigos.map((c) => significado(MOTIVOS, c, 'Erro'));
}

export const nordeste400: Banco400 = {
  banco: '004',
  nome: 'Banco do Nordeste',
  remessa,
  escrita: escritaNordeste,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    /** 04 answers instruction 31 (alteração de outros dados). */
    confirmacoes: { ...CONFIRMACOES_COMUNS, '04': ['16', '07', '23'], '21': ['22'], '22': ['21'] },
    natureza: naturezaPor({
      ENTRADA: ['02'],
      REJEICAO: ['51'],
      INSTRUCAO_RECUSADA: '52 54 56 57 58 59 60 61 62 63 64 65 68 69 70 71 72 81'.split(' '),
      LIQUIDACAO: LIQUIDACOES,
      BAIXA: ['09', '10', '15'],
    }),
    motivos,
    /** The credit date shares positions with the table of errors, which a payment does not have. */
    dataCredito: (lido) =>
      LIQUIDACOES.includes(texto(lido, 'ocorrencia')) ? String(lido.valorSeHouver('erros') ?? '').slice(16, 22) : '',
  },
};
