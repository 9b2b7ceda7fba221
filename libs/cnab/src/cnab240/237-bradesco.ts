import { dvNossoNumeroBradesco } from '@sineta/nucleo';
import { a, n } from '../layout.js';
import type { ContaDeCobranca } from '../titulo.js';
import { algarismos, brancos, derivarBanco, DIALETO_FEBRABAN, mesmos, nossoNumeroCom, zeros } from './dialeto.js';

const FONTE = 'Bradesco, CNAB240 084/042';

/** Number and check digit against those that the bank's rule gives to this account. */
export function nossoNumeroConfere(conta: ContaDeCobranca, nossoNumero: string): boolean {
  const numero = nossoNumeroCom(12, nossoNumero);
  if (!/^\d{11}[\dP]$/.test(numero) || /^0+$/.test(numero)) return false;
  return dvNossoNumeroBradesco(conta.carteira.padStart(2, '0'), numero.slice(0, 11)) === numero.slice(11);
}

/** Code that the bank gave the company, 20 digits. */
const empresa = ({ conta }: { conta: ContaDeCobranca }) => ({
  convenio: (conta.convenio ?? conta.codigoBeneficiario).padStart(20, '0'),
});

const identificacaoDoTitulo = [
  n('carteiraTitulo', 38, 40, FONTE, 'Carteira do título'),
  zeros('usoBanco1', 41, 45, FONTE),
  a('nossoNumero', 46, 57, FONTE, 'Nosso número (11 algarismos e o dígito verificador, que pode ser P)'),
];

/** Bradesco. File 084, lot 042. */
export const bradesco240 = derivarBanco({
  banco: '237',
  nomeDoBanco: 'BRADESCO',
  versao: '084',
  fonte: FONTE,
  remessa: {
    ...DIALETO_FEBRABAN,
    // 47 is not the amount of the title here: it takes a title out of the bad debtors' list.
    movimentos: {
      ...mesmos('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15'),
      ...mesmos('16', '17', '18', '19', '20', '21', '22', '23', '24', '30', '31', '33', '34', '35'),
      ...mesmos('40', '41', '42', '43', '44', '45', '46'),
    },
    formaDoNossoNumero: 'até 11 algarismos e o dígito verificador da carteira (pode ser P)',
    identificacao: (conta, titulo) => ({
      carteiraTitulo: conta.carteira,
      nossoNumero: nossoNumeroCom(12, titulo.nossoNumero),
    }),
    nossoNumeroConfere,
    ajustes: { headerArquivo: empresa, headerLote: empresa },
    regrasDaConta: [
      algarismos('carteira', [1, 3], '10', 'Informe a carteira com dois algarismos, como 09.'),
      algarismos('codigoBeneficiario', [1, 20], 'A6', 'Informe o código da empresa no Bradesco.'),
    ],
  },
  registros: {
    headerArquivo: [
      a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'BRADESCO', truncar: true }),
      n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '084' }),
      n('densidade', 167, 171, 'G020', 'Densidade de gravação do arquivo', { padrao: '01600' }),
    ],
    headerLote: [n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '042' })],
    segmentoP: [
      ...identificacaoDoTitulo,
      n('carteira', 58, 58, 'C006', 'Código da carteira (1 = cobrança simples)', { padrao: '1' }),
      n('formaCadastramento', 59, 59, 'C007', 'Forma de cadastramento (1 = com registro)', { padrao: '1' }),
      a('tipoDocumento', 60, 60, 'C008', 'Tipo de documento (1 = tradicional)', { padrao: '1' }),
      a('agenciaCobradoraDv', 106, 106, 'G009', 'Dígito verificador da agência cobradora', { padrao: '0' }),
      n('codigoBaixa', 224, 224, 'C028', 'Código para baixa (2 = não baixar)', { padrao: '2' }),
      n('diasBaixa', 225, 227, 'C029', 'Número de dias para baixa ou devolução'),
    ],
    segmentoQ: [brancos('usoFebraban2', 213, 240, FONTE)],
    segmentoT: identificacaoDoTitulo,
  },
});
