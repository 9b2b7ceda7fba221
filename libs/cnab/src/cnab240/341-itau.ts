import { dacNossoNumeroItau } from '@sineta/nucleo';
import { a, n } from '../layout.js';
import type { ContaDeCobranca } from '../titulo.js';
import { algarismos, brancos, derivarBanco, DIALETO_FEBRABAN, LIMITES_FEBRABAN } from './dialeto.js';
import { mesmos, nossoNumeroCom, zeros } from './dialeto.js';

const FONTE = 'Itaú, cobrança CNAB240 040/030';

/** Number and check digit against those that the bank's rule gives to this account. */
export function nossoNumeroConfere(conta: ContaDeCobranca, nossoNumero: string): boolean {
  const numero = nossoNumeroCom(9, nossoNumero);
  if (!/^\d{9}$/.test(numero)) return false;
  const { agencia, conta: numeroDaConta, carteira } = conta;
  return (
    dacNossoNumeroItau({ agencia, conta: numeroDaConta, carteira, numero: numero.slice(0, 8) }) === numero.slice(8)
  );
}

/** One digit (DAC) checks branch and account together; the places of the other two stay blank. */
const comDac = ({ conta }: { conta: ContaDeCobranca }) => ({
  agenciaDv: '',
  contaDv: '',
  agenciaContaDv: conta.contaDv,
});

/** Carteira, number and DAC: 38-57 of segments P and T. */
const identificacaoDoTitulo = [
  n('carteiraTitulo', 38, 40, FONTE, 'Carteira do título'),
  n('nossoNumero', 41, 49, FONTE, 'Nosso número (8 algarismos e o DAC)'),
  brancos('usoBanco1', 50, 57, FONTE),
];

/** A discount is an amount: the place of its code is in zeros. */
const semCodigo = (nome: string, posicao: number) =>
  n(nome, posicao, posicao, FONTE, 'Uso do banco (zero): o desconto é sempre em valor', { padrao: '0', fixo: true });

/**
 * Itaú. File 040, lot 030. Interest only as an amount a day, discounts only as amounts; segment S does not exist. 31
 * changes interest, discounts, amount and payer at once: the bank takes what differs from what it has.
 */
export const itau240 = derivarBanco({
  banco: '341',
  nomeDoBanco: 'BANCO ITAU SA',
  versao: '040',
  fonte: FONTE,
  remessa: {
    ...DIALETO_FEBRABAN,
    movimentos: {
      ...mesmos('01', '02', '04', '05', '06', '09', '31'),
      '07': '31',
      '11': '18',
      '12': '31',
      '14': '49',
      '16': '31',
      '23': '31',
      '30': '38',
      '41': '10',
      '45': '66',
      '47': '31',
    },
    limites: {
      ...LIMITES_FEBRABAN,
      taxaMensal: false,
      descontoPercentual: false,
      mensagens: 0,
      diasDeBaixa: 99,
    },
    semJuros: '0',
    protesto: { com: '1', sem: '0' },
    formaDoNossoNumero: 'até oito algarismos e o DAC de agência, conta, carteira e número',
    identificacao: (conta, titulo) => ({
      ...comDac({ conta }),
      carteiraTitulo: conta.carteira,
      nossoNumero: nossoNumeroCom(9, titulo.nossoNumero),
    }),
    nossoNumeroConfere,
    ajustes: { headerArquivo: comDac, headerLote: comDac },
    regrasDaConta: [
      algarismos('carteira', [3, 3], '10', 'Informe a carteira com três algarismos, como 109.'),
      algarismos('conta', [1, 5], '07', 'Informe a conta com cinco algarismos, sem o DAC.'),
    ],
  },
  registros: {
    headerArquivo: [
      brancos('convenio', 33, 52, FONTE),
      a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'BANCO ITAU SA', truncar: true }),
      n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '040' }),
      brancos('usoFebraban3', 212, 225, FONTE),
      zeros('usoBanco1', 226, 228, FONTE),
      brancos('usoBanco2', 229, 240, FONTE),
    ],
    headerLote: [
      zeros('usoFebraban1', 12, 13, FONTE),
      n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '030' }),
      brancos('convenio', 34, 53, FONTE),
    ],
    segmentoP: [
      ...identificacaoDoTitulo,
      zeros('usoBanco2', 58, 62, FONTE),
      a('seuNumero', 63, 72, 'C011', 'Número do documento de cobrança (seu número)'),
      brancos('usoBanco3', 73, 77, FONTE),
      n('agenciaCobradoraDv', 106, 106, 'G009', 'Dígito verificador da agência cobradora'),
      n('codigoJuros', 118, 118, FONTE, 'Uso do banco (zero): os juros são sempre em valor por dia', {
        padrao: '0',
        fixo: true,
      }),
      semCodigo('codigoDesconto1', 142),
      n('codigoBaixa', 224, 224, 'C028', 'Código para baixa ou devolução'),
      n('diasBaixa', 225, 226, 'C029', 'Número de dias para baixa ou devolução'),
      zeros('usoBanco4', 227, 239, FONTE),
    ],
    segmentoQ: [
      a('nome', 34, 63, 'G013', 'Nome do pagador', { truncar: true }),
      brancos('usoBanco1', 64, 73, FONTE),
      a('nomeSacador', 170, 199, 'G013', 'Nome do sacador/avalista', { truncar: true }),
      brancos('usoBanco2', 200, 209, FONTE),
      brancos('usoFebraban2', 213, 240, FONTE),
    ],
    segmentoR: [
      semCodigo('codigoDesconto2', 18),
      semCodigo('codigoDesconto3', 42),
      brancos('usoBanco1', 90, 199, FONTE),
      zeros('usoBanco2', 208, 215, FONTE),
      brancos('usoBanco3', 216, 216, FONTE),
      zeros('usoBanco4', 217, 228, FONTE),
      brancos('usoBanco5', 229, 230, FONTE),
    ],
    trailerLote: [n('avisoLancamento', 116, 123, 'C072', 'Número do aviso de lançamento')],
    segmentoT: [
      ...identificacaoDoTitulo,
      a('seuNumero', 59, 68, FONTE, 'Número do documento de cobrança (seu número)'),
      brancos('usoBanco2', 69, 73, FONTE),
      a('nome', 149, 178, FONTE, 'Nome do pagador', { truncar: true }),
      brancos('usoBanco3', 179, 188, FONTE),
      a('motivos', 214, 221, FONTE, 'Erros da ocorrência (até quatro códigos de duas posições)'),
      a('formaLiquidacao', 222, 223, FONTE, 'Código de como o título foi liquidado'),
    ],
  },
});
