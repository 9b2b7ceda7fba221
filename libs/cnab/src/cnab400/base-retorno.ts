import { a, d, n, v } from '../layout.js';
import { baseRemessa } from './base-remessa.js';
import { registro400 } from './derivar.js';
import type { Base400 } from './derivar.js';

const FONTE = 'CNAB400, posições comuns aos bancos';
const DO_BANCO = { literal: true };

/** Positions that the retorno of most banks share; what the bank wrote is kept letter by letter. */
export const baseRetorno: Base400 = {
  produto: 'cobranca-400-retorno',
  tipos: baseRemessa.tipos,
  registros: {
    header: registro400('0', FONTE, [
      n('operacao', 2, 2, FONTE, 'Operação (2 = retorno)', { padrao: '2', fixo: true }),
      a('literalOperacao', 3, 9, FONTE, 'Operação por extenso', { padrao: 'RETORNO', ...DO_BANCO }),
      n('servico', 10, 11, FONTE, 'Código do serviço'),
      a('literalServico', 12, 26, FONTE, 'Serviço por extenso', DO_BANCO),
      a('codigoEmpresa', 27, 46, FONTE, 'Código da empresa no banco', DO_BANCO),
      a('nomeEmpresa', 47, 76, FONTE, 'Nome da empresa', DO_BANCO),
      n('banco', 77, 79, FONTE, 'Código do banco na compensação'),
      a('nomeBanco', 80, 94, FONTE, 'Nome do banco', DO_BANCO),
      d('dataGeracao', 95, 100, FONTE, 'Data da gravação do arquivo'),
      n('nsa', 109, 113, FONTE, 'Número sequencial do arquivo (aviso bancário)'),
    ]),
    detalhe: registro400('1', FONTE, [
      n('tipoInscricaoEmpresa', 2, 3, FONTE, 'Tipo de inscrição da empresa (01 CPF, 02 CNPJ)'),
      n('inscricaoEmpresa', 4, 17, FONTE, 'CPF ou CNPJ da empresa', { alfanumerico: true }),
      a('identificacaoEmpresa', 38, 62, FONTE, 'Identificação do título na empresa', DO_BANCO),
      a('nossoNumero', 63, 73, FONTE, 'Nosso número', DO_BANCO),
      a('carteira', 108, 108, FONTE, 'Código da carteira', DO_BANCO),
      a('ocorrencia', 109, 110, FONTE, 'Código da ocorrência', DO_BANCO),
      d('dataOcorrencia', 111, 116, FONTE, 'Data da ocorrência no banco'),
      a('seuNumero', 117, 126, FONTE, 'Número do documento de cobrança (seu número)', DO_BANCO),
      d('vencimento', 147, 152, FONTE, 'Data do vencimento do título'),
      v('valor', 153, 165, FONTE, 'Valor nominal do título'),
      n('bancoRecebedor', 166, 168, FONTE, 'Banco que recebeu'),
      a('agenciaRecebedora', 169, 173, FONTE, 'Agência que recebeu', DO_BANCO),
      a('especie', 174, 175, FONTE, 'Espécie do título', DO_BANCO),
      v('tarifa', 176, 188, FONTE, 'Tarifa ou despesa de cobrança'),
      v('outrasDespesas', 189, 201, FONTE, 'Outras despesas'),
      v('iof', 215, 227, FONTE, 'Valor do IOF'),
      v('abatimento', 228, 240, FONTE, 'Abatimento concedido'),
      v('desconto', 241, 253, FONTE, 'Desconto concedido'),
      v('valorPago', 254, 266, FONTE, 'Valor pago'),
      v('juros', 267, 279, FONTE, 'Juros de mora'),
      v('outrosCreditos', 280, 292, FONTE, 'Outros créditos'),
    ]),
    outro: baseRemessa.registros['outro'] ?? [],
    trailer: registro400('9', FONTE, []),
  },
};
