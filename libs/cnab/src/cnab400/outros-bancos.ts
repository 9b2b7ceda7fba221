import { a, d, n, v } from '../layout.js';
import type { CamposDoRegistro, Dominio } from '../layout.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400 } from './derivar.js';
import { dialetoBradesco, bradesco400 } from './237-bradesco.js';
import { motivosPor, naturezaPor } from './leitura.js';
import type { NaturezasDoBanco } from './leitura.js';
import * as caixa from './tabelas/104.js';
import * as cresol from './tabelas/133.js';
import * as fibra from './tabelas/224.js';
import * as c6 from './tabelas/336.js';
import * as hsbc from './tabelas/399.js';
import * as delbank from './tabelas/435.js';
import * as rendimento from './tabelas/633.js';
import * as pine from './tabelas/643.js';
import * as ourinvest from './tabelas/712.js';
import type { Banco400, DialetoDeRetorno400 } from './tipos.js';

const LITERAL = { literal: true };
const fonte = (nome: string) => `${nome}, posições do CNAB400`;

/** Codes that banks without a table of ours share with FEBRABAN. */
const COMUNS: NaturezasDoBanco = {
  ENTRADA: ['02'],
  REJEICAO: ['03'],
  LIQUIDACAO: ['06', '08', '15', '17'],
  BAIXA: ['09', '10'],
  TARIFA: ['28'],
};

interface Leitor {
  banco: string;
  nome: string;
  tabelas?: { OCORRENCIAS: Dominio; MOTIVOS: Dominio };
  naturezas?: NaturezasDoBanco;
  remessa?: Record<string, CamposDoRegistro>;
  retorno: Record<string, CamposDoRegistro>;
}

function dialeto({ tabelas, naturezas = COMUNS }: Leitor): DialetoDeRetorno400 {
  const { OCORRENCIAS = {}, MOTIVOS = {} } = tabelas ?? {};
  return { ocorrencias: OCORRENCIAS, natureza: naturezaPor(naturezas), motivos: motivosPor(2, () => MOTIVOS) };
}

/** A bank that is only read: what it takes to analyse its files. */
function leitor(l: Leitor): Banco400 {
  const identidade = { banco: l.banco, nomeDoBanco: l.nome.toUpperCase(), fonte: fonte(l.nome) };
  return {
    banco: l.banco,
    nome: l.nome,
    remessa: derivar400(baseRemessa, { ...identidade, registros: l.remessa ?? {} }),
    retorno: derivar400(baseRetorno, { ...identidade, registros: l.retorno }),
    dialeto: dialeto(l),
  };
}

/** Banks whose files have Bradesco's positions (they use it as correspondent), with codes of their own. */
function comoBradesco(banco: string, nome: string, tabelas: Leitor['tabelas']): Banco400 {
  const { ocorrencias, motivos } = dialeto({ banco, nome, tabelas, retorno: {} });
  const identidade = { banco, nomeDoBanco: nome.toUpperCase(), fonte: fonte(nome) };
  return {
    ...{ banco, nome },
    remessa: { ...bradesco400.remessa, ...identidade },
    retorno: { ...bradesco400.retorno, ...identidade },
    dialeto: { ...dialetoBradesco, ocorrencias, motivos },
  };
}

const FONTE = 'manual do banco, posições do CNAB400';
const motivos = (de: number, ate: number) => a('motivos', de, ate, FONTE, 'Motivos da ocorrência', LITERAL);
const credito = (de: number) => d('dataCredito', de, de + 5, FONTE, 'Data do crédito');

/** Fibra, Pine, Rendimento and Delbank share one system: 386-391 is the credit. */
const comoFibra = { header: [n('nsa', 109, 113, FONTE, 'Número do arquivo')], detalhe: [motivos(378, 385)] };

const data8 = (nome: string, de: number, o: string) => d(nome, de, de + 7, FONTE, o);

