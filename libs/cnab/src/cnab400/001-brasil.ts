import { a, d, n, substituir, v } from '../layout.js';
import type { CampoCnab, CamposDoRegistro } from '../layout.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400, registro400 } from './derivar.js';
import { finalComoBB, valoresComoBB } from './estilo-bb.js';
import { motivosEm, naturezaPor, texto } from './leitura.js';
import { MOTIVOS, OCORRENCIAS } from './tabelas/001.js';
import type { Banco400 } from './tipos.js';

const FONTE = 'Banco do Brasil, CBR641/CBR643';
const LITERAL = { literal: true };

const conta = (de: number) => [
  n('agencia', de, de + 3, FONTE, 'Prefixo da agência'),
  a('agenciaDv', de + 4, de + 4, FONTE, 'Dígito do prefixo', LITERAL),
  n('conta', de + 5, de + 12, FONTE, 'Conta corrente'),
  a('contaDv', de + 13, de + 13, FONTE, 'Dígito da conta', LITERAL),
];

/** Detail 7 (convênio of seven positions): from 32 to 106 the positions are BB's own. */
const titulo: CampoCnab[] = [
  n('convenio', 32, 38, FONTE, 'Convênio de cobrança'),
  a('identificacaoEmpresa', 39, 63, FONTE, 'Número de controle do participante', LITERAL),
  n('nossoNumero', 64, 80, FONTE, 'Nosso número'),
];

const detalheDaRemessa = [
  ...conta(18),
  ...titulo,
  n('prestacao', 81, 82, FONTE, 'Número da prestação'),
  n('grupoValor', 83, 84, FONTE, 'Grupo de valor'),
  a('indicativoSacador', 88, 88, FONTE, 'A = 352-391 é o sacador/avalista; branco, mensagem'),
  a('prefixoTitulo', 89, 91, FONTE, 'Prefixo do título', LITERAL),
  n('variacaoCarteira', 92, 94, FONTE, 'Variação da carteira'),
  n('contaCaucao', 95, 95, FONTE, 'Conta caução'),
  n('bordero', 96, 101, FONTE, 'Número do borderô'),
  a('tipoCobranca', 102, 106, FONTE, 'Tipo de cobrança', LITERAL),
  n('carteira', 107, 108, FONTE, 'Carteira'),
  n('agenciaCobradora', 143, 146, FONTE, 'Prefixo da agência cobradora'),
  a('nome', 235, 271, FONTE, 'Nome do pagador', { truncar: true }),
  a('sacadorOuMensagem', 352, 391, FONTE, 'Sacador/avalista ou mensagem', { truncar: true }),
  a('diasProtesto', 392, 393, FONTE, 'Dias para protesto'),
];

const remessa = derivar400(baseRemessa, {
  banco: '001',
  nomeDoBanco: 'BANCODOBRASIL',
  fonte: FONTE,
  tipos: { '7': 'detalhe7', '5': 'multa' },
  registros: {
    header: [
      ...conta(27),
      n('convenioLiderAntigo', 41, 46, FONTE, 'Convênio líder de seis posições'),
      n('nsa', 101, 107, FONTE, 'Sequencial da remessa'),
      a('livreDoConvenio', 108, 129, FONTE, 'Brancos', LITERAL),
      n('convenioLider', 130, 136, FONTE, 'Convênio líder'),
    ],
    detalhe7: detalhe7(baseRemessa.registros['detalhe'] ?? [], detalheDaRemessa),
    multa: registro400('5', FONTE, [
      n('servico', 2, 3, FONTE, 'Tipo de serviço (99 = multa)'),
      n('codigoMulta', 4, 4, FONTE, 'Código da multa (1 valor, 2 percentual)'),
      d('dataMulta', 5, 10, FONTE, 'Data da multa'),
      v('multa', 11, 22, FONTE, 'Valor ou percentual da multa'),
    ]),
  },
});

/** The common detail with BB's own fields in the place of those that they touch. */
function detalhe7(base: CamposDoRegistro, proprios: CamposDoRegistro): CampoCnab[] {
  const tipo = { padrao: '7', fixo: true };
  return substituir(base, proprios).map((c) => (c.nome === 'tipoRegistro' ? { ...c, regra: tipo } : c));
}

const detalheDoRetorno = [
  ...conta(18),
  ...titulo,
  n('tipoCobranca', 81, 81, FONTE, 'Tipo de cobrança'),
  n('tipoCobrancaAlterado', 82, 82, FONTE, 'Tipo de cobrança do comando 72'),
  n('diasParaCalculo', 83, 86, FONTE, 'Dias para cálculo'),
  a('motivos', 87, 88, FONTE, 'Natureza do recebimento, ou motivo da recusa ou baixa', LITERAL),
  a('prefixoTitulo', 89, 91, FONTE, 'Prefixo do título', LITERAL),
  n('variacaoCarteira', 92, 94, FONTE, 'Variação da carteira'),
  n('contaCaucao', 95, 95, FONTE, 'Conta caução'),
  n('taxaDesconto', 96, 100, FONTE, 'Taxa para desconto'),
  n('taxaIof', 101, 105, FONTE, 'Taxa de IOF'),
  a('usoBanco', 106, 106, FONTE, 'Branco', LITERAL),
  n('carteira', 107, 108, FONTE, 'Carteira'),
  ...finalComoBB(FONTE),
  a('canalPagamento', 393, 394, FONTE, 'Canal de pagamento do título', LITERAL),
];

const retorno = derivar400(baseRetorno, {
  banco: '001',
  nomeDoBanco: 'BANCO DO BRASIL',
  fonte: FONTE,
  tipos: { '7': 'detalhe7' },
  registros: {
    header: [
      ...conta(27),
      n('convenioAntigo', 41, 46, FONTE, 'Convênio de seis posições'),
      n('nsa', 101, 107, FONTE, 'Sequencial do retorno'),
      n('convenio', 150, 156, FONTE, 'Convênio'),
    ],
    /** Detail 1 is of the old convênio, of six positions. */
    detalhe: [
      ...conta(18),
      n('nossoNumero', 46, 62, FONTE, 'Nosso número'),
      a('motivos', 87, 88, FONTE, 'Natureza do recebimento, ou motivo da recusa ou baixa', LITERAL),
      ...finalComoBB(FONTE).filter((c) => c.ate <= 318),
    ],
    detalhe7: detalhe7(baseRetorno.registros['detalhe'] ?? [], detalheDoRetorno),
  },
});

/** 87-88: refusals have BB's table of reasons; of payments and write-offs it says the nature, which is no reason. */
function motivos(lido: RegistroNaLinha) {
  return texto(lido, 'ocorrencia') === '03' ? motivosEm(texto(lido, 'motivos'), 2, MOTIVOS) : [];
}

export const brasil400: Banco400 = {
  banco: '001',
  nome: 'Banco do Brasil',
  remessa,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    natureza: naturezaPor({
      ENTRADA: ['02'],
      COMANDO_RECUSADO: ['03'],
      LIQUIDACAO: ['05', '06', '07', '08', '15'],
      BAIXA: ['09', '10'],
      TARIFA: ['28', '96', '97', '98'],
    }),
    motivos,
    valores: valoresComoBB,
  },
};
