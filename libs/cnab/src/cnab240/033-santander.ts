import { dv11Zero, racional } from '@sineta/nucleo';
import { a, d, n, v } from '../layout.js';
import type { DadosDoRegistro } from '../layout.js';
import type { ValoresDoRegistro } from '../motor.js';
import type { ContaDeCobranca } from '../titulo.js';
import { TIPO_INSCRICAO } from './codigos.js';
import { algarismos, brancos, derivarBanco, DIALETO_FEBRABAN, LIMITES_FEBRABAN } from './dialeto.js';
import { mesmos, nossoNumeroCom, zeros } from './dialeto.js';
import { febraban240, pixHibrido } from './febraban.js';

const FONTE = 'Santander H7815, CNAB240';

/** Number and check digit against those that the bank's rule gives to this account. */
export function nossoNumeroConfere(_conta: ContaDeCobranca, nossoNumero: string): boolean {
  const numero = nossoNumeroCom(13, nossoNumero);
  return /^\d{13}$/.test(numero) && Number(numero) > 0 && dv11Zero(numero.slice(0, 12)) === numero.slice(12);
}

/** A monthly rate has five decimals in 127-141, not two. */
function taxaComCincoCasas({ titulo }: DadosDoRegistro): ValoresDoRegistro {
  if (titulo?.juros?.tipo !== 'TAXA_MENSAL') return {};
  const { num, den } = racional(titulo.juros.percentual);
  return { juros: Number((num * 100_000n) / den) };
}

/** 17-72 of the file's header, as the school writes it. */
const empresaNaRemessa = [
  brancos('usoFebraban1', 9, 16, FONTE),
  n('tipoInscricao', 17, 17, FONTE, 'Tipo de inscrição da empresa', { dominio: TIPO_INSCRICAO }),
  n('inscricao', 18, 32, FONTE, 'Número de inscrição da empresa', { alfanumerico: true }),
  n('codigoTransmissao', 33, 47, FONTE, 'Código de transmissão'),
  brancos('usoBanco1', 48, 72, FONTE),
];

/** The same positions as the bank writes them. */
const empresaNoRetorno = [
  ...empresaNaRemessa.slice(0, 3),
  n('agencia', 33, 36, FONTE, 'Agência do beneficiário'),
  n('agenciaDv', 37, 37, FONTE, 'Dígito verificador da agência'),
  n('conta', 38, 46, FONTE, 'Número da conta corrente'),
  n('contaDv', 47, 47, FONTE, 'Dígito verificador da conta'),
  brancos('usoBanco1', 48, 52, FONTE),
  n('codigoBeneficiario', 53, 61, FONTE, 'Código do beneficiário'),
  brancos('usoBanco2', 62, 72, FONTE),
];

const restoDoHeader = [
  a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'BANCO SANTANDER', truncar: true }),
  brancos('usoBanco3', 152, 157, FONTE),
  n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '040' }),
  brancos('usoBanco4', 167, 240, FONTE),
];

const headerLote = [
  n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '030' }),
  brancos('usoBanco1', 34, 53, FONTE),
  n('codigoTransmissao', 54, 68, FONTE, 'Código de transmissão'),
  brancos('usoBanco2', 69, 73, FONTE),
  brancos('usoBanco3', 200, 240, FONTE),
];

const segmentoP = [
  n('agencia', 18, 21, FONTE, 'Agência mantenedora da conta'),
  a('agenciaDv', 22, 22, FONTE, 'Dígito verificador da agência'),
  n('conta', 23, 31, FONTE, 'Número da conta corrente'),
  n('contaDv', 32, 32, FONTE, 'Dígito verificador da conta'),
  n('contaCobranca', 33, 41, FONTE, 'Conta cobrança (FIDC); a mesma conta onde não há'),
  n('contaCobrancaDv', 42, 42, FONTE, 'Dígito verificador da conta cobrança'),
  brancos('usoBanco1', 43, 44, FONTE),
  n('nossoNumero', 45, 57, FONTE, 'Nosso número (12 algarismos e o dígito verificador)'),
  n('carteira', 58, 58, FONTE, 'Tipo de cobrança (5 = rápida com registro)', { padrao: '5' }),
  n('formaCadastramento', 59, 59, 'C007', 'Forma de cadastramento (1 = com registro)', { padrao: '1' }),
  n('tipoDocumento', 60, 60, 'C008', 'Tipo de documento (2 = escritural)', { padrao: '2' }),
  brancos('usoBanco2', 61, 62, FONTE),
  n('agenciaCobradora', 101, 104, 'C014', 'Agência encarregada da cobrança'),
  n('agenciaCobradoraDv', 105, 105, 'G009', 'Dígito verificador da agência cobradora'),
  brancos('usoBanco3', 106, 106, FONTE),
  n('codigoBaixa', 224, 224, 'C028', 'Código para baixa (3 = usa o perfil do beneficiário)', { padrao: '3' }),
  zeros('usoBanco4', 225, 225, FONTE),
  n('diasBaixa', 226, 227, 'C029', 'Número de dias para baixa ou devolução'),
  n('moeda', 228, 229, 'G065', 'Código da moeda (00 = real)', { padrao: '00' }),
  brancos('usoBanco5', 230, 240, FONTE),
];