/** BRB writes dates with four digits of year, so that from 109 on it is two positions ahead of the others. */
const brb = {
  header: [data8('dataGeracao', 95, 'Data da gravação do arquivo')],
  detalhe: [
    a('contaDoCedente', 21, 37, FONTE, 'Agência e conta', LITERAL),
    a('livreDoNumero', 63, 70, FONTE, 'Brancos', LITERAL),
    n('nossoNumero', 71, 82, FONTE, 'Nosso número'),
    data8('dataOcorrencia', 111, 'Data da ocorrência no banco'),
    a('seuNumero', 119, 128, FONTE, 'Número do documento de cobrança (seu número)', LITERAL),
    a('numeroConfirmado', 129, 148, FONTE, 'Confirmação do nosso número', LITERAL),
    data8('vencimento', 149, 'Data do vencimento do título'),
    v('valor', 157, 169, FONTE, 'Valor nominal do título'),
    n('bancoRecebedor', 170, 172, FONTE, 'Banco que recebeu'),
    n('agenciaRecebedora', 173, 177, FONTE, 'Agência que recebeu'),
    n('especie', 178, 179, FONTE, 'Espécie do título'),
    v('tarifa', 180, 192, FONTE, 'Tarifa ou despesa de cobrança'),
    v('outrasDespesas', 193, 205, FONTE, 'Outras despesas'),
    v('jurosOperacao', 206, 218, FONTE, 'Juros de operação'),
    v('iof', 219, 231, FONTE, 'Valor do IOF'),
    v('abatimento', 232, 244, FONTE, 'Abatimento concedido'),
    v('desconto', 245, 257, FONTE, 'Desconto concedido'),
    v('valorPago', 258, 270, FONTE, 'Valor pago'),
    v('juros', 271, 283, FONTE, 'Juros de mora'),
    v('outrosCreditos', 284, 296, FONTE, 'Outros créditos'),
    data8('dataCredito', 300, 'Data do crédito'),
    motivos(365, 394),
  ],
};

const credisis = {
  header: [
    n('agencia', 27, 30, FONTE, 'Agência'),
    n('conta', 32, 39, FONTE, 'Conta do beneficiário'),
    a('contaDv', 40, 40, FONTE, 'Dígito da conta', LITERAL),
    n('nsa', 101, 107, FONTE, 'Sequencial do arquivo'),
    a('livreDoFim', 108, 391, FONTE, 'Brancos', LITERAL),
    n('versaoLayout', 392, 394, FONTE, 'Versão do arquivo'),
  ],
  detalhe: [
    n('agencia', 18, 21, FONTE, 'Agência'),
    a('conta', 22, 29, FONTE, 'Conta do beneficiário', LITERAL),
    a('contaDv', 30, 30, FONTE, 'Dígito da conta', LITERAL),
    a('usoBanco1', 31, 56, FONTE, 'Brancos', LITERAL),
    a('nossoNumero', 57, 76, FONTE, 'Nosso número', LITERAL),
  ],
};

const credisisRetorno = [
  ...credisis.detalhe,
  a('ocorrencia', 77, 78, FONTE, 'Código da operação', LITERAL),
  d('dataOcorrencia', 79, 84, FONTE, 'Data da operação'),
  a('seuNumero', 85, 94, FONTE, 'Número do documento', LITERAL),
  a('usoBanco2', 95, 146, FONTE, 'Brancos', LITERAL),
  v('tarifa', 166, 175, FONTE, 'Tarifa ou custas'),
  credito(176),
  a('usoBanco3', 182, 240, FONTE, 'Brancos', LITERAL),
  v('juros', 267, 279, FONTE, 'Juros e multa pagos'),
  a('usoBanco4', 280, 337, FONTE, 'Brancos', LITERAL),
];

const credisisRemessa = [
  ...credisis.detalhe,
  a('movimento', 77, 78, FONTE, 'Código da operação'),
  a('usoBanco2', 79, 110, FONTE, 'Uso do banco', LITERAL),
  a('usoBanco3', 140, 150, FONTE, 'Uso do banco', LITERAL),
  a('pagador', 157, 394, FONTE, 'Pagador', LITERAL),
];

