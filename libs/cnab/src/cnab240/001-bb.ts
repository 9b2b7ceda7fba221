import { dvNossoNumeroBb } from '@sineta/nucleo';
import { a, n } from '../layout.js';
import { chaveNossoNumero } from '../titulo.js';
import type { ContaDeCobranca } from '../titulo.js';
import { algarismos, brancos, derivarBanco, DIALETO_FEBRABAN, mesmos, nossoNumeroCom } from './dialeto.js';

const FONTE = 'Particularidades BB, CNAB240 (set/2023)';

/** 58: the code of the carteira is not its number. */
const CODIGO_DA_CARTEIRA: Readonly<Record<string, string>> = { '11': '1', '12': '1', '17': '7', '31': '2', '51': '4' };

const convenioDe = (conta: ContaDeCobranca): string => conta.convenio ?? conta.codigoBeneficiario;

/** Convênio of 7 or 8 digits: 17 digits and no check digit; of 4 or 6: 11 digits and one, which may be X. */
function larguraDoNossoNumero(conta: ContaDeCobranca): number {
  return convenioDe(conta).length >= 7 ? 17 : 12;
}

/** Carteira 11: the bank gives the number in the retorno, and the entry brings zeros (boleto.md 1.1). */
const bancoNumera = ({ carteira }: ContaDeCobranca): boolean => carteira === '11';

function nossoNumeroConfere(conta: ContaDeCobranca, nossoNumero: string): boolean {
  const largura = larguraDoNossoNumero(conta);
  const numero = nossoNumeroCom(largura, chaveNossoNumero(nossoNumero));
  if (numero.length !== largura || !numero.startsWith(convenioDe(conta))) return false;
  if (largura === 17) return /^\d{17}$/.test(numero);
  return /^\d{11}[\dX]$/.test(numero) && dvNossoNumeroBb(numero.slice(0, 11)) === numero.slice(11);
}

/** Convênio (9), product 0014, carteira and variação: 33-52 of the file's header, one position later in the lot's. */
function convenioDoHeader(inicio: number) {
  return [
    n('convenio', inicio, inicio + 8, FONTE, 'Número do convênio de cobrança'),
    n('produto', inicio + 9, inicio + 12, FONTE, 'Código do produto (0014, cobrança)', { padrao: '0014' }),
    n('carteira', inicio + 13, inicio + 14, FONTE, 'Número da carteira'),
    n('variacao', inicio + 15, inicio + 17, FONTE, 'Variação da carteira'),
    brancos('usoBanco1', inicio + 18, inicio + 19, FONTE),
  ];
}

const conveniado = ({ conta }: { conta: ContaDeCobranca }) => ({
  convenio: convenioDe(conta),
  carteira: conta.carteira,
  variacao: conta.variacao ?? '019',
});

/** Banco do Brasil. File 084, lot 043. */
export const bb240 = derivarBanco({
  banco: '001',
  nomeDoBanco: 'BANCO DO BRASIL S.A.',
  versao: '084',
  fonte: FONTE,
  remessa: {
    ...DIALETO_FEBRABAN,
    // 10 of the BB cancels the protest and keeps the title; it has no order that stops it and withdraws.
    movimentos: {
      ...mesmos('01', '02', '04', '05', '06', '07', '08', '09', '12', '13', '14', '15', '16'),
      ...mesmos('19', '20', '21', '22', '23', '24', '30', '31', '40', '45', '46', '47'),
      '11': '10',
      '41': '10',
    },
    protesto: { com: '2', sem: '3' },
    formaDoNossoNumero: 'o convênio e o número: 17 algarismos, ou 11 e o dígito verificador com convênio de 4 ou 6',
    identificacao: (conta, titulo) => ({
      nossoNumero: nossoNumeroCom(larguraDoNossoNumero(conta), titulo.nossoNumero),
      carteira: CODIGO_DA_CARTEIRA[conta.carteira] ?? '7',
    }),
    bancoNumera,
    nossoNumeroConfere,
    ajustes: { headerArquivo: conveniado, headerLote: conveniado },
    regrasDaConta: [
      {
        codigo: 'A6',
        campo: 'codigoBeneficiario',
        acao: 'Informe o convênio de cobrança com 4, 6, 7 ou 8 algarismos.',
        falha: (conta) => !/^(\d{4}|\d{6,8})$/.test(convenioDe(conta)),
      },
      {
        codigo: '10',
        campo: 'carteira',
        acao: `Use uma destas carteiras: ${Object.keys(CODIGO_DA_CARTEIRA).join(', ')}.`,
        falha: ({ carteira }) => !Object.hasOwn(CODIGO_DA_CARTEIRA, carteira),
      },
      {
        ...algarismos('variacao', [1, 3], '10', 'Informe a variação da carteira com três algarismos.'),
        falha: ({ variacao }) => variacao !== undefined && !/^\d{1,3}$/.test(variacao),
      },
    ],
  },
  registros: {
    headerArquivo: [
      ...convenioDoHeader(33),
      a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'BANCO DO BRASIL S.A.', truncar: true }),
      n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '084' }),
    ],
    headerLote: [
      ...convenioDoHeader(34),
      n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '043' }),
    ],
    segmentoP: [
      brancos('naoTratado', 59, 62, FONTE),
      n('codigoBaixa', 224, 224, 'C028', 'Código para baixa (o BB usa o do contrato)', { padrao: '0' }),
      n('diasBaixa', 225, 227, 'C029', 'Número de dias para baixa ou devolução'),
    ],
    trailerLote: [brancos('usoBanco1', 24, 240, FONTE)],
  },
});
