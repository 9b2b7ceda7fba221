import { duploDigito } from '@sineta/nucleo';
import { a, n } from '../layout.js';
import type { ContaDeCobranca } from '../titulo.js';
import { algarismos, brancos, derivarBanco, DIALETO_FEBRABAN, mesmos, nossoNumeroCom } from './dialeto.js';

const FONTE = 'Banrisul, CNAB240 v020';

/** Number and check digit against those that the bank's rule gives to this account. */
export function nossoNumeroConfere(_conta: ContaDeCobranca, nossoNumero: string): boolean {
  const numero = nossoNumeroCom(10, nossoNumero);
  return /^\d{10}$/.test(numero) && Number(numero) > 0 && duploDigito(numero.slice(0, 8)) === numero.slice(8);
}

/** Branch (4) and cedente with its two digits (9): 13 positions; a convênio that already has them is taken as it is. */
const cedente = ({ conta }: { conta: ContaDeCobranca }) => ({
  convenio: conta.convenio ?? `${conta.agencia.padStart(4, '0')}${conta.codigoBeneficiario.padStart(9, '0')}`,
  agenciaDv: '',
});

/** Banrisul. File 040, lot 020; the Pix record is of version 103 of the bank's manual. */
export const banrisul240 = derivarBanco({
  banco: '041',
  nomeDoBanco: 'BANRISUL',
  versao: '040',
  fonte: FONTE,
  remessa: {
    ...DIALETO_FEBRABAN,
    // 15 is the protest of a bankrupt's debt, 03 of FEBRABAN.
    movimentos: { ...mesmos('01', '02', '04', '05', '06', '09', '10', '12', '13', '31'), '03': '15' },
    formaDoNossoNumero: 'até oito algarismos e os dois dígitos verificadores',
    identificacao: (conta, titulo) => ({
      nossoNumero: nossoNumeroCom(10, titulo.nossoNumero),
      carteira: conta.carteira,
      agenciaDv: '',
    }),
    nossoNumeroConfere,
    ajustes: { headerArquivo: cedente, headerLote: cedente },
    regrasDaConta: [
      algarismos(
        'codigoBeneficiario',
        [9, 13],
        'A6',
        'Informe o cedente com nove algarismos (sete e os dois dígitos).',
      ),
      {
        codigo: '10',
        campo: 'carteira',
        acao: 'Use a carteira 1 (cobrança simples).',
        falha: ({ carteira }) => carteira !== '1',
      },
    ],
    pix: 'segmentoY04',
  },
  registros: {
    headerArquivo: [
      a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'BANRISUL', truncar: true }),
      n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '040' }),
    ],
    headerLote: [n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '020' })],
    segmentoP: [
      n('formaCadastramento', 59, 59, 'C007', 'Forma de cadastramento (1 = com registro)', { padrao: '1' }),
      brancos('distribuicaoBoleto', 62, 62, FONTE),
      n('codigoBaixa', 224, 224, 'C028', 'Código para baixa (2 = não baixar)', { padrao: '2' }),
      n('diasBaixa', 225, 227, 'C029', 'Número de dias para baixa ou devolução'),
    ],
    trailerArquivo: [n('quantidadeContas', 30, 35, 'G037', 'Quantidade de contas para conciliação', { padrao: '1' })],
  },
});
