import { a, d, n, v } from '../layout.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import type { Natureza } from '../natureza.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400 } from './derivar.js';
import { centavosDe, motivosEm, naturezaPor, texto } from './leitura.js';
import { MOTIVOS, OCORRENCIAS, ORIGENS } from './tabelas/136.js';
import type { Banco400 } from './tipos.js';

const FONTE = 'Unicred, layout CNAB400';
const LITERAL = { literal: true };

const remessa = derivar400(baseRemessa, {
  banco: '136',
  nomeDoBanco: 'UNICRED',
  fonte: FONTE,
  registros: {
    header: [n('codigoEmpresa', 27, 46, FONTE, 'Código do beneficiário')],
    detalhe: [
      n('agencia', 2, 6, FONTE, 'Agência do beneficiário'),
      a('agenciaDv', 7, 7, FONTE, 'Dígito da agência'),
      n('conta', 8, 19, FONTE, 'Conta corrente'),
      a('contaDv', 20, 20, FONTE, 'Dígito da conta'),
      n('zero', 21, 21, FONTE, 'Zero'),
      n('numeroCarteira', 22, 24, FONTE, 'Carteira'),
      n('zeros1', 25, 37, FONTE, 'Zeros'),
      n('banco', 63, 65, FONTE, 'Código do banco'),
      n('zeros2', 66, 67, FONTE, 'Zeros'),
      n('zero2', 93, 93, FONTE, 'Zero'),
      a('codigoMulta', 94, 94, FONTE, 'Código da multa'),
      v('multa', 95, 104, FONTE, 'Valor ou percentual da multa'),
      a('codigoMora', 105, 105, FONTE, 'Código da mora'),
      a('usoBanco1', 106, 108, FONTE, 'Uso do banco', LITERAL),
      n('zeros3', 140, 149, FONTE, 'Zeros'),
      n('codigoDesconto', 150, 150, FONTE, 'Código do desconto'),
      n('zero3', 157, 157, FONTE, 'Zero'),
      n('codigoProtesto', 158, 158, FONTE, 'Código para protesto'),
      n('diasProtesto', 159, 160, FONTE, 'Dias para protesto'),
      n('nossoNumero', 193, 203, FONTE, 'Nosso número e dígito'),
      n('zeros4', 204, 205, FONTE, 'Zeros'),
      a('cidade', 335, 354, FONTE, 'Cidade do pagador', { truncar: true }),
      a('uf', 355, 356, FONTE, 'UF do pagador'),
      a('nomeSacador', 357, 394, FONTE, 'Nome do sacador/avalista', { truncar: true }),
    ],
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '136',
  nomeDoBanco: 'UNICRED',
  fonte: FONTE,
  registros: {
    header: [
      n('nsa', 101, 107, FONTE, 'Sequencial do retorno'),
      a('codigoBeneficiario', 108, 121, FONTE, 'Código do beneficiário', LITERAL),
    ],
    detalhe: [
      n('agencia', 18, 21, FONTE, 'Agência'),
      a('agenciaDv', 22, 22, FONTE, 'Dígito da agência', LITERAL),
      a('conta', 23, 30, FONTE, 'Conta corrente', LITERAL),
      a('contaDv', 31, 31, FONTE, 'Dígito da conta', LITERAL),
      a('codigoBeneficiario', 32, 45, FONTE, 'Código do beneficiário', LITERAL),
      n('nossoNumero', 46, 62, FONTE, 'Nosso número e dígito'),
      a('livreDoNumero', 63, 73, FONTE, 'Brancos', LITERAL),
      n('carteira', 107, 108, FONTE, 'Fixo (18)'),
      a('livreDoDocumento', 117, 146, FONTE, 'Brancos', LITERAL),
      a('agenciaRecebedora', 169, 173, FONTE, 'Agência que recebeu', LITERAL),
      d('dataCredito', 176, 181, FONTE, 'Data programada para o repasse'),
      v('tarifa', 182, 188, FONTE, 'Valor da tarifa'),
      a('usoBanco1', 189, 227, FONTE, 'Brancos', LITERAL),
      a('seuNumero', 280, 305, FONTE, 'Seu número', LITERAL),
      v('valorLiquido', 306, 318, FONTE, 'Valor pago menos a tarifa'),
      a('motivos', 319, 326, FONTE, 'Complementos do movimento', LITERAL),
      a('origem', 327, 328, FONTE, 'Instrução que deu origem ao movimento', LITERAL),
    ],
  },
});

const liquidacoes = naturezaPor({ LIQUIDACAO: ['01', '06', '09'] });
/** 02 confirms and 03 refuses any instruction: 327-328 says which. */
const CONFIRMADAS: Readonly<Record<string, Natureza>> = {
  '01': 'ENTRADA',
  '02': 'BAIXA',
  '10': 'BAIXA',
  '25': 'BAIXA',
};

function natureza(lido: RegistroNaLinha): Natureza {
  const [ocorrencia, origem] = [texto(lido, 'ocorrencia'), texto(lido, 'origem')];
  if (ocorrencia === '02') return CONFIRMADAS[origem] ?? 'OUTRA';
  if (ocorrencia === '03') return origem === '01' ? 'REJEICAO' : 'INSTRUCAO_RECUSADA';
  return liquidacoes(lido);
}

/** The codes have two positions, or three since the list grew; the origin is told along. */
function motivos(lido: RegistroNaLinha) {
  const bruto = texto(lido, 'motivos');
  const origem = ORIGENS[texto(lido, 'origem')];
  const lista = motivosEm(bruto, bruto.length === 3 ? 3 : 2, MOTIVOS).filter((m) => m.codigo !== '00');
  const pedido = ['02', '03'].includes(texto(lido, 'ocorrencia')) ? origem : undefined;
  return pedido ? [...lista, { codigo: texto(lido, 'origem'), significado: `Pedido de origem: ${pedido}` }] : lista;
}

export const unicred400: Banco400 = {
  banco: '136',
  nome: 'Unicred',
  remessa,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    natureza,
    motivos,
    valores: (lido) => {
      const valorPago = centavosDe(lido, 'valorPago');
      return { valorPago, valorCreditado: centavosDe(lido, 'valorLiquido') || valorPago };
    },
  },
};
