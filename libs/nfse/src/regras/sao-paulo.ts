import type { RegraDoCatalogo } from './catalogo.js';

type Linha = readonly [codigo: string, campo: string, mensagem: string, acao: string, contexto?: 'contexto'];

/** Numbers seen in production by integrators of the city; texts are ours. */
const LINHAS: readonly Linha[] = [
  ['1001', '', 'O XML não segue o leiaute da prefeitura.', 'Corrija o campo apontado.'],
  ['1050', 'Signature', 'O certificado da assinatura não vale.', 'Instale o certificado novo.'],
  ['1204', 'Cabecalho/ValorTotalServicos', 'O total do lote não confere com a soma dos RPS.', 'Gere o lote de novo.'],
  [
    '1206',
    'Assinatura',
    'A assinatura do RPS não confere com os campos dele.',
    'Gere de novo; se repetir, reinstale o certificado.',
  ],
  ['223', 'ChaveRPS', 'Este RPS já foi usado, e a nota dele foi cancelada.', 'Dê outro número à nota.', 'contexto'],
  ['260', 'EnderecoTomador/CEP', 'O CEP do responsável é inválido.', 'Corrija o CEP no cadastro do responsável.'],
  [
    '306',
    'CodigoServico',
    'O código de serviço municipal não existe para esta escola.',
    'Use o código da tabela da prefeitura (ensino regular: 05673).',
    'contexto',
  ],
  ['640', 'ValorInicialCobrado', 'O valor inicial cobrado não é mais aceito.', 'Informe o valor final cobrado.'],
  [
    '641',
    'Cabecalho/@Versao',
    'Uma escola do Simples Nacional usa o leiaute 1 da prefeitura.',
    'Confira o regime e a rota fiscal da escola.',
    'contexto',
  ],
  [
    '1223',
    'MunicipioPrestacao',
    'O município da prestação não é informado quando o serviço é tributado em São Paulo.',
    'Retire o município da prestação.',
  ],
  ['1301', 'ChaveNFe', 'A nota já está cancelada.', 'Nada a fazer: o cancelamento já vale.', 'contexto'],
  ['1305', 'AssinaturaCancelamento', 'A assinatura do cancelamento não confere.', 'Peça o cancelamento de novo.'],
];

export const REGRAS_DE_SAO_PAULO: readonly RegraDoCatalogo[] = LINHAS.map(
  ([codigo, campo, mensagem, acao, contexto]) => ({
    codigo,
    familias: ['SAO_PAULO'],
    campo,
    mensagem,
    acao,
    contexto: contexto !== undefined,
  }),
);
