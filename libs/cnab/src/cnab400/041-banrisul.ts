import { CONFIRMACOES_COMUNS } from '../cnab240/confirmacoes.js';
import { a, d, n, v, vCom } from '../layout.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400 } from './derivar.js';
import { escritaBanrisul } from './041-banrisul.escrita.js';
import { centavosDe, devido, motivosPor, naturezaPor } from './leitura.js';
import { MOTIVOS, MOTIVOS_DE_RATEIO, OCORRENCIAS } from './tabelas/041.js';
import type { Banco400, ValoresDaOcorrencia } from './tipos.js';

const FONTE = 'Banrisul, Cobrança CNAB400';
const LITERAL = { literal: true };

const remessa = derivar400(baseRemessa, {
  banco: '041',
  nomeDoBanco: 'BANRISUL',
  fonte: FONTE,
  registros: {
    header: [
      a('livreDoServico', 10, 26, FONTE, 'Brancos', LITERAL),
      n('codigoCedente', 27, 39, FONTE, 'Código do cedente (agência e cedente)'),
    ],
    detalhe: [
      a('usoBanco1', 2, 17, FONTE, 'Brancos', LITERAL),
      n('codigoCedente', 18, 30, FONTE, 'Código do cedente (agência e cedente)'),
      n('nossoNumero', 63, 72, FONTE, 'Nosso número e dígitos'),
      a('mensagem', 73, 104, FONTE, 'Mensagem no boleto'),
      a('usoBanco2', 143, 147, FONTE, 'Brancos', LITERAL),
      n('especie', 148, 149, FONTE, 'Tipo de documento', {
        dominio: {
          '04': 'Cobrança direta',
          '06': 'Cobrança escritural',
          '08': 'Cobrança credenciada (o beneficiário emite)',
          '09': 'Títulos de terceiros',
        },
      }),
      a('codigoMora', 161, 161, FONTE, 'Código de mora (0 valor por dia, 1 taxa mensal)'),
      v('mora', 162, 173, FONTE, 'Valor por dia ou taxa mensal de juros'),
      a('nome', 235, 269, FONTE, 'Nome do pagador', { truncar: true }),
      a('usoBanco3', 315, 321, FONTE, 'Brancos', LITERAL),
      vCom(1)('multa', 322, 324, FONTE, 'Percentual da multa após o vencimento'),
      n('diasMulta', 325, 326, FONTE, 'Dias para a multa após o vencimento'),
      vCom(1)('taxaAntecipacao', 352, 355, FONTE, 'Taxa ao dia para pagamento antecipado'),
      v('valorParaDesconto', 357, 369, FONTE, 'Valor para cálculo do desconto'),
      n('diasProtesto', 370, 371, FONTE, 'Dias para protesto ou devolução automática'),
    ],
    trailer: [v('totalTitulos', 28, 40, FONTE, 'Valor total dos títulos')],
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '041',
  nomeDoBanco: 'BANRISUL',
  fonte: FONTE,
  registros: {
    header: [n('densidade', 101, 108, FONTE, 'Densidade da gravação')],
    detalhe: [
      n('agencia', 18, 21, FONTE, 'Agência do cedente'),
      n('conta', 22, 30, FONTE, 'Código do cedente'),
      n('nossoNumero', 63, 72, FONTE, 'Nosso número e dígitos'),
      a('usoBanco1', 73, 107, FONTE, 'Uso do banco', LITERAL),
      a('numeroConfirmado', 127, 146, FONTE, 'Confirmação do nosso número', LITERAL),
      n('zeros', 202, 227, FONTE, 'Zeros'),
      d('dataCredito', 296, 301, FONTE, 'Data do crédito na conta corrente'),
      a('formaPagamento', 343, 343, FONTE, 'Forma de pagamento (1 dinheiro, 2 cheque)', LITERAL),
      a('canalPagamento', 344, 344, FONTE, 'Canal de pagamento', LITERAL),
      a('motivos', 383, 392, FONTE, 'Motivos: até cinco códigos de duas posições', LITERAL),
    ],
    trailer: [
      n('quantidadeTitulos', 18, 25, FONTE, 'Títulos em cobrança'),
      v('totalTitulos', 26, 39, FONTE, 'Valor dos títulos em cobrança'),
    ],
  },
});

/**
 * The contract says what 254-266 holds (nota 1): the bank's default leaves out the interest and takes away other
 * expenses. When the line closes that way, they are put back; otherwise the field is what was paid.
 */
function valores(lido: RegistroNaLinha): ValoresDaOcorrencia {
  const lancado = centavosDe(lido, 'valorPago');
  const fora = centavosDe(lido, 'juros') + centavosDe(lido, 'outrasDespesas');
  const padrao = lancado > 0 && fora > 0 && lancado === devido(lido) - fora;
  return { valorPago: padrao ? lancado + fora : lancado, valorCreditado: lancado };
}

const DE_RATEIO: readonly string[] = ['06', '09', '10', '15', '68', '69'];

export const banrisul400: Banco400 = {
  banco: '041',
  nome: 'Banrisul',
  remessa,
  escrita: escritaBanrisul,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    confirmacoes: { ...CONFIRMACOES_COMUNS, '16': ['21', '22'], '18': ['13'] },
    natureza: naturezaPor({
      ENTRADA: ['02', '47'],
      REJEICAO: ['03'],
      LIQUIDACAO: ['06', '07', '08', '15'],
      BAIXA: ['04', '09', '10', '40'],
      TARIFA: ['41', '44', '46'],
    }),
    motivos: motivosPor(2, (ocorrencia) => (DE_RATEIO.includes(ocorrencia) ? MOTIVOS_DE_RATEIO : MOTIVOS)),
    valores,
  },
};
