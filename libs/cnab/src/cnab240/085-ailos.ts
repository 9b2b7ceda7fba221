import { a, n } from '../layout.js';
import type { ContaDeCobranca } from '../titulo.js';
import { algarismos, derivarBanco, DIALETO_FEBRABAN, mesmos, nossoNumeroCom } from './dialeto.js';

const FONTE = 'Ailos, CNAB240 087/045';

/** The account with its digit (8) and nine of the title; there is no digit of its own. */
function nossoNumeroConfere(conta: ContaDeCobranca, nossoNumero: string): boolean {
  const numero = nossoNumeroCom(17, nossoNumero);
  return /^\d{17}$/.test(numero) && numero.startsWith(`${conta.conta.padStart(7, '0')}${conta.contaDv}`);
}

const conveniado = ({ conta }: { conta: ContaDeCobranca }) => ({
  convenio: conta.convenio ?? conta.codigoBeneficiario,
});

/** Ailos (antiga Cecred). File 087, lot 045. */
export const ailos240 = derivarBanco({
  banco: '085',
  nomeDoBanco: 'AILOS',
  versao: '087',
  fonte: FONTE,
  remessa: {
    ...DIALETO_FEBRABAN,
    movimentos: mesmos('01', '02', '04', '05', '06', '07', '08', '09', '10', '11', '31', '41'),
    formaDoNossoNumero: 'a conta com o dígito (oito algarismos) e nove algarismos do título',
    identificacao: (conta, titulo) => ({
      nossoNumero: nossoNumeroCom(17, titulo.nossoNumero),
      carteira: conta.carteira,
    }),
    nossoNumeroConfere,
    ajustes: { headerArquivo: conveniado, headerLote: conveniado },
    regrasDaConta: [
      algarismos('codigoBeneficiario', [1, 6], 'A6', 'Informe o convênio de cobrança, até seis algarismos.'),
      {
        codigo: '10',
        campo: 'carteira',
        acao: 'Use a carteira 1 (cobrança simples).',
        falha: ({ carteira }) => carteira !== '1',
      },
    ],
  },
  registros: {
    headerArquivo: [
      a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'AILOS', truncar: true }),
      n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '087' }),
    ],
    headerLote: [n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '045' })],
    segmentoP: [
      n('formaCadastramento', 59, 59, 'C007', 'Forma de cadastramento (1 = com registro)', { padrao: '1' }),
      a('tipoDocumento', 60, 60, 'C008', 'Tipo de documento (1 = tradicional)', { padrao: '1' }),
      n('codigoBaixa', 224, 224, 'C028', 'Código para baixa (2 = não baixar)', { padrao: '2' }),
    ],
  },
});
