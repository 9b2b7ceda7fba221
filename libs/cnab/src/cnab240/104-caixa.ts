import { dv11Zero } from '@sineta/nucleo';
import { a, n } from '../layout.js';
import type { DadosDoRegistro } from '../layout.js';
import type { ValoresDoRegistro } from '../motor.js';
import type { ContaDeCobranca } from '../titulo.js';
import { algarismos, brancos, derivarBanco, DIALETO_FEBRABAN, LIMITES_FEBRABAN } from './dialeto.js';
import { mesmos, nossoNumeroCom, zeros } from './dialeto.js';

const FONTE = 'Caixa SIGCB, CNAB240';

/** 17 digits (modalidade 1, emission 4 and 15 of the title), with or without the check digit that the boleto prints. */
function nossoNumeroDe17(nossoNumero: string): string {
  const numero = nossoNumeroCom(17, nossoNumero);
  return numero.length === 18 && dv11Zero(numero.slice(0, 17)) === numero.slice(17) ? numero.slice(0, 17) : numero;
}

/** Six digits and a zero, or seven from 1.100.000 on. */
const codigo = (conta: ContaDeCobranca): string => conta.codigoBeneficiario.replace(/^0+/, '').padStart(6, '0');
const temSete = (conta: ContaDeCobranca): boolean => codigo(conta).length === 7;
const codigoEm7 = (conta: ContaDeCobranca): string => codigo(conta).padEnd(7, '0');

/** 224: a title that goes to protest is not sent back (2); the bank refuses one without either order. */
function semBaixaSeProtesta({ titulo }: DadosDoRegistro): ValoresDoRegistro {
  return titulo?.diasParaProtesto ? { codigoBaixa: '2', diasBaixa: 0 } : {};
}

/** Caixa. File 101 and lot 060; beneficiaries of seven digits use 107 and 067. */
export const caixa240 = derivarBanco({
  banco: '104',
  nomeDoBanco: 'CAIXA ECONOMICA FEDERAL',
  versao: '101',
  fonte: FONTE,
  remessa: {
    ...DIALETO_FEBRABAN,
    movimentos: mesmos(
      ...(['01', '02', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13'] as const),
      ...(['14', '15', '16', '17', '18', '31', '33', '34', '47', '48'] as const),
    ),
    limites: { ...LIMITES_FEBRABAN, diasDeProtesto: [2, 90] },
    formaDoNossoNumero: '17 algarismos que começam com 14 (registrada, emitida pelo beneficiário)',
    identificacao: (conta, titulo) => ({
      codigoBeneficiario: codigoEm7(conta),
      nossoNumero: nossoNumeroDe17(titulo.nossoNumero),
    }),
    nossoNumeroConfere: (_conta, nossoNumero) => /^14\d{15}$/.test(nossoNumeroDe17(nossoNumero)),
    regrasDaConta: [
      algarismos('codigoBeneficiario', [5, 7], 'A6', 'Informe o código do beneficiário, seis ou sete algarismos.'),
      {
        codigo: '10',
        campo: 'carteira',
        acao: 'Use a carteira RG (14, cobrança registrada).',
        falha: ({ carteira }) => !['RG', '14', '1'].includes(carteira.toUpperCase()),
      },
    ],
    ajustes: {
      segmentoP: semBaixaSeProtesta,
      headerArquivo: ({ conta }) => ({
        codigoBeneficiario: codigoEm7(conta),
        versaoLayout: temSete(conta) ? '107' : '101',
      }),
      headerLote: ({ conta }) => ({
        convenio: codigoEm7(conta),
        codigoBeneficiario: temSete(conta) ? '0' : codigo(conta),
        versaoLayout: temSete(conta) ? '067' : '060',
      }),
    },
  },
  registros: {
    headerArquivo: [
      zeros('usoBanco1', 33, 52, FONTE),
      n('codigoBeneficiario', 59, 65, FONTE, 'Código do beneficiário (seis algarismos e zero, ou sete)'),
      zeros('usoBanco2', 66, 72, FONTE),
      a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'CAIXA ECONOMICA FEDERAL', truncar: true }),
      n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '101' }),
      a('reservadoEmpresa', 192, 211, 'G022', 'Situação do arquivo', { padrao: 'REMESSA-PRODUCAO' }),
      a('versaoAplicativo', 212, 215, FONTE, 'Versão do aplicativo da Caixa'),
      brancos('usoFebraban3', 216, 240, FONTE),
    ],
    headerLote: [
      zeros('usoFebraban1', 12, 13, FONTE),
      n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '060' }),
      n('convenio', 34, 40, FONTE, 'Código do beneficiário (seis algarismos e zero, ou sete)'),
      zeros('usoBanco1', 41, 53, FONTE),
      n('codigoBeneficiario', 60, 65, FONTE, 'Código do beneficiário de seis algarismos (zeros se tem sete)'),
      zeros('usoBanco2', 66, 72, FONTE),
      zeros('usoBanco3', 73, 73, FONTE),
    ],
    segmentoP: [
      n('codigoBeneficiario', 24, 30, FONTE, 'Código do beneficiário (seis algarismos e zero, ou sete)'),
      zeros('usoBanco1', 31, 39, FONTE),
      n('nossoNumero', 40, 57, FONTE, 'Nosso número (17 algarismos)'),
      n('carteira', 58, 58, 'C006', 'Código da carteira (1 = cobrança simples)', { padrao: '1' }),
      n('formaCadastramento', 59, 59, 'C007', 'Forma de cadastramento (1 = com registro)', { padrao: '1' }),
      a('tipoDocumento', 60, 60, 'C008', 'Tipo de documento (2 = escritural)', { padrao: '2' }),
      a('distribuicaoBoleto', 62, 62, 'C010', 'Identificação da entrega do boleto', { padrao: '0' }),
      a('seuNumero', 63, 73, 'C011', 'Número do documento de cobrança (seu número)'),
      brancos('usoBanco2', 74, 77, FONTE),
      a('agenciaCobradoraDv', 106, 106, 'G009', 'Dígito verificador da agência cobradora', { padrao: '0' }),
      n('codigoBaixa', 224, 224, 'C028', 'Código para baixa (1 = devolver, obrigatório)', { padrao: '1' }),
      n('diasBaixa', 225, 227, 'C029', 'Número de dias para devolução', { padrao: '060' }),
    ],
    segmentoR: [brancos('usoBanco1', 180, 240, FONTE)],
    trailerLote: [brancos('usoBanco1', 93, 240, FONTE)],
    trailerArquivo: [brancos('quantidadeContas', 30, 35, FONTE)],
    segmentoT: [
      n('codigoBeneficiario', 24, 30, FONTE, 'Código do beneficiário (seis algarismos e zero, ou sete)'),
      a('usoBanco1', 31, 39, FONTE, 'Uso do banco'),
      a('nossoNumero', 40, 57, FONTE, 'Nosso número (modalidade, 15 algarismos e o dígito verificador)'),
      a('seuNumero', 59, 69, FONTE, 'Número do documento de cobrança (seu número)'),
      a('usoBanco2', 70, 73, FONTE, 'Uso do banco'),
    ],
  },
});