/** Banks whose files are read, and to which the school does not write. */
export const outrosBancos400: readonly Banco400[] = [
  leitor({
    banco: '070',
    nome: 'BRB',
    naturezas: { ...COMUNS, LIQUIDACAO: ['05', '06', '08', '15', '17'] },
    retorno: brb,
  }),
  leitor({
    banco: '097',
    nome: 'CrediSIS',
    naturezas: { ENTRADA: ['01'], REJEICAO: ['06'], LIQUIDACAO: ['02'], BAIXA: ['03', '04'] },
    remessa: { header: credisis.header, detalhe: credisisRemessa },
    retorno: { header: credisis.header, detalhe: credisisRetorno },
  }),
  leitor({
    banco: '104',
    nome: 'Caixa',
    tabelas: caixa,
    naturezas: {
      ENTRADA: ['01'],
      REJEICAO: ['99'],
      LIQUIDACAO: ['21', '22'],
      BAIXA: ['02', '23', '24', '25'],
      TARIFA: ['31', '32'],
    },
    retorno: {
      header: [
        n('agencia', 27, 30, FONTE, 'Agência'),
        a('conta', 31, 37, FONTE, 'Código do beneficiário', LITERAL),
        n('nsa', 390, 394, FONTE, 'Número do arquivo'),
      ],
      detalhe: [
        a('identificacaoEmpresa', 32, 56, FONTE, 'Identificação do título na empresa', LITERAL),
        n('nossoNumero', 57, 73, FONTE, 'Nosso número'),
        motivos(80, 82),
        n('carteira', 107, 108, FONTE, 'Carteira'),
        a('livreDoCredito', 293, 293, FONTE, 'Branco', LITERAL),
        credito(294),
      ],
    },
  }),
  comoBradesco('133', 'Cresol', cresol),
  leitor({ banco: '224', nome: 'Fibra', tabelas: fibra, retorno: comoFibra }),
  leitor({
    banco: '336',
    nome: 'C6',
    tabelas: c6,
    remessa: {
      detalhe: [
        n('carteira', 107, 108, FONTE, 'Carteira'),
        d('dataMulta', 193, 198, FONTE, 'Data da multa'),
        a('usoBanco1', 199, 205, FONTE, 'Brancos', LITERAL),
        a('temMulta', 382, 382, FONTE, 'Multa (2 = percentual)', LITERAL),
        n('multa', 383, 384, FONTE, 'Percentual inteiro da multa'),
        d('dataMora', 386, 391, FONTE, 'Data da mora'),
      ],
    },
    retorno: {
      header: [a('conta', 27, 38, FONTE, 'Código do beneficiário', LITERAL)],
      detalhe: [n('carteira', 107, 108, FONTE, 'Carteira'), credito(296)],
    },
  }),
  leitor({
    banco: '399',
    nome: 'HSBC',
    tabelas: hsbc,
    retorno: {
      header: [
        n('agencia', 28, 31, FONTE, 'Agência'),
        n('conta', 38, 43, FONTE, 'Conta'),
        n('contaDv', 44, 44, FONTE, 'Dígito da conta'),
      ],
      detalhe: [motivos(302, 303)],
    },
  }),
  leitor({
    banco: '435',
    nome: 'Delbank',
    tabelas: delbank,
    retorno: { ...comoFibra, detalhe: [n('carteira', 83, 85, FONTE, 'Carteira'), motivos(319, 320), credito(386)] },
  }),
  leitor({ banco: '633', nome: 'Rendimento', tabelas: rendimento, retorno: comoFibra }),
  leitor({ banco: '643', nome: 'Pine', tabelas: pine, retorno: comoFibra }),
  comoBradesco('712', 'Ourinvest', ourinvest),
  leitor({
    banco: '745',
    nome: 'Citibank',
    remessa: {
      detalhe: [
        n('nossoNumero', 65, 76, FONTE, 'Nosso número'),
        a('sacadorOuMensagem', 352, 391, FONTE, 'Sacador/avalista ou mensagem', LITERAL),
      ],
      header: [a('livreDoFim', 101, 394, FONTE, 'Uso do banco', LITERAL)],
    },
    retorno: { detalhe: [n('inscricao', 340, 353, FONTE, 'CPF ou CNPJ do pagador', { alfanumerico: true })] },
  }),
];

/** Any other bank: the common positions, and the codes that most banks share. */
export function bancoGenerico400(banco: string): Banco400 {
  return leitor({ banco, nome: '', retorno: { detalhe: [credito(296), motivos(319, 328)] } });
}
