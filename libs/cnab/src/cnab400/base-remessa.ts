import { a, d, n, v } from '../layout.js';
import { registro400 } from './derivar.js';
import type { Base400 } from './derivar.js';

const FONTE = 'CNAB400, posições comuns aos bancos';
const INSCRICAO = { alfanumerico: true };
const TEXTO = { truncar: true };

/**
 * What Itaú, Bradesco, Santander, BB, Caixa, Sicoob, Banrisul, C6, Unicred and BNB have in common. Each bank's own manual
 * says the rest.
 */
export const baseRemessa: Base400 = {
  produto: 'cobranca-400-remessa',
  tipos: { '0': 'header', '1': 'detalhe', '9': 'trailer', ...outros('2345678') },
  registros: {
    header: registro400('0', FONTE, [
      n('operacao', 2, 2, FONTE, 'Operação (1 = remessa)', { padrao: '1', fixo: true }),
      a('literalOperacao', 3, 9, FONTE, 'Operação por extenso', { padrao: 'REMESSA' }),
      n('servico', 10, 11, FONTE, 'Código do serviço', { padrao: '01' }),
      a('literalServico', 12, 26, FONTE, 'Serviço por extenso', { padrao: 'COBRANCA', literal: true }),
      a('codigoEmpresa', 27, 46, FONTE, 'Código da empresa no banco'),
      a('nomeEmpresa', 47, 76, FONTE, 'Nome da empresa', TEXTO),
      n('banco', 77, 79, FONTE, 'Código do banco na compensação'),
      a('nomeBanco', 80, 94, FONTE, 'Nome do banco', { ...TEXTO, literal: true }),
      d('dataGeracao', 95, 100, FONTE, 'Data da gravação do arquivo'),
    ]),
    detalhe: registro400('1', FONTE, [
      n('tipoInscricaoEmpresa', 2, 3, FONTE, 'Tipo de inscrição da empresa (01 CPF, 02 CNPJ)'),
      n('inscricaoEmpresa', 4, 17, FONTE, 'CPF ou CNPJ da empresa', INSCRICAO),
      a('identificacaoEmpresa', 38, 62, FONTE, 'Identificação do título na empresa'),
      a('carteira', 108, 108, FONTE, 'Código da carteira'),
      n('movimento', 109, 110, FONTE, 'Código da ocorrência (o que se pede ao banco)'),
      a('seuNumero', 111, 120, FONTE, 'Número do documento de cobrança (seu número)'),
      d('vencimento', 121, 126, FONTE, 'Data do vencimento do título'),
      v('valor', 127, 139, FONTE, 'Valor nominal do título'),
      n('bancoCobrador', 140, 142, FONTE, 'Código do banco na compensação'),
      n('agenciaCobradora', 143, 147, FONTE, 'Agência cobradora (zeros: o banco escolhe pelo CEP)'),
      n('especie', 148, 149, FONTE, 'Espécie do título'),
      a('aceite', 150, 150, FONTE, 'Aceite', { padrao: 'N' }),
      d('emissao', 151, 156, FONTE, 'Data da emissão do título'),
      n('instrucao1', 157, 158, FONTE, 'Primeira instrução de cobrança'),
      n('instrucao2', 159, 160, FONTE, 'Segunda instrução de cobrança'),
      v('jurosDia', 161, 173, FONTE, 'Valor de mora por dia de atraso'),
      d('dataDesconto1', 174, 179, FONTE, 'Data limite do desconto'),
      v('desconto1', 180, 192, FONTE, 'Valor do desconto'),
      v('iof', 193, 205, FONTE, 'Valor do IOF'),
      v('abatimento', 206, 218, FONTE, 'Valor do abatimento'),
      n('tipoInscricao', 219, 220, FONTE, 'Tipo de inscrição do pagador (01 CPF, 02 CNPJ)'),
      n('inscricao', 221, 234, FONTE, 'CPF ou CNPJ do pagador', INSCRICAO),
      a('nome', 235, 274, FONTE, 'Nome do pagador', TEXTO),
      a('endereco', 275, 314, FONTE, 'Endereço do pagador', TEXTO),
      a('bairro', 315, 326, FONTE, 'Bairro do pagador', TEXTO),
      n('cep', 327, 334, FONTE, 'CEP do pagador'),
      a('cidade', 335, 349, FONTE, 'Cidade do pagador', TEXTO),
      a('uf', 350, 351, FONTE, 'UF do pagador'),
    ]),
    outro: registro400('0', FONTE, [a('conteudo', 2, 394, FONTE, 'Registro opcional', { literal: true })]).map((c) =>
      c.nome === 'tipoRegistro' ? { ...c, regra: {} } : c,
    ),
    trailer: registro400('9', FONTE, []),
  },
};

/** Optional records that a bank's table does not describe are counted and given back as they are. */
function outros(tipos: string): Record<string, string> {
  return Object.fromEntries([...tipos].map((t) => [t, 'outro']));
}
