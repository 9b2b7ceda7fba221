import { dvNossoNumeroSicoob } from '@sineta/nucleo';
import { a, n } from '../layout.js';
import { chaveNossoNumero } from '../titulo.js';
import type { ContaDeCobranca } from '../titulo.js';
import { MOVIMENTOS } from './codigos.js';
import type { CodigoDeMovimento } from './codigos.js';
import { derivarBanco, DIALETO_FEBRABAN, mesmos } from './dialeto.js';

const FONTE_NN = 'Sicoob CNAB240, nosso número (G069)';

/** 38-57 in Sicoob: only the first ten positions identify the title; the rest says how it is charged. */
const identificacaoDoTitulo = [
  n('nossoNumero', 38, 47, FONTE_NN, 'Nosso número (nove algarismos e o dígito verificador)'),
  n('parcela', 48, 49, FONTE_NN, 'Número da parcela', { padrao: '01' }),
  n('modalidade', 50, 51, FONTE_NN, 'Modalidade', { padrao: '01' }),
  n('tipoFormulario', 52, 52, FONTE_NN, 'Tipo de formulário (4 = A4 sem envelopamento)', { padrao: '4' }),
  a('usoBanco', 53, 57, FONTE_NN, 'Uso do banco'),
];

/** Number and check digit against those that the bank's rule gives to this account. */
export function nossoNumeroConfere(conta: ContaDeCobranca, nossoNumero: string): boolean {
  const chave = chaveNossoNumero(nossoNumero);
  if (!/^\d{2,8}$/.test(chave)) return false;
  return dvNossoNumeroSicoob(conta.agencia, conta.codigoBeneficiario, chave.slice(0, -1)) === chave.slice(-1);
}

/** Only what Sicoob (756) asks for otherwise than FEBRABAN. Files: version 081; lots: version 040. */
export const sicoob240 = derivarBanco({
  banco: '756',
  nomeDoBanco: 'SICOOB',
  versao: '081',
  fonte: 'Sicoob CNAB240, versão 081/040',
  remessa: {
    ...DIALETO_FEBRABAN,
    movimentos: mesmos(...(Object.keys(MOVIMENTOS) as CodigoDeMovimento[])),
    semJuros: '0',
    formaDoNossoNumero: 'até sete algarismos e o dígito verificador da cooperativa e do cliente',
    identificacao: (conta, titulo) => ({
      nossoNumero: chaveNossoNumero(titulo.nossoNumero),
      parcela: titulo.parcela ?? 1,
      modalidade: conta.modalidade,
      carteira: conta.carteira,
    }),
    nossoNumeroConfere,
    regrasDaConta: [
      {
        codigo: '10',
        campo: 'carteira',
        acao: 'Use a carteira 1 (cobrança simples).',
        falha: ({ carteira }) => !/^[1-9]$/.test(carteira),
      },
    ],
  },
  registros: {
    headerArquivo: [
      a('agenciaContaDv', 72, 72, 'G012', 'Dígito verificador da agência/conta (zero)', { padrao: '0' }),
      a('nomeBanco', 103, 132, 'G014', 'Nome do banco', { padrao: 'SICOOB', truncar: true }),
      n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: '081' }),
    ],
    headerLote: [n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: '040' })],
    segmentoP: [
      ...identificacaoDoTitulo,
      n('formaCadastramento', 59, 59, 'C007', 'Forma de cadastramento (zero no Sicoob)', { padrao: '0' }),
      n('codigoBaixa', 224, 224, 'C028', 'Código para baixa (zero no Sicoob)', { padrao: '0' }),
    ],
    segmentoT: identificacaoDoTitulo,
  },
});
