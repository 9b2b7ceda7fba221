import { dv11Zero } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import { a, n } from '../layout.js';
import type { ContaDeCobranca } from '../titulo.js';
import { algarismos, derivarBanco, DIALETO_FEBRABAN, LIMITES_FEBRABAN, mesmos, nossoNumeroCom } from './dialeto.js';

const FONTE = 'Sicredi, CNAB240 081/040';

const ESPECIES_SICREDI = {
  '03': 'DMI Duplicata mercantil por indicação',
  '05': 'DSI Duplicata de serviço por indicação',
  '06': 'DR Duplicata rural',
  '07': 'LC Letra de câmbio',
  '12': 'NP Nota promissória',
  '13': 'NPR Nota promissória rural',
  '16': 'NS Nota de seguro',
  '17': 'RC Recibo',
  '19': 'ND Nota de débito',
  '99': 'Outros',
};

/** Year (2), byte (1 to 9), sequence (5) and the digit over cooperative (4), posto (2), beneficiary (5) and the eight. */
export function nossoNumeroConfere(conta: ContaDeCobranca, nossoNumero: string): boolean {
  const numero = nossoNumeroCom(9, nossoNumero);
  if (!/^\d{2}[1-9]\d{6}$/.test(numero)) return false;
  const { agencia, posto = '', codigoBeneficiario } = conta;
  const cedente = agencia.padStart(4, '0') + posto.padStart(2, '0') + codigoBeneficiario.padStart(5, '0');
  return dv11Zero(cedente + numero.slice(0, 8)) === numero.slice(8);
}

/** CCCCCMDD.CRM: beneficiary, month (1 to 9, O, N, D) and day. A second file of the day must be renamed to RM2. */
function nomeDoArquivo({ conta, data }: { conta: ContaDeCobranca; data: DataCivil }): string {
  const mes = '123456789OND'[Number(data.slice(5, 7)) - 1] ?? '';
  return `${conta.codigoBeneficiario.padStart(5, '0')}${mes}${data.slice(8, 10)}.CRM`;
}

const semDigitoDaAgencia = () => ({ agenciaDv: '' });

/** Sicredi. File 081, lot 040. Interest only as an amount a day and fine only as a percentage; no messages. */
export const sicredi240 = derivarBanco({
  banco: '748',
  nomeDoBanco: 'SICREDI',
  versao: '081',
  fonte: FONTE,
  remessa: {
    ...DIALETO_FEBRABAN,
    movimentos: mesmos(
      ...(['01', '02', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13'] as const),
      ...(['16', '17', '31', '45'] as const),
    ),
    limites: {
      ...LIMITES_FEBRABAN,
      taxaMensal: false,
      multaEmValor: false,
      mensagens: 0,
      especies: ESPECIES_SICREDI,
    },
    especieMensalidade: '99',
    formaDoNossoNumero: 'ano (2), byte 1 a 9, sequência (5) e o dígito verificador do beneficiário',
    identificacao: (_conta, titulo) => ({
      ...semDigitoDaAgencia(),
      nossoNumero: nossoNumeroCom(9, titulo.nossoNumero),
    }),
    nossoNumeroConfere,
    regrasDaConta: [
      algarismos('posto', [1, 2], '07', 'Informe o posto da cooperativa, dois algarismos.'),
      algarismos('codigoBeneficiario', [1, 5], 'A6', 'Informe o código do beneficiário, cinco algarismos.'),
      {
        codigo: '10',
        campo: 'carteira',
        acao: 'Use a carteira 1 (cobrança simples).',
        falha: ({ carteira }) => carteira !== '1',
      },
    ],
    ajustes: { headerArquivo: semDigitoDaAgencia, headerLote: semDigitoDaAgencia },
    totaisNoTrailer: false,
    nomeDoArquivo,
  },
  registros: {
    headerArquivo: [
      a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'SICREDI', truncar: true }),
      n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '081' }),
      n('densidade', 167, 171, 'G020', 'Densidade de gravação do arquivo', { padrao: '01600' }),
    ],
    headerLote: [n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '040' })],
    segmentoP: [
      n('carteira', 58, 58, 'C006', 'Código da carteira (1 = cobrança simples)', { padrao: '1' }),
      n('formaCadastramento', 59, 59, 'C007', 'Forma de cadastramento (1 = com registro)', { padrao: '1' }),
      a('tipoDocumento', 60, 60, 'C008', 'Tipo de documento (1 = tradicional)', { padrao: '1' }),
      n('especie', 107, 108, 'C015', 'Espécie do título', { dominio: ESPECIES_SICREDI }),
      n('codigoBaixa', 224, 224, 'C028', 'Código para baixa (sempre 1)', { padrao: '1', fixo: true }),
      n('diasBaixa', 225, 227, 'C029', 'Número de dias para baixa (sempre 60)', { padrao: '060', fixo: true }),
    ],
  },
});