/** Segment T, from position 18 to 223: four positions to the left from the carteira on. */
const segmentoT = [
  n('agencia', 18, 21, FONTE, 'Agência mantenedora da conta'),
  n('agenciaDv', 22, 22, FONTE, 'Dígito verificador da agência'),
  n('conta', 23, 31, FONTE, 'Número da conta corrente'),
  n('contaDv', 32, 32, FONTE, 'Dígito verificador da conta'),
  a('usoBanco1', 33, 40, FONTE, 'Uso do banco'),
  n('nossoNumero', 41, 53, FONTE, 'Nosso número (12 algarismos e o dígito verificador)'),
  n('carteira', 54, 54, FONTE, 'Código da carteira'),
  a('seuNumero', 55, 69, FONTE, 'Número do documento de cobrança (seu número)'),
  d('vencimento', 70, 77, FONTE, 'Data do vencimento do título'),
  v('valor', 78, 92, FONTE, 'Valor nominal do título'),
  n('bancoRecebedor', 93, 95, FONTE, 'Número do banco recebedor'),
  n('agenciaRecebedora', 96, 99, FONTE, 'Agência cobradora ou recebedora'),
  n('agenciaRecebedoraDv', 100, 100, FONTE, 'Dígito verificador da agência recebedora'),
  a('identificacaoEmpresa', 101, 125, FONTE, 'Identificação do título na empresa'),
  n('moeda', 126, 127, FONTE, 'Código da moeda'),
  n('tipoInscricao', 128, 128, FONTE, 'Tipo de inscrição do pagador'),
  n('inscricao', 129, 143, FONTE, 'Número de inscrição do pagador', { alfanumerico: true }),
  a('nome', 144, 183, FONTE, 'Nome do pagador', { truncar: true }),
  a('contaCobranca', 184, 193, FONTE, 'Conta cobrança'),
  v('tarifa', 194, 208, FONTE, 'Valor da tarifa ou das custas'),
  a('motivos', 209, 218, FONTE, 'Motivos da ocorrência (até cinco códigos de duas posições)'),
  a('usoFebraban2', 219, 240, FONTE, 'Uso exclusivo do banco'),
];

/** The header of a retorno names branch and account; segment S prints in the slip with 2, not 3. */
function identificar(linha: string): string | null {
  if (linha[7] === '0' && linha[142] === '2') return 'headerArquivoRetorno';
  if (linha[7] === '3' && linha[13] === 'S') return linha[17] === '2' ? 'segmentoS' : 'segmentoSLinha';
  return febraban240.identificar(linha);
}

/** Santander. File 040, lot 030. */
export const santander240 = derivarBanco({
  banco: '033',
  nomeDoBanco: 'SANTANDER',
  versao: '040',
  fonte: FONTE,
  identificar,
  remessa: {
    ...DIALETO_FEBRABAN,
    movimentos: {
      ...mesmos('01', '02', '04', '05', '06', '09', '31', '47', '48', '49'),
      '07': '10',
      '08': '11',
      '11': '18',
      '21': '08',
      '22': '07',
      '41': '98',
    },
    limites: { ...LIMITES_FEBRABAN, descontos: 2, diasDeBaixa: 99 },
    protesto: { com: '1', sem: '0' },
    formaDoNossoNumero: 'até 12 algarismos e o dígito verificador (módulo 11)',
    identificacao: (conta, titulo) => ({
      nossoNumero: nossoNumeroCom(13, titulo.nossoNumero),
      contaCobranca: conta.conta,
      contaCobrancaDv: conta.contaDv,
    }),
    nossoNumeroConfere,
    regrasDaConta: [
      algarismos('codigoTransmissao', [15, 15], 'A6', 'Informe o código de transmissão do contrato, 15 algarismos.'),
      {
        codigo: '10',
        campo: 'carteira',
        acao: 'Use a carteira 101 (rápida com registro).',
        falha: ({ carteira }) => carteira !== '101',
      },
    ],
    ajustes: {
      headerArquivo: ({ conta }) => ({ codigoTransmissao: conta.codigoTransmissao }),
      headerLote: ({ conta }) => ({ codigoTransmissao: conta.codigoTransmissao }),
      segmentoP: taxaComCincoCasas,
    },
    pix: 'segmentoY03',
  },
  registros: {
    headerArquivo: [...empresaNaRemessa, ...restoDoHeader],
    headerArquivoRetorno: [
      ...(febraban240.registros['headerArquivo'] ?? []).filter((c) => c.ate < 9 || (c.de > 72 && c.ate < 103)),
      ...empresaNoRetorno,
      ...restoDoHeader,
      ...(febraban240.registros['headerArquivo'] ?? []).filter((c) => c.de > 132 && c.ate < 152),
      n('nsa', 158, 163, 'G018', 'Número sequencial do arquivo (NSA)'),
    ],
    headerLote,
    segmentoP,
    segmentoQ: [
      zeros('carne1', 210, 212, FONTE),
      n('carneParcela', 213, 215, FONTE, 'Número da parcela do carnê'),
      n('carneParcelas', 216, 218, FONTE, 'Quantidade de parcelas do carnê'),
      n('carnePlano', 219, 221, FONTE, 'Número do plano do carnê'),
      brancos('usoFebraban2', 222, 240, FONTE),
    ],
    segmentoR: [brancos('usoBanco1', 42, 65, FONTE), brancos('usoBanco2', 180, 240, FONTE)],
    segmentoS: [
      n('impressao', 18, 18, 'C040', 'Identificação da impressão (2 = mensagens da ficha)', {
        padrao: '2',
        fixo: true,
      }),
    ],
    segmentoY03: [brancos('usoBanco1', 20, 80, FONTE), ...pixHibrido],
    segmentoT,
    trailerLote: [brancos('usoBanco1', 24, 240, FONTE)],
    trailerArquivo: [brancos('usoFebraban2', 30, 240, FONTE)],
  },
});
